// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/eventstore/eventstore.h"
#include "core/sql/connection.h"

#include <QHash>

namespace ewallet {

/// The EventStore in a database (resources/sql). Lives in the thread of its connection. From the
/// moment in which its file is moved, removed or replaced head(), begin() and append() fail:
/// store_replaced.
class SqlEventStore final : public EventStore
{
public:
    SqlEventStore(sql::Connection &connection, const Clock &clock)
        : m_connection(connection)
        , m_clock(clock)
    { }

    Result<AppendOutcome> append(std::span<const StreamWrite> writes) override;
    Result<std::vector<RecordedEvent>> load(const StreamId &stream, qint64 fromVersion) override;
    Result<> visitStream(const StreamId &stream, qint64 fromVersion, const Visit &visit) override;
    Result<qint64> versionOf(const StreamId &stream) override;
    Result<std::vector<RecordedEvent>> read(const Criteria &criteria, int limit) override;
    Result<Head> head() override;
    Result<std::unique_ptr<Transaction>> begin() override;

private:
    class Critical;

    Result<AppendOutcome> appendLocked(std::span<const StreamWrite> writes);
    Result<std::optional<Conflict>> findConflict(std::span<const StreamWrite> writes,
                                                 QHash<StreamId, qint64> &versions);
    Result<std::optional<Duplicate>> findDuplicate(std::span<const StreamWrite> writes,
                                                   Position until);
    Result<> insert(const RecordedEvent &recorded, qint64 streamNo, const QByteArray &metadataJson);
    Result<std::optional<qint64>> streamNo(const StreamId &stream);
    Result<qint64> streamNoOrNew(const StreamId &stream);
    Result<qint64> versionOf(std::optional<qint64> streamNo);

    Result<> requireStillThere() const;
    Result<> requireSameHistory(const Head &head);

    sql::Connection &m_connection;
    const Clock &m_clock;
    QHash<StreamId, qint64> m_streamNos; // of committed streams: numbers never change
    Head m_seen {}; // committed
    Head m_written {}; // and what the open transaction makes of it; position 0: nothing
    bool m_inTransaction = false;
    bool m_doomed = false; // an append broke off half way: the transaction must not be committed
};

/// Reads the columns that eventColumns names, in that order.
RecordedEvent recordedEventOf(const sql::Rows &rows);
QString eventColumns();

} // namespace ewallet
