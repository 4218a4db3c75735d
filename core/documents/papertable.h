// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/sheets.h"

#include <QStringList>

namespace ewallet {

/// A table on paper: a heading that comes again on each sheet, and rows that wrap but are not torn.
/// Columns are as wide as what is in them; one of them takes what is left, or the table is as wide
/// as its columns and stands at the right edge.
class PaperTable
{
public:
    struct Column
    {
        QString heading;
        Qt::Alignment alignment = Qt::AlignLeft;
        bool stretches = false;
    };
    struct Row
    {
        QStringList cells;
        QRgb colour = paper::ink;
        QFont::Weight weight = QFont::Normal;
        bool belongsToNext = false; ///< no line between them, and on one sheet if there is room
        qsizetype colouredFrom = 0; ///< the first column that is in the row's colour
    };

    explicit PaperTable(std::vector<Column> columns)
        : m_columns(std::move(columns))
    { }
    /// A line above its heading.
    void setCaption(const QString &caption) { m_caption = caption; }
    void add(Row row) { m_rows.push_back(std::move(row)); }

    void placeOn(Sheets &sheets);

private:
    struct Cells
    {
        std::vector<TextBox> boxes;
        qreal height = 0;
    };

    void measure();
    bool hasStretching() const;
    qreal stretchingWidth() const;
    qreal widthOf(size_t column) const;
    TextStyle headingStyle(size_t column) const;
    TextStyle cellStyle(const Row &row, size_t column) const;
    qreal captionWidth() const;
    Cells heading() const;
    Cells cellsOf(const Row &row) const;
    void placeHeading(Sheets &sheets, const Cells &cells) const;
    void place(Sheets &sheets, const Cells &cells, qreal above) const;
    qreal gap() const;
    qreal leftEdge() const;

    QString m_caption;
    std::vector<Column> m_columns;
    std::vector<Row> m_rows;
    std::vector<qreal> m_widths;
    qreal m_points = 0;
};

} // namespace ewallet
