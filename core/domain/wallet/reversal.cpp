// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/wallet/reversal.h"

#include "core/base/codes.h"
#include "core/domain/wallet/refund.h"

#include <map>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// What can still be taken of lots, all of it.
struct Remainder
{
    Allocation allocation;
    qint64 amountMinor = 0;
    qint64 usedMinor = 0; ///< spent, subtracted, expired, …
};

Remainder remainderOf(const Wallet &wallet, const std::vector<int> &lots, Instant at)
{
    Remainder remainder;
    for (const int number : lots) {
        const Lot &lot = wallet.lot(number);
        const qint64 leftMinor = lot.isUsableAt(at) ? lot.remainingMinor : 0;
        remainder.amountMinor += leftMinor;
        remainder.usedMinor += lot.amountMinor - leftMinor;
        if (leftMinor > 0)
            remainder.allocation.push_back({lot.number, lot.type, leftMinor, lot.invoiced});
    }
    return remainder;
}

/// Back as it was taken, in burn order.
std::vector<LotGrant> lotsBack(const std::vector<TakenPart> &parts, const Wallet &wallet,
                               const Market &market, Instant at)
{
    std::vector<Returned> returned;
    returned.reserve(parts.size());
    for (const TakenPart &part : parts)
        returned.push_back({&part, part.unreturnedMinor});
    return returnedLots(returned, market, at, wallet.nextLot());
}

qint64 paidPartOf(const Purchase &purchase, std::span<const LotShare> shares)
{
    qint64 paidMinor = 0;
    for (const LotShare &share : shares) {
        for (const TakenPart &part : purchase.parts)
            paidMinor += part.lot == share.lot && part.invoiced ? share.amountMinor : 0;
    }
    return paidMinor;
}

/// Of an entry of each kind.
struct Reverser
{
    const Wallet &wallet;
    const Market &market;
    const ReverseEntry &command;
    Instant at;

    Result<WalletEvent> take(const Entry &entry) const
    {
        const bool isRefund = entry.kind == Entry::Kind::Refunded;
        Remainder remainder = remainderOf(wallet, entry.lots, at);
        const bool takesPart = !isRefund && command.allowPartial.value_or(false);
        if (remainder.usedMinor > 0 && !takesPart)
            return fail(code::lot_already_used,
                        {{u"entry"_s, command.entry}, {u"used"_s, remainder.usedMinor}});
        return EntryReversed {
            command.entry,
            entry.purchase,
            remainder.amountMinor,
            isRefund ? paidPartOf(wallet.purchases[entry.purchase], entry.returned) : 0,
            remainder.usedMinor,
            command.reason,
            command.comment,
            std::move(remainder.allocation),
            entry.lines};
    }

    Result<WalletEvent> restore(const QString &purchase, const std::vector<TakenPart> &parts,
                                qint64 paidMinor) const
    {
        qint64 amountMinor = 0;
        for (const TakenPart &part : parts)
            amountMinor += part.unreturnedMinor;
        return CreditsRestored {command.entry,
                                purchase,
                                amountMinor,
                                paidMinor,
                                command.reason,
                                command.comment,
                                lotsBack(parts, wallet, market, at)};
    }

    Result<WalletEvent> restorePurchase(const Entry &entry) const
    {
        const Purchase purchase = wallet.purchases[entry.purchase];
        if (purchase.unrefundedMinor() < purchase.amountMinor)
            return fail(code::purchase_already_refunded, {{u"ref"_s, entry.purchase}});
        return restore(entry.purchase, purchase.parts, purchase.unrefundedPaidMinor());
    }
};

} // namespace

Result<WalletEvent> reversalOf(const Wallet &wallet, const Market &market,
                               const ReverseEntry &command, Instant at)
{
    const auto entry = wallet.entries.constFind(command.entry);
    const QJsonObject facts {{u"entry"_s, command.entry}};
    if (entry == wallet.entries.cend())
        return fail(code::unknown_entry, facts);
    if (entry->kind == Entry::Kind::Irreversible)
        return fail(code::not_reversible, facts);
    if (entry->isReversed)
        return fail(code::already_reversed, facts);
    const Reverser reverser {wallet, market, command, at};
    switch (entry->kind) {
    case Entry::Kind::Spent:
        return reverser.restorePurchase(*entry);
    case Entry::Kind::Subtracted:
        return reverser.restore({}, entry->taken, 0);
    default:
        return reverser.take(*entry);
    }
}

std::vector<ExtendExpiry> extensionsAfterFreeze(std::span<const Lot> lots, int frozenDays,
                                                Instant at, const QString &reason)
{
    std::map<QDate, std::vector<int>> byDate;
    for (const Lot &lot : lots) {
        if (frozenDays > 0 && lot.remainingMinor > 0 && lot.validThrough && lot.isUsableAt(at))
            byDate[lot.validThrough->addDays(frozenDays)].push_back(lot.number);
    }
    std::vector<ExtendExpiry> extensions;
    for (auto &[validThrough, numbers] : byDate)
        extensions.push_back({std::move(numbers), validThrough, reason, {}});
    return extensions;
}

} // namespace ewallet
