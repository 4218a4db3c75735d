// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/wallet/wallet.h"

#include "core/domain/invoice/taxid.h"

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

void enqueue(Wallet &wallet, int number)
{
    const auto place = std::upper_bound(
        wallet.burnOrder.begin(), wallet.burnOrder.end(), number,
        [&wallet](int a, int b) { return burnsBefore(wallet.lot(a), wallet.lot(b)); });
    wallet.burnOrder.insert(place, number);
}

void addLot(Wallet &wallet, const LotGrant &grant, Instant at)
{
    addUnknownLots(wallet, grant.number - 1);
    Q_ASSERT(grant.number == wallet.nextLot());
    wallet.lots.push_back({grant.number, grant.type, grant.amountMinor, grant.amountMinor, at,
                           grant.validThrough, grant.expiresAt, grant.invoiced,
                           grant.policyVersion});
    enqueue(wallet, grant.number);
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

std::vector<TakenPart> takenBy(const Wallet &wallet, const Allocation &allocation)
{
    std::vector<TakenPart> parts;
    parts.reserve(allocation.size());
    for (const Burn &burn : allocation) {
        const Lot &lot = wallet.lot(burn.lot);
        parts.push_back({burn.lot, burn.type, burn.amountMinor, burn.invoiced, lot.validThrough,
                         lot.expiresAt, lot.policyVersion});
    }
    return parts;
}

/// Moves amounts between a purchase and what was given back of it: +1 undoes a refund, -1 makes it.
void move(Purchase &purchase, std::span<const LotShare> shares, int sign)
{
    for (const LotShare &share : shares) {
        const auto part = std::find_if(purchase.parts.begin(), purchase.parts.end(),
                                       [&](const TakenPart &p) { return p.lot == share.lot; });
        if (part == purchase.parts.end())
            continue; // spent by an event that this program does not know
        part->unreturnedMinor += sign * share.amountMinor;
        Q_ASSERT(part->unreturnedMinor >= 0);
    }
}

void move(Purchase &purchase, std::span<const RefundedLine> lines, int sign)
{
    for (const RefundedLine &refunded : lines) {
        if (refunded.line < 1 || size_t(refunded.line) > purchase.lines.size())
            continue;
        LineLeft &left = purchase.lines[size_t(refunded.line - 1)];
        left.unrefundedMinor += sign * refunded.amountMinor;
        left.unrefundedPaidMinor += sign * refunded.paidMinor;
    }
}

std::vector<int> numbersOf(std::span<const LotGrant> grants)
{
    std::vector<int> numbers;
    for (const LotGrant &grant : grants)
        numbers.push_back(grant.number);
    return numbers;
}

/// What events do beside granting and burning lots.
struct Evolver
{
    Wallet &wallet;
    const WalletHappening &happening;

    void keep(Entry entry) const
    {
        if (!happening.commandId.isEmpty())
            wallet.entries.insert(happening.commandId, std::move(entry));
    }

    void operator()(const WalletOpened &e) const
    {
        wallet.market = e.market;
        wallet.owner = e.owner;
        wallet.customer = e.customer;
        wallet.lastAt = happening.occurredAt; // may lie before 1970
    }
    void operator()(const CreditsAdded &e) const
    {
        Entry entry;
        entry.kind = Entry::Kind::Added;
        entry.lots = {e.lot.number};
        keep(std::move(entry));
    }
    void operator()(const CreditsSpent &e) const
    {
        Purchase purchase {e.amountMinor, takenBy(wallet, e.allocation), false};
        for (const SoldLine &sold : e.lines)
            purchase.lines.push_back({sold.line.grossMinor, sold.paidMinor});
        wallet.purchases.insert(e.purchase, std::move(purchase));
        Entry entry;
        entry.kind = Entry::Kind::Spent;
        entry.purchase = e.purchase;
        keep(std::move(entry));
    }
    void operator()(const CreditsRefunded &e) const
    {
        Entry entry;
        entry.kind = Entry::Kind::Refunded;
        entry.purchase = e.purchase;
        entry.lots = numbersOf(e.lots);
        for (const LotGrant &lot : e.lots)
            entry.returned.insert(entry.returned.end(), lot.sources.begin(), lot.sources.end());
        entry.lines = e.lines;
        Purchase &purchase = wallet.purchases[e.purchase];
        move(purchase, entry.returned, -1);
        move(purchase, entry.lines, -1);
        keep(std::move(entry));
    }
    void operator()(const CreditsSubtracted &e) const
    {
        Entry entry;
        entry.kind = Entry::Kind::Subtracted;
        entry.taken = takenBy(wallet, e.allocation);
        keep(std::move(entry));
    }
    void operator()(const WalletFrozen &) const
    {
        wallet.status = WalletStatus::Frozen;
        wallet.frozenAt = happening.occurredAt;
    }
    void operator()(const WalletUnfrozen &) const { wallet.status = WalletStatus::Open; }
    void operator()(const WalletClosed &) const { wallet.status = WalletStatus::Closed; }
    void operator()(const WalletReopened &) const { wallet.status = WalletStatus::Open; }
    void operator()(const EntryReversed &e) const
    {
        Entry &reversed = wallet.entries[e.entry];
        reversed.isReversed = true;
        if (reversed.kind != Entry::Kind::Refunded)
            return;
        Purchase &purchase = wallet.purchases[reversed.purchase];
        move(purchase, reversed.returned, +1);
        move(purchase, reversed.lines, +1);
    }
    void operator()(const CreditsRestored &e) const
    {
        Entry &reversed = wallet.entries[e.entry];
        reversed.isReversed = true;
        if (reversed.kind == Entry::Kind::Spent)
            wallet.purchases[reversed.purchase].isReversed = true;
    }
    void operator()(const ExpiryExtended &e) const
    {
        for (const ExtendedLot &extended : e.lots) {
            addUnknownLots(wallet, extended.lot);
            Lot &lot = wallet.lots[size_t(extended.lot - 1)];
            const bool isLive = std::erase(wallet.burnOrder, extended.lot) > 0;
            lot.validThrough = e.validThrough;
            lot.expiresAt = e.expiresAt;
            if (isLive)
                enqueue(wallet, extended.lot);
        }
    }
    void operator()(const OwnerChanged &e) const
    {
        wallet.owner = e.owner;
        wallet.customer = e.customer;
    }
    void operator()(const BillingDetailsChanged &e) const { wallet.billing = e.buyer; }
    void operator()(const auto &) const { }
};

} // namespace

