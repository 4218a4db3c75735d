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
    , m_snapshots(m_store, m_paths.read)
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

Result<Keys> QuerySide::keys(sql::Connection &connection, const QString &key, const QString &from,
                             const QVariantList &values, const Sorting &sorting,
                             const IsUnwanted &isUnwanted)
{
    const sql::Interrupter interrupter(connection, isUnwanted);
    if (sorting.by) {
        TRY(auto rows,
            connection.queryBound(u"SELECT %1, %2 %3"_s.arg(key, sorting.column, from), values));
        return KeySorter::sorted(std::move(rows), *sorting.by, sorting.order);
    }
    const QString direction = sorting.order == SortOrder::Descending ? u"DESC"_s : u"ASC"_s;
    const QString limit =
        sorting.first > 0 ? u" LIMIT "_s + QString::number(sorting.first) : QString();
    TRY(auto rows,
        connection.queryBound(
            u"SELECT %1 %2 ORDER BY %3 %4, %1 %4"_s.arg(key, from, sorting.column, direction)
                + limit,
            values));
    Keys found;
    while (rows.next())
        found.push_back(rows.integer(0));
    TRY_DO(rows.end());
    return found;
}

Result<RecordedEvent> QuerySide::eventAt(Position position)
{
    Criteria there;
    there.after = position - 1;
    there.until = position;
    TRY(auto events, m_store.read(there, 1));
    if (events.empty())
        return fail(code::stream_not_found, {{u"position"_s, position}});
    return std::move(events.front());
}

Result<std::vector<RecordedEvent>> QuerySide::events(const Criteria &criteria, int limit)
{
    return m_store.read(criteria, limit);
}

Result<StateReport> QuerySide::state(Instant at, std::optional<Position> knownAt)
{
    return stateAt(m_store, at, knownAt);
}

Result<StateReport> QuerySide::stateOn(QDate date, std::optional<Position> knownAt)
{
    return ewallet::stateOn(m_store, date, knownAt);
}

Result<Verification> QuerySide::verify(const Progress &progress, const ChainEnds &kept)
{
    return verifyStore(*m_storeConnection, progress, kept);
}

} // namespace ewallet
