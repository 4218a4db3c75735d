// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <span>
#include <vector>

namespace ewallet {

/// Splits an amount in proportion to weights, exactly: largest remainder, of equal ones the first.
/// Weights are not negative; no part exceeds its weight if the amount does not exceed their sum.
/// All weights 0: the first one takes it all.
std::vector<qint64> apportioned(qint64 amount, std::span<const qint64> weights);

} // namespace ewallet
