// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exporting/sink.h"

namespace ewallet::exporting {

enum class FileFormat { CsvExcelPl, CsvMachine, Xlsx, JsonLines };
/// "excel_pl", "machine", "xlsx", "jsonl"
QLatin1StringView word(FileFormat format);
std::optional<FileFormat> fileFormatFromWord(QStringView text);
/// "csv", "xlsx", "jsonl"
QLatin1StringView suffix(FileFormat format);

/// Error: file_failed.
Result<std::unique_ptr<Sink>> openSink(const QString &path, FileFormat format, const Table &table);

struct ExportFile
{
    QString path;
    FileFormat format = FileFormat::CsvExcelPl;
};

/// Writes a listing into files at once, each complete or not at all. `expectedRows` is for the
/// progress alone (0: not known). Errors: cancelled, file_failed, overflow, and what the listing's
/// rows say.
Result<ControlSums> exportFiles(const std::vector<ExportFile> &files, const Listing &listing,
                                const Progress &progress = {}, qint64 expectedRows = 0);
/// Into one file.
Result<ControlSums> exportFile(const QString &path, FileFormat format, const Listing &listing,
                               const Progress &progress = {}, qint64 expectedRows = 0);

} // namespace ewallet::exporting
