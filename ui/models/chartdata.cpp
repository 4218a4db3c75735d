// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/chartdata.h"

#include "ui/format/reportwords.h"
#include "ui/format/timeformat.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <numeric>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

using Kind = ReportColumn::Kind;

constexpr int mostDays = 45; ///< beyond that, months
constexpr size_t mostTexts = 16;

QString translated(const char *text)
{
    return QCoreApplication::translate("ewallet::ChartData", text);
}

/// What is added up: keys of categories and series in the order in which they are met.
struct Table
{
    QStringList keys;
    QStringList series;
    QHash<std::pair<QString, QString>, qint64> sumsMinor;

    void add(const QString &key, const QString &one, qint64 amountMinor)
    {
        if (!keys.contains(key))
            keys << key;
        if (!series.contains(one))
            series << one;
        sumsMinor[{key, one}] += amountMinor; // pixels: an overflow was refused by the report
    }
    qint64 sizeOf(const QString &key) const
    {
        return std::accumulate(series.begin(), series.end(), qint64(0),
                               [&](qint64 sum, const QString &one) {
                                   return sum + std::abs(sumsMinor.value({key, one}));
                               });
    }
};

class Folding
{
public:
    explicit Folding(const Report &report)
        : m_report(report)
        , m_over(size_t(report.column(report.chart.over)))
        , m_value(size_t(report.column(report.chart.value)))
        , m_series(report.column(report.chart.series))
        , m_isByDay(report.query.from.daysTo(report.query.to) < mostDays)
    { }

    Table table() const
    {
        Table table;
        if (over().kind == Kind::Date)
            addTimes(table);
        table.keys << m_report.chart.order;
        for (const ReportRow &row : m_report.rows) {
            const auto *amountMinor = std::get_if<qint64>(&row.cells[m_value]);
            if (row.level == ReportRow::Level::Line && amountMinor)
                table.add(keyOf(row.cells[m_over]), seriesOf(row), *amountMinor);
        }
        return table;
    }
    const ReportColumn &over() const { return m_report.columns[m_over]; }
    QString wordOf(const QString &key) const
    {
        if (over().kind == Kind::Date && m_isByDay)
            return shortDay(QDate::fromString(key, Qt::ISODate), m_report.query.to);
        const ReportColumn month {{}, {}, Kind::Month};
        return reportText(key, over().kind == Kind::Date ? month : over(), m_report.currency);
    }
    QString seriesWord(const QString &one) const
    {
        return m_series < 0
            ? QString()
            : reportText(one, m_report.columns[size_t(m_series)], m_report.currency);
    }
    QString what() const
    {
        const QString value = m_report.columns[m_value].title;
        const QString along = over().title.toLower();
        return m_series < 0
            ? translated("%1 by %2").arg(value, along)
            : translated("%1 by %2 and %3")
                  .arg(value, along, m_report.columns[size_t(m_series)].title.toLower());
    }

private:
    /// Times without anything have their room, too.
    void addTimes(Table &table) const
    {
        const ReportQuery &query = m_report.query;
        for (QDate day = query.from; day <= query.to;) {
            table.keys << keyOf(day);
            day = m_isByDay ? day.addDays(1) : QDate(day.year(), day.month(), 1).addMonths(1);
        }
    }
    QString keyOf(const ReportCell &cell) const
    {
        constexpr int monthLength = 7;
        if (const auto *date = std::get_if<QDate>(&cell)) {
            const QString iso = date->toString(Qt::ISODate);
            return m_isByDay ? iso : iso.left(monthLength);
        }
        const auto *text = std::get_if<QString>(&cell);
        return text ? *text : QString();
    }
    QString seriesOf(const ReportRow &row) const
    {
        return m_series < 0 ? QString() : keyOf(row.cells[size_t(m_series)]);
    }

    const Report &m_report;
    size_t m_over;
    size_t m_value;
    int m_series;
    bool m_isByDay;
};

/// The rest becomes one.
void keepLargest(Table &table)
{
    if (size_t(table.keys.size()) <= mostTexts)
        return;
    std::ranges::stable_sort(table.keys, std::greater(),
                             [&](const QString &key) { return table.sizeOf(key); });
    const QString others = translated("Others");
    for (const QString &key : table.keys.mid(mostTexts)) {
        for (const QString &one : table.series)
            table.sumsMinor[{others, one}] += table.sumsMinor.value({key, one});
    }
    table.keys = table.keys.first(mostTexts) << others;
}

} // namespace

bool ChartData::isEmpty() const
{
    return std::ranges::all_of(amountsMinor, [](const auto &amounts) {
        return std::ranges::all_of(amounts, [](qint64 amount) { return amount == 0; });
    });
}

ChartData chartDataOf(const Report &report)
{
    if (report.column(report.chart.over) < 0 || report.column(report.chart.value) < 0)
        return {};
    const Folding folding(report);
    Table table = folding.table();
    if (folding.over().kind == Kind::Text)
        keepLargest(table);
    ChartData data;
    data.what = folding.what();
    data.isStacked = report.chart.isStacked;
    for (const QString &key : table.keys)
        data.categories << folding.wordOf(key);
    for (const QString &one : table.series) {
        data.series << one;
        data.seriesWords << folding.seriesWord(one);
        std::vector<qint64> &amounts = data.amountsMinor.emplace_back();
        for (const QString &key : table.keys)
            amounts.push_back(table.sumsMinor.value({key, one}));
    }
    return data;
}

} // namespace ewallet
