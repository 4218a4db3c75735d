// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eventstore/eventstore.h"

#include "core/base/codes.h"

#include <QSet>

namespace ewallet {

using namespace Qt::StringLiterals;

constexpr int pageSize = 5'000;

bool ExpectedVersion::accepts(qint64 actual) const
{
    switch (kind) {
    case Kind::Exact:
        return actual == version;
    case Kind::NoStream:
        return actual == -1;
    case Kind::Exists:
        return actual >= 0;
    case Kind::Any:
        return true;
    }
    return false;
}

Result<> checkWrites(std::span<const StreamWrite> writes)
{
    QSet<QUuid> ids;
    for (const StreamWrite &write : writes) {
        if (!write.stream.isValid())
            return fail(code::invalid_field, {{u"stream"_s, write.stream.value}});
        for (const NewEvent &event : write.events) {
            if (ids.contains(event.id))
                return fail(code::event_ids_mixed);
            ids.insert(event.id);
        }
    }
    return {};
}

bool Criteria::matches(const RecordedEvent &e) const
{
    const auto asked = [](const auto &list, const auto &value) {
        return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
    };
    return e.position > after && e.position <= until && asked(categories, e.stream.category())
        && asked(types, e.event.type) && asked(actors, e.event.actor) && asked(streams, e.stream)
        && (!occurredFrom || e.event.occurredAt >= *occurredFrom)
        && (!occurredBefore || e.event.occurredAt < *occurredBefore);
}

RecordedEvent RecordedEvent::withMetadata(const Metadata &more) const
{
    RecordedEvent changed = *this;
    changed.event.metadata = event.metadata.merged(more);
    return changed;
}

Result<> EventStore::visitStream(const StreamId &stream, qint64 fromVersion, const Visit &visit)
{
    TRY(const auto events, load(stream, fromVersion));
    for (const RecordedEvent &event : events) {
        TRY(const bool goesOn, visit(event));
        if (!goesOn)
            break;
    }
    return {};
}

Result<> visitEvents(EventStore &store, Criteria criteria,
                     const std::function<bool(const RecordedEvent &)> &visit)
{
    for (;;) {
        TRY(const auto page, store.read(criteria, pageSize));
        for (const RecordedEvent &event : page) {
            if (!visit(event))
                return {};
        }
        if (page.size() < size_t(pageSize))
            return {};
        criteria.after = page.back().position;
    }
}

/// Positions have no holes, and the clock of the store never goes back along them.
Result<Position> lastRecordedBefore(EventStore &store, Instant instant)
{
    TRY(const auto head, store.head());
    Position before = 0;
    for (Position after = head.position + 1; after - before > 1;) {
        const Position middle = before + (after - before) / 2;
        Criteria next;
        next.after = middle - 1;
        TRY(const auto events, store.read(next, 1));
        const bool isBefore = !events.empty() && events.front().recordedAt < instant;
        (isBefore ? before : after) = middle;
    }
    return before;
}

} // namespace ewallet
