// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/eventstore/sqleventstore.h"
#include "tests/support/testclock.h"

#include <QObject>
#include <QTemporaryDir>

namespace ewallet::testing {

/// Where an implementation of EventStore keeps one store.
class StorePlace
{
public:
    virtual ~StorePlace() = default;

    /// For the test's own thread.
    virtual EventStore &store() = 0;
    /// The same store for somebody else, who remembers nothing of what was done through store().
    virtual EventStore &another() = 0;

    /// One step; false when there is nothing left to do.
    using Racer = std::function<bool(EventStore &)>;
    /// Racers take their steps until all are done: at the same time, each in a thread with a
    /// connection of its own; or in turn, where a store belongs to one thread.
    virtual void race(const std::vector<Racer> &racers) = 0;
};

/// A store in a file.
class SqlPlace final : public StorePlace
{
public:
    explicit SqlPlace(const Clock &clock);
    EventStore &store() override { return m_own.store; }
    EventStore &another() override { return m_another.store; }
    void race(const std::vector<Racer> &racers) override;

    QString path() const { return m_folder.filePath(QStringLiteral("company.ewallet")); }
    sql::Connection &connection() { return *m_own.connection; }

private:
    struct Writer
    {
        Writer(const QString &path, const Clock &clock);
        std::unique_ptr<sql::Connection> connection;
        SqlEventStore store;
    };

    QTemporaryDir m_folder;
    const Clock &m_clock;
    Writer m_own;
    Writer m_another;
};

/// A test whose every function runs once for each implementation of EventStore. It declares the
/// slots initTestCase_data, init and cleanup, and calls these here.
class EventStoreSuite : public QObject
{
protected:
    static void addImplementations();
    void open();
    void close() { m_place.reset(); }

    EventStore &store() { return m_place->store(); }
    StorePlace &place() { return *m_place; }
    /// Nothing where the store is not in a database.
    SqlPlace *sqlPlace() { return dynamic_cast<SqlPlace *>(m_place.get()); }

    Result<AppendOutcome> append(const StreamWrite &write) { return store().append({&write, 1}); }

    TestClock m_clock;

private:
    std::unique_ptr<StorePlace> m_place;
};

inline const StreamId annasWallet {QStringLiteral("wallet-anna")};
inline const StreamId bertsWallet {QStringLiteral("wallet-bert")};
inline const StreamId polishMarket {QStringLiteral("market-PL")};

/// An event that was not there before. It says nothing to any program.
NewEvent something(const QString &type = QStringLiteral("SomethingHappened"));
std::vector<NewEvent> some(int count);
StreamWrite write(const StreamId &stream, ExpectedVersion expected, int count);

/// 24 events of four streams in three categories, one after the other; as they were recorded.
std::vector<RecordedEvent> appendInterleavedStreams(EventStore &store);

/// Everything that is known about an event, a line each, for comparing and for people.
QStringList inWords(const std::vector<RecordedEvent> &events);
QStringList inWords(const Result<std::vector<RecordedEvent>> &events);
/// "appended 1-4", "duplicate 1-4", "conflict: wallet-anna is at 3", "refused: event_ids_mixed".
QString inWords(const Result<AppendOutcome> &answer);
/// Of the events, in the order given.
std::vector<Position> positionsOf(const std::vector<RecordedEvent> &events);

} // namespace ewallet::testing
