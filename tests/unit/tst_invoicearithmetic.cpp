// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/amount.h"
#include "core/domain/invoice/taxid.h"
#include "core/invoicing/decimals.h"
#include "core/invoicing/vat.h"
#include "tests/support/documents.h"
#include "tests/support/randomstory.h"

#include <QTest>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr int taxed[] = {2300, 800, 500};

/// Example 4: 139.66 at three rates.
Document basket()
{
    return invoiceOf({{u"a"_s, u"szt."_s, 3 * quantityOne, 999},
                      {u"b"_s, u"szt."_s, quantityOne, 4920},
                      {u"c"_s, u"szt."_s, quantityOne, 4999, u"8"_s},
                      {u"d"_s, u"szt."_s, quantityOne, 1050, u"5"_s}});
}

/// "23: 64.37 + 14.80 = 79.17", one a rate.
QStringList inWords(const std::vector<VatTotal> &totals)
{
    QStringList words;
    for (const VatTotal &total : totals)
        words += u"%1: %2 + %3 = %4"_s.arg(total.vat, decimalText(total.netMinor, 2),
                                           decimalText(total.vatMinor, 2),
                                           decimalText(total.grossMinor, 2));
    return words;
}

std::vector<DocumentLine> withRows(std::vector<DocumentLine> lines,
                                   const std::vector<qint64> &quantities)
{
    for (size_t i = 0; i < lines.size(); ++i)
        lines[i] = withQuantity(lines[i], quantities[i] * quantityOne);
    return lines;
}

rc::Gen<std::vector<DocumentLine>> anyLines()
{
    return rc::gen::map(
        rc::gen::nonEmpty(rc::gen::container<std::vector<std::pair<qint64, int>>>(
            rc::gen::pair(rc::gen::inRange<qint64>(0, 2'000'000), rc::gen::inRange(0, 4)))),
        [](const std::vector<std::pair<qint64, int>> &rows) {
            const QString rates[] = {u"23"_s, u"8"_s, u"5"_s, u"zw"_s};
            std::vector<DocumentLine> lines;
            for (const auto &[grossMinor, rate] : rows) {
                DocumentLine line;
                line.number = int(lines.size()) + 1;
                line.unitPriceMinor = line.grossMinor = grossMinor;
                line.vat = rates[rate];
                lines.push_back(line);
            }
            return lines;
        });
}

} // namespace

/// The worked examples of the notes and what holds for all amounts; numbers that check themselves.
class tst_invoicearithmetic : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { seedProperties(); }
    void tax_data();
    void tax();
    void threeRows();
    void threeRates();
    void halfGroszOfARow();
    void euros();
    void withoutTax();
    void forABusinessAbroad();
    void correction();
    void correctionToNothing();
    void everyGrossUpToTenThousand();
    void linesMakeUpTheirTotals();
    void orderOfLinesDoesNotMatter();
    void correctionsUndoTheInvoice();
    void roundsOnce();
    void decimals();
    void nips_data();
    void nips();
    void ksefNumbers_data();
    void ksefNumbers();
};

