// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/eventstore/eventstore.h"
#include "core/readmodel/activeprojector.h"
#include "core/readmodel/readstorage.h"

namespace ewallet {

/// Feeds jobs with the store's events, a page in a transaction, until all of them are at its head;
/// then puts the tables that were built in the place of the live ones.
class PageFeeder
{
public:
    PageFeeder(EventStore &store, ReadStorage &read);

    /// The position that all have reached which did not stop. Errors: cancelled, store_….
    Result<Position> feed(std::vector<ProjectionJob> jobs, const Progress &progress);

private:
    Result<> feedPage(std::vector<ProjectionJob> &jobs, Position head);
    Result<> advance(ProjectionJob &job, std::span<const ProjectedEvent> page);
    Result<> advanceOneByOne(ProjectionJob &job, std::span<const ProjectedEvent> page);
    Result<> finishBuilding(ProjectionJob &job);
    void stop(ProjectionJob &job, const Error &error);

    EventStore &m_store;
    ReadStorage &m_read;
};

/// A projector that fails stays where it is, says why, and holds up nobody else.
void stop(ActiveProjector &active, ReadStorage &read, const Error &error);

} // namespace ewallet
