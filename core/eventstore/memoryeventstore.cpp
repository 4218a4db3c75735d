// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eventstore/memoryeventstore.h"

#include "core/base/codes.h"
#include "core/eventstore/hashchain.h"

namespace ewallet {

using namespace Qt::StringLiterals;

class MemoryEventStore::Rollback final : public Transaction
{
public:
    explicit Rollback(MemoryEventStore &store)
        : m_store(store)
        , m_events(store.m_events.size())
    { }
    ~Rollback() override
    {
        if (!m_committed)
            m_store.truncate(m_events);
    }
    Result<> commit() override
    {
        m_committed = true;
        return {};
    }

private:
    MemoryEventStore &m_store;
    size_t m_events;
    bool m_committed = false;
};

Result<std::unique_ptr<EventStore::Transaction>> MemoryEventStore::begin()
{
    return std::unique_ptr<Transaction>(std::make_unique<Rollback>(*this));
}

void MemoryEventStore::truncate(size_t events)
{
    while (m_events.size() > events) {
        const RecordedEvent &last = m_events.back();
        m_ids.remove(last.event.id);
        auto stream = m_streams.find(last.stream);
        stream->pop_back();
        if (stream->empty())
            m_streams.erase(stream);
        m_events.pop_back();
    }
}

Result<AppendOutcome> MemoryEventStore::append(std::span<const StreamWrite> writes)
{
    TRY_DO(checkWrites(writes));
    size_t known = 0, fresh = 0;
    Duplicate duplicate {std::numeric_limits<Position>::max(), 0};
    for (const StreamWrite &write : writes) {
        for (const NewEvent &event : write.events) {
            const auto found = m_ids.constFind(event.id);
            if (found == m_ids.cend()) {
                ++fresh;
                continue;
            }
            ++known;
            duplicate.first = std::min(duplicate.first, m_events[*found].position);
            duplicate.last = std::max(duplicate.last, m_events[*found].position);
        }
    }
    if (known > 0 && fresh > 0)
        return fail(code::event_ids_mixed);
    if (known > 0)
        return AppendOutcome(duplicate);

    Rollback rollback(*this);
    const size_t before = m_events.size();
    Head at = *head();
    const Instant recordedAt = std::max(at.recordedAt, m_clock.now());
    for (const StreamWrite &write : writes) {
        const qint64 actual = *versionOf(write.stream);
        if (!write.expected.accepts(actual))
            return AppendOutcome(Conflict {write.stream, actual});
        qint64 version = actual;
        for (const NewEvent &event : write.events) {
            RecordedEvent recorded {++at.position, write.stream, ++version, recordedAt,
                                    event,         {},           {}};
            recorded.contentHash = contentHash(write.stream, event, event.metadata.toJson());
            recorded.chainHash = chainHash(at.chainHash, recorded.position, version, recordedAt,
                                           recorded.contentHash);
            at.chainHash = recorded.chainHash;
            m_ids.insert(event.id, m_events.size());
            m_streams[write.stream].push_back(m_events.size());
            m_events.push_back(std::move(recorded));
        }
    }
    TRY_DO(rollback.commit());
    return AppendOutcome(Appended {
        std::vector<RecordedEvent>(m_events.begin() + ptrdiff_t(before), m_events.end())});
}

Result<std::vector<RecordedEvent>> MemoryEventStore::load(const StreamId &stream,
                                                          qint64 fromVersion)
{
    const auto found = m_streams.constFind(stream);
    if (found == m_streams.cend())
        return fail(code::stream_not_found, {{u"stream"_s, stream.value}});
    std::vector<RecordedEvent> events;
    for (size_t i = size_t(std::max<qint64>(fromVersion, 0)); i < found->size(); ++i)
        events.push_back(m_events[(*found)[i]]);
    return events;
}

Result<qint64> MemoryEventStore::versionOf(const StreamId &stream)
{
    return qint64(m_streams.value(stream).size()) - 1;
}

Result<std::vector<RecordedEvent>> MemoryEventStore::read(const Criteria &criteria, int limit)
{
    std::vector<RecordedEvent> events;
    for (size_t i = size_t(criteria.after); i < m_events.size() && events.size() < size_t(limit);
         ++i) {
        if (criteria.matches(m_events[i]))
            events.push_back(m_events[i]);
    }
    return events;
}

Result<EventStore::Head> MemoryEventStore::head()
{
    if (m_events.empty())
        return Head {0, genesisHash(), {std::numeric_limits<qint64>::min()}};
    const RecordedEvent &last = m_events.back();
    return Head {last.position, last.chainHash, last.recordedAt};
}

} // namespace ewallet
