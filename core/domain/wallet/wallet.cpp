// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/wallet/wallet.h"

#include "core/domain/overloaded.h"

#include <algorithm>
#include <tuple>

namespace ewallet {

namespace {

/// The burn order (R17): soonest expiry, never last; not invoiced before invoiced; oldest; number.
bool burnsBefore(const Lot &a, const Lot &b)
{
    const auto key = [](const Lot &lot) {
        return std::tuple(!lot.expiresAt, lot.expiresAt.value_or(Instant {}), lot.invoiced,
                          lot.grantedAt, lot.number);
    };
    return key(a) < key(b);
}

/// Lots up to a number that only an event which this program does not know can have made: nothing
/// is known of them, and nothing is in them.
void addUnknownLots(Wallet &wallet, int number)
{
    while (wallet.nextLot() <= number) {
        Lot unknown;
        unknown.number = wallet.nextLot();
        wallet.lots.push_back(unknown);
    }
}

void addLot(Wallet &wallet, const LotGrant &grant, Instant at)
{
    addUnknownLots(wallet, grant.number - 1);
    Q_ASSERT(grant.number == wallet.nextLot());
    wallet.lots.push_back({grant.number, grant.type, grant.amountMinor, grant.amountMinor, at,
                           grant.validThrough, grant.expiresAt, grant.invoiced,
                           grant.policyVersion});
    const auto place = std::upper_bound(
        wallet.burnOrder.begin(), wallet.burnOrder.end(), grant.number,
        [&wallet](int a, int b) { return burnsBefore(wallet.lot(a), wallet.lot(b)); });
    wallet.burnOrder.insert(place, grant.number);
}

void burnLot(Wallet &wallet, const Burn &burn)
{
    addUnknownLots(wallet, burn.lot);
    Lot &lot = wallet.lots[size_t(burn.lot - 1)];
    if (lot.amountMinor == 0)
        return;
    lot.remainingMinor -= burn.amountMinor;
    Q_ASSERT(lot.remainingMinor >= 0);
    if (lot.remainingMinor == 0)
        std::erase(wallet.burnOrder, burn.lot);
}

Purchase purchaseOf(const Wallet &wallet, const CreditsSpent &spent)
{
    Purchase purchase {spent.amountMinor, {}};
    for (const Burn &burn : spent.allocation) {
        const Lot &lot = wallet.lot(burn.lot);
        purchase.parts.push_back({burn.lot, burn.type, burn.amountMinor, burn.invoiced,
                                  lot.validThrough, lot.expiresAt, lot.policyVersion});
    }
    return purchase;
}

void giveBack(Purchase &purchase, const CreditsRefunded &refunded)
{
    for (const LotGrant &lot : refunded.lots) {
        for (const LotShare &source : lot.sources) {
            const auto part =
                std::find_if(purchase.parts.begin(), purchase.parts.end(),
                             [&](const PurchasePart &p) { return p.lot == source.lot; });
            if (part == purchase.parts.end())
                continue; // spent by an event that this program does not know
            part->unreturnedMinor -= source.amountMinor;
            Q_ASSERT(part->unreturnedMinor >= 0);
        }
    }
}

} // namespace

qint64 Purchase::unrefundedMinor() const
{
    qint64 sum = 0;
    for (const PurchasePart &part : parts)
        sum += part.unreturnedMinor;
    return sum;
}

qint64 Purchase::unrefundedPaidMinor() const
{
    qint64 sum = 0;
    for (const PurchasePart &part : parts)
        sum += part.invoiced ? part.unreturnedMinor : 0;
    return sum;
}

void evolve(Wallet &wallet, const WalletHappening &happening)
{
    for (const LotGrant &grant : grantsOf(happening.event))
        addLot(wallet, grant, happening.occurredAt);
    for (const Burn &burn : burnsOf(happening.event))
        burnLot(wallet, burn);

    std::visit(overloaded {[&](const WalletOpened &opened) {
                               wallet.market = opened.market;
                               wallet.owner = opened.owner;
                               wallet.customer = opened.customer;
                               wallet.lastAt = happening.occurredAt; // may lie before 1970
                           },
                           [&wallet](const CreditsSpent &spent) {
                               wallet.purchases.insert(spent.purchase, purchaseOf(wallet, spent));
                           },
                           [&wallet](const CreditsRefunded &refunded) {
                               giveBack(wallet.purchases[refunded.purchase], refunded);
                           },
                           [](const auto &) {}},
               happening.event);
    wallet.lastAt = std::max(wallet.lastAt, happening.occurredAt);
    ++wallet.version;
}

AmountsByType availableAt(const Wallet &wallet, Instant at)
{
    AmountsByType available {};
    for (const int number : wallet.burnOrder) {
        const Lot &lot = wallet.lot(number);
        if (lot.isUsableAt(at))
            available[lot.type] += lot.remainingMinor;
    }
    return available;
}

std::optional<NextExpiry> nextExpiry(const Wallet &wallet, CreditType type, Instant at)
{
    std::optional<NextExpiry> next;
    for (const int number : wallet.burnOrder) { // soonest expiry first
        const Lot &lot = wallet.lot(number);
        if (lot.type != type || !lot.expiresAt || !lot.isUsableAt(at))
            continue;
        if (next && next->expiresAt != *lot.expiresAt)
            break;
        if (!next)
            next = {*lot.expiresAt, *lot.validThrough, 0};
        next->amountMinor += lot.remainingMinor;
    }
    return next;
}

} // namespace ewallet
