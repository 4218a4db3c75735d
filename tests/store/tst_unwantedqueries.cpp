// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/interrupter.h"
#include "tests/support/company.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// A list that nobody waits for any more is in nobody's way.
class tst_unwantedqueries : public QObject
{
    Q_OBJECT
private slots:
    void aStatementEndsBeforeItsFirstRow();
    void theConnectionGoesOnAfterwards();
    void aListThatWasCancelledIsLeft();
    void rowsAreFoundBesideAListThatTakesLong();

private:
    static std::unique_ptr<sql::Connection> storeOf(const Company &company)
    {
        return mustBe(sql::Connection::open(
            {company.paths().store, sql::ConnectionSpec::Purpose::EventStore, false}));
    }
    /// From now on looking for wallets by a text does not end: one of them is there for ever.
    static void makeEndless(Company &company)
    {
        company.change(u"ALTER TABLE wallets RENAME TO wallets_away"_s);
        company.change(
            u"CREATE VIEW wallets AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n) "
            "SELECT w.* FROM n, wallets_away w WHERE n.i = 0 OR (n.i > 1 AND w.wallet = 'none')"_s);
    }
    const QString m_endless =
        u"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0"_s;
};

void tst_unwantedqueries::aStatementEndsBeforeItsFirstRow()
{
    const Company company;
    const auto connection = storeOf(company);
    int asked = 0;
    const sql::Interrupter interrupter(*connection, [&asked] { return ++asked > 3; });
    QVERIFY(!connection->query(m_endless)); // or this test never ends
    QCOMPARE(asked, 4);
}

void tst_unwantedqueries::theConnectionGoesOnAfterwards()
{
    const Company company;
    const auto connection = storeOf(company);
    {
        const sql::Interrupter interrupter(*connection, [] { return true; });
        QVERIFY(!connection->query(m_endless));
    }
    COMPARE_RESULT(connection->scalar(u"SELECT 7"_s), QVariant(7));
    auto rows = connection->query(u"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n "
                                  "WHERE i < 100000) SELECT max(i) FROM n"_s);
    VERIFY_RESULT(rows);
    QVERIFY(rows->next()); // long enough for a question, but nobody asks any more
    QCOMPARE(rows->integer(0), 100'000);
}

void tst_unwantedqueries::aListThatWasCancelledIsLeft()
{
    Company company;
    company.beginStory();
    company.synchronize();
    Queries &queries = company.queries();
    const qsizetype attempts = qsizetype(mustBe(queries.commandKeys({}).result()).size());
    makeEndless(company);
    QFuture<Result<Keys>> list = queries.walletKeys({});
    QThread::msleep(50); // it is on its way, in a thread of its own
    QVERIFY(!list.isFinished());
    const auto next = queries.commandKeys({}); // waits for it
    list.cancel();
    QCOMPARE(qsizetype(mustBe(next.result()).size()), attempts); // or this test never ends
    QCOMPARE(list.resultCount(), 0);
} // and so does closing, while another one is under way

void tst_unwantedqueries::rowsAreFoundBesideAListThatTakesLong()
{
    Company company;
    company.beginStory();
    company.synchronize();
    makeEndless(company);
    const auto list = company.queries().walletKeys({});
    QVERIFY(!mustBe(company.queries().lots(u"W-1"_s).result()).empty());
    QVERIFY(!list.isFinished()); // and closing does not wait for it
}

QTEST_GUILESS_MAIN(tst_unwantedqueries)
#include "tst_unwantedqueries.moc"
