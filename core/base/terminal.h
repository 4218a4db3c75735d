// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ewallet {

/// Does a person see what is written to standard error as it is written, or does it go into a file?
bool isStandardErrorATerminal();

} // namespace ewallet
