// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/projectionengine.h"

#include "core/base/codes.h"
#include "core/eventstore/hashchain.h"
#include "core/readmodel/walletsprojector.h"
#include "core/serialization/eventcodec.h"
#include "core/sql/migrations.h"

#include <QTemporaryDir>

#include <algorithm>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 5'000;

struct DecodedPage
{
    std::vector<ProjectedEvent> events;
    Result<> end; ///< why there are no more
};

Result<ProjectedEvent> decoded(const RecordedEvent &event)
{
    ProjectedEvent projected {event, {}, {}};
    if (event.stream.isWallet()) {
        TRY(projected.wallet, decodeWalletEvent(event.event));
    } else {
        TRY(projected.market, decodeMarketEvent(event.event));
    }
    return projected;
}

DecodedPage decodePage(const std::vector<RecordedEvent> &events)
{
    DecodedPage page;
    page.events.reserve(events.size());
    for (const RecordedEvent &event : events) {
        auto projected = decoded(event);
        if (!projected) {
            page.end = failureOf(projected);
            break;
        }
        page.events.push_back(*std::move(projected));
    }
    return page;
}

/// Not the projector's fault: tried again later.
bool isOfStore(const Error &error)
{
    return error.code.startsWith("store_"_L1);
}

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
    , m_projectors(allProjectors())
{
    m_buildLock.setStaleLockTime(0); // stale when its program is gone, however long it works
    for (const auto &projector : m_projectors) {
        if (auto *wallets = dynamic_cast<WalletsProjector *>(projector.get()))
            m_wallets = wallets;
    }
}

Result<std::unique_ptr<ProjectionEngine>> ProjectionEngine::open(const StorePaths &paths,
                                                                 const Clock &clock)
{
    TRY(auto store, sql::Connection::open({paths.store, sql::ConnectionSpec::Purpose::EventStore, false}));
    TRY_DO(sql::requireMigrated(*store));
    TRY(QString storeId, readStoreId(*store));
    std::unique_ptr<ProjectionEngine> engine(
        new ProjectionEngine(paths, clock, std::move(store), std::move(storeId)));
    TRY_DO(engine->reopen());
    return engine;
}

Result<> ProjectionEngine::reopen()
{
    m_read.reset();
    TRY(m_read, ReadStorage::open(m_paths.read, m_storeId));
    for (const auto &projector : m_projectors)
        projector->forget();
    m_checked.clear();
    m_stopped.clear();
    m_readVersion = -1;
    return {};
}

Result<bool> ProjectionEngine::isStale()
{
    TRY(const qint64 storeVersion, dataVersion(*m_storeConnection));
    TRY(const qint64 readVersion, dataVersion(m_read->connection()));
    const Instant now = m_clock.now();
    const bool isStale = storeVersion != m_storeVersion || readVersion != m_readVersion
                         || !m_read->isStillThere() || now < m_foldedAt
                         || (m_nextExpiry && now >= *m_nextExpiry);
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
    const auto check = m_read->connection().scalar(u"PRAGMA quick_check(1)"_s);
    if (!check && isDamage(check.error()))
        return true;
    if (!check)
        return failureOf(check);
    return check->toString() != "ok"_L1;
}

Result<Position> ProjectionEngine::catchUp(const Progress &progress)
{
    TRY(m_storeVersion, dataVersion(*m_storeConnection));
    if (!m_read->isStillThere())
        TRY_DO(reopen());
    TRY(std::vector<Job> all, jobs(false, progress));
    TRY(const Position reached, run(std::move(all), progress));
    TRY_DO(foldExpired());
    TRY(m_readVersion, dataVersion(m_read->connection()));
    return reached;
}

Result<Position> ProjectionEngine::rebuild(const Progress &progress)
{
    if (!m_read->isStillThere())
        TRY_DO(reopen());
    m_stopped.clear();
    TRY(std::vector<Job> all, jobs(true, progress));
    TRY(const Position reached, run(std::move(all), progress));
    TRY_DO(foldExpired());
    return reached;
}

/// Goes on with the live tables that fit, and begins to build the others.
Result<std::vector<ProjectionEngine::Job>> ProjectionEngine::jobs(bool rebuildAll, const Progress &progress)
{
    if (rebuildAll)
        TRY_DO(waitForOtherBuilders(progress));
    TRY(const EventStore::Head head, m_store.head());
    std::vector<Job> all;
    for (const auto &projector : m_projectors) {
        if (m_stopped.contains(projector->name()))
            continue;
        std::optional<Job> job;
        if (!rebuildAll) {
            TRY(job, liveJob(*projector, head));
        }
        if (!job && !m_buildLock.isLocked()) {
            TRY_DO(waitForOtherBuilders(progress));
            return jobs(rebuildAll, progress); // they may have built what is missing
        }
        if (!job) {
            TRY(job, startBuilding(*projector));
        }
        all.push_back(*std::move(job));
    }
    return all;
}

