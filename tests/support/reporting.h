// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/overloaded.h"
#include "core/readmodel/reports.h"
#include "tests/support/company.h"

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

/// A company with a wallet W-1 of the Polish market, and its reports.
class ReportedCompany : public Company
{
public:
    ReportedCompany()
    {
        on("2026-11-24T10:00:00Z",
           OpenWallet {QStringLiteral("PL"), QStringLiteral("Anna Nowak"), {}});
    }
    /// At an instant, by anna.
    void on(const char *instant, const CommandPayload &command,
            const QString &subject = QStringLiteral("W-1"))
    {
        Instant before = at(instant);
        before.micros -= 60 * microsPerSecond; // send() comes a minute later
        clock().set(before);
        send(subject, command);
    }
    Report report(const QString &name, const char *from, const char *to,
                  std::optional<Position> knownAt = {},
                  const QString &market = QStringLiteral("PL"))
    {
        synchronize();
        return mustBe(queries().report({name, market, day(from), day(to), knownAt}).result());
    }
    /// What all wallets held after the close of a day, by the fold over their events.
    qint64 heldOn(const char *date)
    {
        return ewallet::total(mustBe(queries().stateOn(day(date), {}).result()).closing);
    }
};

} // namespace ewallet::testing
