// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"
#include "ui/format/moneyformat.h"
#include "ui/format/timeformat.h"

#include <QLocale>
#include <QTest>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const QString nbsp(QChar(0x00A0));

Zone warsaw()
{
    return *Zone::named("Europe/Warsaw");
}

} // namespace

/// Amounts and times as the person's locale writes them.
class tst_formats : public QObject
{
    Q_OBJECT
private slots:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void cleanup() { QLocale::setDefault(QLocale::c()); }
    void amounts_data();
    void amounts();
    void times_data();
    void times();
    void nearTimes();
    void endsOfLots();
    void hoursThatComeTwice();
    void offsets_data();
    void offsets();
};

void tst_formats::amounts_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<int>("exponent");
    QTest::addColumn<QString>("text"); // _ is U+00A0, - is U+2212
    QTest::addColumn<QString>("change");
    const auto row = [](const char *locale, qint64 minor, int exponent, const QString &text,
                        const QString &change) {
        QTest::addRow("%s %lld e%d", locale, static_cast<long long>(minor), exponent)
            << QString::fromLatin1(locale) << minor << exponent << text << change;
    };
    row("en_GB", 0, 2, u"0.00"_s, u"·"_s);
    row("en_GB", 5, 2, u"0.05"_s, u"+0.05"_s);
    row("en_GB", 123'456, 2, u"1,234.56"_s, u"+1,234.56"_s);
    row("en_GB", -123'456'789, 2, u"-1,234,567.89"_s, u"-1,234,567.89"_s);
    row("en_GB", 1'000'000'000'000'000, 2, u"10,000,000,000,000.00"_s, u"+10,000,000,000,000.00"_s);
    row("en_GB", 1'234, 0, u"1,234"_s, u"+1,234"_s);
    row("en_GB", 1'234'567, 3, u"1,234.567"_s, u"+1,234.567"_s);
    row("pl_PL", 0, 2, u"0,00"_s, u"·"_s);
    row("pl_PL", 99'999, 2, u"999,99"_s, u"+999,99"_s);
    row("pl_PL", 100'000, 2, u"1_000,00"_s, u"+1_000,00"_s);
    row("pl_PL", -123'456'789, 2, u"-1_234_567,89"_s, u"-1_234_567,89"_s);
    row("cs_CZ", 1'234'567, 2, u"12_345,67"_s, u"+12_345,67"_s);
    row("C", 100'000, 2, u"1,000.00"_s, u"+1,000.00"_s);
}

void tst_formats::amounts()
{
    QFETCH(QString, locale);
    QFETCH(qint64, minor);
    QFETCH(int, exponent);
    QFETCH(QString, text);
    QFETCH(QString, change);
    QLocale::setDefault(QLocale(locale));
    const auto drawn = [](QString expected) {
        return expected.replace(u'_', QChar(0x00A0)).replace(u'-', QChar(0x2212));
    };
    QCOMPARE(amountText(minor, exponent), drawn(text));
    QCOMPARE(changeText(minor, exponent), drawn(change));
    QCOMPARE(amountText(minor, Currency {u"XYZ"_s, exponent}), drawn(text) + nbsp + u"XYZ"_s);
    QCOMPARE(amountText(minor, Currency {{}, exponent}), drawn(text));
    // What is shown can be typed again.
    if (minor > 0 && exponent == 2)
        QCOMPARE(amountFromTyping(amountText(minor, exponent), exponent).value_or(-1), minor);
}

void tst_formats::times_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("full");
    QTest::addColumn<QString>("day");
    QTest::newRow("British") << u"en_GB"_s << u"24 Nov 2026 14:02:11 (UTC+1)"_s << u"22 Feb 2029"_s;
    QTest::newRow("Polish") << u"pl_PL"_s << u"24 lis 2026 14:02:11 (UTC+1)"_s << u"22 lut 2029"_s;
}

void tst_formats::times()
{
    QFETCH(QString, locale);
    QFETCH(QString, full);
    QFETCH(QString, day);
    QLocale::setDefault(QLocale(locale));
    const Instant instant = at("2026-11-24T13:02:11.123456Z");
    QCOMPARE(fullTime(instant, warsaw()), full);
    QCOMPARE(utcTime(instant), u"2026-11-24 13:02:11.123456 UTC"_s); // in no language
    QCOMPARE(dateText({2029, 2, 22}), day);
    QCOMPARE(shortDay({2029, 2, 22}, {2026, 11, 24}), day);
    QVERIFY(!shortDay({2027, 2, 22}, {2026, 11, 24}).contains("2027"_L1));
}

void tst_formats::nearTimes()
{
    const Instant now = at("2026-11-24T22:30:00Z"); // 23:30 in Warsaw
    QCOMPARE(shortTime(at("2026-11-24T13:02:00Z"), warsaw(), now), u"today 14:02"_s);
    QCOMPARE(shortTime(at("2026-11-23T23:00:00Z"), warsaw(), now), u"today 00:00"_s);
    QCOMPARE(shortTime(at("2026-11-23T22:59:59Z"), warsaw(), now), u"yesterday 23:59"_s);
    QCOMPARE(shortTime(at("2026-11-12T09:30:00Z"), warsaw(), now), u"12 Nov 10:30"_s);
    QCOMPARE(shortTime(at("2025-10-30T08:00:00Z"), warsaw(), now), u"30 Oct 2025 09:00"_s);
    QCOMPARE(briefTime(at("2026-11-12T09:30:00Z"), warsaw(), now), u"12 Nov"_s);
    QCOMPARE(briefTime(at("2026-11-24T13:02:00Z"), warsaw(), now), u"today 14:02"_s);
    QCOMPARE(shortTime(at("2026-11-24T13:02:00Z"), *Zone::named("Pacific/Auckland"), now),
             u"today 02:02"_s);
}

void tst_formats::endsOfLots()
{
    const Instant now = at("2026-11-24T10:00:00Z");
    QCOMPARE(endOfDay(at("2027-02-22T23:00:00Z"), warsaw(), now), u"22 Feb 2027, end of day"_s);
    QCOMPARE(endOfDay(at("2026-10-30T23:00:00Z"), warsaw(), now), u"30 Oct, end of day"_s);
}

void tst_formats::hoursThatComeTwice()
{
    QCOMPARE(fullTime(at("2026-10-25T00:30:00Z"), warsaw()), u"25 Oct 2026 02:30:00 (UTC+2)"_s);
    QCOMPARE(fullTime(at("2026-10-25T01:30:00Z"), warsaw()), u"25 Oct 2026 02:30:00 (UTC+1)"_s);
    QCOMPARE(fullTime({-1}, Zone()), u"31 Dec 1969 23:59:59 (UTC)"_s);
}

void tst_formats::offsets_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0 << u"UTC"_s;
    QTest::newRow("east") << 60 << u"UTC+1"_s;
    QTest::newRow("half") << 330 << u"UTC+5:30"_s;
    QTest::newRow("west") << -210 << u"UTC−3:30"_s;
    QTest::newRow("five minutes") << 65 << u"UTC+1:05"_s;
}

void tst_formats::offsets()
{
    QFETCH(int, minutes);
    QFETCH(QString, text);
    QCOMPARE(offsetText(minutes), text);
}

QTEST_MAIN(tst_formats)
#include "tst_formats.moc"
