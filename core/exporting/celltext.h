// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exporting/table.h"

namespace ewallet::exporting {

/// A cell for programs: amounts with all decimals, numbers without zeros at their end, a decimal
/// point, dates and instants after ISO 8601. Empty for an empty cell.
QString exactText(const Cell &cell, const Column &column);

} // namespace ewallet::exporting
