// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/checkpoint.h"
#include "core/readmodel/projector.h"

namespace ewallet {

/// A projector at work, and what its engine keeps in mind about it.
struct ActiveProjector
{
    std::unique_ptr<Projector> projector;
    bool isChecked = false; ///< the fingerprint of the live tables was compared with its own
    std::optional<Error> stopped; ///< projector_failed, if it does not go on
    Position rememberedAt = -1; ///< where what it keeps in memory is true

    QString name() const { return projector->name(); }

    /// Within a transaction in which its tables are at `position`: if somebody else brought them
    /// there, what it keeps in memory is no longer true.
    void rememberAt(Position position)
    {
        if (rememberedAt != position)
            projector->forget();
        rememberedAt = position;
    }
};

/// Tables that have to be brought up to the store's head, from where they are.
struct ProjectionJob
{
    ActiveProjector *active;
    QString suffix; ///< of the tables: live, or being built
    Checkpoint at;

    Projector &projector() const { return *active->projector; }
};

} // namespace ewallet
