// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "tests/store/eventstoresuite.h"
#include "tests/support/result.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

/// Somebody at the file with a tool of his own, which knows nothing of our settings and waits for
/// nobody.
class PlainConnection
{
public:
    explicit PlainConnection(const QString &path)
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name());
        database.setDatabaseName(path);
        database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=0"_s);
        database.open();
    }
    ~PlainConnection() { QSqlDatabase::removeDatabase(name()); }

    /// SQLite's extended result code: 0 if it did it.
    int run(const QString &statement)
    {
        QSqlQuery query(QSqlDatabase::database(name()));
        return query.exec(statement) ? 0 : query.lastError().nativeErrorCode().toInt();
    }
    /// The rows, a line each.
    QStringList select(const QString &statement)
    {
        QSqlQuery query(QSqlDatabase::database(name()));
        QStringList lines;
        if (!query.exec(statement))
            return {query.lastError().text()};
        while (query.next())
            lines << query.value(0).toString();
        return lines;
    }
    QStringList columnsOf(const QString &table)
    {
        return select(u"SELECT name FROM pragma_table_info('%1')"_s.arg(table));
    }

private:
    static QString name() { return u"plain"_s; }
};

constexpr int busy = 5;
constexpr int refusedByTrigger = 1811; // SQLITE_CONSTRAINT_TRIGGER

const QStringList tables {u"es_store"_s,      u"es_stream"_s,  u"es_event"_s,  u"es_import"_s,
                          u"es_import_end"_s, u"es_attempt"_s, u"es_outcome"_s};

} // namespace

/// The file itself refuses what the program never does.
class tst_storefile : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void X_07_noColumnIsUpdated();
    void X_07_noRowIsDeleted();
    void X_07_noRowIsReplaced_data();
    void X_07_noRowIsReplaced();
    void X_07_noRowIsPutInBetween_data();
    void X_07_noRowIsPutInBetween();
    void X_07_theSameWithTheStoresOwnSettings();
    void X_29_nobodyWritesBetweenReadAndWrite();
    void X_04_noStreamRowIsLeft();
    void theFlatViewShowsEveryEvent();

private:
    void refused(const QString &statement);
    QStringList everything();

    TestClock m_clock;
    std::unique_ptr<SqlPlace> m_place;
    std::unique_ptr<PlainConnection> m_plain;
};

/// Two events of two streams, two imports, and three attempts of which two have an outcome.
void tst_storefile::init()
{
    m_place = std::make_unique<SqlPlace>(m_clock);
    VERIFY_RESULT(
        m_place->store().append(std::vector {write(annasWallet, ExpectedVersion::any(), 1),
                                             write(bertsWallet, ExpectedVersion::any(), 1)}));
    m_plain = std::make_unique<PlainConnection>(m_place->path());
    for (
        const QString &statement :
        {u"INSERT INTO es_store VALUES (1, 'a-store', 7)"_s,
         u"INSERT INTO es_import VALUES (1, 'january.jsonl', 'anna', 7)"_s,
         u"INSERT INTO es_import VALUES (2, 'february.jsonl', 'anna', 8)"_s,
         u"INSERT INTO es_import_end VALUES (1, 'abcd', '{}', 8)"_s,
         u"INSERT INTO es_attempt VALUES (1, 'c-1', 'AddCredits', 'anna', '{}', 7, 'anna', 'anna', 1, 7), "
         "(2, 'c-2', 'AddCredits', 'bert', '{}', NULL, 'anna', 'anna', NULL, 7), "
         "(3, 'c-3', 'AddCredits', 'bert', '{}', NULL, 'anna', 'anna', NULL, 7)"_s,
         u"INSERT INTO es_outcome VALUES (1, 1, 'c-1', 'succeeded', NULL, NULL, 1, 2, 5, 8, zeroblob(32))"_s,
         u"INSERT INTO es_outcome VALUES (2, 2, NULL, 'failed', 'store_full', '{}', NULL, NULL, 5, 8, "
         "zeroblob(32))"_s})
        QCOMPARE(m_plain->run(statement), 0);
}

void tst_storefile::cleanup()
{
    m_plain.reset();
    m_place.reset();
}

