// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/wallet/walletevents.h"
#include "core/eventstore/message.h"
#include "core/serialization/names.h"

namespace ewallet {

/// Which part of the past counts.
struct Moment
{
    std::optional<Instant> at; ///< what occurred until then, inclusive
    std::optional<Position> knownAt; ///< what the store knew at this position
    /// `at` is the end of a local date: of what occurred at that very instant only the ends of lots
    /// belong to the day (R14).
    bool isClose = false;

    bool includes(const RecordedEvent &event) const
    {
        if (knownAt && event.position > *knownAt)
            return false;
        if (!at || event.event.occurredAt < *at)
            return true;
        return event.event.occurredAt == *at
            && (!isClose || event.event.type == nameOf<CreditsExpired>);
    }
};

} // namespace ewallet
