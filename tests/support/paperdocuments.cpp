// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/paperdocuments.h"

#include "core/invoicing/vat.h"

namespace ewallet::testing {

using namespace Qt::StringLiterals;

DocumentLine soldLine(const QString &name, qint64 priceMinor, const QString &vat,
                      qint64 quantityMicro, qint64 reductionMinor)
{
    DocumentLine line;
    line.name = name;
    line.unit = u"szt."_s;
    line.vat = vat;
    line.quantityMicro = quantityMicro;
    line.unitPriceMinor = priceMinor;
    line.reductionMinor = reductionMinor;
    line.grossMinor = vat::rowGross(quantityMicro, priceMinor).value() - reductionMinor;
    return line;
}

Document paperInvoice(std::vector<DocumentLine> lines, const std::optional<ExchangeRate> &rate)
{
    Document document;
    document.number = u"FV/2026/11/000123"_s;
    document.issueDate = document.saleDate = QDate(2026, 11, 20);
    document.place = u"Warszawa"_s;
    document.seller = {u"Mapy Łąkowe sp. z o.o."_s,
                       {u"ul. Żurawia 12/3"_s, u"00-503"_s, u"Warszawa"_s, u"PL"_s},
                       u"PL5260250274"_s};
    document.buyer = {BuyerKind::Consumer,
                      u"Małgorzata Wiśniewska"_s,
                      {u"ul. Święty Marcin 7"_s, u"61-806"_s, u"Poznań"_s, u"PL"_s},
                      {}};
    document.market = u"PL"_s;
    document.wallet = u"W-1042"_s;
    document.purchase = u"order-8812"_s;
    document.currency = u"PLN"_s;
    document.exchangeRate = rate;
    for (size_t i = 0; i < lines.size(); ++i)
        lines[i].number = int(i) + 1;
    document.totals = vat::totalsOf(lines, rate);
    vat::allocate(lines, document.totals);
    document.lines = std::move(lines);
    vat::addUp(document);
    return document;
}

Document smallInvoice()
{
    return paperInvoice({soldLine(u"Mapa turystyczna: Tatry Wysokie"_s, 12300)});
}

Document basketInvoice()
{
    Document document = paperInvoice(
        {soldLine(u"Nawigacja Plus, jeden miesiąc"_s, 999, u"23"_s, 3 * quantityOne),
         soldLine(u"Mapy offline: Polska"_s, 4920),
         soldLine(u"Prenumerata kwartalnika „Szlaki”, wydanie drukowane z dostawą"_s, 4999, u"8"_s),
         soldLine(u"Przewodnik: Bieszczady (książka)"_s, 1050, u"5"_s)});
    document.saleDate = QDate(2026, 11, 18);
    document.buyer = {BuyerKind::Business,
                      u"Żegluga Śródlądowa Kraków S.A."_s,
                      {u"al. Pokoju 5"_s, u"31-548"_s, u"Kraków"_s, u"PL"_s},
                      u"PL1234563218"_s};
    document.customer = u"C-77"_s;
    document.goesToKsef = true;
    return document;
}

Document reducedInvoice()
{
    return paperInvoice(
        {soldLine(u"Mapy offline: Polska"_s, 5900, u"23"_s, quantityOne, 2000),
         soldLine(u"Wsparcie przy planowaniu trasy"_s, 3333, u"23"_s, 2'500'000),
         soldLine(u"Nawigacja Plus, jeden rok"_s, 123450, u"23"_s, quantityOne, 125)});
}

Document basketCorrection()
{
    const Document invoice = basketInvoice();
    Document document = invoice;
    document.kind = DocumentKind::Correction;
    document.number = u"FK/2026/12/000004"_s;
    document.issueDate = QDate(2026, 12, 2);
    document.corrects = {invoice.number, invoice.issueDate,
                         u"5260250274-20261120-0100001AF629-0D"_s};
    document.reason = u"Zwrot jednego miesiąca, zgłoszenie 5512"_s;
    document.effect = 2;
    std::vector<DocumentLine> after = invoice.lines;
    after[0].quantityMicro = 2 * quantityOne;
    after[0].grossMinor = 1998;
    const auto totals = vat::totalsOf(after, {});
    vat::allocate(after, totals);
    document.lines.clear();
    document.corrected = {{invoice.lines[0], after[0]}};
    document.totals = vat::difference(invoice.totals, totals);
    vat::addUp(document);
    return document;
}

Document euroInvoice()
{
    Document document =
        paperInvoice({soldLine(u"Fleet seat, one month"_s, 6150, u"23"_s, 2 * quantityOne)},
                     ExchangeRate {u"PLN"_s, 4'251'200, QDate(2026, 11, 19), u"225/A/NBP/2026"_s});
    document.currency = u"EUR"_s;
    document.language = DocumentLanguage::English;
    return document;
}

Document reverseChargeInvoice()
{
    DocumentLine line =
        soldLine(u"Χάρτες πλοήγησης: Αιγαίο (charts)"_s, 5000, u"np II"_s, 2 * quantityOne);
    Document document = paperInvoice(
        {line}, ExchangeRate {u"PLN"_s, 4'251'200, QDate(2026, 11, 19), u"225/A/NBP/2026"_s});
    document.currency = u"EUR"_s;
    document.language = DocumentLanguage::Bilingual;
    document.goesToKsef = true;
    document.saleDate = QDate(2026, 11, 18);
    document.buyer = {BuyerKind::Business,
                      u"Ναυτιλιακή Αιγαίου Α.Ε."_s,
                      {u"Οδός Ερμού 25"_s, u"105 63"_s, u"Αθήνα"_s, u"GR"_s},
                      u"EL123456789"_s};
    return document;
}

Document exemptInvoice()
{
    Document document =
        paperInvoice({soldLine(u"Szkolenie: orientacja w terenie"_s, 20000, u"0 KR"_s),
                      soldLine(u"Kurs kartografii"_s, 5000, u"zw"_s)});
    document.exemption = u"art. 43 ust. 1 pkt 29 ustawy o VAT"_s;
    return document;
}

Document longInvoice(int rows)
{
    std::vector<DocumentLine> lines;
    for (int i = 1; i <= rows; ++i)
        lines.push_back(soldLine(u"Mapa nr %1: arkusz topograficzny"_s.arg(i), 1000 + i));
    Document document = paperInvoice(lines);
    document.goesToKsef = true;
    return document;
}

Document extremeInvoice()
{
    constexpr int longest = 512;
    constexpr qint64 quadrillion = 999'999'999'999'999;
    Document document = paperInvoice(
        {soldLine(QString(longest, u'W'), quadrillion, u"23"_s, quantityOne, 99'999'999'999'999),
         soldLine(u"słowo "_s.repeated(longest / 6), 1, u"5.5"_s, 999'999'123'456)});
    document.lines[1].unit = QString(longest / 2, u'M');
    document.seller.name = u"Towarzystwo "_s.repeated(longest / 12);
    document.buyer.name = QString(longest, u'W');
    document.buyer.address.street = QString(longest / 2, u'W');
    document.buyer.address.postcode = document.buyer.address.street;
    document.buyer.address.town = document.buyer.address.street;
    document.purchase = QString(100, u'p');
    document.goesToKsef = true;
    return document;
}

Document extremeCorrection()
{
    Document document = basketCorrection();
    document.corrected.clear();
    const Document extreme = extremeInvoice();
    for (int i = 0; i < 6; ++i) {
        DocumentLine before = extreme.lines[i % 2];
        before.number = i + 1;
        DocumentLine after = before;
        after.name = QString(512, u'V');
        document.corrected.push_back({before, after});
    }
    document.reason = u"powód "_s.repeated(42);
    return document;
}

} // namespace ewallet::testing
