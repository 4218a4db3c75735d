// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/exporting/register.h"
#include "tests/support/documents.h"
#include "tests/support/exporting.h"

using namespace ewallet;
using namespace ewallet::exporting;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const Currency zlotys {u"PLN"_s, 2};
const QString ksefNumber = u"9999999999-20261120-0100001AF629-0D"_s;

/// The basket of example 4.
Document basket()
{
    return invoiceOf({{u"A"_s, u"szt."_s, 3 * quantityOne, 999},
                      {u"B"_s, u"mies."_s, quantityOne, 4920},
                      {u"C"_s, u"szt."_s, quantityOne, 4999, u"8"_s},
                      {u"D"_s, u"szt."_s, quantityOne, 1050, u"5"_s}});
}

/// Example 10: one of three is given back.
Document oneLess(const Document &invoice)
{
    std::vector<DocumentLine> after = invoice.lines;
    after[0] = withQuantity(after[0], 2 * quantityOne);
    return correctionOf(invoice, after);
}

Listing registerOf(std::vector<RegisteredDocument> documents, const Currency &currency = zlotys)
{
    return salesRegister(anyAbout(), currency, oneByOne(std::move(documents)));
}

/// These cells of every row, a line a row.
QString cells(const Listing &listing, const QStringList &columns)
{
    QStringList lines;
    for (const QStringList &row : textsOf(listing)) {
        QStringList cells;
        for (const QString &column : columns)
            cells << cellOf(listing, row, column);
        lines << cells.join(u" | "_s);
    }
    return lines.join(u'\n');
}

} // namespace

/// Documents as accounting wants them: a line a rate, rows, and the marks of KSeF and JPK.
class tst_register : public QObject
{
    Q_OBJECT
private slots:
    void hasItsColumns();
    void aLineForEachRate();
    void tellsAllOfAnInvoice();
    void tellsAllOfACorrection();
    void countsLinesOverAllDocuments();
    void buyersHaveTheirNumbers();
    void currencies();
    void ofASellerAbroad();
    void refusesAnotherCurrency();
    void marksOfKsef_data();
    void marksOfKsef();
    void fieldsOfJpk_data();
    void fieldsOfJpk();
    void rowsOfAnInvoice();
    void rowsOfACorrectionBeforeAndAfter();
};

void tst_register::hasItsColumns()
{
    QCOMPARE(headerOf(registerOf({})),
             u"Lp;TypDokumentu;Numer;NumerKSeF;OznaczenieKSeF;DataWystawienia;DataSprzedazy;"
             "DataPrzeslaniaKSeF;NazwaKontrahenta;KodKraju;NrKontrahenta;Adres;Waluta;Kurs;"
             "DataKursu;TabelaNBP;StawkaVAT;Netto;VAT;Brutto;NettoPLN;VATPLN;BruttoPLN;PoleJPK;GTU;"
             "Procedura;FormaPlatnosci;DataZaplaty;NumerKorygowanej;NumerKSeFKorygowanej;"
             "DataKorygowanej;PrzyczynaKorekty;TypKorekty;IdZakupu;IdPortfela"_s);
    QCOMPARE(headerOf(documentRows(anyAbout(), zlotys, oneByOne<RegisteredDocument>({}))),
             u"Numer;LpWiersza;IdWiersza;Nazwa;Miara;Ilosc;CenaBrutto;Rabat;WartoscBrutto;"
             "StawkaVAT;WartoscNetto;KwotaVAT;StanPrzed"_s);
}

void tst_register::aLineForEachRate()
{
    const QStringList columns {u"Lp"_s,     u"StawkaVAT"_s, u"Netto"_s,
                               u"VAT"_s,    u"Brutto"_s,    u"NettoPLN"_s,
                               u"VATPLN"_s, u"BruttoPLN"_s, u"PoleJPK"_s};
    QCOMPARE(cells(registerOf({{basket()}, {oneLess(basket())}}), columns),
             u"1 | 23 | 64.37 | 14.80 | 79.17 | 64.37 | 14.80 | 79.17 | K_19, K_20\n"
             "2 | 8 | 46.29 | 3.70 | 49.99 | 46.29 | 3.70 | 49.99 | K_17, K_18\n"
             "3 | 5 | 10.00 | 0.50 | 10.50 | 10.00 | 0.50 | 10.50 | K_15, K_16\n"
             "4 | 23 | -8.13 | -1.86 | -9.99 | -8.13 | -1.86 | -9.99 | K_19, K_20"_s);
}

