// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/eventstore/message.h"

#include <QStringList>

#include <limits>

namespace ewallet {

/// Which events to read. Empty lists ask for nothing in particular.
struct Criteria
{
    Position after = 0;
    Position until = std::numeric_limits<Position>::max(); ///< inclusive
    QStringList categories;
    QStringList types;
    QStringList actors;
    std::vector<StreamId> streams;
    std::optional<Instant> occurredFrom; ///< inclusive
    std::optional<Instant> occurredBefore; ///< exclusive

    /// Without ids but the command's, zone, metadata and content hash, which stay empty: reading
    /// them takes longer than folding the rest. An implementation may read them all the same.
    bool onlyForFolding = false;

    bool matches(const RecordedEvent &event) const;
};

} // namespace ewallet
