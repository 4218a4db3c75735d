// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/eventstoresuite.h"
#include "tests/support/result.h"

#include <QMap>
#include <QTest>

#include <atomic>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

/// How a store must not be: its numbers come from a sequence that is not locked until the commit,
/// so that a slow writer's events appear behind a fast one's. Everything else is left out.
class PlainSequence
{
public:
    /// One writer's view. A slow one commits what it appends with the next append only.
    class Writer final : public EventStore
    {
    public:
        Writer(PlainSequence &shared, bool isSlow)
            : m_shared(shared)
            , m_isSlow(isSlow)
        { }
        ~Writer() override { commit(); }

        Result<AppendOutcome> append(std::span<const StreamWrite> writes) override
        {
            Appended appended;
            for (const NewEvent &event : writes.front().events)
                appended.events.push_back(
                    {++m_shared.m_sequence, writes.front().stream, 0, {}, event, {}, {}});
            if (!m_isSlow) {
                m_uncommitted = appended.events;
                commit();
            } else {
                commit();
                m_uncommitted = appended.events;
            }
            return AppendOutcome(appended);
        }
        Result<std::vector<RecordedEvent>> read(const Criteria &criteria, int limit) override
        {
            std::vector<RecordedEvent> events;
            for (const RecordedEvent &event : std::as_const(m_shared.m_committed)) {
                if (criteria.matches(event) && events.size() < size_t(limit))
                    events.push_back(event);
            }
            return events;
        }
        Result<std::vector<RecordedEvent>> load(const StreamId &, qint64) override { return {}; }
        Result<qint64> versionOf(const StreamId &) override { return -1; }
        Result<Head> head() override { return Head {}; }
        Result<std::unique_ptr<Transaction>> begin() override
        {
            return std::unique_ptr<Transaction>();
        }

    private:
        void commit()
        {
            for (const RecordedEvent &event : std::exchange(m_uncommitted, {}))
                m_shared.m_committed.insert(event.position, event);
        }

        PlainSequence &m_shared;
        bool m_isSlow;
        std::vector<RecordedEvent> m_uncommitted;
    };

private:
    Position m_sequence = 0;
    QMap<Position, RecordedEvent> m_committed;
};

class PlainSequencePlace final : public StorePlace
{
public:
    EventStore &store() override { return m_fast; }
    EventStore &another() override { return m_fast; }
    void race(const std::vector<Racer> &racers) override
    {
        PlainSequence::Writer slow(m_shared, true);
        std::vector<bool> isDone(racers.size());
        while (std::find(isDone.begin(), isDone.end(), false) != isDone.end()) {
            for (size_t i = 0; i < racers.size(); ++i)
                isDone[i] =
                    isDone[i] || !racers[i](i == 0 ? slow : static_cast<EventStore &>(m_fast));
        }
    }

private:
    PlainSequence m_shared;
    PlainSequence::Writer m_fast {m_shared, false};
};

/// Follows a store as every consumer of events does: what comes after the last position seen.
struct Follower
{
    bool poll(EventStore &store)
    {
        Criteria news;
        news.after = seen.empty() ? 0 : seen.back();
        const auto events = store.read(news, 70);
        if (!events)
            return false;
        for (const Position position : positionsOf(*events))
            seen.push_back(position);
        return !events->empty();
    }
    bool hasSeenAHole() const
    {
        for (size_t i = 0; i < seen.size(); ++i) {
            if (seen[i] != Position(i) + 1)
                return true;
        }
        return false;
    }

    std::vector<Position> seen;
};

constexpr int eventsOfAWriter = 1'000;

/// Two writers append a thousand events each, some at a time, while a reader follows.
Follower followTwoWriters(StorePlace &place)
{
    constexpr int atOnce = 20;
    Follower follower;
    std::atomic<int> writing = 2;
    const auto writer = [&](const StreamId &stream) {
        return [&writing, stream, appended = 0](EventStore &store) mutable {
            if (appended == eventsOfAWriter) {
                --writing;
                return false;
            }
            if (store.append(std::vector {write(stream, ExpectedVersion::any(), atOnce)}))
                appended += atOnce;
            return true;
        };
    };
    place.race({writer(annasWallet), writer(bertsWallet), [&](EventStore &store) {
                    follower.poll(store);
                    return writing > 0;
                }});
    while (follower.poll(place.store())) { }
    return follower;
}

} // namespace

/// However many write at once: one order, without holes, that every reader sees grow at its end
/// only.
class tst_racingwriters : public EventStoreSuite
{
    Q_OBJECT
private slots:
    void initTestCase_data() { addImplementations(); }
    void init() { open(); }
    void cleanup() { close(); }

    void X_01_oneOfTwoWinsAVersion();
    void X_02_appendsOfTwoDoNotInterleave();
    void X_03_aReaderMissesNothing();
    void X_03_aReaderOfAPlainSequenceDoes();
    void X_06_theSameEventsFromTwo();
    void X_12_recordedAtNeverDecreases();
};

