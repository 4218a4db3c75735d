// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auditing/verification.h"

#include "core/auditing/commandlog.h"
#include "core/base/codes.h"
#include "core/eventstore/hashchain.h"
#include "core/eventstore/sqleventstore.h"
#include "core/sql/connection.h"

#include <QHash>
#include <QScopeGuard>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 5'000;
constexpr qsizetype findingsMax = 20; // one altered event is worth naming, a million are not

/// Does a row hold nothing but what was read from it? A number that does not fit, and a value where
/// there is to be none, are no part of any hash.
bool isReadWhole(const sql::Rows &rows, const RecordedEvent &e)
{
    return rows.integer(6) == e.event.typeVersion && rows.integer(11) == e.event.offsetMinutes
        && rows.isNull(14) == e.event.causation.isNull()
        && rows.isNull(15) == e.event.commandId.isEmpty();
}

bool isReadWhole(const sql::Rows &rows, int c, const Outcome &outcome)
{
    return rows.text(c + outcomeStatusColumn) == word(outcome.status)
        && rows.isNull(c + 3) == outcome.reason.isEmpty()
        && rows.isNull(c + outcomeFactsColumn) == outcome.facts.isEmpty()
        && rows.isNull(c + 5) == (outcome.first == 0) && rows.isNull(c + 6) == (outcome.last == 0);
}

class Verifier
{
public:
    Verifier(sql::Connection &connection, const Progress &progress, const ChainEnds &kept)
        : m_connection(connection)
        , m_progress(progress)
        , m_kept(kept)
    { }

    Result<Verification> run()
    {
        // One look at the store, whoever writes meanwhile: a transaction that only reads.
        TRY_DO(m_connection.execute(u"BEGIN"_s));
        const auto ended = qScopeGuard([this] { (void)m_connection.execute(u"ROLLBACK"_s); });
        TRY_DO(checkFile());
        TRY_DO(countRows());
        TRY_DO(checkEvents());
        TRY_DO(checkOutcomes());
        TRY_DO(checkRest());
        TRY_DO(checkEnd());
        if (m_unlisted > 0)
            m_result.findings << u"and %1 more"_s.arg(m_unlisted);
        return std::move(m_result);
    }

private:
    void find(const QString &what)
    {
        if (m_result.findings.size() < findingsMax)
            m_result.findings << what;
        else
            ++m_unlisted;
    }

    /// The database itself: pages, indexes, constraints.
    Result<> checkFile()
    {
        TRY(auto rows, m_connection.query(u"PRAGMA integrity_check(5)"_s));
        while (rows.next()) {
            if (rows.text(0) != "ok"_L1)
                find(u"database file: "_s + rows.text(0));
        }
        return rows.end();
    }

    Result<> countRows()
    {
        TRY(const QVariant events, m_connection.scalar(u"SELECT count(*) FROM es_event"_s));
        TRY(const QVariant outcomes, m_connection.scalar(u"SELECT count(*) FROM es_outcome"_s));
        m_total = events.toLongLong() + outcomes.toLongLong();
        return {};
    }

    Result<> checkEvents()
    {
        static const QString statement = u"SELECT "_s + eventColumns()
            + u" FROM es_event e LEFT JOIN es_stream s USING (stream_no) "
              "WHERE e.position > ? ORDER BY e.position LIMIT ?"_s;
        QByteArray previous = genesisHash();
        Instant recordedAt {std::numeric_limits<qint64>::min()};
        QHash<QString, qint64> versions;
        for (Position position = 0;;) {
            int count = 0;
            TRY(auto rows, m_connection.query(statement, position, pageSize));
            for (; rows.next(); ++count) {
                const RecordedEvent e = recordedEventOf(rows);
                const QByteArray content = contentHash(e.stream, e.event, rows.bytes(8));
                if (e.position != ++position) {
                    find(u"event %1: missing"_s.arg(position));
                    position = e.position;
                } else if (content != e.contentHash || !isReadWhole(rows, e)) {
                    find(u"event %1 (%2 of %3): its content is not what was recorded"_s.arg(
                        QString::number(e.position), e.event.type, e.stream.value));
                } else if (chainHash(previous, e.position, e.version, e.recordedAt, content)
                           != e.chainHash) {
                    find(u"event %1 (%2 of %3): its place in the chain is not what was recorded"_s
                             .arg(QString::number(e.position), e.event.type, e.stream.value));
                }
                const auto version = versions.find(e.stream.value);
                const qint64 expected = version == versions.end() ? 0 : *version + 1;
                if (e.version != expected)
                    find(u"event %1: version %2 of %3, where %4 is due"_s.arg(e.position)
                             .arg(e.version)
                             .arg(e.stream.value)
                             .arg(expected));
                versions.insert(e.stream.value, e.version);
                if (e.recordedAt < recordedAt)
                    find(u"event %1: recorded before the one before it"_s.arg(e.position));
                recordedAt = e.recordedAt;
                previous = e.chainHash;
                compare(u"event"_s, m_kept.events, e.position, previous);
            }
            TRY_DO(rows.end());
            m_result.ends.events.number = position;
            if (!goesOn(m_progress, position, m_total))
                return fail(code::cancelled);
            if (count < pageSize)
                break;
        }
        m_result.ends.events.hash = previous;
        requireReached(u"event"_s, m_kept.events, m_result.ends.events.number);
        return {};
    }

    void compare(const QString &what, const ChainEnd &kept, qint64 number, const QByteArray &hash)
    {
        if (number == kept.number && hash != kept.hash)
            find(u"%1 %2: its chain hash is not the one that was kept"_s.arg(what).arg(number));
    }

