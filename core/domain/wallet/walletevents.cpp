// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/wallet/walletevents.h"

namespace ewallet {

std::span<const LotGrant> grantsOf(const WalletEvent &event)
{
    if (const auto *added = std::get_if<CreditsAdded>(&event))
        return {&added->lot, 1};
    if (const auto *refunded = std::get_if<CreditsRefunded>(&event))
        return refunded->lots;
    if (const auto *restored = std::get_if<CreditsRestored>(&event))
        return restored->lots;
    return {};
}

std::span<const Burn> burnsOf(const WalletEvent &event)
{
    if (const auto *spent = std::get_if<CreditsSpent>(&event))
        return spent->allocation;
    if (const auto *subtracted = std::get_if<CreditsSubtracted>(&event))
        return subtracted->allocation;
    if (const auto *expired = std::get_if<CreditsExpired>(&event))
        return expired->allocation;
    if (const auto *paidOut = std::get_if<CreditsPaidOut>(&event))
        return paidOut->allocation;
    if (const auto *forfeited = std::get_if<CreditsForfeited>(&event))
        return forfeited->allocation;
    if (const auto *reversed = std::get_if<EntryReversed>(&event))
        return reversed->allocation;
    return {};
}

AmountsByType effectOf(const WalletEvent &event)
{
    AmountsByType effect {};
    for (const LotGrant &lot : grantsOf(event))
        effect[lot.type] += lot.amountMinor;
    for (const Burn &burn : burnsOf(event))
        effect[burn.type] -= burn.amountMinor;
    return effect;
}

qint64 amountOf(const Allocation &allocation)
{
    qint64 sum = 0;
    for (const Burn &burn : allocation)
        sum += burn.amountMinor;
    return sum;
}

} // namespace ewallet
