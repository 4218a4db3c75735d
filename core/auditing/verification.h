// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/eventstore/message.h"

#include <QStringList>

#include <optional>

namespace ewallet {

namespace sql {
class Connection;
}

/// The last link of a chain: worth keeping elsewhere, as it proves later that what is before it is
/// still there.
struct ChainEnd
{
    qint64 number = 0; ///< of events the position; 0: none
    QByteArray hash; ///< 32 bytes

    QString toText() const; ///< "5167:0f3a…"
    /// Nothing, if it is no such text.
    static std::optional<ChainEnd> fromText(const QString &text);
};

struct ChainEnds
{
    ChainEnd events;
    ChainEnd outcomes;
};

/// What a check of a whole store found.
struct Verification
{
    QStringList findings; ///< in words, each naming the place; empty if all is well
    ChainEnds ends; ///< up to which it was checked
};

/// Recomputes every hash of the store from its rows: the chain of events, and the chain of outcomes
/// with the attempts they cover. Detects what was changed, removed or put in between, but for the
/// end: who can write the file can make a whole new chain, or shorten it; the ends that were `kept`
/// tell. Errors: cancelled, store_….
Result<Verification> verifyStore(sql::Connection &connection, const Progress &progress = {},
                                 const ChainEnds &kept = {});

} // namespace ewallet
