// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/fa3.h"
#include "core/invoicing/filecheck.h"
#include "core/invoicing/ubl.h"
#include "tests/support/documents.h"

#include <QRegularExpression>
#include <QTest>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const QDate today(2026, 11, 24);

/// Of three rates, one of them reduced.
Document basket()
{
    return invoiceOf({{u"Mapa"_s, u"szt."_s, 3 * quantityOne, 999},
                      {u"Atlas"_s, u"szt."_s, quantityOne, 4999, u"8"_s, 999},
                      {u"Książka"_s, u"szt."_s, 2'500'000, 420, u"5"_s}});
}

Document refund()
{
    const Document invoice = basket();
    std::vector<DocumentLine> after = invoice.lines;
    after[0] = withQuantity(after[0], 2 * quantityOne);
    Document document = correctionOf(invoice, after);
    document.corrects->ksefNumber = u"9999999999-20261120-0100001AF629-0D"_s;
    return document;
}

Document german()
{
    return inEuros(
        invoiceOf({{u"Hosting"_s, u"usł."_s, quantityOne, 5000, u"np II"_s}}, 1, germanBusiness()));
}

Document swiss()
{
    return invoiceOf({{u"Hosting"_s, u"usł."_s, quantityOne, 5000, u"np I"_s}}, 1, swissBusiness());
}

Document exempt()
{
    Document document = invoiceOf({{u"Kurs"_s, u"usł."_s, quantityOne, 5000, u"zw"_s}});
    document.exemption = u"art. 43"_s;
    return document;
}

Document euros()
{
    return inEuros(invoiceOf({{u"Mapa"_s, u"szt."_s, quantityOne, 12300}}));
}

Document documentNamed(const QString &name)
{
    static const QHash<QString, Document (*)()> documents {
        {u"basket"_s, basket}, {u"refund"_s, refund}, {u"german"_s, german},
        {u"swiss"_s, swiss},   {u"exempt"_s, exempt}, {u"euros"_s, euros}};
    return documents.value(name)();
}

/// A row of a table: in the file of a document, `from` becomes `to`, and `code` finds it.
void mutation(const char *code, const char *document, const QByteArray &from, const QByteArray &to)
{
    QTest::addRow("%s: %s", code,
                  (from.simplified().left(60) + " > " + to.simplified().left(30)).constData())
        << QString::fromLatin1(code) << QString::fromLatin1(document) << from << to;
}

void columns()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("document");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
}

} // namespace

/// Invoice files read back: what is written is accepted, and whatever is changed in it is noticed.
class tst_filecheck : public QObject
{
    Q_OBJECT
private slots:
    void accepted_data();
    void accepted();
    void consumersWithANameAlone();
    void fa3_data();
    void fa3();
    void ubl_data();
    void ubl();
    void noFiles_data();
    void noFiles();
    void everyLineCounts();

private:
    static void mutate(QByteArray &file);
};

