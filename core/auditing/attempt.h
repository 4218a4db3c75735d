// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/eventstore/message.h"

#include <QJsonObject>

#include <optional>

namespace ewallet {

/// Somebody asked for something: written down before the command is handled.
struct Attempt
{
    qint64 no = 0; ///< given by the log
    QString commandId;
    QString type;
    QString subject; ///< the wallet, or the market
    QByteArray payload; ///< JSON, compact, keys sorted
    std::optional<Instant> givenAt; ///< by a file
    QString actor; ///< as the sender says
    QString issuedBy; ///< who really sat there
    std::optional<qint64> importNo;
    Instant issuedAt;

    /// The same command, not just the same id? Instant and actor count only where a file gives
    /// them.
    bool hasSameContentAs(const Attempt &other) const;
};

/// What came of an attempt: written in the transaction of its events.
struct Outcome
{
    enum class Status { Succeeded, Rejected, Conflict, Failed, NotPermitted, Duplicate };

    qint64 attemptNo = 0;
    Status status = Status::Succeeded;
    bool decides = false; ///< its command id, for ever
    QString reason; ///< a reason code; empty where there is none
    QJsonObject facts;
    Position first = 0; ///< of its events; 0 without any
    Position last = 0;
    qint64 durationMicros = 0;
    Instant finishedAt;
};

QLatin1StringView word(Outcome::Status status);
std::optional<Outcome::Status> outcomeStatusFromWord(QStringView text);

} // namespace ewallet
