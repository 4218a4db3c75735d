// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/activeprojector.h"
#include "core/readmodel/readstorage.h"

namespace ewallet {

/// Compares the live tables with those of another read storage that was made from the same events,
/// as both are at one moment, whoever writes meanwhile. What differs, in words for the log; no list
/// at all if they are not at the same positions, so that a difference would mean nothing. Errors:
/// store_….
Result<std::optional<QStringList>> differencesFrom(const QString &otherReadStorage,
                                                   ReadStorage &read,
                                                   std::span<const ActiveProjector> projectors);

} // namespace ewallet
