// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QString>

class QPainter;
class QTextLayout;

namespace ewallet {

/// Lengths on paper are hundredths of a millimetre; so are coordinates, from the upper left corner.
namespace paper {
inline constexpr qreal mm = 100;

inline constexpr QRgb ink = 0xFF1B1F24;
inline constexpr QRgb secondary = 0xFF57606A;
inline constexpr QRgb hairline = 0xFFD9DEE4;
inline constexpr QRgb ground = 0xFFF3F5F9;
inline constexpr QRgb accent = 0xFF2159D6;
} // namespace paper

struct TextStyle
{
    qreal points = 8.5;
    QFont::Weight weight = QFont::Normal;
    QRgb colour = paper::ink;
    Qt::Alignment alignment = Qt::AlignLeft;
    QString link; ///< where a click leads; empty: nowhere

    QFont font() const;
    TextStyle aligned(Qt::Alignment to) const;
    TextStyle sized(qreal inPoints) const;
};

/// A text in a column: wraps between words, and inside a word that is wider than the column.
class TextBox
{
public:
    TextBox(const QString &text, const TextStyle &style, qreal width);

    qreal height() const { return m_height; }
    void paint(QPainter &painter, QPointF topLeft) const;

    /// Of the longest line, if nothing wraps.
    static qreal naturalWidth(const QString &text, const TextStyle &style);
    /// The least in which each line wraps once, between words.
    static qreal widthInTwoLines(const QString &text, const TextStyle &style);
    /// As much of a line as there is room for, and "…".
    static QString elided(const QString &text, const TextStyle &style, qreal width);

private:
    void layOut(QTextLayout &layout) const;

    QString m_text;
    TextStyle m_style;
    qreal m_width;
    qreal m_height = 0;
};

} // namespace ewallet
