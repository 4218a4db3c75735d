// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auditing/commandlog.h"

#include "core/base/codes.h"
#include "core/eventstore/hashchain.h"

#include <QJsonDocument>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr char outcomeKind = 0x03;
constexpr char attemptKind = 0x04;

QVariant orNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QVariant orNull(Position position)
{
    return position == 0 ? QVariant() : QVariant(position);
}

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray attemptHash(const Attempt &attempt)
{
    FieldHash hash(attemptKind);
    hash.number(attempt.no)
        .text(attempt.commandId)
        .text(attempt.type)
        .text(attempt.subject)
        .bytes(attempt.payload);
    if (attempt.givenAt)
        hash.number(attempt.givenAt->micros);
    else
        hash.absent();
    hash.text(attempt.actor).text(attempt.issuedBy);
    if (attempt.importNo)
        hash.number(*attempt.importNo);
    else
        hash.absent();
    return hash.number(attempt.issuedAt.micros).result();
}

/// Within it commits do not wait for the disk.
class QuickCommits
{
public:
    explicit QuickCommits(sql::Connection &connection)
        : m_connection(connection)
        , m_started(connection.execute(u"PRAGMA synchronous=NORMAL"_s))
    { }
    ~QuickCommits()
    {
        const auto restored = m_connection.execute(u"PRAGMA synchronous=FULL"_s);
        Q_ASSERT(restored);
    }
    const Result<> &started() const { return m_started; }

private:
    sql::Connection &m_connection;
    Result<> m_started;
};

} // namespace

Result<> CommandLog::begin(std::span<Attempt> attempts)
{
    if (attempts.empty())
        return {};
    const QuickCommits quick(m_connection);
    TRY_DO(quick.started());
    TRY(sql::Transaction transaction, sql::Transaction::begin(m_connection));
    if (!m_connection.isStillThere())
        return fail(code::store_replaced);
    qint64 no = 0;
    {
        TRY(auto rows,
            m_connection.query(u"SELECT coalesce(max(attempt_no), 0) FROM es_attempt"_s));
        if (!rows.next())
            TRY_DO(rows.end());
        no = rows.integer(0);
    }
    for (Attempt &attempt : attempts) {
        attempt.no = ++no;
        TRY_DO(m_connection.run(
            u"INSERT INTO es_attempt(attempt_no, command_id, type, subject, payload, "
            "given_at, actor, issued_by, import_no, issued_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            attempt.no, attempt.commandId, attempt.type, attempt.subject,
            QString::fromUtf8(attempt.payload), attempt.givenAt, attempt.actor, attempt.issuedBy,
            attempt.importNo, attempt.issuedAt));
    }
    return transaction.commit();
}

Result<std::optional<Decided>> CommandLog::decided(const QString &commandId)
{
    TRY(const std::optional<qint64> outcomeNo, decidingOutcome(commandId));
    if (!outcomeNo)
        return std::optional<Decided>();
    static const QString statement = u"SELECT "_s + attemptColumns() + u", "_s + outcomeColumns()
        + u" FROM es_outcome o JOIN es_attempt a USING (attempt_no) "
          "WHERE o.outcome_no = ?"_s;
    TRY(auto rows, m_connection.query(statement, *outcomeNo));
    if (rows.next())
        return std::optional(Decided {attemptOf(rows), outcomeOf(rows, attemptColumnCount)});
    TRY_DO(rows.end());
    return std::optional<Decided>();
}

/// Asked for every command, and mostly there is none: a statement of one column costs half as much.
Result<std::optional<qint64>> CommandLog::decidingOutcome(const QString &commandId)
{
    TRY(auto rows,
        m_connection.query(u"SELECT outcome_no FROM es_outcome WHERE decides = ?"_s, commandId));
    if (rows.next())
        return std::optional(rows.integer(0));
    TRY_DO(rows.end());
    return std::optional<qint64>();
}