QLatin1StringView word(WalletStatus status)
{
    constexpr std::array words {QLatin1StringView("open"), QLatin1StringView("frozen"),
                                QLatin1StringView("closed")};
    return words[size_t(status)];
}

qint64 Purchase::unrefundedMinor() const
{
    qint64 sum = 0;
    for (const TakenPart &part : parts)
        sum += part.unreturnedMinor;
    return sum;
}

qint64 Purchase::unrefundedPaidMinor() const
{
    qint64 sum = 0;
    for (const TakenPart &part : parts)
        sum += part.invoiced ? part.unreturnedMinor : 0;
    return sum;
}

Buyer buyerOf(const Wallet &wallet)
{
    if (wallet.billing)
        return *wallet.billing;
    Buyer buyer;
    buyer.name = asInvoiceText(wallet.owner);
    return buyer;
}

void evolve(Wallet &wallet, const WalletHappening &happening)
{
    for (const LotGrant &grant : grantsOf(happening.event))
        addLot(wallet, grant, happening.occurredAt);
    for (const Burn &burn : burnsOf(happening.event))
        burnLot(wallet, burn);

    if (!happening.commandId.isEmpty())
        wallet.entries[happening.commandId]; // known as accepted, whatever it did
    std::visit(Evolver {wallet, happening}, happening.event);
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
