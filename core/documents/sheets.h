// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/qrcode.h"
#include "core/documents/textbox.h"

#include <QRectF>

#include <variant>
#include <vector>

namespace ewallet {

/// A sheet of paper: what is where, to be painted as often as needed.
class Sheet
{
public:
    void text(QPointF topLeft, const TextBox &box) { m_marks.emplace_back(Text {topLeft, box}); }
    void fill(const QRectF &area, QRgb colour) { m_marks.emplace_back(Fill {area, colour}); }
    void rule(qreal left, qreal right, qreal y, QRgb colour = paper::hairline);
    void qrCode(const QRectF &area, const QrCode &code) { m_marks.emplace_back(Code {area, code}); }

    void paint(QPainter &painter) const;

private:
    struct Text
    {
        QPointF topLeft;
        TextBox box;
    };
    struct Fill
    {
        QRectF area;
        QRgb colour;
    };
    struct Code
    {
        QRectF area;
        QrCode code;
    };

    std::vector<std::variant<Text, Fill, Code>> m_marks;
};

/// A4 sheets, filled from top to bottom.
class Sheets
{
public:
    static constexpr QSizeF size {210 * paper::mm, 297 * paper::mm};
    static constexpr qreal left = 18 * paper::mm;
    static constexpr qreal right = size.width() - left;
    static constexpr qreal width = right - left;
    static constexpr qreal top = 14 * paper::mm;
    static constexpr qreal bottom = size.height() - 18 * paper::mm;
    /// Where a sheet begins that is not the first: below its heading.
    static constexpr qreal topOfNext = 24 * paper::mm;

    Sheets() { m_sheets.emplace_back(); }

    Sheet &current() { return m_sheets.back(); }
    qreal y() const { return m_y; }
    qreal room() const { return bottom - m_y; }
    void skip(qreal height) { m_y += height; }
    /// Leaves `height` free above the end of the sheet, or begins another one.
    void sinkTo(qreal height);
    /// Begins another sheet unless there is so much room, or nothing is on this one yet. True, if
    /// it did.
    bool need(qreal height);
    /// Text below what is there, as wide as the sheet.
    void paragraph(const QString &text, const TextStyle &style);

    std::vector<Sheet> &all() { return m_sheets; }

private:
    std::vector<Sheet> m_sheets;
    qreal m_top = top; ///< of the current one
    qreal m_y = top;
};

} // namespace ewallet
