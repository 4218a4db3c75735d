// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/exportfile.h"

#include "core/exporting/csvsink.h"
#include "core/exporting/jsonlinessink.h"
#include "core/exporting/xlsxsink.h"

#include <array>

namespace ewallet::exporting {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    QLatin1StringView word;
    QLatin1StringView suffix;
};

constexpr std::array formats {Words {"excel_pl"_L1, "csv"_L1}, Words {"machine"_L1, "csv"_L1},
                              Words {"xlsx"_L1, "xlsx"_L1}, Words {"jsonl"_L1, "jsonl"_L1}};

} // namespace

QLatin1StringView word(FileFormat format)
{
    return formats[size_t(format)].word;
}

std::optional<FileFormat> fileFormatFromWord(QStringView text)
{
    for (size_t i = 0; i < formats.size(); ++i) {
        if (text == formats[i].word)
            return FileFormat(i);
    }
    return std::nullopt;
}

QLatin1StringView suffix(FileFormat format)
{
    return formats[size_t(format)].suffix;
}

Result<std::unique_ptr<Sink>> openSink(const QString &path, FileFormat format, const Table &table)
{
    switch (format) {
    case FileFormat::CsvExcelPl:
        return CsvSink::open(path, table, CsvFormat::excelPl());
    case FileFormat::CsvMachine:
        return CsvSink::open(path, table, CsvFormat::machine());
    case FileFormat::Xlsx:
        return XlsxSink::open(path, table);
    case FileFormat::JsonLines:
        return JsonLinesSink::open(path, table);
    }
    Q_UNREACHABLE();
}

Result<ControlSums> exportFiles(const std::vector<ExportFile> &files, const Listing &listing,
                                const Progress &progress, qint64 expectedRows)
{
    std::vector<std::unique_ptr<Sink>> sinks;
    for (const ExportFile &file : files) {
        TRY(auto sink, openSink(file.path, file.format, listing.table));
        sinks.push_back(std::move(sink));
    }
    return writeAll(sinks, listing.rows, progress, expectedRows);
}

Result<ControlSums> exportFile(const QString &path, FileFormat format, const Listing &listing,
                               const Progress &progress, qint64 expectedRows)
{
    return exportFiles({{path, format}}, listing, progress, expectedRows);
}

} // namespace ewallet::exporting
