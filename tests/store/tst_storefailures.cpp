// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/sqlerror.h"
#include "tests/support/given.h"
#include "tests/support/program.h"
#include "tests/support/result.h"

#include <QSqlError>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Status = Outcome::Status;

namespace {

std::vector<Command> threeCommands()
{
    return {Program::command(u"c1"_s, add(W, 100)), Program::command(u"c2"_s, spend(u"P"_s, 999)),
            Program::command(u"c3"_s, spend(u"P"_s, 40))};
}

} // namespace

/// The store gives up in the middle: commands fail with its code, nothing is half written or
/// published, and the same commands go through once it works again.
class tst_storefailures : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void anEventCannotBeWritten();
    void anOutcomeCannotBeWritten();
    void anAttemptCannotBeWritten();
    void theStoreIsReadOnly();
    void theStoreIsFull();
    void thereIsNoRoomBesideTheStore();
    void anotherProgramDoesNotLetGo();
    void anotherProgramDoesNotLetGoAfterTheAttempt();
    void theDiskFailsAtCommit();
    void previewsFailToo();

private:
    struct Counts
    {
        qint64 events, streams, attempts, outcomes;
        friend bool operator==(const Counts &, const Counts &) = default;
    };
    Counts counts() const
    {
        return {m_program->committed(u"es_event"_s), m_program->committed(u"es_stream"_s),
                m_program->committed(u"es_attempt"_s), m_program->committed(u"es_outcome"_s)};
    }
    void execute(const QString &sql) { given(m_other->connection->execute(sql)); }
    /// An insert into the table, under this condition, is an error of the database.
    void failInserts(const QString &table, const QString &when = u"1"_s)
    {
        execute(
            u"CREATE TRIGGER test_failure BEFORE INSERT ON %1 WHEN %2 BEGIN SELECT RAISE(ABORT, 'test'); END"_s
                .arg(table, when));
    }
    void allFail(QLatin1StringView code)
    {
        for (const CommandResult &result : m_program->bus.dispatchPage(threeCommands())) {
            QCOMPARE(result.status, Status::Failed);
            QCOMPARE(result.error.code, QString(code));
            QCOMPARE(result.first, 0);
            QCOMPARE(result.last, 0);
            QVERIFY(result.happened.empty());
        }
        QVERIFY(m_program->heard.pages().empty());
    }
    void allGoThrough()
    {
        const auto results = m_program->bus.dispatchPage(threeCommands());
        QCOMPARE(results[0].status, Status::Succeeded);
        QCOMPARE(results[1].error.code, QString(code::insufficient_credits));
        QCOMPARE(results[2].status, Status::Succeeded);
        QCOMPARE(m_program->heard.pages().size(), 1);
    }

    std::unique_ptr<TestStore> m_company;
    std::unique_ptr<Program> m_program, m_other;
    Counts m_before {};
};

void tst_storefailures::init()
{
    m_company = std::make_unique<TestStore>();
    m_program = std::make_unique<Program>(*m_company);
    m_other = std::make_unique<Program>(*m_company);
    given(m_program->connection->execute(u"PRAGMA busy_timeout=1"_s));
    m_before = counts();
}

void tst_storefailures::cleanup()
{
    const auto found = verifyStore(*m_program->connection);
    VERIFY_RESULT(found);
    QCOMPARE(found->findings, QStringList());
    m_other.reset();
    m_program.reset();
    m_company.reset();
}

void tst_storefailures::anEventCannotBeWritten()
{
    failInserts(u"es_event"_s,
                u"NEW.position = %1"_s.arg(m_before.events + 2)); // the first one can
    allFail(code::store_failed);
    QCOMPARE(counts().events, m_before.events);
    QCOMPARE(counts().streams, m_before.streams);
    QCOMPARE(counts().attempts, m_before.attempts + 3);
    QCOMPARE(counts().outcomes, m_before.outcomes + 3); // that much the store can still do
    for (const Command &command : threeCommands()) {
        const auto rows = m_program->commandsOf(command.id);
        QCOMPARE(rows.at(0).outcome.value().status, Status::Failed);
        QCOMPARE(rows.at(0).outcome->reason, QString(code::store_failed));
        QVERIFY(!rows.at(0).outcome->decides);
    }
    execute(u"DROP TRIGGER test_failure"_s);
    allGoThrough();
}

