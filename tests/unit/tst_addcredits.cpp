// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"

#include <limits>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 trillion = 1'000'000'000'000;
const char *const morning = "2026-11-24T10:00:00Z";

/// A wallet with all that it can hold.
Story fullWallet()
{
    Story story = Story::opened(at(morning));
    for (int i = 0; i < 1'000; ++i)
        story.given(at(morning), add(W, trillion));
    return story;
}

} // namespace

/// Credits come in as lots that carry their own rules.
class tst_addcredits : public QObject
{
    Q_OBJECT
private slots:
    void R4_lotsCarryTheRulesOfTheirType();
    void R16_reasonReferenceAndComment();
    void R6_rulesAreCopiedFromThePolicyOfThatDay();
    void R6_aLaterPolicyTouchesNoLot();
    void R2_amounts_data();
    void R2_amounts();
    void R2_aWalletHoldsThatMuch();
    void R2_expiredCreditsDoNotCount();
    void R2_aWalletThatRefundsMadeLarger();
    void R13_instantsNeverGoBack();
    void R13_refusalsMoveNoClock();
    void R39_versionThatWasSeen();
    void orderOfReasons();
    void R32_whatHasExpiredComesFirst();
};

void tst_addcredits::R4_lotsCarryTheRulesOfTheirType()
{
    Story story = Story::opened(at(morning));
    THEN(story.when(at(morning), add(W, 10'000)), {at(morning), added(lot(1, W, 10'000))});
    THEN(story.when(at(morning), add(B, 5'000)),
         {at(morning), added(lot(2, B, 5'000, "2027-02-22", "2027-02-22T23:00:00Z"))});
    THEN(story.when(at(morning), add(R, 3'000)),
         {at(morning), added(lot(3, R, 3'000, "2027-02-22", "2027-02-22T23:00:00Z"))});

    const Lot expected {
        2, B, 5'000, 5'000, at(morning), day("2027-02-22"), at("2027-02-22T23:00:00Z"), false, 1};
    QCOMPARE(story.wallet().lot(2), expected);
    QCOMPARE(story.wallet().version, 3);
}

void tst_addcredits::R16_reasonReferenceAndComment()
{
    Story story = Story::opened(at(morning));
    THEN(story.when(at(morning), AddCredits {W, 100, u"top_up"_s, u"pay-1"_s, u"by phone"_s}),
         {at(morning), CreditsAdded {lot(1, W, 100), u"top_up"_s, u"pay-1"_s, u"by phone"_s}});
}

void tst_addcredits::R6_rulesAreCopiedFromThePolicyOfThatDay()
{
    auto policies = firstPolicies();
    policies.push_back(policy(B, 2, 30, true, "2027-01-01"));
    Story story = Story::opened(at(morning), marketWith(u"Europe/Warsaw"_s, policies));
    THEN(story.when(at("2026-12-31T22:59:59.999999Z"), add(B, 100)),
         {at("2026-12-31T22:59:59.999999Z"),
          added(lot(1, B, 100, "2027-03-31", "2027-03-31T22:00:00Z"))});
    LotGrant second = lot(2, B, 100, "2027-01-31", "2027-01-31T23:00:00Z");
    second.invoiced = true;
    second.policyVersion = 2;
    THEN(story.when(at("2026-12-31T23:00:00Z"), add(B, 100)),
         {at("2026-12-31T23:00:00Z"), added(second)});
}

void tst_addcredits::R6_aLaterPolicyTouchesNoLot()
{
    auto policies = firstPolicies();
    policies.push_back(policy(B, 2, 1, true, "2026-11-25"));
    Story story = Story::opened(at(morning), marketWith(u"Europe/Warsaw"_s, policies));
    story.given(at(morning), add(B, 100));
    THEN(story.when(at("2027-02-22T22:59:59Z"), spend(u"P1"_s, 100)),
         {at("2027-02-22T22:59:59Z"), spent(u"P1"_s, 100, 0, {burn(1, B, 100)})});
}

void tst_addcredits::R2_amounts_data()
{
    QTest::addColumn<qint64>("amountMinor");
    QTest::addColumn<QString>("code");
    QTest::newRow("zero") << qint64(0) << QString(code::invalid_amount);
    QTest::newRow("negative") << qint64(-1) << QString(code::invalid_amount);
    QTest::newRow("lowest") << std::numeric_limits<qint64>::min() << QString(code::invalid_amount);
    QTest::newRow("one") << qint64(1) << QString();
    QTest::newRow("limit") << trillion << QString();
    QTest::newRow("above the limit") << trillion + 1 << QString(code::amount_too_large);
    QTest::newRow("largest") << std::numeric_limits<qint64>::max()
                             << QString(code::amount_too_large);
}

void tst_addcredits::R2_amounts()
{
    QFETCH(qint64, amountMinor);
    QFETCH(QString, code);
    Story story = Story::opened(at(morning));
    const Answer answer = story.when(at(morning), add(W, amountMinor));
    if (code.isEmpty()) {
        THEN(answer, {at(morning), added(lot(1, W, amountMinor))});
    } else if (code == code::invalid_amount) {
        THEN_REFUSED(answer, code::invalid_amount, {u"asked"_s, amountMinor});
    } else {
        THEN_REFUSED(answer, code::amount_too_large, {u"asked"_s, amountMinor},
                     {u"limit"_s, trillion});
    }
}

void tst_addcredits::R2_aWalletHoldsThatMuch()
{
    Story story = fullWallet();
    QCOMPARE(total(availableAt(story.wallet(), at(morning))), limits::walletMaxMinor);
    THEN_REFUSED(story.when(at(morning), add(B, 1)), code::balance_too_large,
                 {u"available"_s, limits::walletMaxMinor}, {u"asked"_s, 1},
                 {u"limit"_s, limits::walletMaxMinor});
    story.given(at(morning), subtract(W, 1));
    story.given(at(morning), add(B, 1));
}

void tst_addcredits::R2_expiredCreditsDoNotCount()
{
    Story story = Story::opened(at(morning));
    for (int i = 0; i < 1'000; ++i)
        story.given(at(morning), add(B, trillion));
    THEN_REFUSED(story.when(at("2027-02-22T22:59:59.999999Z"), add(W, 1)), code::balance_too_large,
                 {u"available"_s, limits::walletMaxMinor}, {u"asked"_s, 1},
                 {u"limit"_s, limits::walletMaxMinor});
    story.given(at("2027-02-22T23:00:00Z"), add(W, trillion));
    QCOMPARE(story.credits(at("2027-02-22T23:00:00Z")), u"W 10000000000.00 B 0.00 R 0.00"_s);
}

void tst_addcredits::R2_aWalletThatRefundsMadeLarger()
{
    Story story = Story::opened(at(morning));
    story.given(at(morning), add(W, trillion)).given(at(morning), spend(u"P1"_s, trillion));
    for (int i = 0; i < 1'000; ++i)
        story.given(at(morning), add(W, trillion));
    story.given(at(morning), refund(u"P1"_s, trillion)); // is never refused for the limit
    THEN_REFUSED(story.when(at(morning), add(W, 1)), code::balance_too_large,
                 {u"available"_s, limits::walletMaxMinor + trillion}, {u"asked"_s, 1},
                 {u"limit"_s, limits::walletMaxMinor});
}

void tst_addcredits::R13_instantsNeverGoBack()
{
    Story story = Story::opened(at(morning));
    THEN_REFUSED(story.when(at("2026-11-24T09:59:59.999999Z"), add(W, 100)), code::out_of_order,
                 {u"at"_s, u"2026-11-24T09:59:59.999999Z"_s},
                 {u"last"_s, u"2026-11-24T10:00:00Z"_s});
    THEN(story.when(at(morning), add(W, 100)), {at(morning), added(lot(1, W, 100))});
}

void tst_addcredits::R13_refusalsMoveNoClock()
{
    Story story = Story::opened(at(morning));
    THEN_REFUSED(story.when(at("2030-01-01T00:00:00Z"), add(W, 0)), code::invalid_amount,
                 {u"asked"_s, 0});
    story.given(at("2026-11-24T10:00:01Z"), add(W, 100));
    QCOMPARE(story.wallet().lastAt, at("2026-11-24T10:00:01Z"));
}

void tst_addcredits::R39_versionThatWasSeen()
{
    Story story = Story::opened(at(morning));
    story.given(at(morning), add(W, 100));
    THEN_REFUSED(story.when(at(morning), add(W, 100), 0), code::version_conflict, {u"seen"_s, 0},
                 {u"actual"_s, 1});
    THEN_REFUSED(story.when(at(morning), add(W, 100), 2), code::version_conflict, {u"seen"_s, 2},
                 {u"actual"_s, 1});
    THEN(story.when(at(morning), add(W, 100), 1), {at(morning), added(lot(2, W, 100))});
}

void tst_addcredits::orderOfReasons()
{
    Story story = fullWallet();
    const qint64 version = story.wallet().version;
    THEN_REFUSED(story.when(at("2026-01-01T00:00:00Z"), add(W, 0), 0), code::out_of_order,
                 {u"at"_s, u"2026-01-01T00:00:00Z"_s}, {u"last"_s, u"2026-11-24T10:00:00Z"_s});
    THEN_REFUSED(story.when(at(morning), add(W, 0), 0), code::version_conflict, {u"seen"_s, 0},
                 {u"actual"_s, version});
    THEN_REFUSED(story.when(at(morning), add(W, 0)), code::invalid_amount, {u"asked"_s, 0});
    THEN_REFUSED(story.when(at(morning), add(W, trillion + 1)), code::amount_too_large,
                 {u"asked"_s, trillion + 1}, {u"limit"_s, trillion});
}

void tst_addcredits::R32_whatHasExpiredComesFirst()
{
    Story story = Story::opened(at(morning));
    story.given(at("2026-11-24T10:00:00Z"), add(B, 1'000))
        .given(at("2026-11-25T10:00:00Z"), add(B, 2'000))
        .given(at("2026-11-25T11:00:00Z"), add(R, 3'000))
        .given(at("2026-11-26T10:00:00Z"), add(B, 4'000));
    THEN(
        story.when(at("2027-02-23T23:00:00Z"), add(W, 500)),
        {at("2027-02-22T23:00:00Z"), expired("2027-02-22", {burn(1, B, 1'000)})},
        {at("2027-02-23T23:00:00Z"), expired("2027-02-23", {burn(2, B, 2'000), burn(3, R, 3'000)})},
        {at("2027-02-23T23:00:00Z"), added(lot(5, W, 500))});
    QCOMPARE(story.wallet().lot(1).remainingMinor, 0);
    QCOMPARE(story.credits(at("2027-02-23T23:00:00Z")), u"W 5.00 B 40.00 R 0.00"_s);
}

QTEST_GUILESS_MAIN(tst_addcredits)
#include "tst_addcredits.moc"