Result<> ProjectionEngine::waitForOtherBuilders(const Progress &progress)
{
    if (m_buildLock.isLocked())
        return {};
    constexpr int lookEveryMs = 100;
    while (!m_buildLock.tryLock(lookEveryMs)) {
        if (m_buildLock.error() != QLockFile::LockFailedError)
            return fail(code::store_read_only, {{u"path"_s, m_paths.read}}, u"no lock beside it"_s);
        if (!goesOn(progress, 0, 1))
            return fail(code::cancelled);
    }
    return {};
}

Result<std::optional<ProjectionEngine::Job>> ProjectionEngine::liveJob(Projector &projector,
                                                                      const EventStore::Head &head)
{
    TRY(const auto live, m_read->checkpoint(projector.name(), u""_s));
    // Once a start: another version of the program, running at the same time, must not be fought.
    const bool isOurs = live && (m_checked.contains(projector.name())
                                 || live->fingerprint == projector.fingerprint());
    if (!isOurs)
        return std::optional<Job>();
    m_checked.insert(projector.name());
    TRY(const bool fits, fitsStore(*live, head));
    return fits ? std::optional(Job {&projector, u""_s, *live}) : std::nullopt;
}

/// An older copy of the store, or another history: then the chain is another one at that position.
Result<bool> ProjectionEngine::fitsStore(const Checkpoint &checkpoint, const EventStore::Head &head)
{
    if (checkpoint.position == 0)
        return checkpoint.chainHash == genesisHash();
    if (checkpoint.position >= head.position)
        return checkpoint.position == head.position && checkpoint.chainHash == head.chainHash;
    Criteria there;
    there.after = checkpoint.position - 1;
    there.until = checkpoint.position;
    TRY(const auto events, m_store.read(there, 1));
    return !events.empty() && events.front().chainHash == checkpoint.chainHash;
}

Result<ProjectionEngine::Job> ProjectionEngine::startBuilding(Projector &projector)
{
    projector.forget();
    TRY(sql::Transaction transaction, sql::Transaction::begin(m_read->connection()));
    TRY_DO(m_read->dropTables(projector, ReadStorage::building()));
    TRY_DO(m_read->createTables(projector, ReadStorage::building()));
    TRY(const auto checkpoint, m_read->checkpoint(projector.name(), ReadStorage::building()));
    TRY_DO(transaction.commit());
    return Job {&projector, ReadStorage::building(), *checkpoint};
}

Result<Position> ProjectionEngine::run(std::vector<Job> all, const Progress &progress)
{
    const auto reached = feed(std::move(all), progress);
    m_buildLock.unlock(); // whatever came of it: others may want to build
    return reached;
}

Result<Position> ProjectionEngine::feed(std::vector<Job> all, const Progress &progress)
{
    for (;;) {
        TRY(const EventStore::Head head, m_store.head());
        Position reached = head.position;
        for (const Job &job : all)
            reached = std::min(reached, job.at.position);
        if (!goesOn(progress, reached, head.position))
            return fail(code::cancelled);
        if (reached == head.position) {
            for (Job &job : all)
                TRY_DO(finishBuilding(job));
            return reached;
        }
        TRY_DO(runPage(all, head.position));
    }
}

/// One page for all those who are furthest behind.
Result<> ProjectionEngine::runPage(std::vector<Job> &all, Position head)
{
    Criteria next;
    next.after = head;
    next.until = head;
    for (const Job &job : all)
        next.after = std::min(next.after, job.at.position);
    for (const Job &job : all) {
        if (job.at.position > next.after)
            next.until = std::min(next.until, job.at.position);
    }
    TRY(const auto events, m_store.read(next, pageSize));
    const DecodedPage page = decodePage(events);
    for (Job &job : all) {
        if (job.at.position != next.after)
            continue;
        auto advanced = page.events.empty() ? Result<>() : advance(job, page.events);
        if (!advanced && !isOfStore(advanced.error()))
            advanced = advanceOneByOne(job, page.events);
        if (!advanced && isOfStore(advanced.error())) {
            job.projector->forget();
            return advanced;
        }
        const bool isAtEnd = job.at.position == next.after + Position(page.events.size());
        if (!advanced)
            stop(job, advanced.error());
        else if (!page.end && isAtEnd)
            stop(job, page.end.error());
    }
    std::erase_if(all, [this](const Job &job) { return m_stopped.contains(job.projector->name()); });
    return {};
}

Result<> ProjectionEngine::advance(Job &job, std::span<const ProjectedEvent> page)
{
    Q_ASSERT(!page.empty());
    const RecordedEvent &last = page.back().recorded;
    {
        TRY(sql::Transaction transaction, sql::Transaction::begin(m_read->connection()));
        const auto advanced = m_read->advance(job.projector->name(), job.suffix, job.at.position,
                                              last.position, last.chainHash);
        if (advanced) {
            rememberAt(*job.projector, job.at.position);
            TRY_DO(job.projector->handle(page, m_read->connection(), job.suffix));
            TRY_DO(transaction.commit());
            m_remembered[job.projector->name()] = last.position;
            job.at.position = last.position;
            job.at.chainHash = last.chainHash;
            return {};
        }
        if (advanced.error().code != code::store_busy)
            return advanced;
    }
    // Another program was faster with this page: go on from where it is.
    job.projector->forget();
    TRY(const auto live, m_read->checkpoint(job.projector->name(), job.suffix));
    if (!live)
        return fail(code::projector_failed, {}, u"its tables are gone"_s);
    job.at = *live;
    return {};
}

