// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/eventstoresuite.h"

#include "core/eventstore/memoryeventstore.h"
#include "core/sql/migrations.h"

#include <QTest>

#include <barrier>
#include <thread>

namespace ewallet::testing {

using namespace Qt::StringLiterals;

namespace {

class MemoryPlace final : public StorePlace
{
public:
    explicit MemoryPlace(const Clock &clock)
        : m_store(clock)
    { }
    EventStore &store() override { return m_store; }
    EventStore &another() override { return m_store; }
    void race(const std::vector<Racer> &racers) override
    {
        std::vector<bool> isDone(racers.size());
        while (std::find(isDone.begin(), isDone.end(), false) != isDone.end()) {
            for (size_t i = 0; i < racers.size(); ++i)
                isDone[i] = isDone[i] || !racers[i](m_store);
        }
    }

private:
    MemoryEventStore m_store;
};

std::unique_ptr<sql::Connection> connectionTo(const QString &path)
{
    auto connection = sql::Connection::open({path, sql::ConnectionSpec::Purpose::EventStore, true});
    if (!connection)
        qFatal("%s", qPrintable(connection.error().detail));
    if (const auto migrated = sql::migrate(**connection); !migrated)
        qFatal("%s", qPrintable(migrated.error().detail));
    return *std::move(connection);
}

} // namespace

SqlPlace::Writer::Writer(const QString &path, const Clock &clock)
    : connection(connectionTo(path))
    , store(*connection, clock)
{ }

SqlPlace::SqlPlace(const Clock &clock)
    : m_clock(clock)
    , m_own(path(), clock)
    , m_another(path(), clock)
{ }

void SqlPlace::race(const std::vector<Racer> &racers)
{
    std::barrier start {ptrdiff_t(racers.size())};
    std::vector<std::jthread> threads;
    for (const Racer &racer : racers) {
        threads.emplace_back([this, &start, &racer] {
            Writer writer(path(), m_clock);
            start.arrive_and_wait();
            while (racer(writer.store)) { }
        });
    }
}

void EventStoreSuite::addImplementations()
{
    QTest::addColumn<bool>("isInMemory");
    QTest::newRow("memory") << true;
    QTest::newRow("sqlite") << false;
}

void EventStoreSuite::open()
{
    QFETCH_GLOBAL(bool, isInMemory);
    m_clock = TestClock();
    if (isInMemory)
        m_place = std::make_unique<MemoryPlace>(m_clock);
    else
        m_place = std::make_unique<SqlPlace>(m_clock);
}

NewEvent something(const QString &type)
{
    return {QUuid::createUuid(),
            type,
            1,
            R"({"amount":1250})",
            Metadata(u"via"_s, u"test"_s),
            *instantFromIso(u"2026-11-24T09:00:00.000001Z"),
            "Europe/Warsaw",
            60,
            u"anna"_s,
            QUuid::createUuid(),
            QUuid::createUuid(),
            u"c-1"_s};
}

std::vector<NewEvent> some(int count)
{
    std::vector<NewEvent> events;
    for (int i = 0; i < count; ++i)
        events.push_back(something());
    return events;
}

StreamWrite write(const StreamId &stream, ExpectedVersion expected, int count)
{
    return {stream, expected, some(count)};
}

std::vector<RecordedEvent> appendInterleavedStreams(EventStore &store)
{
    std::vector<RecordedEvent> all;
    const QStringList types {u"Opened"_s, u"Added"_s, u"Spent"_s};
    const std::array streams {annasWallet, bertsWallet, polishMarket,
                              StreamId {u"invoice-2026-1"_s}};
    for (int i = 0; i < 24; ++i) {
        StreamWrite one = write(streams[size_t(i) % streams.size()], ExpectedVersion::any(), 1);
        one.events[0].type = types[i % types.size()];
        one.events[0].actor = i % 5 == 0 ? u"bert"_s : u"anna"_s;
        one.events[0].occurredAt = Instant::fromSeconds(100 - i); // not in the order of positions
        const auto answer = store.append({&one, 1});
        if (answer && std::holds_alternative<Appended>(*answer))
            all.push_back(std::get<Appended>(*answer).events.at(0));
    }
    return all;
}

QStringList inWords(const std::vector<RecordedEvent> &events)
{
    QStringList lines;
    for (const RecordedEvent &e : events) {
        const QStringList words {QString::number(e.position),
                                 e.stream.value,
                                 QString::number(e.version),
                                 toIso(e.recordedAt),
                                 e.event.id.toString(),
                                 e.event.type,
                                 QString::number(e.event.typeVersion),
                                 QString::fromUtf8(e.event.payload),
                                 QString::fromUtf8(e.event.metadata.toJson()),
                                 toIso(e.occurred()),
                                 QString::fromUtf8(e.event.zone),
                                 e.event.actor,
                                 e.event.correlation.toString(),
                                 e.event.causation.toString(),
                                 e.event.commandId,
                                 QString::fromLatin1(e.contentHash.toHex()),
                                 QString::fromLatin1(e.chainHash.toHex())};
        lines << words.join(u' ');
    }
    return lines;
}

QStringList inWords(const Result<std::vector<RecordedEvent>> &events)
{
    return events ? inWords(*events) : QStringList {u"refused: "_s + events.error().code};
}

QString inWords(const Result<AppendOutcome> &answer)
{
    if (!answer)
        return u"refused: "_s + answer.error().code;
    if (const auto *conflict = std::get_if<Conflict>(&*answer))
        return u"conflict: %1 is at %2"_s.arg(conflict->stream.value).arg(conflict->actualVersion);
    if (const auto *duplicate = std::get_if<Duplicate>(&*answer))
        return u"duplicate %1-%2"_s.arg(duplicate->first).arg(duplicate->last);
    const std::vector<RecordedEvent> &events = std::get<Appended>(*answer).events;
    if (events.empty())
        return u"appended nothing"_s;
    return u"appended %1-%2"_s.arg(events.front().position).arg(events.back().position);
}

std::vector<Position> positionsOf(const std::vector<RecordedEvent> &events)
{
    std::vector<Position> positions;
    for (const RecordedEvent &event : events)
        positions.push_back(event.position);
    return positions;
}

} // namespace ewallet::testing
