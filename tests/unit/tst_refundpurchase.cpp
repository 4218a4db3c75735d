// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/wallet/refund.h"
#include "tests/support/given.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 trillion = 1'000'000'000'000;
const char *const bought = "2026-11-25T10:00:00Z";
const char *const returned = "2026-12-01T10:00:00Z";

Story bonusAndWallet(qint64 bonusMinor, qint64 walletMinor)
{
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    story.given(at("2026-11-24T10:00:00Z"), add(B, bonusMinor))
        .given(at("2026-11-24T10:00:00Z"), add(W, walletMinor))
        .given(at(bought), spend(u"P1"_s, bonusMinor + walletMinor));
    return story;
}

LotGrant freshRefund(int number, qint64 amountMinor, std::vector<LotShare> sources)
{
    return lot(number, R, amountMinor, "2027-03-01", "2027-03-01T23:00:00Z", std::move(sources));
}

} // namespace

/// A purchase, or part of it, comes back as new lots: pro rata between its paid and its free part.
class tst_refundpurchase : public QObject
{
    Q_OBJECT
private slots:
    void R21_unknownPurchase();
    void R21_atMostWhatIsLeft();
    void R22_paidPartComesBackAsRefund();
    void R22_freePartComesBackAsItsOwnType();
    void R23_paidPart_data();
    void R23_paidPart();
    void R24_lastBurnedComesBackFirst();
    void R25_sourceEndStaysIfItIsLate();
    void R25_graceIfTheSourceEndsSoon();
    void R25_graceEndsWithTheDay();
    void R25_noGraceMeansTheSourceEnd();
    void R25_oneLotForEachEnd();
    void R25_lotsOfOneEndBecomeOne();
    void R25_neverStaysNever();
    void R26_refundCreditsStartAgain();
    void R6_refundPolicyOfThatDay();
    void R28_closedWhenAllIsBack();
    void R2_amounts();
    void R2_neverRefusedForTheLimitOfAWallet();
    void R13_R39_orderAndVersion();
    void R32_whatHasExpiredComesFirst();
    void keepsTheSourceAsItWasBurned();
};

void tst_refundpurchase::R21_unknownPurchase()
{
    Story story = bonusAndWallet(1'000, 1'000);
    THEN_REFUSED(story.when(at(returned), refund(u"P2"_s, 100)), code::unknown_purchase,
                 {u"ref"_s, u"P2"_s});
}

