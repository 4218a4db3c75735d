// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/zone.h"

#include <QTest>
#include <QTimeZone>

using namespace ewallet;

namespace {

Zone zone(const char *name)
{
    return Zone::named(name).value();
}

Instant at(const char *iso)
{
    return instantFromIso(QString::fromLatin1(iso)).value();
}

} // namespace

/// Days begin at the first instant of the local date (R10), whatever the zone does to its clocks.
class tst_zone : public QObject
{
    Q_OBJECT
private slots:
    void firstInstant_data();
    void firstInstant();
    void firstInstantIsTheFirst_data();
    void firstInstantIsTheFirst();
    void localDateChangesAtMidnight();
    void offsets();
    void unknownNames();
    void beyondTheLastRule();
};

void tst_zone::firstInstant_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("date");
    QTest::addColumn<QString>("instant");
    const auto row = [](const char *title, const char *name, const char *date,
                        const char *instant) {
        QTest::newRow(title) << QByteArray(name) << QString::fromLatin1(date)
                             << QString::fromLatin1(instant);
    };
    row("winter", "Europe/Warsaw", "2027-02-23", "2027-02-22T23:00:00Z");
    row("summer", "Europe/Warsaw", "2026-07-01", "2026-06-30T22:00:00Z");
    row("day of spring change", "Europe/Warsaw", "2026-03-29", "2026-03-28T23:00:00Z");
    row("day after spring change", "Europe/Warsaw", "2026-03-30", "2026-03-29T22:00:00Z");
    row("day after autumn change", "Europe/Warsaw", "2027-11-01", "2027-10-31T23:00:00Z");
    row("E10a midnight left out", "Africa/Cairo", "2027-04-30", "2027-04-29T22:00:00Z");
    row("E10b midnight twice", "Atlantic/Azores", "2027-10-31", "2027-10-31T00:00:00Z");
    row("date left out", "Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z");
    row("utc", "UTC", "2027-01-01", "2027-01-01T00:00:00Z");
}

void tst_zone::firstInstant()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, date);
    QFETCH(QString, instant);
    QCOMPARE(toIso(Zone::named(name).value().firstInstantOf(dateFromIso(date).value())), instant);
}

void tst_zone::firstInstantIsTheFirst_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name :
         {"Europe/Warsaw", "Europe/Prague", "Europe/London", "Atlantic/Azores", "Africa/Cairo",
          "America/Havana", "Asia/Amman", "Asia/Gaza", "America/Scoresbysund", "Asia/Kolkata"})
        QTest::newRow(name) << QByteArray(name);
}

/// Against Qt's own offsets, looked up second by second round every midnight of two years.
void tst_zone::firstInstantIsTheFirst()
{
    QFETCH(QByteArray, name);
    const QTimeZone reference(name);
    const Zone zone = Zone::named(name).value();
    for (QDate date(2026, 1, 1); date < QDate(2028, 1, 1); date = date.addDays(1)) {
        const Instant first = zone.firstInstantOf(date);
        const auto localDate = [&](qint64 micros) {
            return QDateTime::fromMSecsSinceEpoch(micros / 1000, Qt::UTC)
                .toTimeZone(reference)
                .date();
        };
        QCOMPARE(localDate(first.micros), date);
        for (qint64 back = 1; back <= 3 * 3600; back += 1799)
            QVERIFY2(localDate(first.micros - back * microsPerSecond) < date,
                     qPrintable(date.toString(Qt::ISODate)));
    }
}

void tst_zone::localDateChangesAtMidnight()
{
    const Zone warsaw = zone("Europe/Warsaw");
    QCOMPARE(warsaw.localDate(at("2026-01-10T22:59:59.999999Z")), QDate(2026, 1, 10));
    QCOMPARE(warsaw.localDate(at("2026-01-10T23:00:00Z")), QDate(2026, 1, 11));
    QCOMPARE(warsaw.localDate(at("1969-12-31T22:59:59.999999Z")), QDate(1969, 12, 31));
}

void tst_zone::offsets()
{
    const Zone warsaw = zone("Europe/Warsaw");
    QCOMPARE(warsaw.offsetMinutes(at("2026-03-29T00:59:59Z")), 60);
    QCOMPARE(warsaw.offsetMinutes(at("2026-03-29T01:00:00Z")), 120);
    QCOMPARE(toIso(warsaw.at(at("2026-10-25T00:59:59Z"))),
             QStringLiteral("2026-10-25T02:59:59+02:00"));
    QCOMPARE(toIso(warsaw.at(at("2026-10-25T01:00:00Z"))),
             QStringLiteral("2026-10-25T02:00:00+01:00"));
}

void tst_zone::unknownNames()
{
    QVERIFY(!Zone::named("Europe/Atlantis"));
    QVERIFY(!Zone::named(""));
}

void tst_zone::beyondTheLastRule()
{
    QCOMPARE(toIso(zone("Europe/Warsaw").firstInstantOf(QDate(2050, 7, 1))),
             QStringLiteral("2050-06-30T22:00:00Z"));
    QCOMPARE(toIso(zone("Europe/Warsaw").firstInstantOf(QDate(2050, 1, 1))),
             QStringLiteral("2049-12-31T23:00:00Z"));
}

QTEST_GUILESS_MAIN(tst_zone)
#include "tst_zone.moc"
