// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"
#include "tests/support/program.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Status = Outcome::Status;

/// A command id is decided once, whoever sends it how often.
class tst_idempotency : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void R38_sameIdSameContent();
    void R38_sameIdOtherContent_data();
    void R38_sameIdOtherContent();
    void R38_actorAndInstantCountWhereAFileGivesThem();
    void R38_anotherProgramAnswersFromTheRecord();

private:
    std::unique_ptr<TestStore> m_company;
    std::unique_ptr<Program> m_one, m_other;
};

void tst_idempotency::init()
{
    m_company = std::make_unique<TestStore>();
    m_one = std::make_unique<Program>(*m_company);
    m_other = std::make_unique<Program>(*m_company, Role::Admin, u"otto"_s);
    QVERIFY(m_one->send(u"a1"_s, add(W, 1'000)).isDone());
}

void tst_idempotency::cleanup()
{
    const auto found = verifyStore(*m_one->connection);
    VERIFY_RESULT(found);
    QCOMPARE(found->findings, QStringList());
    m_other.reset();
    m_one.reset();
    m_company.reset();
}

void tst_idempotency::R38_sameIdSameContent()
{
    const CommandResult first = m_one->send(u"c1"_s, spend(u"P"_s, 100));
    const qint64 events = m_one->committed(u"es_event"_s),
                 attempts = m_one->committed(u"es_attempt"_s);
    m_company->clock.advance(86'400);
    const CommandResult again = m_one->send(u"c1"_s, spend(u"P"_s, 100));
    QCOMPARE(again.status, Status::Duplicate);
    QVERIFY(again.isDone());
    QCOMPARE(again.first, first.first);
    QCOMPARE(again.last, first.last);
    QVERIFY(again.error == Error());
    QVERIFY(again.happened.empty());

    const CommandResult refused = m_one->send(u"c2"_s, spend(u"P"_s, 100));
    QCOMPARE(refused.error.code, QString(code::purchase_already_exists));
    const CommandResult refusedAgain = m_one->send(u"c2"_s, spend(u"P"_s, 100));
    QCOMPARE(refusedAgain.status, Status::Duplicate);
    QVERIFY(!refusedAgain.isDone());
    QCOMPARE(refusedAgain.error, refused.error);

    QCOMPARE(m_one->committed(u"es_event"_s), events);
    QCOMPARE(m_one->committed(u"es_attempt"_s), attempts + 1); // of c2
}

void tst_idempotency::R38_sameIdOtherContent_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("of a command that was carried out") << u"c1"_s;
    QTest::newRow("of a command that was refused") << u"c2"_s;
}

void tst_idempotency::R38_sameIdOtherContent()
{
    QFETCH(QString, id);
    m_one->send(u"c1"_s, spend(u"P"_s, 100));
    m_one->send(u"c2"_s, spend(u"P"_s, 100));
    const qint64 events = m_one->committed(u"es_event"_s);
    const Error conflict {code::idempotency_conflict, {{u"id"_s, id}}, {}};
    QCOMPARE(m_one->send(id, spend(u"P"_s, 101)).error, conflict);
    QCOMPARE(m_one->send(id, spend(u"Q"_s, 100)).error, conflict);
    QCOMPARE(m_one->send(id, subtract(W, 100)).error, conflict);
    QCOMPARE(m_one->send(id, spend(u"P"_s, 100), u"W-2"_s).error, conflict);
    QCOMPARE(m_one->committed(u"es_event"_s), events);
    const auto rows = m_one->commandsOf(id);
    QCOMPARE(rows.size(), 5); // each is in the log
    QCOMPARE(rows[4].outcome.value().status, Status::Rejected);
    QVERIFY(!rows[4].outcome->decides);
    QCOMPARE(m_one->send(id, spend(u"P"_s, 100)).status, Status::Duplicate); // still answered
}

void tst_idempotency::R38_actorAndInstantCountWhereAFileGivesThem()
{
    Command live = Program::command(u"c1"_s, add(W, 1));
    QVERIFY(m_one->bus.dispatch(live).isDone());
    live.actor = u"otto"_s;
    QCOMPARE(m_one->bus.dispatch(live).status, Status::Duplicate);

    Command filed = Program::command(u"c2"_s, add(W, 1));
    filed.at = m_company->clock.now();
    QVERIFY(m_one->bus.dispatch(filed).isDone());
    QCOMPARE(m_one->bus.dispatch(filed).status, Status::Duplicate);
    Command other = filed;
    other.actor = u"otto"_s;
    QCOMPARE(m_one->bus.dispatch(other).error.code, QString(code::idempotency_conflict));
    other = filed;
    other.at->micros += 1;
    QCOMPARE(m_one->bus.dispatch(other).error.code, QString(code::idempotency_conflict));
    other.at.reset();
    QCOMPARE(m_one->bus.dispatch(other).error.code, QString(code::idempotency_conflict));
}

void tst_idempotency::R38_anotherProgramAnswersFromTheRecord()
{
    const CommandResult first = m_one->send(u"c1"_s, spend(u"P"_s, 100));
    const CommandResult again = m_other->send(u"c1"_s, spend(u"P"_s, 100));
    QCOMPARE(again.status, Status::Duplicate);
    QCOMPARE(again.last, first.last);
}

QTEST_GUILESS_MAIN(tst_idempotency)
#include "tst_idempotency.moc"
