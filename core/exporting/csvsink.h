// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exporting/sink.h"

#include <QFileDevice>

#include <memory>

namespace ewallet::exporting {

/// Comma-separated values after RFC 4180: UTF-8, one header line, dates YYYY-MM-DD, instants in
/// UTC.
struct CsvFormat
{
    QChar separator;
    QChar decimalPoint;
    QByteArray lineEnd;
    bool hasByteOrderMark = false;
    /// Texts that a spreadsheet would compute (they begin with = + - @, a tab or a carriage return)
    /// get an apostrophe before them: whoever names a wallet must not run anything at finance.
    bool isDefused = false;
    bool quotesAllTexts = false; ///< otherwise those that need it

    /// "excel_pl": for spreadsheets of people in Poland. BOM, semicolons, decimal comma, CRLF,
    /// defused.
    static CsvFormat excelPl();
    /// "machine": for programs. No BOM, commas, decimal point, LF; every text is quoted and exact.
    static CsvFormat machine();
};

class CsvSink final : public Sink
{
public:
    /// A path that is there and no ordinary file (/dev/stdout, a pipe) is written to as it is.
    /// Error: file_failed.
    static Result<std::unique_ptr<Sink>> open(const QString &path, Table table,
                                              const CsvFormat &format);

private:
    CsvSink(std::unique_ptr<QFileDevice> file, Table table, CsvFormat format);
    Result<> write(const Row &row) override;
    Result<> close(const ControlSums &sums) override;

    void appendText(QString text);
    void appendLine(const Row &row, bool isHeader);
    Result<> flush();

    std::unique_ptr<QFileDevice> m_file;
    CsvFormat m_format;
    QByteArray m_buffer;
};

} // namespace ewallet::exporting
