// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/eventsourcing/walletsnapshots.h"
#include "tests/support/given.h"
#include "tests/support/program.h"
#include "tests/support/projecting.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const QString annas = u"W-1"_s;

/// A store with a wallet of many entries, and a read storage beside it.
class Scene
{
public:
    Scene() { given(ProjectionEngine::open(paths(), store.clock)); }

    StorePaths paths() const { return StorePaths::of(store.path()); }
    std::unique_ptr<CommandSide> program()
    {
        return given(
            CommandSide::open(store.path(), senderAs(Role::Admin), nobodyListens, store.clock));
    }
    /// One entry each; every tenth is a purchase. Returns how many were done.
    int grow(CommandSide &side, int entries, const QString &wallet = annas)
    {
        std::vector<Command> commands;
        for (int i = 0; i < entries; ++i) {
            Command command;
            command.id = u"c-%1"_s.arg(++m_sent);
            command.actor = u"anna"_s;
            command.subject = wallet;
            command.payload = m_sent % 10 == 0
                ? WalletCommand(spend(u"P%1"_s.arg(m_sent), 7))
                : WalletCommand(add(m_sent % 3 == 0 ? B : W, 100 + m_sent));
            commands.push_back(command);
        }
        store.clock.advance(60);
        int done = 0;
        for (const CommandResult &result : side.bus().dispatchPage(commands))
            done += result.isDone();
        return done;
    }
    void grow(int entries)
    {
        if (grow(*program(), entries) != entries)
            qFatal("refused");
    }
    /// As a program that folds the wallet does when it has answered.
    void makeSnapshots()
    {
        Reader reader(*this);
        given(reader.at({}));
        reader.snapshots.write();
    }
    QStringList versions()
    {
        const auto read = given(sql::Connection::open(
            {paths().read, sql::ConnectionSpec::Purpose::ReadStorage, false}));
        return rowsOf(*read, u"snapshots"_s, u"wallet, version"_s);
    }
    void changeRead(const QString &sql) { change(paths().read, sql); }
    static void change(const QString &path, const QString &sql)
    {
        const auto connection =
            given(sql::Connection::open({path, sql::ConnectionSpec::Purpose::ReadStorage, false}));
        given(connection->execute(sql));
    }

    /// A program that reads; counts the events that it had to fold.
    struct Reader
    {
        explicit Reader(Scene &scene)
            : connection(given(sql::Connection::open(
                {scene.store.path(), sql::ConnectionSpec::Purpose::EventStore, false})))
            , store(*connection, scene.store.clock)
            , snapshots(store, scene.paths().read)
        { }
        Result<WalletPast> at(const Moment &moment, const QString &wallet = annas)
        {
            folded = 0;
            return walletAt(store, wallet, moment, &snapshots,
                            [this](const WalletPast &, const RecordedEvent &) { ++folded; });
        }
        Wallet fromEvents(const Moment &moment = {}, const QString &wallet = annas)
        {
            return given(walletAt(store, wallet, moment)).wallet;
        }
        std::unique_ptr<sql::Connection> connection;
        SqlEventStore store;
        WalletSnapshots snapshots;
        int folded = 0;
    };

    TestStore store;
    EventBus nobodyListens;

private:
    int m_sent = 0;
};

/// What a moment's answer is made of.
bool areEqual(const WalletPast &a, const WalletPast &b)
{
    return a.wallet == b.wallet && a.openedAt == b.openedAt && a.firstEntry == b.firstEntry
        && a.lastEntry == b.lastEntry && a.holdsUnknown == b.holdsUnknown;
}

void copy(const QString &from, const QString &to)
{
    Scene::change(from, u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    if (!QFile::copy(from, to))
        qFatal("no copy");
}

} // namespace

/// Snapshots make folding quick and are trusted no further than the events agree.
class tst_snapshots : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_scene = std::make_unique<Scene>(); }
    void cleanup() { m_scene.reset(); }

    void areCloseTogetherNearTheEnd();
    void aLongWalletGetsSome();
    void aShortWalletGetsNone();
    void theyAreThinnedOutAsTheWalletGrows();
    void whatIsFoldedFromOneIsTheSame();
    void theCloseOfADayLeavesOutWhatOccurredThen();
    void ofNoUseTheyArePassedOverAndMadeAgain_data();
    void ofNoUseTheyArePassedOverAndMadeAgain();
    void thoseOfALostFutureArePassedOver();
    void aWalletWithAnUnknownEventGetsNone();
    void anUnknownEventAfterOneIsNoticed();
    void notWritingThemIsNoError_data();
    void notWritingThemIsNoError();
    void aCommandIsDecidedOnOne();
    void entriesAreTheSameFromThem();
    void twoProgramsWriteInTurnsWhileTheyChange();

private:
    std::unique_ptr<Scene> m_scene;
};

