// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"
#include "tests/support/program.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Status = Outcome::Status;

namespace {

/// "c1 c2": whose attempts these are.
QString idsOf(const std::vector<CommandRow> &rows)
{
    QStringList ids;
    for (const CommandRow &row : rows)
        ids << row.attempt.commandId;
    return ids.join(u' ');
}

} // namespace

/// Every command that anyone issued, and what came of it.
class tst_commandlog : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void AU01_successIsOneEntry();
    void AU02_failureSaysWhy();
    void AU03_everyFieldIsWritten();
    void whoAskedAndWhoSatThere();
    void attemptsWithoutOutcomeAreInterruptedAfterAMinute();
    void interruptedIsNeverWritten();
    void byTime();
    void byOperator();
    void byTypeWalletAndId();
    void byOutcome();
    void byAllOfThem();
    void inEveryOrder();
    void rowsComeInTheOrderAskedFor();
    void readWithoutTheReadStorage();

private:
    /// Four commands, a minute apart, from 10:01 on.
    void fill();
    std::vector<CommandRow> find(const std::function<void(CommandsQuery &)> &narrow)
    {
        CommandsQuery query;
        query.from = m_begin;
        narrow(query);
        return m_program->commands(query);
    }
    Attempt attempt(const QString &id) const
    {
        return {0,  id,        u"AddCredits"_s, u"W-1"_s, R"({"amount":1})",
                {}, u"anna"_s, u"anna"_s,       {},       m_company->clock.now()};
    }

    std::unique_ptr<TestStore> m_company;
    std::unique_ptr<Program> m_program;
    Instant m_begin; // after the wallets were opened
};

void tst_commandlog::init()
{
    m_program.reset();
    m_company = std::make_unique<TestStore>();
    m_program = std::make_unique<Program>(*m_company);
    m_company->clock.advance(1);
    m_begin = m_company->clock.now();
}

void tst_commandlog::fill()
{
    Program support(*m_company, Role::Support, u"sue"_s),
        auditor(*m_company, Role::Auditor, u"eve"_s);
    m_company->clock.set(at("2026-11-24T10:01:00Z"));
    m_program->send(u"c1"_s, add(W, 100));
    m_company->clock.set(at("2026-11-24T10:02:00Z"));
    support.send(u"c2"_s, spend(u"P"_s, 101));
    m_company->clock.set(at("2026-11-24T10:03:00Z"));
    auditor.send(u"c3"_s, add(W, 100), u"W-2"_s);
    m_company->clock.set(at("2026-11-24T10:04:00Z"));
    support.send(u"c4"_s, spend(u"P"_s, 60));
}

void tst_commandlog::AU01_successIsOneEntry()
{
    const CommandResult result = m_program->send(u"c1"_s, add(B, 5'000));
    const auto rows = m_program->commandsOf(u"c1"_s);
    QCOMPARE(rows.size(), 1);
    const Attempt &attempt = rows[0].attempt;
    QCOMPARE(attempt.type, u"AddCredits"_s);
    QCOMPARE(attempt.subject, u"W-1"_s);
    QCOMPARE(attempt.payload, QByteArray(R"({"amount":5000,"reason":"goodwill","type":"bonus"})"));
    QCOMPARE(attempt.issuedAt, m_begin);
    QVERIFY(!attempt.givenAt);
    QVERIFY(!attempt.importNo);
    const Outcome &outcome = rows[0].outcome.value();
    QCOMPARE(outcome.attemptNo, attempt.no);
    QCOMPARE(outcome.status, Status::Succeeded);
    QVERIFY(outcome.reason.isEmpty());
    QVERIFY(outcome.facts.isEmpty());
    QCOMPARE(outcome.last, result.last);
    QCOMPARE(outcome.finishedAt, m_begin);
    QVERIFY(outcome.durationMicros >= 0);
    QVERIFY(!rows[0].isInterrupted);
}

void tst_commandlog::AU02_failureSaysWhy()
{
    m_program->send(u"c1"_s, refund(u"P"_s, 10));
    const auto rows = m_program->commandsOf(u"c1"_s);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0].outcome.value().status, Status::Rejected);
    QCOMPARE(rows[0].outcome->reason, QString(code::unknown_purchase));
    QCOMPARE(rows[0].outcome->facts, (QJsonObject {{u"ref"_s, u"P"_s}}));
    QCOMPARE(rows[0].outcome->first, 0);
    QCOMPARE(rows[0].outcome->last, 0);
}

