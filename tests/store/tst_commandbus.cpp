// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"
#include "tests/support/program.h"
#include "tests/support/result.h"

#include "core/backoffice.h"

#include <QProcess>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Status = Outcome::Status;

namespace {

const char *const withTwoHandlers = "TST_COMMANDBUS_TWO_HANDLERS";

/// Does what the test says.
class Probe final : public CommandHandler
{
public:
    using Handled = Result<std::vector<WalletHappening>>;
    using Handle = std::function<Handled(const Command &, const EventContext &)>;
    explicit Probe(Handle handle)
        : m_handle(std::move(handle))
    { }
    Handled handle(const Command &command, UnitOfWork &, const EventContext &context) override
    {
        return m_handle(command, context);
    }

private:
    Handle m_handle;
};

} // namespace

/// A command is written down, handled by the handler of its name, and answered; what happened is
/// published after COMMIT.
class tst_commandbus : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void CB01_everyCommandHasAHandler();
    void CB01_aSecondHandlerEndsTheProgram();
    void CB04_theHandlerIsFoundByName();
    void CB11_theAttemptIsWrittenBeforeTheHandlerRuns();
    void CB09_successIsOneOutcomeWithTheEvents();
    void CB10_refusalIsOneOutcomeAndReachesTheSender();
    void CB03_worksOnAfterAFailure();
    void EB01_publishedAfterCommit();
    void EB01_notPublishedWithoutCommit();
    void EB03_aCommandOfAListenerIsPublishedAfterTheFirst();
    void EB04_aListenerThatThrowsUndoesNothing();
    void CB02_aCommandOfAListenerWaits();

private:
    std::unique_ptr<TestStore> m_company;
};

void tst_commandbus::init()
{
    m_company = std::make_unique<TestStore>();
}

void tst_commandbus::CB01_everyCommandHasAHandler()
{
    Program program(*m_company, Role::Admin, u"anna"_s, false);
    QVERIFY(commandNames().contains(u"SpendCredits"_s));
    QVERIFY(commandNames().contains(u"DefineMarket"_s));
    QCOMPARE(program.bus.unhandled(commandNames()), commandNames());
    subscribeHandlers(program.bus, m_company->clock);
    QCOMPARE(program.bus.unhandled(commandNames()), QStringList());
    QCOMPARE(program.bus.unhandled({u"SpendCredits"_s, u"FlyAway"_s}), QStringList {u"FlyAway"_s});
}

void tst_commandbus::CB01_aSecondHandlerEndsTheProgram()
{
    const auto nothing = [] {
        return std::make_unique<Probe>(
            [](const Command &, const EventContext &) { return fail(code::unknown_wallet); });
    };
    if (qEnvironmentVariableIsSet(withTwoHandlers)) {
        Program program(*m_company, Role::Admin, u"anna"_s, false);
        program.bus.subscribe(u"AddCredits"_s, nothing());
        program.bus.subscribe(u"SpendCredits"_s, nothing());
        program.bus.subscribe(u"AddCredits"_s, nothing());
        return;
    }
    QProcess again;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QString::fromLatin1(withTwoHandlers), u"1"_s);
    const QTemporaryDir folder; // of what a crash leaves
    environment.insert(u"TMPDIR"_s, folder.path());
    again.setProcessEnvironment(environment);
    again.setProcessChannelMode(QProcess::MergedChannels);
    again.start(QCoreApplication::applicationFilePath(),
                {u"-nocrashhandler"_s, QString::fromLatin1(QTest::currentTestFunction())});
    QVERIFY(again.waitForFinished());
    QCOMPARE(again.exitStatus(), QProcess::CrashExit);
    QVERIFY(again.readAll().contains("one handler for each command"));
}

void tst_commandbus::CB04_theHandlerIsFoundByName()
{
    Program program(*m_company, Role::Admin, u"anna"_s, false);
    QStringList handled;
    const auto subscribe = [&](const QString &name) {
        program.bus.subscribe(
            name,
            std::make_unique<Probe>(
                [&handled, name](const Command &command, const EventContext &context) {
                    handled << u"%1: %2 of %3"_s.arg(name, context.commandId, context.actor);
                    return std::holds_alternative<WalletCommand>(command.payload)
                        ? fail(code::unknown_wallet)
                        : fail(code::unknown_market);
                }));
    };
    subscribe(u"AddCredits"_s);
    subscribe(u"SpendCredits"_s);
    subscribe(u"DefineMarket"_s);
    QCOMPARE(program.send(u"c1"_s, spend(u"P"_s, 100)).error.code, QString(code::unknown_wallet));
    QCOMPARE(program.send(u"c2"_s, add(W, 100)).error.code, QString(code::unknown_wallet));
    Command define = Program::command(u"c3"_s, {}, u"SK"_s);
    define.payload = MarketCommand(DefineMarket {});
    QCOMPARE(program.bus.dispatch(define).error.code, QString(code::unknown_market));
    QCOMPARE(handled,
             (QStringList {u"SpendCredits: c1 of anna"_s, u"AddCredits: c2 of anna"_s,
                           u"DefineMarket: c3 of anna"_s})); // each once
}

