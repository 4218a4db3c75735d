// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/migrations.h"
#include "tests/support/company.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// Read models follow the store, alone or together.
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
    m_company->beginStory();
}

void tst_projectionengine::synchronizesFromNothing()
{
    QVERIFY(!QFile::exists(m_company->paths().read));
    COMPARE_RESULT(m_company->engine()->synchronize(), m_company->head());
    QCOMPARE(m_company->rows(u"wallets"_s,
                             u"wallet, wallet_minor, bonus_minor, refund_minor, entries"_s),
             (QStringList {u"W-1 9000 0 0 4"_s, u"W-2 0 700 0 2"_s}));
    QCOMPARE(m_company->rows(u"markets"_s, u"market"_s), (QStringList {u"CZ"_s, u"GB"_s, u"PL"_s}));
    QCOMPARE(m_company->rows(u"purchases"_s, u"wallet, ref, amount_minor"_s),
             QStringList {u"W-1 P1 6000"_s});
    QCOMPARE(m_company->rows(u"timeline"_s, u"position"_s).size(), 6);
    QCOMPARE(m_company->rows(u"sqlite_schema"_s, u"name"_s).filter(u"_building"_s), QStringList());
    QCOMPARE(m_company->rows(u"sqlite_schema"_s, u"name"_s).filter(u"timeline_wallet"_s),
             QStringList {u"timeline_wallet"_s});
}

void tst_projectionengine::catchesUp()
{
    auto open = m_company->engine();
    Company::synchronize(*open);
    COMPARE_RESULT(open->synchronize(), m_company->head()); // nothing to do
    m_company->send(u"W-1"_s, refund(u"P1"_s, 6'000));
    COMPARE_RESULT(open->synchronize(), m_company->head());
    QCOMPARE(m_company->rows(u"wallets"_s,
                             u"wallet, wallet_minor, bonus_minor, refund_minor, entries"_s),
             (QStringList {u"W-1 9000 5000 1000 5"_s, u"W-2 0 700 0 2"_s}));
    const ReadModelStatus status = open->status().value();
    QCOMPARE(status.head, m_company->head());
    QCOMPARE(status.projectors.size(), allProjectors().size());
    for (const Checkpoint &checkpoint : status.projectors) {
        QCOMPARE(checkpoint.position, m_company->head());
        QCOMPARE(checkpoint.error, QString());
    }
    open.reset();
    m_company->send(u"W-2"_s, add(W, 1)); // while nobody follows
    COMPARE_RESULT(m_company->engine()->synchronize(), m_company->head());
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, total_minor"_s),
             (QStringList {u"W-1 15000"_s, u"W-2 701"_s}));
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
    COMPARE_ERROR(open->rebuild([](qint64 done, qint64) { return done == 0; }),
                  code::cancelled); // after its page
    QCOMPARE(m_company->contents(), live); // the live tables stand
    auto other = m_company->engine(); // nobody holds it up
    COMPARE_RESULT(other->rebuild([calls = 0](qint64, qint64) mutable { return ++calls < 100; }),
                   m_company->head());
    COMPARE_RESULT(open->rebuild([calls = 0](qint64, qint64) mutable { return ++calls < 100; }),
                   m_company->head());
    QCOMPARE(m_company->contents(), live);
}

void tst_projectionengine::X15_emptyStore()
{
    const StorePaths where = StorePaths::of(m_company->path(u"bare.ewallet"_s));
    {
        const auto bare = mustBe(
            sql::Connection::open({where.store, sql::ConnectionSpec::Purpose::EventStore, true}));
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
    for (int round = 0; round < 6;
         ++round) { // each keeps in memory what the other one then changes
        m_company->send(u"W-1"_s, add(W, 100));
        m_company->send(u"W-1"_s, spend(u"P-%1"_s.arg(round), 30));
        VERIFY_RESULT((round % 2 ? one : two)->synchronize());
    }
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, wallet_minor, total_minor, entries"_s),
             (QStringList {u"W-1 9420 9420 16"_s, u"W-2 0 700 2"_s}));
    QCOMPARE(m_company->rows(u"timeline"_s, u"position, balance_after"_s).last().section(u' ', 1),
             u"9420"_s);
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

void tst_projectionengine::unknownEvents()
{
    m_company->append(unknownEvent(StreamId::wallet(u"W-1"_s), m_company->clock().now()));
    m_company->append(told(u"W-1"_s,
                           {m_company->clock().now(),
                            spent(u"P2"_s, 9, 9, {burn(7, W, 9)})})); // of a lot that it made
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
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, total_minor"_s),
             (QStringList {u"W-1 9000"_s, u"W-2 0"_s}));
    m_company->clock().set(now);
    COMPARE_RESULT(open->isStale(), true);
    Company::synchronize(*open);
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, total_minor"_s),
             (QStringList {u"W-1 9000"_s, u"W-2 700"_s}));
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
