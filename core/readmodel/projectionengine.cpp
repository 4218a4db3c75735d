// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/projectionengine.h"

#include "core/base/codes.h"
#include "core/readmodel/jobchooser.h"
#include "core/readmodel/pagefeeder.h"
#include "core/readmodel/readmodelverification.h"
#include "core/readmodel/walletsprojector.h"
#include "core/sql/migrations.h"
#include "core/sql/sqlerror.h"

#include <QTemporaryDir>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

bool isDamage(const Error &error)
{
    return error.code == code::store_damaged || error.code == code::store_not_ours;
}

Result<qint64> dataVersion(sql::Connection &connection)
{
    TRY(const QVariant version, connection.scalar(u"PRAGMA data_version"_s));
    return version.toLongLong();
}

} // namespace

Result<QString> readStoreId(sql::Connection &store)
{
    TRY(const QVariant id, store.scalar(u"SELECT store_id FROM es_store"_s));
    if (id.isNull())
        return fail(code::store_not_initialised);
    return id.toString();
}

ProjectionEngine::ProjectionEngine(const StorePaths &paths, const Clock &clock,
                                   std::unique_ptr<sql::Connection> store, QString storeId)
    : m_paths(paths)
    , m_clock(clock)
    , m_storeConnection(std::move(store))
    , m_store(*m_storeConnection, clock)
    , m_storeId(std::move(storeId))
    , m_buildLock(m_paths.read + u".lock"_s)
{
    m_buildLock.setStaleLockTime(0); // stale when its program is gone, however long it works
    for (auto &projector : allProjectors())
        m_projectors.push_back({std::move(projector), false, {}, -1});
}

Result<std::unique_ptr<ProjectionEngine>> ProjectionEngine::open(const StorePaths &paths,
                                                                 const Clock &clock)
{
    TRY(auto store,
        sql::Connection::open({paths.store, sql::ConnectionSpec::Purpose::EventStore, false}));
    TRY_DO(sql::requireMigrated(*store));
    TRY(QString storeId, readStoreId(*store));
    std::unique_ptr<ProjectionEngine> engine(
        new ProjectionEngine(paths, clock, std::move(store), std::move(storeId)));
    TRY_DO(engine->reopen());
    return engine;
}

/// The read storage may have been replaced, or could not be opened the last time.
Result<> ProjectionEngine::requireOpen()
{
    return m_read && m_read->isStillThere() ? Result<>() : reopen();
}

Result<> ProjectionEngine::reopen()
{
    m_read.reset();
    TRY(m_read, ReadStorage::open(m_paths.read, m_storeId));
    for (ActiveProjector &active : m_projectors) {
        active.projector->forget();
        active.isChecked = false;
        active.stopped.reset();
    }
    m_readVersion = -1;
    dropAbandoned();
    return {};
}

Result<bool> ProjectionEngine::isStale()
{
    if (!m_read || !m_storeConnection->isStillThere())
        return true;
    TRY(const qint64 storeVersion, dataVersion(*m_storeConnection));
    TRY(const qint64 readVersion, dataVersion(m_read->connection()));
    const Instant now = m_clock.now();
    const bool isStale = storeVersion != m_storeVersion || readVersion != m_readVersion
        || !m_read->isStillThere() || now < m_foldedAt || (m_nextExpiry && now >= *m_nextExpiry);
    return isStale;
}

Result<Position> ProjectionEngine::synchronize(const Progress &progress)
{
    auto reached = catchUp(progress);
    if (reached || !isDamage(reached.error()))
        return reached;
    TRY(const bool isDamaged, isReadStorageDamaged());
    if (!isDamaged)
        return reached;
    m_read.reset();
    removeDatabase(m_paths.read);
    TRY_DO(reopen());
    return catchUp(progress);
}

/// It, and not the store.
Result<bool> ProjectionEngine::isReadStorageDamaged()
{
    if (!m_read)
        return false; // it is not known
    const auto check = m_read->connection().scalar(u"PRAGMA quick_check(1)"_s);
    if (!check && isDamage(check.error()))
        return true;
    if (!check)
        return failureOf(check);
    return check->toString() != "ok"_L1;
}

Result<Position> ProjectionEngine::catchUp(const Progress &progress)
{
    TRY_DO(requireOpen());
    TRY_DO(resumeMended());
    return project(false, progress);
}

Result<Position> ProjectionEngine::rebuild(const Progress &progress)
{
    TRY_DO(requireOpen());
    for (ActiveProjector &active : m_projectors)
        active.stopped.reset();
    return project(true, progress);
}

Result<Position> ProjectionEngine::project(bool rebuildAll, const Progress &progress)
{
    TRY(m_storeVersion, dataVersion(*m_storeConnection)); // before anything is read
    TRY(const Position reached, feed(rebuildAll, progress));
    TRY(const int folded, foldExpired());
    const qint64 readVersion = m_readVersion;
    TRY(m_readVersion, dataVersion(m_read->connection()));
    if (rebuildAll || reached != std::exchange(m_reached, reached) || folded > 0
        || readVersion != m_readVersion)
        ++m_tablesVersion;
    return reachedByAll(reached);
}

