// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/instant.h"
#include "tests/support/testclock.h"

#include <QTest>

using namespace ewallet;
using namespace Qt::StringLiterals;

namespace {

OffsetInstant offsetInstant(QStringView iso)
{
    return offsetInstantFromIso(iso).value();
}

} // namespace

/// Instants are exact to the microsecond and know nothing of the machine's zone.
class tst_instant : public QObject
{
    Q_OBJECT
private slots:
    void DT_01_parseAndPrint_data();
    void DT_01_parseAndPrint();
    void DT_02_now();
    void DT_07_equality();
    void DT_08_comesAfter();
    void DT_10_nativeValue_data();
    void DT_10_nativeValue();
    void fractions_data();
    void fractions();
    void refusedInstants_data();
    void refusedInstants();
    void utcFormTakesNoOffset();
    void dates_data();
    void dates();
    void printsLocalTime();
    void everyDayRoundTrips();
};

void tst_instant::DT_01_parseAndPrint_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text :
         {u"2026-11-24T10:00:00Z"_s, u"2026-11-24T11:00:00+01:00"_s, u"2026-11-24T04:30:00-05:30"_s,
          u"2026-11-24T10:00:00.000001Z"_s, u"2026-11-24T10:00:00.999999+02:00"_s,
          u"2026-11-24T10:00:00.120000-08:00"_s, u"1970-01-01T00:00:00Z"_s,
          u"1969-12-31T23:59:59.999999Z"_s, u"0001-01-01T00:00:00Z"_s,
          u"9999-12-31T23:59:59.999999Z"_s, u"2028-02-29T23:59:59+14:00"_s,
          u"+10000-01-01T00:00:00Z"_s, u"+10000-03-31T00:30:00.000001+01:00"_s,
          u"+99999-12-31T23:59:59Z"_s, u"2000-01-01T00:00:00-00:30"_s})
        QTest::newRow(qPrintable(text)) << text;
}

void tst_instant::DT_01_parseAndPrint()
{
    QFETCH(QString, text);
    QCOMPARE(toIso(offsetInstant(text)), text);
}

void tst_instant::DT_02_now()
{
    const SystemClock clock;
    const Instant first = clock.now();
    QVERIFY(first > instantFromIso(u"2024-01-01T00:00:00Z").value());
    const testing::TestClock still;
    QCOMPARE(still.now(), still.now());
}

void tst_instant::DT_07_equality()
{
    QCOMPARE(offsetInstant(u"2026-11-24T10:00:00Z"), offsetInstant(u"2026-11-24T10:00:00Z"));
    QCOMPARE(offsetInstant(u"2026-11-24T11:00:00+01:00"), offsetInstant(u"2026-11-24T10:00:00Z"));
    QCOMPARE(offsetInstant(u"2026-11-24T10:00:00.000000Z"), offsetInstant(u"2026-11-24T10:00:00Z"));
    QCOMPARE(offsetInstant(u"2026-11-24T10:00:00.5Z"),
             offsetInstant(u"2026-11-24T10:00:00.500000Z"));
    QVERIFY(offsetInstant(u"2026-11-24T10:00:00.000001Z")
            != offsetInstant(u"2026-11-24T10:00:00Z"));
    QVERIFY(offsetInstant(u"2026-11-24T10:00:00+01:00") != offsetInstant(u"2026-11-24T10:00:00Z"));
}

void tst_instant::DT_08_comesAfter()
{
    const OffsetInstant ten = offsetInstant(u"2026-11-24T10:00:00Z");
    QVERIFY(!(ten > ten));
    QVERIFY(!(offsetInstant(u"2026-11-24T11:00:00+01:00") > ten));
    QVERIFY(offsetInstant(u"2026-11-24T10:00:00.000001Z") > ten);
    QVERIFY(offsetInstant(u"2026-11-24T10:00:00-01:00") > ten);
    QVERIFY(offsetInstant(u"2026-11-24T10:30:00+01:00") < ten);
    QVERIFY(offsetInstant(u"2026-11-25T00:30:00+14:00") < offsetInstant(u"2026-11-24T23:30:00Z"));
    QVERIFY(dateFromIso(u"2026-11-25").value() > dateFromIso(u"2026-11-24").value());
}

