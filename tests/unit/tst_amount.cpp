// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/amount.h"
#include "core/base/codes.h"
#include "tests/support/result.h"

#include <limits>

using namespace ewallet;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largest = std::numeric_limits<qint64>::max();
constexpr qint64 lowest = std::numeric_limits<qint64>::min();

} // namespace

/// Amounts are counts of minor units; text is read and written without a floating point in between
/// (R1).
class tst_amount : public QObject
{
    Q_OBJECT
private slots:
    void decimals_data();
    void decimals();
    void notDecimals_data();
    void notDecimals();
    void typed_data();
    void typed();
    void typedAndRefused_data();
    void typedAndRefused();
    void typedTooManyDecimalsNamesThem();
    void sumsDoNotWrap();
    void sumsMayPassTheLimitOnTheWay();
};

void tst_amount::decimals_data()
{
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<int>("exponent");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *title, qint64 minor, int exponent, const QString &text) {
        QTest::newRow(title) << minor << exponent << text;
    };
    row("nothing", 0, 2, u"0.00"_s);
    row("a grosz", 1, 2, u"0.01"_s);
    row("less than one", 99, 2, u"0.99"_s);
    row("one", 100, 2, u"1.00"_s);
    row("no grouping", 123'456'789, 2, u"1234567.89"_s);
    row("negative", -5, 2, u"-0.05"_s);
    row("negative, larger", -123'456, 2, u"-1234.56"_s);
    row("no decimals", 1'234, 0, u"1234"_s);
    row("negative, no decimals", -7, 0, u"-7"_s);
    row("three decimals", 1'234, 3, u"1.234"_s);
    row("four decimals", 5, 4, u"0.0005"_s);
    row("limit of a command (R2)", 1'000'000'000'000, 2, u"10000000000.00"_s);
    row("limit of a wallet (R2)", 1'000'000'000'000'000, 2, u"10000000000000.00"_s);
    row("not exact in a double", 9'007'199'254'740'993, 2, u"90071992547409.93"_s);
    row("largest", largest, 2, u"92233720368547758.07"_s);
    row("lowest", lowest, 2, u"-92233720368547758.08"_s);
}

void tst_amount::decimals()
{
    QFETCH(qint64, minor);
    QFETCH(int, exponent);
    QFETCH(QString, text);
    QCOMPARE(decimalText(minor, exponent), text);
    const auto read = amountFromDecimalText(text, exponent);
    VERIFY_RESULT(read);
    QCOMPARE(*read, minor);
}

void tst_amount::notDecimals_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("exponent");
    const auto row = [](const char *title, const QString &text, int exponent = 2) {
        QTest::newRow(title) << text << exponent;
    };
    row("empty", {});
    row("a minus", u"-"_s);
    row("a point", u"."_s);
    row("no whole part", u".50"_s);
    row("negative, no whole part", u"-.50"_s);
    row("no decimals", u"12"_s);
    row("a decimal too few", u"12.5"_s);
    row("E31 a decimal too many", u"1.005"_s);
    row("a comma", u"12,50"_s);
    row("grouped", u"1,234.50"_s);
    row("a space", u"1 234.50"_s);
    row("space before", u" 1.00"_s);
    row("space after", u"1.00 "_s);
    row("a plus", u"+1.00"_s);
    row("two minuses", u"--1.00"_s);
    row("minus behind", u"1.00-"_s);
    row("exponent", u"1e2.00"_s);
    row("letters", u"ab.cd"_s);
    row("digits of another script", u"١.٠٠"_s);
    row("beyond 64 bits", u"92233720368547758.08"_s);
    row("beyond 64 bits downwards", u"-92233720368547758.09"_s);
    row("far beyond", u"99999999999999999999.00"_s);
    row("a point without decimals", u"12."_s, 0);
    row("decimals where there are none", u"1.50"_s, 0);
    row("two of three decimals", u"1.50"_s, 3);
}

void tst_amount::notDecimals()
{
    QFETCH(QString, text);
    QFETCH(int, exponent);
    const auto read = amountFromDecimalText(text, exponent);
    COMPARE_ERROR(read, code::invalid_field);
    QCOMPARE(read.error().facts.value("text"_L1).toString(), text);
}

void tst_amount::typed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("exponent");
    QTest::addColumn<qint64>("minor");
    const auto row = [](const char *title, const QString &text, qint64 minor, int exponent = 2) {
        QTest::newRow(title) << text << exponent << minor;
    };
    row("point", u"1234.56"_s, 123'456);
    row("comma", u"1234,56"_s, 123'456);
    row("space", u"1 234,56"_s, 123'456);
    row("no-break space", u"1\u00A0234,56"_s, 123'456);
    row("narrow no-break space", u"1\u202F234,56"_s, 123'456);
    row("English grouping", u"1,234.56"_s, 123'456);
    row("German grouping", u"1.234,56"_s, 123'456);
    row("grouping alone", u"1.234.567"_s, 123'456'700);
    row("comma first", u",5"_s, 50);
    row("beyond a double", u"90071992547409,93"_s, 9'007'199'254'740'993);
    // what else people type
    row("whole", u"12"_s, 1'200);
    row("one decimal", u"12.5"_s, 1'250);
    row("a point at the end", u"12."_s, 1'200);
    row("negative", u"-12,50"_s, -1'250);
    row("minus sign", u"\u221212,50"_s, -1'250);
    row("spaces around", u"  12,50 "_s, 1'250);
    row("leading zeros", u"0012"_s, 1'200);
    row("several groups", u"12,345,678.90"_s, 1'234'567'890);
    row("no decimals", u"1 234"_s, 1'234, 0);
    row("three decimals", u"1,234"_s, 1'234, 3);
    row("largest", u"92233720368547758,07"_s, largest);
}

void tst_amount::typed()
{
    QFETCH(QString, text);
    QFETCH(int, exponent);
    QFETCH(qint64, minor);
    const auto read = amountFromTyping(text, exponent);
    VERIFY_RESULT(read);
    QCOMPARE(*read, minor);
}

void tst_amount::typedAndRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *title, const QString &text, QLatin1StringView code) {
        QTest::newRow(title) << text << QString(code);
    };
    row("a thousand or a bit more than one", u"1,234"_s, code::ambiguous_amount);
    row("the same with a point", u"1.234"_s, code::ambiguous_amount);
    row("four decimals", u"1,2345"_s, code::too_many_decimals);
    row("a letter", u"12a"_s, code::invalid_field);
    row("empty", {}, code::invalid_field);
    row("groups of one", u"1,2,3"_s, code::invalid_field);
    row("exponent", u"1e5"_s, code::invalid_field);
    row("twenty nines", u"99999999999999999999"_s, code::amount_too_large);
    // what else people type
    row("E31 three decimals, grouped", u"1,000.005"_s, code::too_many_decimals);
    row("three decimals", u",005"_s, code::too_many_decimals);
    row("spaces only", u" \u00A0"_s, code::invalid_field);
    row("a separator only", u","_s, code::invalid_field);
    row("minus behind", u"12-"_s, code::invalid_field);
    row("two minuses", u"--12"_s, code::invalid_field);
    row("plus", u"+12"_s, code::invalid_field);
    row("a short group", u"1.23.456"_s, code::invalid_field);
    row("a long first group", u"1234.567.890"_s, code::invalid_field);
    row("no first group", u".123.456"_s, code::invalid_field);
    row("decimals before groups", u"1.23,456,789"_s, code::invalid_field);
    row("two decimal points", u"1,234.56.78"_s, code::invalid_field);
    row("currency", u"12 zł"_s, code::invalid_field);
    row("digits of another script", u"١٢"_s, code::invalid_field);
    row("one more than the largest", u"92233720368547758,08"_s, code::amount_too_large);
}

void tst_amount::typedAndRefused()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    COMPARE_ERROR(amountFromTyping(text, 2), code);
}

void tst_amount::typedTooManyDecimalsNamesThem()
{
    const auto read = amountFromTyping(u"1.2345", 2);
    COMPARE_ERROR(read, code::too_many_decimals);
    QCOMPARE(read.error().facts, (QJsonObject {{u"text"_s, u"1.2345"_s}, {u"decimals"_s, 2}}));
    COMPARE_ERROR(amountFromTyping(u"1,5", 0), code::too_many_decimals);
}

void tst_amount::sumsDoNotWrap()
{
    Sum sum;
    sum.add(largest);
    QCOMPARE(sum.total().value(), largest);
    sum.add(1);
    COMPARE_ERROR(sum.total(), code::overflow);

    Sum negative;
    negative.add(lowest);
    QCOMPARE(negative.total().value(), lowest);
    negative.add(-1);
    COMPARE_ERROR(negative.total(), code::overflow);
}

void tst_amount::sumsMayPassTheLimitOnTheWay()
{
    Sum sum;
    for (int i = 0; i < 1'000; ++i)
        sum.add(largest);
    for (int i = 0; i < 999; ++i)
        sum.add(-largest);
    QCOMPARE(sum.total().value(), largest);
}

QTEST_GUILESS_MAIN(tst_amount)
#include "tst_amount.moc"
