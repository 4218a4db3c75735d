// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "tests/support/longwallet.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

/// What a moment's answer is made of.
bool areEqual(const WalletPast &a, const WalletPast &b)
{
    return a.wallet == b.wallet && a.openedAt == b.openedAt && a.firstEntry == b.firstEntry
        && a.lastEntry == b.lastEntry && a.holdsUnknown == b.holdsUnknown;
}

} // namespace

/// Snapshots make folding quick, and change nothing of what is folded.
class tst_snapshots : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_scene = std::make_unique<LongWallet>(); }
    void cleanup() { m_scene.reset(); }

    void areCloseTogetherNearTheEnd();
    void aLongWalletGetsSome();
    void aShortWalletGetsNone();
    void theyAreThinnedOutAsTheWalletGrows();
    void whatIsFoldedFromOneIsTheSame();
    void theCloseOfADayLeavesOutWhatOccurredThen();
    void aCommandIsDecidedOnOne();
    void entriesAreTheSameFromThem();

private:
    std::unique_ptr<LongWallet> m_scene;
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
    LongWallet::Reader first(*m_scene);
    VERIFY_RESULT(first.at({}));
    QCOMPARE(first.folded, 1'301);
    first.snapshots.write();
    QCOMPARE(m_scene->versions(), (QStringList {u"W-1 499"_s, u"W-1 999"_s}));

    LongWallet::Reader second(*m_scene);
    const auto past = second.at({});
    VERIFY_RESULT(past);
    QCOMPARE(second.folded, 301);
    QVERIFY(past->wallet == second.fromEvents());
}

void tst_snapshots::aShortWalletGetsNone()
{
    m_scene->grow(498);
    LongWallet::Reader reader(*m_scene);
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
    LongWallet::Reader reader(*m_scene);
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
    LongWallet::Reader reader(*m_scene);
    const Instant last = reader.fromEvents().lastAt;
    QCOMPARE(reader.at({last, {}})->wallet.version, 499);
    QCOMPARE(reader.at({last, {}, true})->wallet.version, 0);
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
    LongWallet::Reader reader(*m_scene);
    QVERIFY(reader.at({})->wallet == reader.fromEvents());
}

void tst_snapshots::entriesAreTheSameFromThem()
{
    m_scene->grow(1'300);
    const auto entriesOf = [this] {
        const auto side = given(QuerySide::open(m_scene->paths(), m_scene->store.clock));
        std::vector<EntryDetails> entries;
        for (const Position back : {0, 1, 10, 299, 300, 301, 302, 303, 801, 1'290}) {
            LongWallet::Reader reader(*m_scene);
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

QTEST_GUILESS_MAIN(tst_snapshots)
#include "tst_snapshots.moc"