void tst_snapshots::areCloseTogetherNearTheEnd()
{
    const auto of = [](qint64 entries) {
        QStringList found;
        for (qint64 first = 0; first <= entries + 1'000; ++first) {
            if (hasSnapshotAfter(first, entries))
                found << QString::number(first);
        }
        return found.join(u' ');
    };
    QCOMPARE(of(0), QString());
    QCOMPARE(of(499), QString());
    QCOMPARE(of(500), u"500"_s);
    QCOMPARE(of(1'301), u"500 1000"_s);
    QCOMPARE(of(4'499), u"500 1000 1500 2000 2500 3000 3500 4000"_s);
    QCOMPARE(of(10'100), u"2000 4000 6000 8000 8500 9000 9500 10000"_s);
}

void tst_snapshots::aLongWalletGetsSome()
{
    m_scene->grow(1'300);
    Scene::Reader first(*m_scene);
    VERIFY_RESULT(first.at({}));
    QCOMPARE(first.folded, 1'301);
    first.snapshots.write();
    QCOMPARE(m_scene->versions(), (QStringList {u"W-1 499"_s, u"W-1 999"_s}));

    Scene::Reader second(*m_scene);
    const auto past = second.at({});
    VERIFY_RESULT(past);
    QCOMPARE(second.folded, 301);
    QVERIFY(past->wallet == second.fromEvents());
}

void tst_snapshots::aShortWalletGetsNone()
{
    m_scene->grow(498);
    Scene::Reader reader(*m_scene);
    VERIFY_RESULT(reader.at({}));
    reader.snapshots.miss(annas);
    reader.snapshots.write();
    QCOMPARE(m_scene->versions(), QStringList());
    m_scene->grow(1);
    VERIFY_RESULT(reader.at({}));
    reader.snapshots.write();
    QCOMPARE(m_scene->versions(), QStringList {u"W-1 499"_s});
}

void tst_snapshots::theyAreThinnedOutAsTheWalletGrows()
{
    for (int i = 0; i < 5; ++i) {
        m_scene->grow(1'000);
        m_scene->makeSnapshots();
    }
    QStringList expected;
    for (const int first : {1'000, 2'000, 3'000, 3'500, 4'000, 4'500, 5'000})
        expected << u"W-1 %1"_s.arg(first - 1);
    QStringList versions = m_scene->versions();
    versions.sort();
    expected.sort();
    QCOMPARE(versions, expected);
}

void tst_snapshots::whatIsFoldedFromOneIsTheSame()
{
    for (int i = 0; i < 13; ++i)
        m_scene->grow(100); // a minute each
    m_scene->makeSnapshots();
    Scene::Reader reader(*m_scene);
    const Position head = reader.store.head()->position;
    const auto check = [&](const Moment &moment) {
        const auto past = reader.at(moment);
        VERIFY_RESULT(past);
        QVERIFY(reader.folded <= int(snapshotEvery));
        QVERIFY(areEqual(*past, *walletAt(reader.store, annas, moment)));
    };
    for (Position knownAt = head % 61; knownAt <= head; knownAt += 61)
        check({{}, knownAt});
    const Instant last = reader.fromEvents().lastAt;
    for (qint64 minutes = 0; minutes < 15; ++minutes) {
        for (const qint64 micros : {-1, 0, 1}) {
            const Instant then {last.micros - minutes * 60 * microsPerSecond + micros};
            check({then, {}});
            check({then, head / 2});
            check({then, {}, true});
        }
    }
    QVERIFY(!reader.at({{}, 0})->wallet.isOpened());
}

/// The snapshot stands on an entry of the very instant at which the day ends.
void tst_snapshots::theCloseOfADayLeavesOutWhatOccurredThen()
{
    m_scene->grow(499);
    m_scene->makeSnapshots();
    Scene::Reader reader(*m_scene);
    const Instant last = reader.fromEvents().lastAt;
    QCOMPARE(reader.at({last, {}})->wallet.version, 499);
    QCOMPARE(reader.at({last, {}, true})->wallet.version, 0);
}

void tst_snapshots::ofNoUseTheyArePassedOverAndMadeAgain_data()
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

void tst_snapshots::ofNoUseTheyArePassedOverAndMadeAgain()
{
    QFETCH(const QString, change);
    m_scene->grow(1'300);
    m_scene->makeSnapshots();
    m_scene->changeRead(change);
    {
        Scene::Reader reader(*m_scene);
        const auto past = reader.at({});
        VERIFY_RESULT(past);
        QVERIFY(reader.folded > 301);
        QVERIFY(past->wallet == reader.fromEvents());
        reader.snapshots.write();
    }
    QCOMPARE(m_scene->versions(), (QStringList {u"W-1 499"_s, u"W-1 999"_s}));
    Scene::Reader later(*m_scene);
    QVERIFY(later.at({})->wallet == later.fromEvents());
    QCOMPARE(later.folded, 301);
}

/// A backup is put in the place of the store, and other things happen to the wallet.
void tst_snapshots::thoseOfALostFutureArePassedOver()
{
    m_scene->grow(700);
    const QString backup = m_scene->store.filePath(u"backup"_s);
    copy(m_scene->paths().store, backup);
    m_scene->grow(600);
    m_scene->makeSnapshots();
    removeDatabase(m_scene->paths().store);
    QVERIFY(QFile::copy(backup, m_scene->paths().store));
    {
        Scene::Reader reader(*m_scene);
        const auto past = reader.at({});
        QVERIFY(past->wallet == reader.fromEvents());
        QCOMPARE(past->wallet.version, 700);
        QCOMPARE(reader.folded, 201); // from the one that both have
    }
    m_scene->grow(550); // other commands than the 600
    Scene::Reader reader(*m_scene);
    QVERIFY(reader.at({})->wallet == reader.fromEvents());
    QCOMPARE(reader.folded, 751);
    reader.snapshots.write();
    QVERIFY(reader.at({})->wallet == reader.fromEvents());
    QCOMPARE(reader.folded, 251);
}

void tst_snapshots::aWalletWithAnUnknownEventGetsNone()
{
    m_scene->grow(600);
    Scene::Reader reader(*m_scene);
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

void tst_snapshots::anUnknownEventAfterOneIsNoticed()
{
    m_scene->grow(600);
    m_scene->makeSnapshots();
    const auto side = m_scene->program();
    Scene::Reader reader(*m_scene);
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

void tst_snapshots::notWritingThemIsNoError_data()
{
    QTest::addColumn<QString>("obstacle");
    for (const char *obstacle :
         {"no read storage", "a folder", "no database", "being made", "locked", "a view"})
        QTest::newRow(obstacle) << QString::fromLatin1(obstacle);
}

void tst_snapshots::notWritingThemIsNoError()
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

    Scene::Reader reader(*m_scene);
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

void tst_snapshots::aCommandIsDecidedOnOne()
{
    m_scene->grow(1'300);
    {
        const auto side = m_scene->program();
        QCOMPARE(m_scene->grow(*side, 1), 1);
        side->afterAnswer();
    }
    QCOMPARE(m_scene->versions(), (QStringList {u"W-1 499"_s, u"W-1 999"_s}));
    const auto side = m_scene->program();
    Command again; // of a purchase before the snapshot
    again.id = u"again"_s;
    again.actor = u"anna"_s;
    again.subject = annas;
    again.payload = WalletCommand(spend(u"P10"_s, 7));
    QCOMPARE(side->bus().dispatch(again).error.code, QString(code::purchase_already_exists));
    again.id = u"refund"_s;
    again.payload = WalletCommand(refund(u"P10"_s, 7));
    QVERIFY(side->bus().dispatch(again).isDone());
    QCOMPARE(m_scene->grow(*side, 9), 9);
    Scene::Reader reader(*m_scene);
    QVERIFY(reader.at({})->wallet == reader.fromEvents());
}

void tst_snapshots::entriesAreTheSameFromThem()
{
    m_scene->grow(1'300);
    const auto entriesOf = [this] {
        const auto side = given(QuerySide::open(m_scene->paths(), m_scene->store.clock));
        std::vector<EntryDetails> entries;
        for (const Position back : {0, 1, 10, 299, 300, 301, 302, 303, 801, 1'290}) {
            Scene::Reader reader(*m_scene);
            entries.push_back(given(side->entry(reader.store.head()->position - back)));
        }
        side->afterAnswer();
        return entries;
    };
    const auto first = entriesOf();
    QCOMPARE(m_scene->versions(), (QStringList {u"W-1 499"_s, u"W-1 999"_s}));
    const auto second = entriesOf();
    QCOMPARE(first.size(), second.size());
    for (size_t i = 0; i < first.size(); ++i) {
        QCOMPARE(first[i].recorded.position, second[i].recorded.position);
        QCOMPARE(first[i].lots.size(), second[i].lots.size());
        QVERIFY(!first[i].lots.empty());
        for (size_t k = 0; k < first[i].lots.size(); ++k) {
            QCOMPARE(first[i].lots[k].number, second[i].lots[k].number);
            QCOMPARE(first[i].lots[k].beforeMinor, second[i].lots[k].beforeMinor);
            QCOMPARE(first[i].lots[k].afterMinor, second[i].lots[k].afterMinor);
        }
        QVERIFY(first[i].command.has_value());
        QCOMPARE(first[i].command->attempt.commandId, first[i].recorded.event.commandId);
    }
}

/// Whatever happens to snapshots, the events say what is in a wallet.
void tst_snapshots::twoProgramsWriteInTurnsWhileTheyChange()
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
        Scene::Reader reader(*m_scene);
        for (const QString &id : {annas, u"W-2"_s})
            QVERIFY(reader.at({}, id)->wallet == reader.fromEvents({}, id));
        reader.snapshots.write();
    }
    Scene::Reader reader(*m_scene);
    QCOMPARE(reader.fromEvents().version + reader.fromEvents({}, u"W-2"_s).version,
             450 + 4 * attacks.size() * 100);
}

QTEST_GUILESS_MAIN(tst_snapshots)
#include "tst_snapshots.moc"
