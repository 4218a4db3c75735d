// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"
#include "tests/support/program.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Status = Outcome::Status;

namespace {

constexpr int triesMax = 4;

QString statusesOf(const std::vector<CommandRow> &rows)
{
    QStringList words;
    for (const CommandRow &row : rows)
        words << (row.outcome ? QString(word(row.outcome->status)) : u"none"_s);
    return words.join(u' ');
}

} // namespace

/// Two programs at the same store: a command that another one overtook is decided again, or
/// answered from its record.
class tst_commandraces : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void R39_decidedAgainAfterAConflict();
    void R39_conflictsUpToThreeTimes();
    void R39_decidedAgainMayBeRefused();
    void R39_aSeenVersionIsNeverDecidedAgain();
    void R39_othersMayWriteOtherWallets();
    void R38_raceForOneId_data();
    void R38_raceForOneId();
    void R38_raceWithinAPage();
    void aPageThatLostOnceKeepsOthersWaiting();
    void eventsWithoutOutcomeAreDamage();

private:
    /// Lets the other program in once, after the first decision and before the critical section.
    void meanwhile(std::function<void()> act)
    {
        m_one->store.beforeBegin = [act = std::move(act), isDone = false]() mutable {
            if (!std::exchange(isDone, true))
                act();
        };
    }

    std::unique_ptr<TestStore> m_company;
    std::unique_ptr<Program> m_one, m_other;
    QStringList m_findings; // that a check of the store is to have in the end
};