void tst_racingwriters::X_01_oneOfTwoWinsAVersion()
{
    constexpr int rounds = 30;
    struct Writer
    {
        QStringList answers;
        qint64 believed = -1;
    };
    std::array<Writer, 2> writers;
    std::vector<StorePlace::Racer> racers;
    for (Writer &writer : writers) {
        racers.push_back([&writer](EventStore &store) {
            const auto answer = store.append(
                std::vector {write(annasWallet, ExpectedVersion::exact(writer.believed), 1)});
            writer.answers << inWords(answer);
            if (answer && std::holds_alternative<Conflict>(*answer))
                writer.believed = std::get<Conflict>(*answer).actualVersion; // as it is told
            else
                ++writer.believed;
            return writer.answers.size() < rounds;
        });
    }
    place().race(racers);

    // Every version was won by exactly one, and each loser was told a version that was there.
    QStringList expected, won;
    for (const Writer &writer : writers) {
        QCOMPARE(writer.answers.size(), rounds);
        won += writer.answers.filter(u"appended"_s);
        QCOMPARE(writer.answers.filter(u"appended"_s).size()
                     + writer.answers.filter(u"conflict: wallet-anna"_s).size(),
                 rounds);
    }
    const qint64 last = store().versionOf(annasWallet).value();
    for (qint64 version = 0; version <= last; ++version)
        expected << u"appended %1-%1"_s.arg(version + 1);
    won.sort();
    expected.sort();
    QCOMPARE(won, expected);
    QVERIFY(won.size() < 2 * rounds); // somebody lost
}

void tst_racingwriters::X_02_appendsOfTwoDoNotInterleave()
{
    std::array<QString, 2> answers;
    std::vector<StorePlace::Racer> racers;
    for (size_t i = 0; i < answers.size(); ++i) {
        racers.push_back([&answers, i](EventStore &store) {
            const StreamId stream = i == 0 ? annasWallet : bertsWallet;
            answers[i] = inWords(store.append(
                std::vector {write(stream, ExpectedVersion::noStream(), eventsOfAWriter)}));
            return false;
        });
    }
    place().race(racers);
    std::sort(answers.begin(), answers.end());
    QCOMPARE(answers[0], u"appended 1-1000"_s);
    QCOMPARE(answers[1], u"appended 1001-2000"_s);
    for (const StreamId &stream : {annasWallet, bertsWallet}) {
        const auto events = store().load(stream);
        VERIFY_RESULT(events);
        QCOMPARE(events->size(), size_t(eventsOfAWriter));
        QCOMPARE(events->back().position - events->front().position, eventsOfAWriter - 1);
    }
}

void tst_racingwriters::X_03_aReaderMissesNothing()
{
    const Follower follower = followTwoWriters(place());
    QCOMPARE(follower.seen.size(), size_t(2 * eventsOfAWriter));
    QVERIFY(!follower.hasSeenAHole());
}

/// The control: the same story on a store without our promise.
void tst_racingwriters::X_03_aReaderOfAPlainSequenceDoes()
{
    PlainSequencePlace broken;
    const Follower follower = followTwoWriters(broken);
    QVERIFY(follower.hasSeenAHole());
    QVERIFY(follower.seen.size() < size_t(2 * eventsOfAWriter));
    QCOMPARE(broken.store().read({}, 5'000)->size(),
             size_t(2 * eventsOfAWriter)); // all are there in the end
}

void tst_racingwriters::X_06_theSameEventsFromTwo()
{
    const std::vector same {write(annasWallet, ExpectedVersion::any(), 3)};
    std::array<QString, 3> answers;
    std::vector<StorePlace::Racer> racers;
    for (QString &answer : answers) {
        racers.push_back([&](EventStore &store) {
            answer = inWords(store.append(same));
            return false;
        });
    }
    place().race(racers);
    std::sort(answers.begin(), answers.end());
    QCOMPARE(answers[0], u"appended 1-3"_s);
    QCOMPARE(answers[1], u"duplicate 1-3"_s);
    QCOMPARE(answers[2], u"duplicate 1-3"_s);
    QCOMPARE(store().versionOf(annasWallet).value(), 2);
}

/// Each writer at its own clock.
void tst_racingwriters::X_12_recordedAtNeverDecreases()
{
    if (!sqlPlace())
        return; // one store, one clock
    std::vector<StorePlace::Racer> racers;
    for (int i = 0; i < 3; ++i) {
        racers.push_back([this, i, left = 20](EventStore &) mutable {
            TestClock skewed({m_clock.now().micros + (i - 1) * 7 * microsPerSecond + left});
            const auto connection = sql::Connection::open({sqlPlace()->path()});
            SqlEventStore own(**connection, skewed);
            (void)own.append(std::vector {write(annasWallet, ExpectedVersion::any(), 1)});
            return --left > 0;
        });
    }
    place().race(racers);
    const auto events = store().read({}, 1'000);
    VERIFY_RESULT(events);
    QCOMPARE(events->size(), size_t(60));
    QVERIFY(std::is_sorted(events->begin(), events->end(),
                           [](const RecordedEvent &a, const RecordedEvent &b) {
                               return a.recordedAt < b.recordedAt;
                           }));
}

QTEST_GUILESS_MAIN(tst_racingwriters)
#include "tst_racingwriters.moc"
