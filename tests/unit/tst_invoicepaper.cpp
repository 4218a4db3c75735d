// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/invoicepaper.h"
#include "tests/support/paperdocuments.h"
#include "tests/support/pdftools.h"
#include "tests/support/result.h"

#include <QTemporaryDir>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const QString invoiceKsefNumber = u"5260250274-20261120-0100001AF629-0D"_s;
const QByteArray sha256(32, '\x5A');

} // namespace

/// What is on the paper, read back from real PDFs line by line.
class tst_invoicepaper : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void invoice();
    void reductions();
    void correction();
    void foreignCurrency();
    void reverseCharge();
    void exemption();
    void languages_data();
    void languages();
    void onlyWhatApplies();
    void longTables();
    void longNames();
    void lettersStayLetters();

private:
    QStringList linesOf(const Document &document, const PaperContext &context = {});
    QString path() const { return m_folder.filePath(u"document.pdf"_s); }

    QTemporaryDir m_folder;
};

/// On the paper there is exactly this line.
#define VERIFY_LINE(lines, expected) \
    QVERIFY2((lines).contains(expected), qPrintable((expected) + u"\n--\n"_s + (lines).join(u'\n')))

void tst_invoicepaper::initTestCase()
{
    SKIP_WITHOUT_TOOL(u"pdftotext"_s, "poppler-utils");
}

QStringList tst_invoicepaper::linesOf(const Document &document, const PaperContext &context)
{
    const auto written = writePdf(document, context, path());
    return written ? linesOfPdf(path()) : QStringList {written.error().detail};
}

void tst_invoicepaper::invoice()
{
    const QStringList lines = linesOf(basketInvoice(), {invoiceKsefNumber, sha256, ksefQrHost});
    for (const QString &line : {u"Faktura"_s,
                                u"Numer faktury"_s,
                                u"FV/2026/11/000123"_s,
                                u"2026-11-20 Warszawa 2026-11-18"_s,
                                u"Numer KSeF"_s,
                                invoiceKsefNumber,
                                u"Sprzedawca Nabywca"_s,
                                u"Mapy Łąkowe sp. z o.o. Żegluga Śródlądowa Kraków S.A."_s,
                                u"ul. Żurawia 12/3 al. Pokoju 5"_s,
                                u"00-503 Warszawa 31-548 Kraków"_s,
                                u"NIP: 5260250274 NIP: 1234563218"_s,
                                u"1 Nawigacja Plus, jeden miesiąc 3 szt. 9,99 23% 29,97"_s,
                                u"2 Mapy offline: Polska 1 szt. 49,20 23% 49,20"_s,
                                u"4 Przewodnik: Bieszczady (książka) 1 szt. 10,50 5% 10,50"_s,
                                u"Podsumowanie stawek podatku"_s,
                                u"23% 64,37 14,80 79,17"_s,
                                u"8% 46,29 3,70 49,99"_s,
                                u"5% 10,00 0,50 10,50"_s,
                                u"Razem 120,66 19,00 139,66"_s,
                                u"Zakup: order-8812 · Portfel: W-1042 · Numer klienta: C-77"_s,
                                u"FV/2026/11/000123 Strona 1 z 1"_s})
        VERIFY_LINE(lines, line);
    const QString text = lines.join(u' ');
    for (const QString &words :
         {u"Zapłacono: 139,66 PLN"_s, u"Data zapłaty: 2026-11-18"_s,
          u"Forma płatności: Kredyty portfela"_s, u"Kwota należności ogółem"_s})
        QVERIFY2(text.contains(words), qPrintable(words));
    QCOMPARE(text.count(u"139,66 PLN"_s), 2); // paid, and the total
    QCOMPARE(text.count(invoiceKsefNumber), 2); // above, and below the code
}

void tst_invoicepaper::reductions()
{
    const QStringList lines = linesOf(reducedInvoice());
    VERIFY_LINE(lines, u"1 Mapy offline: Polska 1 szt. 59,00 20,00 23% 39,00"_s);
    VERIFY_LINE(lines, u"2 Wsparcie przy planowaniu trasy 2,5 szt. 33,33 23% 83,33"_s);
    VERIFY_LINE(lines, u"3 Nawigacja Plus, jeden rok 1 szt. 1 234,50 1,25 23% 1 233,25"_s);
    VERIFY_LINE(lines, u"23% 1 102,10 253,48 1 355,58"_s);
    QVERIFY(lines.join(u' ').contains(u"Rabat"));
    QVERIFY(!linesOf(smallInvoice()).join(u' ').contains(u"Rabat"));
}

