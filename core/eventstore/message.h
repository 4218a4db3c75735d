// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/eventstore/metadata.h"
#include "core/eventstore/streamid.h"

#include <QByteArray>
#include <QUuid>

#include <memory>
#include <vector>

namespace ewallet {

/// An event's number in the whole store: 1, 2, 3, … without holes, in the order of commits.
using Position = qint64;

/// An event on its way into the store.
struct NewEvent
{
    QUuid id;
    QString type; ///< short and stable, never a class name
    int typeVersion = 1; ///< of the payload's form
    QByteArray payload; ///< JSON; these very bytes are stored and hashed
    Metadata metadata;
    Instant occurredAt; ///< business time
    QByteArray zone; ///< IANA zone of the actor's clock
    int offsetMinutes = 0;
    QString actor;
    QUuid correlation; ///< shared by all that one command set off
    QUuid causation; ///< the event that caused it; null if a person or a file did
    QString commandId; ///< may be empty
};

/// An event of the store. Immutable: what changes one returns another.
struct RecordedEvent
{
    Position position = 0;
    StreamId stream;
    qint64 version = 0; ///< in its stream: 0, 1, 2, …
    Instant recordedAt; ///< the store's clock; never decreases along positions
    NewEvent event;
    QByteArray contentHash;
    QByteArray chainHash;

    OffsetInstant occurred() const { return {event.occurredAt, event.offsetMinutes}; }
    /// The same message with more metadata; on equal keys `more` wins.
    RecordedEvent withMetadata(const Metadata &more) const;
};

/// Events in order of position; shared between threads, never changed.
using EventPage = std::shared_ptr<const std::vector<RecordedEvent>>;

} // namespace ewallet
