// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/market/market.h"
#include "core/domain/wallet/wallet.h"
#include "core/domain/wallet/walletcommands.h"

namespace ewallet {

/// The invoiced part of a refund of `refundMinor` (R23): pro rata on what is not refunded yet, half
/// up, so that any sequence of partial refunds sums exactly.
/// 0 <= unrefundedPaidMinor <= unrefundedMinor, 0 < refundMinor <= unrefundedMinor.
qint64 paidPartOf(qint64 refundMinor, qint64 unrefundedMinor, qint64 unrefundedPaidMinor);

/// A part of what had been taken from a lot, on its way back.
struct Returned
{
    const TakenPart *part = nullptr;
    qint64 amountMinor = 0;
};

/// The lots as which credits come back with the type and the flag that they had: one for each
/// distinct type, flag and end. They end with their source, but not before the market's grace
/// (R25).
std::vector<LotGrant> returnedLots(std::span<const Returned> returned, const Market &market,
                                   Instant at, int firstLot);

/// What a refund gives back (R21-R26): the paid part as one lot of refund credits under the policy
/// of this instant, the free part as lots of their own type that end with their source, but not
/// before the market's grace. The amount must not exceed what is left of the purchase.
CreditsRefunded refundOf(const Purchase &purchase, const RefundPurchase &command,
                         const Market &market, Instant at, int firstLot);

} // namespace ewallet