void tst_invoicepaper::correction()
{
    const Document document = basketCorrection();
    const QStringList lines = linesOf(document);
    for (const QString &line :
         {u"Faktura korygująca"_s, u"FK/2026/12/000004"_s, u"2026-12-02 Warszawa 2026-11-18"_s,
          u"FV/2026/11/000123 2026-11-20"_s, u"Numer KSeF faktury korygowanej"_s, invoiceKsefNumber,
          u"Zwrot jednego miesiąca, zgłoszenie 5512"_s,
          u"1 Nawigacja Plus, jeden miesiąc przed korektą 3 szt. 9,99 23% 29,97"_s,
          u"po korekcie 2 szt. 9,99 23% 19,98"_s, u"Różnice według stawek podatku"_s,
          u"23% −8,13 −1,86 −9,99"_s})
        VERIFY_LINE(lines, line);
    const QString text = lines.join(u' ');
    QVERIFY(text.contains(u"Korekta kwoty należności ogółem"));
    QVERIFY(text.contains(u"−9,99 PLN"));
    QVERIFY(!text.contains(u"Zapłacono"));

    Document outside = document;
    outside.corrects->ksefNumber.clear();
    outside.reason.clear();
    const QString less = linesOf(outside).join(u' ');
    QVERIFY(!less.contains(u"KSeF"));
    QVERIFY(!less.contains(u"Przyczyna"));

    Document upwards = document;
    upwards.grossMinor = -upwards.grossMinor;
    QVERIFY(linesOf(upwards).join(u' ').contains(u"+9,99 PLN"));
}

void tst_invoicepaper::foreignCurrency()
{
    const QStringList lines = linesOf(euroInvoice());
    VERIFY_LINE(lines, u"Rate Net VAT Gross VAT in PLN"_s);
    VERIFY_LINE(lines, u"23% 100.00 23.00 123.00 97.78"_s);
    VERIFY_LINE(lines, u"2026-11-20 Warszawa EUR"_s);
    VERIFY_LINE(lines, u"1 EUR = 4.2512 PLN 225/A/NBP/2026, 2026-11-19"_s);
    QVERIFY(lines.join(u' ').contains(u"123.00 EUR"));
    QVERIFY(!linesOf(smallInvoice()).join(u' ').contains(u"Kurs"));
}

void tst_invoicepaper::reverseCharge()
{
    const QStringList lines = linesOf(reverseChargeInvoice());
    VERIFY_LINE(lines, u"odwrotne obciążenie / reverse charge"_s);
    VERIFY_LINE(lines, u"Mapy Łąkowe sp. z o.o. Ναυτιλιακή Αιγαίου Α.Ε."_s);
    VERIFY_LINE(lines, u"00-503 Warszawa, PL 105 63 Αθήνα, GR"_s);
    VERIFY_LINE(lines, u"NIP / Tax ID: PL5260250274 Numer VAT-UE / EU VAT number: EL123456789"_s);
    VERIFY_LINE(lines, u"1 Χάρτες πλοήγησης: Αιγαίο (charts) 2 szt. 50,00 np. 100,00"_s);
    VERIFY_LINE(lines, u"np. 100,00 0,00 100,00 0,00"_s);
    QVERIFY(!lines.join(u' ').contains(u"brutto Unit")); // prices are not called gross
}

void tst_invoicepaper::exemption()
{
    const QStringList lines = linesOf(exemptInvoice());
    VERIFY_LINE(lines,
                u"Podstawa prawna zwolnienia z podatku: art. 43 ust. 1 pkt 29 ustawy o VAT"_s);
    VERIFY_LINE(lines, u"2 Kurs kartografii 1 szt. 50,00 zw. 50,00"_s);
    VERIFY_LINE(lines, u"0% 200,00 0,00 200,00"_s);
    VERIFY_LINE(lines, u"zw. 50,00 0,00 50,00"_s);
}

