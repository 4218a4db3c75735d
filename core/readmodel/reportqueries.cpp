// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/readmodel/pasttables.h"
#include "core/readmodel/queryside.h"
#include "core/readmodel/reporttables.h"
#include "core/sql/interrupter.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

struct ReportKind
{
    QString name;
    QStringList projectors; ///< whose tables it reads
    /// It tells what lots were at the end of the period. Tables hold what they are now, so that the
    /// past has to be made again.
    bool isOfTheEnd = false;
    Result<> (*make)(ReportTables &, Report &) = nullptr;
};

const std::vector<ReportKind> &reportKinds()
{
    static const std::vector<ReportKind> kinds {
        {u"roll-forward"_s, {u"markets"_s, u"wallets"_s, u"movements"_s}, false, rollForward},
        {u"breakage"_s, {u"markets"_s, u"wallets"_s, u"movements"_s}, true, breakage},
        {u"expiring"_s, {u"markets"_s, u"wallets"_s}, true, expiring},
        {u"expiring-lots"_s, {u"markets"_s, u"wallets"_s, u"timeline"_s}, false, expiringLots},
        {u"refunds"_s,
         {u"markets"_s, u"wallets"_s, u"movements"_s, u"purchases"_s, u"invoices"_s},
         false,
         refunds},
        {u"adjustments"_s, {u"markets"_s, u"movements"_s}, false, adjustments},
        {u"vat"_s, {u"markets"_s, u"invoices"_s}, false, vat},
        {u"invoice-register"_s, {u"markets"_s, u"invoices"_s}, false, invoiceRegister},
    };
    return kinds;
}

Result<const ReportKind *> kindOf(const ReportQuery &query)
{
    constexpr int mostYears = 100; // more is a slip of the finger, and a row a month
    const auto kind = std::ranges::find(reportKinds(), query.name, &ReportKind::name);
    if (kind == reportKinds().end())
        return fail(code::invalid_field, {{u"field"_s, u"report"_s}, {u"report"_s, query.name}});
    if (!query.from.isValid() || !query.to.isValid() || query.from > query.to
        || query.from.addYears(mostYears) < query.to)
        return fail(code::invalid_field, {{u"field"_s, u"from, to"_s}});
    return &*kind;
}

QString titleOf(const QString &name)
{
    return std::ranges::find(reportCatalogue(), name, &ReportName::name)->title;
}

Result<Zone> zoneOf(sql::Connection &read, const QString &market)
{
    TRY(auto rows, read.query(u"SELECT zone FROM markets WHERE market = ?"_s, market));
    if (rows.next())
        return Zone::named(rows.text(0).toLatin1()).value_or(Zone());
    TRY_DO(rows.end());
    return fail(code::unknown_market, {{u"market"_s, market}});
}

/// The close of the last day, if anything has happened since.
Result<std::optional<Instant>> closeBeforeNow(sql::Connection &read, const ReportQuery &query)
{
    TRY(const Zone zone, zoneOf(read, query.market));
    const Instant close = zone.firstInstantOf(query.to.addDays(1));
    TRY(auto rows,
        read.query(u"SELECT 1 FROM wallets WHERE market = ? AND last_at >= ? LIMIT 1"_s,
                   query.market, close));
    if (rows.next())
        return std::optional(close);
    TRY_DO(rows.end());
    return std::optional<Instant>();
}

} // namespace

Result<Report> QuerySide::report(const ReportQuery &asked, const Progress &progress)
{
    TRY(const ReportKind *kind, kindOf(asked));
    TRY(sql::Connection * connection, read());
    ReportQuery query = asked;
    if (query.knownOn) {
        TRY(const Zone zone, zoneOf(*connection, query.market));
        TRY(query.knownAt,
            lastRecordedBefore(m_store, zone.firstInstantOf(query.knownOn->addDays(1))));
    }
    Moment moment {{}, query.knownAt};
    if (kind->isOfTheEnd) {
        TRY(moment.at, closeBeforeNow(*connection, query));
        moment.isClose = moment.at.has_value();
    }
    if (moment.at || moment.knownAt) {
        TRY(PastTables * past, pastTables(moment));
        TRY(connection, past->bring(kind->projectors, m_store, progress));
    }
    const auto isUnwanted = [&] { return !goesOn(progress, 0, 0); };
    const sql::Interrupter interrupter(*connection, isUnwanted);
    TRY(ReportTables tables, ReportTables::begin(*connection, query, kind->projectors));
    Report report {query, titleOf(query.name), tables.currency(), tables.position()};
    const auto made = kind->make(tables, report);
    if (!made)
        return isUnwanted() ? fail(code::cancelled) : failureOf(made);
    return report;
}

/// As they were last asked for, so that a page may look at one moment in several ways.
Result<PastTables *> QuerySide::pastTables(const Moment &moment)
{
    constexpr size_t kept = 3;
    const auto known =
        std::ranges::find_if(m_past, [&](const auto &past) { return past->isOf(moment); });
    if (known != m_past.end()) {
        std::rotate(m_past.begin(), known, known + 1);
        return m_past.front().get();
    }
    TRY(const QString storeId, readStoreId(*m_storeConnection));
    TRY(auto past, PastTables::make(storeId, moment));
    if (m_past.size() == kept)
        m_past.pop_back();
    m_past.insert(m_past.begin(), std::move(past));
    return m_past.front().get();
}

} // namespace ewallet
