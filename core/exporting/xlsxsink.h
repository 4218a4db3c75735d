// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exporting/sink.h"

#include <memory>

namespace ewallet::exporting {

/// A workbook for spreadsheets (Office Open XML): the rows under a header that stays in sight and
/// filters, then a sheet "About" with what this is and its control sums. More rows than a sheet
/// holds go on in another one.
///
/// Amounts and dates are real numbers and dates, everything else is text. A spreadsheet keeps 15
/// digits: an amount of more than 10^15 minor units is written as text, exact, rather than rounded.
class XlsxSink final : public Sink
{
public:
    /// Error: file_failed.
    static Result<std::unique_ptr<Sink>> open(const QString &path, Table table);
    ~XlsxSink() override;

private:
    class Book;
    XlsxSink(std::unique_ptr<Book> book, Table table);
    Result<> write(const Row &row) override;
    Result<> close(const ControlSums &sums) override;

    std::unique_ptr<Book> m_book;
};

} // namespace ewallet::exporting
