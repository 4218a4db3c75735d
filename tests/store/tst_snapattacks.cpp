// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/longwallet.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

void copy(const QString &from, const QString &to)
{
    LongWallet::change(from, u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    if (!QFile::copy(from, to))
        qFatal("no copy");
}

} // namespace

/// Snapshots are trusted no further than the events agree, whatever happens to them.
class tst_snapattacks : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_scene = std::make_unique<LongWallet>(); }
    void cleanup() { m_scene.reset(); }

    void ofNoUseTheyArePassedOverAndMadeAgain_data();
    void ofNoUseTheyArePassedOverAndMadeAgain();
    void thoseOfALostFutureArePassedOver();
    void aWalletWithAnUnknownEventGetsNone();
    void anUnknownEventAfterOneIsNoticed();
    void notWritingThemIsNoError_data();
    void notWritingThemIsNoError();
    void twoProgramsWriteInTurnsWhileTheyChange();

private:
    std::unique_ptr<LongWallet> m_scene;
};

void tst_snapattacks::ofNoUseTheyArePassedOverAndMadeAgain_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("gone") << u"DELETE FROM snapshots"_s;
    QTest::newRow("no table") << u"DROP TABLE snapshots"_s;
    QTest::newRow("of another program") << u"UPDATE snapshots SET form = 'older'"_s;
    QTest::newRow("torn") << u"UPDATE snapshots SET state = substr(state, 1, length(state) / 2)"_s;
    QTest::newRow("empty") << u"UPDATE snapshots SET state = x''"_s;
    QTest::newRow("other bytes") << u"UPDATE snapshots SET state = randomblob(length(state))"_s;
    QTest::newRow("of another event") << u"UPDATE snapshots SET chain_hash = zeroblob(32)"_s;
    QTest::newRow("at another position") << u"UPDATE snapshots SET position = position - 1"_s;
    QTest::newRow("of another version")
        << u"UPDATE snapshots SET state = (SELECT state FROM snapshots WHERE version = 499)"_s;
    QTest::newRow("later than it says") << u"UPDATE snapshots SET last_at = 0"_s;
    QTest::newRow("one of two")
        << u"UPDATE snapshots SET chain_hash = zeroblob(32) WHERE version = 999"_s;
}