void tst_commandlog::AU03_everyFieldIsWritten()
{
    const auto payloadOf = [this](const QString &id) {
        return QString::fromUtf8(m_program->commandsOf(id).at(0).attempt.payload)
            .replace(u'"', u'\'');
    };
    m_program->send(u"c1"_s,
                    AddCredits {R, 7, u"zażółć \" \\ jaźń"_s, u"pay-1"_s, u"😀 by phone"_s});
    QCOMPARE(payloadOf(u"c1"_s),
             u"{'amount':7,'comment':'😀 by phone','reason':'zażółć \\' \\\\ jaźń',"
             "'ref':'pay-1','type':'refund'}"_s);
    m_program->send(u"c2"_s, OpenWallet {u"PL"_s, u"Jan Kowalski"_s, u"K-7"_s}, u"W-3"_s);
    QCOMPARE(payloadOf(u"c2"_s), u"{'customer':'K-7','market':'PL','owner':'Jan Kowalski'}"_s);
    m_program->send(u"c3"_s, SubtractCredits {R, 1, 1, u"not_owed"_s, u"x"_s});
    QCOMPARE(payloadOf(u"c3"_s),
             u"{'amount':1,'comment':'x','lot':1,'reason':'not_owed','type':'refund'}"_s);
    m_program->send(u"c4"_s, ExpireCredits {});
    QCOMPARE(payloadOf(u"c4"_s), u"{}"_s);
}

void tst_commandlog::whoAskedAndWhoSatThere()
{
    Command command = Program::command(u"c1"_s, add(W, 1));
    command.actor = u"shop"_s;
    command.at = at("2026-11-24T10:00:00Z");
    m_program->bus.dispatch(command);
    const Attempt attempt = m_program->commandsOf(u"c1"_s).at(0).attempt;
    QCOMPARE(attempt.actor, u"shop"_s);
    QCOMPARE(attempt.issuedBy, u"anna"_s);
    QCOMPARE(attempt.givenAt, command.at);
    QCOMPARE(attempt.issuedAt, m_begin);
}

void tst_commandlog::attemptsWithoutOutcomeAreInterruptedAfterAMinute()
{
    std::array attempts {attempt(u"killed"_s)};
    VERIFY_RESULT(m_program->log.begin(attempts));
    const auto ids = [this](const QString &outcome) {
        return idsOf(find([&](CommandsQuery &query) { query.outcome = outcome; }));
    };
    m_company->clock.set({m_begin.micros + 60 * microsPerSecond - 1});
    QVERIFY(!m_program->commandsOf(u"killed"_s).at(0).isInterrupted);
    QCOMPARE(ids(u"interrupted"_s), QString());
    QCOMPARE(ids(u"pending"_s), u"killed"_s);
    m_company->clock.set({m_begin.micros + 60 * microsPerSecond});
    QVERIFY(m_program->commandsOf(u"killed"_s).at(0).isInterrupted);
    QVERIFY(!m_program->commandsOf(u"killed"_s).at(0).outcome);
    QCOMPARE(ids(u"interrupted"_s), u"killed"_s);
    QCOMPARE(ids(u"pending"_s), QString());
}

