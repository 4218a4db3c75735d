// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/documents.h"

#include "core/invoicing/vat.h"

#include <QDir>

namespace ewallet::testing {

using namespace Qt::StringLiterals;

namespace {

void addUp(Document &document)
{
    document.totals = vat::totalsOf(document.lines, document.exchangeRate);
    vat::allocate(document.lines, document.totals);
    vat::addUp(document);
}

Document withIds(Document document, const QString &prefix)
{
    for (DocumentLine &line : document.lines)
        line.id = prefix + QString::number(line.number);
    return document;
}

Document namedBy(Document document, const QString &wallet, const QString &purchase,
                 const QString &ids)
{
    document.wallet = wallet;
    document.purchase = purchase;
    return withIds(std::move(document), ids);
}

Document refundOf(const Document &invoice, std::vector<DocumentLine> after, int number,
                  const QString &reason, const QString &ksefNumber)
{
    Document document = correctionOf(invoice, std::move(after), number);
    document.reason = reason;
    document.corrects->ksefNumber = ksefNumber;
    return document;
}

Document firstSample()
{
    return namedBy(
        invoiceOf({{u"Wyróżnienie ogłoszenia (30 dni)"_s, u"szt."_s, 3 * quantityOne, 999},
                   {u"Dostęp do serwisu, 1 miesiąc"_s, u"mies."_s, quantityOne, 4920},
                   {u"Miesięcznik „Przykład”"_s, u"szt."_s, quantityOne, 4999, u"8"_s},
                   {u"E-book: poradnik"_s, u"szt."_s, quantityOne, 1050, u"5"_s}}),
        u"W-000123"_s, u"7d0f4b9e-0001"_s, u"0001-"_s);
}

Document consumerSample()
{
    return namedBy(invoiceOf({{u"Doładowanie gry A"_s, u"szt."_s, quantityOne, 999},
                              {u"Doładowanie gry B"_s, u"szt."_s, quantityOne, 999},
                              {u"Doładowanie gry C"_s, u"szt."_s, quantityOne, 999}},
                             2, consumer()),
                   u"W-000456"_s, u"7d0f4b9e-0002"_s, u"0002-"_s);
}

Document withoutTaxSample()
{
    Document document = namedBy(
        invoiceOf({{u"Usługa objęta stawką 0% w kraju"_s, u"usł."_s, quantityOne, 20000, u"0 KR"_s},
                   {u"Szkolenie językowe"_s, u"usł."_s, quantityOne, 5000, u"zw"_s}},
                  4),
        u"W-000123"_s, u"7d0f4b9e-0004"_s, u"0004-"_s);
    document.exemption = u"art. 43 ust. 1 pkt 28 ustawy o VAT"_s;
    return document;
}

Document fromBeforeKsef()
{
    Document document = namedBy(
        invoiceOf({{u"Dostęp do serwisu, 1 miesiąc"_s, u"mies."_s, 2 * quantityOne, 4920}}, 17),
        u"W-000123"_s, u"6a0f4b9e-0017"_s, u"0009-"_s);
    document.number = u"FV/2026/01/000017"_s;
    document.issueDate = document.saleDate = QDate(2026, 1, 15);
    return document;
}

} // namespace

Seller polishSeller()
{
    return {u"Portfel Przykładowy sp. z o.o."_s,
            {u"ul. Przykładowa 1"_s, u"00-001"_s, u"Warszawa"_s, u"PL"_s},
            u"PL9999999999"_s};
}

Buyer polishBusiness()
{
    return {BuyerKind::Business,
            u"F.H.U. Jan Kowalski"_s,
            {u"ul. Polna 1"_s, u"00-001"_s, u"Warszawa"_s, u"PL"_s},
            u"PL1111111111"_s};
}

Buyer germanBusiness()
{
    return {BuyerKind::Business,
            u"EFG GmbH"_s,
            {u"Blümchenstraße 1"_s, u"10999"_s, u"Berlin"_s, u"DE"_s},
            u"DE999999999"_s};
}

Buyer swissBusiness()
{
    return {BuyerKind::Business,
            u"Alpen Beispiel AG"_s,
            {u"Musterstrasse 2"_s, u"8001"_s, u"Zürich"_s, u"CH"_s},
            u"CHE999999996"_s};
}

Buyer consumer()
{
    return {BuyerKind::Consumer,
            u"Anna Nowak"_s,
            {u"ul. Lipowa 7 m. 3"_s, u"30-002"_s, u"Kraków"_s, u"PL"_s},
            {}};
}

Document invoiceOf(const std::vector<Sold> &rows, int number, const Buyer &buyer)
{
    Document document;
    document.number = u"FV/2026/11/"_s + QString::number(number).rightJustified(6, u'0');
    document.issueDate = QDate(2026, 11, 20);
    document.saleDate = QDate(2026, 11, 18);
    document.issuedAt = *instantFromIso(u"2026-11-20T10:15:30.75Z");
    document.place = u"Warszawa"_s;
    document.seller = polishSeller();
    document.buyer = buyer;
    document.market = u"PL"_s;
    document.wallet = u"W-1"_s;
    document.purchase = u"P-%1"_s.arg(number);
    document.currency = u"PLN"_s;
    for (const Sold &sold : rows) {
        DocumentLine line;
        line.number = int(document.lines.size()) + 1;
        line.name = sold.name;
        line.unit = sold.unit;
        line.unitPriceMinor = sold.priceMinor;
        line.reductionMinor = sold.reductionMinor;
        line.vat = sold.vat;
        document.lines.push_back(withQuantity(line, sold.quantityMicro));
    }
    addUp(document);
    return withIds(std::move(document), document.number + u'/');
}

Document inEuros(Document document)
{
    document.currency = u"EUR"_s;
    document.exchangeRate =
        ExchangeRate {u"PLN"_s, 4'251'200, QDate(2026, 11, 17), u"223/A/NBP/2026"_s};
    addUp(document);
    return document;
}

DocumentLine withQuantity(DocumentLine line, qint64 quantityMicro)
{
    line.quantityMicro = quantityMicro;
    const auto fullMinor = vat::rowGross(quantityMicro, line.unitPriceMinor);
    line.grossMinor = fullMinor.value_or(0) - line.reductionMinor;
    return line;
}

Document correctionOf(const Document &invoice, std::vector<DocumentLine> after, int number)
{
    Document document = invoice;
    document.kind = DocumentKind::Correction;
    document.number = u"FK/2026/11/"_s + QString::number(number).rightJustified(6, u'0');
    document.issueDate = QDate(2026, 11, 21);
    document.issuedAt = *instantFromIso(u"2026-11-21T10:15:30Z");
    document.corrects = CorrectedInvoice {invoice.number, invoice.issueDate, {}};
    document.reason = u"Zwrot"_s;
    document.effect = 2;
    const auto totals = vat::totalsOf(after, invoice.exchangeRate);
    vat::allocate(after, totals);
    document.totals = vat::difference(invoice.totals, totals);
    document.lines.clear();
    for (size_t i = 0; i < after.size(); ++i) {
        if (after[i].grossMinor != invoice.lines[i].grossMinor)
            document.corrected.push_back({invoice.lines[i], after[i]});
    }
    vat::addUp(document);
    return document;
}

std::vector<SampleDocument> sampleDocuments()
{
    const Document first = firstSample();
    const Document toConsumer = consumerSample();
    std::vector<DocumentLine> oneLess = first.lines;
    oneLess[0] = withQuantity(oneLess[0], 2 * quantityOne);
    std::vector<DocumentLine> nothing = toConsumer.lines;
    for (DocumentLine &line : nothing)
        line = withQuantity(line, 0);
    const Document old = fromBeforeKsef();
    const Document german =
        invoiceOf({{u"Hosting danych, pakiet"_s, u"usł."_s, 2 * quantityOne, 5000, u"np II"_s}}, 3,
                  germanBusiness());
    const Document euros =
        invoiceOf({{u"Dostęp do serwisu, 1 miesiąc"_s, u"mies."_s, 2 * quantityOne, 6150}}, 5);
    const Document swiss =
        invoiceOf({{u"Hosting danych, pakiet"_s, u"usł."_s, quantityOne, 8000, u"np I"_s}}, 6,
                  swissBusiness());
    return {
        {u"01-domestic-b2b"_s, first, {}},
        {u"02-consumer"_s, toConsumer, u"02-consumer-en16931"_s},
        {u"03-eu-reverse-charge"_s,
         namedBy(inEuros(german), u"W-000789"_s, u"7d0f4b9e-0003"_s, u"0003-"_s),
         {}},
        {u"04-zero-rated-and-exempt"_s, withoutTaxSample(), {}},
        {u"05-eur-domestic"_s,
         namedBy(inEuros(euros), u"W-000123"_s, u"7d0f4b9e-0005"_s, u"0005-"_s),
         {}},
        {u"06-non-eu-business"_s,
         namedBy(inEuros(swiss), u"W-000790"_s, u"7d0f4b9e-0006"_s, u"0008-"_s),
         {}},
        {u"07-correction-partial"_s,
         refundOf(first, oneLess, 1, u"Zwrot 1 szt. – anulowane wyróżnienie ogłoszenia"_s,
                  u"9999999999-20261120-0100001AF629-0D"_s),
         {}},
        {u"08-correction-to-zero-consumer"_s,
         refundOf(toConsumer, nothing, 2, u"Zwrot całości zakupu"_s,
                  u"9999999999-20261120-0100001AF62A-62"_s),
         u"08-correction-to-zero-consumer-en16931"_s},
        {u"10-correction-outside-ksef"_s,
         refundOf(old, {withQuantity(old.lines[0], quantityOne)}, 4,
                  u"Zwrot 1 szt. – faktura sprzed KSeF"_s, {}),
         u"-"_s},
    };
}

QString sharedSchemas(const QString &path)
{
    return QDir::cleanPath(
        QDir(QStringLiteral(EWALLET_SOURCE_DIR)).filePath(u"../shared/schemas/"_s + path));
}

} // namespace ewallet::testing
