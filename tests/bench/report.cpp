// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/report.h"

#include <QLocale>

#include <algorithm>

namespace ewallet::bench {

using namespace Qt::StringLiterals;

namespace {

double medianOf(std::vector<double> values)
{
    std::ranges::sort(values);
    const size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

/// Three digits of small numbers, whole ones of large numbers.
QString inWords(double value)
{
    if (value >= 1'000)
        return QLocale(QLocale::C).toString(value, 'f', 0).replace(u',', u' ');
    return QString::number(value, 'f', value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

} // namespace

Report::Report(const std::vector<Figure> &figures, Stage &stage, int repetitions)
    : m_figures(figures)
{
    for (const Figure &figure : figures) {
        const auto measure = [&figure, &stage](benchmark::State &state) {
            std::fprintf(stderr, "%s\n", qPrintable(figure.work));
            for (auto _ : state) { // once a repetition
                const Measured measured = figure.measure(stage);
                state.counters["ours"] = measured.ours;
                if (measured.raw)
                    state.counters["raw"] = *measured.raw;
            }
        };
        benchmark::RegisterBenchmark(figure.work.toStdString().c_str(), measure)
            ->Iterations(1)
            ->Repetitions(repetitions);
    }
}

bool Report::ReportContext(const Context &)
{
    return true;
}

/// Called with all repetitions of one figure, and once more with what the library made of them.
void Report::ReportRuns(const std::vector<Run> &runs)
{
    if (runs.front().run_type != Run::RT_Iteration)
        return;
    const QString work = QString::fromStdString(runs.front().run_name.function_name);
    const auto figure = std::ranges::find(m_figures, work, &Figure::work);
    if (figure != m_figures.end())
        m_rows << row(*figure, runs);
}

QStringList Report::row(const Figure &figure, const std::vector<Run> &runs) const
{
    std::vector<double> ours, raws, ratios;
    for (const Run &run : runs) {
        ours.push_back(run.counters.at("ours").value);
        const auto raw = run.counters.find("raw");
        if (raw == run.counters.end())
            continue;
        raws.push_back(raw->second.value);
        ratios.push_back(ours.back() / raws.back());
    }
    const double median = medianOf(ours);
    const double ratio = ratios.empty() ? 0 : medianOf(ratios);
    const auto [lowest, highest] = std::ranges::minmax(ours);
    const QString spread =
        u"%1–%2"_s.arg(lowest / median, 0, 'f', 2).arg(highest / median, 0, 'f', 2);
    const bool hasTarget = figure.target.of != Target::Of::Nothing;
    return {figure.work,
            inWords(median) + u' ' + figure.unit,
            spread,
            raws.empty() ? u"–"_s : inWords(medianOf(raws)),
            raws.empty() ? u"–"_s : QString::number(ratio, 'f', 2),
            figure.target.inWords(figure.unit),
            !hasTarget                               ? QString()
                : figure.target.isMet(median, ratio) ? u"met"_s
                                                     : u"MISSED"_s};
}

void Report::Finalize()
{
    m_rows.prepend({u"Work"_s, u"Ours"_s, u"Spread"_s, u"Raw"_s, u"× raw"_s, u"Target"_s, {}});
    std::vector<qsizetype> widths(size_t(m_rows.front().size()), 0);
    for (const QStringList &row : std::as_const(m_rows)) {
        for (size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], row[qsizetype(i)].size());
    }
    for (const QStringList &row : std::as_const(m_rows)) {
        QString line;
        for (size_t i = 0; i < widths.size(); ++i) {
            const QString &cell = row[qsizetype(i)];
            const bool isText = i == 0 || i + 1 == widths.size();
            line +=
                (isText ? cell.leftJustified(widths[i]) : cell.rightJustified(widths[i])) + u"  "_s;
        }
        std::printf("%s\n", qPrintable(line.trimmed()));
    }
}

} // namespace ewallet::bench
