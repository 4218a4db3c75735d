// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/apportion.h"
#include "tests/support/given.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const char *const granted = "2026-11-24T10:00:00Z";
const char *const bought = "2026-11-25T10:00:00Z";
const char *const returned = "2026-12-01T10:00:00Z";

PurchaseLine line(const QString &name, qint64 grossMinor, const QString &vat = {})
{
    return {name, 1'000'000, {}, grossMinor, vat};
}

SpendCredits basket(const std::vector<PurchaseLine> &lines)
{
    SpendCredits spend {0, u"P1"_s, u"basket"_s, lines};
    for (const PurchaseLine &one : lines)
        spend.amountMinor += one.grossMinor;
    return spend;
}

RefundPurchase refundOf(const std::vector<RefundLine> &lines)
{
    RefundPurchase refund {u"P1"_s, 0, u"returned"_s, {}, lines};
    for (const RefundLine &one : lines)
        refund.amountMinor += one.amountMinor;
    return refund;
}

Story bonusAndWallet(qint64 bonusMinor, qint64 walletMinor)
{
    return Story::opened(at(granted))
        .given(at(granted), add(B, bonusMinor))
        .given(at(granted), add(W, walletMinor));
}

/// The basket of E32: 80.00 at 23 % and 20.00 at 8 %, paid by 30.00 bonus and 70.00 wallet.
Story e32()
{
    return bonusAndWallet(3'000, 7'000)
        .given(at(bought),
               basket({line(u"game"_s, 8'000, u"23"_s), line(u"book"_s, 2'000, u"8"_s)}));
}

const CreditsRefunded &refundIn(const Answer &answer)
{
    return std::get<CreditsRefunded>(answer.decided->back().event);
}

} // namespace

/// A purchase may say what was bought: each line carries its share of what was paid, and comes back
/// by itself.
class tst_purchaselines : public QObject
{
    Q_OBJECT
private slots:
    void R20_bonusLowersEveryLine();
    void R20_oddUnitsGoToTheLargestRemainder();
    void linesAddUp();
    void linesHaveForm();
    void E32_oneLineComesBack();
    void R23_ofALineByItself();
    void R23_withoutLinesAllOfThemInProportion();
    void R23_anySequenceSumsExactly();
    void refundsNameLinesThatAreThere();
    void aReversedRefundGivesTheLinesBack();
    void apportionsExactly();
};

