// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ewallet {

/// The name of the operating system's user that this program runs as; never what the environment
/// says, which anyone can set. The number of the user, if it has no name.
QString userOfThisSession();

/// Is there a screen to open a window on?
bool hasDisplay();

} // namespace ewallet
