// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/eventstore/eventstore.h"

#include <QHash>
#include <QSet>

namespace ewallet {

/// An EventStore that forgets when it goes. It keeps the same promises as the one on disk, for
/// tests of what stands on the interface and for playing a history through.
class MemoryEventStore final : public EventStore
{
public:
    explicit MemoryEventStore(const Clock &clock)
        : m_clock(clock)
    { }

    Result<AppendOutcome> append(std::span<const StreamWrite> writes) override;
    Result<std::vector<RecordedEvent>> load(const StreamId &stream, qint64 fromVersion) override;
    Result<qint64> versionOf(const StreamId &stream) override;
    Result<std::vector<RecordedEvent>> read(const Criteria &criteria, int limit) override;
    Result<Head> head() override;
    Result<std::unique_ptr<Transaction>> begin() override;

private:
    class Rollback;
    void truncate(size_t events);

    const Clock &m_clock;
    std::vector<RecordedEvent> m_events;
    QHash<StreamId, std::vector<size_t>> m_streams; // indexes into m_events
    QHash<QUuid, size_t> m_ids;
};

} // namespace ewallet