void tst_invoicepaper::languages_data()
{
    QTest::addColumn<DocumentLanguage>("language");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("pl") << DocumentLanguage::Polish
                        << QStringList {u"Faktura korygująca"_s, u"Sprzedawca Nabywca"_s,
                                        u"23% −8,13 −1,86 −9,99"_s};
    QTest::newRow("en") << DocumentLanguage::English
                        << QStringList {u"Corrective invoice"_s, u"Seller Buyer"_s,
                                        u"23% −8.13 −1.86 −9.99"_s};
    QTest::newRow("pl_en") << DocumentLanguage::Bilingual
                           << QStringList {u"Faktura korygująca / Corrective invoice"_s,
                                           u"Sprzedawca / Seller Nabywca / Buyer"_s,
                                           u"23% −8,13 −1,86 −9,99"_s};
}

void tst_invoicepaper::languages()
{
    QFETCH(DocumentLanguage, language);
    QFETCH(QStringList, words);
    Document document = basketCorrection();
    document.language = language;
    const QStringList lines = linesOf(document);
    for (const QString &line : words)
        VERIFY_LINE(lines, line);
    QCOMPARE(lines.join(u' ').contains(u"Podsumowanie"), false);
    QCOMPARE(lines.join(u' ').contains(u"po korekcie"), language != DocumentLanguage::English);
}

void tst_invoicepaper::onlyWhatApplies()
{
    const QString text = linesOf(smallInvoice()).join(u' ');
    for (const QString &words :
         {u"odwrotne"_s, u"Podstawa"_s, u"KSeF"_s, u"OFFLINE"_s, u"Rabat"_s, u"korekty"_s,
          u"Data dokonania"_s, u"Numer klienta"_s, u"Razem"_s, u"Kod waluty"_s, u", PL"_s})
        QVERIFY2(!text.contains(words), qPrintable(words));
    Document later = smallInvoice();
    later.saleDate = later.issueDate.addDays(-1);
    QVERIFY(linesOf(later).join(u' ').contains(u"Data dokonania"));
}

void tst_invoicepaper::longTables()
{
    constexpr int rows = 200;
    const Document document = longInvoice(rows);
    const QStringList lines = linesOf(document);
    const int pages = InvoicePaper(document).pageCount();
    QVERIFY(pages >= 5 && pages <= 8);
    QVERIFY(said(u"pdfinfo"_s, {path()}).simplified().contains(u" Pages: %1 "_s.arg(pages)));
    QStringList found;
    int headings = 0;
    for (const QString &line : lines) {
        headings += line.startsWith("Lp. Nazwa towaru"_L1) ? 1 : 0;
        if (line.contains("arkusz topograficzny"_L1))
            found += line;
    }
    QCOMPARE(found.size(), rows); // each once, in order
    for (int i = 1; i <= rows; ++i) {
        const QString price = u"1%1,%2"_s.arg(i / 100).arg(i % 100, 2, 10, QChar(u'0'));
        QCOMPARE(found[i - 1],
                 u"%1 Mapa nr %1: arkusz topograficzny 1 szt. %2 23% %2"_s.arg(i).arg(price));
    }
    QVERIFY(headings >= pages - 1 && headings <= pages);
    for (int page = 1; page <= pages; ++page)
        VERIFY_LINE(lines, u"FV/2026/11/000123 Strona %1 z %2"_s.arg(page).arg(pages));
    QCOMPARE(lines.count(u"Faktura FV/2026/11/000123 Mapy Łąkowe sp. z o.o."_s), pages - 1);
}

void tst_invoicepaper::longNames()
{
    const Document document = extremeInvoice();
    linesOf(document);
    const QString letters = lettersOfPdf(path());
    const auto whole = [&](QString text) { return letters.contains(text.remove(u' ')); };
    QVERIFY(whole(document.seller.name));
    QVERIFY(whole(document.buyer.name));
    QVERIFY(whole(document.buyer.address.street));
    for (const DocumentLine &line : document.lines) {
        QVERIFY(whole(line.name));
        QVERIFY(whole(line.unit));
    }
    QVERIFY(letters.contains(u"9999999999999,99"));
}

/// No ligatures: who searches for "office" finds it.
void tst_invoicepaper::lettersStayLetters()
{
    Document document = smallInvoice();
    const QString name = u"office file fl ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ αβγδάέώ"_s;
    document.lines[0].name = name;
    VERIFY_LINE(linesOf(document), u"1 "_s + name + u" 1 szt. 123,00 23% 123,00"_s);
}

QTEST_MAIN(tst_invoicepaper)
#include "tst_invoicepaper.moc"
