// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/xlsxbook.h"

#include "core/base/codes.h"
#include "core/domain/overloaded.h"
#include "core/exporting/celltext.h"
#include "core/exporting/outputfile.h"

#include <QDir>
#include <QFileInfo>

#include <xlsxwriter.h>

#include <cmath>
#include <cstdio>

namespace ewallet::exporting {

using namespace Qt::StringLiterals;

namespace {

/// 15 digits: as many as a spreadsheet keeps. A double has the nearest value to such an amount, and
/// written with its 16 digits it reads as exactly that amount again.
constexpr qint64 largestExact = 1'000'000'000'000'000;

const QString dateFormat = u"yyyy-mm-dd"_s;
const QString instantFormat = u"yyyy-mm-dd hh:mm:ss \"UTC\""_s;

QString amountFormat(int decimals)
{
    return decimals > 0 ? u"#,##0."_s + QString(decimals, u'0') : u"#,##0"_s;
}

/// At most 31 characters, and none of []:*?/\ (the rules of spreadsheets).
QString sheetName(QString title)
{
    constexpr qsizetype longest = 31;
    for (QChar &c : title) {
        if (u"[]:*?/\\'"_s.contains(c))
            c = u' ';
    }
    return title.simplified().left(longest);
}

} // namespace

XlsxBook::XlsxBook(std::unique_ptr<QFileDevice> target, const QString &folder)
    : m_target(std::move(target))
    , m_assembled(folder + u"/.export-XXXXXX"_s)
{ }

XlsxBook::~XlsxBook()
{
    if (!m_workbook)
        return;
    for (const lxw_worksheet *sheet : m_sheets)
        std::fclose(sheet->optimize_tmpfile); // the library forgets it (1.1.4)
    lxw_workbook_free(m_workbook);
}

Result<std::unique_ptr<XlsxBook>> XlsxBook::open(const QString &path, const About &about)
{
    TRY(auto target, openOutput(path));
    const QFileInfo info(path);
    const bool isOrdinary = !info.exists() || info.isFile();
    const QString folder = isOrdinary ? info.absolutePath() : QDir::tempPath();
    std::unique_ptr<XlsxBook> book(new XlsxBook(std::move(target), folder));
    TRY_DO(book->begin(folder, about));
    return book;
}

Result<> XlsxBook::begin(const QString &folder, const About &about)
{
    if (!m_assembled.open())
        return fail(code::file_failed, {{u"path"_s, m_target->fileName()}},
                    m_assembled.errorString());
    QByteArray folderName = QFile::encodeName(folder);
    lxw_workbook_options options {};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folderName.data();
    m_workbook = workbook_new_opt(QFile::encodeName(m_assembled.fileName()), &options);
    if (!m_workbook)
        return checked(LXW_ERROR_MEMORY_MALLOC_FAILED);

    QByteArray title = about.title.toUtf8();
    lxw_doc_properties properties {};
    properties.title = title.data();
    properties.created = time_t(about.madeAt.micros / microsPerSecond);
    TRY_DO(checked(workbook_set_properties(m_workbook, &properties)));
    m_header = workbook_add_format(m_workbook);
    format_set_bold(m_header);
    format_set_bottom(m_header, LXW_BORDER_THIN);
    return {};
}

Result<> XlsxBook::checked(int error) const
{
    if (error == LXW_NO_ERROR)
        return {};
    return fail(code::file_failed, {{u"path"_s, m_target->fileName()}},
                QString::fromUtf8(lxw_strerror(lxw_error(error))));
}

lxw_format *XlsxBook::formatOf(const QString &numberFormat)
{
    lxw_format *&format = m_formats[numberFormat];
    if (!format) {
        format = workbook_add_format(m_workbook);
        format_set_num_format(format, numberFormat.toUtf8());
    }
    return format;
}

void XlsxBook::noteWidth(int column, qsizetype characters)
{
    if (size_t(column) >= m_widths.size())
        m_widths.resize(size_t(column) + 1);
    int &width = m_widths[size_t(column)];
    width = std::max(width, int(characters));
}

Result<> XlsxBook::addSheet(const QString &title)
{
    m_sheet = workbook_add_worksheet(m_workbook, sheetName(title).toUtf8());
    if (!m_sheet)
        return checked(LXW_ERROR_PARAMETER_VALIDATION);
    m_sheets.push_back(m_sheet);
    m_row = 0;
    m_widths.clear();
    // A tax number is text on purpose: no green triangles.
    return checked(
        worksheet_ignore_errors(m_sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
}

Result<> XlsxBook::writeHeader(int column, const QString &text)
{
    noteWidth(column, text.size() + 2); // with the arrow of the filter
    return checked(
        worksheet_write_string(m_sheet, m_row, lxw_col_t(column), text.toUtf8(), m_header));
}

Result<> XlsxBook::write(int column, const Cell &cell, const Column &kind)
{
    return std::visit(
        overloaded {[](std::monostate) { return Result<>(); },
                    [&](const QString &text) { return writeText(column, text); },
                    [&](qint64 value) { return writeScaled(column, value, kind); },
                    [&](QDate date) { return writeDay(column, date, 0, dateFormat); },
                    [&](Instant instant) {
                        const qint64 micros =
                            (instant.micros % microsPerDay + microsPerDay) % microsPerDay;
                        const QDate date =
                            QDate(1970, 1, 1).addDays((instant.micros - micros) / microsPerDay);
                        return writeDay(column, date, micros, instantFormat);
                    }},
        cell);
}

Result<> XlsxBook::writeText(int column, const QString &text)
{
    if (text.isEmpty())
        return {};
    noteWidth(column, text.size());
    return checked(
        worksheet_write_string(m_sheet, m_row, lxw_col_t(column), text.toUtf8(), nullptr));
}

Result<> XlsxBook::writeScaled(int column, qint64 value, const Column &kind)
{
    const bool isAmount = kind.kind == Column::Kind::Amount;
    const QString text = exactText(value, kind);
    if (value > largestExact || value < -largestExact)
        return writeText(column, text);
    noteWidth(column, text.size() + (isAmount ? text.size() / 3 : 0)); // with the groups' spaces
    // One of the two places where an amount is a double, for there is nothing else in a
    // spreadsheet: both numbers are exact, and the division gives the nearest double to the decimal
    // number.
    const double number = double(value) / std::pow(10.0, kind.decimals);
    return checked(
        worksheet_write_number(m_sheet, m_row, lxw_col_t(column), number,
                               isAmount ? formatOf(amountFormat(kind.decimals)) : nullptr));
}

Result<> XlsxBook::writeDay(int column, QDate date, qint64 microsOfDay, const QString &format)
{
    constexpr int first = 1900; // years that a spreadsheet knows
    constexpr int last = 9999;
    if (date.year() < first || date.year() > last)
        return writeText(column, toIso(date));
    const int seconds = int(microsOfDay / microsPerSecond);
    lxw_datetime moment {date.year(),    date.month(),      date.day(),
                         seconds / 3600, seconds / 60 % 60, double(seconds % 60)};
    noteWidth(column, format == dateFormat ? dateFormat.size() : instantFormat.size() - 2);
    return checked(
        worksheet_write_datetime(m_sheet, m_row, lxw_col_t(column), &moment, formatOf(format)));
}

Result<> XlsxBook::finishTable()
{
    worksheet_freeze_panes(m_sheet, 1, 0);
    if (!m_widths.empty())
        TRY_DO(checked(
            worksheet_autofilter(m_sheet, 0, 0, m_row - 1, lxw_col_t(m_widths.size() - 1))));
    fitColumns();
    return {};
}

void XlsxBook::fitColumns()
{
    constexpr int narrowest = 6;
    constexpr int widest = 60;
    for (size_t i = 0; i < m_widths.size(); ++i)
        worksheet_set_column(m_sheet, lxw_col_t(i), lxw_col_t(i),
                             std::clamp(m_widths[i], narrowest, widest) + 1, nullptr);
}

Result<> XlsxBook::close()
{
    for (const lxw_worksheet *sheet : m_sheets) {
        if (std::fflush(sheet->optimize_tmpfile) != 0 || std::ferror(sheet->optimize_tmpfile))
            return notWritten(*m_target); // the library does not look
    }
    TRY_DO(checked(workbook_close(std::exchange(m_workbook, nullptr))));
    constexpr qint64 pieceSize = 256 * 1024;
    QFile assembled(m_assembled.fileName());
    if (!assembled.open(QIODevice::ReadOnly))
        return fail(code::file_failed, {{u"path"_s, m_target->fileName()}},
                    assembled.errorString());
    while (!assembled.atEnd())
        TRY_DO(exporting::write(*m_target, assembled.read(pieceSize)));
    return commit(*m_target);
}

} // namespace ewallet::exporting
