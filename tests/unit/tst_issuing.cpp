// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/issuing.h"
#include "tests/support/given.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

Invoicing seller(bool ksef = true)
{
    Invoicing invoicing;
    invoicing.seller = {u"Mapy sp. z o.o."_s,
                        {u"ul. Polna 1"_s, u"00-001"_s, u"Warszawa"_s, u"PL"_s},
                        u"PL5260250274"_s};
    invoicing.place = u"Warszawa"_s;
    invoicing.homeCurrency = u"PLN"_s;
    invoicing.invoiceSeries = u"FV"_s;
    invoicing.correctionSeries = u"FK"_s;
    invoicing.ksef = ksef;
    return invoicing;
}

Buyer business(const QString &country = u"PL"_s, const QString &taxId = u"PL1234563218"_s)
{
    return {BuyerKind::Business,
            u"Sklep"_s,
            {u"ul. Krótka 2"_s, u"30-002"_s, u"Kraków"_s, country},
            taxId};
}

constexpr const char *today = "2026-11-27T10:00:00Z";

/// A wallet, its market and the documents of its purchases.
struct Desk
{
    Market market = poland();
    Wallet wallet;
    Invoice invoice;
    NumberSeries invoices;
    NumberSeries corrections;
    qint64 position = 0;

    Desk()
    {
        market.vatBasisPoints = 2300;
        market.invoicing = seller();
        wallet.market = u"PL"_s;
        wallet.owner = u"Anna Nowak"_s;
        wallet.version = 0;
    }

    Result<Issuing> issue(const WalletEvent &event, const char *occurredAt = today,
                          const char *now = today)
    {
        return issueAt(++position, event, occurredAt, now);
    }
    Result<Issuing> issueAt(qint64 source, const WalletEvent &event, const char *occurredAt,
                            const char *now)
    {
        const bool isInvoice = documentKindFor(event) == DocumentKind::Invoice;
        NumberSeries &series = isInvoice ? invoices : corrections;
        auto issuing = ewallet::issue(invoice, {source, at(occurredAt), u"P1"_s, event},
                                      {wallet, u"W-1"_s, market, series, at(now)});
        if (!issuing)
            return issuing;
        for (const InvoiceHappening &happening : issuing->invoice)
            evolve(invoice, happening);
        if (issuing->number)
            evolve(series, *issuing->number);
        return issuing;
    }
    void ksefNumber()
    {
        evolve(invoice,
               {at(today), KsefNumberAssigned {invoice.documents.front().number, u"5260250274"_s}});
    }
};

CreditsSpent paid(qint64 amountMinor, qint64 paidMinor, const QString &description = u"Map"_s)
{
    CreditsSpent spent;
    spent.purchase = u"P1"_s;
    spent.amountMinor = amountMinor;
    spent.paidMinor = paidMinor;
    spent.description = description;
    return spent;
}

SoldLine sold(const QString &name, qint64 grossMinor, qint64 paidMinor, const QString &vat,
              qint64 quantity = 1)
{
    return {{name, quantity * quantityOne, {}, grossMinor, vat}, paidMinor};
}

CreditsRefunded back(qint64 amountMinor, qint64 paidMinor, std::vector<RefundedLine> lines = {})
{
    CreditsRefunded refunded;
    refunded.purchase = u"P1"_s;
    refunded.amountMinor = amountMinor;
    refunded.paidMinor = paidMinor;
    refunded.reason = u"returned"_s;
    refunded.lines = std::move(lines);
    return refunded;
}

const Document *documentIn(const Result<Issuing> &issuing)
{
    if (!issuing || issuing->invoice.empty())
        return nullptr;
    const InvoiceEvent &event = issuing->invoice.front().event;
    if (const auto *issued = std::get_if<InvoiceIssued>(&event))
        return &issued->document;
    const auto *issued = std::get_if<CorrectionIssued>(&event);
    return issued ? &issued->document : nullptr;
}

QString heldFor(const Result<Issuing> &issuing)
{
    if (!issuing)
        return u"refused: "_s + issuing.error().code;
    if (issuing->number || issuing->invoice.size() != 1)
        return u"not held"_s;
    const auto *held = std::get_if<DocumentHeld>(&issuing->invoice.front().event);
    return held ? QString(held->reason + u' ' + held->missing).trimmed() : u"not held"_s;
}

} // namespace

