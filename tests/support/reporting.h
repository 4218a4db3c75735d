// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/overloaded.h"
#include "core/readmodel/reports.h"

#include <algorithm>

/// Reports told in words, so that a failed test can be read.
namespace ewallet::testing {

inline QString inWords(const ReportCell &cell)
{
    return std::visit(overloaded {[](std::monostate) { return QString(); },
                                  [](const QString &text) { return text; },
                                  [](qint64 number) { return QString::number(number); },
                                  [](QDate date) { return toIso(date); },
                                  [](Instant instant) { return toIso(instant); }},
                      cell);
}

/// "month=2027-02 type=bonus opening=0 …": those in which this stands; empty cells are left out.
inline QStringList lines(const Report &report, const QString &with)
{
    QStringList found;
    for (const ReportRow &row : report.rows) {
        if (row.level != ReportRow::Level::Line)
            continue;
        QStringList words;
        for (size_t i = 0; i < row.cells.size(); ++i) {
            if (!std::holds_alternative<std::monostate>(row.cells[i]))
                words << report.columns[i].id + u'=' + inWords(row.cells[i]);
        }
        const QString line = words.join(u' ');
        if (line.contains(with))
            found << line;
    }
    return found;
}

/// "2027-02: 110 20 …": of the rows of a type, subtotals too, by month.
inline QStringList figures(const Report &report, const QString &type, const QStringList &columns)
{
    QStringList found;
    for (const ReportRow &row : report.rows) {
        if (inWords(row.cells.at(size_t(report.column(QStringLiteral("type"))))) != type)
            continue;
        QStringList words;
        for (const QString &column : columns)
            words << inWords(row.cells.at(size_t(report.column(column))));
        found << inWords(row.cells.front()) + QStringLiteral(": ") + words.join(u' ');
    }
    return found;
}

inline qint64 total(const std::vector<ReportTotal> &totals, const QString &id)
{
    const auto found = std::ranges::find(totals, id, &ReportTotal::id);
    if (found == totals.end())
        qFatal("no total %s", qPrintable(id));
    return found->value;
}

} // namespace ewallet::testing
