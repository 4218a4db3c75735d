// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/sql/migrations.h"
#include "tests/support/result.h"

#include <QDir>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <barrier>
#include <thread>

using namespace ewallet;
using namespace Qt::StringLiterals;

/// A store is made and upgraded by numbered steps, each whole or not at all; what is not ours is
/// left alone.
class tst_migrations : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_folder.reset(); }

    void everyFileIsNumberedInOrder();
    void aNewStoreIsMigratedOnce();
    void anOlderStoreKeepsWhatItHas();
    void aStoreThatIsNotMigratedIsRefused();
    void statements_data();
    void statements();
    void statementsOfEveryMigrationRun();
    void somethingElseIsRefusedUntouched_data();
    void somethingElseIsRefusedUntouched();
    void aNewerStoreIsRefusedUntouched();
    void anInterruptedMigrationLeavesNothingHalf();
    void severalProgramsAtOnce();

private:
    QString path() const { return m_folder->filePath(u"company.ewallet"_s); }
    Result<std::unique_ptr<sql::Connection>> open(bool createIfMissing = true);
    void plainly(const QStringList &statements);
    QByteArray bytes() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

QStringList migrationNames()
{
    return QDir(u":/sql/sqlite/store"_s).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
}

int number(sql::Connection &connection, const QString &statement)
{
    const auto value = connection.scalar(statement);
    return value ? value->toInt() : -1;
}

const QString schemaVersion = u"PRAGMA user_version"_s;
const QString tableCount = u"SELECT count(*) FROM sqlite_schema"_s;

} // namespace

void tst_migrations::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

Result<std::unique_ptr<sql::Connection>> tst_migrations::open(bool createIfMissing)
{
    return sql::Connection::open(
        {path(), sql::ConnectionSpec::Purpose::EventStore, createIfMissing});
}

/// What another program does to the file.
void tst_migrations::plainly(const QStringList &statements)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"plain"_s);
        database.setDatabaseName(path());
        QVERIFY(database.open());
        QSqlQuery query(database);
        for (const QString &statement : statements)
            QVERIFY2(query.exec(statement), qPrintable(statement));
    }
    QSqlDatabase::removeDatabase(u"plain"_s);
}