void tst_storefailures::anOutcomeCannotBeWritten()
{
    failInserts(u"es_outcome"_s, u"NEW.outcome_no = %1"_s.arg(m_before.outcomes + 2));
    allFail(code::store_failed);
    QCOMPARE(counts().events, m_before.events);
    QCOMPARE(counts().outcomes, m_before.outcomes);
    QCOMPARE(counts().attempts, m_before.attempts + 3);
    QVERIFY(!m_program->commandsOf(u"c1"_s).at(0).isInterrupted); // it may still be at work
    m_company->clock.advance(60);
    QVERIFY(m_program->commandsOf(u"c1"_s).at(0).isInterrupted);
    execute(u"DROP TRIGGER test_failure"_s);
    allGoThrough();
    QVERIFY(m_program->commandsOf(u"c1"_s)
                .at(0)
                .isInterrupted); // the first attempt; the second has its outcome
    QVERIFY(m_program->commandsOf(u"c1"_s).at(1).outcome);
}

void tst_storefailures::anAttemptCannotBeWritten()
{
    failInserts(u"es_attempt"_s, u"NEW.command_id = 'c3'"_s);
    allFail(code::store_failed);
    QCOMPARE(counts(), m_before);
    execute(u"DROP TRIGGER test_failure"_s);
    allGoThrough();
}

void tst_storefailures::theStoreIsReadOnly()
{
    given(m_program->connection->execute(u"PRAGMA query_only=ON"_s));
    allFail(code::store_read_only);
    QCOMPARE(counts(), m_before);
    given(m_program->connection->execute(u"PRAGMA query_only=OFF"_s));
    allGoThrough();
}

void tst_storefailures::theStoreIsFull()
{
    given(
        m_program->connection->execute(u"PRAGMA max_page_count=1"_s)); // never below what there is
    QString code;
    for (int i = 0; code.isEmpty() && i < 10'000; ++i)
        code = m_program->send(u"f%1"_s.arg(i), add(W, 100)).error.code;
    QCOMPARE(code, QString(code::store_full));
    const Counts full = counts();
    QCOMPARE(m_program->heard.pages().size(),
             size_t(full.events - m_before.events)); // one event each
    given(m_program->connection->execute(u"PRAGMA max_page_count=1000000"_s));
    QCOMPARE(m_program->send(u"c1"_s, add(W, 100)).status, Status::Succeeded);
    QCOMPARE(counts().events, full.events + 1);
}

/// SQLite has a code of its own for the file that it makes to open a store.
void tst_storefailures::thereIsNoRoomBesideTheStore()
{
    const QSqlError error({}, u"disk I/O error"_s, QSqlError::StatementError, u"4874"_s);
    QCOMPARE(sql::failureOf(error).value().code, QString(code::store_full));
}

void tst_storefailures::anotherProgramDoesNotLetGo()
{
    execute(u"BEGIN IMMEDIATE"_s);
    allFail(code::store_busy);
    execute(u"ROLLBACK"_s);
    QCOMPARE(counts(), m_before);
    allGoThrough();
}

void tst_storefailures::anotherProgramDoesNotLetGoAfterTheAttempt()
{
    m_program->store.beforeBegin = [this, isHeld = false]() mutable {
        if (!std::exchange(isHeld, true))
            execute(u"BEGIN IMMEDIATE"_s);
    };
    allFail(code::store_busy);
    execute(u"ROLLBACK"_s);
    m_before.attempts += 3;
    QCOMPARE(counts(), m_before);
    m_company->clock.advance(60);
    QVERIFY(m_program->commandsOf(u"c1"_s).at(0).isInterrupted);
    allGoThrough();
}

void tst_storefailures::theDiskFailsAtCommit()
{
    m_program->store.beforeCommit = [] {
        return fail(code::store_failed, {}, u"disk I/O error"_s);
    };
    allFail(code::store_failed);
    m_before.attempts += 3;
    QCOMPARE(counts(), m_before);
    m_program->store.beforeCommit = {};
    allGoThrough();
}

void tst_storefailures::previewsFailToo()
{
    class NoStore final : public EventStore
    {
    public:
        Result<AppendOutcome> append(std::span<const StreamWrite>) override
        {
            return fail(code::store_failed);
        }
        Result<std::vector<RecordedEvent>> load(const StreamId &, qint64) override
        {
            return fail(code::store_failed);
        }
        Result<qint64> versionOf(const StreamId &) override { return fail(code::store_failed); }
        Result<std::vector<RecordedEvent>> read(const Criteria &, int) override
        {
            return fail(code::store_failed);
        }
        Result<Head> head() override { return fail(code::store_failed); }
        Result<std::unique_ptr<Transaction>> begin() override { return fail(code::store_failed); }
    } store;
    EventBus nobodyListens;
    CommandBus bus({store, m_program->log, nobodyListens, m_company->clock}, senderAs(Role::Admin));
    subscribeHandlers(bus, m_company->clock);
    const Command command = Program::command(u"c1"_s, add(W, 100));
    COMPARE_ERROR(bus.preview(command), code::store_failed);
    QCOMPARE(bus.rehearse({&command, 1}).at(0).status, Status::Failed);
    bus.endRehearsal();
}

QTEST_GUILESS_MAIN(tst_storefailures)
#include "tst_storefailures.moc"
