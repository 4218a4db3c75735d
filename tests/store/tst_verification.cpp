// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auditing/verification.h"
#include "core/commandhandling/commandside.h"
#include "tests/support/given.h"
#include "tests/support/result.h"
#include "tests/support/testclock.h"

#include <QBuffer>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const QStringList provenTables {u"es_event"_s, u"es_stream"_s, u"es_attempt"_s, u"es_outcome"_s};

std::unique_ptr<sql::Connection> connectionTo(const QString &path)
{
    auto connection =
        sql::Connection::open({path, sql::ConnectionSpec::Purpose::EventStore, false});
    return connection ? *std::move(connection) : nullptr;
}

/// The value with another byte, low and high, or with one where there was none. Of the column's
/// type.
QVariantList altered(const QVariant &value, const QString &type)
{
    const bool isInteger = type == u"INTEGER"_s;
    if (value.isNull()) {
        if (isInteger)
            return {qint64(0), qint64(1)};
        return type == u"BLOB"_s ? QVariantList {QByteArray(16, '\0'), QByteArray(16, 'x')}
                                 : QVariantList {u""_s, u"x"_s};
    }
    if (isInteger)
        return {value.toLongLong() ^ 1, value.toLongLong() ^ (qint64(1) << 32),
                value.toLongLong() + 7};
    QByteArray bytes = value.toByteArray(); // UTF-8 of a text
    bytes.back() = char(bytes.back() ^ 1);
    if (type == u"BLOB"_s)
        return {bytes, value.toByteArray() + 'x'};
    return {QString::fromUtf8(bytes), value.toString() + u'x', value.toString().toUpper(), u""_s};
}

} // namespace

/// X-21: whoever changes a byte of the record, takes a row out or puts one in, is found out, and
/// the place is named.
class tst_verification : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();

    void aHealthyStoreHasNoFindings();
    void X_21_anyByteOfAnyColumn_data();
    void X_21_anyByteOfAnyColumn();
    void X_21_rowsTakenOutOrPutIn_data();
    void X_21_rowsTakenOutOrPutIn();
    void unfinishedAttemptsAreNoFinding();
    void aMillionFindingsAreNotListed();
    void itCanBeCancelled();
    void itWritesNothing();

private:
    CommandResult send(CommandSide &side, const QString &id, const QString &wallet,
                       const WalletCommand &payload);
    QStringList findings();
    void tamper(const QString &statement, const QVariantList &values = {});
    QStringList placesOf(const QString &table, qint64 row);
    void attack(const QString &table, qint64 row, const QString &column, const QString &type);

    TestClock m_clock;
    QTemporaryDir m_folder;
    QString m_healthy;
    QString m_path;
    std::unique_ptr<sql::Connection> m_tamperer;
};

CommandResult tst_verification::send(CommandSide &side, const QString &id, const QString &wallet,
                                     const WalletCommand &payload)
{
    m_clock.advance(60);
    return side.bus().dispatch({id, {}, u"anna"_s, wallet, payload, {}, {}});
}

