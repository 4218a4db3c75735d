// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/eventstore/message.h"

#include <QStringList>

namespace ewallet {

namespace sql {
class Connection;
}

/// What a check of a whole store found.
struct Verification
{
    QStringList findings; ///< in words, each naming the place; empty if all is well
    Position events = 0; ///< checked
    qint64 outcomes = 0; ///< checked
    QByteArray chainHash; ///< of the last event: worth keeping elsewhere
    QByteArray outcomeChainHash; ///< of the last outcome: likewise; empty without any
};

/// The ends of the chains at an earlier time, kept elsewhere. Number 0: none.
struct KeptEnds
{
    struct End
    {
        qint64 number = 0;
        QByteArray chainHash;
    };
    End event;
    End outcome;
};

/// Recomputes every hash of the store from its rows: the chain of events, and the chain of outcomes
/// with the attempts they cover. Detects what was changed, removed or put in between, but for the
/// end: who can write the file can make a whole new chain, or shorten it; `kept` tells. Errors:
/// cancelled, store_….
Result<Verification> verifyStore(sql::Connection &connection, const Progress &progress = {},
                                 const KeptEnds &kept = {});

} // namespace ewallet
