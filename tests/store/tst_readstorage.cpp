// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/company.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// The read storage is a cache: whatever happens to its file or to the store, it is made again.
class tst_readstorage : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_company.reset(); }
    void fileDeletedBetweenStarts();
    void fileDeletedUnderAnOpenEngine();
    void fileOfAnotherStore();
    void aStoreInItsPlaceIsKept();
    void olderBackupOfTheStore();
    void garbage_data();
    void garbage();
    void changedFingerprint();
    void tableIsGone();
    void verifyFindsAChangedRow();
    void verifyFindsATableThatIsGone();
    void verifyWhileAnotherProgramWrites();
    void verifyNeverCatchesUp();
    void verifyTellsWhatHasStopped();
    void storageCannotBeOpenedForAWhile();

private:
    std::unique_ptr<Company> m_company;
};

void tst_readstorage::init()
{
    m_company = std::make_unique<Company>();
    m_company->beginStory();
}

void tst_readstorage::fileDeletedBetweenStarts()
{
    m_company->synchronize();
    const QStringList live = m_company->contents();
    removeDatabase(m_company->paths().read);
    m_company->synchronize();
    QCOMPARE(m_company->contents(), live);
}

void tst_readstorage::fileDeletedUnderAnOpenEngine()
{
    auto open = m_company->engine();
    Company::synchronize(*open);
    const QStringList live = m_company->contents();
    for (const bool byRebuild : {false, true}) {
        COMPARE_RESULT(open->isStale(), false);
        removeDatabase(m_company->paths().read);
        COMPARE_RESULT(open->isStale(), true);
        COMPARE_RESULT((byRebuild ? open->rebuild() : open->synchronize()), m_company->head());
        QVERIFY(QFile::exists(m_company->paths().read));
        QCOMPARE(m_company->contents(), live);
    }
}

void tst_readstorage::fileOfAnotherStore()
{
    m_company->synchronize();
    const QStringList live = m_company->contents();
    const auto other = m_company->program(m_company->path(u"other.ewallet"_s));
    Company::synchronize(*m_company->engineOn(StorePaths::of(other->store())));
    removeDatabase(m_company->paths().read);
    QVERIFY(QFile::rename(StorePaths::of(other->store()).read, m_company->paths().read));
    COMPARE_RESULT(m_company->engine()->synchronize(), m_company->head());
    QCOMPARE(m_company->contents(), live);
}

/// Whoever names a store like the cache of another one does not lose it.
void tst_readstorage::aStoreInItsPlaceIsKept()
{
    const QString path = m_company->paths().read;
    removeDatabase(path);
    const auto other = m_company->program(path);
    COMPARE_ERROR(ProjectionEngine::open(m_company->paths(), m_company->clock()),
                  code::store_exists);
    const auto kept =
        sql::Connection::open({path, sql::ConnectionSpec::Purpose::EventStore, false});
    VERIFY_RESULT(kept);
    QVERIFY((*kept)->scalar(u"SELECT count(*) FROM es_event"_s)->toInt() > 0);
}

void tst_readstorage::olderBackupOfTheStore()
{
    const StorePaths backup {m_company->path(u"backup.ewallet"_s), m_company->paths().read};
    m_company->change(m_company->paths().store, u"VACUUM INTO '%1'"_s.arg(backup.store));
    m_company->send(u"W-1"_s, add(W, 1));
    m_company->synchronize(); // ahead of the backup
    auto open = m_company->engineOn(backup);
    COMPARE_RESULT(open->synchronize(), m_company->head() - 1);
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, total_minor"_s),
             (QStringList {u"W-1 9000"_s, u"W-2 700"_s}));
    COMPARE_RESULT(open->verify(), QStringList());

    // It goes on from there, another way: no longer ahead, but of another history.
    m_company->synchronize();
    const auto restored = m_company->program(backup.store);
    for (const qint64 amount : {20, 30})
        QVERIFY(restored->commands()
                    .send(restored->commands().make(u"W-2"_s, add(W, amount)))
                    .result()
                    .isDone());
    auto later = m_company->engineOn(backup);
    COMPARE_RESULT(later->synchronize(), m_company->head() + 1);
    QCOMPARE(m_company->rows(u"wallets"_s, u"wallet, total_minor"_s),
             (QStringList {u"W-1 9000"_s, u"W-2 750"_s}));
}

