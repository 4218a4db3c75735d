// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/fileid.h"

#include "core/base/codes.h"

#include <QFile>
#include <QSet>

#include <sys/stat.h>

#include <mutex>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

struct Held
{
    std::mutex mutex;
    QSet<QString> paths;
};

Held &held()
{
    static Held all;
    return all;
}

} // namespace

FileId FileId::of(const QString &path)
{
    struct stat status;
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    return {quint64(status.st_dev), quint64(status.st_ino)};
}

void holdFile(const QString &path)
{
    const std::lock_guard lock(held().mutex);
    held().paths.insert(path);
}

Result<> requireNotHeld(const QString &path)
{
    const FileId file = FileId::of(path);
    const std::lock_guard lock(held().mutex);
    for (const QString &other : file.exists() ? held().paths : QSet<QString>()) {
        if (FileId::of(other) == file)
            return fail(code::file_failed, {{u"path"_s, path}},
                        u"it belongs to a store that is open here"_s);
    }
    return {};
}

} // namespace ewallet
