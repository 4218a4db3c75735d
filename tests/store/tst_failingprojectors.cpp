// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/sqlerror.h"
#include "tests/support/company.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// A projector that fails stops alone, says why, and goes on when the reason is gone.
class tst_failingprojectors : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_company.reset(); }
    void X18_undecodableEvent_data();
    void X18_undecodableEvent();
    void X18_oneProjectorFails();
    void X18_theCulpritIsGone();
    void X18_anErrorThatStays_data();
    void X18_anErrorThatStays();
    void X18_anErrorAsTimePasses();
    void X18_anErrorThatPasses_data();
    void X18_anErrorThatPasses();

private:
    std::unique_ptr<Company> m_company;
};

void tst_failingprojectors::init()
{
    m_company = std::make_unique<Company>();
    m_company->beginStory();
}

void tst_failingprojectors::X18_undecodableEvent_data()
{
    QTest::addColumn<bool>("isFirstBuild");
    QTest::newRow("while it follows") << false;
    QTest::newRow("while it is built") << true;
}

void tst_failingprojectors::X18_undecodableEvent()
{
    QFETCH(bool, isFirstBuild);
    auto open = m_company->engine();
    if (!isFirstBuild)
        Company::synchronize(*open);
    m_company->send(u"W-1"_s, add(W, 100));
    const Position last = m_company->head();
    Told broken = told(u"W-2"_s, {m_company->clock().now(), added(lot(2, W, 3))});
    broken.event.payload = R"({"lot":"none"})";
    m_company->append(broken);
    m_company->send(u"W-1"_s, add(W, 100));

    Company::synchronize(*open);
    for (const Checkpoint &checkpoint : Company::projectors(*open)) {
        QCOMPARE(checkpoint.position, last); // what is before it, and nothing else
        QVERIFY2(checkpoint.error.contains(QString(code::undecodable)),
                 qPrintable(checkpoint.error));
    }
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, total_minor"_s),
             (QStringList {u"W-1 9100"_s, u"W-2 700"_s}));
    QVERIFY(!open->verify().value().isEmpty());

    auto again = m_company->engine(); // another start is no cure
    Company::synchronize(*again);
    QCOMPARE(Company::projectors(*again)[1].position, last);
    QVERIFY(!Company::projectors(*again)[1].error.isEmpty());
}

/// A purchase that is there twice, which only the projector of purchases minds.
void tst_failingprojectors::X18_oneProjectorFails()
{
    auto open = m_company->engine();
    Company::synchronize(*open);
    m_company->send(u"W-1"_s, add(W, 100));
    m_company->append(
        told(u"W-1"_s, {m_company->clock().now(), spent(u"P1"_s, 10, 10, {burn(1, W, 10)})}));
    m_company->append(told(u"W-2"_s, {m_company->clock().now(), added(lot(2, W, 5))}));
    m_company->append(
        told(u"W-2"_s, {m_company->clock().now(), spent(u"P9"_s, 5, 5, {burn(2, W, 5)})}));

    QVERIFY(!open->failure());
    COMPARE_RESULT(open->synchronize(), m_company->head() - 3); // which all have reached
    QCOMPARE(open->failure().value().code, QString(code::projector_failed));
    QCOMPARE(open->failure()->facts.value(u"projector"_s).toString(), u"purchases"_s);
    QVERIFY(open->failure()->detail.startsWith(code::unique_violation));
    const ReadModelStatus status = open->status().value();
    for (const Checkpoint &checkpoint : status.projectors) {
        const bool isStopped = checkpoint.projector == "purchases"_L1;
        QCOMPARE(checkpoint.position, isStopped ? m_company->head() - 3 : m_company->head());
        QCOMPARE(!checkpoint.error.isEmpty(), isStopped);
    }
    QCOMPARE(m_company->rows(u"purchases"_s, u"wallet, ref, amount_minor"_s),
             QStringList {u"W-1 P1 6000"_s});
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, wallet_minor"_s),
             (QStringList {u"W-1 9090"_s, u"W-2 0"_s}));

    m_company->send(u"W-2"_s, add(W, 1)); // and they go on going on
    COMPARE_RESULT(open->synchronize(), m_company->head() - 4);
    QVERIFY(open->failure());
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, wallet_minor"_s),
             (QStringList {u"W-1 9090"_s, u"W-2 1"_s}));
}

