// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/documentcheck.h"
#include "core/invoicing/fa3.h"
#include "tests/support/documents.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

/// The texts of the elements of a name, in order.
QStringList texts(const QByteArray &file, const QString &element)
{
    QStringList found;
    QXmlStreamReader xml(file);
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == element)
            found += xml.readElementText(QXmlStreamReader::IncludeChildElements).simplified();
    }
    return xml.hasError() ? QStringList {xml.errorString()} : found;
}

QStringList textsOf(const Document &document, const QString &element)
{
    return texts(fa3::write(document), element);
}

/// The names of what is in the first element of a name, in order.
QStringList childrenOf(const Document &document, const QString &element)
{
    QStringList found;
    const QByteArray file = fa3::write(document);
    QXmlStreamReader xml(file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement || xml.name() != element)
            continue;
        while (xml.readNextStartElement()) {
            found += xml.name().toString();
            xml.skipCurrentElement();
        }
        break;
    }
    return found;
}

Document simple(const Buyer &buyer = polishBusiness(), const QString &vat = u"23"_s)
{
    return invoiceOf({{u"Mapa"_s, u"szt."_s, 2 * quantityOne, 6150, vat}}, 1, buyer);
}

} // namespace

/// KSeF's FA(3), element by element; tst_sharedinvoices compares whole files.
class tst_fa3 : public QObject
{
    Q_OBJECT
private slots:
    void begins();
    void isForPolishSellers();
    void isNoLargerThanKsefTakes();
    void order();
    void generationTime();
    void saleDate();
    void grossRows();
    void netRows();
    void reducedRow();
    void quantities();
    void totalsByRate();
    void sharedTotals();
    void euros();
    void eurosWithoutTax();
    void buyers_data();
    void buyers();
    void addresses();
    void exemption();
    void reverseCharge();
    void payment();
    void correction();
    void correctionOutsideKsef();
    void longReasons();
    void escapes();
};

void tst_fa3::begins()
{
    const QByteArray file = fa3::write(simple());
    QVERIFY2(
        file.startsWith(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<Faktura xmlns=\"http://crd.gov.pl/wzor/2025/06/25/13775/\">\n"
            "  <Naglowek>\n"
            "    <KodFormularza kodSystemowy=\"FA (3)\" wersjaSchemy=\"1-0E\">FA</KodFormularza>\n"
            "    <WariantFormularza>3</WariantFormularza>\n"),
        file.left(400).constData());
    QVERIFY(file.endsWith("  </Fa>\n</Faktura>\n"));
}

void tst_fa3::isForPolishSellers()
{
    QVERIFY(canBeFa3(simple()));
    Document czech = simple();
    czech.seller.taxId = u"CZ12345678"_s;
    QVERIFY(!canBeFa3(czech));
    QVERIFY(!canBeFa3(simple(polishBusiness(), u"21"_s))); // no rate of Poland's
    QVERIFY(canBeFa3(inEuros(simple())));
    Document withoutAddress = simple(); // of a consumer of whom the name alone is known
    withoutAddress.buyer.address = {};
    QVERIFY(!canBeFa3(withoutAddress));
    Document early = simple();
    early.saleDate = {2005, 12, 31};
    QVERIFY(!canBeFa3(early));
    early.saleDate = {2006, 1, 1};
    QVERIFY(canBeFa3(early));
    Document withoutZlotys = inEuros(simple());
    withoutZlotys.exchangeRate->homeCurrency = u"CZK"_s;
    QVERIFY(!canBeFa3(withoutZlotys));
    withoutZlotys.exchangeRate.reset();
    QVERIFY(!canBeFa3(withoutZlotys));
    Document thirdDecimal = inEuros(simple());
    thirdDecimal.exponent = 3;
    QVERIFY(!canBeFa3(thirdDecimal));
}