void tst_purchaselines::R20_bonusLowersEveryLine()
{
    Story story = bonusAndWallet(3'000, 7'000);
    const Answer answer =
        story.when(at(bought), basket({line(u"game"_s, 8'000), line(u"book"_s, 2'000)}));
    QVERIFY(answer.decided);
    const auto &spent = std::get<CreditsSpent>(answer.decided->back().event);
    QCOMPARE(spent.lines.size(), 2u);
    QCOMPARE(spent.lines[0].paidMinor, 5'600);
    QCOMPARE(spent.lines[1].paidMinor, 1'400);
    QCOMPARE(spent.lines[1].line, line(u"book"_s, 2'000));
}

void tst_purchaselines::R20_oddUnitsGoToTheLargestRemainder()
{
    Story story = bonusAndWallet(100, 200);
    const Answer answer =
        story.when(at(bought), basket({line(u"a"_s, 100), line(u"b"_s, 100), line(u"c"_s, 100)}));
    QVERIFY(answer.decided);
    const auto &lines = std::get<CreditsSpent>(answer.decided->back().event).lines;
    QCOMPARE(lines[0].paidMinor, 66); // 33 ⅓ each: the first one takes the odd unit
    QCOMPARE(lines[1].paidMinor, 67);
    QCOMPARE(lines[2].paidMinor, 67);
}

void tst_purchaselines::linesAddUp()
{
    Story story = bonusAndWallet(3'000, 7'000);
    SpendCredits spend = basket({line(u"game"_s, 5'000)});
    spend.amountMinor = 5'001;
    THEN_REFUSED(story.when(at(bought), spend), code::lines_do_not_add_up, {u"lines"_s, 5'000},
                 {u"asked"_s, 5'001});
}

void tst_purchaselines::linesHaveForm()
{
    Story story = bonusAndWallet(3'000, 7'000);
    THEN_REFUSED(story.when(at(bought), basket({line(u"game"_s, 5'000, u"24 %"_s)})),
                 code::invalid_field, {u"field"_s, u"payload.lines"_s});
    THEN_REFUSED(story.when(at(bought), basket({line(u"a"_s, 5'000), line(u"b"_s, 0)})),
                 code::invalid_amount, {u"asked"_s, 0});
}

void tst_purchaselines::E32_oneLineComesBack()
{
    Story story = e32();
    const Answer answer = story.when(at(returned), refundOf({{2, 2'000}}));
    QVERIFY(answer.decided);
    const CreditsRefunded &refund = refundIn(answer);
    QCOMPARE(refund.paidMinor, 1'400);
    QCOMPARE(refund.lots.size(), 2u);
    QCOMPARE(refund.lots[0].type, R);
    QCOMPARE(refund.lots[0].amountMinor, 1'400);
    QCOMPARE(refund.lots[1].type, B);
    QCOMPARE(refund.lots[1].amountMinor, 600);
    QCOMPARE(refund.lines, (std::vector<RefundedLine> {{2, 2'000, 1'400}}));
    const Purchase &purchase = story.wallet().purchases[u"P1"_s];
    QCOMPARE(purchase.lines[0], (LineLeft {8'000, 5'600}));
    QCOMPARE(purchase.lines[1], (LineLeft {0, 0}));
    QCOMPARE(purchase.unrefundedPaidMinor(), 5'600);
}

void tst_purchaselines::R23_ofALineByItself()
{
    Story story = e32();
    const Answer answer = story.when(at(returned), refundOf({{1, 1'000}, {2, 5}}));
    QVERIFY(answer.decided);
    QCOMPARE(refundIn(answer).lines,
             (std::vector<RefundedLine> {{1, 1'000, 700}, {2, 5, 4}})); // 3.5 goes up
    QCOMPARE(refundIn(answer).paidMinor, 704);
}

void tst_purchaselines::R23_withoutLinesAllOfThemInProportion()
{
    Story story = e32();
    const Answer answer = story.when(at(returned), refund(u"P1"_s, 1'000));
    QVERIFY(answer.decided);
    QCOMPARE(refundIn(answer).paidMinor, 700);
    QCOMPARE(refundIn(answer).lines, (std::vector<RefundedLine> {{1, 800, 560}, {2, 200, 140}}));
}

void tst_purchaselines::R23_anySequenceSumsExactly()
{
    Story story = bonusAndWallet(3'333, 6'667);
    story.given(at(bought),
                basket({line(u"a"_s, 3'333), line(u"b"_s, 3'333), line(u"c"_s, 3'334)}));
    std::vector<qint64> paid(3);
    std::vector<qint64> amount(3);
    for (const auto &command : {refund(u"P1"_s, 777), refundOf({{3, 1'111}}), refund(u"P1"_s, 1),
                                refundOf({{1, 13}, {2, 17}}), refund(u"P1"_s, 8'081)}) {
        const Answer answer = story.when(at(returned), command);
        QVERIFY(answer.decided);
        for (const RefundedLine &part : refundIn(answer).lines) {
            QVERIFY(part.paidMinor >= 0 && part.paidMinor <= part.amountMinor);
            paid[size_t(part.line - 1)] += part.paidMinor;
            amount[size_t(part.line - 1)] += part.amountMinor;
        }
    }
    QCOMPARE(amount, (std::vector<qint64> {3'333, 3'333, 3'334}));
    QCOMPARE(paid[0] + paid[1] + paid[2], 6'667);
    QCOMPARE(story.wallet().purchases[u"P1"_s].unrefundedMinor(), 0);
}

void tst_purchaselines::refundsNameLinesThatAreThere()
{
    Story story = e32();
    THEN_REFUSED(story.when(at(returned), refundOf({{3, 100}})), code::unknown_line,
                 {u"line"_s, 3});
    THEN_REFUSED(story.when(at(returned), refundOf({{1, 100}, {1, 100}})), code::unknown_line,
                 {u"line"_s, 1});
    THEN_REFUSED(story.when(at(returned), refundOf({{2, 2'001}})), code::refund_exceeds_purchase,
                 {u"ref"_s, u"P1"_s}, {u"line"_s, 2}, {u"left"_s, 2'000}, {u"asked"_s, 2'001});
    RefundPurchase wrong = refundOf({{1, 100}});
    wrong.amountMinor = 200;
    THEN_REFUSED(story.when(at(returned), wrong), code::lines_do_not_add_up, {u"lines"_s, 100},
                 {u"asked"_s, 200});
    Story plain = bonusAndWallet(0 + 100, 900);
    plain.given(at(bought), spend(u"P1"_s, 1'000));
    THEN_REFUSED(plain.when(at(returned), refundOf({{1, 100}})), code::unknown_line,
                 {u"line"_s, 1});
}

void tst_purchaselines::aReversedRefundGivesTheLinesBack()
{
    Story story = e32();
    story.as(u"r1"_s).given(at(returned), refundOf({{2, 1'000}}));
    const Answer answer = story.when(at(returned), reverse(u"r1"_s));
    QVERIFY(answer.decided);
    QCOMPARE(std::get<EntryReversed>(answer.decided->back().event).lines,
             (std::vector<RefundedLine> {{2, 1'000, 700}}));
    QCOMPARE(story.wallet().purchases[u"P1"_s].lines[1], (LineLeft {2'000, 1'400}));
}

void tst_purchaselines::apportionsExactly()
{
    const auto parts = [](qint64 amount, const std::vector<qint64> &weights) {
        return apportioned(amount, weights);
    };
    QCOMPARE(parts(30, {80, 20}), (std::vector<qint64> {24, 6}));
    QCOMPARE(parts(1, {1, 1, 1}), (std::vector<qint64> {1, 0, 0}));
    QCOMPARE(parts(2, {1, 1, 1}), (std::vector<qint64> {1, 1, 0}));
    QCOMPARE(parts(5, {0, 0}), (std::vector<qint64> {5, 0}));
    QCOMPARE(parts(0, {3, 4}), (std::vector<qint64> {0, 0}));
    QCOMPARE(parts(999'999'999'999, {999'999'999'999, 1}),
             (std::vector<qint64> {999'999'999'998, 1}));
    QVERIFY(parts(0, {}).empty());
}

QTEST_APPLESS_MAIN(tst_purchaselines)
#include "tst_purchaselines.moc"