Result<> CommandLog::finish(std::span<const Outcome> outcomes, std::span<const Attempt> attempts)
{
    Q_ASSERT(outcomes.size() == attempts.size());
    qint64 no = 0;
    QByteArray previous = outcomeGenesisHash();
    {
        TRY(auto rows,
            m_connection.query(u"SELECT outcome_no, chain_hash FROM es_outcome "
                               "ORDER BY outcome_no DESC LIMIT 1"_s));
        if (rows.next()) {
            no = rows.integer(0);
            previous = rows.bytes(1);
        } else {
            TRY_DO(rows.end());
        }
    }
    for (size_t i = 0; i < outcomes.size(); ++i) {
        const Outcome &outcome = outcomes[i];
        const QByteArray facts = outcome.facts.isEmpty() ? QByteArray() : json(outcome.facts);
        previous = outcomeHash(previous, ++no, attempts[i], outcome, facts);
        const auto inserted = m_connection.run(
            u"INSERT INTO es_outcome(outcome_no, attempt_no, decides, status, reason, facts, "
            "first_position, last_position, duration_us, finished_at, chain_hash) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            no, outcome.attemptNo, outcome.decides ? QVariant(attempts[i].commandId) : QVariant(),
            QString(word(outcome.status)), orNull(outcome.reason), orNull(QString::fromUtf8(facts)),
            orNull(outcome.first), orNull(outcome.last), outcome.durationMicros, outcome.finishedAt,
            previous);
        if (inserted)
            continue;
        if (outcome.decides && decided(attempts[i].commandId).value_or(std::nullopt))
            return fail(code::unique_violation, {{u"id"_s, attempts[i].commandId}});
        return failureOf(inserted);
    }
    return {};
}

Result<qint64> CommandLog::beginImport(const ImportStart &start)
{
    TRY(sql::Transaction transaction, sql::Transaction::begin(m_connection));
    TRY_DO(m_connection.run(
        u"INSERT INTO es_import(file_name, issued_by, started_at) VALUES (?, ?, ?)"_s,
        start.fileName, start.issuedBy, start.startedAt));
    TRY(const QVariant no, m_connection.scalar(u"SELECT max(import_no) FROM es_import"_s));
    TRY_DO(transaction.commit());
    return no.toLongLong();
}

Result<> CommandLog::endImport(qint64 importNo, const QString &sha256, const QJsonObject &report,
                               Instant finishedAt)
{
    TRY_DO(m_connection.run(
        u"INSERT INTO es_import_end(import_no, sha256, report, finished_at) VALUES (?, ?, ?, ?)"_s,
        importNo, sha256, QString::fromUtf8(json(report)), finishedAt));
    return {};
}

QString attemptColumns()
{
    return u"a.attempt_no, a.command_id, a.type, a.subject, CAST(a.payload AS BLOB), a.given_at, "
           "a.actor, a.issued_by, a.import_no, a.issued_at"_s;
}

QString outcomeColumns()
{
    return u"o.attempt_no, o.status, o.decides IS NOT NULL, o.reason, CAST(o.facts AS BLOB), "
           "o.first_position, o.last_position, o.duration_us, o.finished_at"_s;
}

Attempt attemptOf(const sql::Rows &rows, int c)
{
    return {rows.integer(c),    rows.text(c + 1),  rows.text(c + 2),
            rows.text(c + 3),   rows.bytes(c + 4), rows.optionalInstant(c + 5),
            rows.text(c + 6),   rows.text(c + 7),  rows.optionalInteger(c + 8),
            rows.instant(c + 9)};
}

Outcome outcomeOf(const sql::Rows &rows, int c)
{
    return {rows.integer(c),
            outcomeStatusFromWord(rows.text(c + 1)).value_or(Outcome::Status::Failed),
            rows.integer(c + 2) != 0,
            rows.text(c + 3),
            QJsonDocument::fromJson(rows.bytes(c + 4)).object(),
            rows.integer(c + 5),
            rows.integer(c + 6),
            rows.integer(c + 7),
            rows.instant(c + 8)};
}

QByteArray outcomeHash(const QByteArray &previous, qint64 outcomeNo, const Attempt &attempt,
                       const Outcome &outcome, const QByteArray &factsJson)
{
    FieldHash hash(outcomeKind);
    hash.raw(previous).rawNumber(outcomeNo).raw(attemptHash(attempt));
    hash.number(outcome.decides).bytes(QByteArray(word(outcome.status).data()));
    if (outcome.reason.isEmpty())
        hash.absent();
    else
        hash.text(outcome.reason);
    if (factsJson.isEmpty())
        hash.absent();
    else
        hash.bytes(factsJson);
    return hash.number(outcome.first)
        .number(outcome.last)
        .number(outcome.durationMicros)
        .number(outcome.finishedAt.micros)
        .result();
}

const QByteArray &outcomeGenesisHash()
{
    static const QByteArray hash =
        QCryptographicHash::hash("es:outcomes:v1", QCryptographicHash::Sha256);
    return hash;
}

} // namespace ewallet
