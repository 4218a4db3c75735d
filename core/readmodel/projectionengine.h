// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/progress.h"
#include "core/eventstore/sqleventstore.h"
#include "core/readmodel/activeprojector.h"
#include "core/readmodel/readstorage.h"
#include "core/readmodel/storepaths.h"

#include <QLockFile>

namespace ewallet {

/// Feeds the projectors with the store's events. The one code path that writes read models. Lives
/// in the thread of its connections.
class ProjectionEngine
{
public:
    static Result<std::unique_ptr<ProjectionEngine>> open(const StorePaths &paths,
                                                          const Clock &clock);

    /// Brings every projector up to the store's head: builds what is missing, changed or of another
    /// store beside the live tables, then catches up. A projector that fails stops, and the others
    /// go on: that is no error, but see failure(). Returns the position that all tables have
    /// reached, those of stopped projectors too. Errors: cancelled, store_….
    Result<Position> synchronize(const Progress &progress = {});

    /// Makes all tables again, beside the live ones; what was built is gone if it does not come to
    /// its end.
    Result<Position> rebuild(const Progress &progress = {});

    /// projector_failed, with the fact "projector", while one has stopped: until rebuild(), here or
    /// by another program, or until the next start, which tries again.
    std::optional<Error> failure() const;

    /// Makes all tables again in a file of their own and compares them with the live ones. Returns
    /// what differs, in words for the log; nothing if all is well. Errors: store_busy if the store
    /// grew so fast that the two were never at the same position; cancelled, store_….
    Result<QStringList> verify(const Progress &progress = {});

    /// Has somebody written to the store or to the read storage since the last call? Has a lot
    /// ended?
    Result<bool> isStale();

    Result<ReadModelStatus> status();

    /// Other numbers than before the last synchronize() or rebuild() mean: somebody wrote to the
    /// store, if only an attempt of a command; the tables may hold something else.
    struct Seen
    {
        qint64 store = -1;
        qint64 tables = 0;
    };
    Seen seen() const { return {m_storeVersion, m_tablesVersion}; }

private:
    ProjectionEngine(const StorePaths &paths, const Clock &clock,
                     std::unique_ptr<sql::Connection> store, QString storeId);

    Result<> requireOpen();
    Result<> reopen();
    Result<Position> catchUp(const Progress &progress);
    Result<Position> project(bool rebuildAll, const Progress &progress);
    Result<Position> feed(bool rebuildAll, const Progress &progress);
    void dropUnfinished();
    void dropAbandoned();
    Result<> resumeMended();
    Result<Position> reachedByAll(Position reached);
    Result<bool> isReadStorageDamaged();
    Result<int> foldExpired();
    Result<int> foldExpired(ActiveProjector &active);
    ActiveProjector &wallets();

    StorePaths m_paths;
    const Clock &m_clock;
    std::unique_ptr<sql::Connection> m_storeConnection;
    SqlEventStore m_store;
    QString m_storeId;
    std::unique_ptr<ReadStorage> m_read;
    QLockFile m_buildLock; // held while tables are built: one program at a time does that
    std::vector<ActiveProjector> m_projectors;
    qint64 m_storeVersion = -1; // PRAGMA data_version
    qint64 m_readVersion = -1;
    qint64 m_tablesVersion = 0;
    Position m_reached = -1;
    Instant m_foldedAt;
    std::optional<Instant> m_nextExpiry;
};

/// The store's identity, by which its read storage knows it. Error: store_not_initialised.
Result<QString> readStoreId(sql::Connection &store);

} // namespace ewallet
