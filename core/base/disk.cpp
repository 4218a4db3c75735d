// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/disk.h"

#include <QFile>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace ewallet {

QString reachDisk(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY);
    const bool isDone = descriptor >= 0 && ::syncfs(descriptor) == 0;
    const int why = errno;
    if (descriptor >= 0)
        ::close(descriptor);
    return isDone ? QString() : qt_error_string(why);
}

} // namespace ewallet
