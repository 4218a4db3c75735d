// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/reportmodel.h"

#include "ui/format/reportwords.h"

#include <numeric>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

using Kind = ReportColumn::Kind;

/// Of the longest cell, up to what can be read at a glance; totals are in bold.
int charactersOf(const Report &report, size_t column)
{
    constexpr size_t looked = 200;
    constexpr qsizetype most = 26;
    const ReportColumn &what = report.columns[column];
    qsizetype characters = what.title.size();
    for (size_t row = 0; row < std::min(looked, report.rows.size()); ++row) {
        const ReportRow &line = report.rows[row];
        const auto length = reportText(line.cells[column], what, report.currency).size();
        characters = std::max(characters, length + (line.level == ReportRow::Level::Line ? 0 : 1));
    }
    return int(std::min(characters + 1, most));
}

/// The first widths. The widest one takes the room that is left: a column of texts.
std::vector<int> widthsOf(const Report &report)
{
    std::vector<int> widths;
    size_t widestText = 0;
    for (size_t i = 0; i < report.columns.size(); ++i) {
        widths.push_back(charactersOf(report, i));
        if (!isNumber(report.columns[i].kind) && widths[i] > widths[widestText])
            widestText = i;
    }
    if (!widths.empty())
        widths[widestText] = std::max(widths[widestText], std::ranges::max(widths) + 1);
    return widths;
}

Cell cellFor(const Report &report, size_t row, size_t column)
{
    const ReportRow &line = report.rows[row];
    const ReportColumn &what = report.columns[column];
    const ReportCell &value = line.cells[column];
    const QString text = reportText(value, what, report.currency);
    if (line.level != ReportRow::Level::Line)
        return cell::strong(text);
    if (const auto *word = std::get_if<QString>(&value); word && what.id == "type"_L1) {
        if (const auto type = creditTypeFromWord(*word))
            return cell::typeChip(*type);
    }
    if (const auto *number = std::get_if<qint64>(&value))
        return cell::number(*number, text);
    return cell::plain(text);
}

} // namespace

ReportModel::ReportModel(const Report &report, QObject *parent)
    : ReportModel(std::make_shared<Report>(report), parent)
{ }

ReportModel::ReportModel(const ReportPtr &report, QObject *parent)
    : RowsModel(columnsOf(report), parent)
    , m_report(report)
{
    refresh();
}

std::vector<Column<qint64>> ReportModel::columnsOf(const ReportPtr &report)
{
    std::vector<Column<qint64>> columns;
    const std::vector<int> widths = widthsOf(*report);
    for (size_t i = 0; i < report->columns.size(); ++i) {
        const ReportColumn &column = report->columns[i];
        const auto cell = [report, i](const qint64 &row) {
            return size_t(row) < report->rows.size() ? cellFor(*report, size_t(row), i) : Cell();
        };
        columns.push_back({isNumber(column.kind) ? Head::right(column.id, column.title, widths[i])
                                                 : Head::left(column.id, column.title, widths[i]),
                           cell});
    }
    return columns;
}

void ReportModel::setReport(const Report &report)
{
    const bool isAnother = report.query != m_report->query;
    *m_report = report;
    if (isAnother)
        clear();
    refresh();
}

QString ReportModel::textAt(qint64 row, const QString &column) const
{
    const int place = m_report->column(column);
    if (place < 0 || row < 0 || size_t(row) >= m_report->rows.size())
        return {};
    const auto *text = std::get_if<QString>(&m_report->rows[size_t(row)].cells[size_t(place)]);
    return text ? *text : QString();
}

QFuture<Result<Keys>> ReportModel::askKeys()
{
    Keys keys(m_report->rows.size());
    std::iota(keys.begin(), keys.end(), 0);
    return QtFuture::makeReadyFuture(Result<Keys>(std::move(keys)));
}

QFuture<Result<std::vector<qint64>>> ReportModel::rowsOf(const Keys &keys)
{
    return QtFuture::makeReadyFuture(
        Result<std::vector<qint64>>(std::vector<qint64>(keys.begin(), keys.end())));
}

} // namespace ewallet
