// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace ewallet {

/// Which file a path leads to: the same for two paths to one file, another one once the file was
/// replaced. Zero where there is none.
struct FileId
{
    quint64 device = 0;
    quint64 inode = 0;

    static FileId of(const QString &path);
    bool exists() const { return inode != 0; }

    friend bool operator==(const FileId &, const FileId &) = default;
};

/// From now on this process has locks on the file of this path, if there is one. POSIX takes all of
/// them away as soon as the process closes any descriptor of the file: another program would then
/// believe that nobody uses the store, and clear away what is not in it yet. So nobody may open the
/// file himself, not even to read it.
void holdFile(const QString &path);
/// To be asked before a file is opened or written that a person has named. Error: file_failed, if
/// it is one of those.
Result<> requireNotHeld(const QString &path);

} // namespace ewallet
