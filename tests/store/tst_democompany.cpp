// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/demo/demostore.h"
#include "core/eventstore/sqleventstore.h"
#include "core/readmodel/queryside.h"
#include "core/serialization/catalogue.h"
#include "tests/support/result.h"
#include "tests/support/testclock.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// The demo company: made by commands, the same every time.
class tst_democompany : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void hasSixtyWalletsInThreeMarkets();
    void hasTwoYearsOfEveryKindOfEvent();
    void hasRefusalsInItsLog();
    void isUnaltered();
    void isTheSameEveryTime();
    void ends_data();
    void ends();
    void isNeverThereHalf();
    void leavesWhatIsThere();

private:
    static std::vector<RecordedEvent> eventsOf(const QString &path);

    QTemporaryDir m_dir;
    TestClock m_clock;
    QString m_path = m_dir.filePath(u"demo.ewallet"_s);
    std::vector<RecordedEvent> m_events;
};

void tst_democompany::initTestCase()
{
    VERIFY_RESULT(makeDemoStore(m_path, m_clock));
    m_events = eventsOf(m_path);
}

std::vector<RecordedEvent> tst_democompany::eventsOf(const QString &path)
{
    auto connection =
        sql::Connection::open({path, sql::ConnectionSpec::Purpose::EventStore, false});
    if (!connection)
        return {};
    const TestClock clock;
    SqlEventStore store(**connection, clock);
    constexpr int all = 1'000'000;
    return store.read({}, all).value_or(std::vector<RecordedEvent>());
}

void tst_democompany::hasSixtyWalletsInThreeMarkets()
{
    QMap<QString, int> wallets;
    for (const RecordedEvent &event : m_events) {
        if (event.event.type == nameOf<WalletOpened>)
            ++wallets
                [QString::fromUtf8(event.event.payload).section(u"\"market\":\""_s, 1).left(2)];
    }
    QCOMPARE(wallets, (QMap<QString, int> {{u"CZ"_s, 16}, {u"GB"_s, 12}, {u"PL"_s, 32}}));
}

void tst_democompany::hasTwoYearsOfEveryKindOfEvent()
{
    QSet<QString> types;
    for (const RecordedEvent &event : m_events) {
        types.insert(event.event.type);
        QCOMPARE_LE(event.event.occurredAt, event.recordedAt);
    }
    types.insert(nameOf<ExchangeRateSet>); // nobody there sells in another currency
    for (const CatalogueEntry &event : eventCatalogue())
        QVERIFY2(types.contains(event.name), qPrintable(event.name));
    const qint64 dayCount =
        (m_events.back().event.occurredAt.micros - m_events.front().event.occurredAt.micros)
        / microsPerDay;
    QCOMPARE_GE(dayCount, 720);
    QCOMPARE_LT(m_events.back().event.occurredAt, *instantFromIso(u"2026-11-24T00:00:00Z"));
}

void tst_democompany::hasRefusalsInItsLog()
{
    auto queries = QuerySide::open(StorePaths::of(m_path), m_clock);
    VERIFY_RESULT(queries);
    CommandsQuery refused;
    refused.outcome = u"rejected"_s;
    const auto keys = (*queries)->commandKeys(refused);
    VERIFY_RESULT(keys);
    const auto rows = (*queries)->commandRows(*keys);
    VERIFY_RESULT(rows);
    QSet<QString> reasons;
    for (const CommandRow &row : *rows)
        reasons.insert(row.outcome->reason);
    QVERIFY(reasons.contains(code::insufficient_credits));
    QVERIFY(reasons.contains(code::refund_exceeds_purchase));
}

void tst_democompany::isUnaltered()
{
    auto connection =
        sql::Connection::open({m_path, sql::ConnectionSpec::Purpose::EventStore, false});
    VERIFY_RESULT(connection);
    const auto found = verifyStore(**connection);
    VERIFY_RESULT(found);
    QCOMPARE(found->findings, QStringList());
    QCOMPARE(found->ends.events.number, Position(m_events.size()));
}

/// Identities and links are those of a store; everything else is the story's.
void tst_democompany::isTheSameEveryTime()
{
    const QString again = m_dir.filePath(u"again.ewallet"_s);
    m_clock.advance(3'600);
    VERIFY_RESULT(makeDemoStore(again, m_clock));
    const std::vector<RecordedEvent> events = eventsOf(again);
    QCOMPARE(events.size(), m_events.size());
    for (size_t i = 0; i < events.size(); ++i)
        QCOMPARE(events[i].chainHash, m_events[i].chainHash);
}

void tst_democompany::ends_data()
{
    QTest::addColumn<QString>("now");
    QTest::newRow("before a change of clocks") << u"2027-03-28T00:30:00Z"_s;
    QTest::newRow("leap day") << u"2028-02-29T23:59:59Z"_s;
}

/// On whatever day it is made, it ends before that day.
void tst_democompany::ends()
{
    QFETCH(QString, now);
    const QString path = m_dir.filePath(QString::number(qHash(now)) + u".ewallet"_s);
    const TestClock clock(*instantFromIso(now));
    VERIFY_RESULT(makeDemoStore(path, clock));
    const std::vector<RecordedEvent> events = eventsOf(path);
    QCOMPARE_GT(events.size(), 1'000u);
    QCOMPARE_LT(events.back().recordedAt, *instantFromIso(now.left(10) + u"T00:00:00Z"_s));
}

void tst_democompany::isNeverThereHalf()
{
    const QString path = m_dir.filePath(u"cancelled.ewallet"_s);
    const auto cancelled = makeDemoStore(
        path, m_clock, [&path](qint64 done, qint64) { return done < 200 && !QFile::exists(path); });
    COMPARE_ERROR(cancelled, code::cancelled);
    QCOMPARE(QDir(m_dir.path()).entryList({u"cancelled*"_s}), QStringList());

    QFile rest(path + u"-making"_s); // of a program that was killed
    QVERIFY(rest.open(QIODevice::WriteOnly) && rest.write("half a store") > 0);
    rest.close();
    VERIFY_RESULT(makeDemoStore(path, m_clock));
    QCOMPARE(eventsOf(path).size(), m_events.size());
    QCOMPARE(QDir(m_dir.path()).entryList({u"cancelled*"_s}), QStringList {u"cancelled.ewallet"_s});
}

void tst_democompany::leavesWhatIsThere()
{
    const QString path = m_dir.filePath(u"mine.ewallet"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.write("my own") > 0);
    COMPARE_ERROR(makeDemoStore(path, m_clock), code::store_exists);
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), QByteArray("my own"));
    COMPARE_ERROR(makeDemoStore(m_dir.filePath(u"no/such/folder/x.ewallet"_s), m_clock),
                  code::store_failed);
}

QTEST_GUILESS_MAIN(tst_democompany)
#include "tst_democompany.moc"
