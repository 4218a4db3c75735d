// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/jobchooser.h"

#include "core/base/codes.h"
#include "core/eventstore/hashchain.h"

namespace ewallet {

using namespace Qt::StringLiterals;

JobChooser::JobChooser(EventStore &store, ReadStorage &read, QLockFile &buildLock)
    : m_store(store)
    , m_read(read)
    , m_buildLock(buildLock)
{ }

Result<std::vector<ProjectionJob>> JobChooser::choose(std::span<ActiveProjector> projectors,
                                                      bool rebuildAll, const Progress &progress)
{
    if (rebuildAll)
        TRY_DO(waitForOtherBuilders(progress));
    TRY(const EventStore::Head head, m_store.head());
    std::vector<ProjectionJob> jobs;
    for (ActiveProjector &active : projectors) {
        if (active.stopped)
            continue;
        std::optional<ProjectionJob> job;
        if (!rebuildAll) {
            TRY(job, liveJob(active, head));
        }
        if (!job && !m_buildLock.isLocked()) {
            TRY_DO(waitForOtherBuilders(progress));
            return choose(projectors, rebuildAll, progress); // they may have built what is missing
        }
        if (!job) {
            TRY(job, startBuilding(active));
        }
        jobs.push_back(*std::move(job));
    }
    return jobs;
}

Result<std::optional<ProjectionJob>> JobChooser::liveJob(ActiveProjector &active,
                                                         const EventStore::Head &head)
{
    TRY(const auto live, m_read.checkpoint(active.name(), u""_s));
    // Once a start: another version of the program, running at the same time, must not be fought.
    const bool isOurs =
        live && (active.isChecked || live->fingerprint == active.projector->fingerprint());
    if (!isOurs)
        return std::optional<ProjectionJob>();
    active.isChecked = true;
    TRY(const bool fits, fitsStore(*live, head));
    return fits ? std::optional(ProjectionJob {&active, u""_s, *live}) : std::nullopt;
}

/// An older copy of the store, or another history: then the chain is another one at that position.
Result<bool> JobChooser::fitsStore(const Checkpoint &checkpoint, const EventStore::Head &head)
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

Result<> JobChooser::waitForOtherBuilders(const Progress &progress)
{
    if (m_buildLock.isLocked())
        return {};
    constexpr int lookEveryMs = 100;
    while (!m_buildLock.tryLock(lookEveryMs)) {
        // Any other error than that of permissions is a full disk (QLockFile::UnknownError).
        if (m_buildLock.error() != QLockFile::LockFailedError)
            return fail(m_buildLock.error() == QLockFile::PermissionError ? code::store_read_only
                                                                          : code::store_full,
                        {{u"path"_s, m_buildLock.fileName()}}, u"no lock there"_s);
        if (!goesOn(progress, 0, 1))
            return fail(code::cancelled);
    }
    return {};
}

Result<ProjectionJob> JobChooser::startBuilding(ActiveProjector &active)
{
    Projector &projector = *active.projector;
    projector.forget();
    TRY(sql::Transaction transaction, sql::Transaction::begin(m_read.connection()));
    TRY_DO(m_read.dropTables(projector, ReadStorage::building()));
    TRY_DO(m_read.createTables(projector, ReadStorage::building()));
    TRY(const auto checkpoint, m_read.checkpoint(projector.name(), ReadStorage::building()));
    TRY_DO(transaction.commit());
    return ProjectionJob {&active, ReadStorage::building(), *checkpoint};
}

} // namespace ewallet
