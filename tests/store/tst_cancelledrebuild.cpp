// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/projectionengine.h"
#include "tests/support/commandfile.h"
#include "tests/support/company.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// A rebuild that does not come to its end leaves the lists as they were, and nothing else.
class tst_cancelledrebuild : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void leavesNothing_data();
    void leavesNothing();
    void byItsTask();
    void ofAProgramThatWasKilled();
    void ofAProgramThatIsAtWork();

private:
    /// What there is beside the live tables.
    QStringList unfinished()
    {
        const auto read = mustBe(sql::Connection::open(
            {m_company->paths().read, sql::ConnectionSpec::Purpose::ReadStorage, false}));
        QStringList names;
        for (const char *sql :
             {"SELECT name FROM sqlite_schema WHERE name LIKE '%\\_building%' ESCAPE '\\'",
              "SELECT name FROM rm_projector WHERE suffix <> ''"}) {
            auto rows = mustBe(read->query(QString::fromLatin1(sql)));
            while (rows.next())
                names << rows.text(0);
        }
        return names;
    }
    std::unique_ptr<Company> m_company;
};

void tst_cancelledrebuild::init()
{
    m_company = std::make_unique<Company>();
    QFile file(m_company->path(u"many.jsonl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(fileOf(manyLines(23'999))); // three pages
    file.close();
    VERIFY_RESULT(m_company->backoffice()
                      .commands()
                      .import(file.fileName(), {}, {}, std::make_shared<Task>())
                      .result());
    m_company->synchronize();
}

void tst_cancelledrebuild::leavesNothing_data()
{
    QTest::addColumn<int>("pages");
    for (const int pages : {0, 1, 2, 3}) // 3: when all that is left is to put them in place
        QTest::addRow("after %d", pages) << pages;
}

void tst_cancelledrebuild::leavesNothing()
{
    QFETCH(int, pages);
    const QStringList live = m_company->contents();
    const auto engine = m_company->engine();
    QStringList during;
    const auto rebuilt = engine->rebuild([&, calls = 0](qint64, qint64) mutable {
        during = unfinished();
        return calls++ < pages;
    });
    COMPARE_ERROR(rebuilt, code::cancelled);
    QVERIFY(!during.isEmpty());
    QCOMPARE(unfinished(), QStringList());
    QCOMPARE(m_company->contents(), live);
    m_company->send(u"X-1"_s, AddCredits {CreditType::Wallet, 1, u"more"_s, {}, {}});
    COMPARE_RESULT(engine->synchronize(), m_company->head()); // it goes on from the live ones
    COMPARE_RESULT(engine->verify(), QStringList());
    COMPARE_RESULT(engine->rebuild(), m_company->head());
}

void tst_cancelledrebuild::byItsTask()
{
    const QStringList live = m_company->contents();
    ReadModels &models = m_company->backoffice().readModels();
    const QSignalSpy progressed(&models, &ReadModels::progressed);
    const auto task = std::make_shared<Task>();
    task->cancel();
    COMPARE_ERROR(models.rebuild(task).result(), code::cancelled);
    QCOMPARE(unfinished(), QStringList());
    QCOMPARE(m_company->contents(), live);
    const auto second = std::make_shared<Task>();
    COMPARE_RESULT(models.rebuild(second).result(), m_company->head());
    QCOMPARE(second->done(), m_company->head());
    QCOMPARE(second->total(), m_company->head());
    QCoreApplication::sendPostedEvents();
    QCOMPARE(progressed.size(), 0); // whoever has the task looks there
}

void tst_cancelledrebuild::ofAProgramThatWasKilled()
{
    m_company->change(u"CREATE TABLE wallets_building(x)"_s);
    m_company->change(u"INSERT INTO rm_projector(name, suffix, fingerprint, position, chain_hash) "
                      "VALUES ('wallets', '_building', 'f', 0, x'00')"_s);
    QVERIFY(!unfinished().isEmpty());
    const auto engine = m_company->engine();
    QCOMPARE(unfinished(), QStringList());
    COMPARE_RESULT(engine->verify(), QStringList());
}

void tst_cancelledrebuild::ofAProgramThatIsAtWork()
{
    const auto engine = m_company->engine();
    bool wasTakenAway = false;
    const auto rebuilt = engine->rebuild([&](qint64, qint64) {
        const QStringList before = unfinished();
        const auto other = m_company->engine();
        wasTakenAway |= unfinished() != before;
        return true;
    });
    COMPARE_RESULT(rebuilt, m_company->head());
    QVERIFY(!wasTakenAway);
}

QTEST_GUILESS_MAIN(tst_cancelledrebuild)
#include "tst_cancelledrebuild.moc"
