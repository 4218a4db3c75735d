// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/amount.h"

namespace ewallet {

/// "1,234.56" with the separators of the person's locale, always grouped by three, minus U+2212.
QString amountText(qint64 amountMinor, int exponent);
/// "1,234.56 PLN".
QString amountText(qint64 amountMinor, const Currency &currency);
/// "+1,234.56", "−5.00", "·" for nothing: what an entry did.
QString changeText(qint64 amountMinor, int exponent);

} // namespace ewallet
