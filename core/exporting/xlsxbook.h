// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exporting/table.h"

#include <QFileDevice>
#include <QHash>
#include <QTemporaryFile>

#include <memory>

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace ewallet::exporting {

/// libxlsxwriter as an export needs it: sheet after sheet, row after row, each forgotten as soon as
/// the next one begins. Sheets wait as temporary files beside the workbook, so that a disk that is
/// too small is noticed when the workbook is put together. Every Result may be file_failed.
class XlsxBook
{
public:
    static Result<std::unique_ptr<XlsxBook>> open(const QString &path, const About &about);
    ~XlsxBook();
    Q_DISABLE_COPY_MOVE(XlsxBook)

    /// Begins a sheet at its first row. What no name of a sheet may have is left out of the title.
    Result<> addSheet(const QString &title);
    /// Into the row that is open.
    Result<> writeHeader(int column, const QString &text);
    Result<> write(int column, const Cell &cell, const Column &kind);
    void nextRow() { ++m_row; }

    /// The sheet is a table: its first row stays in sight and filters.
    Result<> finishTable();
    /// Makes columns as wide as their longest text, within reason.
    void fitColumns();
    /// The workbook gets its name.
    Result<> close();

private:
    XlsxBook(std::unique_ptr<QFileDevice> target, const QString &folder);
    Result<> begin(const QString &folder, const About &about);

    Result<> writeText(int column, const QString &text);
    Result<> writeScaled(int column, qint64 value, const Column &kind);
    Result<> writeDay(int column, QDate date, qint64 microsOfDay, const QString &format);
    Result<> checked(int error) const;
    lxw_format *formatOf(const QString &numberFormat);
    void noteWidth(int column, qsizetype characters);

    std::unique_ptr<QFileDevice> m_target;
    QTemporaryFile m_assembled; ///< the library's own file, copied to the target when it is whole
    lxw_workbook *m_workbook = nullptr; ///< ours until close()
    lxw_worksheet *m_sheet = nullptr; ///< the workbook's, the one that is open
    std::vector<lxw_worksheet *> m_sheets; ///< the workbook's
    lxw_format *m_header = nullptr; ///< the workbook's
    QHash<QString, lxw_format *> m_formats; ///< the workbook's
    quint32 m_row = 0;
    std::vector<int> m_widths; ///< characters, of the sheet's columns
};

} // namespace ewallet::exporting
