// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ewallet {

/// Waits until all that was written to the file system of this folder is on the disk. Empty, or why
/// that cannot be.
QString reachDisk(const QString &folder);

} // namespace ewallet
