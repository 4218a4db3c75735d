// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const char *const morning = "2026-11-24T10:00:00Z";
const char *const later = "2026-11-25T10:00:00Z";

Story opened()
{
    return Story::opened(at(morning));
}

/// e1 adds W1 100.00.
Story withAddition()
{
    Story story = opened();
    story.as(u"e1"_s).given(at(morning), add(W, 10'000));
    return story;
}

/// B1 50.00 through 2027-02-22, W2 30.00; s1 spends both as P.
Story withPurchase()
{
    Story story = opened();
    story.given(at(morning), add(B, 5'000))
        .given(at(morning), add(W, 3'000))
        .as(u"s1"_s)
        .given(at(later), spend(u"P"_s, 8'000));
    return story;
}

/// Of that r1 gives back 40.00: R3 15.00 through 2027-02-23, B4 25.00 through 2027-02-22.
Story withRefund()
{
    Story story = withPurchase();
    story.as(u"r1"_s).given(at(later), refund(u"P"_s, 4'000));
    return story;
}

} // namespace

/// A mistake is undone by an entry that names it: once, and never below what is left (R30).
class tst_reverseentry : public QObject
{
    Q_OBJECT
private slots:
    void R30_untouchedAdditionLeavesWhole();
    void E28_usedAddition();
    void E28_partOfAnAddition();
    void R30_nothingIsLeftOfAnAddition();
    void R30_expiredAddition();
    void R30_extendedIsNotUsed();
    void R30_allowPartialFalse();
    void R30_refund();
    void R30_refundOfWhichSomethingIsUsed();
    void R30_refundThatHasExpired();
    void R30_refundBeforeOneThatStands();
    void R23_refundedAgainAfterTheReversal();
    void R30_notReversible_data();
    void R30_notReversible();
    void R30_unknownEntry();
    void R30_once();
    void orderOfReasons();
    void R32_whatHasExpiredComesFirst();
    void R13_R39_orderAndVersion();
    void reasonAndComment();
};

void tst_reverseentry::R30_untouchedAdditionLeavesWhole()
{
    Story s = withAddition();
    s.given(at(morning), add(W, 500));
    THEN(s.when(at(later), reverse(u"e1"_s)), {at(later), reversed(u"e1"_s, {burn(1, W, 10'000)})});
    QCOMPARE(s.credits(at(later)), u"W 5.00 B 0.00 R 0.00"_s);
}

void tst_reverseentry::E28_usedAddition()
{
    Story s = withAddition();
    s.given(at(morning), spend(u"P"_s, 3'000));
    THEN_REFUSED(s.when(at(later), reverse(u"e1"_s)), code::lot_already_used, {u"entry"_s, u"e1"_s},
                 {u"used"_s, 3'000});
}

void tst_reverseentry::E28_partOfAnAddition()
{
    Story s = withAddition();
    s.given(at(morning), spend(u"P"_s, 3'000));
    THEN(s.when(at(later), reverse(u"e1"_s, true)),
         {at(later), reversed(u"e1"_s, {burn(1, W, 7'000)}, 3'000)});
    QCOMPARE(s.credits(at(later)), u"W 0.00 B 0.00 R 0.00"_s);
    THEN_REFUSED(s.when(at(later), reverse(u"e1"_s)), code::already_reversed,
                 {u"entry"_s, u"e1"_s});
    THEN_REFUSED(s.when(at(later), reverse(u"e1"_s, true)), code::already_reversed,
                 {u"entry"_s, u"e1"_s});
}

void tst_reverseentry::R30_nothingIsLeftOfAnAddition()
{
    Story s = withAddition();
    s.given(at(morning), spend(u"P"_s, 3'000)).given(at(morning), subtract(W, 7'000));
    THEN(s.when(at(later), reverse(u"e1"_s, true)), {at(later), reversed(u"e1"_s, {}, 10'000)});
    THEN_REFUSED(s.when(at(later), reverse(u"e1"_s, true)), code::already_reversed,
                 {u"entry"_s, u"e1"_s});
}

void tst_reverseentry::R30_expiredAddition()
{
    const char *const end = "2027-02-22T23:00:00Z";
    Story s = opened();
    s.as(u"e1"_s).given(at(morning), add(B, 1'000)).given(at(later), spend(u"P"_s, 300));
    THEN_REFUSED(s.when(at("2027-02-22T22:59:59.999999Z"), reverse(u"e1"_s)),
                 code::lot_already_used, {u"entry"_s, u"e1"_s}, {u"used"_s, 300});
    THEN_REFUSED(s.when(at(end), reverse(u"e1"_s)), code::lot_already_used, {u"entry"_s, u"e1"_s},
                 {u"used"_s, 1'000});
    THEN(s.when(at(end), reverse(u"e1"_s, true)),
         {at(end), expired("2027-02-22", {burn(1, B, 700)})},
         {at(end), reversed(u"e1"_s, {}, 1'000)});
}

void tst_reverseentry::R30_extendedIsNotUsed()
{
    Story s = opened();
    s.as(u"e1"_s).given(at(morning), add(B, 1'000)).given(at(later), extend({1}, "2027-03-01"));
    const char *const afterItsFirstEnd = "2027-02-25T10:00:00Z";
    THEN(s.when(at(afterItsFirstEnd), reverse(u"e1"_s)),
         {at(afterItsFirstEnd), reversed(u"e1"_s, {burn(1, B, 1'000)})});
}

void tst_reverseentry::R30_allowPartialFalse()
{
    Story s = withAddition();
    s.given(at(morning), spend(u"P"_s, 1));
    THEN_REFUSED(s.when(at(later), reverse(u"e1"_s, false)), code::lot_already_used,
                 {u"entry"_s, u"e1"_s}, {u"used"_s, 1});
}

void tst_reverseentry::R30_refund()
{
    Story s = withRefund();
    QCOMPARE(s.credits(at(later)), u"W 0.00 B 25.00 R 15.00"_s);
    THEN(s.when(at(later), reverse(u"r1"_s)),
         {at(later), reversed(u"r1"_s, u"P"_s, 1'500, {burn(3, R, 1'500), burn(4, B, 2'500)})});
    QCOMPARE(s.credits(at(later)), u"W 0.00 B 0.00 R 0.00"_s);
    QCOMPARE(s.wallet().purchases[u"P"_s].unrefundedMinor(), 8'000);
    QCOMPARE(s.wallet().purchases[u"P"_s].unrefundedPaidMinor(), 3'000);
}

/// Nothing of a refund is taken in part.
void tst_reverseentry::R30_refundOfWhichSomethingIsUsed()
{
    Story s = withRefund();
    s.given(at(later), spend(u"P2"_s, 1));
    for (const std::optional<bool> allowPartial : {std::optional<bool>(), std::optional(true)})
        THEN_REFUSED(s.when(at(later), reverse(u"r1"_s, allowPartial)), code::lot_already_used,
                     {u"entry"_s, u"r1"_s}, {u"used"_s, 1});
}

void tst_reverseentry::R30_refundThatHasExpired()
{
    Story s = withRefund();
    THEN_REFUSED(s.when(at("2027-02-22T23:00:00Z"), reverse(u"r1"_s)), code::lot_already_used,
                 {u"entry"_s, u"r1"_s}, {u"used"_s, 2'500});
}

void tst_reverseentry::R30_refundBeforeOneThatStands()
{
    Story s = withRefund();
    s.as(u"r2"_s).given(at(later), refund(u"P"_s, 4'000)); // all the rest
    THEN_REFUSED(s.when(at(later), refund(u"P"_s, 1)), code::refund_exceeds_purchase,
                 {u"ref"_s, u"P"_s}, {u"left"_s, 0}, {u"asked"_s, 1});
    THEN(s.when(at(later), reverse(u"r1"_s)),
         {at(later), reversed(u"r1"_s, u"P"_s, 1'500, {burn(3, R, 1'500), burn(4, B, 2'500)})});
    THEN_REFUSED(s.when(at(later), refund(u"P"_s, 4'001)), code::refund_exceeds_purchase,
                 {u"ref"_s, u"P"_s}, {u"left"_s, 4'000}, {u"asked"_s, 4'001});
    THEN_REFUSED(s.when(at(later), reverse(u"s1"_s)), code::purchase_already_refunded,
                 {u"ref"_s, u"P"_s});
}

/// As if the first one had not been: the same split, the same lots of origin.
void tst_reverseentry::R23_refundedAgainAfterTheReversal()
{
    Story s = withRefund();
    s.given(at(later), reverse(u"r1"_s));
    THEN(s.when(at(later), refund(u"P"_s, 4'000)),
         {at(later),
          refunded(u"P"_s, 4'000, 1'500,
                   {lot(5, R, 1'500, "2027-02-23", "2027-02-23T23:00:00Z", {{2, 1'500}}),
                    lot(6, B, 2'500, "2027-02-22", "2027-02-22T23:00:00Z", {{1, 2'500}})})});
}

void tst_reverseentry::R30_notReversible_data()
{
    QTest::addColumn<WalletCommand>("command");
    const auto row = [](const char *name, const WalletCommand &command) {
        QTest::newRow(name) << command;
    };
    row("a freeze", freeze());
    row("an expiry run", ExpireCredits {});
    row("another owner", ChangeOwner {u"Jan Nowak"_s, {}});
    row("an extension", extend({2}, "2028-01-01"));
    row("a reversal", reverse(u"e1"_s));
}

void tst_reverseentry::R30_notReversible()
{
    QFETCH(WalletCommand, command);
    Story s = withAddition();
    s.given(at(morning), add(B, 100)).as(u"x1"_s).given(at(later), command);
    THEN_REFUSED(s.when(at(later), reverse(u"x1"_s)), code::not_reversible, {u"entry"_s, u"x1"_s});
    THEN_REFUSED(s.when(at(later), reverse(u"c1"_s)), code::not_reversible,
                 {u"entry"_s, u"c1"_s}); // the opening
}

/// A refused command has made no entry.
void tst_reverseentry::R30_unknownEntry()
{
    Story s = withAddition();
    const Answer refused = s.as(u"x1"_s).when(at(later), subtract(B, 1));
    QVERIFY(!refused.decided);
    for (const QString &entry : {u"x1"_s, u"E1"_s, u"P"_s})
        THEN_REFUSED(s.when(at(later), reverse(entry)), code::unknown_entry, {u"entry"_s, entry});
}

void tst_reverseentry::R30_once()
{
    Story s = withAddition();
    s.as(u"t1"_s).given(at(later), subtract(W, 100)).given(at(later), reverse(u"t1"_s));
    THEN_REFUSED(s.when(at(later), reverse(u"t1"_s)), code::already_reversed,
                 {u"entry"_s, u"t1"_s});
    s.as(u"e2"_s).given(at(later), add(W, 100)).given(at(later), reverse(u"e2"_s));
    THEN_REFUSED(s.when(at(later), reverse(u"e2"_s)), code::already_reversed,
                 {u"entry"_s, u"e2"_s});
}

void tst_reverseentry::orderOfReasons()
{
    Story s = withRefund();
    s.given(at(later), reverse(u"r1"_s)).given(at(later), reverse(u"s1"_s));
    // Its lots are gone, too; and the purchase has been refunded once.
    THEN_REFUSED(s.when(at(later), reverse(u"r1"_s)), code::already_reversed,
                 {u"entry"_s, u"r1"_s});
    s.given(at(later), close(Disposition::PaidOut, Disposition::PaidOut));
    THEN_REFUSED(s.when(at(later), reverse(u"r1"_s)), code::wallet_closed);
}

void tst_reverseentry::R32_whatHasExpiredComesFirst()
{
    Story s = withAddition();
    s.given(at(morning), add(B, 100));
    const char *const march = "2027-03-01T10:00:00Z";
    THEN(s.when(at(march), reverse(u"e1"_s)),
         {at("2027-02-22T23:00:00Z"), expired("2027-02-22", {burn(2, B, 100)})},
         {at(march), reversed(u"e1"_s, {burn(1, W, 10'000)})});
}

void tst_reverseentry::R13_R39_orderAndVersion()
{
    Story s = withAddition();
    THEN_REFUSED(s.when(at("2026-11-24T09:59:59Z"), reverse(u"x"_s)), code::out_of_order,
                 {u"at"_s, u"2026-11-24T09:59:59Z"_s}, {u"last"_s, u"2026-11-24T10:00:00Z"_s});
    THEN_REFUSED(s.when(at(later), reverse(u"x"_s), 0), code::version_conflict, {u"seen"_s, 0},
                 {u"actual"_s, 1});
    Story nobody;
    THEN_REFUSED(nobody.when(at(later), reverse(u"x"_s)), code::unknown_wallet);
}

void tst_reverseentry::reasonAndComment()
{
    Story s = withAddition();
    THEN(s.when(at(later), ReverseEntry {u"e1"_s, u"typing error"_s, u"case 17"_s, {}}),
         {at(later),
          EntryReversed {
              u"e1"_s, {}, 10'000, 0, 0, u"typing error"_s, u"case 17"_s, {burn(1, W, 10'000)}}});
}

QTEST_GUILESS_MAIN(tst_reverseentry)
#include "tst_reverseentry.moc"
