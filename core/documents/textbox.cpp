// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/textbox.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal unitsPerPoint = 25.4 * paper::mm / 72;

} // namespace

/// Named, so that paper looks the same on every machine; the second one if the first is missing.
QFont TextStyle::font() const
{
    QFont font;
    font.setFamilies({u"Open Sans"_s, u"DejaVu Sans"_s});
    font.setPixelSize(qRound(points * unitsPerPoint));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    // Too little to be seen, but it keeps "fi" two letters: a ligature is not found by who searches
    // the file.
    constexpr qreal least = 1.0 / 32;
    font.setLetterSpacing(QFont::AbsoluteSpacing, least);
    return font;
}

TextStyle TextStyle::aligned(Qt::Alignment to) const
{
    TextStyle style = *this;
    style.alignment = to;
    return style;
}

TextStyle TextStyle::sized(qreal inPoints) const
{
    TextStyle style = *this;
    style.points = inPoints;
    return style;
}

TextBox::TextBox(const QString &text, const TextStyle &style, qreal width)
    : m_text(text)
    , m_style(style)
    , m_width(width)
{
    m_text.replace(u'\n', QChar::LineSeparator);
    QTextLayout layout(m_text, m_style.font());
    layOut(layout);
    m_height = layout.boundingRect().height();
}

/// Laid out once for its height and once for each painting: long tables keep texts alone.
void TextBox::layOut(QTextLayout &layout) const
{
    QTextOption option(m_style.alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    layout.setTextOption(option);
    QTextCharFormat format;
    format.setForeground(QColor::fromRgb(m_style.colour));
    if (!m_style.link.isEmpty()) { // a PDF makes a link of it
        format.setAnchor(true);
        format.setAnchorHref(m_style.link);
    }
    layout.setFormats({{0, int(m_text.size()), format}});

    qreal y = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(m_width);
        line.setPosition({0, y});
        y += line.height();
    }
    layout.endLayout();
}

void TextBox::paint(QPainter &painter, QPointF topLeft) const
{
    QTextLayout layout(m_text, m_style.font());
    layOut(layout);
    layout.draw(&painter, topLeft);
}

qreal TextBox::naturalWidth(const QString &text, const TextStyle &style)
{
    const QFontMetricsF metrics(style.font());
    qreal widest = 0;
    for (const QString &line : text.split(u'\n'))
        widest = std::max(widest, metrics.horizontalAdvance(line));
    return std::ceil(widest) + 1;
}

qreal TextBox::widthInTwoLines(const QString &text, const TextStyle &style)
{
    qreal widest = 0;
    for (const QString &line : text.split(u'\n')) {
        qreal least = naturalWidth(line, style);
        for (qsizetype i = line.indexOf(u' '); i >= 0; i = line.indexOf(u' ', i + 1)) {
            least = std::min(
                least,
                std::max(naturalWidth(line.left(i), style), naturalWidth(line.mid(i + 1), style)));
        }
        widest = std::max(widest, least);
    }
    return widest;
}

QString TextBox::elided(const QString &text, const TextStyle &style, qreal width)
{
    return QFontMetricsF(style.font()).elidedText(text, Qt::ElideRight, width);
}

} // namespace ewallet
