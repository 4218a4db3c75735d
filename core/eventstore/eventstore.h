// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/eventstore/criteria.h"

#include <functional>
#include <span>
#include <variant>

namespace ewallet {

/// What the writer believes about a stream; the append is refused where it is not so.
struct ExpectedVersion
{
    enum class Kind { Exact, NoStream, Exists, Any };
    Kind kind = Kind::Any;
    qint64 version = -1;

    static ExpectedVersion exact(qint64 version)
    {
        return version < 0 ? noStream() : ExpectedVersion {Kind::Exact, version};
    }
    static ExpectedVersion noStream() { return {Kind::NoStream, -1}; }
    static ExpectedVersion exists() { return {Kind::Exists, -1}; }
    static ExpectedVersion any() { return {Kind::Any, -1}; }

    /// `actual` is -1 for a stream that is not there.
    bool accepts(qint64 actual) const;
};

/// Events for one stream. Without events it is a guard: a condition on a stream that is not
/// written.
struct StreamWrite
{
    StreamId stream;
    ExpectedVersion expected;
    std::vector<NewEvent> events;
};

/// The events are stored; as they were recorded.
struct Appended
{
    std::vector<RecordedEvent> events;
};
/// All of these events were there already; nothing was stored.
struct Duplicate
{
    Position first = 0;
    Position last = 0;
};
/// A stream was not at the expected version; nothing was stored.
struct Conflict
{
    StreamId stream;
    qint64 actualVersion = -1;
};
using AppendOutcome = std::variant<Appended, Duplicate, Conflict>;

/// What no store takes. Errors: invalid_field (a stream id without form), event_ids_mixed (an id
/// twice).
Result<> checkWrites(std::span<const StreamWrite> writes);

/// The truth: streams of events, each in order, all in one order. Used from one thread.
///
/// Promises (every implementation passes tests/store/eventstoresuite.h): an append is all or
/// nothing; positions have no holes and are seen in order by every reader; recordedAt never
/// decreases; an event id is stored once; what is stored does not change.
class EventStore
{
public:
    virtual ~EventStore() = default;

    /// Writes of one call get their positions in the order given; a stream may occur more than
    /// once. Inside a Transaction it becomes part of that, otherwise it is a transaction of its
    /// own. The same event ids again give Duplicate, some old and some new ones are an error.
    /// Errors: invalid_field (a stream id without form), event_ids_mixed, store_….
    virtual Result<AppendOutcome> append(std::span<const StreamWrite> writes) = 0;

    /// The events of a stream from a version on; none if it ends before. Error: stream_not_found.
    virtual Result<std::vector<RecordedEvent>> load(const StreamId &stream,
                                                    qint64 fromVersion = 0) = 0;

    /// Shows the events of a stream from a version on to `visit`, one at a time, until it answers
    /// false; it must not ask the store meanwhile. They have what folding needs: position, stream,
    /// version, chain hash, type, payload, occurredAt and command; anything else may be empty.
    /// Errors: stream_not_found; those of `visit`.
    using Visit = std::function<Result<bool>(const RecordedEvent &)>;
    virtual Result<> visitStream(const StreamId &stream, qint64 fromVersion, const Visit &visit);

    /// -1 for a stream that is not there.
    virtual Result<qint64> versionOf(const StreamId &stream) = 0;

    /// At most `limit` events that fit, in order of position, with positions after
    /// `criteria.after`.
    virtual Result<std::vector<RecordedEvent>> read(const Criteria &criteria, int limit) = 0;

    /// Position and chain hash of the last event; 0 and the genesis hash in an empty store.
    struct Head
    {
        Position position = 0;
        QByteArray chainHash;
        Instant recordedAt;
    };
    virtual Result<Head> head() = 0;

    /// The critical section: from now until commit() nobody else writes. Rolled back if it is not
    /// committed. Not nested.
    class Transaction
    {
    public:
        virtual ~Transaction() = default;
        virtual Result<> commit() = 0;
    };
    virtual Result<std::unique_ptr<Transaction>> begin() = 0;
};

/// Calls `visit` for every event that fits, in order of position, with bounded memory, until it
/// answers false.
Result<> visitEvents(EventStore &store, Criteria criteria,
                     const std::function<bool(const RecordedEvent &)> &visit);

/// Of the last event that was recorded before `instant`; 0 if there is none.
Result<Position> lastRecordedBefore(EventStore &store, Instant instant);

} // namespace ewallet
