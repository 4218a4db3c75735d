// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auditing/commandlog.h"
#include "core/commandhandling/commandresult.h"

/// What is answered to a command, and how that is written down.
namespace ewallet {

/// A refusal is the model's answer and decides the command's id; anything else may be tried again.
Outcome::Status statusOf(const Error &error);
bool decides(const CommandResult &result);

CommandResult refusal(Error error);
/// A command id that is decided is answered from the record; with other content:
/// idempotency_conflict.
CommandResult answerTo(const Attempt &attempt, const Decided &decided);

Outcome outcomeOf(const CommandResult &result, qint64 attemptNo, qint64 durationMicros,
                  Instant now);

} // namespace ewallet
