// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/credittype.h"

#include <QMap>

#include <functional>

namespace ewallet {

/// How a file of commands is to be imported.
struct ImportOptions
{
    QString fileName; ///< for the record
    bool continueAfterRefusal =
        false; ///< otherwise the first refusal ends it; what is before stays
    bool rehearse = false; ///< says what would happen, and leaves no trace
    bool allowFuture = false; ///< lines more than five minutes ahead of the clock are commands, too
};

/// What came of one line.
struct LineResult
{
    enum class Kind { Accepted, Duplicate, Rejected, Malformed };

    qint64 line = 0; ///< from 1
    Kind kind = Kind::Malformed;
    QString id; ///< of the command; empty if malformed
    Error error; ///< why it was rejected, or what is wrong with it
    QString command;
    QString subject; ///< the wallet, or the market
    AmountsByType burned {}; ///< by an accepted spend or subtraction
    AmountsByType refunded {}; ///< by an accepted refund
    std::optional<AmountsByType> reversed; ///< by an accepted reversal of credits that came in
    std::optional<AmountsByType> restored; ///< by an accepted reversal of credits that went out
    AmountsByType forfeited {}; ///< by an accepted closing
    AmountsByType paidOut {}; ///< by an accepted closing
    qint64 shortfallMinor = 0; ///< of an accepted reversal

    QJsonObject toJson() const;
};

/// What came of all lines.
struct ImportReport
{
    qint64 lines = 0;
    qint64 accepted = 0;
    qint64 duplicate = 0;
    QMap<QString, qint64> acceptedByCommand;
    QMap<QString, qint64> rejected; ///< by reason
    QMap<QString, qint64> malformed; ///< by error
    bool stopped = false; ///< at a refusal, with lines left
    bool cancelled = false; ///< before the next page
    qint64 linesInFile = 0; ///< 0: a stream that was not read to its end; in no JSON
    qint64 importNo = 0; ///< its record in the log; 0 for a rehearsal

    qint64 rejectedTotal() const;
    qint64 malformedTotal() const;
    void count(const LineResult &line);
    QJsonObject toJson() const;
};

/// Told the result of every line, in order; an error ends the import.
using LineSink = std::function<Result<>(const LineResult &)>;

} // namespace ewallet
