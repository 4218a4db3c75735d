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
    std::vector<Checkpoint> projectors; ///< in the order of allProjectors()
    Position head = 0; ///< of the store
};

} // namespace ewallet
