// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// Hard limits of the domain (R2), in minor units.
namespace ewallet::limits {

inline constexpr qint64 commandMaxMinor = 1'000'000'000'000;
inline constexpr qint64 walletMaxMinor = 1'000'000'000'000'000;
inline constexpr int expireAfterDaysMax = 3650;

} // namespace ewallet::limits
