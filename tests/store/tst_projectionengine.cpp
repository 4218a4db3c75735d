// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/migrations.h"
#include "core/sql/sqlerror.h"
#include "tests/support/company.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// Read models follow the store, alone or together, and one that fails stops alone.
class tst_projectionengine : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_company.reset(); }
    void synchronizesFromNothing();
    void catchesUp();
    void X14_rebuildEqualsLive();
    void X14_rebuildBrokenOffAndBegunAgain();
    void X15_emptyStore();
    void X16_newEventsDuringRebuild();
    void X17_twoEngines();
    void X17_twoEnginesFoldExpired();
    void X18_undecodableEvent_data();
    void X18_undecodableEvent();
    void X18_oneProjectorFails();
    void X18_theCulpritIsGone();
    void X18_anErrorThatStays_data();
    void X18_anErrorThatStays();
    void X18_anErrorAsTimePasses();
    void X18_anErrorThatPasses_data();
    void X18_anErrorThatPasses();
    void unknownEvents();
    void timePasses();
    void clockGoesBack();
    void isStale();

private:
    std::unique_ptr<Company> m_company;
};

void tst_projectionengine::init()
{
    m_company = std::make_unique<Company>();
    m_company->send(u"W-1"_s, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}});
    m_company->send(u"W-1"_s, add(W, 10'000));
    m_company->send(u"W-1"_s, add(B, 5'000));
    m_company->send(u"W-1"_s, spend(u"P1"_s, 6'000));
    m_company->send(u"W-2"_s, OpenWallet {u"PL"_s, u"Jan Nowak"_s, {}});
    m_company->send(u"W-2"_s, add(B, 700));
}

void tst_projectionengine::synchronizesFromNothing()
{
    QVERIFY(!QFile::exists(m_company->paths().read));
    COMPARE_RESULT(m_company->engine()->synchronize(), m_company->head());
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, wallet_minor, bonus_minor, refund_minor, entries"_s),
             (QStringList {u"W-1 9000 0 0 4"_s, u"W-2 0 700 0 2"_s}));
    QCOMPARE(m_company->rows(u"markets"_s, u"market"_s), (QStringList {u"CZ"_s, u"GB"_s, u"PL"_s}));
    QCOMPARE(m_company->rows(u"purchases"_s, u"wallet, ref, amount_minor"_s), QStringList {u"W-1 P1 6000"_s});
    QCOMPARE(m_company->rows(u"timeline"_s, u"position"_s).size(), 6);
    QCOMPARE(m_company->rows(u"sqlite_schema"_s, u"name"_s).filter(u"_building"_s), QStringList());
    QCOMPARE(m_company->rows(u"sqlite_schema"_s, u"name"_s).filter(u"timeline_wallet"_s), QStringList {u"timeline_wallet"_s});
}

void tst_projectionengine::catchesUp()
{
    auto open = m_company->engine();
    Company::synchronize(*open);
    COMPARE_RESULT(open->synchronize(), m_company->head()); // nothing to do
    m_company->send(u"W-1"_s, refund(u"P1"_s, 6'000));
    COMPARE_RESULT(open->synchronize(), m_company->head());
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, wallet_minor, bonus_minor, refund_minor, entries"_s),
             (QStringList {u"W-1 9000 5000 1000 5"_s, u"W-2 0 700 0 2"_s}));
    const ReadModelStatus status = open->status().value();
    QCOMPARE(status.head, m_company->head());
    QCOMPARE(status.projectors.size(), size_t(4));
    for (const Checkpoint &checkpoint : status.projectors) {
        QCOMPARE(checkpoint.position, m_company->head());
        QCOMPARE(checkpoint.error, QString());
    }
    open.reset();
    m_company->send(u"W-2"_s, add(W, 1)); // while nobody follows
    COMPARE_RESULT(m_company->engine()->synchronize(), m_company->head());
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, total_minor"_s), (QStringList {u"W-1 15000"_s, u"W-2 701"_s}));
}

void tst_projectionengine::X14_rebuildEqualsLive()
{
    auto open = m_company->engine();
    Company::synchronize(*open);
    m_company->send(u"W-1"_s, refund(u"P1"_s, 2'000));
    m_company->clock().set(at("2027-06-01T10:00:00Z"));
    m_company->send(u"W-1"_s, add(R, 50));
    m_company->send(u"W-2"_s, ExpireCredits {});
    Company::synchronize(*open);
    const QStringList live = m_company->contents();
    QVERIFY(live.size() > 20);
    COMPARE_RESULT(open->rebuild(), m_company->head());
    QCOMPARE(m_company->contents(), live);
    QCOMPARE(m_company->rows(u"sqlite_schema"_s, u"name"_s).filter(u"_building"_s), QStringList());
    COMPARE_RESULT(open->verify(), QStringList());
}

void tst_projectionengine::X14_rebuildBrokenOffAndBegunAgain()
{
    auto open = m_company->engine();
    COMPARE_ERROR(open->synchronize([](qint64, qint64) { return false; }), code::cancelled);
    Company::synchronize(*open);
    const QStringList live = m_company->contents();
    COMPARE_ERROR(open->rebuild([](qint64 done, qint64) { return done == 0; }), code::cancelled); // after its page
    QCOMPARE(m_company->contents(), live); // the live tables stand
    auto other = m_company->engine(); // nobody holds it up
    COMPARE_RESULT(other->rebuild([calls = 0](qint64, qint64) mutable { return ++calls < 100; }), m_company->head());
    COMPARE_RESULT(open->rebuild([calls = 0](qint64, qint64) mutable { return ++calls < 100; }), m_company->head());
    QCOMPARE(m_company->contents(), live);
}

void tst_projectionengine::X15_emptyStore()
{
    const StorePaths where = StorePaths::of(m_company->path(u"bare.ewallet"_s));
    {
        const auto bare = mustBe(sql::Connection::open({where.store, sql::ConnectionSpec::Purpose::EventStore, true}));
        VERIFY_RESULT(sql::migrate(*bare));
        VERIFY_RESULT(bare->execute(u"INSERT INTO es_store VALUES (1, 'bare', 0)"_s));
    }
    auto open = m_company->engineOn(where);
    COMPARE_RESULT(open->synchronize(), 0);
    COMPARE_RESULT(open->rebuild(), 0);
    for (const Checkpoint &checkpoint : Company::projectors(*open))
        QCOMPARE(checkpoint.position, 0);
    COMPARE_RESULT(open->verify(), QStringList());
}

void tst_projectionengine::X16_newEventsDuringRebuild()
{
    auto open = m_company->engine();
    Company::synchronize(*open);
    int calls = 0;
    const auto reached = open->rebuild([&](qint64, qint64) {
        if (++calls <= 2) // before the first page, and when it seemed done
            m_company->send(u"W-1"_s, add(W, 1));
        return true;
    });
    VERIFY_RESULT(reached);
    QVERIFY(calls > 2);
    QCOMPARE(*reached, m_company->head());
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, total_minor, entries"_s),
             (QStringList {u"W-1 9002 6"_s, u"W-2 700 2"_s}));
    COMPARE_RESULT(open->verify(), QStringList());
}

void tst_projectionengine::X17_twoEngines()
{
    auto one = m_company->engine();
    Company::synchronize(*one);
    auto two = m_company->engine();
    Company::synchronize(*two);
    for (int round = 0; round < 6; ++round) { // each keeps in memory what the other one then changes
        m_company->send(u"W-1"_s, add(W, 100));
        m_company->send(u"W-1"_s, spend(u"P-%1"_s.arg(round), 30));
        VERIFY_RESULT((round % 2 ? one : two)->synchronize());
    }
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, wallet_minor, total_minor, entries"_s),
             (QStringList {u"W-1 9420 9420 16"_s, u"W-2 0 700 2"_s}));
    QCOMPARE(m_company->rows(u"timeline"_s, u"position, balance_after"_s).last().section(u' ', 1), u"9420"_s);
    COMPARE_RESULT(one->verify(), QStringList());
}

void tst_projectionengine::X17_twoEnginesFoldExpired()
{
    auto one = m_company->engine();
    Company::synchronize(*one);
    m_company->send(u"W-2"_s, add(B, 1));
    Company::synchronize(*one); // has W-2 in memory
    m_company->send(u"W-2"_s, add(W, 50));
    auto two = m_company->engine();
    Company::synchronize(*two);
    m_company->clock().set(at("2027-06-01T10:00:00Z"));
    Company::synchronize(*one); // no new event, but lots have ended
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, total_minor, entries"_s),
             (QStringList {u"W-1 9000 4"_s, u"W-2 50 4"_s}));
}

void tst_projectionengine::X18_undecodableEvent_data()
{
    QTest::addColumn<bool>("isFirstBuild");
    QTest::newRow("while it follows") << false;
    QTest::newRow("while it is built") << true;
}

void tst_projectionengine::X18_undecodableEvent()
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
        QVERIFY2(checkpoint.error.contains(QString(code::undecodable)), qPrintable(checkpoint.error));
    }
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, total_minor"_s), (QStringList {u"W-1 9100"_s, u"W-2 700"_s}));
    QVERIFY(!open->verify().value().isEmpty());

    auto again = m_company->engine(); // another start is no cure
    Company::synchronize(*again);
    QCOMPARE(Company::projectors(*again)[1].position, last);
    QVERIFY(!Company::projectors(*again)[1].error.isEmpty());
}

/// A purchase that is there twice, which only the projector of purchases minds.
void tst_projectionengine::X18_oneProjectorFails()
{
    auto open = m_company->engine();
    Company::synchronize(*open);
    m_company->send(u"W-1"_s, add(W, 100));
    m_company->append(told(u"W-1"_s, {m_company->clock().now(), spent(u"P1"_s, 10, 10, {burn(1, W, 10)})}));
    m_company->append(told(u"W-2"_s, {m_company->clock().now(), added(lot(2, W, 5))}));
    m_company->append(told(u"W-2"_s, {m_company->clock().now(), spent(u"P9"_s, 5, 5, {burn(2, W, 5)})}));

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
    QCOMPARE(m_company->rows(u"purchases"_s, u"wallet, ref, amount_minor"_s), QStringList {u"W-1 P1 6000"_s});
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, wallet_minor"_s), (QStringList {u"W-1 9090"_s, u"W-2 0"_s}));

    m_company->send(u"W-2"_s, add(W, 1)); // and they go on going on
    COMPARE_RESULT(open->synchronize(), m_company->head() - 4);
    QVERIFY(open->failure());
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, wallet_minor"_s), (QStringList {u"W-1 9090"_s, u"W-2 1"_s}));
}

void tst_projectionengine::X18_theCulpritIsGone()
{
    auto open = m_company->engine();
    Company::synchronize(*open);
    m_company->change(u"INSERT INTO purchases VALUES ('W-2', 'P9', 1, 1, 'put there by hand', 1, 1, 0, 0, 0)"_s);
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

void tst_projectionengine::X18_anErrorThatStays_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<Position>("handled"); // of two entries
    QTest::newRow("constraint")
        << u"CREATE TRIGGER broken BEFORE INSERT ON timeline WHEN NEW.note = 'broken' BEGIN SELECT RAISE(ABORT, 'test'); END"_s
        << Position(1);
    QTest::newRow("column is gone") << u"ALTER TABLE timeline RENAME COLUMN note TO notes"_s << Position(0);
    QTest::newRow("table is gone") << u"DROP TABLE timeline"_s << Position(0);
}

/// The database does not take what the projector writes, and never will: it is not tried for ever.
void tst_projectionengine::X18_anErrorThatStays()
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

void tst_projectionengine::X18_anErrorAsTimePasses()
{
    auto open = m_company->engine();
    Company::synchronize(*open);
    m_company->change(u"DROP TABLE lots"_s);
    m_company->clock().set(at("2027-06-01T10:00:00Z"));
    open = m_company->engine(); // has nothing in memory
    VERIFY_RESULT(open->synchronize());
    for (const Checkpoint &checkpoint : Company::projectors(*open))
        QCOMPARE(checkpoint.error.contains(QString(code::store_failed)), checkpoint.projector == "wallets"_L1);
    COMPARE_RESULT(open->isStale(), false);
}

void tst_projectionengine::X18_anErrorThatPasses_data()
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

void tst_projectionengine::X18_anErrorThatPasses()
{
    QFETCH(QString, code);
    QFETCH(int, native);
    QTEST(sql::isTransient({code, {{u"sqlite"_s, native}}, {}}), "passes");
}

void tst_projectionengine::unknownEvents()
{
    m_company->append(unknownEvent(StreamId::wallet(u"W-1"_s), m_company->clock().now()));
    m_company->append(told(u"W-1"_s, {m_company->clock().now(), spent(u"P2"_s, 9, 9, {burn(7, W, 9)})})); // of a lot that it made
    m_company->append(unknownEvent({u"parcel-1"_s}, m_company->clock().now()));
    auto open = m_company->engine();
    COMPARE_RESULT(open->synchronize(), m_company->head());
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, total_minor, entries"_s),
             (QStringList {u"W-1 9000 6"_s, u"W-2 700 2"_s}));
    for (const Checkpoint &checkpoint : Company::projectors(*open))
        QCOMPARE(checkpoint.error, QString());
}

void tst_projectionengine::timePasses()
{
    auto open = m_company->engine();
    Company::synchronize(*open);
    m_company->clock().set(at("2027-02-22T22:59:59.999999Z"));
    COMPARE_RESULT(open->isStale(), false);
    m_company->clock().set(at("2027-02-22T23:00:00Z"));
    COMPARE_RESULT(open->isStale(), true);
    Company::synchronize(*open);
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, total_minor, entries"_s),
             (QStringList {u"W-1 9000 4"_s, u"W-2 0 2"_s}));
    COMPARE_RESULT(open->isStale(), false);
    COMPARE_RESULT(open->verify(), QStringList());
}

