// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

/// Exact decimals of any scale, as invoice files write and read them.
namespace ewallet {

__extension__ using WideInteger = __int128;

/// Without zeros at the end, but with `atLeast` decimals: 2500000 of 6 decimals is "2.5".
QString trimmedDecimal(qint64 value, int decimals, int atLeast = 0);

/// "-12.5" with 3 decimals is -12500. Digits and a point alone, no more decimals than that; nothing
/// for any other text, or one too large for products of two of them.
std::optional<WideInteger> scaledDecimal(QStringView text, int decimals);

/// Half away from zero; the divisor is positive.
WideInteger roundedQuotient(WideInteger dividend, WideInteger divisor);

} // namespace ewallet