void tst_fa3::isNoLargerThanKsefTakes()
{
    std::vector<Sold> lines(2'000, {u"Mapa"_s, u"szt."_s, quantityOne, 100, u"23"_s});
    Document document = invoiceOf(lines, 1, polishBusiness());
    document.goesToKsef = true;
    QCOMPARE(problemOf(document), QString());
    lines.insert(lines.end(), 6'000, lines.front());
    document = invoiceOf(lines, 1, polishBusiness());
    QCOMPARE(problemOf(document), QString()); // stays on paper
    document.goesToKsef = true;
    QCOMPARE(problemOf(document), u"too many rows for KSeF"_s);
}

void tst_fa3::order()
{
    QCOMPARE(childrenOf(simple(), u"Fa"_s).join(u' '),
             u"KodWaluty P_1 P_1M P_2 P_6 P_13_1 P_14_1 P_15 Adnotacje RodzajFaktury DodatkowyOpis "
             "FaWiersz Platnosc"_s);
    QCOMPARE(childrenOf(simple(), u"Podmiot2"_s).join(u' '),
             u"DaneIdentyfikacyjne Adres NrKlienta JST GV"_s);
    QCOMPARE(childrenOf(simple(), u"Adnotacje"_s).join(u' '),
             u"P_16 P_17 P_18 P_18A Zwolnienie NoweSrodkiTransportu P_23 PMarzy"_s);
    QCOMPARE(textsOf(simple(), u"Adnotacje"_s), QStringList {u"2 2 2 2 1 1 2 1"_s});
    QCOMPARE(textsOf(simple(), u"DodatkowyOpis"_s), QStringList {u"Identyfikator zakupu P-1"_s});
    QCOMPARE(textsOf(simple(), u"NrKlienta"_s), QStringList {u"W-1"_s});
}

/// Once: it belongs to the bytes whose hash is printed.
void tst_fa3::generationTime()
{
    QCOMPARE(textsOf(simple(), u"DataWytworzeniaFa"_s), QStringList {u"2026-11-20T10:15:30Z"_s});
    QCOMPARE(textsOf(simple(), u"SystemInfo"_s), QStringList {u"E-Wallet Back Office"_s});
}

void tst_fa3::saleDate()
{
    Document document = simple();
    QCOMPARE(textsOf(document, u"P_6"_s), QStringList {u"2026-11-18"_s});
    document.saleDate = document.issueDate;
    QCOMPARE(textsOf(document, u"P_6"_s), QStringList());
    QCOMPARE(textsOf(document, u"DataZaplaty"_s), QStringList {u"2026-11-20"_s});
}

/// One row with tax makes all of them gross.
void tst_fa3::grossRows()
{
    const Document document = invoiceOf({{u"Mapa"_s, u"szt."_s, quantityOne, 999},
                                         {u"Kurs"_s, u"usł."_s, quantityOne, 5000, u"0 KR"_s}});
    QCOMPARE(childrenOf(document, u"FaWiersz"_s).join(u' '),
             u"NrWierszaFa UU_ID P_7 P_8A P_8B P_9B P_11A P_12"_s);
    QCOMPARE(textsOf(document, u"P_9B"_s), (QStringList {u"9.99"_s, u"50.00"_s}));
    QCOMPARE(textsOf(document, u"P_11A"_s), (QStringList {u"9.99"_s, u"50.00"_s}));
    QVERIFY(textsOf(document, u"P_9A"_s).isEmpty() && textsOf(document, u"P_11"_s).isEmpty());
}

void tst_fa3::netRows()
{
    const Document document = simple(polishBusiness(), u"0 KR"_s);
    QCOMPARE(childrenOf(document, u"FaWiersz"_s).join(u' '),
             u"NrWierszaFa UU_ID P_7 P_8A P_8B P_9A P_11 P_12"_s);
    QCOMPARE(textsOf(document, u"P_9A"_s), QStringList {u"61.50"_s});
    QCOMPARE(textsOf(document, u"P_11"_s), QStringList {u"123.00"_s});
}

void tst_fa3::reducedRow()
{
    const Document document =
        invoiceOf({{u"Mapa"_s, u"szt."_s, 3 * quantityOne, 1000, u"23"_s, 1230}});
    QCOMPARE(childrenOf(document, u"FaWiersz"_s).join(u' '),
             u"NrWierszaFa UU_ID P_7 P_8A P_8B P_9B P_10 P_11A P_12"_s);
    QCOMPARE(textsOf(document, u"P_10"_s), QStringList {u"12.30"_s});
    QCOMPARE(textsOf(document, u"P_11A"_s), QStringList {u"17.70"_s});
}

void tst_fa3::quantities()
{
    const Document document = invoiceOf({{u"a"_s, u"godz."_s, 2'500'000, 3333},
                                         {u"b"_s, u"godz."_s, 1, 100'000'000},
                                         {u"c"_s, u"szt."_s, 1'000 * quantityOne, 1}});
    QCOMPARE(textsOf(document, u"P_8B"_s), (QStringList {u"2.5"_s, u"0.000001"_s, u"1000"_s}));
    QCOMPARE(textsOf(document, u"P_11A"_s), (QStringList {u"83.33"_s, u"1.00"_s, u"10.00"_s}));
}

void tst_fa3::totalsByRate()
{
    Document document = invoiceOf({{u"f"_s, u"szt."_s, quantityOne, 700, u"zw"_s},
                                   {u"e"_s, u"szt."_s, quantityOne, 600, u"0 KR"_s},
                                   {u"c"_s, u"szt."_s, quantityOne, 10500, u"5"_s},
                                   {u"b"_s, u"szt."_s, quantityOne, 10800, u"8"_s},
                                   {u"a"_s, u"szt."_s, quantityOne, 12300, u"23"_s}});
    document.exemption = u"art. 43"_s;
    const QStringList fields = childrenOf(document, u"Fa"_s).mid(5, 9);
    QCOMPARE(fields.join(u' '),
             u"P_13_1 P_14_1 P_13_2 P_14_2 P_13_3 P_14_3 P_13_6_1 P_13_7 P_15"_s);
    QStringList amounts;
    for (const QString &field : fields)
        amounts += textsOf(document, field);
    QCOMPARE(amounts.join(u' '), u"100.00 23.00 100.00 8.00 100.00 5.00 6.00 7.00 349.00"_s);
}

/// 23 % and the 22 % of old: one pair of fields.
void tst_fa3::sharedTotals()
{
    const Document document = invoiceOf({{u"a"_s, u"szt."_s, quantityOne, 12300, u"23"_s},
                                         {u"b"_s, u"szt."_s, quantityOne, 12200, u"22"_s}});
    QCOMPARE(textsOf(document, u"P_13_1"_s), QStringList {u"200.00"_s});
    QCOMPARE(textsOf(document, u"P_14_1"_s), QStringList {u"45.00"_s});
    const Document old = simple(polishBusiness(), u"22"_s);
    QCOMPARE(textsOf(old, u"P_13_1"_s), QStringList {u"100.82"_s});
}

void tst_fa3::euros()
{
    const Document document = inEuros(simple());
    QCOMPARE(textsOf(document, u"KodWaluty"_s), QStringList {u"EUR"_s});
    QCOMPARE(textsOf(document, u"P_14_1"_s), QStringList {u"23.00"_s});
    QCOMPARE(textsOf(document, u"P_14_1W"_s), QStringList {u"97.78"_s});
    QCOMPARE(textsOf(document, u"P_15"_s), QStringList {u"123.00"_s});
    QCOMPARE(textsOf(document, u"KursWaluty"_s), QStringList {u"4.2512"_s});
    QCOMPARE(childrenOf(document, u"FaWiersz"_s).last(), u"KursWaluty"_s);
}

void tst_fa3::eurosWithoutTax()
{
    const Document document = inEuros(simple(germanBusiness(), u"np II"_s));
    QVERIFY(textsOf(document, u"KursWaluty"_s).isEmpty());
    QCOMPARE(textsOf(document, u"P_13_9"_s), QStringList {u"123.00"_s});
    QVERIFY(!fa3::write(document).contains("P_14_"));
}

void tst_fa3::buyers_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("country");
    QTest::addColumn<QString>("taxId");
    QTest::addColumn<QString>("fields");
    QTest::addColumn<QString>("texts");
    const auto row = [](const char *name, const char *kind, const char *country, const char *taxId,
                        const char *fields, const char *texts) {
        QTest::newRow(name) << QString::fromLatin1(kind) << QString::fromLatin1(country)
                            << QString::fromLatin1(taxId) << QString::fromLatin1(fields)
                            << QString::fromLatin1(texts);
    };
    row("Polish", "business", "PL", "PL1111111111", "NIP", "1111111111");
    row("German", "business", "DE", "DE999999999", "KodUE NrVatUE", "DE 999999999");
    row("Greek", "business", "GR", "EL123456789", "KodUE NrVatUE", "EL 123456789");
    row("Northern Irish", "business", "GB", "XI123456789", "KodUE NrVatUE", "XI 123456789");
    row("Swiss", "business", "CH", "CHE999999996", "KodKraju NrID", "CH CHE999999996");
    row("in the EU, no VAT number", "business", "DE", "HRB 1", "KodKraju NrID", "DE HRB 1");
    row("without any id", "business", "US", "", "BrakID", "1");
    row("consumer", "consumer", "PL", "", "BrakID", "1");
}

void tst_fa3::buyers()
{
    QFETCH(QString, kind);
    QFETCH(QString, country);
    QFETCH(QString, taxId);
    QFETCH(QString, fields);
    QFETCH(QString, texts);
    Buyer buyer = polishBusiness();
    buyer.kind = kind == "business"_L1 ? BuyerKind::Business : BuyerKind::Consumer;
    buyer.address.country = country;
    buyer.taxId = taxId;
    QByteArray file = fa3::write(simple(buyer));
    file.remove(0, file.indexOf("<Podmiot2>"));
    QXmlStreamReader xml(file);
    QVERIFY(xml.readNextStartElement() && xml.readNextStartElement());
    QStringList foundFields;
    QStringList foundTexts;
    while (xml.readNextStartElement()) {
        foundFields += xml.name().toString();
        foundTexts += xml.readElementText();
    }
    QCOMPARE(foundFields.join(u' '), fields + u" Nazwa"_s);
    QCOMPARE(foundTexts.join(u' '), texts + u" F.H.U. Jan Kowalski"_s);
}

void tst_fa3::addresses()
{
    Buyer buyer = consumer();
    buyer.address = {};
    QCOMPARE(textsOf(simple(buyer), u"Adres"_s).size(), 1); // the seller's alone
    buyer.address.country = u"PL"_s; // no line: the form has no such address
    QCOMPARE(textsOf(simple(buyer), u"Adres"_s).size(), 1);
    buyer.address = {{}, {}, u"Kraków"_s, {}};
    QCOMPARE(textsOf(simple(buyer), u"AdresL1"_s),
             (QStringList {u"ul. Przykładowa 1"_s, u"Kraków"_s}));
    QCOMPARE(textsOf(simple(buyer), u"KodKraju"_s), (QStringList {u"PL"_s, u"PL"_s}));
    buyer.address = {u"Rynek 1"_s, u"30-002"_s, {}, u"PL"_s};
    QCOMPARE(textsOf(simple(buyer), u"AdresL2"_s),
             (QStringList {u"00-001 Warszawa"_s, u"30-002"_s}));
}

void tst_fa3::exemption()
{
    Document document = simple(polishBusiness(), u"zw"_s);
    document.exemption = u"art. 43 ust. 1 pkt 28"_s;
    QCOMPARE(childrenOf(document, u"Zwolnienie"_s).join(u' '), u"P_19 P_19A"_s);
    QCOMPARE(textsOf(document, u"P_19A"_s), QStringList {u"art. 43 ust. 1 pkt 28"_s});
    document = simple();
    document.exemption = u"art. 43"_s; // of the market; no row is exempt
    QCOMPARE(childrenOf(document, u"Zwolnienie"_s).join(u' '), u"P_19N"_s);
}

void tst_fa3::reverseCharge()
{
    QCOMPARE(textsOf(simple(), u"P_18"_s), QStringList {u"2"_s});
    QVERIFY(textsOf(simple(), u"PrefiksPodatnika"_s).isEmpty());
    const Document german = inEuros(simple(germanBusiness(), u"np II"_s));
    QCOMPARE(textsOf(german, u"P_18"_s), QStringList {u"1"_s});
    QCOMPARE(textsOf(german, u"PrefiksPodatnika"_s), QStringList {u"PL"_s});
    const Document swiss = inEuros(simple(swissBusiness(), u"np I"_s));
    QCOMPARE(textsOf(swiss, u"P_18"_s), QStringList {u"1"_s});
    QVERIFY(textsOf(swiss, u"PrefiksPodatnika"_s).isEmpty());
    QCOMPARE(textsOf(swiss, u"P_13_8"_s), QStringList {u"123.00"_s});
}

void tst_fa3::payment()
{
    QCOMPARE(textsOf(simple(), u"Platnosc"_s), QStringList {u"1 2026-11-18 1 Kredyty portfela"_s});
}

void tst_fa3::correction()
{
    const Document invoice = simple();
    Document document = correctionOf(invoice, {withQuantity(invoice.lines[0], quantityOne)});
    document.corrects->ksefNumber = u"9999999999-20261120-0100001AF629-0D"_s;
    QCOMPARE(childrenOf(document, u"Fa"_s).join(u' '),
             u"KodWaluty P_1 P_1M P_2 P_6 P_13_1 P_14_1 P_15 Adnotacje RodzajFaktury "
             "PrzyczynaKorekty TypKorekty DaneFaKorygowanej DodatkowyOpis FaWiersz FaWiersz"_s);
    QCOMPARE(textsOf(document, u"RodzajFaktury"_s), QStringList {u"KOR"_s});
    QCOMPARE(textsOf(document, u"P_13_1"_s), QStringList {u"-50.00"_s});
    QCOMPARE(textsOf(document, u"P_14_1"_s), QStringList {u"-11.50"_s});
    QCOMPARE(textsOf(document, u"P_15"_s), QStringList {u"-61.50"_s});
    QCOMPARE(textsOf(document, u"TypKorekty"_s), QStringList {u"2"_s});
    QCOMPARE(childrenOf(document, u"DaneFaKorygowanej"_s).join(u' '),
             u"DataWystFaKorygowanej NrFaKorygowanej NrKSeF NrKSeFFaKorygowanej"_s);
    QCOMPARE(textsOf(document, u"NrFaKorygowanej"_s), QStringList {u"FV/2026/11/000001"_s});
    QCOMPARE(textsOf(document, u"NrWierszaFa"_s), (QStringList {u"1"_s, u"1"_s}));
    QCOMPARE(textsOf(document, u"UU_ID"_s),
             (QStringList {invoice.lines[0].id, invoice.lines[0].id}));
    QCOMPARE(textsOf(document, u"P_8B"_s), (QStringList {u"2"_s, u"1"_s}));
    QCOMPARE(textsOf(document, u"StanPrzed"_s), QStringList {u"1"_s});
    QCOMPARE(childrenOf(document, u"FaWiersz"_s).last(), u"StanPrzed"_s); // the first row
}

void tst_fa3::correctionOutsideKsef()
{
    const Document invoice = inEuros(simple());
    const Document document = correctionOf(invoice, {withQuantity(invoice.lines[0], 0)});
    QCOMPARE(childrenOf(document, u"DaneFaKorygowanej"_s).join(u' '),
             u"DataWystFaKorygowanej NrFaKorygowanej NrKSeFN"_s);
    QCOMPARE(textsOf(document, u"P_14_1W"_s), QStringList {u"-97.78"_s});
    QCOMPARE(textsOf(document, u"P_8B"_s), (QStringList {u"2"_s, u"0"_s}));
    QCOMPARE(textsOf(document, u"P_11A"_s), (QStringList {u"123.00"_s, u"0.00"_s}));
    QCOMPARE(textsOf(document, u"KursWaluty"_s), (QStringList {u"4.2512"_s, u"4.2512"_s}));
}

/// Reasons are typed for people long before anyone thinks of a form.
void tst_fa3::longReasons()
{
    const Document invoice = simple();
    Document document = correctionOf(invoice, {withQuantity(invoice.lines[0], 0)});
    document.reason = QString(300, u'x') + u'\u0081';
    QCOMPARE(textsOf(document, u"PrzyczynaKorekty"_s), QStringList {QString(256, u'x')});
    document.reason = u"\u0081"_s;
    QVERIFY(textsOf(document, u"PrzyczynaKorekty"_s).isEmpty());
    document.reason.clear();
    QVERIFY(!childrenOf(document, u"Fa"_s).contains(u"PrzyczynaKorekty"_s));
}

void tst_fa3::escapes()
{
    const QString name = u"Tom & Jerry <\"Δίας\"> 'Ćma' =HYPERLINK(\"x\") \U0001F600"_s;
    Document document = invoiceOf({{name, u"szt."_s, quantityOne, 100}});
    document.buyer.name = name;
    QCOMPARE(textsOf(document, u"P_7"_s), QStringList {name});
    QCOMPARE(textsOf(document, u"Nazwa"_s).last(), name);
    QVERIFY(fa3::write(document).contains("Tom &amp; Jerry &lt;"));
}

QTEST_GUILESS_MAIN(tst_fa3)
#include "tst_fa3.moc"
