// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/eventstore/message.h"

namespace ewallet {

/// Which part of the past counts.
struct Moment
{
    std::optional<Instant> at; ///< what occurred until then, inclusive
    std::optional<Position> knownAt; ///< what the store knew at this position

    bool includes(const RecordedEvent &event) const
    {
        return (!at || event.event.occurredAt <= *at) && (!knownAt || event.position <= *knownAt);
    }
};

} // namespace ewallet