void tst_commandbus::CB11_theAttemptIsWrittenBeforeTheHandlerRuns()
{
    Program program(*m_company, Role::Admin, u"anna"_s, false);
    Program auditor(*m_company);
    std::vector<CommandRow> seen;
    program.bus.subscribe(u"AddCredits"_s,
                          std::make_unique<Probe>([&](const Command &, const EventContext &) {
                              seen = auditor.commandsOf(u"c1"_s);
                              return fail(code::unknown_wallet);
                          }));
    program.send(u"c1"_s, add(W, 100));
    QCOMPARE(seen.size(), 1);
    QCOMPARE(seen[0].attempt.type, u"AddCredits"_s);
    QVERIFY(!seen[0].outcome);
    QVERIFY(auditor.commandsOf(u"c1"_s).at(0).outcome);
}

void tst_commandbus::CB09_successIsOneOutcomeWithTheEvents()
{
    Program program(*m_company);
    const qint64 before = program.committed(u"es_event"_s);
    const CommandResult result = program.send(u"c1"_s, add(B, 5'000));
    QCOMPARE(result.status, Status::Succeeded);
    QVERIFY(result.error == Error());
    QCOMPARE(result.first, before + 1);
    QCOMPARE(result.last, before + 1);
    QCOMPARE(result.happened.size(), 1);
    QCOMPARE(program.committed(u"es_event"_s), before + 1);

    const auto rows = program.commandsOf(u"c1"_s);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0].outcome.value().status, Status::Succeeded);
    QVERIFY(rows[0].outcome->decides);
    QCOMPARE(rows[0].outcome->first, result.first);
    QCOMPARE(rows[0].outcome->last, result.last);

    m_company->clock.set(at("2027-02-22T23:00:00Z")); // the bonus has ended: two events
    const CommandResult second = program.send(u"c2"_s, add(W, 100));
    QCOMPARE(second.first, before + 2);
    QCOMPARE(second.last, before + 3);
    QCOMPARE(program.heard.inWords().last(),
             u"%1 CreditsExpired, %2 CreditsAdded"_s.arg(before + 2).arg(before + 3));
}

void tst_commandbus::CB10_refusalIsOneOutcomeAndReachesTheSender()
{
    Program program(*m_company);
    const qint64 before = program.committed(u"es_event"_s);
    const CommandResult result = program.send(u"c1"_s, spend(u"P"_s, 100));
    const Error refused {code::insufficient_credits, {{u"available"_s, 0}, {u"asked"_s, 100}}, {}};
    QCOMPARE(result.status, Status::Rejected);
    QCOMPARE(result.error, refused);
    QCOMPARE(result.first, 0);
    QVERIFY(!result.isDone());

    const auto rows = program.commandsOf(u"c1"_s);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0].outcome.value().status, Status::Rejected);
    QCOMPARE(rows[0].outcome->reason, refused.code);
    QCOMPARE(rows[0].outcome->facts, refused.facts);
    QCOMPARE(program.committed(u"es_event"_s), before);
    QVERIFY(program.heard.pages().empty());
}

void tst_commandbus::CB03_worksOnAfterAFailure()
{
    Program program(*m_company);
    program.store.beforeCommit = [] { return fail(code::store_full); };
    QCOMPARE(program.send(u"c1"_s, add(W, 100)).status, Status::Failed);
    program.store.beforeCommit = {};
    QCOMPARE(program.send(u"c2"_s, add(W, 100)).status, Status::Succeeded);
    QCOMPARE(program.send(u"c1"_s, add(W, 100)).status,
             Status::Succeeded); // a failure decides nothing
    QCOMPARE(program.send(u"c3"_s, spend(u"P"_s, 200)).status, Status::Succeeded);
}

void tst_commandbus::EB01_publishedAfterCommit()
{
    Program program(*m_company);
    const qint64 before = program.committed(u"es_event"_s);
    qint64 eventsThen = 0, outcomesThen = 0;
    connect(&program.eventBus, &EventBus::published, this, [&] {
        eventsThen = program.committed(u"es_event"_s);
        outcomesThen = qint64(program.commandsOf(u"c1"_s).at(0).outcome.has_value());
    });
    const CommandResult result = program.send(u"c1"_s, add(W, 100));
    QCOMPARE(eventsThen, before + 1);
    QCOMPARE(outcomesThen, 1);
    QCOMPARE(program.heard.pages().size(), 1);
    const RecordedEvent &heard = program.heard.pages()[0]->at(0);
    QCOMPARE(heard.position, result.last);
    const auto stored = given(program.sqlStore.load(StreamId::wallet(u"W-1"_s), 1));
    QCOMPARE(heard.chainHash, stored.at(0).chainHash);
    QCOMPARE(heard.event.metadata.all(), (QJsonObject {{u"via"_s, u"test"_s}}));
}