/// Every value of every row.
QStringList tst_storefile::everything()
{
    QStringList lines;
    for (const QString &table : tables) {
        QString row = u"'%1'"_s.arg(table);
        for (const QString &column : m_plain->columnsOf(table))
            row += u" || ' ' || quote(%1)"_s.arg(column);
        lines += m_plain->select(u"SELECT %1 FROM %2"_s.arg(row, table));
    }
    return lines;
}

void tst_storefile::refused(const QString &statement)
{
    const QStringList before = everything();
    const int answer = m_plain->run(statement);
    QVERIFY2(answer == refusedByTrigger, qPrintable(u"%1: %2"_s.arg(answer).arg(statement)));
    QCOMPARE(everything(), before);
}

void tst_storefile::X_07_noColumnIsUpdated()
{
    for (const QString &table : tables) {
        const QStringList columns = m_plain->columnsOf(table);
        QVERIFY(columns.size() >= 2);
        for (const QString &column : columns) {
            refused(u"UPDATE %1 SET %2 = %2"_s.arg(table, column));
            refused(u"UPDATE OR REPLACE %1 SET %2 = (SELECT max(%2) FROM %1)"_s.arg(table, column));
        }
    }
    refused(
        u"INSERT INTO es_store VALUES (1, 'other', 7) ON CONFLICT DO UPDATE SET store_id = 'other'"_s);
}

void tst_storefile::X_07_noRowIsDeleted()
{
    for (const QString &table : tables) {
        refused(u"DELETE FROM %1"_s.arg(table));
        refused(u"DELETE FROM %1 WHERE rowid = (SELECT max(rowid) FROM %1)"_s.arg(table));
    }
}

void tst_storefile::X_07_noRowIsReplaced_data()
{
    QTest::addColumn<QString>("statement");
    const auto row = [](const char *name, const QString &statement) {
        QTest::newRow(name) << statement;
    };
    const QString event =
        u"REPLACE INTO es_event SELECT %1, %2, %3, type_version, recorded_at, occurred_at, "
        "offset_minutes, zone, type, actor, %4, correlation_id, causation_id, command_id, "
        "'{}', metadata, content_hash, chain_hash FROM es_event WHERE position = 1"_s;
    const QString newId = u"zeroblob(16)"_s;
    row("the event of a position", event.arg(u"1"_s, u"1"_s, u"0"_s, newId));
    row("the event of a position and version", event.arg(u"2"_s, u"2"_s, u"1"_s, newId));
    row("the event of a version", event.arg(u"3"_s, u"1"_s, u"0"_s, newId));
    row("the event of an id", event.arg(u"3"_s, u"1"_s, u"1"_s, u"event_id"_s));
    row("the name of a stream", u"REPLACE INTO es_stream VALUES (1, 'wallet-other')"_s);
    row("the number of a stream", u"REPLACE INTO es_stream VALUES (7, 'wallet-anna')"_s);
    row("the number of a stream, next",
        u"REPLACE INTO es_stream(stream_id) VALUES ('wallet-anna')"_s);
    row("the store", u"REPLACE INTO es_store VALUES (1, 'other', 7)"_s);
    row("an import", u"REPLACE INTO es_import VALUES (1, 'other.jsonl', 'bert', 7)"_s);
    row("the end of an import", u"REPLACE INTO es_import_end VALUES (1, 'dcba', '{}', 9)"_s);
    row("an attempt",
        u"REPLACE INTO es_attempt VALUES (3, 'c-3', 'AddCredits', 'anna', '{}', NULL, 'anna', "
        "'anna', NULL, 7)"_s);
    const QString outcome =
        u"REPLACE INTO es_outcome VALUES (%1, %2, %3, 'rejected', 'invalid_field', NULL, "
        "NULL, NULL, 5, 8, zeroblob(32))"_s;
    row("an outcome", outcome.arg(u"2"_s, u"3"_s, u"NULL"_s));
    row("the outcome of an attempt", outcome.arg(u"3"_s, u"2"_s, u"NULL"_s));
    row("the outcome that decides a command", outcome.arg(u"3"_s, u"3"_s, u"'c-1'"_s));
}

void tst_storefile::X_07_noRowIsReplaced()
{
    QFETCH(QString, statement);
    refused(statement);
}

