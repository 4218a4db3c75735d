// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const char *const later = "2026-11-25T10:00:00Z";

/// B 10.00 through 2027-01-30, W 20.00, B 50.00 through 2027-02-22.
Story twoBonusLots()
{
    Story story = Story::opened(at("2026-11-01T10:00:00Z"));
    story.given(at("2026-11-24T10:00:00Z"), add(W, 2'000))
        .given(at("2026-11-24T10:00:00Z"), add(B, 5'000))
        .given({at("2026-11-24T10:00:00Z"),
                added(lot(3, B, 1'000, "2027-01-30", "2027-01-30T23:00:00Z"))});
    return story;
}

} // namespace

/// Staff take credits of a named type away; nothing spills over into another one (R29).
class tst_subtractcredits : public QObject
{
    Q_OBJECT
private slots:
    void R29_burnOrderInsideTheType();
    void R29_neverFromAnotherType();
    void R29_aNamedLot();
    void R29_aNamedLotAlone();
    void R29_aNamedLotThatHasExpired();
    void R29_unknownLot_data();
    void R29_unknownLot();
    void R29_reasonAndComment();
    void R31_neverNegative();
    void R2_amounts();
    void R13_R39_orderAndVersion();
    void E20_twoOperatorsAtOnce();
    void orderOfReasons();
    void R32_whatHasExpiredComesFirst();
};

void tst_subtractcredits::R29_burnOrderInsideTheType()
{
    Story story = twoBonusLots();
    THEN(story.when(at(later), subtract(B, 1'500)),
         {at(later), subtracted(B, 1'500, {burn(3, B, 1'000), burn(2, B, 500)})});
    QCOMPARE(story.credits(at(later)), u"W 20.00 B 45.00 R 0.00"_s);
}

void tst_subtractcredits::R29_neverFromAnotherType()
{
    Story story = twoBonusLots();
    THEN_REFUSED(story.when(at(later), subtract(W, 2'001)), code::insufficient_credits,
                 {u"available"_s, 2'000}, {u"asked"_s, 2'001});
    THEN_REFUSED(story.when(at(later), subtract(R, 1)), code::insufficient_credits,
                 {u"available"_s, 0}, {u"asked"_s, 1});
    THEN(story.when(at(later), subtract(W, 2'000)),
         {at(later), subtracted(W, 2'000, {burn(1, W, 2'000)})});
}

void tst_subtractcredits::R29_aNamedLot()
{
    Story story = twoBonusLots();
    THEN(story.when(at(later), subtract(B, 700, 2)),
         {at(later), subtracted(B, 700, {burn(2, B, 700)})});
    QCOMPARE(story.wallet().lot(2).remainingMinor, 4'300);
    QCOMPARE(story.wallet().lot(3).remainingMinor, 1'000);
}

void tst_subtractcredits::R29_aNamedLotAlone()
{
    Story story = twoBonusLots();
    THEN_REFUSED(story.when(at(later), subtract(B, 1'001, 3)), code::insufficient_credits,
                 {u"available"_s, 1'000}, {u"asked"_s, 1'001});
    story.given(at(later), subtract(B, 1'000, 3));
    THEN_REFUSED(story.when(at(later), subtract(B, 1, 3)), code::insufficient_credits,
                 {u"available"_s, 0}, {u"asked"_s, 1});
}

void tst_subtractcredits::R29_aNamedLotThatHasExpired()
{
    Story story = twoBonusLots();
    THEN_REFUSED(story.when(at("2027-01-30T23:00:00Z"), subtract(B, 1, 3)),
                 code::insufficient_credits, {u"available"_s, 0}, {u"asked"_s, 1});
}

void tst_subtractcredits::R29_unknownLot_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("not yet given") << 4;
    QTest::newRow("of another type") << 1;
    QTest::newRow("negative") << -1;
}

void tst_subtractcredits::R29_unknownLot()
{
    QFETCH(int, number);
    Story story = twoBonusLots();
    THEN_REFUSED(story.when(at(later), subtract(B, 100, number)), code::unknown_lot,
                 {u"lot"_s, number});
}

void tst_subtractcredits::R29_reasonAndComment()
{
    Story story = twoBonusLots();
    THEN(story.when(at(later), SubtractCredits {W, 100, 0, u"chargeback"_s, u"case 17"_s}),
         {at(later), CreditsSubtracted {W, 100, u"chargeback"_s, u"case 17"_s, {burn(1, W, 100)}}});
}

void tst_subtractcredits::R31_neverNegative()
{
    Story story = twoBonusLots();
    story.given(at(later), subtract(B, 6'000));
    THEN_REFUSED(story.when(at(later), subtract(B, 1)), code::insufficient_credits,
                 {u"available"_s, 0}, {u"asked"_s, 1});
    QCOMPARE(story.credits(at(later)), u"W 20.00 B 0.00 R 0.00"_s);
}

void tst_subtractcredits::R2_amounts()
{
    Story story = twoBonusLots();
    constexpr qint64 limit = limits::commandMaxMinor;
    THEN_REFUSED(story.when(at(later), subtract(W, 0)), code::invalid_amount, {u"asked"_s, 0});
    THEN_REFUSED(story.when(at(later), subtract(W, -1)), code::invalid_amount, {u"asked"_s, -1});
    THEN_REFUSED(story.when(at(later), subtract(W, limit + 1)), code::amount_too_large,
                 {u"asked"_s, limit + 1}, {u"limit"_s, limit});
}

void tst_subtractcredits::R13_R39_orderAndVersion()
{
    Story story = twoBonusLots();
    THEN_REFUSED(story.when(at("2026-11-24T09:59:59Z"), subtract(W, 100)), code::out_of_order,
                 {u"at"_s, u"2026-11-24T09:59:59Z"_s}, {u"last"_s, u"2026-11-24T10:00:00Z"_s});
    THEN_REFUSED(story.when(at(later), subtract(W, 100), 0), code::version_conflict, {u"seen"_s, 0},
                 {u"actual"_s, 3});
}

/// Both have seen the same wallet; the second one confirms what it reads then as a new command.
void tst_subtractcredits::E20_twoOperatorsAtOnce()
{
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    story.given(at("2026-11-24T10:00:00Z"), add(W, 5'000));
    THEN(story.when(at(later), subtract(W, 4'000), 1),
         {at(later), subtracted(W, 4'000, {burn(1, W, 4'000)})});
    THEN_REFUSED(story.when(at(later), subtract(W, 4'000), 1), code::version_conflict,
                 {u"seen"_s, 1}, {u"actual"_s, 2});
    THEN_REFUSED(story.when(at(later), subtract(W, 4'000), 2), code::insufficient_credits,
                 {u"available"_s, 1'000}, {u"asked"_s, 4'000});
}

void tst_subtractcredits::orderOfReasons()
{
    Story story = twoBonusLots();
    THEN_REFUSED(story.when(at(later), subtract(B, 0, 9)), code::invalid_amount, {u"asked"_s, 0});
    THEN_REFUSED(story.when(at(later), subtract(B, 90'000, 9)), code::unknown_lot, {u"lot"_s, 9});
}

void tst_subtractcredits::R32_whatHasExpiredComesFirst()
{
    Story story = twoBonusLots();
    const char *const february = "2027-02-01T10:00:00Z";
    THEN(story.when(at(february), subtract(B, 100)),
         {at("2027-01-30T23:00:00Z"), expired("2027-01-30", {burn(3, B, 1'000)})},
         {at(february), subtracted(B, 100, {burn(2, B, 100)})});
}

QTEST_GUILESS_MAIN(tst_subtractcredits)
#include "tst_subtractcredits.moc"
