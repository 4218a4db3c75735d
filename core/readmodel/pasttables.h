// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/eventsourcing/moment.h"
#include "core/eventstore/eventstore.h"
#include "core/readmodel/activeprojector.h"
#include "core/readmodel/readstorage.h"

#include <QTemporaryDir>

namespace ewallet {

/// Read models as they were: the same tables, made in a file of their own of what had occurred by
/// an instant and was known at a position, so that the same queries may be asked about the past.
/// The file goes with this object.
class PastTables
{
public:
    static Result<std::unique_ptr<PastTables>> make(const QString &storeId, const Moment &moment);

    /// Makes the tables of these projectors, or what they lack. The progress counts positions.
    /// Errors: cancelled, projector_failed, store_….
    Result<sql::Connection *> bring(const QStringList &projectors, EventStore &store,
                                    const Progress &progress);

    bool isOf(const Moment &moment) const;

private:
    PastTables(const Moment &moment)
        : m_moment(moment)
    { }
    Result<ActiveProjector *> activeOf(const QString &name);
    Result<ProjectionJob> jobOf(ActiveProjector &active);

    Moment m_moment;
    QTemporaryDir m_folder;
    std::unique_ptr<ReadStorage> m_read;
    std::vector<std::unique_ptr<ActiveProjector>> m_projectors;
};

} // namespace ewallet