Result<Position> ProjectionEngine::feed(bool rebuildAll, const Progress &progress)
{
    auto jobs =
        JobChooser(m_store, *m_read, m_buildLock).choose(m_projectors, rebuildAll, progress);
    const auto reached = jobs ? PageFeeder(m_store, *m_read).feed(*std::move(jobs), progress)
                              : Result<Position>(failureOf(jobs));
    if (!reached)
        dropUnfinished();
    m_buildLock.unlock(); // whatever came of it: others may want to build
    return reached;
}

/// While nobody else builds. What cannot be dropped now, since the disk is full or another program
/// writes, goes with the next building.
void ProjectionEngine::dropUnfinished()
{
    if (!m_buildLock.isLocked())
        return;
    auto transaction = sql::Transaction::begin(m_read->connection());
    if (!transaction)
        return;
    m_read->connection().forgetStatements();
    for (ActiveProjector &active : m_projectors) {
        active.projector->forget();
        if (!m_read->dropTables(*active.projector, ReadStorage::building()))
            return;
    }
    (void)transaction->commit();
}

/// Of a program that was killed while it built them.
void ProjectionEngine::dropAbandoned()
{
    const auto unfinished =
        m_read->connection().scalar(u"SELECT count(*) FROM rm_projector WHERE suffix <> ''"_s);
    if (!unfinished || unfinished->toInt() == 0 || !m_buildLock.tryLock(0))
        return;
    dropUnfinished();
    m_buildLock.unlock();
}

/// Another program has made the tables of a stopped projector again, and got further.
Result<> ProjectionEngine::resumeMended()
{
    for (ActiveProjector &active : m_projectors) {
        if (!active.stopped)
            continue;
        TRY(const auto live, m_read->checkpoint(active.name(), u""_s));
        if (live && live->error.isEmpty())
            active.stopped.reset();
    }
    return {};
}

Result<Position> ProjectionEngine::reachedByAll(Position reached)
{
    for (const ActiveProjector &active : m_projectors) {
        if (!active.stopped)
            continue;
        TRY(const auto live, m_read->checkpoint(active.name(), u""_s));
        reached = std::min(reached, live ? live->position : 0);
    }
    return reached;
}

std::optional<Error> ProjectionEngine::failure() const
{
    for (const ActiveProjector &active : m_projectors) {
        if (active.stopped)
            return active.stopped;
    }
    return {};
}

/// The projector whose tables change as time passes.
ActiveProjector &ProjectionEngine::wallets()
{
    const auto isWallets = [](const ActiveProjector &active) {
        return dynamic_cast<WalletsProjector *>(active.projector.get()) != nullptr;
    };
    return *std::ranges::find_if(m_projectors, isWallets);
}

Result<int> ProjectionEngine::foldExpired()
{
    ActiveProjector &active = wallets();
    if (active.stopped)
        return 0;
    const auto folded = foldExpired(active);
    if (folded || sql::isTransient(folded.error()))
        return folded;
    stop(active, *m_read, folded.error());
    return 0;
}

/// How many wallets.
Result<int> ProjectionEngine::foldExpired(ActiveProjector &active)
{
    const Instant now = m_clock.now();
    sql::Connection &read = m_read->connection();
    int folded = 0;
    {
        TRY(sql::Transaction transaction, sql::Transaction::begin(read));
        TRY(const auto live, m_read->checkpoint(active.name(), u""_s));
        active.rememberAt(live ? live->position : -1);
        TRY(folded,
            static_cast<WalletsProjector &>(*active.projector).foldExpired(now, read, u""_s));
        if (folded > 0)
            TRY_DO(transaction.commit());
    }
    m_foldedAt = now;
    TRY(auto rows,
        read.query(u"SELECT min(valid_until) FROM wallets "
                   "WHERE valid_until IS NOT NULL"_s));
    m_nextExpiry = rows.next() ? rows.optionalInstant(0) : std::nullopt;
    return folded;
}

Result<ReadModelStatus> ProjectionEngine::status()
{
    TRY_DO(requireOpen());
    TRY(const EventStore::Head head, m_store.head());
    ReadModelStatus status {{}, head.position};
    for (const ActiveProjector &active : m_projectors) {
        TRY(const auto live, m_read->checkpoint(active.name(), u""_s));
        const bool isOurs = live && live->fingerprint == active.projector->fingerprint();
        status.projectors.push_back(isOurs ? *live : Checkpoint {active.name(), 0, {}, {}, {}});
    }
    return status;
}

Result<QStringList> ProjectionEngine::verify(const Progress &progress)
{
    constexpr int attempts = 5;
    const QTemporaryDir dir;
    const StorePaths fresh {m_paths.store, dir.filePath(u"fresh.ewallet-read"_s)};
    TRY(auto other, open(fresh, m_clock));
    for (int i = 0; i < attempts; ++i) {
        TRY_DO(other->synchronize(progress));
        TRY_DO(
            synchronize(progress)); // both at the same instant, or as near as makes no difference
        TRY(const auto differences, differencesFrom(fresh.read, *m_read, m_projectors));
        if (differences)
            return *differences;
    }
    return fail(code::store_busy, {{u"path"_s, m_paths.store}},
                u"it grew faster than it could be compared"_s);
}

} // namespace ewallet
