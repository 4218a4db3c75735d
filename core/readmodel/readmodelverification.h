// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/activeprojector.h"
#include "core/readmodel/readstorage.h"

namespace ewallet {

/// Compares the live tables with those of another read storage that was made from the same events. What
/// differs, in words for the log.
Result<QStringList> differencesFrom(const QString &otherReadStorage, ReadStorage &read,
                                    std::span<const ActiveProjector> projectors);

} // namespace ewallet