/// Three markets, two wallets, commands that succeeded, were rejected, came with a file or were
/// never answered.
void tst_verification::initTestCase()
{
    m_healthy = m_folder.filePath(u"healthy.ewallet"_s);
    const Sender sender {{u"root"_s, Role::Admin}, *Zone::named("Europe/Warsaw"), u"test"_s};
    EventBus nobody;
    VERIFY_RESULT(CommandSide::initialise(m_healthy, sender, m_clock));
    auto side = CommandSide::open(m_healthy, sender, nobody, m_clock);
    VERIFY_RESULT(side);
    CommandSide &company = **side;
    for (const QString &wallet : {u"W-1"_s, u"W-2"_s}) {
        const auto id = [&](const char *what) { return wallet + u'/' + QString::fromLatin1(what); };
        QVERIFY(
            send(company, id("open"), wallet, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}}).isDone());
        QVERIFY(send(company, id("add"), wallet, add(W, 6'000)).isDone());
        QVERIFY(!send(company, id("too much"), wallet, spend(u"P-0"_s, 9'000)).isDone());
        QVERIFY(send(company, id("spend"), wallet, spend(u"P-1"_s, 2'500)).isDone());
    }
    m_clock.advance(60);
    QByteArray lines =
        R"({"id":"f-1","at":"2026-11-24T10:09:00Z","actor":"shop","command":"AddCredits",)"
        R"("wallet":"W-1","payload":{"type":"bonus","amount":100,"reason":"gift"}})";
    QBuffer file(&lines);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto report = company.import(file, {}, {}, {});
    VERIFY_RESULT(report);
    QCOMPARE(report->accepted, 1);
    QVERIFY(send(company, u"last"_s, u"W-2"_s, add(B, 100)).isDone());
    side->reset();
    VERIFY_RESULT(connectionTo(m_healthy)->run(
        u"INSERT INTO es_attempt SELECT attempt_no + 1, 'unfinished', type, "
        "subject, payload, given_at, actor, issued_by, import_no, issued_at "
        "FROM es_attempt ORDER BY attempt_no DESC LIMIT 1"_s));
}

void tst_verification::init()
{
    m_path = m_folder.filePath(u"attacked.ewallet"_s);
    QFile::remove(m_path);
    QVERIFY(QFile::copy(m_healthy, m_path));
    m_tamperer = connectionTo(m_path);
    QVERIFY(m_tamperer);
    for (const QString &setting : {u"foreign_keys=OFF"_s, u"ignore_check_constraints=ON"_s})
        VERIFY_RESULT(m_tamperer->execute(u"PRAGMA "_s + setting));
    QStringList triggers;
    {
        auto rows = m_tamperer->query(u"SELECT name FROM sqlite_schema WHERE type = 'trigger'"_s);
        VERIFY_RESULT(rows);
        while (rows->next())
            triggers << rows->text(0);
    }
    for (const QString &trigger : triggers)
        VERIFY_RESULT(m_tamperer->execute(u"DROP TRIGGER "_s + trigger));
}

void tst_verification::cleanup()
{
    m_tamperer.reset();
}

QStringList tst_verification::findings()
{
    const auto verified = verifyStore(*connectionTo(m_path));
    return verified ? verified->findings : QStringList {verified.error().code};
}

void tst_verification::tamper(const QString &statement, const QVariantList &values)
{
    const auto changed = m_tamperer->runBound(statement, values);
    VERIFY_RESULT(changed);
    QVERIFY2(*changed > 0, qPrintable(statement));
}

void tst_verification::aHealthyStoreHasNoFindings()
{
    const auto verified = verifyStore(*connectionTo(m_healthy));
    VERIFY_RESULT(verified);
    QCOMPARE(verified->findings, QStringList());
    QCOMPARE(verified->ends.events.number, 20);
    QCOMPARE(verified->ends.outcomes.number, 13);
    QCOMPARE(verified->ends.events.hash,
             connectionTo(m_healthy)
                 ->scalar(u"SELECT chain_hash FROM es_event WHERE position = 20"_s)
                 ->toByteArray());
}

void tst_verification::X_21_anyByteOfAnyColumn_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("type");
    const auto store = connectionTo(m_healthy);
    for (const QString &table : provenTables) {
        auto rows = store->query(u"SELECT name, type FROM pragma_table_info(?)"_s, table);
        VERIFY_RESULT(rows);
        while (rows->next())
            QTest::addRow("%s.%s", qPrintable(table), qPrintable(rows->text(0)))
                << table << rows->text(0) << rows->text(1);
    }
}

/// How a finding begins that names what depends on a row.
QStringList tst_verification::placesOf(const QString &table, qint64 row)
{
    QString statement = u"SELECT 'event ' || ?"_s;
    if (table == u"es_stream"_s)
        statement = u"SELECT 'event ' || position FROM es_event WHERE stream_no = ?"_s;
    else if (table == u"es_attempt"_s)
        statement = u"SELECT 'outcome ' || outcome_no FROM es_outcome WHERE attempt_no = ?"_s;
    else if (table == u"es_outcome"_s)
        statement = u"SELECT 'outcome ' || ?"_s;
    QStringList places;
    auto rows = m_tamperer->query(statement, row);
    while (rows && rows->next())
        places << rows->text(0);
    return places;
}

void tst_verification::X_21_anyByteOfAnyColumn()
{
    QFETCH(QString, table);
    QFETCH(QString, column);
    QFETCH(QString, type);
    const qint64 last = m_tamperer->scalar(u"SELECT max(rowid) FROM "_s + table)->toLongLong();
    for (qint64 row = 1; row <= last; ++row)
        attack(table, row, column, type);
}

void tst_verification::attack(const QString &table, qint64 row, const QString &column,
                              const QString &type)
{
    const QStringList places = placesOf(table, row);
    if (places.isEmpty())
        return; // the attempt that was never answered: see unfinishedAttemptsAreNoFinding
    const QVariant value =
        m_tamperer->scalar(u"SELECT %1 FROM %2 WHERE rowid = %3"_s.arg(column, table).arg(row))
            .value();
    QVariantList others = altered(value, type);
    others << QVariant();
    int done = 0;
    for (const QVariant &other : others) {
        if (other == value || (other.isNull() && value.isNull()))
            continue;
        VERIFY_RESULT(m_tamperer->execute(u"BEGIN"_s));
        const auto changed = m_tamperer->runBound(
            u"UPDATE %1 SET %2 = ? WHERE rowid = ?"_s.arg(table, column), {other, row});
        VERIFY_RESULT(m_tamperer->execute(changed ? u"COMMIT"_s : u"ROLLBACK"_s));
        if (!changed)
            continue; // a row of this key is there already, or the column is NOT NULL
        ++done;
        const QStringList found = findings();
        for (const QString &place : places) {
            const bool isNamed =
                std::any_of(found.begin(), found.end(), [&](const QString &finding) {
                    return finding.startsWith(place + u' ') || finding.startsWith(place + u':');
                });
            QVERIFY2(isNamed,
                     qPrintable(u"%1 %2 of %3 changed from '%4' to '%5', found: %6"_s.arg(
                         column, QString::number(row), table, value.toString(),
                         other.isNull() ? u"NULL"_s : other.toString(), found.join(u"; "_s))));
        }
        const bool isRowId =
            m_tamperer->scalar(u"SELECT count(*) FROM %1 WHERE rowid = %2"_s.arg(table).arg(row))
                ->toInt()
            == 0;
        tamper(u"UPDATE %1 SET %2 = ? WHERE rowid = ?"_s.arg(table, column),
               {value, isRowId ? other : row});
    }
    QVERIFY(done > 0);
    QCOMPARE(findings().join(u'\n'), QString()); // as before
}

void tst_verification::X_21_rowsTakenOutOrPutIn_data()
{
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<QString>("finding");
    const auto attack = [](const char *name, const QStringList &statements,
                           const QString &finding) {
        QTest::newRow(name) << statements << finding;
    };
    attack("an event of the middle removed", {u"DELETE FROM es_event WHERE position = 5"_s},
           u"event 5: missing"_s);
    attack("the first event removed", {u"DELETE FROM es_event WHERE position = 1"_s},
           u"event 1: missing"_s);
    attack("the last event removed", {u"DELETE FROM es_event WHERE position = 20"_s},
           u"event 20: missing, and all after it; an outcome names event 20"_s);
    attack("an event removed and the gap closed",
           {u"DELETE FROM es_event WHERE position = 5"_s,
            u"UPDATE es_event SET position = position - 1 WHERE position > 5"_s},
           u"event 5 "_s);
    attack("an event that no command asked for",
           {u"UPDATE es_event SET command_id = NULL WHERE position = 20"_s},
           u"event 20: no outcome of a command names it"_s);
    attack("an outcome that names the events of others",
           {u"UPDATE es_outcome SET first_position = first_position - 1 WHERE outcome_no = 13"_s},
           u"outcome 13: it names events of another command"_s);
    attack("the last outcome removed, its event left",
           {u"DELETE FROM es_outcome WHERE outcome_no = 13"_s},
           u"event 20: no outcome of a command names it"_s);
    attack("an outcome of the middle removed", {u"DELETE FROM es_outcome WHERE outcome_no = 6"_s},
           u"outcome 6: missing"_s);
    attack("an outcome removed and the gap closed",
           {u"DELETE FROM es_outcome WHERE outcome_no = 6"_s,
            u"UPDATE es_outcome SET outcome_no = outcome_no - 1 WHERE outcome_no > 6"_s},
           u"outcome 6 "_s);
    attack("an attempt removed", {u"DELETE FROM es_attempt WHERE attempt_no = 4"_s},
           u"outcome 4 "_s);
    attack("an attempt renumbered",
           {u"UPDATE es_attempt SET attempt_no = 99 WHERE attempt_no = 4"_s,
            u"UPDATE es_outcome SET attempt_no = 99 WHERE attempt_no = 4"_s},
           u"outcome 4 "_s);
    attack(
        "an unanswered attempt removed, and a later one left",
        {u"INSERT INTO es_attempt SELECT attempt_no + 1, command_id, type, subject, payload, given_at, actor, "
         "issued_by, import_no, issued_at FROM es_attempt WHERE attempt_no = 14"_s,
         u"DELETE FROM es_attempt WHERE attempt_no = 14"_s},
        u"attempt 14: missing"_s);
    const QString swap =
        u"UPDATE %1 SET %2 = (SELECT %2 FROM %1 o WHERE o.rowid <> %1.rowid AND o.rowid IN (%3)) "
        "WHERE rowid IN (%3)"_s;
    attack("payloads of two events swapped", {swap.arg(u"es_event"_s, u"payload"_s, u"5, 8"_s)},
           u"event 5 "_s);
    attack("payloads of two attempts swapped", {swap.arg(u"es_attempt"_s, u"payload"_s, u"5, 6"_s)},
           u"outcome 5 "_s);
    attack("two events swapped",
           {u"UPDATE es_event SET position = -position WHERE position IN (16, 17)"_s,
            u"UPDATE es_event SET position = 33 + position WHERE position < 0"_s},
           u"event 16 "_s);
    attack(
        "an event inserted at the end",
        {u"INSERT INTO es_event SELECT 21, stream_no, 9, type_version, recorded_at, occurred_at, offset_minutes, "
         "zone, type, actor, zeroblob(16), correlation_id, causation_id, command_id, payload, metadata, "
         "content_hash, chain_hash FROM es_event WHERE position = 20"_s},
        u"event 21 "_s);
    attack(
        "an event inserted in the middle",
        {u"UPDATE es_event SET position = position + 1000 WHERE position > 5"_s,
         u"UPDATE es_event SET position = position - 999 WHERE position > 1000"_s,
         u"INSERT INTO es_event SELECT 6, stream_no, 9, type_version, recorded_at, occurred_at, offset_minutes, "
         "zone, type, actor, zeroblob(16), correlation_id, causation_id, command_id, payload, metadata, "
         "content_hash, chain_hash FROM es_event WHERE position = 5"_s},
        u"event 6 "_s);
    attack(
        "an outcome invented",
        {u"INSERT INTO es_outcome SELECT 14, 14, 'unfinished', status, reason, facts, first_position, "
         "last_position, duration_us, finished_at, chain_hash FROM es_outcome WHERE outcome_no = 13"_s},
        u"outcome 14 "_s);
    attack("a stream invented", {u"INSERT INTO es_stream(stream_id) VALUES ('market-XX')"_s},
           u"stream market-XX: no event"_s);
    attack("names of two streams swapped",
           {u"UPDATE es_stream SET stream_id = 'wallet-?' WHERE stream_id = 'wallet-W-1'"_s,
            u"UPDATE es_stream SET stream_id = 'wallet-W-1' WHERE stream_id = 'wallet-W-2'"_s,
            u"UPDATE es_stream SET stream_id = 'wallet-W-2' WHERE stream_id = 'wallet-?'"_s},
           u"event 13 "_s);
}

void tst_verification::X_21_rowsTakenOutOrPutIn()
{
    QFETCH(QStringList, statements);
    QFETCH(QString, finding);
    for (const QString &statement : statements)
        tamper(statement);
    const QStringList found = findings();
    const bool isNamed = std::any_of(found.begin(), found.end(),
                                     [&](const QString &text) { return text.startsWith(finding); });
    QVERIFY2(isNamed, qPrintable(found.join(u'\n')));
}

/// A killed program leaves them; there is no outcome yet whose hash could cover them.
void tst_verification::unfinishedAttemptsAreNoFinding()
{
    QCOMPARE(m_tamperer->scalar(u"SELECT max(attempt_no) FROM es_attempt"_s)->toInt(), 14);
    QCOMPARE(findings(), QStringList());
}

void tst_verification::aMillionFindingsAreNotListed()
{
    tamper(u"UPDATE es_event SET actor = 'x'"_s);
    tamper(u"UPDATE es_outcome SET duration_us = -1"_s);
    const QStringList found = findings();
    QCOMPARE(found.size(), 21);
    static const QRegularExpression more(u"^and [1-9][0-9]* more$"_s);
    QVERIFY2(more.match(found.last()).hasMatch(), qPrintable(found.last()));
}

void tst_verification::itCanBeCancelled()
{
    COMPARE_ERROR(verifyStore(*connectionTo(m_path), [](qint64, qint64) { return false; }),
                  code::cancelled);
    QCOMPARE(findings(), QStringList());
}

void tst_verification::itWritesNothing()
{
    const auto locked = sql::Transaction::begin(*m_tamperer); // nobody else may write now
    VERIFY_RESULT(locked);
    QCOMPARE(findings(), QStringList());
}

QTEST_GUILESS_MAIN(tst_verification)
#include "tst_verification.moc"