void tst_invoicearithmetic::tax_data()
{
    QTest::addColumn<qint64>("grossMinor");
    QTest::addColumn<int>("basisPoints");
    QTest::addColumn<qint64>("vatMinor");
    const auto row = [](const char *name, qint64 grossMinor, int basisPoints, qint64 vatMinor) {
        QTest::newRow(name) << grossMinor << basisPoints << vatMinor;
    };
    row("1: divides evenly", 12'300, 2300, 2'300);
    row("2: round gross", 10'000, 2300, 1'870);
    row("3: three rows together", 2'997, 2300, 560);
    row("3b: one of them alone", 999, 2300, 187);
    row("4: 23 %", 7'917, 2300, 1'480);
    row("4: 8 %", 4'999, 800, 370);
    row("4: 5 %", 1'050, 500, 50);
    row("5: smallest", 1, 2300, 0);
    row("5: second smallest", 2, 2300, 0);
    row("5: third smallest", 3, 2300, 1);
    row("6: hours", 8'333, 2300, 1'558);
    row("10: what is left", 6'918, 2300, 1'294);
    row("10b: of the refund alone, which is not the difference", -999, 2300, -187);
    row("12: large", 99'999'999'999, 2300, 18'699'186'992);
    row("without tax", 12'345, 0, 0);
    row("half a unit goes away from zero", 3, 10'000, 2);
    row("and so it does below", -3, 10'000, -2);
    row("beyond 64 bits under way", 200'000'000'000'000'000, 2300, 37'398'373'983'739'837);
}

void tst_invoicearithmetic::tax()
{
    QFETCH(qint64, grossMinor);
    QFETCH(int, basisPoints);
    QFETCH(qint64, vatMinor);
    QCOMPARE(vat::taxIn(grossMinor, basisPoints), vatMinor);
}

void tst_invoicearithmetic::threeRows()
{
    const Document document = invoiceOf({{u"a"_s, u"szt."_s, quantityOne, 999},
                                         {u"b"_s, u"szt."_s, quantityOne, 999},
                                         {u"c"_s, u"szt."_s, quantityOne, 999}});
    QCOMPARE(inWords(document.totals), QStringList {u"23: 24.37 + 5.60 = 29.97"_s});
    QCOMPARE(document.lines[0].netMinor, 813);
    QCOMPARE(document.lines[1].netMinor, 812);
    QCOMPARE(document.lines[2].netMinor, 812);
}

void tst_invoicearithmetic::threeRates()
{
    const Document document = basket();
    QCOMPARE(inWords(document.totals),
             (QStringList {u"23: 64.37 + 14.80 = 79.17"_s, u"8: 46.29 + 3.70 = 49.99"_s,
                           u"5: 10.00 + 0.50 = 10.50"_s}));
    QCOMPARE(document.netMinor, 12'066);
    QCOMPARE(document.vatMinor, 1'900);
    QCOMPARE(document.grossMinor, 13'966);
}

/// 83.325 exactly: in binary fractions it would be less.
void tst_invoicearithmetic::halfGroszOfARow()
{
    QCOMPARE(vat::rowGross(2'500'000, 3'333).value_or(0), 8'333);
    QCOMPARE(vat::rowGross(-2'500'000, 3'333).value_or(0), -8'333);
    QCOMPARE(inWords(invoiceOf({{u"a"_s, u"godz."_s, 2'500'000, 3'333}}).totals),
             QStringList {u"23: 67.75 + 15.58 = 83.33"_s});
    QVERIFY(!vat::rowGross(std::numeric_limits<qint64>::max(), 2'000'000));
}

void tst_invoicearithmetic::euros()
{
    const Document document = inEuros(invoiceOf({{u"a"_s, u"mies."_s, 2 * quantityOne, 6'150}}));
    QCOMPARE(inWords(document.totals), QStringList {u"23: 100.00 + 23.00 = 123.00"_s});
    QCOMPARE(document.totals[0].vatHomeMinor, 9'778);
}

void tst_invoicearithmetic::withoutTax()
{
    const Document document = invoiceOf({{u"a"_s, u"usł."_s, quantityOne, 20'000, u"0 KR"_s},
                                         {u"b"_s, u"usł."_s, quantityOne, 5'000, u"zw"_s}});
    QCOMPARE(inWords(document.totals),
             (QStringList {u"0 KR: 200.00 + 0.00 = 200.00"_s, u"zw: 50.00 + 0.00 = 50.00"_s}));
}

void tst_invoicearithmetic::forABusinessAbroad()
{
    const Document document = inEuros(
        invoiceOf({{u"a"_s, u"usł."_s, 2 * quantityOne, 5'000, u"np II"_s}}, 1, germanBusiness()));
    QCOMPARE(inWords(document.totals), QStringList {u"np II: 100.00 + 0.00 = 100.00"_s});
    QCOMPARE(document.totals[0].vatHomeMinor, 0);
}

/// The difference of two states: -1.86, not the -1.87 that is in the refund.
void tst_invoicearithmetic::correction()
{
    const Document invoice = basket();
    const Document document = correctionOf(invoice, withRows(invoice.lines, {2, 1, 1, 1}));
    QCOMPARE(inWords(document.totals), QStringList {u"23: -8.13 + -1.86 = -9.99"_s});
}

/// Example 11: then everything else. Both together are the invoice, with the opposite sign.
void tst_invoicearithmetic::correctionToNothing()
{
    const Document invoice = basket();
    const auto less = vat::totalsOf(withRows(invoice.lines, {2, 1, 1, 1}), {});
    const auto nothing = vat::totalsOf(withRows(invoice.lines, {0, 0, 0, 0}), {});
    QCOMPARE(inWords(vat::difference(less, nothing)),
             (QStringList {u"23: -56.24 + -12.94 = -69.18"_s, u"8: -46.29 + -3.70 = -49.99"_s,
                           u"5: -10.00 + -0.50 = -10.50"_s}));
}

/// Net and tax make up the gross, the tax on the net is at most a grosz off (EN 16931 allows it),
/// and no tax is ever exactly half a grosz: how that is rounded does not matter.
void tst_invoicearithmetic::everyGrossUpToTenThousand()
{
    for (const int basisPoints : taxed) {
        const qint64 divisor = 10'000 + basisPoints;
        for (qint64 grossMinor = 0; grossMinor <= 1'000'000; ++grossMinor) {
            const qint64 vatMinor = vat::taxIn(grossMinor, basisPoints);
            const qint64 netMinor = grossMinor - vatMinor;
            const qint64 onNetMinor = (netMinor * basisPoints + 5'000) / 10'000;
            const bool isHalf = 2 * (grossMinor * basisPoints % divisor) == divisor;
            if (vatMinor < 0 || netMinor < 0 || qAbs(vatMinor - onNetMinor) > 1 || isHalf)
                QFAIL(qPrintable(u"%1 at %2"_s.arg(grossMinor).arg(basisPoints)));
        }
    }
}

void tst_invoicearithmetic::linesMakeUpTheirTotals()
{
    HOLDS("the rows' net and tax add up to the rate's, and none is more than a unit off", [] {
        std::vector<DocumentLine> lines = *anyLines();
        const auto totals = vat::totalsOf(lines, {});
        vat::allocate(lines, totals);
        for (const VatTotal &total : totals) {
            qint64 netMinor = 0;
            qint64 vatMinor = 0;
            for (const DocumentLine &line : lines) {
                if (line.vat != total.vat)
                    continue;
                netMinor += line.netMinor;
                vatMinor += line.vatMinor;
                RC_ASSERT(line.netMinor + line.vatMinor == line.grossMinor);
                const auto rate = line.vat == "zw"_L1 ? 0 : line.vat.toInt() * 100;
                RC_ASSERT(qAbs(line.vatMinor - vat::taxIn(line.grossMinor, rate)) <= 1);
            }
            RC_ASSERT(netMinor == total.netMinor);
            RC_ASSERT(vatMinor == total.vatMinor);
            RC_ASSERT(total.netMinor + total.vatMinor == total.grossMinor);
        }
    });
}

void tst_invoicearithmetic::orderOfLinesDoesNotMatter()
{
    HOLDS("totals of taxed rows are the same in any order, and however they are split", [] {
        std::vector<DocumentLine> lines = *anyLines();
        for (DocumentLine &line : lines)
            line.vat = line.vat == "zw"_L1 ? u"23"_s : line.vat;
        const auto totals = vat::totalsOf(lines, {});
        std::vector<DocumentLine> others(lines.rbegin(), lines.rend());
        DocumentLine half = others[0];
        half.grossMinor /= 2;
        others[0].grossMinor -= half.grossMinor;
        others.push_back(half);
        RC_ASSERT(vat::totalsOf(others, {}) == totals);
    });
}

void tst_invoicearithmetic::correctionsUndoTheInvoice()
{
    HOLDS("an invoice and all corrections down to nothing add up to nothing", [] {
        const std::optional<ExchangeRate> rate = *rc::gen::arbitrary<bool>()
            ? std::optional(ExchangeRate {u"PLN"_s, 4'251'200, {}, {}})
            : std::nullopt;
        std::vector<DocumentLine> lines = *anyLines();
        std::vector<VatTotal> before = vat::totalsOf(lines, rate);
        QHash<QString, VatTotal> sums;
        const auto add = [&sums](const std::vector<VatTotal> &totals) {
            for (const VatTotal &total : totals) {
                VatTotal &sum = sums[total.vat];
                sum.netMinor += total.netMinor;
                sum.vatMinor += total.vatMinor;
                sum.grossMinor += total.grossMinor;
                sum.vatHomeMinor += total.vatHomeMinor;
            }
        };
        add(before);
        for (const bool isLast : {false, false, true}) {
            for (DocumentLine &line : lines)
                line.grossMinor = isLast ? 0 : *rc::gen::inRange<qint64>(0, line.grossMinor + 1);
            const auto after = vat::totalsOf(lines, rate);
            add(vat::difference(before, after));
            before = after;
        }
        for (const VatTotal &sum : std::as_const(sums)) {
            RC_ASSERT(sum.netMinor == 0 && sum.vatMinor == 0);
            RC_ASSERT(sum.grossMinor == 0 && sum.vatHomeMinor == 0);
        }
    });
}

/// The Ministry's example 21: 13 768.1404; rounding each product first would give 13 768.15.
void tst_invoicearithmetic::roundsOnce()
{
    QCOMPARE(vat::converted(93'380, 4'408'000) + vat::converted(115'000, 4'500'500)
                 + vat::converted(103'500, 4'325'000),
             1'376'815);
    QCOMPARE(vat::converted(2'300, 4'251'200), 9'778);
    QCOMPARE(vat::converted(-2'300, 4'251'200), -9'778);
    QCOMPARE(vat::converted(1, 500'000), 1);
    QCOMPARE(vat::converted(-1, 500'000), -1);
    QCOMPARE(vat::converted(1'000, 25'340, 0), 2'534); // 1000 yen at 2.5340 for a hundred
    QCOMPARE(vat::converted(1'234'567, 12'345'600, 3), 1'524'147); // 1234.567 Bahraini dinars
}

void tst_invoicearithmetic::decimals()
{
    QCOMPARE(trimmedDecimal(2'500'000, 6), u"2.5"_s);
    QCOMPARE(trimmedDecimal(3'000'000, 6), u"3"_s);
    QCOMPARE(trimmedDecimal(0, 6), u"0"_s);
    QCOMPARE(trimmedDecimal(-1, 6), u"-0.000001"_s);
    QCOMPARE(trimmedDecimal(4'000'000'000, 8, 2), u"40.00"_s);
    QCOMPARE(trimmedDecimal(812'333'333, 8, 2), u"8.12333333"_s);
    QCOMPARE(trimmedDecimal(100, 0), u"100"_s);
    QVERIFY(scaledDecimal(u"-12.5", 3) == WideInteger(-12'500));
    QVERIFY(scaledDecimal(u"0.01", 2) == WideInteger(1));
    for (const QString &text : {u""_s, u"-"_s, u"."_s, u"1."_s, u".5"_s, u"+1"_s, u"1,5"_s,
                                u"1.234"_s, u"1e2"_s, u"٣"_s, u"123456789012345678"_s})
        QVERIFY2(!scaledDecimal(text, 2), qPrintable(text));
    QVERIFY(roundedQuotient(5, 10) == 1 && roundedQuotient(4, 10) == 0);
    QVERIFY(roundedQuotient(-5, 10) == -1 && roundedQuotient(-4, 10) == 0);
}

void tst_invoicearithmetic::nips_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("isGood");
    for (const char *good : {"5260250274", "1234563218", "1111111111", "9999999999",
                             "PL 526-025-02-74", "526 025 02 74", "pl5260250274"})
        QTest::newRow(good) << QString::fromLatin1(good) << true;
    for (const char *bad : {"1234567890", "1111111112", "0000000000", "526025027", "52602502740",
                            "526025027x", "1003563218", ""})
        QTest::newRow(bad) << QString::fromLatin1(bad) << false;
    QTest::newRow("Arabic digits") << u"٥٢٦٠٢٥٠٢٧٤"_s << false;
}

void tst_invoicearithmetic::nips()
{
    QFETCH(QString, typed);
    QFETCH(bool, isGood);
    QCOMPARE(isNip(bareNip(typed)), isGood);
}

void tst_invoicearithmetic::ksefNumbers_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<bool>("isGood");
    for (const char *good :
         {"5265877635-20250826-0100001AF629-AF", "9999999999-20261120-0100001AF629-0D",
          "9999999999-20261120-0100001AF62A-62"})
        QTest::newRow(good) << QString::fromLatin1(good) << true;
    for (const char *bad :
         {"5265877635-20250826-0100001AF629-AE", "5265877635-20250827-0100001AF629-AF",
          "5265877635-20250826-0100001AF629-af", "5265877635-20250826-0100001AF629",
          "5265877635-20251326-0100001AF629-AF", "9999999999-20261120-0100001AF629-0D ", ""})
        QTest::newRow(bad) << QString::fromLatin1(bad) << false;
}

void tst_invoicearithmetic::ksefNumbers()
{
    QFETCH(QString, number);
    QFETCH(bool, isGood);
    QCOMPARE(isKsefNumber(number), isGood);
}

QTEST_GUILESS_MAIN(tst_invoicearithmetic)
#include "tst_invoicearithmetic.moc"
