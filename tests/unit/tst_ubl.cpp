// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/ubl.h"
#include "tests/support/documents.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

/// Every element as "Invoice/cac:Item/cbc:Name = text", attributes after the name.
QStringList linesOf(const Document &document)
{
    QStringList lines;
    QStringList path;
    const QByteArray file = ubl::write(document);
    QXmlStreamReader xml(file);
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::StartElement) {
            path += xml.name().toString();
            QString attributes;
            for (const QXmlStreamAttribute &attribute : xml.attributes())
                attributes += u'@' + attribute.value().toString();
            lines += path.join(u'/') + attributes;
        } else if (token == QXmlStreamReader::EndElement) {
            path.removeLast();
        } else if (token == QXmlStreamReader::Characters && !xml.isWhitespace()) {
            lines.last() += u" = "_s + xml.text().toString();
        }
    }
    return xml.hasError() ? QStringList {xml.errorString()} : lines;
}

/// What stands at the end of such a path.
QStringList at(const Document &document, const QString &path)
{
    QStringList found;
    for (const QString &line : linesOf(document)) {
        const QString place = line.section(u" = "_s, 0, 0).section(u'@', 0, 0);
        if (place.endsWith(u'/' + path))
            found += line.section(u" = "_s, 1);
    }
    return found;
}

Document simple(const Buyer &buyer = polishBusiness(), const QString &vat = u"23"_s)
{
    return invoiceOf({{u"Mapa"_s, u"szt."_s, 2 * quantityOne, 6150, vat}}, 1, buyer);
}

/// Of one row, of which something was given back.
Document refundOf(const Sold &row, qint64 quantityMicro, qint64 reductionMinor)
{
    const Document invoice = invoiceOf({row});
    DocumentLine after = invoice.lines[0];
    after.reductionMinor = reductionMinor;
    return correctionOf(invoice, {withQuantity(after, quantityMicro)});
}

} // namespace

/// UBL after EN 16931, element by element; tst_sharedinvoices compares whole files.
class tst_ubl : public QObject
{
    Q_OBJECT
private slots:
    void begins();
    void canBe();
    void order();
    void peppolOrPlain_data();
    void peppolOrPlain();
    void consumerWithANameAlone();
    void categories();
    void outsideOfVat();
    void sellersElsewhere();
    void languages();
    void euros();
    void unitCodes();
    void reducedRow();
    void prices_data();
    void prices();
    void hugeQuantities();
    void creditNote();
    void creditOfValueAlone();
    void spreadUnitsGoWithTheRowsThatChange();
    void mixedChanges();
    void correctionUpwards();
};

void tst_ubl::begins()
{
    QVERIFY(ubl::write(simple()).startsWith(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\" "
        "xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\" "
        "xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\">\n"
        "  <cbc:CustomizationID>"));
}

void tst_ubl::canBe()
{
    QVERIFY(canBeUbl(simple()));
    Document ofDataAlone = correctionOf(simple(), simple().lines);
    QCOMPARE(ofDataAlone.grossMinor, 0);
    QVERIFY(!canBeUbl(ofDataAlone));
    QVERIFY(!canBeUbl(invoiceOf({{u"a"_s, u"szt."_s, quantityOne, 100, u"np I"_s},
                                 {u"b"_s, u"szt."_s, quantityOne, 100, u"23"_s}})));
    QVERIFY(canBeUbl(simple(swissBusiness(), u"np I"_s)));
    QVERIFY(canBeUbl(simple(germanBusiness(), u"np II"_s)));
    QVERIFY(!canBeUbl(simple(consumer(), u"np II"_s))); // who would pay the tax?
    Document document = simple();
    document.seller.taxId.clear();
    QVERIFY(!canBeUbl(document));
    document = simple();
    document.exponent = 3;
    QVERIFY(!canBeUbl(document));
}

