// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/wallet/refund.h"

#include "core/domain/apportion.h"

#include <algorithm>

namespace ewallet {

namespace {

/// Takes an amount back from the invoiced or the free parts, last burned first (R24).
std::vector<Returned> takeBack(const Purchase &purchase, bool invoiced, qint64 amountMinor)
{
    std::vector<Returned> returned;
    for (auto part = purchase.parts.rbegin(); part != purchase.parts.rend() && amountMinor > 0;
         ++part) {
        const qint64 takenMinor = std::min(amountMinor, part->unreturnedMinor);
        if (part->invoiced != invoiced || takenMinor == 0)
            continue;
        returned.push_back({&*part, takenMinor});
        amountMinor -= takenMinor;
    }
    Q_ASSERT(amountMinor == 0);
    return returned;
}

void addShare(LotGrant &lot, const Returned &returned)
{
    lot.amountMinor += returned.amountMinor;
    lot.sources.push_back({returned.part->lot, returned.amountMinor});
}

LotGrant paidLot(const std::vector<Returned> &returned, const Market &market, Instant at,
                 int number)
{
    const Policy &policy = policyAt(market, CreditType::Refund, at);
    const Term term = termOf(policy, market, at);
    LotGrant lot {number,          CreditType::Refund, 0, term.validThrough, term.expiresAt,
                  policy.invoiced, policy.version,     {}};
    for (const Returned &r : returned)
        addShare(lot, r);
    return lot;
}

/// The source's own end, but not before the market's grace (R25).
Term returnTerm(const TakenPart &part, const Market &market, Instant at)
{
    if (!part.expiresAt)
        return {};
    const QDate graceThrough = market.zone.localDate(at).addDays(market.graceDays);
    const Instant graceEnd = endOf(graceThrough, market);
    if (*part.expiresAt >= graceEnd)
        return {part.validThrough, part.expiresAt};
    return {graceThrough, graceEnd};
}

/// Of the lines that are named, each with its own paid part (R23); or of all of them, in
/// proportion to what is left of each.
std::vector<RefundedLine> refundedLines(const Purchase &purchase, const RefundPurchase &command)
{
    std::vector<RefundedLine> refunded;
    for (const RefundLine &line : command.lines) {
        const LineLeft &left = purchase.lines[size_t(line.line - 1)];
        refunded.push_back(
            {line.line, line.amountMinor,
             paidPartOf(line.amountMinor, left.unrefundedMinor, left.unrefundedPaidMinor)});
    }
    if (!refunded.empty() || purchase.lines.empty())
        return refunded;
    const qint64 paidMinor =
        paidPartOf(command.amountMinor, purchase.unrefundedMinor(), purchase.unrefundedPaidMinor());
    std::vector<qint64> paidLeft;
    std::vector<qint64> freeLeft;
    for (const LineLeft &left : purchase.lines) {
        paidLeft.push_back(left.unrefundedPaidMinor);
        freeLeft.push_back(left.unrefundedMinor - left.unrefundedPaidMinor);
    }
    const auto paid = apportioned(paidMinor, paidLeft);
    const auto free = apportioned(command.amountMinor - paidMinor, freeLeft);
    for (size_t i = 0; i < paid.size(); ++i) {
        if (paid[i] + free[i] > 0)
            refunded.push_back({int(i) + 1, paid[i] + free[i], paid[i]});
    }
    return refunded;
}

qint64 paidPartOf(const std::vector<RefundedLine> &lines)
{
    qint64 paidMinor = 0;
    for (const RefundedLine &line : lines)
        paidMinor += line.paidMinor;
    return paidMinor;
}

} // namespace

qint64 paidPartOf(qint64 refundMinor, qint64 unrefundedMinor, qint64 unrefundedPaidMinor)
{
    __extension__ using Wide = __int128; // amounts reach 10^12, their product does not fit 64 bits
    const Wide total = unrefundedMinor;
    return qint64((2 * Wide(unrefundedPaidMinor) * refundMinor + total) / (2 * total));
}

std::vector<LotGrant> returnedLots(std::span<const Returned> returned, const Market &market,
                                   Instant at, int firstLot)
{
    std::vector<LotGrant> lots;
    for (const Returned &r : returned) {
        const TakenPart &part = *r.part;
        const Term term = returnTerm(part, market, at);
        auto lot = std::find_if(lots.begin(), lots.end(), [&](const LotGrant &l) {
            return l.type == part.type && l.invoiced == part.invoiced
                && l.expiresAt == term.expiresAt;
        });
        if (lot == lots.end())
            lot = lots.insert(lot,
                              {firstLot + int(lots.size()),
                               part.type,
                               0,
                               term.validThrough,
                               term.expiresAt,
                               part.invoiced,
                               part.policyVersion,
                               {}});
        addShare(*lot, r);
    }
    return lots;
}

CreditsRefunded refundOf(const Purchase &purchase, const RefundPurchase &command,
                         const Market &market, Instant at, int firstLot)
{
    std::vector<RefundedLine> lines = refundedLines(purchase, command);
    const qint64 paidMinor = lines.empty()
        ? paidPartOf(command.amountMinor, purchase.unrefundedMinor(),
                     purchase.unrefundedPaidMinor())
        : paidPartOf(lines);
    CreditsRefunded refunded {command.ref,     command.amountMinor, paidMinor,
                              command.reason,  command.comment,     {},
                              std::move(lines)};
    if (paidMinor > 0)
        refunded.lots.push_back(paidLot(takeBack(purchase, true, paidMinor), market, at, firstLot));

    const int firstFree = firstLot + int(refunded.lots.size());
    const auto free = takeBack(purchase, false, command.amountMinor - paidMinor);
    for (LotGrant &lot : returnedLots(free, market, at, firstFree))
        refunded.lots.push_back(std::move(lot));
    return refunded;
}

} // namespace ewallet