void tst_storefile::X_07_noRowIsPutInBetween_data()
{
    QTest::addColumn<QString>("statement");
    const QString event =
        u"INSERT INTO es_event SELECT %1, 1, %2, type_version, recorded_at, occurred_at, "
        "offset_minutes, zone, type, actor, zeroblob(16), correlation_id, causation_id, "
        "command_id, payload, metadata, content_hash, chain_hash FROM es_event LIMIT 1"_s;
    QTest::newRow("position left out") << event.arg(u"4"_s, u"1"_s);
    QTest::newRow("position not given") << event.arg(u"NULL"_s, u"1"_s);
    QTest::newRow("version left out") << event.arg(u"3"_s, u"2"_s);
    QTest::newRow("attempt before the last")
        << u"INSERT INTO es_attempt VALUES (0, 'c-0', 'AddCredits', "
           "'anna', '{}', NULL, 'anna', 'anna', NULL, 7)"_s;
    QTest::newRow("attempt left out")
        << u"INSERT INTO es_attempt VALUES (5, 'c-5', 'AddCredits', 'anna', "
           "'{}', NULL, 'anna', 'anna', NULL, 7)"_s;
    QTest::newRow("outcome left out")
        << u"INSERT INTO es_outcome VALUES (4, 3, NULL, 'failed', 'store_full', "
           "'{}', NULL, NULL, 5, 8, zeroblob(32))"_s;
}

void tst_storefile::X_07_noRowIsPutInBetween()
{
    QFETCH(QString, statement);
    refused(statement);
}

void tst_storefile::X_07_theSameWithTheStoresOwnSettings()
{
    sql::Connection &own = m_place->connection();
    const QStringList before = everything();
    QVERIFY(!own.run(u"UPDATE es_event SET payload = '{}'"_s));
    QVERIFY(!own.run(u"DELETE FROM es_event"_s));
    QVERIFY(!own.run(u"REPLACE INTO es_stream VALUES (1, 'wallet-other')"_s));
    QCOMPARE(everything(), before);
}

/// A transaction that began by reading would let the other one write, and then be refused at once
/// itself (SQLite 517, busy snapshot).
void tst_storefile::X_29_nobodyWritesBetweenReadAndWrite()
{
    const QString other = u"INSERT INTO es_stream(stream_id) VALUES ('wallet-of-others')"_s;
    auto transaction = m_place->store().begin();
    VERIFY_RESULT(transaction);
    const qint64 version = m_place->store().versionOf(annasWallet).value();
    QCOMPARE(m_plain->run(other), busy);
    QCOMPARE(inWords(m_place->store().append(
                 std::vector {write(annasWallet, ExpectedVersion::exact(version), 1)})),
             u"appended 3-3"_s);
    VERIFY_RESULT((*transaction)->commit());
    transaction->reset();
    QCOMPARE(m_plain->run(other), 0);
    QCOMPARE(inWords(m_place->store().append(
                 std::vector {write(annasWallet, ExpectedVersion::exact(1), 1)})),
             u"appended 4-4"_s);
}

void tst_storefile::X_04_noStreamRowIsLeft()
{
    const QStringList before = everything();
    const std::vector writes {write({u"wallet-new"_s}, ExpectedVersion::any(), 1),
                              write({u"wallet-newer"_s}, ExpectedVersion::any(), 0),
                              write(annasWallet, ExpectedVersion::exact(7), 1)};
    QCOMPARE(inWords(m_place->store().append(writes)), u"conflict: wallet-anna is at 0"_s);
    QCOMPARE(inWords(m_place->store().append(std::span(writes).subspan(1, 1))),
             u"appended nothing"_s);
    QCOMPARE(everything(), before);
}

void tst_storefile::theFlatViewShowsEveryEvent()
{
    QCOMPARE(m_plain->select(
                 u"SELECT position || ' ' || stream_id || ' ' || version || ' ' || occurred_at "
                 "FROM event_flat ORDER BY position"_s),
             (QStringList {u"1 wallet-anna 0 2026-11-24T09:00:00.000Z"_s,
                           u"2 wallet-bert 0 2026-11-24T09:00:00.000Z"_s}));
}

QTEST_GUILESS_MAIN(tst_storefile)
#include "tst_storefile.moc"