void tst_instant::DT_10_nativeValue_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("micros");
    QTest::newRow("epoch") << u"1970-01-01T00:00:00Z"_s << qint64(0);
    QTest::newRow("a microsecond") << u"1970-01-01T00:00:00.000001Z"_s << qint64(1);
    QTest::newRow("before the epoch") << u"1969-12-31T23:59:59.999999Z"_s << qint64(-1);
    QTest::newRow("a day before") << u"1969-12-31T00:00:00Z"_s << -microsPerDay;
    QTest::newRow("billion seconds")
        << u"2001-09-09T01:46:40Z"_s << 1'000'000'000 * microsPerSecond;
    QTest::newRow("leap day") << u"2028-02-29T12:00:00Z"_s << 1'835'438'400 * microsPerSecond;
    QTest::newRow("with an offset") << u"1970-01-01T01:00:00.000007+01:00"_s << qint64(7);
    QTest::newRow("first year") << u"0001-01-01T00:00:00Z"_s << -62'135'596'800 * microsPerSecond;
    QTest::newRow("last second") << u"9999-12-31T23:59:59Z"_s << 253'402'300'799 * microsPerSecond;
}

void tst_instant::DT_10_nativeValue()
{
    QFETCH(QString, text);
    QFETCH(qint64, micros);
    QCOMPARE(offsetInstant(text).instant.micros, micros);
}

void tst_instant::fractions_data()
{
    QTest::addColumn<QString>("fraction");
    QTest::addColumn<QString>("printed");
    QTest::newRow("one digit") << u".1"_s << u".100000"_s;
    QTest::newRow("three digits") << u".012"_s << u".012000"_s;
    QTest::newRow("six digits") << u".123456"_s << u".123456"_s;
    QTest::newRow("zero") << u".000"_s << QString();
    QTest::newRow("none") << QString() << QString();
}

void tst_instant::fractions()
{
    QFETCH(QString, fraction);
    QFETCH(QString, printed);
    const auto at = instantFromIso(QString(u"2026-11-24T10:00:00"_s + fraction + u'Z'));
    QVERIFY(at);
    QCOMPARE(toIso(*at), u"2026-11-24T10:00:00"_s + printed + u'Z');
}

void tst_instant::refusedInstants_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text : {u""_s,
                                u"Z"_s,
                                u"2024-01-02"_s,
                                u"2024-01-02T03:04Z"_s,
                                u"2024-01-02 03:04:05Z"_s,
                                u"2024-01-02t03:04:05Z"_s,
                                u"2024-01-02T03:04:05z"_s,
                                u"2024-01-02T03:04:05"_s,
                                u"2024-01-02T03:04:05ZZ"_s,
                                u"2024-01-02T03:04:05Z "_s,
                                u" 2024-01-02T03:04:05Z"_s,
                                u"2024-02-30T00:00:00Z"_s,
                                u"2023-02-29T00:00:00Z"_s,
                                u"2024-13-01T00:00:00Z"_s,
                                u"2024-00-01T00:00:00Z"_s,
                                u"2024-01-00T00:00:00Z"_s,
                                u"0000-01-01T00:00:00Z"_s,
                                u"2024-01-02T24:00:00Z"_s,
                                u"2024-01-02T03:60:00Z"_s,
                                u"2024-01-02T03:04:60Z"_s,
                                u"2024-01-02T03:04:05.Z"_s,
                                u"2024-01-02T03:04:05.1234567Z"_s,
                                u"2024-01-02T03:04:05,5Z"_s,
                                u"2024-01-02T03:04:05+0100"_s,
                                u"2024-01-02T03:04:05+01"_s,
                                u"2024-01-02T03:04:05+01:60"_s,
                                u"2024-01-02T03:04:05+14:01"_s,
                                u"2024-01-02T03:04:05-15:00"_s,
                                u"2024-01-02T03:04:05 01:00"_s,
                                u"10000-01-01T00:00:00Z"_s,
                                u"+09999-12-31T00:00:00Z"_s,
                                u"+100000-01-01T00:00:00Z"_s,
                                u"24-01-02T03:04:05Z"_s,
                                u"+2024-01-02T03:04:05Z"_s,
                                u"-024-01-02T03:04:05Z"_s,
                                u"2024-1-02T03:04:05Z"_s,
                                u"2024-01-02T3:04:05Z"_s,
                                u"２024-01-02T03:04:05Z"_s})
        QTest::newRow(text.isEmpty() ? "empty" : qPrintable(text)) << text;
}

