// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eventstore/sqleventstore.h"

#include "core/base/codes.h"
#include "core/eventstore/hashchain.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype streamNosMax = 100'000;

} // namespace

/// The one open transaction of a store.
class SqlEventStore::Critical final : public Transaction
{
public:
    Critical(SqlEventStore &store, sql::Transaction transaction)
        : m_store(store)
        , m_transaction(std::move(transaction))
    {
        m_store.m_inTransaction = true;
        m_store.m_doomed = false;
        m_store.m_written = {};
    }
    ~Critical() override
    {
        m_store.m_inTransaction = false;
        if (!m_committed)
            m_store.m_streamNos.clear(); // some may belong to streams that are rolled back
    }
    Result<> commit() override
    {
        if (m_store.m_doomed)
            return fail(code::store_failed, {}, u"commit after a failed append"_s);
        TRY_DO(m_transaction.commit());
        m_committed = true;
        if (m_store.m_written.position > 0)
            m_store.m_seen = m_store.m_written;
        return {};
    }

private:
    SqlEventStore &m_store;
    sql::Transaction m_transaction;
    bool m_committed = false;
};

Result<std::unique_ptr<EventStore::Transaction>> SqlEventStore::begin()
{
    Q_ASSERT(!m_inTransaction);
    TRY(sql::Transaction transaction, sql::Transaction::begin(m_connection));
    TRY_DO(requireStillThere());
    return std::unique_ptr<Transaction>(std::make_unique<Critical>(*this, std::move(transaction)));
}

Result<AppendOutcome> SqlEventStore::append(std::span<const StreamWrite> writes)
{
    TRY_DO(checkWrites(writes));
    if (m_inTransaction)
        return appendLocked(writes);
    TRY(auto transaction, begin());
    TRY(AppendOutcome outcome, appendLocked(writes));
    if (std::holds_alternative<Appended>(outcome))
        TRY_DO(transaction->commit());
    return outcome;
}

Result<AppendOutcome> SqlEventStore::appendLocked(std::span<const StreamWrite> writes)
{
    TRY(Head at, head());
    const Position before = at.position;
    QHash<StreamId, qint64> versions;
    TRY(const std::optional<Conflict> conflict, findConflict(writes, versions));
    if (conflict) {
        TRY(const std::optional<Duplicate> duplicate, findDuplicate(writes, before));
        return duplicate ? AppendOutcome(*duplicate) : AppendOutcome(*conflict);
    }

    const Instant recordedAt = std::max(at.recordedAt, m_clock.now());
    Appended appended;
    for (const StreamWrite &write : writes) {
        if (write.events.empty())
            continue;
        TRY(const qint64 streamNumber, streamNoOrNew(write.stream));
        qint64 &version = versions[write.stream];
        for (const NewEvent &event : write.events) {
            RecordedEvent recorded {++at.position, write.stream, ++version, recordedAt,
                                    event,         {},           {}};
            const QByteArray metadataJson = event.metadata.toJson();
            recorded.contentHash = contentHash(write.stream, event, metadataJson);
            recorded.chainHash = chainHash(at.chainHash, recorded.position, version, recordedAt,
                                           recorded.contentHash);
            const auto inserted = insert(recorded, streamNumber, metadataJson);
            if (!inserted) {
                m_doomed = !appended.events.empty() || version == 0; // or the stream's row is new
                TRY(const std::optional<Duplicate> duplicate, findDuplicate(writes, before));
                return duplicate ? Result<AppendOutcome>(*duplicate)
                                 : Result<AppendOutcome>(failureOf(inserted));
            }
            at.chainHash = recorded.chainHash;
            appended.events.push_back(std::move(recorded));
        }
    }
    m_written = {at.position, at.chainHash, recordedAt};
    return AppendOutcome(std::move(appended));
}

/// Every expectation is checked before anything is written; later writes of a stream see earlier
/// ones. Finds the stored version of every stream on the way.
Result<std::optional<Conflict>> SqlEventStore::findConflict(std::span<const StreamWrite> writes,
                                                            QHash<StreamId, qint64> &versions)
{
    QHash<StreamId, qint64> written; // by earlier writes
    for (const StreamWrite &write : writes) {
        auto version = versions.find(write.stream);
        if (version == versions.end()) {
            TRY(const qint64 actual, versionOf(write.stream));
            version = versions.insert(write.stream, actual);
        }
        qint64 &before = written[write.stream];
        if (!write.expected.accepts(*version + before))
            return std::optional(Conflict {write.stream, *version + before});
        before += qint64(write.events.size());
    }
    return std::optional<Conflict>();
}

