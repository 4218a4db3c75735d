// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auditing/attempt.h"
#include "core/base/result.h"
#include "core/sql/connection.h"

#include <span>

namespace ewallet {

/// The answer to a command id that is decided.
struct Decided
{
    Attempt attempt;
    Outcome outcome;
};

/// A file that was imported.
struct ImportStart
{
    QString fileName;
    QString issuedBy;
    Instant startedAt;
};

/// Writes down every command that anyone issued, and what came of it. Outcomes form a hash chain
/// that covers their attempts. Lives in the thread of its connection.
class CommandLog
{
public:
    explicit CommandLog(sql::Connection &connection)
        : m_connection(connection)
    { }

    /// Numbers the attempts and writes them, in a transaction of its own that survives a killed
    /// program; the durable commit of the outcome covers it against a power cut.
    Result<> begin(std::span<Attempt> attempts);

    /// The outcome that decided a command id, if there is one.
    Result<std::optional<Decided>> decided(const QString &commandId);

    /// Within the transaction that appends the events. `attempts` are those of the outcomes, in the
    /// same order. Error: unique_violation when another program has decided one of the ids
    /// meanwhile.
    Result<> finish(std::span<const Outcome> outcomes, std::span<const Attempt> attempts);

    Result<qint64> beginImport(const ImportStart &start);
    Result<> endImport(qint64 importNo, const QString &sha256, const QJsonObject &report,
                       Instant finishedAt);

private:
    Result<std::optional<qint64>> decidingOutcome(const QString &commandId);

    sql::Connection &m_connection;
};

/// Reads the columns that attemptColumns (of es_attempt a) and outcomeColumns (of es_outcome o)
/// name.
QString attemptColumns();
QString outcomeColumns();
Attempt attemptOf(const sql::Rows &rows, int firstColumn = 0);
Outcome outcomeOf(const sql::Rows &rows, int firstColumn);
inline constexpr int attemptColumnCount = 10;
inline constexpr int outcomeColumnCount = 9;
inline constexpr int outcomeStatusColumn = 1;
inline constexpr int outcomeFactsColumn = 4;

/// The link of an outcome: the link before it, its attempt, itself.
QByteArray outcomeHash(const QByteArray &previous, qint64 outcomeNo, const Attempt &attempt,
                       const Outcome &outcome, const QByteArray &factsJson);
const QByteArray &outcomeGenesisHash();

} // namespace ewallet
