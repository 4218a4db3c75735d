// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exporting/sink.h"

#include <memory>

namespace ewallet::exporting {

class XlsxBook;

/// A workbook for spreadsheets (Office Open XML): the rows under a header that stays in sight and
/// filters, then a sheet "About" with what this is and its control sums. More rows than a sheet
/// holds go on in another one.
///
/// Amounts and dates are real numbers and dates, everything else is text. A spreadsheet keeps 15
/// digits: an amount of more than 10^15 minor units is written as text, exact, rather than rounded.
class XlsxSink final : public Sink
{
public:
    /// As many as a sheet can hold under its header.
    static constexpr qint64 mostRowsOfSheet = 1'048'575;

    /// Error: file_failed.
    static Result<std::unique_ptr<Sink>> open(const QString &path, Table table,
                                              qint64 rowsOfSheet = mostRowsOfSheet);
    ~XlsxSink() override;

private:
    XlsxSink(std::unique_ptr<XlsxBook> book, Table table, qint64 rowsOfSheet);
    Result<> beginSheet();
    Result<> write(const Row &row) override;
    Result<> close(const ControlSums &sums) override;

    std::unique_ptr<XlsxBook> m_book;
    qint64 m_rowsOfSheet;
    qint64 m_rowsInSheet = 0;
    int m_sheets = 0;
};

} // namespace ewallet::exporting