/// Nothing if none of the ids was stored up to a position. Error: event_ids_mixed if some were.
Result<std::optional<Duplicate>> SqlEventStore::findDuplicate(std::span<const StreamWrite> writes,
                                                              Position until)
{
    Duplicate duplicate {std::numeric_limits<Position>::max(), 0};
    size_t known = 0, asked = 0;
    for (const StreamWrite &write : writes) {
        for (const NewEvent &event : write.events) {
            ++asked;
            TRY(auto rows,
                m_connection.query(
                    u"SELECT position FROM es_event WHERE event_id = ? AND position <= ?"_s,
                    event.id.toRfc4122(), until));
            if (!rows.next())
                continue;
            ++known;
            duplicate.first = std::min(duplicate.first, rows.integer(0));
            duplicate.last = std::max(duplicate.last, rows.integer(0));
        }
    }
    if (known == 0)
        return std::optional<Duplicate>();
    if (known < asked)
        return fail(code::event_ids_mixed);
    return std::optional(duplicate);
}

Result<> SqlEventStore::insert(const RecordedEvent &recorded, qint64 streamNo,
                               const QByteArray &metadataJson)
{
    static const QString statement =
        u"INSERT INTO es_event(position, stream_no, version, type_version, "
        "recorded_at, occurred_at, offset_minutes, zone, type, actor, "
        "event_id, correlation_id, causation_id, command_id, payload, "
        "metadata, content_hash, chain_hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s;
    const NewEvent &e = recorded.event;
    const QVariant absent;
    TRY_DO(m_connection.run(
        statement, recorded.position, streamNo, recorded.version, e.typeVersion,
        recorded.recordedAt, e.occurredAt, e.offsetMinutes, QString::fromUtf8(e.zone), e.type,
        e.actor, e.id.toRfc4122(), e.correlation.toRfc4122(),
        e.causation.isNull() ? absent : QVariant(e.causation.toRfc4122()),
        e.commandId.isEmpty() ? absent : QVariant(e.commandId), QString::fromUtf8(e.payload),
        QString::fromUtf8(metadataJson), recorded.contentHash, recorded.chainHash));
    return {};
}

Result<std::optional<qint64>> SqlEventStore::streamNo(const StreamId &stream)
{
    const auto known = m_streamNos.constFind(stream);
    if (known != m_streamNos.cend())
        return std::optional(*known);
    TRY(auto rows,
        m_connection.query(u"SELECT stream_no FROM es_stream WHERE stream_id = ?"_s, stream.value));
    if (!rows.next()) {
        TRY_DO(rows.end());
        return std::optional<qint64>();
    }
    if (m_streamNos.size() >= streamNosMax)
        m_streamNos.clear();
    return std::optional(*m_streamNos.insert(stream, rows.integer(0)));
}

Result<qint64> SqlEventStore::streamNoOrNew(const StreamId &stream)
{
    TRY(const std::optional<qint64> known, streamNo(stream));
    if (known)
        return *known;
    TRY_DO(m_connection.run(u"INSERT INTO es_stream(stream_id) VALUES (?)"_s, stream.value));
    TRY(const std::optional<qint64> created, streamNo(stream));
    return *created;
}

Result<qint64> SqlEventStore::versionOf(std::optional<qint64> streamNumber)
{
    if (!streamNumber)
        return -1;
    TRY(auto rows,
        m_connection.query(u"SELECT coalesce(max(version), -1) FROM es_event WHERE stream_no = ?"_s,
                           *streamNumber));
    if (!rows.next())
        TRY_DO(rows.end());
    return rows.integer(0);
}

Result<qint64> SqlEventStore::versionOf(const StreamId &stream)
{
    TRY(const std::optional<qint64> number, streamNo(stream));
    return versionOf(number);
}

Result<EventStore::Head> SqlEventStore::head()
{
    TRY_DO(requireStillThere());
    Head head {0, genesisHash(), {std::numeric_limits<qint64>::min()}};
    {
        TRY(auto rows,
            m_connection.query(u"SELECT position, chain_hash, recorded_at FROM es_event "
                               "ORDER BY position DESC LIMIT 1"_s));
        if (rows.next())
            head = {rows.integer(0), rows.bytes(1), rows.instant(2)};
        else
            TRY_DO(rows.end());
    }
    TRY_DO(requireSameHistory(head));
    if (!m_inTransaction)
        m_seen = head;
    return head;
}

Result<> SqlEventStore::requireStillThere() const
{
    return m_connection.isStillThere() ? Result<>() : Result<>(fail(code::store_replaced));
}

/// The one of which the head was seen last: an older backup may have been written over the file.
Result<> SqlEventStore::requireSameHistory(const Head &head)
{
    QByteArray hash = head.chainHash;
    if (head.position > m_seen.position && m_seen.position > 0) {
        TRY(auto rows,
            m_connection.query(u"SELECT chain_hash FROM es_event WHERE position = ?"_s,
                               m_seen.position));
        if (!rows.next())
            TRY_DO(rows.end());
        hash = rows.bytes(0);
    }
    const bool goesOn =
        m_seen.position == 0 || (head.position >= m_seen.position && hash == m_seen.chainHash);
    return goesOn ? Result<>() : Result<>(fail(code::store_replaced));
}

} // namespace ewallet
