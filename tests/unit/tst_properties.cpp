// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/wallet/refund.h"
#include "core/serialization/eventcodec.h"
#include "tests/support/randomstory.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

AmountsByType remainingOf(const Wallet &wallet)
{
    AmountsByType remaining {};
    for (const Lot &lot : wallet.lots)
        remaining[lot.type] += lot.remainingMinor;
    return remaining;
}

AmountsByType sum(AmountsByType a, const AmountsByType &b)
{
    for (const CreditType type : allCreditTypes)
        a[type] += b[type];
    return a;
}

/// As the event that travels through the store.
WalletHappening stored(const WalletHappening &happening)
{
    const EncodedEvent encoded = encode(happening.event);
    NewEvent event;
    event.type = encoded.type;
    event.typeVersion = encoded.typeVersion;
    event.payload = encoded.payload;
    const auto decoded = decodeWalletEvent(event);
    RC_ASSERT(decoded.has_value());
    RC_ASSERT(decoded->has_value());
    return {happening.occurredAt, **decoded, happening.commandId};
}

/// R17, told anew: who would pay an amount out of these lots?
template<class Fits>
Allocation payers(const Wallet &wallet, qint64 amountMinor, Instant at, Fits fits)
{
    std::vector<Lot> lots;
    for (const Lot &lot : wallet.lots) {
        if (lot.remainingMinor > 0 && (!lot.expiresAt || at < *lot.expiresAt) && fits(lot))
            lots.push_back(lot);
    }
    std::sort(lots.begin(), lots.end(), [](const Lot &a, const Lot &b) {
        const auto end = [](const Lot &lot) {
            return lot.expiresAt ? lot.expiresAt->micros : std::numeric_limits<qint64>::max();
        };
        if (end(a) != end(b))
            return end(a) < end(b);
        if (a.invoiced != b.invoiced)
            return b.invoiced;
        if (a.grantedAt != b.grantedAt)
            return a.grantedAt < b.grantedAt;
        return a.number < b.number;
    });
    Allocation allocation;
    for (const Lot &lot : lots) {
        const qint64 takenMinor = std::min(amountMinor, lot.remainingMinor);
        if (takenMinor > 0)
            allocation.push_back({lot.number, lot.type, takenMinor, lot.invoiced});
        amountMinor -= takenMinor;
    }
    return allocation;
}

} // namespace

/// What holds for every life of a wallet (wallet-domain, 3.9).
class tst_properties : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { seedProperties(); }
    void creditsAreConserved();
    void lotsStayBetweenZeroAndTheirAmount();
    void refusedCommandsChangeNothing();
    void partialRefundsSumExactly();
    void paidPartsStayWithinTheirLimits();
    void refundsNeverExceedThePurchase();
    void replayFromAnyPrefix();
    void availableNeverCountsWhatHasEnded();
    void burnOrderIsRespected();
    void effectsAreDifferencesOfAvailability();
    void storiesDoSomething();
};

void tst_properties::creditsAreConserved()
{
    HOLDS("what came - what went = what is left in lots; nothing comes and goes at once", [] {
        const Story story = live(*anySteps());
        AmountsByType balance {};
        for (const WalletHappening &happening : story.history()) {
            const bool isIn = std::holds_alternative<CreditsAdded>(happening.event)
                || std::holds_alternative<CreditsRefunded>(happening.event)
                || std::holds_alternative<CreditsRestored>(happening.event);
            RC_ASSERT((isIn ? burnsOf(happening.event).size() : grantsOf(happening.event).size())
                      == 0u);
            for (const LotGrant &grant : grantsOf(happening.event))
                balance[grant.type] += grant.amountMinor;
            for (const Burn &burn : burnsOf(happening.event))
                balance[burn.type] -= burn.amountMinor;
        }
        RC_ASSERT(balance == remainingOf(story.wallet()));
    });
}

void tst_properties::lotsStayBetweenZeroAndTheirAmount()
{
    HOLDS("0 <= remaining <= amount, and what is left falls only", [] {
        live(*anySteps(), [](const Story &before, const Story &after, Instant, const Answer &) {
            for (const Lot &lot : after.wallet().lots) {
                RC_ASSERT(lot.remainingMinor >= 0);
                RC_ASSERT(lot.remainingMinor <= lot.amountMinor);
                if (before.wallet().hasLot(lot.number))
                    RC_ASSERT(lot.remainingMinor <= before.wallet().lot(lot.number).remainingMinor);
            }
        });
    });
}

void tst_properties::refusedCommandsChangeNothing()
{
    HOLDS("refused: the wallet and its history are what they were", [] {
        live(*anySteps(),
             [](const Story &before, const Story &after, Instant, const Answer &answer) {
                 RC_ASSERT(answer.hasChanged == answer.decided.has_value());
                 if (!answer.decided) {
                     RC_ASSERT(after.wallet() == before.wallet());
                     RC_ASSERT(after.history() == before.history());
                 }
             });
    });
}

