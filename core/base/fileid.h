// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

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

} // namespace ewallet
