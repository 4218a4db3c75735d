// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

/// E1: W1 100.00 for ever, B2 50.00 and R3 30.00 through 2027-02-22.
Story e1()
{
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    story.given(at("2026-11-24T10:00:00Z"), add(W, 10'000))
        .given(at("2026-11-24T10:00:00Z"), add(B, 5'000))
        .given(at("2026-11-24T10:00:00Z"), add(R, 3'000));
    return story;
}

/// E3 before the spend.
Story e3()
{
    Story story = Story::opened(at("2026-11-01T10:00:00Z"));
    story.given(at("2026-11-01T10:00:00Z"), add(W, 10'000))
        .given(at("2026-11-01T10:00:00Z"), add(R, 3'000))
        .given(at("2026-11-24T10:00:00Z"), add(B, 5'000));
    return story;
}

/// E5: B1 50.00 through 2027-02-22.
Story e5()
{
    return Story::opened(at("2026-11-24T10:00:00Z"))
        .given(at("2026-11-24T10:00:00Z"), add(B, 5'000));
}

Market bonusMarket(const QString &zone, int days)
{
    auto policies = firstPolicies();
    policies[1].expireAfterDays = days;
    return marketWith(zone, policies);
}

} // namespace

/// The worked examples of the domain, with their exact amounts and instants.
class tst_examples : public QObject
{
    Q_OBJECT
private slots:
    void E1_grants();
    void E2_sameExpiryFreeFirst();
    void E3_soonerExpiryBeatsFree();
    void E4_ties();
    void E5_boundary();
    void E6_to_E10_terms_data();
    void E6_to_E10_terms();
    void E8_daysAreNoHours();
    void E11_expiryRun();
    void E13_fullRefundMixed();
    void E14_partialRefundsRounding();
    void E15_oneGrosz();
    void E16_refundAfterTheSourceExpired();
    void E17_refundOfAPurchasePaidByRefund();
    void E18_refundTwice();
    void E21_subtractByType();
    void E27_dateAgainstInstant();
    void E31_amounts();
};

void tst_examples::E1_grants()
{
    const Story story = e1();
    const Instant now = at("2026-11-24T10:00:00Z");
    QCOMPARE(
        inWords(story.history()),
        inWords(
            {{now, WalletOpened {u"PL"_s, u"PLN"_s, 2, u"Europe/Warsaw"_s, u"Anna Nowak"_s, {}}},
             {now, added(lot(1, W, 10'000))},
             {now, added(lot(2, B, 5'000, "2027-02-22", "2027-02-22T23:00:00Z"))},
             {now, added(lot(3, R, 3'000, "2027-02-22", "2027-02-22T23:00:00Z"))}}));
    QCOMPARE(story.credits(now), u"W 100.00 B 50.00 R 30.00"_s);
}

void tst_examples::E2_sameExpiryFreeFirst()
{
    Story story = e1();
    THEN(story.when(at("2026-11-25T10:00:00Z"), spend(u"P1"_s, 6'000)),
         {at("2026-11-25T10:00:00Z"),
          spent(u"P1"_s, 6'000, 1'000, {burn(2, B, 5'000), burn(3, R, 1'000)})});
    QCOMPARE(story.credits(at("2026-11-25T10:00:00Z")), u"W 100.00 B 0.00 R 20.00"_s);
}

void tst_examples::E3_soonerExpiryBeatsFree()
{
    Story story = e3();
    QCOMPARE(story.wallet().lot(2).expiresAt, at("2027-01-30T23:00:00Z"));
    THEN(story.when(at("2026-11-25T10:00:00Z"), spend(u"P1"_s, 6'000)),
         {at("2026-11-25T10:00:00Z"),
          spent(u"P1"_s, 6'000, 3'000, {burn(2, R, 3'000), burn(3, B, 3'000)})});
    QCOMPARE(story.credits(at("2026-11-25T10:00:00Z")), u"W 100.00 B 20.00 R 0.00"_s);
}

/// The later instant was recorded first: an import of several sources may do that.
void tst_examples::E4_ties()
{
    const auto grant = [](int number) {
        return added(lot(number, B, 1'000, "2027-02-22", "2027-02-22T23:00:00Z"));
    };
    Story story = Story::opened(at("2026-11-24T09:00:00Z"));
    story.given({at("2026-11-24T18:00:00Z"), grant(1)})
        .given({at("2026-11-24T09:00:00Z"), grant(2)})
        .given({at("2026-11-24T09:00:00Z"), grant(3)});
    THEN(story.when(at("2026-11-25T10:00:00Z"), spend(u"P1"_s, 2'500)),
         {at("2026-11-25T10:00:00Z"),
          spent(u"P1"_s, 2'500, 0, {burn(2, B, 1'000), burn(3, B, 1'000), burn(1, B, 500)})});
}

void tst_examples::E5_boundary()
{
    const char *const last = "2027-02-22T22:59:59.999999Z";
    const char *const gone = "2027-02-22T23:00:00.000000Z";
    Story before = e5();
    QCOMPARE(before.credits(at(last)), u"W 0.00 B 50.00 R 0.00"_s);
    THEN(before.when(at(last), spend(u"P1"_s, 5'000)),
         {at(last), spent(u"P1"_s, 5'000, 0, {burn(1, B, 5'000)})});
    Story after = e5();
    QCOMPARE(after.credits(at(gone)), u"W 0.00 B 0.00 R 0.00"_s);
    THEN_REFUSED(after.when(at(gone), spend(u"P1"_s, 5'000)), code::insufficient_credits,
                 {u"available"_s, 0}, {u"asked"_s, 5'000});
}

void tst_examples::E6_to_E10_terms_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("grantedAt");
    QTest::addColumn<QString>("validThrough");
    QTest::addColumn<QString>("expiresAt");
    const auto row = [](const char *title, const QString &zone, int days, const QString &grantedAt,
                        const QString &validThrough, const QString &expiresAt) {
        QTest::newRow(title) << zone << days << grantedAt << validThrough << expiresAt;
    };
    const QString pl = u"Europe/Warsaw"_s;
    row("E6a", pl, 90, u"2026-01-10T22:59:59.999999Z"_s, u"2026-04-10"_s,
        u"2026-04-10T22:00:00Z"_s);
    row("E6b", pl, 90, u"2026-01-10T23:00:00Z"_s, u"2026-04-11"_s, u"2026-04-11T22:00:00Z"_s);
    row("E7a", pl, 1, u"2026-03-28T22:59:59.999999Z"_s, u"2026-03-29"_s, u"2026-03-29T22:00:00Z"_s);
    row("E7b", pl, 1, u"2026-03-28T23:00:00Z"_s, u"2026-03-30"_s, u"2026-03-30T22:00:00Z"_s);
    row("E8a", pl, 90, u"2026-12-28T09:00:00Z"_s, u"2027-03-28"_s, u"2027-03-28T22:00:00Z"_s);
    row("E8b", pl, 90, u"2027-08-02T09:00:00Z"_s, u"2027-10-31"_s, u"2027-10-31T23:00:00Z"_s);
    row("E9a", pl, 90, u"2027-12-01T09:00:00Z"_s, u"2028-02-29"_s, u"2028-02-29T23:00:00Z"_s);
    row("E9b", pl, 90, u"2028-02-29T12:00:00Z"_s, u"2028-05-29"_s, u"2028-05-29T22:00:00Z"_s);
    row("E9c", pl, 365, u"2028-02-29T12:00:00Z"_s, u"2029-02-28"_s, u"2029-02-28T23:00:00Z"_s);
    row("E10a", u"Africa/Cairo"_s, 90, u"2027-01-29T12:00:00Z"_s, u"2027-04-29"_s,
        u"2027-04-29T22:00:00Z"_s);
    row("E10b", u"Atlantic/Azores"_s, 90, u"2027-08-01T12:00:00Z"_s, u"2027-10-30"_s,
        u"2027-10-31T00:00:00Z"_s);
}

void tst_examples::E6_to_E10_terms()
{
    QFETCH(QString, zone);
    QFETCH(int, days);
    QFETCH(QString, grantedAt);
    QFETCH(QString, validThrough);
    QFETCH(QString, expiresAt);
    const Instant granted = instantFromIso(grantedAt).value();
    Story story = Story::opened(granted, bonusMarket(zone, days));
    story.given(granted, add(B, 5'000));
    QCOMPARE(toIso(story.wallet().lot(1).validThrough.value()), validThrough);
    QCOMPARE(toIso(story.wallet().lot(1).expiresAt.value()), expiresAt);
}

void tst_examples::E8_daysAreNoHours()
{
    constexpr qint64 hour = 3'600 * microsPerSecond;
    QCOMPARE((at("2027-03-28T22:00:00Z").micros - at("2026-12-28T09:00:00Z").micros) / hour, 2173);
    QCOMPARE((at("2027-10-31T23:00:00Z").micros - at("2027-08-02T09:00:00Z").micros) / hour, 2174);
}

void tst_examples::E11_expiryRun()
{
    const WalletHappening gone {at("2027-02-22T23:00:00Z"),
                                expired("2027-02-22", {burn(1, B, 3'000)})};
    Story story = e5().given(at("2026-12-01T10:00:00Z"), spend(u"P1"_s, 2'000));
    Story missed = story;
    THEN(story.when(at("2027-02-22T23:05:00Z"), ExpireCredits {}), gone,
         {at("2027-02-22T23:05:00Z"), ExpiryChecked {}});
    THEN(story.when(at("2027-02-22T23:06:00Z"), ExpireCredits {}),
         {at("2027-02-22T23:06:00Z"), ExpiryChecked {}});
    THEN(missed.when(at("2027-02-25T23:05:00Z"), ExpireCredits {}), gone,
         {at("2027-02-25T23:05:00Z"), ExpiryChecked {}});
}

void tst_examples::E13_fullRefundMixed()
{
    Story story = e3().given(at("2026-11-25T10:00:00Z"), spend(u"P1"_s, 6'000));
    THEN(story.when(at("2027-01-10T12:00:00Z"), refund(u"P1"_s, 6'000)),
         {at("2027-01-10T12:00:00Z"),
          refunded(u"P1"_s, 6'000, 3'000,
                   {lot(4, R, 3'000, "2027-04-10", "2027-04-10T22:00:00Z", {{2, 3'000}}),
                    lot(5, B, 3'000, "2027-02-22", "2027-02-22T23:00:00Z", {{3, 3'000}})})});
    QCOMPARE(story.credits(at("2027-01-10T12:00:00Z")), u"W 100.00 B 50.00 R 30.00"_s);
}

void tst_examples::E14_partialRefundsRounding()
{
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    story.given(at("2026-11-24T10:00:00Z"), add(B, 3'333))
        .given(at("2026-11-24T10:00:00Z"), add(W, 6'667))
        .given(at("2026-11-25T10:00:00Z"), spend(u"P"_s, 10'000));
    const auto bonus = [](int number) {
        return lot(number, B, 1'111, "2027-02-22", "2027-02-22T23:00:00Z", {{1, 1'111}});
    };
    THEN(story.when(at("2026-12-01T10:00:00Z"), refund(u"P"_s, 3'333)),
         {at("2026-12-01T10:00:00Z"),
          refunded(
              u"P"_s, 3'333, 2'222,
              {lot(3, R, 2'222, "2027-03-01", "2027-03-01T23:00:00Z", {{2, 2'222}}), bonus(4)})});
    THEN(story.when(at("2026-12-02T10:00:00Z"), refund(u"P"_s, 3'333)),
         {at("2026-12-02T10:00:00Z"),
          refunded(
              u"P"_s, 3'333, 2'222,
              {lot(5, R, 2'222, "2027-03-02", "2027-03-02T23:00:00Z", {{2, 2'222}}), bonus(6)})});
    THEN(story.when(at("2026-12-03T10:00:00Z"), refund(u"P"_s, 3'334)),
         {at("2026-12-03T10:00:00Z"),
          refunded(
              u"P"_s, 3'334, 2'223,
              {lot(7, R, 2'223, "2027-03-03", "2027-03-03T23:00:00Z", {{2, 2'223}}), bonus(8)})});
    QCOMPARE(story.credits(at("2026-12-03T10:00:00Z")), u"W 0.00 B 33.33 R 66.67"_s);
    THEN_REFUSED(story.when(at("2026-12-03T10:00:00Z"), refund(u"P"_s, 1)),
                 code::refund_exceeds_purchase, {u"ref"_s, u"P"_s}, {u"left"_s, 0},
                 {u"asked"_s, 1});
}

void tst_examples::E15_oneGrosz()
{
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    story.given(at("2026-11-24T10:00:00Z"), add(B, 1))
        .given(at("2026-11-24T10:00:00Z"), add(W, 1))
        .given(at("2026-11-25T10:00:00Z"), spend(u"P"_s, 2));
    const char *const then = "2026-12-01T10:00:00Z";
    THEN(story.when(at(then), refund(u"P"_s, 1)),
         {at(then),
          refunded(u"P"_s, 1, 1, {lot(3, R, 1, "2027-03-01", "2027-03-01T23:00:00Z", {{2, 1}})})});
    THEN(story.when(at(then), refund(u"P"_s, 1)),
         {at(then),
          refunded(u"P"_s, 1, 0, {lot(4, B, 1, "2027-02-22", "2027-02-22T23:00:00Z", {{1, 1}})})});
}

void tst_examples::E16_refundAfterTheSourceExpired()
{
    Story story = e5().given(at("2026-11-24T10:00:00Z"), add(W, 3'000));
    story.given(at("2027-02-20T10:00:00Z"), spend(u"P"_s, 8'000));
    THEN(story.when(at("2027-03-01T10:00:00Z"), refund(u"P"_s, 4'000)),
         {at("2027-03-01T10:00:00Z"),
          refunded(u"P"_s, 4'000, 1'500,
                   {lot(3, R, 1'500, "2027-05-30", "2027-05-30T22:00:00Z", {{2, 1'500}}),
                    lot(4, B, 2'500, "2027-03-15", "2027-03-15T23:00:00Z", {{1, 2'500}})})});
}

void tst_examples::E17_refundOfAPurchasePaidByRefund()
{
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    story.given(at("2026-11-24T10:00:00Z"), add(R, 5'000))
        .given(at("2026-12-24T10:00:00Z"), spend(u"P"_s, 5'000));
    THEN(story.when(at("2027-01-15T10:00:00Z"), refund(u"P"_s, 5'000)),
         {at("2027-01-15T10:00:00Z"),
          refunded(u"P"_s, 5'000, 5'000,
                   {lot(2, R, 5'000, "2027-04-15", "2027-04-15T22:00:00Z", {{1, 5'000}})})});
}

/// (b); (a), the same command again, is answered by the command bus.
void tst_examples::E18_refundTwice()
{
    Story story = e1().given(at("2026-11-25T10:00:00Z"), spend(u"P"_s, 6'000));
    story.given(at("2026-11-26T10:00:00Z"), refund(u"P"_s, 6'000));
    THEN_REFUSED(story.when(at("2026-11-26T10:00:00Z"), refund(u"P"_s, 6'000)),
                 code::refund_exceeds_purchase, {u"ref"_s, u"P"_s}, {u"left"_s, 0},
                 {u"asked"_s, 6'000});
}

void tst_examples::E21_subtractByType()
{
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    story.given(at("2026-11-24T10:00:00Z"), add(W, 2'000))
        .given(at("2026-11-24T10:00:00Z"), add(B, 5'000));
    const char *const then = "2026-11-25T10:00:00Z";
    THEN_REFUSED(story.when(at(then), subtract(W, 3'000)), code::insufficient_credits,
                 {u"available"_s, 2'000}, {u"asked"_s, 3'000});
    THEN(story.when(at(then), subtract(B, 3'000)),
         {at(then), subtracted(B, 3'000, {burn(2, B, 3'000)})});
    QCOMPARE(story.credits(at(then)), u"W 20.00 B 20.00 R 0.00"_s);
    THEN(story.when(at(then), subtract(B, 2'000, 2)),
         {at(then), subtracted(B, 2'000, {burn(2, B, 2'000)})});
    QCOMPARE(story.credits(at(then)), u"W 20.00 B 0.00 R 0.00"_s);
}

void tst_examples::E27_dateAgainstInstant()
{
    Story story =
        Story::opened(at("2026-11-30T09:00:00Z")).given(at("2026-11-30T09:00:00Z"), add(B, 5'000));
    QCOMPARE(story.wallet().lot(1).validThrough, day("2027-02-28"));
    QCOMPARE(story.wallet().lot(1).expiresAt, at("2027-02-28T23:00:00Z"));
    const auto afterTheCloseOf = [&](const char *iso) {
        return story.credits(endOf(day(iso), story.market()));
    };
    QCOMPARE(story.credits(at("2027-02-28T22:59:59.999999Z")), u"W 0.00 B 50.00 R 0.00"_s);
    QCOMPARE(afterTheCloseOf("2027-02-28"), u"W 0.00 B 0.00 R 0.00"_s);
    QCOMPARE(afterTheCloseOf("2027-02-27"), u"W 0.00 B 50.00 R 0.00"_s);
}

void tst_examples::E31_amounts()
{
    constexpr qint64 limit = 1'000'000'000'000;
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    const Instant now = at("2026-11-24T10:00:00Z");
    for (int i = 0; i < 999; ++i)
        story.given(now, add(W, limit));
    story.given(now, add(W, limit - 1));
    THEN_REFUSED(story.when(now, add(W, 0)), code::invalid_amount, {u"asked"_s, 0});
    THEN_REFUSED(story.when(now, add(W, -1)), code::invalid_amount, {u"asked"_s, -1});
    THEN_REFUSED(story.when(now, add(W, limit + 1)), code::amount_too_large,
                 {u"asked"_s, limit + 1}, {u"limit"_s, limit});
    THEN(story.when(now, add(W, 1)), {now, added(lot(1'001, W, 1))});
    QCOMPARE(story.credits(now), u"W 10000000000000.00 B 0.00 R 0.00"_s);
    THEN_REFUSED(story.when(now, add(W, 1)), code::balance_too_large,
                 {u"available"_s, 1'000 * limit}, {u"asked"_s, 1}, {u"limit"_s, 1'000 * limit});
    COMPARE_ERROR(amountFromDecimalText(u"1.005", 2), code::invalid_field);
}

QTEST_GUILESS_MAIN(tst_examples)
#include "tst_examples.moc"