void tst_ubl::order()
{
    QStringList top;
    for (const QString &line : linesOf(simple())) {
        const QString place = line.section(u" = "_s, 0, 0);
        if (place.count(u'/') == 1)
            top += place.section(u'/', 1);
    }
    QCOMPARE(top.join(u' '),
             u"CustomizationID ProfileID ID IssueDate InvoiceTypeCode DocumentCurrencyCode "
             "BuyerReference OrderReference AccountingSupplierParty AccountingCustomerParty "
             "Delivery PaymentMeans TaxTotal LegalMonetaryTotal InvoiceLine"_s);
    QCOMPARE(at(simple(), u"OrderReference/ID"_s), QStringList {u"P-1"_s});
    QCOMPARE(at(simple(), u"PaymentMeansCode"_s), QStringList {u"ZZZ"_s});
    const QStringList lines = linesOf(simple());
    QVERIFY(lines.contains(u"Invoice/InvoiceTypeCode = 380"_s));
    QVERIFY(lines.contains(u"Invoice/BuyerReference = W-1"_s));
    QVERIFY(lines.contains(u"Invoice/Delivery/ActualDeliveryDate = 2026-11-18"_s));
    QVERIFY(lines.contains(u"Invoice/LegalMonetaryTotal/LineExtensionAmount@PLN = 100.00"_s));
    QVERIFY(lines.contains(u"Invoice/LegalMonetaryTotal/TaxExclusiveAmount@PLN = 100.00"_s));
    QVERIFY(lines.contains(u"Invoice/LegalMonetaryTotal/TaxInclusiveAmount@PLN = 123.00"_s));
    QVERIFY(lines.contains(u"Invoice/LegalMonetaryTotal/PrepaidAmount@PLN = 123.00"_s));
    QVERIFY(lines.contains(u"Invoice/LegalMonetaryTotal/PayableAmount@PLN = 0.00"_s));
    QVERIFY(lines.contains(u"Invoice/InvoiceLine/InvoicedQuantity@H87 = 2"_s));
    QVERIFY(lines.contains(u"Invoice/InvoiceLine/LineExtensionAmount@PLN = 100.00"_s));
    QVERIFY(lines.contains(u"Invoice/InvoiceLine/Price/PriceAmount@PLN = 50.00"_s));
}

void tst_ubl::peppolOrPlain_data()
{
    QTest::addColumn<QString>("country");
    QTest::addColumn<QString>("taxId");
    QTest::addColumn<QString>("endpoint");
    QTest::newRow("Polish") << u"PL"_s << u"PL1111111111"_s << u"@9945 = 1111111111"_s;
    QTest::newRow("German") << u"DE"_s << u"DE999999999"_s << u"@9930 = DE999999999"_s;
    QTest::newRow("Swiss") << u"CH"_s << u"CHE999999996"_s << u"@9927 = CHE999999996"_s;
    QTest::newRow("Czech") << u"CZ"_s << u"CZ12345678"_s << QString();
    QTest::newRow("German without VAT number") << u"DE"_s << u"HRB 1"_s << QString();
    QTest::newRow("consumer") << u"PL"_s << QString() << QString();
}

void tst_ubl::peppolOrPlain()
{
    QFETCH(QString, country);
    QFETCH(QString, taxId);
    QFETCH(QString, endpoint);
    Buyer buyer = taxId.isEmpty() ? consumer() : polishBusiness();
    buyer.address.country = country;
    buyer.taxId = taxId;
    const QStringList lines = linesOf(simple(buyer));
    const bool isPeppol = !endpoint.isEmpty();
    QCOMPARE(lines.filter(u"EndpointID"_s).size(), isPeppol ? 2 : 0);
    QCOMPARE(lines.filter(u"ProfileID"_s).size(), isPeppol ? 1 : 0);
    QCOMPARE(lines[1].endsWith(u"CustomizationID = urn:cen.eu:en16931:2017"_s), !isPeppol);
    QVERIFY(!isPeppol
            || lines.contains(u"Invoice/AccountingCustomerParty/Party/EndpointID"_s + endpoint));
}

void tst_ubl::consumerWithANameAlone()
{
    Buyer buyer;
    buyer.name = u"Anna"_s;
    QStringList party;
    for (const QString &line : linesOf(simple(buyer))) {
        if (line.startsWith("Invoice/AccountingCustomerParty/Party/"_L1))
            party += line.section(u'/', 3);
    }
    QCOMPARE(party,
             (QStringList {u"PostalAddress"_s, u"PostalAddress/Country"_s,
                           u"PostalAddress/Country/IdentificationCode = PL"_s,
                           u"PartyLegalEntity"_s, u"PartyLegalEntity/RegistrationName = Anna"_s}));
}