void tst_commandbus::EB01_notPublishedWithoutCommit()
{
    Program program(*m_company);
    const qint64 before = program.committed(u"es_event"_s);
    int commits = 0;
    program.store.beforeCommit = [&commits]() -> Result<> {
        if (++commits == 1)
            return fail(code::store_full);
        return {};
    };
    const CommandResult result = program.send(u"c1"_s, add(W, 100));
    QCOMPARE(result.status, Status::Failed);
    QCOMPARE(result.error.code, QString(code::store_full));
    QCOMPARE(result.last, 0);
    QVERIFY(result.happened.empty());
    QVERIFY(program.heard.pages().empty());
    QCOMPARE(program.committed(u"es_event"_s), before);
    QCOMPARE(program.commandsOf(u"c1"_s).at(0).outcome.value().status, Status::Failed);
    QCOMPARE(program.commandsOf(u"c1"_s).at(0).outcome->reason, QString(code::store_full));
    QVERIFY(!program.commandsOf(u"c1"_s).at(0).outcome->decides);
}

void tst_commandbus::EB03_aCommandOfAListenerIsPublishedAfterTheFirst()
{
    Program program(*m_company);
    CommandResult inner;
    QObject listener;
    connect(&program.eventBus, &EventBus::published, &listener, [&](const EventPage &events) {
        if (events->front().event.commandId == "c1"_L1)
            inner = program.send(u"c2"_s, spend(u"P"_s, 40));
    });
    RecordingBus last(program.eventBus);
    last.switchOn();
    const CommandResult outer = program.send(u"c1"_s, add(W, 100));
    QCOMPARE(outer.status, Status::Succeeded);
    QCOMPARE(inner.status, Status::Succeeded);
    QCOMPARE(inner.first, outer.last + 1);
    QCOMPARE(
        last.inWords(),
        (QStringList {u"%1 CreditsAdded"_s.arg(outer.last), u"%1 CreditsSpent"_s.arg(inner.last)}));
    QCOMPARE(program.heard.inWords(), last.inWords());
    QCOMPARE(program.send(u"c3"_s, spend(u"P2"_s, 60)).status, Status::Succeeded);
}

void tst_commandbus::EB04_aListenerThatThrowsUndoesNothing()
{
    Program program(*m_company);
    {
        QObject listener;
        connect(&program.eventBus, &EventBus::published, &listener, [] { throw std::bad_alloc(); });
        QVERIFY_EXCEPTION_THROWN(program.send(u"c1"_s, add(W, 100)), std::bad_alloc);
    }
    QCOMPARE(program.commandsOf(u"c1"_s).at(0).outcome.value().status, Status::Succeeded);
    QCOMPARE(program.send(u"c1"_s, add(W, 100)).status, Status::Duplicate);
    QCOMPARE(program.send(u"c2"_s, spend(u"P"_s, 100)).status, Status::Succeeded);
    QCOMPARE(program.heard.pages().size(), 2);
}

void tst_commandbus::CB02_aCommandOfAListenerWaits()
{
    Backoffice backoffice({m_company->path(), senderAs(Role::Admin)}, m_company->clock);
    const auto command = [&](const QString &id, qint64 amountMinor) {
        return Program::command(id, add(W, amountMinor));
    };
    QFuture<CommandResult> inner;
    QStringList published;
    // In the thread of the commands, where waiting for the second one would be waiting for ever.
    connect(
        &backoffice.eventBus(), &EventBus::published, this,
        [&](const EventPage &events) {
            const QString id = events->front().event.commandId;
            if (id == "c1"_L1)
                inner = backoffice.commands().send(command(u"c2"_s, 200));
            published << id + (id == "c1"_L1 && inner.isFinished() ? u" too late"_s : QString());
        },
        Qt::DirectConnection);
    const CommandResult outer = backoffice.commands().send(command(u"c1"_s, 100)).result();
    QCOMPARE(outer.status, Status::Succeeded);
    QCOMPARE(inner.result().status, Status::Succeeded);
    QCOMPARE(inner.result().first, outer.last + 1);
    QCOMPARE(published, (QStringList {u"c1"_s, u"c2"_s}));
}

QTEST_GUILESS_MAIN(tst_commandbus)
#include "tst_commandbus.moc"