/// What is sold for invoiced credits has an invoice, and what changes such a sale its correction;
/// what cannot be issued waits, and uses no number.
class tst_issuing : public QObject
{
    Q_OBJECT
private slots:
    void whatNeedsADocument();
    void anInvoiceInFull();
    void E32_linesAndRates();
    void numbersGoUpWithoutAHole();
    void everyMonthBeginsAgain();
    void onceForEachEntry();
    void correctionsAreDifferencesOfTwoStates();
    void tenPartialRefundsToTheLastGrosz();
    void wholeUnitsLowerTheQuantity();
    void aReversedSpendIsCorrectedToZero();
    void aReversedRefundIsCorrectedUpwards();
    void aBusinessNeedsAnAddress();
    void businessesAbroad();
    void consumersAbroadWait();
    void ratesGoTogether();
    void exemptionsNeedABasis();
    void foreignCurrencyNeedsARate();
    void correctionsWaitForTheirInvoice();
    void correctionsWaitForTheKsefNumber();
    void datesNeverGoBackInASeries();
    void theSameReasonIsNotToldTwice();
    void withoutASellerNothing();
    void ksefNumbers();
    void valuesThatNoPriceMakesUp();
    void isDue_data();
    void isDue();
};

void tst_issuing::whatNeedsADocument()
{
    QCOMPARE(documentKindFor(paid(100, 1)), DocumentKind::Invoice);
    QCOMPARE(documentKindFor(paid(100, 0)), std::nullopt); // bonus alone
    QCOMPARE(documentKindFor(back(100, 1)), DocumentKind::Correction);
    QCOMPARE(documentKindFor(back(100, 0)), std::nullopt);
    QCOMPARE(documentKindFor(reversed(u"c1"_s, u"P1"_s, 10, {})), DocumentKind::Correction);
    QCOMPARE(documentKindFor(reversed(u"c1"_s, {})), std::nullopt); // an addition
    QCOMPARE(documentKindFor(restored(u"c1"_s, u"P1"_s, 10, {})), DocumentKind::Correction);
    QCOMPARE(documentKindFor(restored(u"c1"_s, {}, 0, {})), std::nullopt); // a subtraction
    QCOMPARE(documentKindFor(frozen()), std::nullopt);
}

