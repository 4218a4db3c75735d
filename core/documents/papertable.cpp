// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/papertable.h"

#include <algorithm>
#include <numeric>

namespace ewallet {

namespace {

using paper::mm;

constexpr qreal gapPerPoint = 0.4 * mm; // between columns
constexpr qreal padding = 1.3 * mm; // above and below a row
constexpr qreal keptWithCaption = 12 * mm; // the first row
constexpr qreal textMax = 22 * mm; // units and the like; numbers never wrap
constexpr qreal narrowMin = 14 * mm; // of a table that has room
constexpr qreal stretchMin = 44 * mm;

TextStyle captionStyle()
{
    return {9, QFont::DemiBold, paper::ink, Qt::AlignLeft, {}};
}

} // namespace

void PaperTable::placeOn(Sheets &sheets)
{
    measure();
    const Cells top = heading();
    const TextBox words(m_caption, captionStyle(), captionWidth());
    bool isOnSheet = false;
    if (!m_caption.isEmpty()) {
        sheets.need(words.height() + top.height + keptWithCaption);
        sheets.current().text({Sheets::right - captionWidth(), sheets.y()}, words);
        sheets.skip(words.height() + padding);
    }
    for (size_t first = 0, end = 0; first < m_rows.size(); first = end) {
        for (end = first + 1; end < m_rows.size() && m_rows[end - 1].belongsToNext;)
            ++end;
        std::vector<Cells> group;
        qreal height = 2 * padding;
        for (size_t i = first; i < end; ++i) {
            group.push_back(cellsOf(m_rows[i]));
            height += group.back().height + (i > first ? padding / 2 : 0);
        }
        isOnSheet = !sheets.need(height + (isOnSheet ? 0 : top.height + 2 * padding)) && isOnSheet;
        for (size_t i = 0; i < group.size(); ++i) {
            const qreal above = i == 0 ? padding : padding / 2;
            isOnSheet = !sheets.need(group[i].height + above) && isOnSheet;
            if (!isOnSheet)
                placeHeading(sheets, top);
            isOnSheet = true;
            place(sheets, group[i], above);
        }
        sheets.skip(padding);
        sheets.current().rule(leftEdge(), Sheets::right, sheets.y());
    }
}

/// Numbers of any size have room: a table that has none left for its texts is set smaller.
void PaperTable::measure()
{
    for (const qreal points : {8.5, 7.5, 6.5, 5.5}) {
        m_points = points;
        m_widths.clear();
        for (size_t i = 0; i < m_columns.size(); ++i)
            m_widths.push_back(m_columns[i].stretches ? 0 : widthOf(i));
        if (!hasStretching())
            return;
        const qreal left = stretchingWidth();
        for (size_t i = 0; i < m_columns.size(); ++i) {
            if (m_columns[i].stretches)
                m_widths[i] = std::max(left, stretchMin / 2);
        }
        if (left >= stretchMin)
            return;
    }
}

bool PaperTable::hasStretching() const
{
    return std::any_of(m_columns.begin(), m_columns.end(),
                       [](const Column &column) { return column.stretches; });
}

qreal PaperTable::stretchingWidth() const
{
    return Sheets::width - std::accumulate(m_widths.begin(), m_widths.end(), 0.0)
        - gap() * qreal(m_columns.size() - 1);
}

qreal PaperTable::widthOf(size_t column) const
{
    const QString &words = m_columns[column].heading;
    const TextStyle style = headingStyle(column);
    qreal width = hasStretching() ? TextBox::widthInTwoLines(words, style)
                                  : std::max(TextBox::naturalWidth(words, style), narrowMin);
    const bool isNumber = m_columns[column].alignment == Qt::AlignRight;
    for (const Row &row : m_rows) {
        const qreal natural =
            TextBox::naturalWidth(row.cells[qsizetype(column)], cellStyle(row, column));
        width = std::max(width, isNumber ? natural : std::min(natural, textMax));
    }
    return width;
}

TextStyle PaperTable::headingStyle(size_t column) const
{
    constexpr qreal smaller = 1.5;
    return {m_points - smaller, QFont::Normal, paper::secondary, m_columns[column].alignment, {}};
}

TextStyle PaperTable::cellStyle(const Row &row, size_t column) const
{
    const QRgb colour = qsizetype(column) < row.colouredFrom ? paper::ink : row.colour;
    return {m_points, row.weight, colour, m_columns[column].alignment, {}};
}

/// At least as wide as the table.
qreal PaperTable::captionWidth() const
{
    return std::max(Sheets::right - leftEdge(), TextBox::naturalWidth(m_caption, captionStyle()));
}

PaperTable::Cells PaperTable::heading() const
{
    Cells cells;
    for (size_t i = 0; i < m_columns.size(); ++i) {
        cells.boxes.emplace_back(m_columns[i].heading, headingStyle(i), m_widths[i]);
        cells.height = std::max(cells.height, cells.boxes.back().height());
    }
    return cells;
}

PaperTable::Cells PaperTable::cellsOf(const Row &row) const
{
    Cells cells;
    for (size_t i = 0; i < m_columns.size(); ++i) {
        cells.boxes.emplace_back(row.cells[qsizetype(i)], cellStyle(row, i), m_widths[i]);
        cells.height = std::max(cells.height, cells.boxes.back().height());
    }
    return cells;
}

void PaperTable::placeHeading(Sheets &sheets, const Cells &cells) const
{
    qreal x = leftEdge();
    for (size_t i = 0; i < cells.boxes.size(); ++i) {
        const TextBox &box = cells.boxes[i];
        sheets.current().text({x, sheets.y() + cells.height - box.height()}, box);
        x += m_widths[i] + gap();
    }
    sheets.skip(cells.height + padding);
    sheets.current().rule(leftEdge(), Sheets::right, sheets.y(), paper::ink);
}

void PaperTable::place(Sheets &sheets, const Cells &cells, qreal above) const
{
    sheets.skip(above);
    qreal x = leftEdge();
    for (size_t i = 0; i < cells.boxes.size(); ++i) {
        sheets.current().text({x, sheets.y()}, cells.boxes[i]);
        x += m_widths[i] + gap();
    }
    sheets.skip(cells.height);
}

qreal PaperTable::gap() const
{
    return gapPerPoint * m_points;
}

qreal PaperTable::leftEdge() const
{
    return Sheets::right - std::accumulate(m_widths.begin(), m_widths.end(), 0.0)
        - gap() * qreal(m_columns.size() - 1);
}

} // namespace ewallet