void tst_properties::partialRefundsSumExactly()
{
    HOLDS("any parts of a purchase give back all of it, total and paid part", [] {
        const auto paidMinor = *rc::gen::inRange<qint64>(0, 3'000);
        const auto freeMinor = *rc::gen::inRange<qint64>(0, 3'000);
        RC_PRE(paidMinor + freeMinor > 0);
        const Instant now = at("2026-11-24T10:00:00Z");
        Story story = Story::opened(now);
        if (paidMinor > 0)
            story.given(now, add(W, paidMinor));
        if (freeMinor > 0)
            story.given(now, add(B, freeMinor));
        story.given(now, spend(u"P"_s, paidMinor + freeMinor));
        qint64 leftMinor = paidMinor + freeMinor;
        qint64 refundedPaidMinor = 0;
        while (leftMinor > 0) {
            const auto partMinor = *rc::gen::inRange<qint64>(1, leftMinor + 1);
            const Answer answer = story.when(now, refund(u"P"_s, partMinor));
            RC_ASSERT(answer.decided.has_value());
            const auto &refunded = std::get<CreditsRefunded>(answer.decided->back().event);
            qint64 returnedMinor = 0;
            for (const LotGrant &lot : refunded.lots)
                returnedMinor += lot.amountMinor;
            RC_ASSERT(returnedMinor == partMinor);
            refundedPaidMinor += refunded.paidMinor;
            leftMinor -= partMinor;
        }
        RC_ASSERT(refundedPaidMinor == paidMinor);
        RC_ASSERT(total(availableAt(story.wallet(), now)) == paidMinor + freeMinor);
    });
}

void tst_properties::paidPartsStayWithinTheirLimits()
{
    HOLDS("both parts fit what is left of them, and are half a grosz from pro rata at most", [] {
        const auto leftMinor = *rc::gen::inRange<qint64>(1, limits::walletMaxMinor + 1);
        const auto leftPaidMinor = *rc::gen::inRange<qint64>(0, leftMinor + 1);
        const auto refundMinor = *rc::gen::inRange<qint64>(1, leftMinor + 1);
        const qint64 paidMinor = paidPartOf(refundMinor, leftMinor, leftPaidMinor);
        RC_ASSERT(paidMinor >= 0);
        RC_ASSERT(paidMinor <= leftPaidMinor);
        RC_ASSERT(refundMinor - paidMinor >= 0);
        RC_ASSERT(refundMinor - paidMinor <= leftMinor - leftPaidMinor);
        __extension__ using Wide = __int128;
        const Wide twiceOff = 2 * (Wide(paidMinor) * leftMinor - Wide(leftPaidMinor) * refundMinor);
        RC_ASSERT(twiceOff <= leftMinor);
        RC_ASSERT(twiceOff > -Wide(leftMinor));
    });
}

void tst_properties::refundsNeverExceedThePurchase()
{
    HOLDS("refunded <= purchase, in total and of the paid part", [] {
        struct Sums
        {
            qint64 amountMinor = 0;
            qint64 paidMinor = 0;
        };
        QHash<QString, Sums> left;
        const Story story = live(*anySteps());
        for (const WalletHappening &happening : story.history()) {
            if (const auto *purchase = std::get_if<CreditsSpent>(&happening.event)) {
                RC_ASSERT(!left.contains(purchase->purchase));
                left[purchase->purchase] = {purchase->amountMinor, purchase->paidMinor};
            }
            if (const auto *undone = std::get_if<EntryReversed>(&happening.event);
                undone && !undone->purchase.isEmpty()) {
                left[undone->purchase].amountMinor += undone->amountMinor;
                left[undone->purchase].paidMinor += undone->paidMinor;
            }
            if (const auto *restored = std::get_if<CreditsRestored>(&happening.event);
                restored && !restored->purchase.isEmpty()) {
                const Sums sums = std::exchange(left[restored->purchase], {});
                RC_ASSERT(restored->amountMinor == sums.amountMinor); // nothing was refunded
                RC_ASSERT(restored->paidMinor == sums.paidMinor);
            }
            if (const auto *returned = std::get_if<CreditsRefunded>(&happening.event)) {
                Sums &sums = left[returned->purchase];
                sums.amountMinor -= returned->amountMinor;
                sums.paidMinor -= returned->paidMinor;
                RC_ASSERT(sums.paidMinor >= 0);
                RC_ASSERT(sums.amountMinor >= sums.paidMinor);
            }
        }
    });
}

void tst_properties::replayFromAnyPrefix()
{
    HOLDS("the fold of what was stored is the wallet, from its beginning or from any state", [] {
        Wallet snapshot;
        const auto steps = *anySteps();
        const auto prefix = *rc::gen::inRange<size_t>(0, steps.size() + 1);
        size_t step = 0;
        const Story story =
            live(steps, [&](const Story &before, const Story &, Instant, const Answer &) {
                if (step++ == prefix)
                    snapshot = before.wallet();
            });
        Wallet replayed;
        for (const WalletHappening &happening : story.history()) {
            if (replayed.version == snapshot.version)
                RC_ASSERT(replayed == snapshot);
            evolve(replayed, stored(happening));
        }
        RC_ASSERT(replayed == story.wallet());
        for (size_t i = size_t(snapshot.version + 1); i < story.history().size(); ++i)
            evolve(snapshot, stored(story.history()[i]));
        RC_ASSERT(snapshot == story.wallet());
    });
}

void tst_properties::availableNeverCountsWhatHasEnded()
{
    HOLDS("available = what is left of lots that end later, at any instant from now on", [] {
        const Story story = live(*anySteps());
        const Wallet &wallet = story.wallet();
        std::vector<Instant> instants {wallet.lastAt, {wallet.lastAt.micros + *anyWait()}};
        for (const Lot &lot : wallet.lots) {
            if (lot.expiresAt && *lot.expiresAt > wallet.lastAt)
                instants.insert(instants.end(), {{lot.expiresAt->micros - 1}, *lot.expiresAt});
        }
        for (const Instant instant : instants) {
            AmountsByType expected {};
            for (const Lot &lot : wallet.lots)
                expected[lot.type] +=
                    lot.expiresAt && *lot.expiresAt <= instant ? 0 : lot.remainingMinor;
            RC_ASSERT(availableAt(wallet, instant) == expected);
        }
    });
}

void tst_properties::burnOrderIsRespected()
{
    HOLDS("those pay who end soonest, then the free ones, then the oldest", [] {
        live(*anySteps(),
             [](const Story &before, const Story &, Instant now, const Answer &answer) {
                 if (!answer.decided)
                     return;
                 const WalletEvent &event = answer.decided->back().event;
                 if (const auto *e = std::get_if<CreditsSpent>(&event)) {
                     RC_ASSERT(e->allocation
                               == payers(before.wallet(), e->amountMinor, now,
                                         [](const Lot &) { return true; }));
                     RC_ASSERT(amountOf(e->allocation) == e->amountMinor);
                 }
                 if (const auto *e = std::get_if<CreditsSubtracted>(&event)) {
                     const bool isOneLot = e->allocation.size() == 1;
                     const auto fits = [e](const Lot &lot) { return lot.type == e->type; };
                     const auto isNamed = [e](const Lot &lot) {
                         return lot.number == e->allocation.front().lot;
                     };
                     RC_ASSERT(e->allocation == payers(before.wallet(), e->amountMinor, now, fits)
                               || (isOneLot
                                   && e->allocation
                                       == payers(before.wallet(), e->amountMinor, now, isNamed)));
                     RC_ASSERT(amountOf(e->allocation) == e->amountMinor);
                 }
             });
    });
}

void tst_properties::effectsAreDifferencesOfAvailability()
{
    HOLDS("effects of an answer lead from what there was to what can be spent", [] {
        live(*anySteps(),
             [](const Story &before, const Story &after, Instant now, const Answer &answer) {
                 if (!answer.decided)
                     return;
                 AmountsByType balance = remainingOf(before.wallet());
                 Instant last = before.wallet().lastAt;
                 for (const WalletHappening &happening : *answer.decided) {
                     RC_ASSERT(happening.occurredAt >= last);
                     RC_ASSERT(happening.occurredAt <= now);
                     last = happening.occurredAt;
                     balance = sum(balance, effectOf(happening.event));
                 }
                 RC_ASSERT(balance == remainingOf(after.wallet()));
                 RC_ASSERT(
                     balance
                     == availableAt(after.wallet(), now)); // all that had ended is written down
             });
    });
}

/// The other properties would hold for empty lives as well.
void tst_properties::storiesDoSomething()
{
    QHash<size_t, int> kinds;
    rc::check([&kinds] {
        const Story story = live(*anySteps());
        for (const WalletHappening &happening : story.history())
            ++kinds[happening.event.index()];
    });
    for (size_t kind = 0; kind < std::variant_size_v<WalletEvent>; ++kind)
        QVERIFY2(kinds.value(kind) > 50,
                 qPrintable(u"event %1 happened %2 times"_s.arg(kind).arg(kinds.value(kind))));
}

QTEST_GUILESS_MAIN(tst_properties)
#include "tst_properties.moc"