void tst_ubl::categories()
{
    Document document = invoiceOf({{u"a"_s, u"szt."_s, quantityOne, 12300, u"23"_s},
                                   {u"b"_s, u"szt."_s, quantityOne, 10550, u"5.5"_s},
                                   {u"c"_s, u"szt."_s, quantityOne, 100, u"0 KR"_s},
                                   {u"d"_s, u"szt."_s, quantityOne, 200, u"zw"_s}});
    document.exemption = u"art. 43"_s;
    QCOMPARE(at(document, u"TaxCategory/ID"_s).join(u' '), u"S S Z E"_s);
    QCOMPARE(at(document, u"ClassifiedTaxCategory/ID"_s).join(u' '), u"S S Z E"_s);
    QCOMPARE(at(document, u"TaxCategory/Percent"_s).join(u' '), u"23 5.5 0 0"_s);
    QCOMPARE(at(document, u"TaxExemptionReason"_s).join(u' '), u"art. 43"_s);
    QCOMPARE(at(document, u"TaxExemptionReasonCode"_s), QStringList());
    QCOMPARE(at(document, u"TaxableAmount"_s).join(u' '), u"100.00 100.00 1.00 2.00"_s);
    QCOMPARE(at(document, u"TaxAmount"_s).join(u' '), u"28.50 23.00 5.50 0.00 0.00"_s);
    QCOMPARE(at(document, u"AdditionalItemProperty/Value"_s).join(u' '),
             u"123.00 PLN 105.50 PLN"_s);
    const Document german = simple(germanBusiness(), u"np II"_s);
    QCOMPARE(at(german, u"TaxCategory/ID"_s).join(u' '), u"AE"_s);
    QCOMPARE(at(german, u"TaxExemptionReasonCode"_s).join(u' '), u"VATEX-EU-AE"_s);
    QCOMPARE(at(german, u"PartyTaxScheme/CompanyID"_s).join(u' '), u"PL9999999999 DE999999999"_s);
}

/// No VAT numbers and no rate.
void tst_ubl::outsideOfVat()
{
    const Document swiss = simple(swissBusiness(), u"np I"_s);
    QCOMPARE(at(swiss, u"TaxCategory/ID"_s).join(u' '), u"O"_s);
    QCOMPARE(at(swiss, u"TaxExemptionReasonCode"_s).join(u' '), u"VATEX-EU-O"_s);
    QCOMPARE(at(swiss, u"Percent"_s), QStringList());
    QCOMPARE(at(swiss, u"PartyTaxScheme/CompanyID"_s), QStringList());
    QCOMPARE(at(swiss, u"PartyLegalEntity/CompanyID"_s).join(u' '), u"9999999999 CHE999999996"_s);
}

void tst_ubl::sellersElsewhere()
{
    Document document = simple(consumer(), u"20"_s);
    document.seller.address.country = u"GB"_s;
    document.seller.taxId = u"123456789"_s;
    QCOMPARE(at(document, u"PartyTaxScheme/CompanyID"_s).join(u' '), u"GB123456789"_s);
    document.seller.taxId = u"GB123456789"_s;
    QCOMPARE(at(document, u"PartyTaxScheme/CompanyID"_s).join(u' '), u"GB123456789"_s);
    document.seller.address.country = u"GR"_s;
    document.seller.taxId = u"EL123456789"_s;
    QCOMPARE(at(document, u"PartyTaxScheme/CompanyID"_s).join(u' '), u"EL123456789"_s);
    document = simple(germanBusiness()); // Peppol has more rules for two Germans
    document.seller = {document.seller.name, germanBusiness().address, u"DE123456789"_s};
    QCOMPARE(at(document, u"EndpointID"_s), QStringList());
}

void tst_ubl::languages()
{
    Document document = simple();
    QCOMPARE(at(document, u"AdditionalItemProperty/Name"_s).join(u' '),
             u"Cena jednostkowa brutto"_s);
    document.language = DocumentLanguage::English;
    QCOMPARE(at(document, u"AdditionalItemProperty/Name"_s).join(u' '), u"Unit price incl. VAT"_s);
    QVERIFY(ubl::write(document).contains("name=\"Wallet credits\""));
}

