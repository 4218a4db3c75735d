// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

/// W 100.00 for ever; B 10.00 and R 20.00 through 2027-02-22, B 30.00 through 2027-02-23.
Story threeThatEnd()
{
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    story.given(at("2026-11-24T10:00:00Z"), add(W, 10'000))
        .given(at("2026-11-24T10:00:00Z"), add(R, 2'000))
        .given(at("2026-11-24T11:00:00Z"), add(B, 1'000))
        .given(at("2026-11-25T10:00:00Z"), add(B, 3'000));
    return story;
}

} // namespace

/// The expiry run writes down what has ended; whether it does changes nothing that can be spent
/// (R32).
class tst_expirecredits : public QObject
{
    Q_OBJECT
private slots:
    void R32_oneEventForEachEnd();
    void R32_notBeforeTheEnd();
    void R32_availabilityDoesNotDependOnIt();
    void R33_aSecondRunFindsNothing();
    void R33_aLateRunSaysTheSame();
    void nothingHasExpired();
    void emptyLotsDoNotExpire();
    void R14_dayOfTheMarketCounts();
    void R13_R39_orderAndVersion();
    void nextEndOfAType();
};

void tst_expirecredits::R32_oneEventForEachEnd()
{
    Story story = threeThatEnd();
    THEN(
        story.when(at("2027-03-01T00:00:00Z"), ExpireCredits {}),
        {at("2027-02-22T23:00:00Z"), expired("2027-02-22", {burn(3, B, 1'000), burn(2, R, 2'000)})},
        {at("2027-02-23T23:00:00Z"), expired("2027-02-23", {burn(4, B, 3'000)})},
        {at("2027-03-01T00:00:00Z"), ExpiryChecked {}});
    QCOMPARE(story.wallet().lot(4).remainingMinor, 0);
    QCOMPARE(story.wallet().lastAt, at("2027-03-01T00:00:00Z"));
}

void tst_expirecredits::R32_notBeforeTheEnd()
{
    Story story = threeThatEnd();
    THEN(story.when(at("2027-02-22T22:59:59.999999Z"), ExpireCredits {}),
         {at("2027-02-22T22:59:59.999999Z"), ExpiryChecked {}});
    THEN(
        story.when(at("2027-02-22T23:00:00Z"), ExpireCredits {}),
        {at("2027-02-22T23:00:00Z"), expired("2027-02-22", {burn(3, B, 1'000), burn(2, R, 2'000)})},
        {at("2027-02-22T23:00:00Z"), ExpiryChecked {}});
}

void tst_expirecredits::R32_availabilityDoesNotDependOnIt()
{
    Story without = threeThatEnd();
    Story with = threeThatEnd();
    with.given(at("2027-03-01T00:00:00Z"), ExpireCredits {});
    QCOMPARE(without.credits(at("2027-03-01T00:00:00Z")), u"W 100.00 B 0.00 R 0.00"_s);
    QCOMPARE(with.credits(at("2027-03-01T00:00:00Z")), u"W 100.00 B 0.00 R 0.00"_s);
}

void tst_expirecredits::R33_aSecondRunFindsNothing()
{
    Story story = threeThatEnd();
    story.given(at("2027-03-01T00:00:00Z"), ExpireCredits {});
    THEN(story.when(at("2027-03-01T00:00:00Z"), ExpireCredits {}),
         {at("2027-03-01T00:00:00Z"), ExpiryChecked {}});
}

void tst_expirecredits::R33_aLateRunSaysTheSame()
{
    Story soon = threeThatEnd();
    Story late = threeThatEnd();
    const Answer now = soon.when(at("2027-02-23T23:00:00Z"), ExpireCredits {});
    const Answer then = late.when(at("2028-01-01T00:00:00Z"), ExpireCredits {});
    QCOMPARE(now.decided->size(), size_t(3));
    QCOMPARE(then.decided->size(), size_t(3));
    QCOMPARE(inWords(then.decided->at(0)), inWords(now.decided->at(0)));
    QCOMPARE(inWords(then.decided->at(1)), inWords(now.decided->at(1)));
}

void tst_expirecredits::nothingHasExpired()
{
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    THEN(story.when(at("2030-01-01T00:00:00Z"), ExpireCredits {}),
         {at("2030-01-01T00:00:00Z"), ExpiryChecked {}});
}

void tst_expirecredits::emptyLotsDoNotExpire()
{
    Story story = threeThatEnd();
    story.given(at("2026-12-01T10:00:00Z"), spend(u"P1"_s, 1'500)); // all of lot 3, some of lot 2
    THEN(story.when(at("2027-02-22T23:00:00Z"), ExpireCredits {}),
         {at("2027-02-22T23:00:00Z"), expired("2027-02-22", {burn(2, R, 1'500)})},
         {at("2027-02-22T23:00:00Z"), ExpiryChecked {}});
}

/// The accounting date is the last good day of the lot; in London it ends an hour after Warsaw.
void tst_expirecredits::R14_dayOfTheMarketCounts()
{
    Story story =
        Story::opened(at("2026-11-24T10:00:00Z"), marketWith(u"Europe/London"_s, firstPolicies()));
    story.given(at("2026-11-24T10:00:00Z"), add(B, 1'000));
    THEN(story.when(at("2027-02-22T23:00:00Z"), ExpireCredits {}),
         {at("2027-02-22T23:00:00Z"), ExpiryChecked {}});
    THEN(story.when(at("2027-02-23T00:00:00Z"), ExpireCredits {}),
         {at("2027-02-23T00:00:00Z"), expired("2027-02-22", {burn(1, B, 1'000)})},
         {at("2027-02-23T00:00:00Z"), ExpiryChecked {}});
}

void tst_expirecredits::R13_R39_orderAndVersion()
{
    Story story = threeThatEnd();
    THEN_REFUSED(story.when(at("2026-11-25T09:59:59Z"), ExpireCredits {}), code::out_of_order,
                 {u"at"_s, u"2026-11-25T09:59:59Z"_s}, {u"last"_s, u"2026-11-25T10:00:00Z"_s});
    THEN_REFUSED(story.when(at("2027-03-01T00:00:00Z"), ExpireCredits {}, 1),
                 code::version_conflict, {u"seen"_s, 1}, {u"actual"_s, 4});
}

void tst_expirecredits::nextEndOfAType()
{
    const Story story = threeThatEnd();
    const Instant now = at("2026-12-01T00:00:00Z");
    QVERIFY(!nextExpiry(story.wallet(), W, now));
    const auto bonus = nextExpiry(story.wallet(), B, now);
    QVERIFY(bonus);
    QCOMPARE(bonus->expiresAt, at("2027-02-22T23:00:00Z"));
    QCOMPARE(bonus->validThrough, day("2027-02-22"));
    QCOMPARE(bonus->amountMinor, 1'000); // not the refund lot of the same end
    QCOMPARE(nextExpiry(story.wallet(), B, at("2027-02-22T23:00:00Z"))->amountMinor, 3'000);
    QVERIFY(!nextExpiry(story.wallet(), B, at("2027-02-23T23:00:00Z")));
}

QTEST_GUILESS_MAIN(tst_expirecredits)
#include "tst_expirecredits.moc"
