// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const char *const morning = "2026-11-24T10:00:00Z";
const char *const later = "2026-12-01T10:00:00Z";

/// W1 20.00 for ever, B2 5.00 through 2027-02-22, R3 3.00 through 2027-02-22.
Story story()
{
    Story story = Story::opened(at(morning));
    story.given(at(morning), add(W, 2'000))
        .given(at(morning), add(B, 500))
        .given(at(morning), add(R, 300));
    return story;
}

} // namespace

/// The only change to a lot: it ends later (R40).
class tst_extendexpiry : public QObject
{
    Q_OBJECT
private slots:
    void R40_laterEnd();
    void R40_severalLots();
    void R40_dayOfTheMarket();
    void R17_burnOrderFollowsTheNewEnd();
    void R40_notExtendable_data();
    void R40_notExtendable();
    void R40_extendedTwice();
    void R40_tillTheLastInstant();
    void allOrNothing();
    void unknownLots();
    void R25_whatComesBackGoesByTheEndThatItHad();
    void R32_whatHasExpiredComesFirst();
    void R13_R39_orderAndVersion();
    void reasonAndComment();
};

void tst_extendexpiry::R40_laterEnd()
{
    Story s = story();
    THEN(s.when(at(later), extend({2}, "2027-02-23")),
         {at(later),
          extended("2027-02-23", "2027-02-23T23:00:00Z", {{2, B, 500, day("2027-02-22")}})});
    QCOMPARE(s.wallet().lot(2).validThrough, day("2027-02-23"));
    QCOMPARE(s.wallet().lot(2).expiresAt, at("2027-02-23T23:00:00Z"));
    QCOMPARE(s.credits(at("2027-02-23T22:59:59.999999Z")), u"W 20.00 B 5.00 R 0.00"_s);
    QCOMPARE(s.credits(at("2027-02-23T23:00:00Z")), u"W 20.00 B 0.00 R 0.00"_s);
}

void tst_extendexpiry::R40_severalLots()
{
    Story s = story();
    s.given(at(later), spend(u"P1"_s, 100)); // by B2
    THEN(s.when(at(later), extend({3, 2}, "2027-12-31")),
         {at(later),
          extended("2027-12-31", "2027-12-31T23:00:00Z",
                   {{3, R, 300, day("2027-02-22")}, {2, B, 400, day("2027-02-22")}})});
}

void tst_extendexpiry::R40_dayOfTheMarket()
{
    Story s = Story::opened(at(morning), marketWith(u"Europe/London"_s, firstPolicies()));
    s.given(at(morning), add(B, 500));
    THEN(s.when(at(later), extend({1}, "2027-07-01")),
         {at(later),
          extended("2027-07-01", "2027-07-01T23:00:00Z", {{1, B, 500, day("2027-02-22")}})});
}

void tst_extendexpiry::R17_burnOrderFollowsTheNewEnd()
{
    Story s = story();
    s.given(at(later), extend({2}, "2027-03-01"));
    THEN(s.when(at(later), spend(u"P1"_s, 1'000)),
         {at(later),
          spent(u"P1"_s, 1'000, 500, {burn(3, R, 300), burn(2, B, 500), burn(1, W, 200)})});
}

void tst_extendexpiry::R40_notExtendable_data()
{
    QTest::addColumn<ExtendExpiry>("command");
    QTest::addColumn<QString>("now");
    QTest::addColumn<int>("lot");
    QTest::newRow("the same day") << extend({2}, "2027-02-22") << later << 2;
    QTest::newRow("earlier") << extend({2}, "2027-02-21") << later << 2;
    QTest::newRow("in the past") << extend({2}, "2026-01-01") << later << 2;
    QTest::newRow("never ends") << extend({1}, "2027-03-01") << later << 1;
    QTest::newRow("empty") << extend({3}, "2027-03-01") << later << 3;
    QTest::newRow("expired") << extend({2}, "2027-03-01") << u"2027-02-22T23:00:00Z"_s << 2;
    QTest::newRow("one of several") << extend({2, 1}, "2027-03-01") << later << 1;
}

void tst_extendexpiry::R40_notExtendable()
{
    QFETCH(ExtendExpiry, command);
    QFETCH(QString, now);
    QFETCH(int, lot);
    Story s = story();
    s.given(at(morning), subtract(R, 300));
    THEN_REFUSED(s.when(instantFromIso(now).value(), command), code::lot_not_extendable,
                 {u"lot"_s, lot});
}

void tst_extendexpiry::R40_extendedTwice()
{
    Story s = story();
    s.given(at(later), extend({2}, "2027-03-01"));
    THEN_REFUSED(s.when(at(later), extend({2}, "2027-02-28")), code::lot_not_extendable,
                 {u"lot"_s, 2});
    THEN(s.when(at("2027-02-28T10:00:00Z"), extend({2}, "2027-03-02")),
         {at("2027-02-22T23:00:00Z"), expired("2027-02-22", {burn(3, R, 300)})},
         {at("2027-02-28T10:00:00Z"),
          extended("2027-03-02", "2027-03-02T23:00:00Z", {{2, B, 500, day("2027-03-01")}})});
}

void tst_extendexpiry::R40_tillTheLastInstant()
{
    Story s = story();
    const char *const last = "2027-02-22T22:59:59.999999Z";
    THEN(s.when(at(last), extend({2, 3}, "2027-02-23")),
         {at(last),
          extended("2027-02-23", "2027-02-23T23:00:00Z",
                   {{2, B, 500, day("2027-02-22")}, {3, R, 300, day("2027-02-22")}})});
    THEN(s.when(at("2027-02-22T23:00:00Z"), ExpireCredits {}),
         {at("2027-02-22T23:00:00Z"), ExpiryChecked {}});
}

void tst_extendexpiry::allOrNothing()
{
    Story s = story();
    THEN_REFUSED(s.when(at(later), extend({2, 1}, "2027-03-01")), code::lot_not_extendable,
                 {u"lot"_s, 1});
    QCOMPARE(s.wallet().lot(2).validThrough, day("2027-02-22"));
}

/// Before any other lot is looked at.
void tst_extendexpiry::unknownLots()
{
    Story s = story();
    THEN_REFUSED(s.when(at(later), extend({1, 4}, "2027-03-01")), code::unknown_lot, {u"lot"_s, 4});
    THEN_REFUSED(s.when(at(later), extend({0}, "2027-03-01")), code::unknown_lot, {u"lot"_s, 0});
    THEN(s.when(at(later), extend({3}, "2027-03-01")),
         {at(later),
          extended("2027-03-01", "2027-03-01T23:00:00Z", {{3, R, 300, day("2027-02-22")}})});
}

void tst_extendexpiry::R25_whatComesBackGoesByTheEndThatItHad()
{
    Story s = story();
    s.given(at(morning), subtract(R, 300))
        .given(at(morning), spend(u"P1"_s, 200)) // by B2
        .given(at(later), extend({2}, "2027-12-31"));
    THEN(s.when(at(later), refund(u"P1"_s, 200)),
         {at(later),
          refunded(u"P1"_s, 200, 0,
                   {lot(4, B, 200, "2027-02-22", "2027-02-22T23:00:00Z", {{2, 200}})})});
    QCOMPARE(s.wallet().lot(2).validThrough, day("2027-12-31"));
}

void tst_extendexpiry::R32_whatHasExpiredComesFirst()
{
    Story s = story();
    s.given(at(later), extend({2}, "2027-03-01"));
    THEN(s.when(at("2027-02-25T10:00:00Z"), extend({2}, "2027-03-02")),
         {at("2027-02-22T23:00:00Z"), expired("2027-02-22", {burn(3, R, 300)})},
         {at("2027-02-25T10:00:00Z"),
          extended("2027-03-02", "2027-03-02T23:00:00Z", {{2, B, 500, day("2027-03-01")}})});
}

void tst_extendexpiry::R13_R39_orderAndVersion()
{
    Story s = story();
    THEN_REFUSED(s.when(at("2026-11-24T09:59:59Z"), extend({9}, "2027-03-01")), code::out_of_order,
                 {u"at"_s, u"2026-11-24T09:59:59Z"_s}, {u"last"_s, u"2026-11-24T10:00:00Z"_s});
    THEN_REFUSED(s.when(at(later), extend({9}, "2027-03-01"), 1), code::version_conflict,
                 {u"seen"_s, 1}, {u"actual"_s, 3});
    Story nobody;
    THEN_REFUSED(nobody.when(at(later), extend({1}, "2027-03-01")), code::unknown_wallet);
}

void tst_extendexpiry::reasonAndComment()
{
    Story s = story();
    THEN(s.when(at(later), ExtendExpiry {{2}, day("2027-03-01"), u"frozen"_s, u"30 days"_s}),
         {at(later),
          ExpiryExtended {day("2027-03-01"),
                          at("2027-03-01T23:00:00Z"),
                          u"frozen"_s,
                          u"30 days"_s,
                          {{2, B, 500, day("2027-02-22")}}}});
}

QTEST_GUILESS_MAIN(tst_extendexpiry)
#include "tst_extendexpiry.moc"
