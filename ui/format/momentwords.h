// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/rows.h"

/// Moments of the past, as the screen tells them.
namespace ewallet {

/// "As of entry 17, 30 Oct 2026, end of day · as known at position 4,711".
QString momentWords(const AsOf &asOf, const WalletDetails &details);
/// The same before it is known what was then: "As of 30 Oct 2026, end of day".
QString momentWords(const AsOf &asOf, const Zone &zone);
/// Why there is nothing to be seen: "This wallet was opened on 24 Nov 2026 …".
QString beforeItsTime(const AsOf &asOf, const WalletRow &wallet);

} // namespace ewallet
