// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/terminal.h"

#include <unistd.h>

namespace ewallet {

bool isStandardErrorATerminal()
{
    return ::isatty(STDERR_FILENO) == 1;
}

} // namespace ewallet
