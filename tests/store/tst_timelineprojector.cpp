// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/timelineprojector.h"
#include "tests/support/projecting.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const char *const morning = "2026-11-24T10:00:00Z";
const QString amounts =
    u"position, version, type, wallet_delta, bonus_delta, refund_delta, wallet_after, bonus_after, "
    "refund_after, balance_after"_s;
const QString words = u"position, reason, ref, note"_s;

Projection projection()
{
    return Projection(std::make_unique<TimelineProjector>());
}

/// One of every entry, in an order that the rules allow.
Story everyEntry()
{
    Story story = Story::opened(at(morning));
    story.given(at(morning), AddCredits {W, 10'000, u"top_up"_s, u"pay-1"_s, u"by phone"_s})
        .given(at(morning), add(B, 5'000))
        .given(at("2026-11-25T10:00:00Z"), spend(u"P1"_s, 6'000))
        .given(at("2026-11-26T10:00:00Z"),
               RefundPurchase {u"P1"_s, 3'000, u"returned"_s, u"torn"_s})
        .given(at("2026-11-27T10:00:00Z"),
               SubtractCredits {W, 1'000, 0, u"fraud"_s, u"card stolen"_s})
        .given(at("2027-06-01T10:00:00Z"), ExpireCredits {});
    return story;
}

} // namespace

/// One row an entry: what it did, and the balance after it.
class tst_timelineprojector : public QObject
{
    Q_OBJECT
private slots:
    void everyEntryHasItsRow();
    void wordsOfEntries();
    void wordsForSearching();
    void instantsAndSender();
    void balancesGoOnFromTheTable();
    void walletsDoNotMix();
    void unknownEventsAreShown();
    void marketsAreNotItsBusiness();
};

void tst_timelineprojector::everyEntryHasItsRow()
{
    Projection p = projection();
    const Story story = everyEntry();
    p.given(u"W-1"_s, story.history());
    QCOMPARE(p.rows(u"timeline"_s, amounts),
             (QStringList {u"1 0 WalletOpened 0 0 0 0 0 0 0"_s,
                           u"2 1 CreditsAdded 10000 0 0 10000 0 0 10000"_s,
                           u"3 2 CreditsAdded 0 5000 0 10000 5000 0 15000"_s,
                           u"4 3 CreditsSpent -1000 -5000 0 9000 0 0 9000"_s,
                           u"5 4 CreditsRefunded 0 2500 500 9000 2500 500 12000"_s,
                           u"6 5 CreditsSubtracted -1000 0 0 8000 2500 500 11000"_s,
                           u"7 6 CreditsExpired 0 -2500 0 8000 0 500 8500"_s,
                           u"8 7 CreditsExpired 0 0 -500 8000 0 0 8000"_s,
                           u"9 8 ExpiryChecked 0 0 0 8000 0 0 8000"_s}));
}

void tst_timelineprojector::wordsOfEntries()
{
    Projection p = projection();
    p.given(u"W-1"_s, everyEntry().history());
    QCOMPARE(p.rows(u"timeline"_s, words),
             (QStringList {u"1 - - Anna Nowak"_s, u"2 top_up pay-1 by phone"_s, u"3 goodwill - -"_s,
                           u"4 - P1 a purchase"_s, u"5 returned P1 torn"_s,
                           u"6 fraud - card stolen"_s, u"7 - - -"_s, u"8 - - -"_s, u"9 - - -"_s}));
}

void tst_timelineprojector::wordsForSearching()
{
    Projection p = projection();
    p.when(told(u"W-1"_s, walletOpened(at(morning), u"Józef Łoś"_s)));
    p.when(told(u"W-1"_s, {at(morning), added(lot(1, W, 5))}));
    Told imported = told(u"W-1"_s, {at(morning), ExpiryChecked {}});
    imported.event.actor = u"Ślązak"_s;
    p.when(imported);
    THEN_ROWS(p, "timeline", "position, replace(search,char(10),'|')", u"1 ||jozef los|anna"_s,
              u"2 goodwill|||anna"_s, u"3 |||slazak"_s);
}

void tst_timelineprojector::instantsAndSender()
{
    Projection p = projection();
    p.given({told(u"W-1"_s, walletOpened(at("2026-11-24T10:00:00.000001Z")))});
    Told imported = told(u"W-1"_s, {at(morning), added(lot(1, W, 5))});
    imported.event.commandId.clear();
    imported.event.actor = u"shop"_s;
    p.when(imported);
    THEN_ROWS(p, "timeline", "position, occurred_at, recorded_at, actor, command_id, wallet",
              u"1 2026-11-24T10:00:00.000001Z 2030-01-01T00:00:00Z anna c-1 W-1"_s,
              u"2 2026-11-24T10:00:00Z 2030-01-01T00:00:00Z shop - W-1"_s);
}

void tst_timelineprojector::balancesGoOnFromTheTable()
{
    Projection inOne = projection();
    inOne.given(u"W-1"_s, everyEntry().history());
    Projection oneByOne = projection();
    for (const Told &event : told(u"W-1"_s, everyEntry().history()))
        oneByOne.forget().when(event);
    QCOMPARE(oneByOne.rows(u"timeline"_s, amounts), inOne.rows(u"timeline"_s, amounts));
}

void tst_timelineprojector::walletsDoNotMix()
{
    Projection p = projection();
    p.given({told(u"W-1"_s, walletOpened(at(morning))), told(u"W-2"_s, walletOpened(at(morning))),
             told(u"W-2"_s, {at(morning), added(lot(1, W, 7))}),
             told(u"W-1"_s, {at(morning), added(lot(1, B, 100))})});
    p.forget();
    p.when(told(u"W-2"_s, {at(morning), added(lot(2, W, 3))}));
    THEN_ROWS(p, "timeline", "position, wallet, version, balance_after", u"1 W-1 0 0"_s,
              u"2 W-2 0 0"_s, u"3 W-2 1 7"_s, u"4 W-1 1 100"_s, u"5 W-2 2 10"_s);
}

void tst_timelineprojector::unknownEventsAreShown()
{
    Projection p = projection();
    p.given(u"W-1"_s, {walletOpened(at(morning)), {at(morning), added(lot(1, W, 7))}});
    p.when(unknownEvent(StreamId::wallet(u"W-1"_s), at("2026-11-30T00:00:00Z")));
    p.when(told(u"W-1"_s, {at("2026-12-01T00:00:00Z"), added(lot(2, W, 3))}));
    THEN_ROWS(p, "timeline", "position, type, occurred_at, wallet_delta, balance_after",
              u"1 WalletOpened 2026-11-24T10:00:00Z 0 0"_s,
              u"2 CreditsAdded 2026-11-24T10:00:00Z 7 7"_s,
              u"3 SomethingNew 2026-11-30T00:00:00Z 0 7"_s,
              u"4 CreditsAdded 2026-12-01T00:00:00Z 3 10"_s);
}

void tst_timelineprojector::marketsAreNotItsBusiness()
{
    Projection p = projection();
    p.when(told(
        u"PL"_s,
        MarketHappening {at(morning), MarketDefined {u"PLN"_s, 2, u"Europe/Warsaw"_s, 2300, 14}}));
    QCOMPARE(p.rows(u"timeline"_s, amounts), QStringList());
}

QTEST_GUILESS_MAIN(tst_timelineprojector)
#include "tst_timelineprojector.moc"
