// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/company.h"
#include "tests/support/result.h"
#include "tests/support/waiting.h"

#include <QSignalSpy>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// With an event loop read models follow by themselves, and say so when queries have the new
/// answers.
class tst_readmodels : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_company.reset(); }
    void advancedComesAfterTheCommit();
    void anotherProgramsEventsAreNoticed();
    void anotherProgramsReadModelsAreNoticed();
    void aRefusalChangesTheStoreAlone();
    void whatWasAskedForIsAnnounced();
    void lotsEndByThemselves();
    void fileDeletedInBetween();
    void failureIsTold();
    void failureIsOver();
    void progressIsTold();
    void X18_stoppedProjectorIsTold();
    void X18_stoppedProjectorIsToldAfterARestart();
    void X18_stoppedProjectorIsMended();

private:
    ReadModels &readModels() { return m_company->backoffice().readModels(); }
    qint64 credits();
    Position stopPurchases();

    std::unique_ptr<Company> m_company;
};

void tst_readmodels::init()
{
    m_company = std::make_unique<Company>();
    m_company->send(u"W-1"_s, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}});
    m_company->send(u"W-1"_s, add(B, 700));
}

/// As the read model tells; -1 if there is no such wallet.
qint64 tst_readmodels::credits()
{
    const auto keys = m_company->queries().walletKeys({}).result();
    const auto rows = keys ? m_company->queries().walletRows(*keys).result() : failureOf(keys);
    return rows && !rows->empty() ? rows->front().totalMinor : -1;
}

/// By a row that is there already; returns the last position before the one that is to blame.
Position tst_readmodels::stopPurchases()
{
    m_company->send(u"W-1"_s, spend(u"P1"_s, 10));
    Company::synchronize(*m_company->engine());
    const Position last = m_company->head();
    m_company->change(
        u"INSERT INTO purchases VALUES ('W-1', 'P2', 1, 1, 'put there by hand', 1, 1, 0, 0, 0, NULL)"_s);
    m_company->send(u"W-1"_s, spend(u"P2"_s, 5));
    return last;
}

void tst_readmodels::advancedComesAfterTheCommit()
{
    QList<std::pair<Position, qint64>> seen;
    connect(&readModels(), &ReadModels::advanced, this,
            [&](Position reached) { seen << std::pair(reached, credits()); });
    readModels().start();
    const Position first = m_company->head();
    WAIT_FOR(seen.contains(std::pair(first, qint64(700))));
    QCOMPARE(readModels().reached(), first);
    for (qint64 i = 1; i <= 3; ++i) {
        const CommandResult result = m_company->send(u"W-1"_s, add(W, 1));
        WAIT_FOR(readModels().reached() >= result.last);
        QCOMPARE(seen.last(), std::pair(result.last, 700 + i));
    }
}

void tst_readmodels::anotherProgramsEventsAreNoticed()
{
    readModels().start();
    WAIT_FOR_EQUAL(readModels().reached(), m_company->head());
    const auto other = m_company->program(m_company->backoffice().store());
    Commands &commands = other->commands();
    QVERIFY(commands.send(commands.make(u"W-1"_s, add(W, 5))).result().isDone());
    WAIT_FOR_EQUAL(readModels().reached(), m_company->head());
    QCOMPARE(credits(), 705);
}

/// Its engine was faster; this program's pages have to look again all the same.
void tst_readmodels::anotherProgramsReadModelsAreNoticed()
{
    readModels().start();
    WAIT_FOR_EQUAL(readModels().reached(), m_company->head());
    QTest::qWait(250); // what the start has set off is over
    const QSignalSpy advanced(&readModels(), &ReadModels::advanced);
    m_company->change(u"UPDATE wallets SET total_minor = total_minor + 1"_s);
    WAIT_FOR(!advanced.isEmpty());
}

