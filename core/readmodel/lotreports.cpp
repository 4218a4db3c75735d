// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/credittype.h"
#include "core/readmodel/reporttables.h"

/// What lots came to: breakage, and the credits that can still be spent by the time that is left
/// (wallet-domain, reports 2 and 3). Lots that have ended by the last day are expired, whether that
/// is written down or not.
namespace ewallet {

using namespace Qt::StringLiterals;

using Kind = ReportColumn::Kind;
using Level = ReportRow::Level;

namespace {

const QString lotsOfMarket =
    u" FROM lots l JOIN wallets w ON w.wallet = l.wallet WHERE w.market = ? "_s;

// ---- breakage

/// Granted, spent, taken otherwise, expired, open.
struct Cohort
{
    std::array<Sum, 5> figures;

    void add(const Cohort &other)
    {
        for (size_t i = 0; i < figures.size(); ++i)
            figures[i].add(other.figures[i]);
    }
};
constexpr size_t grantedFigure = 0, expiredFigure = 3;

/// Basis points, half up; nothing without a whole.
ReportCell rate(qint64 part, qint64 whole)
{
    constexpr int basisPoints = 10'000;
    if (whole <= 0)
        return {};
    __extension__ using Wide = __int128;
    return qint64((Wide(2) * part * basisPoints + whole) / (Wide(2) * whole));
}

Result<> addCohort(Report &report, const QString &month, const QString &type, const Cohort &cohort,
                   Level level)
{
    ReportRow row {level, {month, type}};
    std::array<qint64, 5> amounts {};
    for (size_t i = 0; i < amounts.size(); ++i) {
        TRY(amounts[i], cohort.figures[i].total());
        row.cells.emplace_back(amounts[i]);
    }
    row.cells.push_back(rate(amounts[expiredFigure], amounts[grantedFigure]));
    report.rows.push_back(std::move(row));
    return {};
}

/// "CASE WHEN l.granted_at < … THEN 0 …": which month of the period, in local time.
QString monthCase(const std::vector<ReportMonth> &months, const Zone &zone)
{
    QString text = u"CASE"_s;
    for (size_t i = 0; i < months.size(); ++i)
        text += u" WHEN l.granted_at < %1 THEN %2"_s
                    .arg(zone.firstInstantOf(months[i].last.addDays(1)).micros)
                    .arg(i);
    return text + u" END"_s;
}

/// What the entries say was granted in the period.
Result<qint64> grantedByMovements(ReportTables &tables)
{
    const ReportQuery &query = tables.query();
    TRY(auto rows,
        tables.read().query(
            u"SELECT coalesce(sum(added_minor + refunded_minor + restored_minor), 0) "
            "FROM daily_movements WHERE market = ? AND accounting_date BETWEEN ? AND ?"_s,
            query.market, toIso(query.from), toIso(query.to)));
    if (!rows.next())
        TRY_DO(rows.end());
    return rows.integer(0);
}

} // namespace

Result<> breakage(ReportTables &tables, Report &report)
{
    report.columns = {{u"month"_s, u"Granted in"_s, Kind::Month},
                      {u"type"_s, u"Type"_s, Kind::Text},
                      {u"granted"_s, u"Granted"_s},
                      {u"spent"_s, u"Spent"_s},
                      {u"taken"_s, u"Taken otherwise"_s},
                      {u"expired"_s, u"Expired"_s},
                      {u"open"_s, u"Still open"_s},
                      {u"rate"_s, u"Breakage"_s, Kind::Percent}};
    report.chart = {u"month"_s, u"expired"_s, u"type"_s, true};
    const ReportQuery &query = tables.query();
    const auto months = monthsOf(query);
    const QString last = toIso(query.to);
    ByType<Cohort> byType {};
    Cohort all;
    {
        TRY(auto rows,
            tables.read().query(
                u"SELECT %1, l.type, sum(l.amount_minor), sum(l.spent_minor), "
                "sum(l.amount_minor - l.spent_minor - l.expired_minor - l.remaining_minor), "
                "sum(l.expired_minor + iif(l.valid_through <= ?, l.remaining_minor, 0)), "
                "sum(iif(l.valid_through <= ?, 0, l.remaining_minor))"_s.arg(
                    monthCase(months, tables.zone()))
                    + lotsOfMarket
                    + u"AND l.granted_at >= ? AND l.granted_at < ? GROUP BY 1, 2 "
                      "ORDER BY 1, l.type = 'refund', l.type = 'bonus'"_s,
                last, last, query.market, tables.zone().firstInstantOf(query.from),
                tables.zone().firstInstantOf(query.to.addDays(1))));
        while (rows.next()) {
            const CreditType type = creditTypeFromWord(rows.text(1)).value_or(CreditType::Wallet);
            Cohort cohort;
            for (size_t i = 0; i < cohort.figures.size(); ++i)
                cohort.figures[i].add(rows.integer(int(i) + 2));
            TRY_DO(addCohort(report, months[size_t(rows.integer(0))].name(), word(type), cohort,
                             Level::Line));
            byType[type].add(cohort);
            all.add(cohort);
        }
        TRY_DO(rows.end());
    }
    for (const CreditType type : allCreditTypes)
        TRY_DO(addCohort(report, {}, word(type), byType[type], Level::Subtotal));
    TRY_DO(addCohort(report, {}, u"all"_s, all, Level::Total));
    for (size_t i = 0; i < all.figures.size(); ++i) {
        TRY(const qint64 amountMinor, all.figures[i].total());
        report.totals.push_back(
            {report.columns[i + 2].id, report.columns[i + 2].title, Kind::Amount, amountMinor});
    }
    TRY(const qint64 moved, grantedByMovements(tables));
    const qint64 difference = std::abs(report.totals[grantedFigure].value - moved);
    report.checks = {{u"movements"_s, u"Granted against the entries"_s, difference}};
    return {};
}

namespace {

// ---- ageing

struct Bucket
{
    QString name;
    int lastDay; ///< counted from the last day of the period
};
const std::vector<Bucket> &buckets()
{
    static const std::vector<Bucket> all {
        {u"0-7"_s, 7}, {u"8-30"_s, 30}, {u"31-60"_s, 60}, {u"61-90"_s, 90}};
    return all;
}

QString bucketCase(QDate to)
{
    QString text = u"CASE WHEN l.valid_through IS NULL THEN %1"_s.arg(buckets().size() + 1);
    for (size_t i = 0; i < buckets().size(); ++i)
        text +=
            u" WHEN l.valid_through <= '%1' THEN %2"_s.arg(toIso(to.addDays(buckets()[i].lastDay)))
                .arg(i);
    return text + u" ELSE %1 END"_s.arg(buckets().size());
}

QString bucketName(size_t number)
{
    if (number < buckets().size())
        return buckets()[number].name;
    return number == buckets().size() ? u"later"_s : u"never"_s;
}

/// Wallets that have several kinds count once in each row.
Result<> addAges(ReportTables &tables, Report &report, const QString &type, const QString &bucket,
                 Level level)
{
    const ReportQuery &query = tables.query();
    const QString sql =
        u"SELECT %1 AS kind, %2 AS bucket, count(*), count(DISTINCT l.wallet), coalesce(sum(l.remaining_minor), 0)"_s
            .arg(type, bucket)
        + lotsOfMarket
        + u"AND l.remaining_minor > 0 AND (l.valid_through IS NULL OR l.valid_through > ?) "
          "GROUP BY 1, 2 ORDER BY kind = 'refund', kind = 'bonus', bucket"_s;
    TRY(auto rows, tables.read().query(sql, query.market, toIso(query.to)));
    while (rows.next()) {
        const qint64 number = rows.integer(1);
        const bool isBucket = number >= 0;
        const bool hasLastDay = isBucket && size_t(number) < buckets().size();
        report.rows.push_back(
            {level,
             {rows.text(0), isBucket ? bucketName(size_t(number)) : u"all"_s,
              hasLastDay ? ReportCell(query.to.addDays(buckets()[size_t(number)].lastDay))
                         : ReportCell(),
              rows.integer(2), rows.integer(3), rows.integer(4)}});
    }
    return rows.end();
}

} // namespace

Result<> expiring(ReportTables &tables, Report &report)
{
    report.columns = {
        {u"type"_s, u"Type"_s, Kind::Text},        {u"bucket"_s, u"Ends in days"_s, Kind::Text},
        {u"until"_s, u"Until"_s, Kind::Date},      {u"lots"_s, u"Lots"_s, Kind::Count},
        {u"wallets"_s, u"Wallets"_s, Kind::Count}, {u"amount"_s, u"Amount"_s}};
    report.chart = {u"bucket"_s, u"amount"_s, u"type"_s, true};
    for (size_t number = 0; number < buckets().size() + 2; ++number)
        report.chart.order << bucketName(number);
    const QString byBucket = bucketCase(tables.query().to);
    TRY_DO(addAges(tables, report, u"l.type"_s, byBucket, Level::Line));
    TRY_DO(addAges(tables, report, u"l.type"_s, u"-1"_s, Level::Subtotal));
    const size_t before = report.rows.size();
    TRY_DO(addAges(tables, report, u"'all'"_s, u"-1"_s, Level::Total));
    ReportRow none {Level::Total, {u"all"_s, u"all"_s, {}, qint64(0), qint64(0), qint64(0)}};
    if (report.rows.size() == before)
        report.rows.push_back(std::move(none));
    const auto &cells = report.rows.back().cells;
    report.totals = {{u"lots"_s, u"Lots"_s, Kind::Count, std::get<qint64>(cells[3])},
                     {u"wallets"_s, u"Wallets"_s, Kind::Count, std::get<qint64>(cells[4])},
                     {u"amount"_s, u"Amount"_s, Kind::Amount, std::get<qint64>(cells[5])}};
    return {};
}

Result<> expiringLots(ReportTables &tables, Report &report)
{
    report.columns = {{u"valid_through"_s, u"Valid through"_s, Kind::Date},
                      {u"wallet"_s, u"Wallet"_s, Kind::Text},
                      {u"owner"_s, u"Owner"_s, Kind::Text},
                      {u"lot"_s, u"Lot"_s, Kind::Count},
                      {u"type"_s, u"Type"_s, Kind::Text},
                      {u"granted_on"_s, u"Granted"_s, Kind::Date},
                      {u"reason"_s, u"Reason"_s, Kind::Text},
                      {u"amount"_s, u"Amount"_s}};
    report.chart = {u"valid_through"_s, u"amount"_s, u"type"_s, true};
    const ReportQuery &query = tables.query();
    TRY(auto rows,
        tables.read().query(
            u"SELECT l.valid_through, l.wallet, w.owner, l.number, l.type, l.granted_at, t.reason, "
            "l.remaining_minor + l.expired_minor FROM lots l JOIN wallets w ON w.wallet = l.wallet "
            "LEFT JOIN timeline t ON t.position = l.granted_by WHERE w.market = ? "
            "AND l.valid_through BETWEEN ? AND ? AND l.remaining_minor + l.expired_minor > 0 "
            "ORDER BY l.valid_through, l.wallet, l.number"_s,
            query.market, toIso(query.from), toIso(query.to)));
    Sum amount;
    while (rows.next()) {
        amount.add(rows.integer(7));
        report.rows.push_back(
            {Level::Line,
             {dateFromIso(rows.text(0)).value_or(QDate()), rows.text(1), rows.text(2),
              rows.integer(3), rows.text(4), tables.zone().localDate(rows.instant(5)), rows.text(6),
              rows.integer(7)}});
    }
    TRY_DO(rows.end());
    TRY(const qint64 amountMinor, amount.total());
    report.totals = {{u"lots"_s, u"Lots"_s, Kind::Count, qint64(report.rows.size())},
                     {u"amount"_s, u"Amount"_s, Kind::Amount, amountMinor}};
    return {};
}

} // namespace ewallet