void tst_failingprojectors::X18_theCulpritIsGone()
{
    auto open = m_company->engine();
    Company::synchronize(*open);
    m_company->change(
        u"INSERT INTO purchases VALUES ('W-2', 'P9', 1, 1, 'put there by hand', 1, 1, 0, 0, 0, NULL)"_s);
    m_company->send(u"W-2"_s, spend(u"P9"_s, 5));
    auto other = m_company->engine();
    Company::synchronize(*other);
    COMPARE_RESULT(open->synchronize(), m_company->head() - 1);
    QVERIFY(!Company::projectors(*open)[3].error.isEmpty());
    QVERIFY(open->failure() && other->failure());
    COMPARE_RESULT(open->rebuild(), m_company->head());
    QVERIFY(!open->failure());
    QCOMPARE(Company::projectors(*open)[3].error, QString());
    COMPARE_RESULT(other->synchronize(), m_company->head()); // mended for everybody
    QVERIFY(!other->failure());
    QCOMPARE(m_company->rows(u"purchases"_s, u"wallet, ref, amount_minor"_s),
             (QStringList {u"W-1 P1 6000"_s, u"W-2 P9 5"_s}));
}

void tst_failingprojectors::X18_anErrorThatStays_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<Position>("handled"); // of two entries
    QTest::newRow("constraint")
        << u"CREATE TRIGGER broken BEFORE INSERT ON timeline WHEN NEW.note = 'broken' BEGIN SELECT RAISE(ABORT, 'test'); END"_s
        << Position(1);
    QTest::newRow("column is gone")
        << u"ALTER TABLE timeline RENAME COLUMN note TO notes"_s << Position(0);
    QTest::newRow("table is gone") << u"DROP TABLE timeline"_s << Position(0);
}

/// The database does not take what the projector writes, and never will: it is not tried for ever.
void tst_failingprojectors::X18_anErrorThatStays()
{
    QFETCH(QString, sql);
    QFETCH(Position, handled);
    auto open = m_company->engine();
    Company::synchronize(*open);
    m_company->change(sql);
    const Position before = m_company->head();
    m_company->send(u"W-1"_s, add(W, 100));
    m_company->send(u"W-1"_s, AddCredits {W, 100, u"goodwill"_s, {}, u"broken"_s});
    VERIFY_RESULT(open->synchronize());
    for (const Checkpoint &checkpoint : Company::projectors(*open)) {
        const bool isStopped = checkpoint.projector == "timeline"_L1;
        QCOMPARE(checkpoint.position, isStopped ? before + handled : m_company->head());
        QCOMPARE(checkpoint.error.contains(QString(code::store_failed)), isStopped);
    }
    COMPARE_RESULT(open->isStale(), false);
}

void tst_failingprojectors::X18_anErrorAsTimePasses()
{
    auto open = m_company->engine();
    Company::synchronize(*open);
    m_company->change(u"DROP TABLE lots"_s);
    m_company->clock().set(at("2027-06-01T10:00:00Z"));
    open = m_company->engine(); // has nothing in memory
    VERIFY_RESULT(open->synchronize());
    for (const Checkpoint &checkpoint : Company::projectors(*open))
        QCOMPARE(checkpoint.error.contains(QString(code::store_failed)),
                 checkpoint.projector == "wallets"_L1);
    COMPARE_RESULT(open->isStale(), false);
}

void tst_failingprojectors::X18_anErrorThatPasses_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("native");
    QTest::addColumn<bool>("passes");
    QTest::newRow("busy") << QString(code::store_busy) << 5 << true;
    QTest::newRow("full") << QString(code::store_full) << 13 << true;
    QTest::newRow("read only") << QString(code::store_read_only) << 8 << true;
    QTest::newRow("damaged, and made again") << QString(code::store_damaged) << 11 << true;
    QTest::newRow("disk") << QString(code::store_failed) << (10 | 3 << 8) << true;
    QTest::newRow("no more files") << QString(code::store_failed) << 14 << true;
    QTest::newRow("check") << QString(code::store_failed) << (19 | 1 << 8) << false;
    QTest::newRow("no such table") << QString(code::store_failed) << 1 << false;
    QTest::newRow("nothing of the database") << QString(code::store_failed) << 0 << false;
    QTest::newRow("twice") << QString(code::unique_violation) << 2067 << false;
    QTest::newRow("undecodable") << QString(code::undecodable) << 0 << false;
}

void tst_failingprojectors::X18_anErrorThatPasses()
{
    QFETCH(QString, code);
    QFETCH(int, native);
    QTEST(sql::isTransient({code, {{u"sqlite"_s, native}}, {}}), "passes");
}

QTEST_GUILESS_MAIN(tst_failingprojectors)
#include "tst_failingprojectors.moc"
