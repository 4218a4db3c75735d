// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/market/market.h"
#include "core/domain/wallet/walletcommands.h"
#include "core/domain/wallet/walletevents.h"

/// The stable names of commands and events in files and in the store: never class names.
namespace ewallet {

template<class Message>
inline constexpr QLatin1StringView nameOf {};

#define EWALLET_NAME(message) \
    template<> \
    inline constexpr QLatin1StringView nameOf<message> \
    { \
#message \
    }

EWALLET_NAME(OpenWallet);
EWALLET_NAME(AddCredits);
EWALLET_NAME(SpendCredits);
EWALLET_NAME(RefundPurchase);
EWALLET_NAME(SubtractCredits);
EWALLET_NAME(ExpireCredits);
EWALLET_NAME(FreezeWallet);
EWALLET_NAME(UnfreezeWallet);
EWALLET_NAME(CloseWallet);
EWALLET_NAME(ReopenWallet);
EWALLET_NAME(ReverseEntry);
EWALLET_NAME(ExtendExpiry);
EWALLET_NAME(ChangeOwner);
EWALLET_NAME(DefineMarket);
EWALLET_NAME(SetPolicy);

EWALLET_NAME(WalletOpened);
EWALLET_NAME(CreditsAdded);
EWALLET_NAME(CreditsSpent);
EWALLET_NAME(CreditsRefunded);
EWALLET_NAME(CreditsSubtracted);
EWALLET_NAME(CreditsExpired);
EWALLET_NAME(ExpiryChecked);
EWALLET_NAME(WalletFrozen);
EWALLET_NAME(WalletUnfrozen);
EWALLET_NAME(CreditsPaidOut);
EWALLET_NAME(CreditsForfeited);
EWALLET_NAME(WalletClosed);
EWALLET_NAME(WalletReopened);
EWALLET_NAME(EntryReversed);
EWALLET_NAME(CreditsRestored);
EWALLET_NAME(ExpiryExtended);
EWALLET_NAME(OwnerChanged);
EWALLET_NAME(MarketDefined);
EWALLET_NAME(PolicySet);

#undef EWALLET_NAME

template<class Variant>
QLatin1StringView nameOfAlternative(const Variant &variant)
{
    return std::visit([]<class T>(const T &) { return nameOf<T>; }, variant);
}

} // namespace ewallet
