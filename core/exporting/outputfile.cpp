// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/outputfile.h"

#include "core/base/codes.h"
#include "core/base/fileid.h"

#include <QFileInfo>
#include <QSaveFile>

namespace ewallet::exporting {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> failed(const QFileDevice &file)
{
    if (file.errorString() == QFile().errorString()) // Qt does not say what a full disk is
        return notWritten(file);
    return fail(code::file_failed, {{u"path"_s, file.fileName()}}, file.errorString());
}

} // namespace

tl::unexpected<Error> notWritten(const QFileDevice &file)
{
    return fail(code::file_failed, {{u"path"_s, file.fileName()}},
                u"it could not be written: is the disk full?"_s);
}

Result<std::unique_ptr<QFileDevice>> openOutput(const QString &path)
{
    TRY_DO(requireNotHeld(path));
    const QFileInfo info(path);
    std::unique_ptr<QFileDevice> file;
    if (info.exists() && !info.isFile() && !info.isDir())
        file = std::make_unique<QFile>(path);
    else
        file = std::make_unique<QSaveFile>(path);
    if (!file->open(QIODevice::WriteOnly))
        return failed(*file);
    return file;
}

Result<> write(QFileDevice &file, const QByteArray &bytes)
{
    if (file.write(bytes) != bytes.size())
        return failed(file);
    return {};
}

Result<> commit(QFileDevice &file)
{
    auto *whole = qobject_cast<QSaveFile *>(&file);
    if (whole ? whole->commit() : file.flush())
        return {};
    return failed(file);
}

} // namespace ewallet::exporting
