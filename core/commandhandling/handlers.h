// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/commandhandling/commandbus.h"

namespace ewallet {

/// Hands every handler of this program to the bus.
void subscribeHandlers(CommandBus &bus, const Clock &clock);

/// The names of all commands of this program.
QStringList commandNames();

} // namespace ewallet
