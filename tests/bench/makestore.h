// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "tests/bench/bigcompany.h"

namespace ewallet::bench {

/// Makes a store of that size by the product's own commands, in large transactions that do not wait
/// for the disk. The events are the same each time, to the last hash. The file is there when it is
/// whole, never before. Errors: store_exists, cancelled, store_….
Result<> makeStore(const StoreSize &size, const QString &path, const Progress &progress = {});

/// The sender of whatever the bench sends.
Sender benchSender();

} // namespace ewallet::bench
