// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace ewallet {

/// One JSON object, in UTF-8, as RFC 8259 has it: no byte order mark, no control characters in
/// strings, no escapes and no numbers of a form of one's own; and no member twice. QJsonDocument
/// alone is more lenient with all of these, and of two members it silently takes the last.
///
/// A number with a fraction or an exponent becomes null: to QJsonDocument 1e2 is the integer 100
/// and 0.99999999999999999999 is 1. No command has a use for one.
///
/// Errors: bad_encoding, malformed_json.
Result<QJsonObject> readStrictObject(const QByteArray &text);

} // namespace ewallet
