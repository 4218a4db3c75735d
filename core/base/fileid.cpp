// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/fileid.h"

#include <QFile>

#include <sys/stat.h>

namespace ewallet {

FileId FileId::of(const QString &path)
{
    struct stat status;
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    return {quint64(status.st_dev), quint64(status.st_ino)};
}

} // namespace ewallet