void tst_ubl::euros()
{
    const QStringList lines = linesOf(inEuros(simple()));
    QVERIFY(lines.contains(u"Invoice/TaxCurrencyCode = PLN"_s));
    QVERIFY(lines.contains(u"Invoice/TaxTotal/TaxAmount@EUR = 23.00"_s));
    QVERIFY(lines.contains(u"Invoice/TaxTotal/TaxAmount@PLN = 97.78"_s));
    QCOMPARE(lines.filter(u"TaxSubtotal/TaxableAmount"_s).size(), 1);
    const QStringList untaxed = linesOf(inEuros(simple(germanBusiness(), u"np II"_s)));
    QVERIFY(untaxed.filter(u"PLN"_s).isEmpty());
}

void tst_ubl::unitCodes()
{
    std::vector<Sold> rows;
    for (const QString &unit : {u"szt."_s, u"usł."_s, u"mies."_s, u"godz."_s, u"wiadro"_s})
        rows.push_back({u"a"_s, unit, quantityOne, 100});
    QStringList codes;
    for (const QString &line : linesOf(invoiceOf(rows)).filter(u"InvoicedQuantity@"_s))
        codes += line.section(u'@', 1).left(3);
    QCOMPARE(codes.join(u' '), u"H87 C62 MON HUR C62"_s);
}

void tst_ubl::reducedRow()
{
    const Document document =
        invoiceOf({{u"Mapa"_s, u"szt."_s, 2 * quantityOne, 12300, u"23"_s, 12300}});
    QCOMPARE(at(document, u"InvoiceLine/LineExtensionAmount"_s).join(u' '), u"100.00"_s);
    QCOMPARE(at(document, u"PriceAmount"_s).join(u' '), u"50.00"_s);
    QCOMPARE(at(document, u"AdditionalItemProperty/Value"_s),
             (QStringList {u"123.00 PLN"_s, u"123.00 PLN"_s}));
    QCOMPARE(at(document, u"AdditionalItemProperty/Name"_s).last(), u"Rabat"_s);
}

void tst_ubl::prices_data()
{
    QTest::addColumn<qint64>("quantityMicro");
    QTest::addColumn<qint64>("priceMinor");
    QTest::addColumn<QString>("price");
    QTest::newRow("whole") << quantityOne << qint64(4920) << u"40.00"_s;
    QTest::newRow("thirds") << 3 * quantityOne << qint64(999) << u"8.12333333"_s;
    QTest::newRow("fraction") << qint64(2'500'000) << qint64(3333) << u"27.10"_s;
    QTest::newRow("rounded up") << 7 * quantityOne << qint64(123) << u"1.00"_s;
    QTest::newRow("large") << quantityOne << qint64(1'000'000'000'000) << u"8130081300.81"_s;
}

void tst_ubl::prices()
{
    QFETCH(qint64, quantityMicro);
    QFETCH(qint64, priceMinor);
    QFETCH(QString, price);
    const Document document = invoiceOf({{u"a"_s, u"szt."_s, quantityMicro, priceMinor}});
    QCOMPARE(at(document, u"PriceAmount"_s).join(u' '), price);
    QCOMPARE(at(document, u"BaseQuantity"_s), QStringList());
}

/// Eight decimals times ten million would be minor units off.
void tst_ubl::hugeQuantities()
{
    const Document document = invoiceOf({{u"a"_s, u"szt."_s, 10'000'019 * quantityOne, 1}});
    QCOMPARE(at(document, u"InvoiceLine/LineExtensionAmount"_s).join(u' '), u"81300.97"_s);
    QCOMPARE(at(document, u"PriceAmount"_s).join(u' '), u"81300.97"_s);
    QCOMPARE(at(document, u"BaseQuantity"_s).join(u' '), u"10000019"_s);
}

