// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/queryside.h"

#include "core/base/codes.h"
#include "core/serialization/eventcodec.h"
#include "core/sql/interrupter.h"

namespace ewallet {

using namespace Qt::StringLiterals;

QuerySide::QuerySide(const StorePaths &paths, const Clock &clock,
                     std::unique_ptr<sql::Connection> store)
    : m_paths(paths)
    , m_clock(clock)
    , m_storeConnection(std::move(store))
    , m_store(*m_storeConnection, clock)
{ }

Result<std::unique_ptr<QuerySide>> QuerySide::open(const StorePaths &paths, const Clock &clock)
{
    TRY(auto store,
        sql::Connection::open({paths.store, sql::ConnectionSpec::Purpose::EventStore, false}));
    TRY_DO(store->execute(u"PRAGMA query_only=ON"_s));
    return std::unique_ptr<QuerySide>(new QuerySide(paths, clock, std::move(store)));
}

Result<sql::Connection *> QuerySide::read()
{
    if (!m_read || !m_read->isStillThere()) {
        m_read.reset();
        TRY(m_read, ReadStorage::openExisting(m_paths.read));
        TRY_DO(m_read->connection().execute(u"PRAGMA query_only=ON"_s));
    }
    return &m_read->connection();
}

Result<Keys> QuerySide::keys(sql::Connection &connection, const QString &sql,
                             const QVariantList &values, const IsUnwanted &isUnwanted)
{
    const sql::Interrupter interrupter(connection, isUnwanted);
    TRY(auto rows, connection.queryBound(sql, values));
    Keys found;
    while (rows.next())
        found.push_back(rows.integer(0));
    TRY_DO(rows.end());
    return found;
}

Result<std::vector<MarketRow>> QuerySide::markets()
{
    TRY(sql::Connection * connection, read());
    std::vector<MarketRow> markets;
    {
        TRY(auto rows,
            connection->query(u"SELECT market, currency, exponent, zone, vat_basis_points, "
                              "grace_days FROM markets ORDER BY position"_s));
        while (rows.next())
            markets.push_back({rows.text(0),
                               {rows.text(1), int(rows.integer(2))},
                               Zone::named(rows.text(3).toLatin1()).value_or(Zone()),
                               int(rows.integer(4)),
                               int(rows.integer(5)),
                               {}});
        TRY_DO(rows.end());
    }
    for (MarketRow &market : markets) {
        TRY(auto rows,
            connection->query(u"SELECT type, version, expire_days, invoiced, effective_from "
                              "FROM policies WHERE market = ? ORDER BY position, version"_s,
                              market.code));
        while (rows.next()) {
            Policy policy;
            policy.type = creditTypeFromWord(rows.text(0)).value_or(CreditType::Wallet);
            policy.version = int(rows.integer(1));
            if (!rows.isNull(2))
                policy.expireAfterDays = int(rows.integer(2));
            policy.invoiced = rows.integer(3) != 0;
            policy.effectiveFrom = dateFromIso(rows.text(4)).value_or(QDate());
            market.policies.push_back(policy);
        }
        TRY_DO(rows.end());
    }
    return markets;
}

Result<std::vector<RecordedEvent>> QuerySide::events(const Criteria &criteria, int limit)
{
    return m_store.read(criteria, limit);
}

Result<StateReport> QuerySide::state(Instant at, std::optional<Position> knownAt)
{
    return stateAt(m_store, at, knownAt);
}

Result<Verification> QuerySide::verify(const Progress &progress)
{
    return verifyStore(*m_storeConnection, progress);
}

} // namespace ewallet
