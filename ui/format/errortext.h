// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/amount.h"

#include <QStringList>

namespace ewallet {

/// What a code says to a person.
struct ErrorText
{
    QString what;
    QString advice; ///< what to do; may be empty

    QString both() const { return advice.isEmpty() ? what : what + u' ' + advice; }
};

/// The sentence for an error, with its facts. Amounts among them are shown in `currency`.
ErrorText errorText(const Error &error, const Currency &currency = {});

/// Codes that have a sentence: all of core/base/codes.h.
QStringList codesWithText();

} // namespace ewallet