void tst_instant::refusedInstants()
{
    QFETCH(QString, text);
    QVERIFY(!offsetInstantFromIso(text));
    QVERIFY(!instantFromIso(text));
}

void tst_instant::utcFormTakesNoOffset()
{
    QVERIFY(instantFromIso(u"2026-11-24T10:00:00Z"));
    QVERIFY(!instantFromIso(u"2026-11-24T10:00:00+00:00"));
    QVERIFY(!instantFromIso(u"2026-11-24T10:00:00+01:00"));
}

void tst_instant::dates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDate>("date");
    QTest::newRow("a day") << u"2026-11-24"_s << QDate(2026, 11, 24);
    QTest::newRow("E9 leap day") << u"2028-02-29"_s << QDate(2028, 2, 29);
    QTest::newRow("beyond four digits") << u"+10000-03-31"_s << QDate(10000, 3, 31);
    QTest::newRow("no leap day") << u"2027-02-29"_s << QDate();
    QTest::newRow("month 13") << u"2026-13-01"_s << QDate();
    QTest::newRow("without zeros") << u"2026-1-1"_s << QDate();
    QTest::newRow("with time") << u"2026-11-24T00:00:00Z"_s << QDate();
    QTest::newRow("slashes") << u"2026/11/24"_s << QDate();
    QTest::newRow("local form") << u"24.11.2026"_s << QDate();
    QTest::newRow("empty") << QString() << QDate();
}

void tst_instant::dates()
{
    QFETCH(QString, text);
    QFETCH(QDate, date);
    const auto read = dateFromIso(text);
    QCOMPARE(read.has_value(), date.isValid());
    QCOMPARE(read.value_or(QDate()), date);
    if (read)
        QCOMPARE(toIso(*read), text);
}

void tst_instant::printsLocalTime()
{
    const Instant at = instantFromIso(u"2026-12-31T23:30:00Z").value();
    QCOMPARE(toIso(OffsetInstant {at, 60}), u"2027-01-01T00:30:00+01:00"_s);
    QCOMPARE(toIso(OffsetInstant {at, -330}), u"2026-12-31T18:00:00-05:30"_s);
    QCOMPARE(toIso(OffsetInstant {at, 0}), u"2026-12-31T23:30:00Z"_s);
    const Instant last = instantFromIso(u"9999-12-31T23:30:00Z").value();
    QCOMPARE(toIso(OffsetInstant {last, 60}), u"+10000-01-01T00:30:00+01:00"_s);
}

void tst_instant::everyDayRoundTrips()
{
    for (QDate date(1900, 1, 1); date < QDate(2110, 1, 1); date = date.addDays(1)) {
        const Instant lastMicrosecond = Instant::fromUtc(date, microsPerDay - 1);
        const QString text = date.toString(Qt::ISODate) + u"T23:59:59.999999Z"_s;
        QCOMPARE(toIso(lastMicrosecond), text);
        QCOMPARE(instantFromIso(text).value(), lastMicrosecond);
    }
}

QTEST_GUILESS_MAIN(tst_instant)
#include "tst_instant.moc"