void tst_ubl::creditNote()
{
    const Document document =
        refundOf({u"Mapa"_s, u"szt."_s, 3 * quantityOne, 999}, 2 * quantityOne, 0);
    const QStringList lines = linesOf(document);
    QVERIFY(lines.contains(u"CreditNote/CreditNoteTypeCode = 381"_s));
    QVERIFY(lines.contains(u"CreditNote/Note = Zwrot"_s));
    QVERIFY(lines.contains(
        u"CreditNote/BillingReference/InvoiceDocumentReference/ID = FV/2026/11/000001"_s));
    QVERIFY(lines.contains(
        u"CreditNote/BillingReference/InvoiceDocumentReference/IssueDate = 2026-11-20"_s));
    QVERIFY(lines.contains(u"CreditNote/LegalMonetaryTotal/TaxInclusiveAmount@PLN = 9.99"_s));
    QVERIFY(lines.contains(u"CreditNote/LegalMonetaryTotal/PayableAmount@PLN = 9.99"_s));
    QVERIFY(lines.filter(u"Prepaid"_s).isEmpty() && lines.filter(u"PaymentMeans"_s).isEmpty());
    QVERIFY(lines.contains(u"CreditNote/CreditNoteLine/CreditedQuantity@H87 = 1"_s));
    QVERIFY(lines.contains(u"CreditNote/CreditNoteLine/LineExtensionAmount@PLN = 8.13"_s));
    QVERIFY(!ubl::write(document).contains(">-"));
}

/// Less money for as many pieces: one, of that value.
void tst_ubl::creditOfValueAlone()
{
    const QStringList lines =
        linesOf(refundOf({u"Mapa"_s, u"szt."_s, 3 * quantityOne, 999}, 3 * quantityOne, 500));
    QVERIFY(lines.contains(u"CreditNote/CreditNoteLine/CreditedQuantity@C62 = 1"_s));
    QVERIFY(lines.contains(u"CreditNote/CreditNoteLine/Price/PriceAmount@PLN = 4.07"_s));
    QVERIFY(lines.filter(u"Value = "_s).first().endsWith(u"5.00 PLN"_s));
}

/// 8.13, 8.12, 8.12: without the third piece the first one is 8.12, too, but it did not change.
void tst_ubl::spreadUnitsGoWithTheRowsThatChange()
{
    const Document invoice = invoiceOf({{u"a"_s, u"szt."_s, quantityOne, 999},
                                        {u"b"_s, u"szt."_s, quantityOne, 999},
                                        {u"c"_s, u"szt."_s, quantityOne, 999}});
    std::vector<DocumentLine> after = invoice.lines;
    after[2] = withQuantity(after[2], 0);
    const Document document = correctionOf(invoice, after);
    QCOMPARE(document.corrected.size(), 1u);
    QCOMPARE(at(document, u"TaxExclusiveAmount"_s).join(u' '), u"8.13"_s);
    QCOMPARE(at(document, u"CreditNoteLine/LineExtensionAmount"_s).join(u' '), u"8.13"_s);
}

/// What goes up in a credit note has a negative quantity, never a negative price (BR-27).
void tst_ubl::mixedChanges()
{
    const Document invoice = invoiceOf(
        {{u"a"_s, u"szt."_s, 2 * quantityOne, 10000}, {u"b"_s, u"szt."_s, 2 * quantityOne, 5000}});
    const Document document = correctionOf(invoice,
                                           {withQuantity(invoice.lines[0], quantityOne),
                                            withQuantity(invoice.lines[1], 3 * quantityOne)});
    QCOMPARE(at(document, u"CreditedQuantity"_s).join(u' '), u"1 -1"_s);
    QCOMPARE(at(document, u"CreditNoteLine/LineExtensionAmount"_s).join(u' '), u"81.30 -40.65"_s);
    QCOMPARE(at(document, u"PriceAmount"_s).join(u' '), u"81.30 40.65"_s);
}

void tst_ubl::correctionUpwards()
{
    const Document document =
        refundOf({u"Mapa"_s, u"szt."_s, quantityOne, 999}, 2 * quantityOne, 0);
    const QStringList lines = linesOf(document);
    QVERIFY(lines.contains(u"Invoice/InvoiceTypeCode = 380"_s));
    QVERIFY(lines.contains(
        u"Invoice/BillingReference/InvoiceDocumentReference/ID = FV/2026/11/000001"_s));
    QVERIFY(lines.contains(u"Invoice/InvoiceLine/InvoicedQuantity@H87 = 1"_s));
    QVERIFY(lines.contains(u"Invoice/LegalMonetaryTotal/PrepaidAmount@PLN = 9.99"_s));
}

QTEST_GUILESS_MAIN(tst_ubl)
#include "tst_ubl.moc"