void tst_readstorage::garbage_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<bool>("isOpen");
    QTest::newRow("from its first byte") << 0 << false;
    QTest::newRow("inside") << 8'192 << false;
    QTest::newRow("inside, under an open engine") << 8'192 << true;
}

void tst_readstorage::garbage()
{
    QFETCH(int, from);
    QFETCH(bool, isOpen);
    auto open = m_company->engine();
    Company::synchronize(*open);
    const QStringList live = m_company->contents();
    m_company->change(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    if (!isOpen)
        open.reset();
    QFile file(m_company->paths().read);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.size() > from);
    file.seek(from);
    file.write(QByteArray(int(file.size()) - from, '\x5a'));
    file.close();
    if (!isOpen)
        open = m_company->engine();
    COMPARE_RESULT(open->synchronize(), m_company->head());
    QCOMPARE(m_company->contents(), live);
}

void tst_readstorage::changedFingerprint()
{
    m_company->synchronize();
    const QStringList live = m_company->contents();
    m_company->change(
        u"UPDATE rm_projector SET fingerprint = 'of an older program' WHERE name = 'wallets'"_s);
    m_company->change(u"UPDATE wallets SET total_minor = 1"_s);
    m_company->change(u"UPDATE timeline SET balance_after = balance_after + 1"_s);
    for (const Checkpoint &checkpoint : Company::projectors(*m_company->engine()))
        QCOMPARE(checkpoint.fingerprint.isEmpty(), checkpoint.projector == "wallets"_L1);
    m_company->synchronize();
    QCOMPARE(m_company->contents().filter(u"wallets: "_s), live.filter(u"wallets: "_s));
    QVERIFY(m_company->contents().filter(u"timeline: "_s)
            != live.filter(u"timeline: "_s)); // the others are left alone
    for (const Checkpoint &checkpoint : Company::projectors(*m_company->engine()))
        QCOMPARE(checkpoint.fingerprint.size(), 64);
}

void tst_readstorage::tableIsGone()
{
    auto open = m_company->engine();
    Company::synchronize(*open);
    const QStringList live = m_company->contents();
    m_company->change(u"DROP TABLE wallets"_s);
    VERIFY_RESULT(open->rebuild());
    QCOMPARE(m_company->contents(), live);
}

void tst_readstorage::verifyFindsAChangedRow()
{
    auto open = m_company->engine();
    Company::synchronize(*open);
    COMPARE_RESULT(open->verify(), QStringList());
    const QStringList live = m_company->contents();
    m_company->change(
        u"UPDATE lots SET remaining_minor = remaining_minor + 1 WHERE wallet = 'W-1' AND number = 1"_s);
    m_company->change(u"DELETE FROM timeline WHERE version = 2"_s);
    const QStringList differences = open->verify().value();
    QCOMPARE(differences.size(), 2);
    QVERIFY2(differences.filter(u"lots: 1 rows too many or wrong, 1 missing"_s).size() == 1,
             qPrintable(differences.join(u'\n')));
    QVERIFY2(differences.filter(u"timeline: 0 rows too many or wrong, 1 missing"_s).size() == 1,
             qPrintable(differences.join(u'\n')));
    COMPARE_RESULT(open->verify(), differences); // it changes nothing
    VERIFY_RESULT(open->rebuild());
    COMPARE_RESULT(open->verify(), QStringList());
    QCOMPARE(m_company->contents(), live);
}

void tst_readstorage::verifyFindsATableThatIsGone()
{
    auto open = m_company->engine();
    Company::synchronize(*open);
    m_company->change(u"DROP TABLE timeline"_s);
    m_company->change(u"ALTER TABLE lots ADD COLUMN colour TEXT"_s);
    const QStringList differences = open->verify().value();
    QCOMPARE(differences.size(), 2);
    QVERIFY2(differences.filter(u"lots cannot be compared"_s).size() == 1,
             qPrintable(differences.join(u'\n')));
    QVERIFY2(differences.filter(u"timeline cannot be compared"_s).size() == 1,
             qPrintable(differences.join(u'\n')));
    COMPARE_RESULT(open->verify(), differences); // nothing of the first time is in the way
    VERIFY_RESULT(open->rebuild());
    COMPARE_RESULT(open->verify(), QStringList());
}