/// After a page that could not be handled: up to the event that is to blame.
Result<> ProjectionEngine::advanceOneByOne(Job &job, std::span<const ProjectedEvent> page)
{
    job.projector->forget();
    for (const ProjectedEvent &event : page) {
        if (event.recorded.position == job.at.position + 1)
            TRY_DO(advance(job, {&event, 1}));
    }
    return {};
}

/// Within a transaction in which its tables are at `position`: if somebody else brought them there, what
/// the projector keeps in memory is no longer true.
void ProjectionEngine::rememberAt(Projector &projector, Position position)
{
    if (m_remembered.value(projector.name(), -1) != position)
        projector.forget();
    m_remembered[projector.name()] = position;
}

Result<> ProjectionEngine::finishBuilding(Job &job)
{
    if (job.suffix.isEmpty())
        return {};
    TRY(sql::Transaction transaction, sql::Transaction::begin(m_read->connection()));
    m_read->connection().forgetStatements();
    TRY_DO(m_read->makeLive(*job.projector));
    TRY_DO(transaction.commit());
    job.projector->forget();
    job.suffix.clear();
    m_checked.insert(job.projector->name());
    return {};
}

/// A projector that fails stays where it is, says why, and holds up nobody else. What it has built until
/// then is shown.
void ProjectionEngine::stop(Job &job, const Error &error)
{
    job.projector->forget();
    (void)finishBuilding(job);
    m_stopped.insert(job.projector->name());
    QString why = error.code;
    if (!error.detail.isEmpty())
        why += u": "_s + error.detail;
    (void)m_read->setError(job.projector->name(), why);
}

Result<> ProjectionEngine::foldExpired()
{
    if (m_stopped.contains(m_wallets->name()))
        return {};
    const Instant now = m_clock.now();
    sql::Connection &read = m_read->connection();
    {
        TRY(sql::Transaction transaction, sql::Transaction::begin(read));
        TRY(const auto live, m_read->checkpoint(m_wallets->name(), u""_s));
        rememberAt(*m_wallets, live ? live->position : -1);
        TRY(const int folded, m_wallets->foldExpired(now, read, u""_s));
        if (folded > 0)
            TRY_DO(transaction.commit());
    }
    m_foldedAt = now;
    TRY(auto rows, read.query(u"SELECT min(valid_until) FROM wallets"_s));
    m_nextExpiry = rows.next() ? rows.optionalInstant(0) : std::nullopt;
    return {};
}

Result<ReadModelStatus> ProjectionEngine::status()
{
    TRY(const EventStore::Head head, m_store.head());
    ReadModelStatus status {{}, head.position};
    for (const auto &projector : m_projectors) {
        TRY(auto live, m_read->checkpoint(projector->name(), u""_s));
        status.projectors.push_back(live.value_or(Checkpoint {projector->name(), 0, {}, {}, {}}));
    }
    return status;
}

Result<QStringList> ProjectionEngine::verify(const Progress &progress)
{
    TRY_DO(synchronize());
    const QTemporaryDir dir;
    const QString freshPath = dir.filePath(u"fresh.ewallet-read"_s);
    {
        TRY(auto fresh, open({m_paths.store, freshPath}, m_clock));
        TRY_DO(fresh->synchronize(progress));
    }
    TRY_DO(synchronize()); // both at the same instant, or as near as makes no difference

    QStringList differences;
    TRY(const ReadModelStatus now, status());
    for (const Checkpoint &checkpoint : now.projectors) {
        if (!checkpoint.error.isEmpty())
            differences << u"%1 has stopped: %2"_s.arg(checkpoint.projector, checkpoint.error);
    }
    sql::Connection &read = m_read->connection();
    TRY_DO(read.execute(u"ATTACH DATABASE '%1' AS fresh"_s.arg(QString(freshPath).replace(u'\'', u"''"_s))));
    for (const auto &projector : m_projectors) {
        for (const QString &table : projector->tables()) {
            TRY(const QVariant extra, read.scalar(u"SELECT count(*) FROM (SELECT * FROM main.%1 EXCEPT "
                                                  "SELECT * FROM fresh.%1)"_s.arg(table)));
            TRY(const QVariant missing, read.scalar(u"SELECT count(*) FROM (SELECT * FROM fresh.%1 EXCEPT "
                                                    "SELECT * FROM main.%1)"_s.arg(table)));
            if (extra.toLongLong() > 0 || missing.toLongLong() > 0)
                differences << u"%1: %2 rows too many or wrong, %3 missing or wrong"_s.arg(
                    table, extra.toString(), missing.toString());
        }
    }
    TRY_DO(read.execute(u"DETACH DATABASE fresh"_s));
    return differences;
}

} // namespace ewallet
