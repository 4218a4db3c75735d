// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/market/chart.h"

namespace ewallet {

/// "Wallet credits added": what a kind of line of the ledger is booked for.
QString movementText(Movement movement);

} // namespace ewallet