/// The log has grown and the lists have not: who shows the one looks again, who shows the others
/// need not.
void tst_readmodels::aRefusalChangesTheStoreAlone()
{
    readModels().start();
    WAIT_FOR_EQUAL(readModels().reached(), m_company->head());
    QTest::qWait(250); // what the start has set off is over
    const QSignalSpy advanced(&readModels(), &ReadModels::advanced);
    const QSignalSpy changed(&readModels(), &ReadModels::storeChanged);
    const auto other = m_company->program(m_company->backoffice().store());
    const auto refused =
        other->commands().send(other->commands().make(u"W-1"_s, spend(u"P1"_s, 99'999)));
    QCOMPARE(refused.result().status, Outcome::Status::Rejected);
    WAIT_FOR(!changed.isEmpty());
    QCOMPARE(advanced.size(), 0);
    m_company->send(u"W-1"_s, add(W, 1));
    WAIT_FOR_EQUAL(readModels().reached(), m_company->head());
    QVERIFY(!advanced.isEmpty());
}

void tst_readmodels::whatWasAskedForIsAnnounced()
{
    const QSignalSpy advanced(&readModels(), &ReadModels::advanced);
    VERIFY_RESULT(readModels().synchronize().result());
    WAIT_FOR_EQUAL(advanced.size(), 1);
    QCOMPARE(readModels().reached(), m_company->head());
    VERIFY_RESULT(readModels().rebuild().result());
    WAIT_FOR_EQUAL(advanced.size(), 2);
    QCOMPARE(advanced.last().first().toLongLong(), m_company->head());
    COMPARE_RESULT(readModels().verify().result(), QStringList());
    QCOMPARE(readModels().status().result().value().head, m_company->head());
}

void tst_readmodels::lotsEndByThemselves()
{
    readModels().start();
    WAIT_FOR_EQUAL(credits(), 700);
    m_company->clock().set(at("2027-02-22T23:00:00Z"));
    WAIT_FOR_EQUAL(credits(), 0);
}

void tst_readmodels::fileDeletedInBetween()
{
    readModels().start();
    WAIT_FOR_EQUAL(credits(), 700);
    removeDatabase(m_company->paths().read);
    WAIT_FOR(QFile::exists(m_company->paths().read));
    WAIT_FOR_EQUAL(credits(), 700);
}

void tst_readmodels::failureIsTold()
{
    const Backoffice::Options options {m_company->path(u"none.ewallet"_s),
                                       {{u"anna"_s, Role::Admin}, Zone(), u"test"_s}};
    Backoffice nowhere(options, m_company->clock());
    QStringList codes;
    connect(&nowhere.readModels(), &ReadModels::failed, this,
            [&](const Error &error) { codes << error.code; });
    nowhere.readModels().start();
    WAIT_FOR(codes.size() >= 2); // tried again
    QCOMPARE(codes.first(), QString(code::store_not_found));
    QVERIFY(!QFile::exists(options.store));
}

void tst_readmodels::failureIsOver()
{
    const QString store = m_company->path(u"later.ewallet"_s);
    const Backoffice::Options options {store, {{u"anna"_s, Role::Admin}, Zone(), u"test"_s}};
    Backoffice early(options, m_company->clock());
    const QSignalSpy failed(&early.readModels(), &ReadModels::failed);
    early.readModels().start();
    WAIT_FOR(!failed.isEmpty());
    VERIFY_RESULT(Backoffice::initialise(options, m_company->clock()));
    WAIT_FOR(early.readModels().reached() > 0);
}

void tst_readmodels::progressIsTold()
{
    const QSignalSpy progressed(&readModels(), &ReadModels::progressed);
    VERIFY_RESULT(readModels().synchronize().result());
    WAIT_FOR(!progressed.isEmpty());
    QCOMPARE(progressed.first().at(0).toLongLong(), 0);
    QCOMPARE(progressed.first().at(1).toLongLong(), m_company->head());
}

void tst_readmodels::X18_stoppedProjectorIsTold()
{
    const Position last = stopPurchases();
    QStringList told;
    connect(&readModels(), &ReadModels::advanced, this,
            [&](Position at) { told << u"at %1"_s.arg(at - last); });
    connect(&readModels(), &ReadModels::failed, this, [&](const Error &error) {
        told << error.code + u' ' + error.facts.value(u"projector"_s).toString();
    });
    const QString failed = u"projector_failed purchases"_s;
    COMPARE_ERROR(readModels().synchronize().result(), code::projector_failed);
    WAIT_FOR_EQUAL(told, (QStringList {u"at 0"_s, failed}));
    QCOMPARE(credits(), 685); // the others went on

    readModels().start();
    QTest::qWait(300); // it looks, finds nothing new, and says nothing
    QCOMPARE(told.count(failed), 1);

    m_company->send(u"W-1"_s, add(W, 1));
    WAIT_FOR_EQUAL(told.count(failed), 2);
    QCOMPARE(told.last(), failed); // and never "up to date" after it
    QCOMPARE(told.count(u"at 0"_s), 2);
    QCOMPARE(told.size(), 4);
    QCOMPARE(readModels().reached(), last);
    QCOMPARE(credits(), 686);
}

void tst_readmodels::X18_stoppedProjectorIsToldAfterARestart()
{
    const Position last = stopPurchases();
    COMPARE_ERROR(readModels().synchronize().result(), code::projector_failed);
    const auto again = m_company->program(m_company->backoffice().store());
    const QSignalSpy failed(&again->readModels(), &ReadModels::failed);
    again->readModels().start();
    WAIT_FOR_EQUAL(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Error>().code, QString(code::projector_failed));
    QCOMPARE(again->readModels().reached(), last);
}

void tst_readmodels::X18_stoppedProjectorIsMended()
{
    stopPurchases();
    const QSignalSpy failed(&readModels(), &ReadModels::failed);
    readModels().start();
    WAIT_FOR_EQUAL(failed.size(), 1);
    COMPARE_RESULT(m_company->engine()->rebuild(), m_company->head()); // another program
    WAIT_FOR_EQUAL(readModels().reached(), m_company->head());
    QCOMPARE(failed.size(), 1);
    COMPARE_RESULT(readModels().synchronize().result(), m_company->head());
}

QTEST_GUILESS_MAIN(tst_readmodels)
#include "tst_readmodels.moc"