void tst_commandraces::init()
{
    m_findings.clear();
    m_company = std::make_unique<TestStore>();
    m_one = std::make_unique<Program>(*m_company);
    m_other = std::make_unique<Program>(*m_company, Role::Admin, u"otto"_s);
    QVERIFY(m_one->send(u"a1"_s, add(W, 1'000)).isDone());
}

void tst_commandraces::cleanup()
{
    const auto found = verifyStore(*m_one->connection);
    VERIFY_RESULT(found);
    QCOMPARE(found->findings, m_findings);
    m_other.reset();
    m_one.reset();
    m_company.reset();
}

void tst_commandraces::R39_decidedAgainAfterAConflict()
{
    CommandResult theirs;
    meanwhile([&] { theirs = m_other->send(u"d1"_s, spend(u"Q"_s, 400)); });
    const CommandResult ours = m_one->send(u"c1"_s, spend(u"P"_s, 600));
    QCOMPARE(theirs.status, Status::Succeeded);
    QCOMPARE(ours.status, Status::Succeeded);
    QCOMPARE(ours.first, theirs.last + 1);
    QCOMPARE(statusesOf(m_one->commandsOf(u"c1"_s)), u"succeeded"_s); // one attempt, one outcome
    QCOMPARE(m_one->heard.pages().size(), 2); // a1 and c1: nothing of the first try
    QCOMPARE(m_one->send(u"c2"_s, spend(u"R"_s, 1)).error.facts,
             (QJsonObject {{u"available"_s, 0}, {u"asked"_s, 1}}));
}

void tst_commandraces::R39_conflictsUpToThreeTimes()
{
    int tries = 0;
    const auto overtake = [&](int times) {
        tries = 0;
        m_one->store.beforeBegin = [&, times] {
            if (++tries <= times)
                m_other->send(u"d-%1-%2"_s.arg(times).arg(tries), add(W, 1));
        };
    };
    overtake(triesMax - 1);
    QCOMPARE(m_one->send(u"c1"_s, add(W, 100)).status, Status::Succeeded);
    QCOMPARE(tries, triesMax);

    overtake(triesMax);
    const CommandResult conflict = m_one->send(u"c2"_s, add(W, 100));
    QCOMPARE(conflict.status, Status::Conflict);
    QCOMPARE(conflict.error.code, QString(code::version_conflict));
    QCOMPARE(conflict.last, 0);
    QVERIFY(conflict.happened.empty());
    QCOMPARE(tries, triesMax + 1); // the last one only writes the outcome
    QCOMPARE(statusesOf(m_one->commandsOf(u"c2"_s)), u"conflict"_s);

    m_one->store.beforeBegin = {};
    QCOMPARE(m_one->send(u"c2"_s, add(W, 100)).status, Status::Succeeded); // it decided nothing
    QCOMPARE(statusesOf(m_one->commandsOf(u"c2"_s)), u"conflict succeeded"_s);
}

void tst_commandraces::R39_decidedAgainMayBeRefused()
{
    meanwhile([&] { m_other->send(u"d1"_s, spend(u"Q"_s, 401)); });
    const CommandResult ours = m_one->send(u"c1"_s, spend(u"P"_s, 600));
    QCOMPARE(ours.status, Status::Rejected);
    QCOMPARE(ours.error.code, QString(code::insufficient_credits));
    QCOMPARE(ours.error.facts.value(u"available"_s).toInteger(), 599);
}

void tst_commandraces::R39_aSeenVersionIsNeverDecidedAgain()
{
    Command command = Program::command(u"c1"_s, spend(u"P"_s, 100));
    command.seenVersion = 1; // opened, added
    int tries = 0;
    m_one->store.beforeBegin = [&] {
        if (++tries == 1)
            m_other->send(u"d1"_s, add(W, 1));
    };
    const CommandResult ours = m_one->bus.dispatch(command);
    QCOMPARE(ours.status, Status::Conflict);
    QCOMPARE(ours.error, (Error {code::version_conflict, {{u"seen"_s, 1}, {u"actual"_s, 2}}, {}}));
    QCOMPARE(tries, 2);
    QCOMPARE(statusesOf(m_one->commandsOf(u"c1"_s)), u"conflict"_s);
    QVERIFY(!m_one->commandsOf(u"c1"_s).at(0).outcome->decides);

    command.seenVersion = 2;
    QCOMPARE(m_one->bus.dispatch(command).status, Status::Succeeded);
}

void tst_commandraces::R39_othersMayWriteOtherWallets()
{
    int tries = 0;
    m_one->store.beforeBegin = [&] {
        ++tries;
        m_other->send(u"d1"_s, add(W, 1), u"W-2"_s);
    };
    QCOMPARE(m_one->send(u"c1"_s, add(W, 100)).status, Status::Succeeded);
    QCOMPARE(tries, 1);
}

void tst_commandraces::R38_raceForOneId_data()
{
    QTest::addColumn<QString>("theirWallet");
    QTest::addColumn<qint64>("theirAmountMinor");
    QTest::addColumn<qint64>("ourAmountMinor");
    QTest::addColumn<QString>("ours"); // status, code
    QTest::newRow("same content, carried out")
        << u"W-1"_s << qint64(100) << qint64(100) << u"duplicate "_s;
    QTest::newRow("same content, refused")
        << u"W-1"_s << qint64(5'000) << qint64(5'000) << u"duplicate insufficient_credits"_s;
    QTest::newRow("other amount") << u"W-1"_s << qint64(100) << qint64(200)
                                  << u"rejected idempotency_conflict"_s;
    QTest::newRow("other wallet") << u"W-2"_s << qint64(100) << qint64(100)
                                  << u"rejected idempotency_conflict"_s;
    QTest::newRow("other wallet, theirs refused")
        << u"W-2"_s << qint64(5'000) << qint64(100) << u"rejected idempotency_conflict"_s;
    QTest::newRow("theirs carried out, ours refused")
        << u"W-1"_s << qint64(100) << qint64(5'000) << u"rejected idempotency_conflict"_s;
}

void tst_commandraces::R38_raceForOneId()
{
    QFETCH(QString, theirWallet);
    QFETCH(qint64, theirAmountMinor);
    QFETCH(qint64, ourAmountMinor);
    QFETCH(QString, ours);
    QVERIFY(m_other->send(u"a2"_s, add(W, 1'000), u"W-2"_s).isDone());
    CommandResult theirs;
    meanwhile(
        [&] { theirs = m_other->send(u"c1"_s, spend(u"P"_s, theirAmountMinor), theirWallet); });
    const qint64 before = m_one->committed(u"es_event"_s);
    const CommandResult result = m_one->send(u"c1"_s, spend(u"P"_s, ourAmountMinor));
    QCOMPARE(word(result.status) + u' ' + result.error.code, ours);
    QCOMPARE(result.last, result.status == Status::Duplicate ? theirs.last : 0);
    QVERIFY(result.happened.empty());
    QCOMPARE(m_one->committed(u"es_event"_s), before + (theirs.status == Status::Succeeded));

    const auto rows = m_one->commandsOf(u"c1"_s);
    QCOMPARE(rows.size(), 2); // both were attempts
    QVERIFY(!rows[0].outcome.value().decides);
    QVERIFY(rows[1].outcome.value().decides);
    QCOMPARE(rows[0].outcome->status, result.status);
}

/// However often others write in one of its wallets: the lines of a file are not lost for that.
void tst_commandraces::aPageThatLostOnceKeepsOthersWaiting()
{
    int overtaken = 0;
    m_one->store.beforeBegin = [&] { m_other->send(u"d%1"_s.arg(++overtaken), add(W, 1)); };
    const auto results = m_one->bus.dispatchPage(std::vector<Command> {
        Program::command(u"c1"_s, add(W, 100)), Program::command(u"c2"_s, add(W, 100), u"W-2"_s)});
    m_one->store.beforeBegin = {};
    for (const CommandResult &result : results)
        QCOMPARE(result.status, Status::Succeeded);
    QCOMPARE(overtaken, 2);
}

void tst_commandraces::R38_raceWithinAPage()
{
    meanwhile([&] {
        m_other->send(u"c2"_s, spend(u"P2"_s, 100));
        m_other->send(u"c4"_s, spend(u"P4"_s, 100), u"W-2"_s); // refused: nothing in it
    });
    const std::vector<Command> page {Program::command(u"c1"_s, spend(u"P1"_s, 100)),
                                     Program::command(u"c2"_s, spend(u"P2"_s, 100)),
                                     Program::command(u"c3"_s, spend(u"P3"_s, 100)),
                                     Program::command(u"c4"_s, spend(u"P4"_s, 100), u"W-2"_s)};
    const qint64 before = m_one->committed(u"es_event"_s);
    const auto results = m_one->bus.dispatchPage(page);
    QCOMPARE(results[0].status, Status::Succeeded);
    QCOMPARE(results[1].status, Status::Duplicate);
    QCOMPARE(results[1].last, before + 1);
    QCOMPARE(results[2].status, Status::Succeeded);
    QCOMPARE(results[2].first, results[0].last + 1);
    QCOMPARE(results[3].status, Status::Duplicate);
    QCOMPARE(results[3].error.code, QString(code::insufficient_credits));
    QCOMPARE(m_one->committed(u"es_event"_s), before + 3);
    QCOMPARE(m_one->heard.inWords().last(),
             u"%1 CreditsSpent, %2 CreditsSpent"_s.arg(before + 2).arg(before + 3));
}

void tst_commandraces::eventsWithoutOutcomeAreDamage()
{
    // What no program of ours does: the events of c1 without a word about the command.
    UnitOfWork work(m_other->sqlStore);
    QVERIFY(work.start());
    QVERIFY(work.wallet(u"W-1"_s));
    const EventContext context {u"c1"_s, u"anna"_s, *Zone::named("Europe/Warsaw"), {}};
    work.record(u"W-1"_s, {{m_company->clock.now(), added(lot(2, W, 100))}}, context);
    const auto appended = m_other->sqlStore.append(work.writes());
    VERIFY_RESULT(appended);
    QVERIFY(std::holds_alternative<Appended>(*appended));

    const CommandResult result = m_one->send(u"c1"_s, add(W, 100));
    QCOMPARE(result.status, Status::Failed);
    QCOMPARE(result.error.code, QString(code::store_damaged));
    m_findings << u"event %1: no outcome of a command names it"_s.arg(
        std::get<Appended>(*appended).events[0].position);
}

QTEST_GUILESS_MAIN(tst_commandraces)
#include "tst_commandraces.moc"
