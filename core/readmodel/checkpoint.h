// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/eventstore/message.h"

namespace ewallet {

/// How far a projector's tables are.
struct Checkpoint
{
    QString projector;
    Position position = 0;
    QByteArray chainHash; ///< of the event at that position
    QString fingerprint;
    QString error; ///< why it stopped; empty while it works
};

struct ReadModelStatus
{
    /// In the order of allProjectors(); without a fingerprint where this version has none yet.
    std::vector<Checkpoint> projectors;
    Position head = 0; ///< of the store
};

} // namespace ewallet
