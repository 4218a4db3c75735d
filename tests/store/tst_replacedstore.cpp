// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "tests/support/given.h"
#include "tests/support/program.h"
#include "tests/support/result.h"

#include <QSqlQuery>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

/// By hand, past the program and its triggers.
void tamper(const QString &path, const QStringList &statements)
{
    const auto connection =
        given(sql::Connection::open({path, sql::ConnectionSpec::Purpose::EventStore, false}));
    given(connection->execute(u"PRAGMA foreign_keys=OFF"_s));
    for (const QString &statement : statements)
        given(connection->execute(statement));
}

QStringList rowCounts(const QString &path)
{
    const auto connection =
        given(sql::Connection::open({path, sql::ConnectionSpec::Purpose::EventStore, false}));
    QStringList counts;
    for (const QString &table : {u"es_event"_s, u"es_attempt"_s})
        counts << given(connection->scalar(u"SELECT count(*) FROM "_s + table)).toString();
    return counts;
}

} // namespace

/// The file of a store is moved, removed or replaced while programs have it open.
class tst_replacedstore : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void nothingIsWrittenAnyMore_data();
    void nothingIsWrittenAnyMore();
    void anOlderOneWrittenOverItIsNoticed_data();
    void anOlderOneWrittenOverItIsNoticed();
    void whatOthersWriteIsNoReplacement();
    void readModelsSayIt();
    void openedAgainItWorks();

private:
    QString backup() const { return m_store->filePath(u"backup.ewallet"_s); }
    CommandResult send(const QString &id);

    std::unique_ptr<TestStore> m_store;
    EventBus m_nobodyListens;
    std::unique_ptr<CommandSide> m_program;
};

void tst_replacedstore::init()
{
    m_store = std::make_unique<TestStore>();
    tamper(m_store->path(), {u"PRAGMA wal_checkpoint(TRUNCATE)"_s});
    QVERIFY(QFile::copy(m_store->path(), backup()));
    m_program = given(
        CommandSide::open(m_store->path(), senderAs(Role::Admin), m_nobodyListens, m_store->clock));
    QVERIFY(send(u"first"_s).isDone());
    QVERIFY(send(u"second"_s).isDone());
}

void tst_replacedstore::cleanup()
{
    m_program.reset();
    m_store.reset();
}

CommandResult tst_replacedstore::send(const QString &id)
{
    Command command;
    command.id = id;
    command.actor = u"anna"_s;
    command.subject = u"W-1"_s;
    command.payload = WalletCommand(add(W, 100));
    return m_program->bus().dispatch(command);
}

void tst_replacedstore::nothingIsWrittenAnyMore_data()
{
    QTest::addColumn<bool>("isReplaced");
    QTest::newRow("by an older one") << true;
    QTest::newRow("moved") << false;
}

void tst_replacedstore::nothingIsWrittenAnyMore()
{
    QFETCH(const bool, isReplaced);
    const QString moved = m_store->filePath(u"moved.ewallet"_s);
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QVERIFY(QFile::rename(m_store->path() + suffix, moved + suffix));
    if (isReplaced)
        QVERIFY(QFile::copy(backup(), m_store->path()));
    const QStringList before = rowCounts(moved);
    for (const QString &id : {u"third"_s, u"fourth"_s}) {
        const CommandResult result = send(id);
        QVERIFY(!result.isDone());
        QCOMPARE(result.error.code, QString(code::store_replaced));
    }
    QCOMPARE(rowCounts(moved), before);
    if (isReplaced)
        QCOMPARE(rowCounts(m_store->path()), rowCounts(backup()));
    else
        QVERIFY(!QFile::exists(m_store->path()));
}

/// The file is the same, what is in it is not.
void tst_replacedstore::anOlderOneWrittenOverItIsNoticed_data()
{
    QTest::addColumn<QStringList>("statements");
    const QStringList mayChange {u"DROP TRIGGER es_event_no_delete"_s,
                                 u"DROP TRIGGER es_event_no_update"_s};
    QTest::newRow("shorter") << mayChange
            + QStringList {
                u"DELETE FROM es_event WHERE position = (SELECT max(position) FROM es_event)"_s};
    QTest::newRow("another last event") << mayChange
            + QStringList {
                u"UPDATE es_event SET chain_hash = zeroblob(32) WHERE position = (SELECT max(position) FROM es_event)"_s};
    QTest::newRow("longer, of another past") << mayChange
            + QStringList {
                u"UPDATE es_event SET chain_hash = zeroblob(32) WHERE position = (SELECT max(position) FROM es_event)"_s,
                u"INSERT INTO es_event SELECT position + 1, stream_no, version + 1, type_version, "
                "recorded_at, occurred_at, offset_minutes, zone, type, actor, randomblob(16), "
                "correlation_id, causation_id, command_id, payload, metadata, content_hash, "
                "chain_hash FROM es_event ORDER BY position DESC LIMIT 1"_s};
}

void tst_replacedstore::anOlderOneWrittenOverItIsNoticed()
{
    QFETCH(const QStringList, statements);
    tamper(m_store->path(), statements);
    const QString events = rowCounts(m_store->path()).front();
    for (const QString &id : {u"third"_s, u"fourth"_s}) {
        const CommandResult result = send(id);
        QCOMPARE(result.status, Outcome::Status::Failed);
        QCOMPARE(result.error.code, QString(code::store_replaced));
    }
    QCOMPARE(rowCounts(m_store->path()).front(), events);
}

void tst_replacedstore::whatOthersWriteIsNoReplacement()
{
    auto other = given(
        CommandSide::open(m_store->path(), senderAs(Role::Admin), m_nobodyListens, m_store->clock));
    for (int i = 0; i < 10; ++i) {
        QVERIFY(send(u"turn-%1"_s.arg(i)).isDone());
        std::swap(m_program, other);
    }
    QVERIFY(send(u"turn-3"_s).isDone());
}

void tst_replacedstore::readModelsSayIt()
{
    const auto engine =
        given(ProjectionEngine::open(StorePaths::of(m_store->path()), m_store->clock));
    VERIFY_RESULT(engine->synchronize());
    QVERIFY(!*engine->isStale());
    QVERIFY(QFile::rename(m_store->path(), m_store->filePath(u"moved"_s)));
    QVERIFY(*engine->isStale());
    COMPARE_ERROR(engine->synchronize(), code::store_replaced);
    QVERIFY(QFile::copy(backup(), m_store->path()));
    COMPARE_ERROR(engine->synchronize(), code::store_replaced);
    QVERIFY(!engine->failure()); // no read model is to blame
}

void tst_replacedstore::openedAgainItWorks()
{
    QVERIFY(QFile::rename(m_store->path(), m_store->filePath(u"moved"_s)));
    QVERIFY(QFile::copy(backup(), m_store->path()));
    QVERIFY(!send(u"third"_s).isDone());
    m_program.reset();
    m_program = given(
        CommandSide::open(m_store->path(), senderAs(Role::Admin), m_nobodyListens, m_store->clock));
    const CommandResult again = send(u"third"_s);
    QVERIFY2(again.isDone(), qPrintable(again.error.code));
    QVERIFY(send(u"first"_s).isDone()); // which the backup does not know
}

QTEST_GUILESS_MAIN(tst_replacedstore)
#include "tst_replacedstore.moc"