void tst_register::tellsAllOfAnInvoice()
{
    Document document = invoiceOf({{u"A"_s, u"szt."_s, quantityOne, 12300}});
    document.goesToKsef = true;
    const auto rows = textsOf(registerOf({{document, ksefNumber}}));
    QCOMPARE(rows.size(), size_t(1));
    QCOMPARE(
        rows[0].join(u';'),
        u"1;FV;FV/2026/11/000001;9999999999-20261120-0100001AF629-0D;;2026-11-20;2026-11-18;"
        "2026-11-20;F.H.U. Jan Kowalski;PL;1111111111;ul. Polna 1, 00-001 Warszawa;PLN;;;;23;"
        "100.00;23.00;123.00;100.00;23.00;123.00;K_19, K_20;;;Kredyty portfela;2026-11-18;;;;;;"
        "P-1;W-1"_s);
}

void tst_register::tellsAllOfACorrection()
{
    Document document = oneLess(basket());
    document.corrects->ksefNumber = ksefNumber;
    document.goesToKsef = true;
    const auto rows = textsOf(registerOf({{document}}));
    QCOMPARE(rows.size(), size_t(1));
    QCOMPARE(rows[0].join(u';'),
             u"1;FK;FK/2026/11/000001;;DI;2026-11-21;2026-11-18;;F.H.U. Jan Kowalski;PL;1111111111;"
             "ul. Polna 1, 00-001 Warszawa;PLN;;;;23;-8.13;-1.86;-9.99;-8.13;-1.86;-9.99;"
             "K_19, K_20;;;Kredyty portfela;;FV/2026/11/000001;"
             "9999999999-20261120-0100001AF629-0D;2026-11-20;Zwrot;2;P-1;W-1"_s);
}

void tst_register::countsLinesOverAllDocuments()
{
    const Listing listing = registerOf({{basket()}, {basket()}});
    QCOMPARE(cells(listing, {u"Lp"_s}), u"1\n2\n3\n4\n5\n6"_s);
}

void tst_register::buyersHaveTheirNumbers()
{
    const auto of = [](const Buyer &buyer) {
        return RegisteredDocument {invoiceOf({{u"A"_s, u"szt."_s, quantityOne, 100}}, 1, buyer)};
    };
    Buyer nobody;
    nobody.name = u"Anna"_s;
    nobody.address.town = u"Kraków"_s;
    const Listing listing = registerOf({of(polishBusiness()), of(germanBusiness()),
                                        of(swissBusiness()), of(consumer()), of(nobody)});
    QCOMPARE(cells(listing, {u"KodKraju"_s, u"NrKontrahenta"_s, u"Adres"_s}),
             u"PL | 1111111111 | ul. Polna 1, 00-001 Warszawa\n"
             "DE | DE999999999 | Blümchenstraße 1, 10999 Berlin\n"
             "CH | CHE999999996 | Musterstrasse 2, 8001 Zürich\n"
             "PL |  | ul. Lipowa 7 m. 3, 30-002 Kraków\n"
             " |  | Kraków"_s);
}

/// Example 7: the tax in złotys is the stored one, net and gross follow the stored rate.
void tst_register::currencies()
{
    const Document document = inEuros(invoiceOf({{u"A"_s, u"szt."_s, 2 * quantityOne, 6150}}));
    const QStringList columns {u"Waluta"_s, u"Kurs"_s,     u"DataKursu"_s, u"TabelaNBP"_s,
                               u"Brutto"_s, u"NettoPLN"_s, u"VATPLN"_s,    u"BruttoPLN"_s};
    QCOMPARE(cells(registerOf({{document}}, {u"EUR"_s, 2}), columns),
             u"EUR | 4.2512 | 2026-11-17 | 223/A/NBP/2026 | 123.00 | 425.12 | 97.78 | 522.90"_s);
}

/// No złotys, no JPK and no KSeF for a seller in Prague.
void tst_register::ofASellerAbroad()
{
    Document document = invoiceOf({{u"A"_s, u"szt."_s, quantityOne, 12100, u"21"_s}});
    document.currency = u"CZK"_s;
    document.seller.taxId = u"CZ12345678"_s;
    document.seller.address.country = u"CZ"_s;
    const QStringList columns {u"OznaczenieKSeF"_s, u"Netto"_s,     u"NettoPLN"_s,
                               u"VATPLN"_s,         u"BruttoPLN"_s, u"PoleJPK"_s};
    QCOMPARE(cells(registerOf({{document}}, {u"CZK"_s, 2}), columns), u" | 100.00 |  |  |  | "_s);
    document.totals[0].vat = u"5"_s; // a rate that Poland has, too
    QCOMPARE(cells(registerOf({{document}}, {u"CZK"_s, 2}), {u"PoleJPK"_s}), QString());
}

