// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/progress.h"
#include "core/base/result.h"

namespace ewallet {

/// Makes a store with the demo company in it, up to the day that `clock` is at. It is there when it
/// is whole, never before. Waits for the disk. Errors: store_exists (also when it was made
/// meanwhile), cancelled, store_….
Result<> makeDemoStore(const QString &path, const Clock &clock, const Progress &progress = {});

} // namespace ewallet