/// Between the making of the tables and the comparison, so that the two are not at the same
/// position.
void tst_readstorage::verifyWhileAnotherProgramWrites()
{
    auto open = m_company->engine();
    Company::synchronize(*open);
    int sent = 0;
    const auto differences = open->verify([&](qint64 done, qint64 total) {
        if (done == total && sent < 3) {
            ++sent;
            m_company->send(u"W-1"_s, add(W, 1));
        }
        return true;
    });
    COMPARE_RESULT(differences, QStringList());
    QCOMPARE(sent, 3);
    m_company->change(u"DELETE FROM timeline WHERE version = 2"_s);
    sent = 2;
    const auto found = open->verify([&](qint64 done, qint64 total) {
        if (done == total && sent++ < 3)
            m_company->send(u"W-1"_s, add(W, 1));
        return true;
    });
    COMPARE_RESULT(
        found,
        QStringList {u"timeline: 0 rows too many or wrong, 1 missing or wrong"_s}); // and no others
}

void tst_readstorage::verifyNeverCatchesUp()
{
    auto open = m_company->engine();
    Company::synchronize(*open);
    const auto differences = open->verify([&](qint64 done, qint64 total) {
        if (done == total)
            m_company->send(u"W-1"_s, add(W, 1));
        return true;
    });
    COMPARE_ERROR(differences, code::store_busy);
    COMPARE_ERROR(open->verify([](qint64, qint64) { return false; }), code::cancelled);
    COMPARE_RESULT(open->verify(), QStringList());
}

/// The tables that are made again get further than the live ones, or not so far.
void tst_readstorage::verifyTellsWhatHasStopped()
{
    auto open = m_company->engine();
    Company::synchronize(*open);
    m_company->change(
        u"INSERT INTO purchases VALUES ('W-2', 'P9', 1, 1, 'put there by hand', 1, 1, 0, 0, 0, NULL)"_s);
    m_company->send(u"W-2"_s, spend(u"P9"_s, 5));
    const QStringList stopped = open->verify().value();
    QCOMPARE(stopped.size(), 1);
    QVERIFY2(stopped.first().startsWith(u"purchases has stopped: unique_violation"_s),
             qPrintable(stopped.first()));
    VERIFY_RESULT(open->rebuild());
    COMPARE_RESULT(open->verify(), QStringList());

    m_company->append(
        told(u"W-2"_s, {m_company->clock().now(), spent(u"P9"_s, 5, 5, {burn(1, B, 5)})}));
    Company::synchronize(*open);
    m_company->change(
        u"UPDATE rm_projector SET error = NULL, position = position + 1, chain_hash = "
        "(SELECT chain_hash FROM rm_projector WHERE name = 'wallets') WHERE name = 'purchases'"_s);
    const QStringList impossible = open->verify().value();
    QCOMPARE(impossible.size(), 1);
    QVERIFY2(
        impossible.first().startsWith(u"purchases could not be made again: unique_violation"_s),
        qPrintable(impossible.first()));
}

void tst_readstorage::storageCannotBeOpenedForAWhile()
{
    auto open = m_company->engine();
    Company::synchronize(*open);
    removeDatabase(m_company->paths().read);
    QVERIFY(QDir().mkdir(m_company->paths().read)); // in its place
    QVERIFY(!open->synchronize());
    QVERIFY(!open->synchronize());
    QVERIFY(!open->rebuild());
    QVERIFY(!open->verify());
    QVERIFY(!open->status());
    COMPARE_RESULT(open->isStale(), true);
    QVERIFY(QDir().rmdir(m_company->paths().read));
    COMPARE_RESULT(open->synchronize(), m_company->head());
    COMPARE_RESULT(open->verify(), QStringList());
}

QTEST_GUILESS_MAIN(tst_readstorage)
#include "tst_readstorage.moc"
