// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/sheets.h"

#include "core/domain/overloaded.h"

#include <QPainter>

namespace ewallet {

void Sheet::rule(qreal left, qreal right, qreal y, QRgb colour)
{
    constexpr qreal thickness = 0.2 * paper::mm;
    fill({left, y - thickness / 2, right - left, thickness}, colour);
}

void Sheet::paint(QPainter &painter) const
{
    const overloaded draw {
        [&](const Text &text) { text.box.paint(painter, text.topLeft); },
        [&](const Fill &fill) { painter.fillRect(fill.area, QColor::fromRgb(fill.colour)); },
        [&](const Code &code) { code.code.paint(painter, code.area); },
    };
    for (const auto &mark : m_marks)
        std::visit(draw, mark);
}

void Sheets::sinkTo(qreal height)
{
    need(height);
    m_y = std::max(m_y, bottom - height);
}

bool Sheets::need(qreal height)
{
    if (height <= room() || m_y <= m_top)
        return false;
    m_sheets.emplace_back();
    m_y = m_top = topOfNext;
    return true;
}

void Sheets::paragraph(const QString &text, const TextStyle &style)
{
    const TextBox box(text, style, width);
    need(box.height());
    current().text({left, m_y}, box);
    skip(box.height());
}

} // namespace ewallet