void tst_refundpurchase::R21_atMostWhatIsLeft()
{
    Story story = bonusAndWallet(1'000, 1'000);
    THEN_REFUSED(story.when(at(returned), refund(u"P1"_s, 2'001)), code::refund_exceeds_purchase,
                 {u"ref"_s, u"P1"_s}, {u"left"_s, 2'000}, {u"asked"_s, 2'001});
    story.given(at(returned), refund(u"P1"_s, 1'500));
    THEN_REFUSED(story.when(at(returned), refund(u"P1"_s, 501)), code::refund_exceeds_purchase,
                 {u"ref"_s, u"P1"_s}, {u"left"_s, 500}, {u"asked"_s, 501});
    story.given(at(returned), refund(u"P1"_s, 250))
        .given(at(returned), refund(u"P1"_s, 250)); // equal ones are two
}

void tst_refundpurchase::R22_paidPartComesBackAsRefund()
{
    Story story = bonusAndWallet(1'000, 3'000);
    THEN(
        story.when(at(returned), RefundPurchase {u"P1"_s, 4'000, u"defective"_s, u"broken"_s}),
        {at(returned),
         CreditsRefunded {u"P1"_s,
                          4'000,
                          3'000,
                          u"defective"_s,
                          u"broken"_s,
                          {freshRefund(3, 3'000, {{2, 3'000}}),
                           lot(4, B, 1'000, "2027-02-22", "2027-02-22T23:00:00Z", {{1, 1'000}})}}});
    QCOMPARE(story.credits(at(returned)), u"W 0.00 B 10.00 R 30.00"_s);
}

void tst_refundpurchase::R22_freePartComesBackAsItsOwnType()
{
    LotGrant freeWallet = lot(1, W, 1'000, "2027-02-22", "2027-02-22T23:00:00Z");
    freeWallet.invoiced = false;
    freeWallet.policyVersion = 3;
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    story.given({at("2026-11-24T10:00:00Z"), added(freeWallet)})
        .given(at(bought), spend(u"P1"_s, 1'000));
    LotGrant back = freeWallet;
    back.number = 2;
    back.amountMinor = 400;
    back.sources = {{1, 400}};
    THEN(story.when(at(returned), refund(u"P1"_s, 400)),
         {at(returned), refunded(u"P1"_s, 400, 0, {back})});
}

void tst_refundpurchase::R23_paidPart_data()
{
    QTest::addColumn<qint64>("refund");
    QTest::addColumn<qint64>("total");
    QTest::addColumn<qint64>("paid");
    QTest::addColumn<qint64>("paidPart");
    const auto row = [](const char *title, qint64 refundMinor, qint64 totalMinor, qint64 paidMinor,
                        qint64 part) {
        QTest::newRow(title) << refundMinor << totalMinor << paidMinor << part;
    };
    row("all of it", 8'000, 8'000, 3'000, 3'000);
    row("half of it", 4'000, 8'000, 3'000, 1'500);
    row("nothing was paid", 4'000, 8'000, 0, 0);
    row("all was paid", 4'000, 8'000, 8'000, 4'000);
    row("E15 half a grosz goes up", 1, 2, 1, 1);
    row("E14 third", 3'333, 10'000, 6'667, 2'222);
    row("just below a half", 1, 201, 100, 0);
    row("just above a half", 1, 201, 101, 1);
    row("128 bits", trillion - 1, trillion, trillion - 1, trillion - 2);
    row("128 bits, half", trillion / 2, trillion, trillion - 1, trillion / 2);
    row("largest", trillion, trillion, trillion, trillion);
}

void tst_refundpurchase::R23_paidPart()
{
    QFETCH(qint64, refund);
    QFETCH(qint64, total);
    QFETCH(qint64, paid);
    QFETCH(qint64, paidPart);
    QCOMPARE(paidPartOf(refund, total, paid), paidPart);
}

void tst_refundpurchase::R24_lastBurnedComesBackFirst()
{
    Story story = Story::opened(at("2026-11-23T10:00:00Z"));
    story.given(at("2026-11-23T10:00:00Z"), add(B, 1'000))
        .given(at("2026-11-24T10:00:00Z"), add(B, 1'000))
        .given(at("2026-11-24T10:00:00Z"), add(R, 1'000))
        .given(at("2026-11-24T10:00:00Z"), add(W, 1'000))
        .given(at(bought), spend(u"P1"_s, 4'000));
    THEN(story.when(at(returned), refund(u"P1"_s, 3'000)),
         {at(returned),
          refunded(u"P1"_s, 3'000, 1'500,
                   {freshRefund(5, 1'500, {{4, 1'000}, {3, 500}}),
                    lot(6, B, 1'000, "2027-02-22", "2027-02-22T23:00:00Z", {{2, 1'000}}),
                    lot(7, B, 500, "2027-02-21", "2027-02-21T23:00:00Z", {{1, 500}})})});
    THEN(story.when(at(returned), refund(u"P1"_s, 1'000)),
         {at(returned),
          refunded(u"P1"_s, 1'000, 500,
                   {freshRefund(8, 500, {{3, 500}}),
                    lot(9, B, 500, "2027-02-21", "2027-02-21T23:00:00Z", {{1, 500}})})});
}

void tst_refundpurchase::R25_sourceEndStaysIfItIsLate()
{
    Story story = bonusAndWallet(1'000, 1);
    const char *const lastDay = "2027-02-08T22:59:59.999999Z"; // 8 Feb + 14 days = 22 Feb
    THEN(story.when(at(lastDay), refund(u"P1"_s, 1'000)),
         {at(lastDay),
          refunded(u"P1"_s, 1'000, 1,
                   {lot(3, R, 1, "2027-05-09", "2027-05-09T22:00:00Z", {{2, 1}}),
                    lot(4, B, 999, "2027-02-22", "2027-02-22T23:00:00Z", {{1, 999}})})});
}

void tst_refundpurchase::R25_graceIfTheSourceEndsSoon()
{
    Story story = bonusAndWallet(1'000, 1);
    const char *const dayAfter = "2027-02-08T23:00:00Z"; // 9 Feb in Warsaw
    THEN(story.when(at(dayAfter), refund(u"P1"_s, 1'000)),
         {at(dayAfter),
          refunded(u"P1"_s, 1'000, 1,
                   {lot(3, R, 1, "2027-05-10", "2027-05-10T22:00:00Z", {{2, 1}}),
                    lot(4, B, 999, "2027-02-23", "2027-02-23T23:00:00Z", {{1, 999}})})});
}

/// Counted in days of the market, over the change of its clocks.
void tst_refundpurchase::R25_graceEndsWithTheDay()
{
    Story story = bonusAndWallet(1'000, 1);
    story.given(at("2027-03-20T10:00:00Z"), refund(u"P1"_s, 1'000));
    QCOMPARE(story.wallet().lot(4).validThrough, day("2027-04-03"));
    QCOMPARE(story.wallet().lot(4).expiresAt, at("2027-04-03T22:00:00Z"));
}

void tst_refundpurchase::R25_noGraceMeansTheSourceEnd()
{
    Story story = Story::opened(at("2026-11-24T10:00:00Z"),
                                marketWith(u"Europe/Warsaw"_s, firstPolicies(), 0));
    story.given(at("2026-11-24T10:00:00Z"), add(B, 1'000)).given(at(bought), spend(u"P1"_s, 1'000));
    THEN(story.when(at("2027-02-22T10:00:00Z"), refund(u"P1"_s, 100)),
         {at("2027-02-22T10:00:00Z"),
          refunded(u"P1"_s, 100, 0,
                   {lot(2, B, 100, "2027-02-22", "2027-02-22T23:00:00Z", {{1, 100}})})});
    // After the source's end the rest of that day is left: never back and gone at once.
    THEN(story.when(at("2027-02-24T10:00:00Z"), refund(u"P1"_s, 100)),
         {at("2027-02-22T23:00:00Z"), expired("2027-02-22", {burn(2, B, 100)})},
         {at("2027-02-24T10:00:00Z"),
          refunded(u"P1"_s, 100, 0,
                   {lot(3, B, 100, "2027-02-24", "2027-02-24T23:00:00Z", {{1, 100}})})});
}

void tst_refundpurchase::R25_oneLotForEachEnd()
{
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    story.given(at("2026-11-24T10:00:00Z"), add(B, 1'000))
        .given(at("2026-11-26T10:00:00Z"), add(B, 1'000))
        .given(at("2026-11-27T10:00:00Z"), spend(u"P1"_s, 2'000));
    THEN(story.when(at("2027-02-09T10:00:00Z"),
                    refund(u"P1"_s, 2'000)), // grace ends between the two
         {at("2027-02-09T10:00:00Z"),
          refunded(u"P1"_s, 2'000, 0,
                   {lot(3, B, 1'000, "2027-02-24", "2027-02-24T23:00:00Z", {{2, 1'000}}),
                    lot(4, B, 1'000, "2027-02-23", "2027-02-23T23:00:00Z", {{1, 1'000}})})});
}

void tst_refundpurchase::R25_lotsOfOneEndBecomeOne()
{
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    story.given(at("2026-11-24T10:00:00Z"), add(B, 1'000))
        .given(at("2026-11-26T10:00:00Z"), add(B, 1'000))
        .given(at("2026-11-27T10:00:00Z"), spend(u"P1"_s, 2'000));
    THEN(story.when(at("2027-03-01T10:00:00Z"),
                    refund(u"P1"_s, 1'500)), // both would end with the grace
         {at("2027-03-01T10:00:00Z"),
          refunded(
              u"P1"_s, 1'500, 0,
              {lot(3, B, 1'500, "2027-03-15", "2027-03-15T23:00:00Z", {{2, 1'000}, {1, 500}})})});
}

void tst_refundpurchase::R25_neverStaysNever()
{
    LotGrant gift = lot(1, B, 1'000);
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    story.given({at("2026-11-24T10:00:00Z"), added(gift)}).given(at(bought), spend(u"P1"_s, 1'000));
    THEN(story.when(at("2030-01-01T00:00:00Z"), refund(u"P1"_s, 1'000)),
         {at("2030-01-01T00:00:00Z"),
          refunded(u"P1"_s, 1'000, 0, {lot(2, B, 1'000, {{1, 1'000}})})});
}

void tst_refundpurchase::R26_refundCreditsStartAgain()
{
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    story.given(at("2026-11-24T10:00:00Z"), add(R, 1'000)).given(at(bought), spend(u"P1"_s, 1'000));
    THEN(story.when(at(returned), refund(u"P1"_s, 1'000)),
         {at(returned), refunded(u"P1"_s, 1'000, 1'000, {freshRefund(2, 1'000, {{1, 1'000}})})});
}

void tst_refundpurchase::R6_refundPolicyOfThatDay()
{
    auto policies = firstPolicies();
    policies.push_back(policy(R, 2, {}, false, "2026-12-01"));
    Story story =
        Story::opened(at("2026-11-24T10:00:00Z"), marketWith(u"Europe/Warsaw"_s, policies));
    story.given(at("2026-11-24T10:00:00Z"), add(W, 1'000)).given(at(bought), spend(u"P1"_s, 1'000));
    story.given(at("2026-11-30T22:59:59Z"), refund(u"P1"_s, 400));
    QCOMPARE(story.wallet().lot(2).policyVersion, 1);
    LotGrant second = lot(3, R, 600, {{1, 600}});
    second.invoiced = false;
    second.policyVersion = 2;
    THEN(story.when(at("2026-11-30T23:00:00Z"), refund(u"P1"_s, 600)),
         {at("2026-11-30T23:00:00Z"), refunded(u"P1"_s, 600, 600, {second})});
}

void tst_refundpurchase::R28_closedWhenAllIsBack()
{
    Story story = bonusAndWallet(1'000, 1'000);
    story.given(at(returned), refund(u"P1"_s, 2'000));
    THEN_REFUSED(story.when(at(returned), refund(u"P1"_s, 1)), code::refund_exceeds_purchase,
                 {u"ref"_s, u"P1"_s}, {u"left"_s, 0}, {u"asked"_s, 1});
}

void tst_refundpurchase::R2_amounts()
{
    Story story = bonusAndWallet(1'000, 1'000);
    THEN_REFUSED(story.when(at(returned), refund(u"P1"_s, 0)), code::invalid_amount,
                 {u"asked"_s, 0});
    THEN_REFUSED(story.when(at(returned), refund(u"P1"_s, -5)), code::invalid_amount,
                 {u"asked"_s, -5});
    THEN_REFUSED(story.when(at(returned), refund(u"P1"_s, trillion + 1)), code::amount_too_large,
                 {u"asked"_s, trillion + 1}, {u"limit"_s, trillion});
    THEN_REFUSED(story.when(at(returned), refund(u"P9"_s, 0)), code::invalid_amount,
                 {u"asked"_s, 0});
}

void tst_refundpurchase::R2_neverRefusedForTheLimitOfAWallet()
{
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    story.given(at("2026-11-24T10:00:00Z"), add(W, trillion))
        .given(at(bought), spend(u"P1"_s, trillion));
    for (int i = 0; i < 1'000; ++i)
        story.given(at(bought), add(W, trillion));
    story.given(at(returned), refund(u"P1"_s, trillion));
    QCOMPARE(total(availableAt(story.wallet(), at(returned))), limits::walletMaxMinor + trillion);
}

void tst_refundpurchase::R13_R39_orderAndVersion()
{
    Story story = bonusAndWallet(1'000, 1'000);
    THEN_REFUSED(story.when(at("2026-11-25T09:59:59Z"), refund(u"P1"_s, 100)), code::out_of_order,
                 {u"at"_s, u"2026-11-25T09:59:59Z"_s}, {u"last"_s, u"2026-11-25T10:00:00Z"_s});
    THEN_REFUSED(story.when(at(returned), refund(u"P1"_s, 100), 2), code::version_conflict,
                 {u"seen"_s, 2}, {u"actual"_s, 3});
}

void tst_refundpurchase::R32_whatHasExpiredComesFirst()
{
    Story story = bonusAndWallet(1'000, 1'000);
    story.given(at(bought), add(B, 500));
    const char *const march = "2027-03-01T10:00:00Z";
    THEN(story.when(at(march), refund(u"P1"_s, 1'000)),
         {at("2027-02-23T23:00:00Z"), expired("2027-02-23", {burn(3, B, 500)})},
         {at(march),
          refunded(u"P1"_s, 1'000, 500,
                   {lot(4, R, 500, "2027-05-30", "2027-05-30T22:00:00Z", {{2, 500}}),
                    lot(5, B, 500, "2027-03-15", "2027-03-15T23:00:00Z", {{1, 500}})})});
}

/// What came back is a new lot; the old one stays as empty as it was (R5).
void tst_refundpurchase::keepsTheSourceAsItWasBurned()
{
    Story story = bonusAndWallet(1'000, 1'000);
    story.given(at(returned), refund(u"P1"_s, 2'000));
    QCOMPARE(story.wallet().lot(1).remainingMinor, 0);
    QCOMPARE(story.wallet().lot(2).remainingMinor, 0);
    const Purchase purchase = story.wallet().purchases.value(u"P1"_s);
    QCOMPARE(purchase.amountMinor, 2'000);
    QCOMPARE(purchase.unrefundedMinor(), 0);
    QCOMPARE(purchase.unrefundedPaidMinor(), 0);
}

QTEST_GUILESS_MAIN(tst_refundpurchase)
#include "tst_refundpurchase.moc"
