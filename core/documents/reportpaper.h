// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/documents/textbox.h"

#include <QImage>
#include <QRectF>
#include <QStringList>

#include <vector>

class QPainter;

namespace ewallet {

/// A table with what is said above and below it, in the words that are printed.
struct PrintedReport
{
    struct Column
    {
        QString heading;
        bool isNumber = false;
    };
    struct Row
    {
        QStringList cells; ///< one a column
        bool isStrong = false;
    };

    QString title;
    QString about; ///< market, period, what was known
    QList<std::pair<QString, QString>> figures {}; ///< what one looks at first, by name
    QImage chart {}; ///< over the whole width, between the figures and the rows; null: none
    std::vector<Column> columns {};
    std::vector<Row> rows {};
    QStringList closing {}; ///< below the last row
};

/// A report on sheets of A4, lying on their side: a line a row, the heading on each sheet, letters
/// as small as the widest row needs, down to what can still be read; what is longer than that ends
/// in "…".
class ReportPaper
{
public:
    explicit ReportPaper(PrintedReport report);

    int pageCount() const { return m_pages; }
    /// `sheet` is the whole sheet on the device.
    void paint(QPainter &painter, const QRectF &sheet, int page) const;
    const PrintedReport &report() const { return m_report; }

    static constexpr QSizeF size {297 * paper::mm, 210 * paper::mm};

private:
    void fitColumns();
    qreal naturalWidths(); ///< of all columns, in the letters of m_points
    void fitRows();
    qreal headHeight() const;
    qreal figuresHeight() const;
    qreal chartHeight() const;
    TextStyle styleOf(bool isStrong) const;
    void paintHead(QPainter &painter) const;
    void paintFigures(QPainter &painter, qreal y) const;
    void paintRow(QPainter &painter, const PrintedReport::Row &row, qreal y) const;
    void paintFoot(QPainter &painter, int page) const;
    void paintText(QPainter &painter, const QString &text, TextStyle style,
                   const QRectF &room) const;

    PrintedReport m_report;
    std::vector<qreal> m_widths;
    qreal m_points = 8;
    qreal m_lineHeight = 0;
    int m_rowsOfFirst = 1;
    int m_rowsOfNext = 1;
    int m_pages = 1;
};

/// Complete or not at all. Error: file_failed.
Result<> writePdf(const ReportPaper &report, const QString &path);

} // namespace ewallet