void tst_snapattacks::ofNoUseTheyArePassedOverAndMadeAgain()
{
    QFETCH(const QString, change);
    m_scene->grow(1'300);
    m_scene->makeSnapshots();
    m_scene->changeRead(change);
    {
        LongWallet::Reader reader(*m_scene);
        const auto past = reader.at({});
        VERIFY_RESULT(past);
        QVERIFY(reader.folded > 301);
        QVERIFY(past->wallet == reader.fromEvents());
        reader.snapshots.write();
    }
    QCOMPARE(m_scene->versions(), (QStringList {u"W-1 499"_s, u"W-1 999"_s}));
    LongWallet::Reader later(*m_scene);
    QVERIFY(later.at({})->wallet == later.fromEvents());
    QCOMPARE(later.folded, 301);
}

/// A backup is put in the place of the store, and other things happen to the wallet.
void tst_snapattacks::thoseOfALostFutureArePassedOver()
{
    m_scene->grow(700);
    const QString backup = m_scene->store.filePath(u"backup"_s);
    copy(m_scene->paths().store, backup);
    m_scene->grow(600);
    m_scene->makeSnapshots();
    removeDatabase(m_scene->paths().store);
    QVERIFY(QFile::copy(backup, m_scene->paths().store));
    {
        LongWallet::Reader reader(*m_scene);
        const auto past = reader.at({});
        QVERIFY(past->wallet == reader.fromEvents());
        QCOMPARE(past->wallet.version, 700);
        QCOMPARE(reader.folded, 201); // from the one that both have
    }
    m_scene->grow(550); // other commands than the 600
    LongWallet::Reader reader(*m_scene);
    QVERIFY(reader.at({})->wallet == reader.fromEvents());
    QCOMPARE(reader.folded, 751);
    reader.snapshots.write();
    QVERIFY(reader.at({})->wallet == reader.fromEvents());
    QCOMPARE(reader.folded, 251);
}

void tst_snapattacks::aWalletWithAnUnknownEventGetsNone()
{
    m_scene->grow(600);
    LongWallet::Reader reader(*m_scene);
    const StreamId stream = StreamId::wallet(annas);
    const Told unknown = unknownEvent(stream, m_scene->store.clock.now());
    const StreamWrite write {stream, ExpectedVersion::any(), {unknown.event}};
    VERIFY_RESULT(reader.store.append({&write, 1}));
    const auto past = reader.at({});
    VERIFY_RESULT(past);
    QVERIFY(past->holdsUnknown);
    reader.snapshots.miss(annas);
    reader.snapshots.write();
    QCOMPARE(m_scene->versions(), QStringList());
}

void tst_snapattacks::anUnknownEventAfterOneIsNoticed()
{
    m_scene->grow(600);
    m_scene->makeSnapshots();
    const auto side = m_scene->program();
    LongWallet::Reader reader(*m_scene);
    const StreamId stream = StreamId::wallet(annas);
    const Told unknown = unknownEvent(stream, m_scene->store.clock.now());
    const StreamWrite write {stream, ExpectedVersion::any(), {unknown.event}};
    VERIFY_RESULT(reader.store.append({&write, 1}));
    const auto past = reader.at({});
    VERIFY_RESULT(past);
    QVERIFY(past->holdsUnknown);
    QCOMPARE(reader.folded, 102);
    QCOMPARE(m_scene->grow(*side, 1), 0);
}

void tst_snapattacks::notWritingThemIsNoError_data()
{
    QTest::addColumn<QString>("obstacle");
    for (const char *obstacle :
         {"no read storage", "a folder", "no database", "being made", "locked", "a view"})
        QTest::newRow(obstacle) << QString::fromLatin1(obstacle);
}

void tst_snapattacks::notWritingThemIsNoError()
{
    QFETCH(const QString, obstacle);
    m_scene->grow(600);
    const QString read = m_scene->paths().read;
    std::unique_ptr<sql::Connection> other;
    if (obstacle == "locked"_L1) {
        other =
            given(sql::Connection::open({read, sql::ConnectionSpec::Purpose::ReadStorage, false}));
        given(other->execute(u"BEGIN IMMEDIATE"_s));
    } else if (obstacle == "a view"_L1) {
        m_scene->changeRead(u"CREATE VIEW snapshots AS SELECT 1 AS wallet"_s);
    } else {
        removeDatabase(read);
    }
    if (obstacle == "a folder"_L1)
        QVERIFY(QDir().mkpath(read));
    if (obstacle == "no database"_L1) {
        QFile file(read);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(10'000, 'x'));
    }
    if (obstacle == "being made"_L1)
        given(sql::Connection::open({read, sql::ConnectionSpec::Purpose::ReadStorage, true}));

    LongWallet::Reader reader(*m_scene);
    for (int i = 0; i < 2; ++i) {
        const auto past = reader.at({});
        VERIFY_RESULT(past);
        QCOMPARE(past->wallet.version, 600);
        QCOMPARE(reader.folded, 601);
        reader.snapshots.write();
    }
    QCOMPARE(m_scene->grow(*m_scene->program(), 1), 1);
    if (obstacle == "being made"_L1) // and whoever makes it finds it as it was
        QCOMPARE(given(given(sql::Connection::open(
                                 {read, sql::ConnectionSpec::Purpose::ReadStorage, false}))
                           ->scalar(u"SELECT count(*) FROM sqlite_schema"_s)),
                 QVariant(0));
}

/// Whatever happens to snapshots, the events say what is in a wallet.
void tst_snapattacks::twoProgramsWriteInTurnsWhileTheyChange()
{
    const QStringList attacks {
        u"DELETE FROM snapshots"_s,
        u"UPDATE snapshots SET state = (SELECT state FROM snapshots LIMIT 1)"_s,
        u"UPDATE snapshots SET chain_hash = randomblob(32)"_s,
        u"UPDATE snapshots SET wallet = iif(wallet = 'W-1', 'W-2', 'W-1')"_s,
        u"UPDATE snapshots SET state = zeroblob(100)"_s,
        u"UPDATE snapshots SET version = version + 1"_s,
        u"DROP TABLE IF EXISTS snapshots"_s,
    };
    m_scene->makeSnapshots();
    m_scene->grow(450);
    auto one = m_scene->program();
    auto other = m_scene->program();
    for (int round = 0; round < 4 * attacks.size(); ++round) {
        const QString wallet = round % 4 == 3 ? u"W-2"_s : annas;
        QCOMPARE(m_scene->grow(*one, 60, wallet), 60);
        QCOMPARE(m_scene->grow(*other, 40, wallet), 40);
        one->afterAnswer();
        std::swap(one, other);
        if (round % 3 == 0)
            one = m_scene->program(); // which has to load
        if (round % 2 == 0 && QFile::exists(m_scene->paths().read)) {
            const auto read = given(sql::Connection::open(
                {m_scene->paths().read, sql::ConnectionSpec::Purpose::ReadStorage, false}));
            (void)read->execute(attacks[round / 2 % attacks.size()]); // there may be no table
        }
        if (round == 17) { // the cache goes as a whole
            removeDatabase(m_scene->paths().read);
            given(ProjectionEngine::open(m_scene->paths(), m_scene->store.clock));
        }
        LongWallet::Reader reader(*m_scene);
        for (const QString &id : {annas, u"W-2"_s})
            QVERIFY(reader.at({}, id)->wallet == reader.fromEvents({}, id));
        reader.snapshots.write();
    }
    LongWallet::Reader reader(*m_scene);
    QCOMPARE(reader.fromEvents().version + reader.fromEvents({}, u"W-2"_s).version,
             450 + 4 * attacks.size() * 100);
}

QTEST_GUILESS_MAIN(tst_snapattacks)
#include "tst_snapattacks.moc"
