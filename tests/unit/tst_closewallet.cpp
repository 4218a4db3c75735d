// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const char *const morning = "2026-11-24T10:00:00Z";
const char *const later = "2026-11-25T10:00:00Z";
constexpr auto Forfeit = Disposition::Forfeited;
constexpr auto PayOut = Disposition::PaidOut;

/// W1 20.00, B2 5.00 through 2027-02-22.
Story story()
{
    Story story = Story::opened(at(morning));
    story.given(at(morning), add(W, 2'000)).given(at(morning), add(B, 500));
    return story;
}

Story closedStory()
{
    Story closed = story();
    closed.given(at(later), close(PayOut, Forfeit));
    return closed;
}

} // namespace

/// What is in a wallet that is closed goes where the command says; then nothing can be done to it
/// but to reopen it (R36, R37).
class tst_closewallet : public QObject
{
    Q_OBJECT
private slots:
    void E23_dispositionsAreNeeded();
    void E23_paidOutAndForfeited();
    void R37_ofEveryTypeWithSomethingAvailable();
    void R37_furtherTypesAreIgnored();
    void R37_anEmptyWalletNeedsNone();
    void R37_severalLotsInBurnOrder();
    void R32_whatHasExpiredNeedsNone();
    void E23_closedRefusesEverything_data();
    void E23_closedRefusesEverything();
    void R36_reopened();
    void R36_aReopenedWalletGoesOn();
    void R36_closedAgain();
    void R36_notClosed();
    void R13_R39_orderAndVersion();
    void reasonAndComment();
};

void tst_closewallet::E23_dispositionsAreNeeded()
{
    Story s = story();
    THEN_REFUSED(s.when(at(later), close()), code::wallet_not_empty, {u"wallet"_s, 2'000},
                 {u"bonus"_s, 500});
    QCOMPARE(s.wallet().status, WalletStatus::Open);
}

void tst_closewallet::E23_paidOutAndForfeited()
{
    Story s = story();
    THEN(s.when(at(later), close(PayOut, Forfeit)), {at(later), paidOut({burn(1, W, 2'000)})},
         {at(later), forfeited({burn(2, B, 500)})}, {at(later), closed()});
    QCOMPARE(s.wallet().status, WalletStatus::Closed);
    QCOMPARE(s.credits(at(later)), u"W 0.00 B 0.00 R 0.00"_s);
}

void tst_closewallet::R37_ofEveryTypeWithSomethingAvailable()
{
    Story s = story();
    s.given(at(morning), add(R, 7));
    THEN_REFUSED(s.when(at(later), close(PayOut)), code::wallet_not_empty, {u"bonus"_s, 500},
                 {u"refund"_s, 7});
    THEN_REFUSED(s.when(at(later), close({}, Forfeit, Forfeit)), code::wallet_not_empty,
                 {u"wallet"_s, 2'000});
    THEN_REFUSED(s.when(at(later), CloseWallet {u"x"_s, {}, Dispositions {}}),
                 code::wallet_not_empty, {u"wallet"_s, 2'000}, {u"bonus"_s, 500}, {u"refund"_s, 7});
    THEN(s.when(at(later), close(Forfeit, Forfeit, PayOut)), {at(later), paidOut({burn(3, R, 7)})},
         {at(later), forfeited({burn(2, B, 500), burn(1, W, 2'000)})}, {at(later), closed()});
}

void tst_closewallet::R37_furtherTypesAreIgnored()
{
    Story s = Story::opened(at(morning));
    s.given(at(morning), add(B, 500));
    THEN(s.when(at(later), close(PayOut, Forfeit, PayOut)),
         {at(later), forfeited({burn(1, B, 500)})}, {at(later), closed()});
}

void tst_closewallet::R37_anEmptyWalletNeedsNone()
{
    Story s = story();
    s.given(at(morning), spend(u"P1"_s, 2'500));
    THEN(s.when(at(later), close()), {at(later), closed()});
}

void tst_closewallet::R37_severalLotsInBurnOrder()
{
    Story s = story();
    s.given(at(later), add(W, 30)).given(at(later), add(B, 40));
    THEN(s.when(at(later), close(PayOut, PayOut)),
         {at(later), paidOut({burn(2, B, 500), burn(4, B, 40), burn(1, W, 2'000), burn(3, W, 30)})},
         {at(later), closed()});
}

void tst_closewallet::R32_whatHasExpiredNeedsNone()
{
    Story s = story();
    Story earlier = story();
    THEN_REFUSED(earlier.when(at("2027-02-22T22:59:59.999999Z"), close(PayOut)),
                 code::wallet_not_empty, {u"bonus"_s, 500});
    THEN(s.when(at("2027-02-22T23:00:00Z"), close(PayOut)),
         {at("2027-02-22T23:00:00Z"), expired("2027-02-22", {burn(2, B, 500)})},
         {at("2027-02-22T23:00:00Z"), paidOut({burn(1, W, 2'000)})},
         {at("2027-02-22T23:00:00Z"), closed()});
}

void tst_closewallet::E23_closedRefusesEverything_data()
{
    QTest::addColumn<WalletCommand>("command");
    const auto row = [](const char *name, const WalletCommand &command) {
        QTest::newRow(name) << command;
    };
    row("add", add(W, 100));
    row("add, of a wrong amount", add(W, 0));
    row("spend", spend(u"P9"_s, 100));
    row("refund", refund(u"P9"_s, 100));
    row("subtract", subtract(W, 100));
    row("expire", ExpireCredits {});
    row("freeze", freeze());
    row("unfreeze", unfreeze());
    row("close", close());
    row("reverse", reverse(u"c2"_s));
    row("extend", extend({2}, "2028-01-01"));
    row("another name", ChangeOwner {u"Ewa Nowak"_s, {}});
}

void tst_closewallet::E23_closedRefusesEverything()
{
    QFETCH(WalletCommand, command);
    Story s = closedStory();
    THEN_REFUSED(s.when(at(later), command), code::wallet_closed);
    THEN_REFUSED(s.when(at(morning), command), code::out_of_order,
                 {u"at"_s, u"2026-11-24T10:00:00Z"_s}, {u"last"_s, u"2026-11-25T10:00:00Z"_s});
    THEN_REFUSED(s.when(at(later), OpenWallet {u"PL"_s, u"Ewa Nowak"_s, {}}),
                 code::wallet_already_open);
}

void tst_closewallet::R36_reopened()
{
    Story s = closedStory();
    THEN(s.when(at(later), reopen()), {at(later), reopened()});
    QCOMPARE(s.wallet().status, WalletStatus::Open);
}

/// Its purchases, entries and numbers of lots are what they were.
void tst_closewallet::R36_aReopenedWalletGoesOn()
{
    Story s = story();
    s.as(u"s1"_s)
        .given(at(morning), spend(u"P1"_s, 500)) // by B2
        .given(at(later), close(PayOut))
        .given(at(later), reopen());
    THEN_REFUSED(s.when(at(later), spend(u"P1"_s, 1)), code::purchase_already_exists,
                 {u"ref"_s, u"P1"_s});
    THEN(s.when(at(later), add(W, 100)), {at(later), added(lot(3, W, 100))});
    THEN(s.when(at(later), refund(u"P1"_s, 100)),
         {at(later),
          refunded(u"P1"_s, 100, 0,
                   {lot(4, B, 100, "2027-02-22", "2027-02-22T23:00:00Z", {{2, 100}})})});
    THEN_REFUSED(s.when(at(later), reverse(u"s1"_s)), code::purchase_already_refunded,
                 {u"ref"_s, u"P1"_s});
    THEN_REFUSED(s.when(at(later), reverse(u"c2"_s)), code::lot_already_used, {u"entry"_s, u"c2"_s},
                 {u"used"_s, 2'000}); // paid out
}

void tst_closewallet::R36_closedAgain()
{
    Story s = closedStory();
    s.given(at(later), reopen());
    THEN(s.when(at(later), close()), {at(later), closed()});
    QCOMPARE(s.wallet().status, WalletStatus::Closed);
}

void tst_closewallet::R36_notClosed()
{
    Story s = story();
    THEN_REFUSED(s.when(at(later), reopen()), code::wallet_not_closed);
    s.given(at(later), freeze());
    THEN_REFUSED(s.when(at(later), reopen()), code::wallet_not_closed);
    Story nobody;
    THEN_REFUSED(nobody.when(at(later), reopen()), code::unknown_wallet);
    THEN_REFUSED(nobody.when(at(later), close()), code::unknown_wallet);
}

void tst_closewallet::R13_R39_orderAndVersion()
{
    Story s = story();
    THEN_REFUSED(s.when(at("2026-11-24T09:59:59Z"), close()), code::out_of_order,
                 {u"at"_s, u"2026-11-24T09:59:59Z"_s}, {u"last"_s, u"2026-11-24T10:00:00Z"_s});
    THEN_REFUSED(s.when(at(later), close(), 1), code::version_conflict, {u"seen"_s, 1},
                 {u"actual"_s, 2});
}

void tst_closewallet::reasonAndComment()
{
    Story s = Story::opened(at(morning));
    THEN(s.when(at(later), CloseWallet {u"asked for"_s, u"by letter"_s, {}}),
         {at(later), WalletClosed {u"asked for"_s, u"by letter"_s}});
    THEN(s.when(at(later), ReopenWallet {u"a mistake"_s, u"by phone"_s}),
         {at(later), WalletReopened {u"a mistake"_s, u"by phone"_s}});
}

QTEST_GUILESS_MAIN(tst_closewallet)
#include "tst_closewallet.moc"
