// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auditing/attempt.h"
#include "core/base/result.h"
#include "core/base/zone.h"
#include "core/commandhandling/command.h"
#include "core/commandhandling/permissions.h"
#include "core/domain/wallet/walletevents.h"

namespace ewallet {

/// Who sends commands, and from where.
struct Sender
{
    Operator person;
    Zone zone; ///< of the machine's clock
    QString program; ///< kept with every event as "via"
};

/// What came of a command.
struct CommandResult
{
    Outcome::Status status = Outcome::Status::Failed;
    Error error; ///< why not; of a Duplicate: why the first one was refused, if it was
    Position first = 0; ///< of its events, or of those of the first one; 0 without any
    Position last = 0;
    std::vector<WalletHappening> happened; ///< to the wallet, if it succeeded now

    /// Was the command carried out, now or when its id was first sent?
    bool isDone() const { return last != 0 || status == Outcome::Status::Succeeded; }
};

/// What a command would do, decided by the real rules, without a trace.
struct Preview
{
    Instant at;
    AmountsByType before {};
    AmountsByType after {};
    std::vector<WalletHappening> happened;
    qint64 walletVersion = -1; ///< that it was decided on; or the market's
};

} // namespace ewallet
