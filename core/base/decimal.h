// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

/// Quantities and rates of exchange: millionths, exact.
namespace ewallet {

inline constexpr qint64 decimalOne = 1'000'000;

/// "2.5" for 2500000: no more decimals than needed.
QString decimalFromMicro(qint64 micro);
/// Nothing for what is no decimal number of at most six decimals, or too large.
std::optional<qint64> microFromDecimal(QStringView text);

} // namespace ewallet