void tst_register::refusesAnotherCurrency()
{
    const Listing listing = registerOf({{basket()}}, {u"EUR"_s, 2});
    COMPARE_ERROR(listing.rows(), code::invalid_field);
    const Listing otherDecimals = registerOf({{basket()}}, {u"PLN"_s, 0});
    COMPARE_ERROR(otherDecimals.rows(), code::invalid_field);
}

void tst_register::marksOfKsef_data()
{
    QTest::addColumn<bool>("goesToKsef");
    QTest::addColumn<QString>("number");
    QTest::addColumn<bool>("inFailure");
    QTest::addColumn<QString>("mark");
    QTest::newRow("has its number") << true << ksefNumber << false << QString();
    QTest::newRow("outside KSeF") << false << QString() << false << u"BFK"_s;
    QTest::newRow("not answered yet") << true << QString() << false << u"DI"_s;
    QTest::newRow("failure") << true << QString() << true << u"OFF"_s;
    QTest::newRow("failure, number came") << true << ksefNumber << true << QString();
    QTest::newRow("outside in a failure") << false << QString() << true << u"BFK"_s;
}

void tst_register::marksOfKsef()
{
    QFETCH(bool, goesToKsef);
    QFETCH(QString, number);
    QFETCH(bool, inFailure);
    RegisteredDocument document {basket(), number, inFailure};
    document.document.goesToKsef = goesToKsef;
    QTEST(QString(ksefMark(document)), "mark");
}

void tst_register::fieldsOfJpk_data()
{
    QTest::addColumn<QString>("fields");
    QTest::newRow("23") << u"K_19, K_20"_s;
    QTest::newRow("22") << u"K_19, K_20"_s;
    QTest::newRow("8") << u"K_17, K_18"_s;
    QTest::newRow("7") << u"K_17, K_18"_s;
    QTest::newRow("5") << u"K_15, K_16"_s;
    QTest::newRow("0 KR") << u"K_13"_s;
    QTest::newRow("0 WDT") << u"K_21"_s;
    QTest::newRow("0 EX") << u"K_22"_s;
    QTest::newRow("zw") << u"K_10"_s;
    QTest::newRow("np II") << u"K_11, K_12"_s;
    QTest::newRow("np I") << u"K_11"_s;
    QTest::newRow("oo") << u"K_31"_s;
    QTest::newRow("21") << QString();
    QTest::newRow("np") << QString();
    QTest::newRow("") << QString();
}

void tst_register::fieldsOfJpk()
{
    const QString code = QString::fromLatin1(QTest::currentDataTag());
    QTEST(QString(jpkFields(code)), "fields");
}

/// Example 3: the rows' shares add up to the rate's.
void tst_register::rowsOfAnInvoice()
{
    Document document = invoiceOf({{u"A"_s, u"szt."_s, quantityOne, 999},
                                   {u"B"_s, u"godz."_s, 2'500'000, 400},
                                   {u"C"_s, u"szt."_s, quantityOne, 1299, u"23"_s, 300}});
    const auto rows =
        textsOf(documentRows(anyAbout(), zlotys, oneByOne<RegisteredDocument>({{document}})));
    QCOMPARE(rows.size(), size_t(3));
    QCOMPARE(rows[0].join(u';'),
             u"FV/2026/11/000001;1;FV/2026/11/000001/1;A;szt.;1;9.99;0.00;9.99;23;8.12;1.87;"_s);
    QCOMPARE(
        rows[1].join(u';'),
        u"FV/2026/11/000001;2;FV/2026/11/000001/2;B;godz.;2.5;4.00;0.00;10.00;23;8.13;1.87;"_s);
    QCOMPARE(rows[2].join(u';'),
             u"FV/2026/11/000001;3;FV/2026/11/000001/3;C;szt.;1;12.99;3.00;9.99;23;8.12;1.87;"_s);
}

void tst_register::rowsOfACorrectionBeforeAndAfter()
{
    const auto rows = textsOf(
        documentRows(anyAbout(), zlotys, oneByOne<RegisteredDocument>({{oneLess(basket())}})));
    QCOMPARE(rows.size(), size_t(2));
    QVERIFY2(rows[0].join(u';').startsWith(
                 u"FK/2026/11/000001;1;FV/2026/11/000001/1;A;szt.;3;9.99;0.00;29.97;23;"_s)
                 && rows[0].last() == u"1"_s,
             qPrintable(rows[0].join(u';')));
    QVERIFY2(rows[1].join(u';').startsWith(
                 u"FK/2026/11/000001;1;FV/2026/11/000001/1;A;szt.;2;9.99;0.00;19.98;23;"_s)
                 && rows[1].last().isEmpty(),
             qPrintable(rows[1].join(u';')));
}

QTEST_GUILESS_MAIN(tst_register)
#include "tst_register.moc"
