// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/market/market.h"
#include "core/domain/wallet/wallet.h"
#include "core/domain/wallet/walletcommands.h"

namespace ewallet {

/// When a command is meant for, and what its sender had seen.
struct Intent
{
    Instant at;
    std::optional<qint64> seenVersion; ///< of the wallet; a newer one refuses the command (R39)
};

/// The one place that says what a command does to a wallet: the events, or why not. Pure.
///
/// Lots that have expired by `intent.at` are written down first, in the same answer. Reasons are
/// given in a fixed order; facts are named in catalogue order of core/base/codes.h. `market` is the
/// wallet's own, or the one that OpenWallet names.
Result<std::vector<WalletHappening>> decide(const Wallet &wallet, const Market &market,
                                            const WalletCommand &command, const Intent &intent);

} // namespace ewallet