void tst_issuing::anInvoiceInFull()
{
    Desk desk;
    desk.wallet.billing = business();
    const auto issuing = desk.issue(paid(10'000, 10'000), "2026-11-24T22:59:00Z");
    const Document *document = documentIn(issuing);
    QVERIFY(document);
    QCOMPARE(document->number, u"FV/2026/11/000001"_s);
    QCOMPARE(document->issueDate, day("2026-11-27"));
    QCOMPARE(document->saleDate, day("2026-11-24"));
    QCOMPARE(document->buyer, business());
    QCOMPARE(document->seller, seller().seller);
    QCOMPARE(document->goesToKsef, true);
    QCOMPARE(document->lines.size(), 1u);
    const DocumentLine &line = document->lines.front();
    QCOMPARE(line.id, u"FV/2026/11/000001/1"_s);
    QCOMPARE(line.name, u"Map"_s);
    QCOMPARE(line.unitPriceMinor, 10'000);
    QCOMPARE(line.vat, u"23"_s);
    QCOMPARE(document->totals, (std::vector<VatTotal> {{u"23"_s, 8'130, 1'870, 10'000, 0}}));
    QCOMPARE(document->grossMinor, 10'000);
    QCOMPARE(document->netMinor, 8'130);
    QCOMPARE(document->vatMinor, 1'870);
    QCOMPARE(std::get<NumberTaken>(issuing->number->event),
             (NumberTaken {1, day("2026-11-27"), u"FV/2026/11/000001"_s}));
}

void tst_issuing::E32_linesAndRates()
{
    Desk desk;
    CreditsSpent spent = paid(10'000, 7'000);
    spent.lines = {sold(u"game"_s, 8'000, 5'600, u"23"_s), sold(u"book"_s, 2'000, 1'400, u"8"_s)};
    const Document document = *documentIn(desk.issue(spent));
    QCOMPARE(document.goesToKsef, false); // a consumer
    QCOMPARE(document.lines[0].reductionMinor, 2'400);
    QCOMPARE(document.lines[1].reductionMinor, 600);
    QCOMPARE(document.totals,
             (std::vector<VatTotal> {{u"23"_s, 4'553, 1'047, 5'600, 0},
                                     {u"8"_s, 1'296, 104, 1'400, 0}}));
    QCOMPARE(document.vatMinor, 1'151);
    const Document correction = *documentIn(desk.issue(back(2'000, 1'400, {{2, 2'000, 1'400}})));
    QCOMPARE(correction.number, u"FK/2026/11/000001"_s);
    QCOMPARE(correction.grossMinor, -1'400);
    QCOMPARE(correction.vatMinor, -104);
    QCOMPARE(correction.corrected.size(), 1u); // line 1 is unchanged
    QCOMPARE(correction.corrected[0].after.quantityMicro, 0);
    QCOMPARE(correction.corrected[0].after.grossMinor, 0);
    QCOMPARE(correction.corrects->number, document.number);
}

void tst_issuing::numbersGoUpWithoutAHole()
{
    Desk desk;
    for (const char *number : {"FV/2026/11/000001", "FV/2026/11/000002", "FV/2026/11/000003"}) {
        desk.invoice = {};
        QCOMPARE(documentIn(desk.issue(paid(100, 100)))->number, QString::fromLatin1(number));
    }
}

void tst_issuing::everyMonthBeginsAgain()
{
    const Market market = Desk().market;
    QCOMPARE(*seriesFor(market, DocumentKind::Invoice, at("2026-11-30T22:59:59Z")),
             u"PL5260250274_FV_2026-11"_s);
    QCOMPARE(*seriesFor(market, DocumentKind::Invoice, at("2026-11-30T23:00:00Z")),
             u"PL5260250274_FV_2026-12"_s);
    QCOMPARE(*seriesFor(market, DocumentKind::Correction, at("2026-11-30T22:59:59Z")),
             u"PL5260250274_FK_2026-11"_s);
}

void tst_issuing::onceForEachEntry()
{
    Desk desk;
    QVERIFY(documentIn(desk.issue(paid(100, 100))));
    const auto again = desk.issueAt(desk.position, paid(100, 100), today, today);
    QVERIFY(!again);
    QCOMPARE(again.error().code, QString(code::already_issued));
    const auto elsewhere = desk.issueAt(desk.position + 1, paid(100, 100), today, today);
    QVERIFY(!elsewhere); // a purchase has one invoice, wherever its entry lies
    QCOMPARE(elsewhere.error().code, QString(code::already_issued));
    const auto none = desk.issue(paid(100, 0));
    QCOMPARE(none.error().code, QString(code::nothing_to_invoice));
}

/// Examples 10 and 11 of the arithmetic: 79.17 at 23 %, of which one of three pieces comes back.
void tst_issuing::correctionsAreDifferencesOfTwoStates()
{
    Desk desk;
    CreditsSpent spent = paid(13'966, 13'966);
    spent.lines = {sold(u"a"_s, 2'997, 2'997, u"23"_s, 3), sold(u"b"_s, 4'920, 4'920, u"23"_s),
                   sold(u"c"_s, 4'999, 4'999, u"8"_s), sold(u"d"_s, 1'050, 1'050, u"5"_s)};
    const Document invoice = *documentIn(desk.issue(spent));
    QCOMPARE(invoice.vatMinor, 1'900);
    QCOMPARE(invoice.netMinor, 12'066);
    const Document first = *documentIn(desk.issue(back(999, 999, {{1, 999, 999}})));
    QCOMPARE(first.totals, (std::vector<VatTotal> {{u"23"_s, -813, -186, -999, 0}}));
    QCOMPARE(first.corrected[0].before.quantityMicro, 3 * quantityOne);
    QCOMPARE(first.corrected[0].after.quantityMicro, 2 * quantityOne);
    const Document second = *documentIn(desk.issue(
        back(12'967, 12'967,
             {{1, 1'998, 1'998}, {2, 4'920, 4'920}, {3, 4'999, 4'999}, {4, 1'050, 1'050}})));
    QCOMPARE(second.totals,
             (std::vector<VatTotal> {{u"23"_s, -5'624, -1'294, -6'918, 0},
                                     {u"8"_s, -4'629, -370, -4'999, 0},
                                     {u"5"_s, -1'000, -50, -1'050, 0}}));
    QCOMPARE(first.vatMinor + second.vatMinor, -invoice.vatMinor);
    QCOMPARE(first.netMinor + second.netMinor, -invoice.netMinor);
    QCOMPARE(second.corrects->number, invoice.number); // always the first one
}

void tst_issuing::tenPartialRefundsToTheLastGrosz()
{
    Desk desk;
    const Document invoice = *documentIn(desk.issue(paid(10'001, 10'001)));
    qint64 net = invoice.netMinor;
    qint64 tax = invoice.vatMinor;
    qint64 gross = invoice.grossMinor;
    for (int i = 0; i < 10; ++i) {
        const qint64 part = i == 9 ? 1'001 : 1'000;
        const Document correction = *documentIn(desk.issue(back(part, part)));
        QCOMPARE(correction.grossMinor, -part);
        QCOMPARE(correction.netMinor + correction.vatMinor, correction.grossMinor);
        net += correction.netMinor;
        tax += correction.vatMinor;
        gross += correction.grossMinor;
    }
    QCOMPARE(net, 0);
    QCOMPARE(tax, 0);
    QCOMPARE(gross, 0);
    QCOMPARE(desk.invoice.lines.front().quantityMicro, 0);
}

void tst_issuing::wholeUnitsLowerTheQuantity()
{
    Desk desk;
    CreditsSpent spent = paid(3'000, 3'000);
    spent.lines = {sold(u"a"_s, 3'000, 3'000, {}, 3)};
    QVERIFY(documentIn(desk.issue(spent)));
    const Document part = *documentIn(desk.issue(back(500, 500, {{1, 500, 500}})));
    QCOMPARE(part.corrected[0].after.quantityMicro, 3 * quantityOne); // half a piece: a reduction
    QCOMPARE(part.corrected[0].after.reductionMinor, 500);
    const Document rest = *documentIn(desk.issue(back(2'500, 2'500, {{1, 2'500, 2'500}})));
    QCOMPARE(rest.corrected[0].after.grossMinor, 0);
    QCOMPARE(rest.corrected[0].before, part.corrected[0].after);
}

void tst_issuing::aReversedSpendIsCorrectedToZero()
{
    Desk desk;
    const Document invoice = *documentIn(desk.issue(paid(8'000, 3'000)));
    const Document correction = *documentIn(desk.issue(restored(u"c1"_s, u"P1"_s, 3'000, {})));
    QCOMPARE(correction.grossMinor, -3'000);
    QCOMPARE(correction.vatMinor, -invoice.vatMinor);
    QCOMPARE(correction.effect, 1);
    QCOMPARE(correction.corrected[0].after.grossMinor, 0);
}

void tst_issuing::aReversedRefundIsCorrectedUpwards()
{
    Desk desk;
    const Document invoice = *documentIn(desk.issue(paid(8'000, 8'000)));
    QVERIFY(documentIn(desk.issue(back(1'234, 1'234))));
    const Document up =
        *documentIn(desk.issue(reversed(u"r1"_s, u"P1"_s, 1'234, {burn(2, R, 1'234)})));
    QCOMPARE(up.grossMinor, 1'234);
    QCOMPARE(up.corrected[0].after.grossMinor, 8'000);
    QCOMPARE(desk.invoice.totals, invoice.totals);
}

void tst_issuing::aBusinessNeedsAnAddress()
{
    Desk desk;
    desk.wallet.billing = Buyer {BuyerKind::Business, u"Sklep"_s, {{}, {}, {}, u"PL"_s}, {}};
    QCOMPARE(heldFor(desk.issue(paid(100, 100))),
             u"buyer_incomplete street, postcode, town, taxId"_s);
    QCOMPARE(desk.invoices.last, 0); // no number is used
    desk.wallet.billing = business();
    QVERIFY(documentIn(desk.issueAt(desk.position, paid(100, 100), today, today)));
    QVERIFY(desk.invoice.held.isEmpty());
}

void tst_issuing::businessesAbroad()
{
    Desk desk;
    desk.wallet.billing = business(u"DE"_s, u"DE123456789"_s);
    const Document german = *documentIn(desk.issue(paid(100, 100)));
    QCOMPARE(german.lines[0].vat, u"np II"_s);
    QCOMPARE(german.vatMinor, 0);
    desk.invoice = {};
    desk.wallet.billing = business(u"CH"_s, u"CHE999999996"_s);
    QCOMPARE(documentIn(desk.issue(paid(100, 100)))->lines[0].vat, u"np I"_s);
    desk.invoice = {};
    desk.wallet.billing = business(u"DE"_s, u"12/345"_s); // no VAT number
    QCOMPARE(heldFor(desk.issue(paid(100, 100))), u"buyer_abroad DE"_s);
}

void tst_issuing::consumersAbroadWait()
{
    Desk desk;
    Buyer buyer;
    buyer.name = u"Max"_s;
    buyer.address.country = u"DE"_s;
    desk.wallet.billing = buyer;
    QCOMPARE(heldFor(desk.issue(paid(100, 100))), u"buyer_abroad DE"_s);
}

void tst_issuing::ratesGoTogether()
{
    Desk desk;
    CreditsSpent spent = paid(100, 100);
    spent.lines = {sold(u"a"_s, 100, 100, u"7.5"_s)}; // no Polish rate
    QCOMPARE(heldFor(desk.issue(spent)), u"rate_inconsistent 7.5"_s);
    spent.lines = {sold(u"a"_s, 100, 100, u"np I"_s)}; // for a Polish consumer
    QCOMPARE(heldFor(desk.issue(spent)), u"rate_inconsistent np I"_s);
    desk.wallet.billing = business(u"DE"_s, u"DE123456789"_s);
    spent.lines = {sold(u"a"_s, 100, 100, u"23"_s)}; // a service abroad is not taxed here
    QCOMPARE(heldFor(desk.issue(spent)), u"rate_inconsistent 23"_s);
}

void tst_issuing::exemptionsNeedABasis()
{
    Desk desk;
    CreditsSpent spent = paid(100, 100);
    spent.lines = {sold(u"a"_s, 100, 100, u"zw"_s)};
    QCOMPARE(heldFor(desk.issue(spent)), u"exemption_missing"_s);
    desk.market.invoicing->exemption = u"art. 43 ust. 1"_s;
    QVERIFY(documentIn(desk.issue(spent)));
}

void tst_issuing::foreignCurrencyNeedsARate()
{
    Desk desk;
    desk.market.currency = {u"EUR"_s, 2};
    QCOMPARE(heldFor(desk.issue(paid(12'300, 12'300))), u"exchange_rate_missing 2026-11-26"_s);
    evolve(desk.market, {at(today), ExchangeRateSet {day("2026-11-25"), 4'000'000, u"1"_s}});
    evolve(desk.market, {at(today), ExchangeRateSet {day("2026-11-27"), 9'000'000, u"230"_s}});
    QCOMPARE(heldFor(desk.issue(paid(12'300, 12'300))),
             u"exchange_rate_missing 2026-11-26"_s); // for taxes in PLN no other one will do
    evolve(desk.market, {at(today), ExchangeRateSet {day("2026-11-26"), 4'251'200, u"229"_s}});
    const Document document = *documentIn(desk.issue(paid(12'300, 12'300)));
    QCOMPARE(document.exchangeRate->table, u"229"_s); // of the day before
    QCOMPARE(document.totals, (std::vector<VatTotal> {{u"23"_s, 10'000, 2'300, 12'300, 9'778}}));
}

void tst_issuing::correctionsWaitForTheirInvoice()
{
    Desk desk;
    QCOMPARE(heldFor(desk.issue(back(100, 100))), u"invoice_not_issued"_s);
}

void tst_issuing::correctionsWaitForTheKsefNumber()
{
    Desk desk;
    desk.wallet.billing = business();
    QVERIFY(documentIn(desk.issue(paid(100, 100))));
    QCOMPARE(heldFor(desk.issue(back(50, 50))), u"ksef_number_missing FV/2026/11/000001"_s);
    desk.ksefNumber();
    const auto issuing = desk.issueAt(desk.position, back(50, 50), today, today);
    QVERIFY(documentIn(issuing));
    QCOMPARE(documentIn(issuing)->corrects->ksefNumber, u"5260250274"_s);
}

void tst_issuing::datesNeverGoBackInASeries()
{
    Desk desk;
    QVERIFY(documentIn(desk.issue(paid(100, 100))));
    desk.invoice = {};
    QCOMPARE(heldFor(desk.issue(paid(100, 100), "2026-11-20T10:00:00Z", "2026-11-26T10:00:00Z")),
             u"issue_date_behind 2026-11-27"_s);
}

void tst_issuing::theSameReasonIsNotToldTwice()
{
    Desk desk;
    desk.wallet.billing = Buyer {BuyerKind::Business, u"Sklep"_s, {}, {}};
    QVERIFY(!desk.issue(paid(100, 100))->invoice.empty());
    QCOMPARE(desk.invoice.held.size(), 1);
}

void tst_issuing::withoutASellerNothing()
{
    Desk desk;
    desk.market.invoicing.reset();
    QCOMPARE(desk.issue(paid(100, 100)).error().code, QString(code::seller_missing));
}

void tst_issuing::ksefNumbers()
{
    Desk desk;
    desk.market.invoicing->seller.taxId = u"PL9999999999"_s;
    desk.wallet.billing = business();
    QVERIFY(documentIn(desk.issue(paid(100, 100))));
    const QString document = u"FV/2026/11/000001"_s;
    const QString good = u"9999999999-20261120-0100001AF629-0D"_s;
    const auto assign = [&](const QString &of, const QString &number) {
        return assignKsefNumber(desk.invoice, {u"P1"_s, of, number}, {}, at(today));
    };
    QCOMPARE(assign(u"FV/2026/11/000002"_s, good).error().code, QString(code::unknown_document));
    QCOMPARE(assign(document, good.chopped(1) + u'E').error().code,
             QString(code::invalid_ksef_number));
    QCOMPARE(assign(document, u"5265877635-20250826-0100001AF629-AF"_s).error().code,
             QString(code::invalid_ksef_number)); // another seller's
    NumberSeries taken;
    evolve(taken, {at(today), NumberTaken {1, day("2026-11-20"), u"FV/2026/11/000009"_s}});
    COMPARE_ERROR(assignKsefNumber(desk.invoice, {u"P1"_s, document, good}, taken, at(today)),
                  code::ksef_number_taken);
    const auto assigned = assign(document, good.toLower());
    QVERIFY(assigned);
    QCOMPARE(std::get<NumberTaken>(assigned->number->event),
             (NumberTaken {1, day("2026-11-20"), document}));
    evolve(desk.invoice, assigned->invoice.front());
    QVERIFY(assign(document, good)->invoice.empty()); // again: nothing more to say
    QCOMPARE(assign(document, u"9999999999-20261120-0100001AF62A-62"_s).error().code,
             QString(code::ksef_number_already_assigned));
}

void tst_issuing::valuesThatNoPriceMakesUp()
{
    Desk desk;
    CreditsSpent spent = paid(1'000, 1'000);
    spent.lines = {sold(u"pens"_s, 1'000, 1'000, {}, 3)}; // 3.33 each is 9.99
    const Document document = *documentIn(desk.issue(spent));
    QCOMPARE(document.lines[0].name, u"pens (3 szt.)"_s);
    QCOMPARE(document.lines[0].quantityMicro, quantityOne);
    QCOMPARE(document.lines[0].unitPriceMinor, 1'000);
}

void tst_issuing::isDue_data()
{
    QTest::addColumn<int>("moment");
    QTest::addColumn<QString>("until");
    QTest::addColumn<bool>("due");
    QTest::newRow("at once, that day") << int(IssueMoment::AtOnce) << "2026-11-24" << true;
    QTest::newRow("daily, that day") << int(IssueMoment::Daily) << "2026-11-24" << true;
    QTest::newRow("daily, the day before") << int(IssueMoment::Daily) << "2026-11-23" << false;
    QTest::newRow("monthly, not over") << int(IssueMoment::Monthly) << "2026-11-29" << false;
    QTest::newRow("monthly, over") << int(IssueMoment::Monthly) << "2026-11-30" << true;
}

void tst_issuing::isDue()
{
    QFETCH(const int, moment);
    QFETCH(const QString, until);
    QFETCH(const bool, due);
    QCOMPARE(ewallet::isDue(IssueMoment(moment), day("2026-11-24"), day(qPrintable(until))), due);
}

QTEST_APPLESS_MAIN(tst_issuing)
#include "tst_issuing.moc"
