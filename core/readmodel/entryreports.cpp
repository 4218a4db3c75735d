// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/credittype.h"
#include "core/readmodel/reporttables.h"

/// What people gave, took and undid (wallet-domain, reports 4 and 5), by accounting date.
namespace ewallet {

using namespace Qt::StringLiterals;

using Kind = ReportColumn::Kind;
using Level = ReportRow::Level;

namespace {

ReportCell percentOf(qint64 part, qint64 whole)
{
    constexpr int basisPoints = 10'000;
    __extension__ using Wide = __int128;
    return whole > 0 ? ReportCell(qint64(Wide(part) * basisPoints / whole)) : ReportCell();
}

ReportCell textOrNothing(const QString &text)
{
    return text.isEmpty() ? ReportCell() : ReportCell(text);
}

/// A column of daily_movements over the period, all types together.
Result<qint64> moved(ReportTables &tables, const QString &column)
{
    const ReportQuery &query = tables.query();
    TRY(auto rows,
        tables.read().query(u"SELECT coalesce(sum(%1_minor), 0) FROM daily_movements "
                            "WHERE market = ? AND accounting_date BETWEEN ? AND ?"_s.arg(column),
                            query.market, toIso(query.from), toIso(query.to)));
    if (!rows.next())
        TRY_DO(rows.end());
    return rows.integer(0);
}

/// Of a refund: its lots, its correction and its purchase beside it.
ReportRow refundRow(const sql::Rows &rows, const Zone &zone)
{
    const QDate date = dateFromIso(rows.text(0)).value_or(QDate());
    const qint64 amountMinor = rows.integer(4);
    const auto spentAt = rows.optionalInstant(7);
    return {Level::Line,
            {date, rows.text(1), rows.text(2), rows.text(3), amountMinor, rows.integer(5),
             amountMinor - rows.integer(5), percentOf(rows.integer(6), rows.integer(8)),
             spentAt ? ReportCell(zone.localDate(*spentAt).daysTo(date)) : ReportCell(),
             textOrNothing(rows.text(9)), textOrNothing(rows.text(10)),
             textOrNothing(rows.text(11)), textOrNothing(rows.text(12)), rows.text(13),
             rows.text(14)}};
}

void addRefundColumns(Report &report)
{
    report.columns = {{u"date"_s, u"Date"_s, Kind::Date},
                      {u"wallet"_s, u"Wallet"_s, Kind::Text},
                      {u"owner"_s, u"Owner"_s, Kind::Text},
                      {u"purchase"_s, u"Purchase"_s, Kind::Text},
                      {u"amount"_s, u"Amount"_s},
                      {u"paid"_s, u"Paid part"_s},
                      {u"free"_s, u"Free part"_s},
                      {u"refunded_so_far"_s, u"Refunded so far"_s, Kind::Percent},
                      {u"days"_s, u"Days since"_s, Kind::Count},
                      {u"lots"_s, u"Came back as"_s, Kind::Text},
                      {u"invoice"_s, u"Invoice"_s, Kind::Text},
                      {u"correction"_s, u"Correction"_s, Kind::Text},
                      {u"ksef"_s, u"KSeF number"_s, Kind::Text},
                      {u"reason"_s, u"Reason"_s, Kind::Text},
                      {u"operator"_s, u"Operator"_s, Kind::Text}};
    report.chart = {u"date"_s, u"amount"_s, {}, false};
}

} // namespace

/// A refund that was undone is a line of its own, on the day on which that happened.
Result<> refunds(ReportTables &tables, Report &report)
{
    addRefundColumns(report);
    const ReportQuery &query = tables.query();
    TRY(auto rows,
        tables.read().query(
            u"SELECT r.accounting_date, r.wallet, w.owner, r.purchase, r.amount_minor, r.paid_minor, "
            "(SELECT sum(e.amount_minor) FROM refunds e WHERE e.wallet = r.wallet "
            "AND e.purchase = r.purchase AND e.position <= r.position), p.spent_at, p.amount_minor, "
            "(SELECT group_concat(l.type || ' #' || l.number || ' ' || "
            "coalesce('through ' || l.valid_through, 'for ever'), '; ') FROM lots l "
            "WHERE l.wallet = r.wallet AND l.granted_by = r.position), "
            "i.number, c.number, c.ksef_number, r.reason, r.actor FROM refunds r "
            "LEFT JOIN wallets w ON w.wallet = r.wallet "
            "LEFT JOIN purchases p ON p.wallet = r.wallet AND p.ref = r.purchase "
            "LEFT JOIN invoices i ON i.source = p.position "
            "LEFT JOIN invoices c ON c.source = r.position "
            "WHERE r.market = ? AND r.accounting_date BETWEEN ? AND ? "
            "ORDER BY r.accounting_date, r.position"_s,
            query.market, toIso(query.from), toIso(query.to)));
    Sum given, undone, paid;
    while (rows.next()) {
        report.rows.push_back(refundRow(rows, tables.zone()));
        (rows.integer(4) < 0 ? undone : given).add(rows.integer(4));
        paid.add(rows.integer(5));
    }
    TRY_DO(rows.end());
    TRY(const qint64 givenMinor, given.total());
    TRY(const qint64 undoneMinor, undone.total());
    TRY(const qint64 paidMinor, paid.total());
    report.totals = {{u"refunds"_s, u"Lines"_s, Kind::Count, qint64(report.rows.size())},
                     {u"refunded"_s, u"Refunded"_s, Kind::Amount, givenMinor},
                     {u"undone"_s, u"Undone"_s, Kind::Amount, undoneMinor},
                     {u"paid"_s, u"Paid part"_s, Kind::Amount, paidMinor}};
    TRY(const qint64 movedMinor, moved(tables, u"refunded"_s));
    report.checks = {{u"movements"_s, u"Refunded against the roll-forward"_s,
                      std::abs(givenMinor - movedMinor)}};
    return {};
}

namespace {

struct Direction
{
    QString word; ///< also the column of daily_movements
    int sign;
    Sum sum {};
};

} // namespace

/// Whoever sent it: an operator, or a program under its own name.
Result<> adjustments(ReportTables &tables, Report &report)
{
    report.columns = {
        {u"operator"_s, u"Operator"_s, Kind::Text}, {u"direction"_s, u"Direction"_s, Kind::Text},
        {u"reason"_s, u"Reason"_s, Kind::Text},     {u"type"_s, u"Type"_s, Kind::Text},
        {u"entries"_s, u"Entries"_s, Kind::Count},  {u"amount"_s, u"Amount"_s}};
    report.chart = {u"operator"_s, u"amount"_s, u"direction"_s, false};
    std::array<Direction, 4> directions {
        {{u"added"_s, 1}, {u"subtracted"_s, -1}, {u"reversed"_s, -1}, {u"restored"_s, 1}}};
    const ReportQuery &query = tables.query();
    {
        TRY(auto rows,
            tables.read().query(
                u"SELECT actor, direction, reason, type, sum(entries), sum(amount_minor) "
                "FROM daily_adjustments WHERE market = ? AND accounting_date BETWEEN ? AND ? "
                "GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, type = 'refund', type = 'bonus'"_s,
                query.market, toIso(query.from), toIso(query.to)));
        while (rows.next()) {
            const auto direction = std::ranges::find(directions, rows.text(1), &Direction::word);
            if (direction == directions.end())
                continue;
            const qint64 amountMinor = direction->sign * rows.integer(5);
            direction->sum.add(amountMinor);
            report.rows.push_back({Level::Line,
                                   {rows.text(0), rows.text(1), rows.text(2), rows.text(3),
                                    rows.integer(4), amountMinor}});
        }
        TRY_DO(rows.end());
    }
    const std::array titles {u"Added"_s, u"Subtracted"_s, u"Reversed"_s, u"Restored"_s};
    Sum differences;
    for (size_t i = 0; i < directions.size(); ++i) {
        TRY(const qint64 amountMinor, directions[i].sum.total());
        report.totals.push_back({directions[i].word, titles[i], Kind::Amount, amountMinor});
        TRY(const qint64 movedMinor, moved(tables, directions[i].word));
        differences.add(std::abs(directions[i].sign * movedMinor - amountMinor));
    }
    TRY(const qint64 differenceMinor, differences.total());
    report.checks = {{u"movements"_s, u"All of them against the roll-forward"_s, differenceMinor}};
    return {};
}

} // namespace ewallet