QByteArray tst_migrations::bytes() const
{
    QFile file(path());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void tst_migrations::everyFileIsNumberedInOrder()
{
    const QStringList names = migrationNames();
    QVERIFY(!names.isEmpty());
    for (int i = 0; i < names.size(); ++i)
        QVERIFY2(names[i].startsWith(u"%1_"_s.arg(i + 1, 3, 10, QChar(u'0'))),
                 qPrintable(names[i]));
}

void tst_migrations::aNewStoreIsMigratedOnce()
{
    const auto connection = open();
    VERIFY_RESULT(connection);
    COMPARE_ERROR(sql::requireMigrated(**connection), code::store_not_initialised);
    VERIFY_RESULT(sql::migrate(**connection));
    VERIFY_RESULT(sql::requireMigrated(**connection));
    QCOMPARE(number(**connection, schemaVersion), int(migrationNames().size()));
    QCOMPARE(number(**connection, u"PRAGMA application_id"_s), 0x45574C54);

    const int tables = number(**connection, tableCount);
    VERIFY_RESULT((*connection)->run(u"INSERT INTO es_stream(stream_id) VALUES ('wallet-anna')"_s));
    VERIFY_RESULT(sql::migrate(**connection));
    QCOMPARE(number(**connection, tableCount), tables);
    QCOMPARE(number(**connection, u"SELECT count(*) FROM es_stream"_s), 1);
}

void tst_migrations::anOlderStoreKeepsWhatItHas()
{
    QFile first(u":/sql/sqlite/store/"_s + migrationNames().first());
    QVERIFY(first.open(QIODevice::ReadOnly));
    plainly(sql::statementsOf(QString::fromUtf8(first.readAll()))
            + QStringList {u"PRAGMA application_id=%1"_s.arg(0x45574C54),
                           u"PRAGMA user_version=1"_s,
                           u"INSERT INTO es_stream(stream_id) VALUES ('wallet-anna')"_s});
    const auto connection = open(false);
    VERIFY_RESULT(connection);
    COMPARE_ERROR(sql::requireMigrated(**connection), code::store_not_initialised);
    VERIFY_RESULT(sql::upgrade(**connection));
    VERIFY_RESULT(sql::requireMigrated(**connection));
    QCOMPARE(number(**connection, u"SELECT count(*) FROM es_stream"_s), 1);
    QCOMPARE(number(**connection, tableCount + u" WHERE name = 'es_outcome_refused'"_s), 1);
}

void tst_migrations::aStoreThatIsNotMigratedIsRefused()
{
    COMPARE_ERROR(open(false), code::store_not_found);
    QVERIFY(!QFile::exists(path()));
    plainly({u"PRAGMA application_id=%1"_s.arg(0x45574C54)});
    const auto connection = open(false);
    VERIFY_RESULT(connection);
    COMPARE_ERROR(sql::upgrade(**connection), code::store_not_initialised);
    COMPARE_ERROR(sql::requireMigrated(**connection), code::store_not_initialised);
    VERIFY_RESULT(sql::migrate(**connection));
    VERIFY_RESULT(sql::requireMigrated(**connection));
}

void tst_migrations::statements_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QStringList>("statements");
    const auto row = [](const char *name, const QString &script, const QStringList &statements) {
        QTest::newRow(name) << script << statements;
    };
    row("none", u""_s, {});
    row("comments alone", u"-- a\n  -- b;\n\n"_s, {});
    row("two on a line each", u"DROP TABLE a;\nDROP TABLE b;\n"_s,
        {u"DROP TABLE a;"_s, u"DROP TABLE b;"_s});
    row("no line end at the end", u"DROP TABLE a;\nDROP TABLE b;"_s,
        {u"DROP TABLE a;"_s, u"DROP TABLE b;"_s});
    row("over several lines", u"CREATE TABLE a(  -- a comment; with a semicolon\n  x INTEGER);\n"_s,
        {u"CREATE TABLE a(  -- a comment; with a semicolon\nx INTEGER);"_s});
    row("a comment behind it", u"DROP TABLE a; -- no more\nDROP TABLE b;"_s,
        {u"DROP TABLE a;"_s, u"DROP TABLE b;"_s});
    row("a trigger",
        u"CREATE TRIGGER t BEFORE UPDATE ON a\nBEGIN\n  SELECT 1;\n  SELECT 2;\nEND;\nDROP TABLE b;"_s,
        {u"CREATE TRIGGER t BEFORE UPDATE ON a\nBEGIN\n  SELECT 1;\n  SELECT 2;\nEND;"_s,
         u"DROP TABLE b;"_s});
    row("a trigger on a line",
        u"CREATE TRIGGER t BEFORE UPDATE ON a BEGIN SELECT 1; END;\nDROP TABLE b;"_s,
        {u"CREATE TRIGGER t BEFORE UPDATE ON a BEGIN SELECT 1; END;"_s, u"DROP TABLE b;"_s});
    row("a last one without a semicolon", u"DROP TABLE a;\nDROP TABLE b\n"_s,
        {u"DROP TABLE a;"_s, u"DROP TABLE b\n"_s});
}

void tst_migrations::statements()
{
    QFETCH(QString, script);
    QFETCH(QStringList, statements);
    QCOMPARE(sql::statementsOf(script), statements);
}

