// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/eventstore/sqleventstore.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

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