void tst_filecheck::accepted_data()
{
    QTest::addColumn<QString>("document");
    for (const char *name : {"basket", "refund", "german", "swiss", "exempt", "euros"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_filecheck::accepted()
{
    QFETCH(QString, document);
    const Document made = documentNamed(document);
    QCOMPARE(problemOfUbl(ubl::write(made), today), QString());
    if (canBeFa3(made))
        QCOMPARE(problemOfFa3(fa3::write(made), today), QString());
    QCOMPARE(canBeFa3(made), document != "swiss"_L1 || made.currency == "PLN"_L1);
    QCOMPARE(problemOfUbl(ubl::write(made), QDate(2026, 11, 19)).section(u':', 0, 0), u"FUTURE"_s);
}

void tst_filecheck::consumersWithANameAlone()
{
    Buyer buyer;
    buyer.name = u"Anna"_s;
    const Document document = invoiceOf({{u"Mapa"_s, u"szt."_s, quantityOne, 999}}, 1, buyer);
    QCOMPARE(problemOfFa3(fa3::write(document), today), QString());
    QCOMPARE(problemOfUbl(ubl::write(document), today), QString());
}

void tst_filecheck::mutate(QByteArray &file)
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const qsizetype at = file.indexOf(from);
    QVERIFY2(at >= 0, from.constData());
    file.replace(at, from.size(), to);
}

void tst_filecheck::fa3_data()
{
    columns();
    mutation("BYTES", "basket", "<?xml", "\xef\xbb\xbf<?xml");
    mutation("BYTES", "basket", "UTF-8", "UTF-16");
    mutation("BYTES", "basket", "UTF-8", "ISO-8859-2");
    mutation("BYTES", "basket", "Mapa", "Map\xff");
    mutation("BYTES", "basket", "Mapa", "Mapa\xc2\x81");
    mutation("BYTES", "basket", "Mapa", "Mapa\xef\xbf\xbe");
    mutation("BYTES", "basket", "Mapa", "Mapa<?x y?>");
    mutation("BYTES", "basket", "<Faktura", "<?x y?>\n<Faktura");
    mutation("BYTES", "basket", "<Faktura", "<!DOCTYPE Faktura>\n<Faktura");
    mutation("BYTES", "basket", "</Faktura>", "");
    mutation("XSD", "basket", "13775", "13776");
    mutation("XSD", "basket", "<P_7>", "<P_7 xmlns=\"urn:x\">");
    mutation("XSD", "basket", "FA (3)", "FA(3)");
    mutation("XSD", "basket", "1-0E", "1-0D");
    mutation("XSD", "basket", "<WariantFormularza>3", "<WariantFormularza>2");
    mutation("XSD", "basket", "15:30Z", "15:30");
    mutation("XSD", "basket", "<P_1M>Warszawa</P_1M>", "<P_1M></P_1M>");
    mutation("XSD", "basket", "<P_1M>Warszawa</P_1M>", "<P_1M> Warszawa</P_1M>");
    mutation("XSD", "basket", "<P_1M>Warszawa</P_1M>", "<P_1M>" + QByteArray(257, 'x') + "</P_1M>");
    mutation("XSD", "basket", "<P_1M>Warszawa</P_1M>", "<P_1N>Warszawa</P_1N>");
    mutation("XSD", "basket", "<JST>2</JST>", "");
    mutation("XSD", "basket", "<P_23>2</P_23>", "");
    mutation("XSD", "basket", "<P_14_1>5.60</P_14_1>", "");
    mutation("XSD", "basket", "<NIP>1111111111</NIP>", "");
    mutation("XSD", "basket", "<NIP>1111111111</NIP>", "<NIP>1111111111</NIP><BrakID>1</BrakID>");
    mutation("XSD", "basket", "<NIP>1111111111</NIP>", "<NIP>111-111-11-11</NIP>");
    mutation("XSD", "basket", "<P_1>2026-11-20</P_1>", "<P_1>2026-11-31</P_1>");
    mutation("XSD", "basket", "<P_1>2026-11-20</P_1>", "<P_1>2005-12-31</P_1>");
    mutation("XSD", "basket", "<P_15>80.47", "<P_15>80.470");
    mutation("XSD", "basket", "<P_15>80.47", "<P_15>+80.47");
    mutation("XSD", "basket", "<P_15>80.47", "<P_15>80,47");
    mutation("XSD", "basket", "<P_15>80.47", "<P_15>080.47");
    mutation("XSD", "basket", "<P_12>23", "<P_12>23%");
    mutation("XSD", "basket", "<P_8B>2.5", "<P_8B>2.5000001");
    mutation("XSD", "refund", "<NrKSeF>1</NrKSeF>", "<NrKSeF>1</NrKSeF><NrKSeFN>1</NrKSeFN>");
    mutation("XSD", "refund", "<NrKSeF>1</NrKSeF>", "");
    mutation("XSD", "exempt", "<P_19A>art. 43</P_19A>", "");
    mutation("NIP", "basket", "<NIP>1111111111", "<NIP>1111111112");
    mutation("NIP", "basket", "<NIP>9999999999", "<NIP>9999999998");
    mutation("NIPFIELD", "german", "<KodUE>DE</KodUE>", "<KodUE>PL</KodUE>");
    mutation("UEPREFIX", "german", "<NrVatUE>9", "<NrVatUE>DE9");
    mutation("NRVATUE", "german", "<NrVatUE>9", "<NrVatUE>99");
    mutation("NIPFIELD", "basket", "<NIP>1111111111</NIP>",
             "<KodKraju>PL</KodKraju><NrID>1111111111</NrID>");
    mutation("BUYER", "basket",
             "<Adres>\n      <KodKraju>PL</KodKraju>\n      <AdresL1>ul. Polna 1</AdresL1>\n      "
             "<AdresL2>00-001 Warszawa</AdresL2>\n    </Adres>",
             "");
    mutation("PLPREFIX", "german", "<PrefiksPodatnika>PL</PrefiksPodatnika>", "");
    mutation("NUMBER", "basket", "FV/2026/11", "FV  2026/11");
    mutation("FUTURE", "basket", "<P_1>2026-11-20", "<P_1>2026-11-25");
    mutation("SALEDATE", "basket", "<P_6>2026-11-18", "<P_6>2026-11-20");
    mutation("SALEDATE", "basket", "<P_6>2026-11-18", "<P_6>2026-11-21");
    mutation("SALEDATE", "basket", "<P_7>Mapa", "<P_6A>2026-11-18</P_6A><P_7>Mapa");
    mutation("PAID", "basket", "<DataZaplaty>2026-11-18", "<DataZaplaty>2026-11-21");
    mutation("KOR", "basket", "<RodzajFaktury>VAT", "<RodzajFaktury>KOR");
    mutation("KOR", "refund", "<RodzajFaktury>KOR", "<RodzajFaktury>VAT");
    mutation("KOR", "refund", "<NrFaKorygowanej>FV/2026/11/000001",
             "<NrFaKorygowanej>FK/2026/11/000001");
    mutation("KOR", "refund", "<DataWystFaKorygowanej>2026-11-20",
             "<DataWystFaKorygowanej>2026-11-22");
    mutation("KOR", "refund", "<UU_ID>FV/2026/11/000001/1", "<UU_ID>FV/2026/11/000001/2");
    mutation("KOR", "refund", "<NrWierszaFa>1", "<NrWierszaFa>2");
    mutation("KOR", "basket", "</P_12>", "</P_12><StanPrzed>1</StanPrzed>");
    mutation("KSEFNR", "refund", "AF629-0D", "AF628-0D");
    mutation("KORNIP", "refund", "<DodatkowyOpis>",
             "<Podmiot2K><DaneIdentyfikacyjne><NIP>9999999999</NIP><Nazwa>x</Nazwa>"
             "</DaneIdentyfikacyjne></Podmiot2K><DodatkowyOpis>");
    mutation("P15", "basket", "<P_15>80.47", "<P_15>80.46");
    mutation("P15", "basket", "<P_14_1>5.60", "<P_14_1>5.61");
    mutation("VAT", "basket", "<P_13_1>24.37</P_13_1>\n    <P_14_1>5.60",
             "<P_13_1>24.35</P_13_1>\n    <P_14_1>5.62");
    mutation("ROWS", "basket", "<P_8B>3</P_8B>\n      <P_9B>9.99</P_9B>\n      <P_11A>29.97",
             "<P_8B>3</P_8B>\n      <P_9B>9.98</P_9B>\n      <P_11A>29.94");
    mutation("ROWS", "basket", "<P_12>23", "<P_12>8");
    mutation("ROWNO", "basket", "<NrWierszaFa>2", "<NrWierszaFa>1");
    mutation("NETGROSS", "basket", "<P_9B>9.99", "<P_9A>8.12</P_9A><P_9B>9.99");
    mutation("NETGROSS", "basket", "<P_11A>29.97</P_11A>",
             "<P_11>24.37</P_11><P_11A>29.97</P_11A>");
    mutation("NETGROSS", "basket", "<P_9B>9.99</P_9B>", "");
    mutation("ROWVALUE", "basket", "<P_8B>3", "<P_8B>4");
    mutation("ROWVALUE", "basket", "<P_9B>9.99", "<P_9B>9.98");
    mutation("ROWVALUE", "basket", "<P_10>9.99", "<P_10>9.98");
    mutation("OO", "german", "<P_12>np II", "<P_12>oo");
    mutation("P18", "german", "<P_18>1", "<P_18>2");
    mutation("P18", "basket", "<P_18>2", "<P_18>1");
    mutation("NPII", "german", "<KodUE>DE</KodUE>\n      <NrVatUE>999999999</NrVatUE>",
             "<KodKraju>DE</KodKraju><NrID>1</NrID>");
    mutation("ZW", "exempt", "<P_19>1</P_19>\n        <P_19A>art. 43</P_19A>", "<P_19N>1</P_19N>");
    mutation("ZW", "basket", "<P_19N>1</P_19N>", "<P_19>1</P_19><P_19A>art. 43</P_19A>");
    mutation("PLNVAT", "euros", "<P_14_1W>97.78</P_14_1W>", "");
    mutation("PLNVAT", "euros", "<P_14_1W>97.78", "<P_14_1W>97.77");
    mutation("PLNVAT", "euros", "<KursWaluty>4.2512</KursWaluty>", "");
    mutation("PLNVAT", "basket", "<P_14_1>5.60</P_14_1>",
             "<P_14_1>5.60</P_14_1><P_14_1W>5.60</P_14_1W>");
}

void tst_filecheck::fa3()
{
    QFETCH(QString, code);
    QFETCH(QString, document);
    QByteArray file = fa3::write(documentNamed(document));
    mutate(file);
    const QString problem = problemOfFa3(file, today);
    QVERIFY2(problem.startsWith(code + u": "_s), qPrintable(problem));
}

void tst_filecheck::ubl_data()
{
    columns();
    mutation("BYTES", "basket", "Mapa", "Mapa\xc2\x81");
    mutation("XSD", "basket", "schema:xsd:Invoice-2", "schema:xsd:Invoice-3");
    mutation("XSD", "basket", "<cbc:Name>Mapa</cbc:Name>", "<cac:Name>Mapa</cac:Name>");
    mutation("XSD", "basket", "<cbc:ID>FV/2026/11/000001</cbc:ID>", "");
    mutation("XSD", "basket", "<cbc:IssueDate>2026-11-20", "<cbc:IssueDate>2026-11-31");
    mutation("XSD", "basket", "<cbc:TaxAmount currencyID=\"PLN\"", "<cbc:TaxAmount");
    mutation("XSD", "basket", "<cbc:Percent>23", "<cbc:Percent>23 %");
    mutation("PEPPOL-EN16931-R008", "basket", "<cbc:CityName>Warszawa", "<cbc:CityName>");
    mutation("BR-DEC", "basket", ">24.37<", ">24.370<");
    mutation("BR-01", "basket", "en16931:2017#", "en16931:2018#");
    mutation("PEPPOL-EN16931-R001", "basket",
             "<cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>", "");
    mutation("BR-CL-01", "basket", ">380<", ">381<");
    mutation("BR-CL-01", "refund", ">381<", ">380<");
    mutation("PEPPOL-EN16931-P0112", "basket", ">380<", ">384<");
    mutation("BR-55", "refund",
             "<cac:BillingReference>\n    <cac:InvoiceDocumentReference>\n      "
             "<cbc:ID>FV/2026/11/000001</cbc:ID>\n      <cbc:IssueDate>2026-11-20</cbc:IssueDate>\n"
             "    </cac:InvoiceDocumentReference>\n  </cac:BillingReference>",
             "");
    mutation("CORRECTED", "refund", "<cbc:IssueDate>2026-11-20", "<cbc:IssueDate>2026-11-22");
    mutation("FUTURE", "basket", "<cbc:IssueDate>2026-11-20", "<cbc:IssueDate>2026-11-25");
    mutation("PEPPOL-EN16931-R005", "euros", "<cbc:TaxCurrencyCode>PLN",
             "<cbc:TaxCurrencyCode>EUR");
    mutation("BR-53", "euros",
             "<cac:TaxTotal>\n    <cbc:TaxAmount currencyID=\"PLN\">97.78</cbc:TaxAmount>\n  "
             "</cac:TaxTotal>",
             "");
    mutation("BR-53", "euros", "<cbc:TaxCurrencyCode>PLN</cbc:TaxCurrencyCode>", "");
    mutation("PEPPOL-EN16931-R051", "euros", "\"PLN\">97.78", "\"CZK\">97.78");
    mutation("PEPPOL-EN16931-R051", "basket", "\"PLN\">24.37", "\"EUR\">24.37");
    mutation("PEPPOL-EN16931-R003", "basket",
             "<cbc:BuyerReference>W-1</cbc:BuyerReference>\n  <cac:OrderReference>\n    "
             "<cbc:ID>P-1</cbc:ID>\n  </cac:OrderReference>",
             "");
    mutation("BR-CO-09", "basket", "<cbc:CompanyID>PL9", "<cbc:CompanyID>9");
    mutation("BR-CL-14", "basket", "<cbc:IdentificationCode>PL", "<cbc:IdentificationCode>EL");
    mutation("BR-CO-26", "swiss", "<cbc:CompanyID>9999999999</cbc:CompanyID>", "");
    mutation("PEPPOL-EN16931-R010", "basket",
             "<cbc:EndpointID schemeID=\"9945\">1111111111</cbc:EndpointID>", "");
    mutation("PEPPOL-EN16931-R020", "basket",
             "<cbc:EndpointID schemeID=\"9945\">9999999999</cbc:EndpointID>", "");
    mutation("PEPPOL-EN16931-CL008", "basket", "schemeID=\"9945\"", "schemeID=\"NIP\"");
    mutation("NIP", "basket", ">1111111111<", ">1111111112<");
    mutation("BR-CL-17", "basket", "<cbc:ID>S<", "<cbc:ID>X<");
    mutation("BR-S-02", "basket",
             "<cac:PartyTaxScheme>\n        <cbc:CompanyID>PL9999999999</cbc:CompanyID>\n        "
             "<cac:TaxScheme>\n          <cbc:ID>VAT</cbc:ID>\n        </cac:TaxScheme>\n      "
             "</cac:PartyTaxScheme>\n      <cac:PartyLegalEntity>\n        "
             "<cbc:RegistrationName>Portfel Przykładowy sp. z o.o.</cbc:RegistrationName>",
             "<cac:PartyLegalEntity><cbc:RegistrationName>x</cbc:RegistrationName>"
             "<cbc:CompanyID>1</cbc:CompanyID>");
    mutation("BR-S-05", "basket", "<cbc:Percent>23", "<cbc:Percent>0");
    mutation("BR-S-10", "basket", "<cbc:Percent>23</cbc:Percent>",
             "<cbc:Percent>23</cbc:Percent><cbc:TaxExemptionReason>x</cbc:TaxExemptionReason>");
    mutation("BR-E-10", "exempt", "<cbc:TaxExemptionReason>art. 43</cbc:TaxExemptionReason>", "");
    mutation("BR-O-05", "swiss", "<cbc:ID>O</cbc:ID>",
             "<cbc:ID>O</cbc:ID><cbc:Percent>0</cbc:Percent>");
    mutation("BR-S-01", "basket", "<cbc:Percent>8<", "<cbc:Percent>23<");
    mutation("BR-CO-10", "basket", "<cbc:LineExtensionAmount currencyID=\"PLN\">71.",
             "<cbc:LineExtensionAmount currencyID=\"PLN\">72.");
    mutation("BR-CO-13", "basket", "<cbc:TaxExclusiveAmount currencyID=\"PLN\">71",
             "<cbc:TaxExclusiveAmount currencyID=\"PLN\">72");
    mutation("BR-CO-14", "basket", "<cbc:TaxAmount currencyID=\"PLN\">9.06",
             "<cbc:TaxAmount currencyID=\"PLN\">9.07");
    mutation("BR-CO-15", "basket", "<cbc:TaxInclusiveAmount currencyID=\"PLN\">80",
             "<cbc:TaxInclusiveAmount currencyID=\"PLN\">81");
    mutation("BR-CO-16", "basket", ">0.00</cbc:PayableAmount>", ">0.01</cbc:PayableAmount>");
    mutation("BR-CO-25", "basket",
             "<cbc:PrepaidAmount currencyID=\"PLN\">80.47</cbc:PrepaidAmount>\n    "
             "<cbc:PayableAmount currencyID=\"PLN\">0.00",
             "<cbc:PayableAmount currencyID=\"PLN\">80.47");
    mutation("BR-S-08", "basket", "<cbc:TaxableAmount currencyID=\"PLN\">24.37",
             "<cbc:TaxableAmount currencyID=\"PLN\">24.36");
    mutation("BR-S-09", "basket", ">5.60</cbc:TaxAmount>", ">5.63</cbc:TaxAmount>");
    mutation("BR-27", "basket", "<cbc:PriceAmount currencyID=\"PLN\">",
             "<cbc:PriceAmount currencyID=\"PLN\">-");
    mutation("BR-CL-23", "basket", "unitCode=\"H87\"", "unitCode=\"szt.\"");
    mutation("PEPPOL-EN16931-R120", "basket", ">8.12333333<", ">8.15<");
    mutation("LINE", "basket", "<cac:InvoiceLine>\n    <cbc:ID>2", "<cac:InvoiceLine><cbc:ID>1");
}

void tst_filecheck::ubl()
{
    QFETCH(QString, code);
    QFETCH(QString, document);
    QByteArray file = ubl::write(documentNamed(document));
    mutate(file);
    if (code == "BR-S-09"_L1) { // and the sums with it
        file.replace(">9.06</cbc:TaxAmount>", ">9.09</cbc:TaxAmount>");
        file.replace(">80.47<", ">80.50<");
    }
    const QString problem = problemOfUbl(file, today);
    QVERIFY2(problem.startsWith(code + u": "_s), qPrintable(problem));
}

void tst_filecheck::noFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no XML") << QByteArray("Faktura");
    QTest::newRow("another root") << QByteArray("<a/>");
    QTest::newRow("an empty root") << QByteArray("<Faktura/>");
    QTest::newRow("deep") << QByteArray("<a>").repeated(100'000);
    QTest::newRow("an entity") << QByteArray("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>");
    QTest::newRow("large") << QByteArray(1'000'001, ' ');
}

void tst_filecheck::noFiles()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!problemOfFa3(bytes, today).isEmpty());
    QVERIFY(!problemOfUbl(bytes, today).isEmpty());
}