    void requireReached(const QString &what, const ChainEnd &kept, qint64 last)
    {
        if (last < kept.number)
            find(u"%1 %2, whose chain hash was kept: missing; the last one is %3"_s.arg(what)
                     .arg(kept.number)
                     .arg(last));
    }

    Result<> checkOutcomes()
    {
        static const QString statement = u"SELECT "_s + attemptColumns() + u", "_s
            + outcomeColumns()
            + u", o.outcome_no, o.chain_hash, o.decides FROM es_outcome o "
              "LEFT JOIN es_attempt a USING (attempt_no) "
              "WHERE o.outcome_no > ? ORDER BY o.outcome_no LIMIT ?"_s;
        constexpr int ownColumn = attemptColumnCount + outcomeColumnCount;
        QByteArray previous = outcomeGenesisHash();
        for (qint64 no = 0;;) {
            int count = 0;
            TRY(auto rows, m_connection.query(statement, no, pageSize));
            for (; rows.next(); ++count) {
                const Attempt attempt = attemptOf(rows);
                const Outcome outcome = outcomeOf(rows, attemptColumnCount);
                const qint64 outcomeNo = rows.integer(ownColumn);
                const QByteArray facts = rows.bytes(attemptColumnCount + outcomeFactsColumn);
                const QString name = u"outcome %1 of command %2 (%3)"_s.arg(
                    QString::number(outcomeNo), attempt.commandId, attempt.type);
                if (outcomeNo != ++no) {
                    find(u"outcome %1: missing"_s.arg(no));
                    no = outcomeNo;
                } else if (outcomeHash(previous, outcomeNo, attempt, outcome, facts)
                               != rows.bytes(ownColumn + 1)
                           || !isReadWhole(rows, attemptColumnCount, outcome)) {
                    find(name + u": it or its attempt is not what was recorded"_s);
                } else if (outcome.decides && rows.text(ownColumn + 2) != attempt.commandId) {
                    find(name + u": it decides another command"_s);
                }
                previous = rows.bytes(ownColumn + 1);
                m_result.ends.outcomes.hash = previous;
                compare(u"outcome"_s, m_kept.outcomes, outcomeNo, previous);
                m_lastPosition = std::max(m_lastPosition, outcome.last);
            }
            TRY_DO(rows.end());
            m_result.ends.outcomes.number = no;
            if (!goesOn(m_progress, m_result.ends.events.number + no, m_total))
                return fail(code::cancelled);
            if (count < pageSize)
                break;
        }
        requireReached(u"outcome"_s, m_kept.outcomes, m_result.ends.outcomes.number);
        return {};
    }

    /// What no hash covers: attempts without an outcome, and streams without events.
    Result<> checkRest()
    {
        TRY(const QVariant gap,
            m_connection.scalar(
                u"SELECT min(attempt_no) - 1 FROM es_attempt a WHERE attempt_no <> 1 AND NOT EXISTS "
                "(SELECT 1 FROM es_attempt b WHERE b.attempt_no = a.attempt_no - 1)"_s));
        if (!gap.isNull())
            find(u"attempt %1: missing"_s.arg(gap.toLongLong()));
        TRY(const QVariant stream,
            m_connection.scalar(u"SELECT min(stream_id) FROM es_stream s WHERE NOT EXISTS "
                                "(SELECT 1 FROM es_event e WHERE e.stream_no = s.stream_no)"_s));
        if (!stream.isNull())
            find(u"stream %1: no event"_s.arg(stream.toString()));
        return {};
    }

    /// The last events cannot be missed by their chain, but by the outcomes that brought them.
    Result<> checkEnd()
    {
        if (m_lastPosition > m_result.ends.events.number)
            find(u"event %1: missing, and all after it; an outcome names event %2"_s.arg(
                QString::number(m_result.ends.events.number + 1), QString::number(m_lastPosition)));
        TRY(const QVariant orphans,
            m_connection.scalar(u"SELECT min(e.position) FROM es_event e WHERE NOT EXISTS "
                                "(SELECT 1 FROM es_outcome o WHERE o.decides = e.command_id AND "
                                "e.position BETWEEN o.first_position AND o.last_position)"_s));
        if (!orphans.isNull())
            find(u"event %1: no outcome of a command names it"_s.arg(orphans.toLongLong()));
        TRY(const QVariant strangers,
            m_connection.scalar(
                u"SELECT min(o.outcome_no) FROM es_outcome o WHERE o.first_position IS NOT NULL AND "
                "EXISTS (SELECT 1 FROM es_event e WHERE e.position BETWEEN o.first_position AND "
                "o.last_position AND e.command_id IS NOT o.decides)"_s));
        if (!strangers.isNull())
            find(u"outcome %1: it names events of another command"_s.arg(strangers.toLongLong()));
        return {};
    }

    sql::Connection &m_connection;
    const Progress &m_progress;
    const ChainEnds &m_kept;
    Verification m_result;
    qint64 m_unlisted = 0; // findings
    qint64 m_total = 0;
    Position m_lastPosition = 0; // that an outcome names
};

} // namespace

QString ChainEnd::toText() const
{
    return u"%1:%2"_s.arg(QString::number(number), QString::fromLatin1(hash.toHex()));
}

std::optional<ChainEnd> ChainEnd::fromText(const QString &text)
{
    constexpr qsizetype hashBytes = 32;
    bool isNumber = false;
    const ChainEnd end {text.section(u':', 0, 0).toLongLong(&isNumber),
                        QByteArray::fromHex(text.section(u':', 1).toLatin1())};
    if (!isNumber || end.number < 1 || end.hash.size() != hashBytes)
        return {};
    return end;
}

Result<Verification> verifyStore(sql::Connection &connection, const Progress &progress,
                                 const ChainEnds &kept)
{
    return Verifier(connection, progress, kept).run();
}

} // namespace ewallet
