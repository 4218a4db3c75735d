// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/market/market.h"
#include "core/domain/wallet/wallet.h"
#include "core/domain/wallet/walletcommands.h"

namespace ewallet {

/// The event that undoes what a command did (R30): once, and never below what is left. An addition
/// or a refund loses its lots, a spend or a subtraction comes back as new lots of the types it had.
/// Errors: unknown_entry, not_reversible, already_reversed, purchase_already_refunded,
/// lot_already_used (with "used": what is gone or expired of it).
Result<WalletEvent> reversalOf(const Wallet &wallet, const Market &market,
                               const ReverseEntry &command, Instant at);

/// What makes up for the days that a wallet was frozen (R36): later ends for the lots that are
/// still alive, one command for each new date.
std::vector<ExtendExpiry> extensionsAfterFreeze(std::span<const Lot> lots, int frozenDays,
                                                Instant at, const QString &reason);

} // namespace ewallet
