// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const char *const later = "2026-11-25T10:00:00Z";

/// W 100.00 for ever, B 50.00 and R 30.00 through 2027-02-22.
Story oneOfEach()
{
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    story.given(at("2026-11-24T10:00:00Z"), add(W, 10'000))
        .given(at("2026-11-24T10:00:00Z"), add(B, 5'000))
        .given(at("2026-11-24T10:00:00Z"), add(R, 3'000));
    return story;
}

} // namespace

/// A purchase takes credits, lot after lot in burn order, all or nothing.
class tst_spendcredits : public QObject
{
    Q_OBJECT
private slots:
    void R17_soonestEndFirst();
    void R17_neverIsLast();
    void R17_notInvoicedBeforeInvoiced();
    void R17_oldestFirst();
    void R17_thenTheLotNumber();
    void R17_emptyLotsAreLeftOut();
    void R18_theLastCredit();
    void R18_insufficientChangesNothing();
    void R18_expiredLotsDoNotPay();
    void R19_referencesAreUnique();
    void R19_aRefusedSpendLeavesItsReferenceFree();
    void R20_paidIsWhatInvoicedLotsPaid();
    void R2_amounts();
    void R13_R39_orderAndVersion();
    void orderOfReasons();
    void R32_whatHasExpiredComesFirst();
    void remembersThePurchase();
};

void tst_spendcredits::R17_soonestEndFirst()
{
    Story story = Story::opened(at("2026-11-01T10:00:00Z"));
    story.given(at("2026-11-01T10:00:00Z"), add(R, 3'000))
        .given(at("2026-11-24T10:00:00Z"), add(B, 5'000));
    THEN(story.when(at(later), spend(u"P1"_s, 6'000)),
         {at(later), spent(u"P1"_s, 6'000, 3'000, {burn(1, R, 3'000), burn(2, B, 3'000)})});
}

void tst_spendcredits::R17_neverIsLast()
{
    Story story = oneOfEach();
    THEN(story.when(at(later), spend(u"P1"_s, 18'000)),
         {at(later),
          spent(u"P1"_s, 18'000, 13'000,
                {burn(2, B, 5'000), burn(3, R, 3'000), burn(1, W, 10'000)})});
}

void tst_spendcredits::R17_notInvoicedBeforeInvoiced()
{
    Story story = Story::opened(at("2026-11-24T09:00:00Z"));
    story.given(at("2026-11-24T09:00:00Z"), add(R, 3'000))
        .given(at("2026-11-24T18:00:00Z"), add(B, 5'000));
    THEN(story.when(at(later), spend(u"P1"_s, 6'000)),
         {at(later), spent(u"P1"_s, 6'000, 1'000, {burn(2, B, 5'000), burn(1, R, 1'000)})});
}

/// Instants decide, not the order in which events were recorded.
void tst_spendcredits::R17_oldestFirst()
{
    const auto grant = [](int number, qint64 amountMinor) {
        return added(lot(number, B, amountMinor, "2027-02-22", "2027-02-22T23:00:00Z"));
    };
    Story story = Story::opened(at("2026-11-24T09:00:00Z"));
    story.given({at("2026-11-24T18:00:00Z"), grant(1, 1'000)})
        .given({at("2026-11-24T09:00:00Z"), grant(2, 2'000)});
    THEN(story.when(at(later), spend(u"P1"_s, 2'500)),
         {at(later), spent(u"P1"_s, 2'500, 0, {burn(2, B, 2'000), burn(1, B, 500)})});
}

void tst_spendcredits::R17_thenTheLotNumber()
{
    Story story = Story::opened(at("2026-11-24T09:00:00Z"));
    for (int i = 0; i < 12; ++i) // more than nine: numbers are no texts
        story.given(at("2026-11-24T09:00:00Z"), add(W, 100));
    Allocation allocation;
    for (int number = 1; number <= 11; ++number)
        allocation.push_back(burn(number, W, number == 11 ? 50 : 100));
    THEN(story.when(at(later), spend(u"P1"_s, 1'050)),
         {at(later), spent(u"P1"_s, 1'050, 1'050, allocation)});
}

void tst_spendcredits::R17_emptyLotsAreLeftOut()
{
    Story story = oneOfEach();
    story.given(at(later), spend(u"P1"_s, 5'000));
    THEN(story.when(at(later), spend(u"P2"_s, 3'500)),
         {at(later), spent(u"P2"_s, 3'500, 3'500, {burn(3, R, 3'000), burn(1, W, 500)})});
}

void tst_spendcredits::R18_theLastCredit()
{
    Story story = oneOfEach();
    story.given(at(later), spend(u"P1"_s, 17'999));
    THEN(story.when(at(later), spend(u"P2"_s, 1)),
         {at(later), spent(u"P2"_s, 1, 1, {burn(1, W, 1)})});
    QCOMPARE(story.credits(at(later)), u"W 0.00 B 0.00 R 0.00"_s);
    THEN_REFUSED(story.when(at(later), spend(u"P3"_s, 1)), code::insufficient_credits,
                 {u"available"_s, 0}, {u"asked"_s, 1});
}

void tst_spendcredits::R18_insufficientChangesNothing()
{
    Story story = oneOfEach();
    THEN_REFUSED(story.when(at(later), spend(u"P1"_s, 18'001)), code::insufficient_credits,
                 {u"available"_s, 18'000}, {u"asked"_s, 18'001});
    QCOMPARE(story.credits(at(later)), u"W 100.00 B 50.00 R 30.00"_s);
}

/// Whether or not anybody has written the expiry down.
void tst_spendcredits::R18_expiredLotsDoNotPay()
{
    Story story = oneOfEach();
    THEN_REFUSED(story.when(at("2027-02-22T23:00:00Z"), spend(u"P1"_s, 10'001)),
                 code::insufficient_credits, {u"available"_s, 10'000}, {u"asked"_s, 10'001});
    THEN(
        story.when(at("2027-02-22T22:59:59.999999Z"), spend(u"P1"_s, 10'001)),
        {at("2027-02-22T22:59:59.999999Z"),
         spent(u"P1"_s, 10'001, 5'001, {burn(2, B, 5'000), burn(3, R, 3'000), burn(1, W, 2'001)})});
}

void tst_spendcredits::R19_referencesAreUnique()
{
    Story story = oneOfEach();
    story.given(at(later), spend(u"P1"_s, 100));
    THEN_REFUSED(story.when(at(later), spend(u"P1"_s, 100)), code::purchase_already_exists,
                 {u"ref"_s, u"P1"_s});
    THEN_REFUSED(story.when(at(later), spend(u"P1"_s, 200)), code::purchase_already_exists,
                 {u"ref"_s, u"P1"_s});
    story.given(at(later), refund(u"P1"_s, 100));
    THEN_REFUSED(story.when(at(later), spend(u"P1"_s, 100)), code::purchase_already_exists,
                 {u"ref"_s, u"P1"_s});
    story.given(at(later), spend(u"p1"_s, 100)); // another name
}

void tst_spendcredits::R19_aRefusedSpendLeavesItsReferenceFree()
{
    Story story = oneOfEach();
    THEN_REFUSED(story.when(at(later), spend(u"P1"_s, 20'000)), code::insufficient_credits,
                 {u"available"_s, 18'000}, {u"asked"_s, 20'000});
    story.given(at(later), spend(u"P1"_s, 18'000));
}

/// The flag of the lot counts, whatever its type.
void tst_spendcredits::R20_paidIsWhatInvoicedLotsPaid()
{
    LotGrant invoicedBonus = lot(1, B, 5'000);
    invoicedBonus.invoiced = true;
    LotGrant freeWallet = lot(2, W, 3'000);
    freeWallet.invoiced = false;
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    story.given({at("2026-11-24T10:00:00Z"), added(invoicedBonus)})
        .given({at("2026-11-24T10:00:00Z"), added(freeWallet)});
    THEN(story.when(at(later), spend(u"P1"_s, 4'000)),
         {at(later),
          spent(u"P1"_s, 4'000, 1'000, {Burn {2, W, 3'000, false}, Burn {1, B, 1'000, true}})});
}

void tst_spendcredits::R2_amounts()
{
    Story story = oneOfEach();
    constexpr qint64 limit = limits::commandMaxMinor;
    THEN_REFUSED(story.when(at(later), spend(u"P1"_s, 0)), code::invalid_amount, {u"asked"_s, 0});
    THEN_REFUSED(story.when(at(later), spend(u"P1"_s, -100)), code::invalid_amount,
                 {u"asked"_s, -100});
    THEN_REFUSED(story.when(at(later), spend(u"P1"_s, limit + 1)), code::amount_too_large,
                 {u"asked"_s, limit + 1}, {u"limit"_s, limit});
    story.given(at(later), add(W, limit));
    story.given(at(later), spend(u"P1"_s, limit));
}

void tst_spendcredits::R13_R39_orderAndVersion()
{
    Story story = oneOfEach();
    THEN_REFUSED(story.when(at("2026-11-24T09:59:59Z"), spend(u"P1"_s, 100)), code::out_of_order,
                 {u"at"_s, u"2026-11-24T09:59:59Z"_s}, {u"last"_s, u"2026-11-24T10:00:00Z"_s});
    THEN_REFUSED(story.when(at(later), spend(u"P1"_s, 100), 2), code::version_conflict,
                 {u"seen"_s, 2}, {u"actual"_s, 3});
    THEN(story.when(at(later), spend(u"P1"_s, 100), 3),
         {at(later), spent(u"P1"_s, 100, 0, {burn(2, B, 100)})});
}

void tst_spendcredits::orderOfReasons()
{
    Story story = oneOfEach();
    story.given(at(later), spend(u"P1"_s, 100));
    THEN_REFUSED(story.when(at(later), spend(u"P1"_s, 0)), code::invalid_amount, {u"asked"_s, 0});
    THEN_REFUSED(story.when(at(later), spend(u"P1"_s, 90'000)), code::purchase_already_exists,
                 {u"ref"_s, u"P1"_s});
}

void tst_spendcredits::R32_whatHasExpiredComesFirst()
{
    Story story = oneOfEach();
    const char *const march = "2027-03-01T10:00:00Z";
    THEN(
        story.when(at(march), spend(u"P1"_s, 100)),
        {at("2027-02-22T23:00:00Z"), expired("2027-02-22", {burn(2, B, 5'000), burn(3, R, 3'000)})},
        {at(march), spent(u"P1"_s, 100, 100, {burn(1, W, 100)})});
    QCOMPARE(story.credits(at(march)), u"W 99.00 B 0.00 R 0.00"_s);
}

void tst_spendcredits::remembersThePurchase()
{
    Story story = oneOfEach();
    story.given(at(later), spend(u"P1"_s, 6'000));
    const Purchase purchase = story.wallet().purchases.value(u"P1"_s);
    QCOMPARE(purchase.amountMinor, 6'000);
    QCOMPARE(purchase.unrefundedMinor(), 6'000);
    QCOMPARE(purchase.unrefundedPaidMinor(), 1'000);
    QCOMPARE(purchase.parts.size(), size_t(2));
    QCOMPARE(purchase.parts[0],
             (TakenPart {2, B, 5'000, false, day("2027-02-22"), at("2027-02-22T23:00:00Z"), 1}));
}

QTEST_GUILESS_MAIN(tst_spendcredits)
#include "tst_spendcredits.moc"