void tst_migrations::statementsOfEveryMigrationRun()
{
    int creating = 0;
    for (const QString &name : migrationNames()) {
        QFile file(u":/sql/sqlite/store/"_s + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString script = QString::fromUtf8(file.readAll());
        creating += int(script.count(u"\nCREATE "_s));
    }
    const auto connection = open();
    VERIFY_RESULT(connection);
    VERIFY_RESULT(sql::migrate(**connection));
    QCOMPARE(number(**connection, tableCount + u" WHERE sql IS NOT NULL"_s), creating);
}

void tst_migrations::somethingElseIsRefusedUntouched_data()
{
    QTest::addColumn<QStringList>("statements");
    QTest::newRow("tables of somebody else") << QStringList {u"CREATE TABLE recipes(name TEXT)"_s};
    QTest::newRow("marked by somebody else") << QStringList {u"PRAGMA application_id=7"_s};
    QTest::newRow("marked, with tables")
        << QStringList {u"PRAGMA application_id=7"_s, u"CREATE TABLE recipes(name TEXT)"_s};
    QTest::newRow("numbered by somebody else") << QStringList {u"PRAGMA user_version=1"_s};
    QTest::newRow("tables of our names")
        << QStringList {u"CREATE TABLE es_event(position INTEGER)"_s};
}

void tst_migrations::somethingElseIsRefusedUntouched()
{
    QFETCH(QStringList, statements);
    plainly(statements);
    const QByteArray before = bytes();
    QVERIFY(!before.isEmpty());
    {
        const auto connection = open();
        const auto required =
            connection ? sql::requireMigrated(**connection) : Result<>(failureOf(connection));
        COMPARE_ERROR(required, code::store_not_ours);
        const auto migrated =
            connection ? sql::migrate(**connection) : Result<>(failureOf(connection));
        COMPARE_ERROR(migrated, code::store_not_ours);
    }
    QCOMPARE(bytes(), before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList {u"company.ewallet"_s});
}

void tst_migrations::aNewerStoreIsRefusedUntouched()
{
    {
        const auto connection = open();
        VERIFY_RESULT(connection);
        VERIFY_RESULT(sql::migrate(**connection));
    }
    const int newer = int(migrationNames().size()) + 1;
    plainly({u"CREATE TABLE es_later(x INTEGER)"_s, u"PRAGMA user_version=%1"_s.arg(newer)});
    const QByteArray before = bytes();
    {
        const auto connection = open();
        VERIFY_RESULT(connection);
        COMPARE_ERROR(sql::requireMigrated(**connection), code::store_too_new);
        COMPARE_ERROR(sql::migrate(**connection), code::store_too_new);
        QCOMPARE(sql::migrate(**connection).error().facts, (QJsonObject {{u"version"_s, newer}}));
    }
    QCOMPARE(bytes(), before);
}

/// Something in the way of the very last statement.
void tst_migrations::anInterruptedMigrationLeavesNothingHalf()
{
    plainly({u"PRAGMA application_id=%1"_s.arg(0x45574C54),
             u"CREATE TABLE event_flat(in_the_way INTEGER)"_s});
    {
        const auto connection = open();
        VERIFY_RESULT(connection);
        QVERIFY(!sql::migrate(**connection));
        QCOMPARE(number(**connection, tableCount), 1);
        QCOMPARE(number(**connection, schemaVersion), 0);
        COMPARE_ERROR(sql::requireMigrated(**connection), code::store_not_initialised);
    }
    plainly({u"DROP TABLE event_flat"_s});
    const auto connection = open();
    VERIFY_RESULT(connection);
    VERIFY_RESULT(sql::migrate(**connection));
    VERIFY_RESULT(sql::requireMigrated(**connection));
}

void tst_migrations::severalProgramsAtOnce()
{
    constexpr int programs = 4;
    for (int round = 0; round < 10; ++round) {
        init();
        std::array<QString, programs> refusals;
        {
            std::barrier start {programs};
            std::vector<std::jthread> threads;
            for (QString &refusal : refusals) {
                threads.emplace_back([&] {
                    start.arrive_and_wait();
                    const auto connection = open();
                    const auto migrated =
                        connection ? sql::migrate(**connection) : Result<>(failureOf(connection));
                    if (!migrated)
                        refusal = migrated.error().code + u' ' + migrated.error().detail;
                });
            }
        }
        for (const QString &refusal : refusals)
            QCOMPARE(refusal, QString());
        VERIFY_RESULT(sql::requireMigrated(**open(false)));
    }
}

QTEST_GUILESS_MAIN(tst_migrations)
#include "tst_migrations.moc"
