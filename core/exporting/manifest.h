// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/exporting/table.h"

#include <QTemporaryDir>

#include <map>
#include <memory>

namespace ewallet::exporting {

/// A folder that is being filled with files. They are written into a hidden folder beside it, which
/// gets the name in finish(); if this object goes without it, nothing is left.
class FolderExport
{
public:
    /// Error: file_failed, if the folder is there and not empty, or cannot be made.
    static Result<std::unique_ptr<FolderExport>> begin(const QString &path);

    /// Where a file of that name ("FV-2026-11.csv", "fa3/FV_2026_11_000123.xml") is to be written
    /// meanwhile; its folder is made. Error: file_failed.
    Result<QString> pathFor(const QString &name) const;
    /// Writes a small file at once. Error: file_failed.
    Result<> addFile(const QString &name, const QByteArray &content);
    /// Rows and sums for the manifest; for those files that have them.
    void setSums(const QString &name, const ControlSums &sums);

    /// Adds manifest.json and manifest.csv (name, size and SHA-256 of all other files, by name),
    /// and gives the folder its name when all of it is on the disk. `progress` counts files that
    /// others wrote. Errors: cancelled, file_failed.
    Result<> finish(const About &about, const Progress &progress = {});

private:
    FolderExport(const QString &path, const QString &hidden);

    struct Entry
    {
        qint64 size = 0; ///< bytes
        QByteArray sha256;
    };
    using Entries = std::map<QString, Entry>; ///< by name
    Result<> addOthers(const Progress &progress);
    Result<> writeJson(const About &about, const Entries &entries);
    Result<> writeCsv(const About &about, const Entries &entries);

    QString m_path;
    QTemporaryDir m_hidden;
    QString m_files; ///< the folder in it that becomes the export
    Entries m_entries; ///< of what addFile() wrote
    std::map<QString, ControlSums> m_sums;
};

} // namespace ewallet::exporting