/// No line of a file can be left out, but for a few that say what is optional.
void tst_filecheck::everyLineCounts()
{
    static const QStringList optional {
        u"SystemInfo"_s, u"AdresL2"_s,    u"NrKlienta"_s,      u"P_1M"_s,
        u"P_6"_s,        u"Note"_s,       u"StreetName"_s,     u"CityName"_s,
        u"PostalZone"_s, u"TypKorekty"_s, u"BuyerReference"_s, u"PrzyczynaKorekty"_s,
    };
    for (const Document &document : {basket(), refund()}) {
        const auto left = [&](const QByteArray &file,
                              QString (*problemOf)(const QByteArray &, QDate)) {
            const QList<QByteArray> lines = file.trimmed().split('\n');
            for (qsizetype i = 1; i < lines.size(); ++i) { // the first one may go
                const QString name = QString::fromUtf8(lines[i])
                                         .section(u'<', 1)
                                         .section(QRegularExpression(u"[ >]"_s), 0, 0)
                                         .section(u':', -1);
                QList<QByteArray> others = lines;
                others.removeAt(i);
                const bool isNoticed = !problemOf(others.join('\n'), today).isEmpty();
                const bool isOptional = optional.contains(name)
                    || (name == "UU_ID"_L1 && !document.isCorrection()); // pairs rows there
                if (isNoticed == isOptional)
                    return QString::fromUtf8(lines[i]);
            }
            return QString();
        };
        QCOMPARE(left(fa3::write(document), problemOfFa3), QString());
        QCOMPARE(left(ubl::write(document), problemOfUbl), QString());
    }
}

QTEST_GUILESS_MAIN(tst_filecheck)
#include "tst_filecheck.moc"
