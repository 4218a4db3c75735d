// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eventstore/sqleventstore.h"

#include "core/base/codes.h"
#include "core/eventstore/hashchain.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype streamNosMax = 100'000;

QString jsonList(const QStringList &values)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(values)).toJson(QJsonDocument::Compact));
}

QString foldedColumns()
{
    return u"e.position, e.version, e.type, e.type_version, CAST(e.payload AS BLOB), "
           "e.occurred_at, e.command_id, e.chain_hash"_s;
}
constexpr int foldedColumnCount = 8;

void readFolded(const sql::Rows &rows, RecordedEvent &recorded)
{
    recorded.position = rows.integer(0);
    recorded.version = rows.integer(1);
    recorded.event.type = rows.text(2);
    recorded.event.typeVersion = int(rows.integer(3));
    recorded.event.payload = rows.bytes(4);
    recorded.event.occurredAt = rows.instant(5);
    recorded.event.commandId = rows.text(6);
    recorded.chainHash = rows.bytes(7);
}

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

Result<std::vector<RecordedEvent>> SqlEventStore::load(const StreamId &stream, qint64 fromVersion)
{
    TRY(const std::optional<qint64> number, streamNo(stream));
    if (!number)
        return fail(code::stream_not_found, {{u"stream"_s, stream.value}});
    static const QString statement = u"SELECT "_s + eventColumns()
        + u" FROM es_event e JOIN es_stream s USING (stream_no) "
          "WHERE e.stream_no = ? AND e.version >= ? ORDER BY e.version"_s;
    TRY(auto rows, m_connection.query(statement, *number, fromVersion));
    std::vector<RecordedEvent> events;
    while (rows.next())
        events.push_back(recordedEventOf(rows));
    TRY_DO(rows.end());
    return events;
}

/// Reading a column takes about as long as folding what is in it.
Result<> SqlEventStore::visitStream(const StreamId &stream, qint64 fromVersion, const Visit &visit)
{
    TRY(const std::optional<qint64> number, streamNo(stream));
    if (!number)
        return fail(code::stream_not_found, {{u"stream"_s, stream.value}});
    static const QString statement = u"SELECT "_s + foldedColumns()
        + u" FROM es_event e WHERE e.version >= ? AND e.stream_no = "
          "(SELECT stream_no FROM es_stream WHERE stream_id = ?) ORDER BY e.version"_s;
    TRY(auto rows, m_connection.query(statement, fromVersion, stream.value));
    RecordedEvent recorded;
    recorded.stream = stream;
    while (rows.next()) {
        readFolded(rows, recorded);
        TRY(const bool goesOn, visit(recorded));
        if (!goesOn)
            return {};
    }
    return rows.end();
}

Result<std::vector<RecordedEvent>> SqlEventStore::read(const Criteria &criteria, int limit)
{
    QString where = u"e.position > ? AND e.position <= ?"_s;
    QVariantList values {criteria.after, criteria.until};
    const auto oneOf = [&](const QString &column, const QStringList &list) {
        if (list.isEmpty())
            return;
        where += u" AND %1 IN (SELECT value FROM json_each(?))"_s.arg(column);
        values << jsonList(list);
    };
    oneOf(u"e.type"_s, criteria.types);
    oneOf(u"e.actor"_s, criteria.actors);
    QStringList streams;
    for (const StreamId &stream : criteria.streams)
        streams << stream.value;
    if (streams.size() == 1) {
        where += u" AND e.stream_no = (SELECT stream_no FROM es_stream WHERE stream_id = ?)"_s;
        values << streams.front();
    } else if (!streams.isEmpty()) {
        where += u" AND e.stream_no IN (SELECT stream_no FROM es_stream WHERE stream_id IN "
                 "(SELECT value FROM json_each(?)))"_s;
        values << jsonList(streams);
    }
    if (!criteria.categories.isEmpty()) {
        where += u" AND substr(s.stream_id, 1, instr(s.stream_id, '-') - 1) IN "
                 "(SELECT value FROM json_each(?))"_s;
        values << jsonList(criteria.categories);
    }
    if (criteria.occurredFrom) {
        where += u" AND e.occurred_at >= ?"_s;
        values << criteria.occurredFrom->micros;
    }
    if (criteria.occurredBefore) {
        where += u" AND e.occurred_at < ?"_s;
        values << criteria.occurredBefore->micros;
    }
    const QString columns = criteria.onlyForFolding
        ? foldedColumns() + u", s.stream_id, e.recorded_at, e.actor"_s
        : eventColumns();
    const QString statement = u"SELECT "_s + columns
        + u" FROM es_event e JOIN es_stream s USING (stream_no) WHERE "_s + where
        + (streams.size() == 1 ? u" ORDER BY e.version LIMIT ?"_s // the same, and has an index
                               : u" ORDER BY e.position LIMIT ?"_s);
    values << limit;
    TRY(auto rows, m_connection.queryBound(statement, values));
    std::vector<RecordedEvent> events;
    while (rows.next()) {
        if (!criteria.onlyForFolding) {
            events.push_back(recordedEventOf(rows));
            continue;
        }
        RecordedEvent &recorded = events.emplace_back();
        readFolded(rows, recorded);
        recorded.stream.value = rows.text(foldedColumnCount);
        recorded.recordedAt = rows.instant(foldedColumnCount + 1);
        recorded.event.actor = rows.text(foldedColumnCount + 2);
    }
    TRY_DO(rows.end());
    return events;
}

QString eventColumns()
{
    return u"e.position, s.stream_id, e.version, e.recorded_at, e.event_id, e.type, e.type_version, "
           "CAST(e.payload AS BLOB), CAST(e.metadata AS BLOB), e.occurred_at, e.zone, "
           "e.offset_minutes, e.actor, e.correlation_id, e.causation_id, e.command_id, "
           "e.content_hash, e.chain_hash"_s;
}

RecordedEvent recordedEventOf(const sql::Rows &rows)
{
    return {rows.integer(0),
            {rows.text(1)},
            rows.integer(2),
            rows.instant(3),
            {QUuid::fromRfc4122(rows.bytes(4)), rows.text(5), int(rows.integer(6)), rows.bytes(7),
             Metadata::fromJson(rows.bytes(8)), rows.instant(9), rows.text(10).toUtf8(),
             int(rows.integer(11)), rows.text(12), QUuid::fromRfc4122(rows.bytes(13)),
             QUuid::fromRfc4122(rows.bytes(14)), rows.text(15)},
            rows.bytes(16),
            rows.bytes(17)};
}

} // namespace ewallet
