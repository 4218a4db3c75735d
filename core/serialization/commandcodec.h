// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/commandhandling/command.h"

#include <QStringList>

namespace ewallet {

/// "AddCredits"
QString commandName(const Command &command);

/// What the command asks for: JSON, compact, keys sorted. Equal payloads give equal bytes.
QByteArray payloadToJson(const Command &command);

/// One line of a command file (without its LF): UTF-8, exactly one JSON object, all members and no
/// others. Errors: bad_encoding, malformed_json, missing_field, invalid_field, unknown_command,
/// unknown_field; all but the first two with the `field`. `markets` are those that may be named.
Result<Command> commandFromLine(const QByteArray &line, const QStringList &markets);

} // namespace ewallet
