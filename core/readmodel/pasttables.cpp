// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/pasttables.h"

#include "core/base/codes.h"
#include "core/readmodel/pagefeeder.h"

#include <algorithm>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// A store that ends at a position.
class StoreUntil final : public EventStore
{
public:
    StoreUntil(EventStore &store, std::optional<Position> until)
        : m_store(store)
        , m_until(until)
    { }

    Result<Head> head() override
    {
        TRY(Head head, m_store.head());
        if (m_until)
            head.position = std::min(head.position, *m_until);
        return head;
    }
    Result<std::vector<RecordedEvent>> read(const Criteria &criteria, int limit) override
    {
        return m_store.read(criteria, limit);
    }
    Result<std::vector<RecordedEvent>> load(const StreamId &stream, qint64 fromVersion) override
    {
        return m_store.load(stream, fromVersion);
    }
    Result<qint64> versionOf(const StreamId &stream) override { return m_store.versionOf(stream); }
    Result<AppendOutcome> append(std::span<const StreamWrite>) override
    {
        return fail(code::store_read_only);
    }
    Result<std::unique_ptr<Transaction>> begin() override { return fail(code::store_read_only); }

private:
    EventStore &m_store;
    std::optional<Position> m_until;
};

/// Hands on what had happened to wallets by a moment, and everything else: markets are defined when
/// a store is made, which may be long after what is imported into it.
class PastProjector final : public Projector
{
public:
    PastProjector(std::unique_ptr<Projector> projector, const Moment &moment)
        : m_projector(std::move(projector))
        , m_moment(moment)
    { }

    QString name() const override { return m_projector->name(); }
    QStringList tables() const override { return m_projector->tables(); }
    QString fingerprint() const override { return m_projector->fingerprint(); }
    void forget() override { m_projector->forget(); }

    Result<> handle(std::span<const ProjectedEvent> page, sql::Connection &read,
                    const QString &suffix) override
    {
        if (std::ranges::all_of(page, [this](const auto &event) { return counts(event); }))
            return m_projector->handle(page, read, suffix);
        std::vector<ProjectedEvent> counting;
        std::ranges::copy_if(page, std::back_inserter(counting),
                             [this](const auto &event) { return counts(event); });
        return m_projector->handle(counting, read, suffix);
    }

private:
    bool counts(const ProjectedEvent &event) const
    {
        return !event.recorded.stream.isWallet() || m_moment.includes(event.recorded);
    }

    std::unique_ptr<Projector> m_projector;
    Moment m_moment;
};

} // namespace

Result<std::unique_ptr<PastTables>> PastTables::make(const QString &storeId, const Moment &moment)
{
    std::unique_ptr<PastTables> past(new PastTables(moment));
    if (!past->m_folder.isValid())
        return fail(code::file_failed, {{u"path"_s, past->m_folder.path()}},
                    past->m_folder.errorString());
    TRY(past->m_read, ReadStorage::open(past->m_folder.filePath(u"past.ewallet-read"_s), storeId));
    return past;
}

bool PastTables::isOf(const Moment &moment) const
{
    return m_moment.at == moment.at && m_moment.knownAt == moment.knownAt
        && m_moment.isClose == moment.isClose;
}

Result<sql::Connection *> PastTables::bring(const QStringList &projectors, EventStore &store,
                                            const Progress &progress)
{
    std::vector<ProjectionJob> jobs;
    for (const QString &name : projectors) {
        TRY(ActiveProjector * active, activeOf(name));
        TRY(ProjectionJob job, jobOf(*active));
        jobs.push_back(std::move(job));
    }
    StoreUntil until(store, m_moment.knownAt);
    TRY_DO(PageFeeder(until, *m_read).feed(std::move(jobs), progress));
    for (const auto &active : m_projectors) {
        if (active->stopped && projectors.contains(active->name()))
            return tl::unexpected<Error>(*active->stopped);
    }
    return &m_read->connection();
}

Result<ActiveProjector *> PastTables::activeOf(const QString &name)
{
    for (const auto &active : m_projectors) {
        if (active->name() == name)
            return active.get();
    }
    for (auto &projector : allProjectors()) {
        if (projector->name() != name)
            continue;
        m_projectors.push_back(std::make_unique<ActiveProjector>(ActiveProjector {
            std::make_unique<PastProjector>(std::move(projector), m_moment), true, {}, -1}));
        return m_projectors.back().get();
    }
    Q_UNREACHABLE();
}

/// Tables that are there go on from where they are: the store has grown.
Result<ProjectionJob> PastTables::jobOf(ActiveProjector &active)
{
    active.stopped.reset();
    TRY(const auto live, m_read->checkpoint(active.name(), u""_s));
    if (live)
        return ProjectionJob {&active, u""_s, *live};
    TRY(sql::Transaction transaction, sql::Transaction::begin(m_read->connection()));
    TRY_DO(m_read->dropTables(*active.projector, ReadStorage::building()));
    TRY_DO(m_read->createTables(*active.projector, ReadStorage::building()));
    TRY(const auto checkpoint, m_read->checkpoint(active.name(), ReadStorage::building()));
    TRY_DO(transaction.commit());
    active.projector->forget();
    return ProjectionJob {&active, ReadStorage::building(), *checkpoint};
}

} // namespace ewallet