void tst_projectionengine::clockGoesBack()
{
    auto open = m_company->engine();
    const Instant now = m_company->clock().now();
    m_company->clock().set(at("2030-01-01T00:00:00Z"));
    Company::synchronize(*open);
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, total_minor"_s), (QStringList {u"W-1 9000"_s, u"W-2 0"_s}));
    m_company->clock().set(now);
    COMPARE_RESULT(open->isStale(), true);
    Company::synchronize(*open);
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, total_minor"_s), (QStringList {u"W-1 9000"_s, u"W-2 700"_s}));
    COMPARE_RESULT(open->isStale(), false);
}

void tst_projectionengine::isStale()
{
    auto open = m_company->engine();
    COMPARE_RESULT(open->isStale(), true);
    Company::synchronize(*open);
    COMPARE_RESULT(open->isStale(), false);
    m_company->send(u"W-1"_s, add(W, 1));
    COMPARE_RESULT(open->isStale(), true);
    Company::synchronize(*open);
    COMPARE_RESULT(open->isStale(), false);
    m_company->change(u"UPDATE lots SET remaining_minor = remaining_minor + 1"_s);
    COMPARE_RESULT(open->isStale(), true); // somebody else wrote to the read storage
}

QTEST_GUILESS_MAIN(tst_projectionengine)
#include "tst_projectionengine.moc"
