// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/eventstore/eventstore.h"
#include "core/readmodel/activeprojector.h"
#include "core/readmodel/readstorage.h"

#include <QLockFile>

namespace ewallet {

/// Says what there is to do: live tables that fit the store go on from where they are; those that
/// are missing, changed or of another history are built beside them.
class JobChooser
{
public:
    /// The lock is held from the first table that has to be built: one program at a time does that.
    JobChooser(EventStore &store, ReadStorage &read, QLockFile &buildLock);

    /// One job for each projector that has not stopped. Errors: cancelled while another program
    /// builds, store_….
    Result<std::vector<ProjectionJob>> choose(std::span<ActiveProjector> projectors,
                                              bool rebuildAll, const Progress &progress);

private:
    Result<std::optional<ProjectionJob>> liveJob(ActiveProjector &active,
                                                 const EventStore::Head &head);
    Result<bool> fitsStore(const Checkpoint &checkpoint, const EventStore::Head &head);
    Result<> waitForOtherBuilders(const Progress &progress);
    Result<ProjectionJob> startBuilding(ActiveProjector &active);

    EventStore &m_store;
    ReadStorage &m_read;
    QLockFile &m_buildLock;
};

} // namespace ewallet