void tst_commandlog::interruptedIsNeverWritten()
{
    std::array attempts {attempt(u"killed"_s)};
    VERIFY_RESULT(m_program->log.begin(attempts));
    const qint64 outcomes = m_program->committed(u"es_outcome"_s);
    m_company->clock.advance(3'600);
    QVERIFY(m_program->commandsOf(u"killed"_s).at(0).isInterrupted);
    QCOMPARE(m_program->committed(u"es_outcome"_s), outcomes);

    QCOMPARE(m_program->send(u"killed"_s, add(W, 1)).status,
             Status::Succeeded); // run again: a new attempt
    const auto rows = m_program->commandsOf(u"killed"_s);
    QCOMPARE(rows.size(), 2);
    QVERIFY(rows[0].isInterrupted);
    QCOMPARE(rows[0].decidedBy, std::optional(rows[1].attempt.no));
    QCOMPARE(rows[1].decidedBy, std::nullopt);
    QCOMPARE(rows[1].outcome.value().status, Status::Succeeded);
    m_company->clock.advance(3'600);
    QVERIFY(!m_program->commandsOf(u"killed"_s).at(1).isInterrupted);
    QCOMPARE(ewallet::verifyStore(*m_program->connection)->findings, QStringList());
}

void tst_commandlog::byTime()
{
    fill();
    const auto between = [this](const char *from, const char *before) {
        return idsOf(find([&](CommandsQuery &query) {
            query.from = at(from);
            query.before = at(before);
        }));
    };
    QCOMPARE(between("2026-11-24T10:02:00Z", "2026-11-24T10:04:00Z"), u"c2 c3"_s); // half open
    QCOMPARE(between("2026-11-24T10:02:00.000001Z", "2026-11-24T10:04:00.000001Z"), u"c3 c4"_s);
    QCOMPARE(between("2026-11-24T10:05:00Z", "2026-11-24T10:06:00Z"), QString());
}

void tst_commandlog::byOperator()
{
    fill();
    const auto by = [this](const QString &name) {
        return idsOf(find([&](CommandsQuery &query) { query.person = name; }));
    };
    QCOMPARE(by(u"sue"_s), u"c2 c4"_s); // who sat there
    QCOMPARE(by(u"eve"_s), u"c3"_s);
    QCOMPARE(by(u"anna"_s), u"c1 c2 c3 c4"_s); // the actor of all
    QCOMPARE(by(u"ann"_s), QString()); // exactly
    QCOMPARE(by(u"Anna"_s), QString());
}

void tst_commandlog::byTypeWalletAndId()
{
    fill();
    QCOMPARE(idsOf(find([](CommandsQuery &query) { query.type = u"SpendCredits"_s; })), u"c2 c4"_s);
    QCOMPARE(idsOf(find([](CommandsQuery &query) { query.type = u"FlyAway"_s; })), QString());
    QCOMPARE(idsOf(find([](CommandsQuery &query) { query.subject = u"W-2"_s; })), u"c3"_s);
    QCOMPARE(idsOf(find([](CommandsQuery &query) { query.commandId = u"c3"_s; })), u"c3"_s);
    QCOMPARE(idsOf(find([](CommandsQuery &query) { query.subject = u"' OR 1 --"_s; })), QString());
}

void tst_commandlog::byOutcome()
{
    fill();
    const auto ids = [this](const QString &outcome) {
        return idsOf(find([&](CommandsQuery &query) { query.outcome = outcome; }));
    };
    QCOMPARE(ids(u"succeeded"_s), u"c1 c4"_s);
    QCOMPARE(ids(u"rejected"_s), u"c2"_s);
    QCOMPARE(ids(u"not_permitted"_s), u"c3"_s);
    QCOMPARE(ids(u"failed"_s), QString());
    QCOMPARE(ids(u"interrupted"_s), QString());

    m_program->store.beforeCommit = [isDone = false]() mutable -> Result<> {
        if (!std::exchange(isDone, true))
            return fail(code::store_full);
        return {};
    };
    m_program->send(u"c5"_s, add(W, 1));
    QCOMPARE(ids(u"failed"_s), u"c5"_s);
    Command old = Program::command(u"c6"_s, add(W, 1));
    old.seenVersion = 0;
    m_program->bus.dispatch(old);
    QCOMPARE(ids(u"conflict"_s), u"c6"_s);
}

void tst_commandlog::byAllOfThem()
{
    fill();
    QCOMPARE(idsOf(find([](CommandsQuery &query) {
                 query.from = at("2026-11-24T10:02:00Z");
                 query.before = at("2026-11-24T10:05:00Z");
                 query.person = u"sue"_s;
                 query.type = u"SpendCredits"_s;
                 query.subject = u"W-1"_s;
                 query.outcome = u"succeeded"_s;
             })),
             u"c4"_s);
}

void tst_commandlog::inEveryOrder()
{
    fill();
    const auto queries =
        given(QuerySide::open(StorePaths::of(m_company->path()), m_company->clock));
    const auto ids = [&](CommandsQuery::Sort sort, SortOrder order) {
        CommandsQuery query;
        query.from = m_begin;
        query.sort = sort;
        query.order = order;
        return idsOf(given(queries->commandRows(given(queries->commandKeys(query)))));
    };
    using Sort = CommandsQuery::Sort;
    QCOMPARE(ids(Sort::Issued, SortOrder::Ascending), u"c1 c2 c3 c4"_s);
    QCOMPARE(ids(Sort::Issued, SortOrder::Descending), u"c4 c3 c2 c1"_s);
    QCOMPARE(ids(Sort::Type, SortOrder::Ascending), u"c1 c3 c2 c4"_s);
    QCOMPARE(ids(Sort::Type, SortOrder::Descending), u"c4 c2 c3 c1"_s);
    QCOMPARE(ids(Sort::Subject, SortOrder::Ascending), u"c1 c2 c4 c3"_s);
    QCOMPARE(ids(Sort::Outcome, SortOrder::Ascending), u"c3 c2 c1 c4"_s);
    QCOMPARE(ids(Sort::Actor, SortOrder::Ascending), u"c1 c2 c3 c4"_s);
    QCOMPARE(ids(Sort::Duration, SortOrder::Ascending).split(u' ').size(), 4);
}

void tst_commandlog::rowsComeInTheOrderAskedFor()
{
    fill();
    const auto queries =
        given(QuerySide::open(StorePaths::of(m_company->path()), m_company->clock));
    CommandsQuery query;
    query.from = m_begin;
    const Keys keys = given(queries->commandKeys(query)); // c4 … c1
    QCOMPARE(given(queries->commandKeys(query, {}, 2)), Keys(keys.begin(), keys.begin() + 2));
    const auto rows = given(queries->commandRows({keys[1], keys[3], keys[0], keys[2]}));
    QCOMPARE(idsOf(rows), u"c3 c1 c4 c2"_s);
    QVERIFY(given(queries->commandRows({})).empty());
}

void tst_commandlog::readWithoutTheReadStorage()
{
    fill();
    QVERIFY(!QFile::exists(StorePaths::of(m_company->path()).read));
    QCOMPARE(idsOf(find([](CommandsQuery &) {})), u"c1 c2 c3 c4"_s);
}

QTEST_GUILESS_MAIN(tst_commandlog)
#include "tst_commandlog.moc"
