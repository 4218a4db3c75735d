// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tabledelegate.h"

#include "ui/models/tablemodel.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace ewallet {

namespace {

QFont fontOf(const Cell &cell, const QFont &font)
{
    switch (cell.look) {
    case Cell::Look::Strong:
        return scaled(font, 1, QFont::DemiBold);
    case Cell::Look::Fixed:
        return fixedFont();
    case Cell::Look::Chip:
        return scaled(font, 0.92, QFont::Medium);
    case Cell::Look::Plain:
        break;
    }
    return font;
}

/// Rounded, in a tint of its colour; the text says what the colour says.
void paintChip(QPainter *painter, const QRect &room, const Cell &cell, const QPalette &palette)
{
    const QString &text = cell.text;
    const QColor color = colorOf(cell.color, palette);
    const QFontMetrics metrics(painter->font());
    const int padding = metrics.height() / 2;
    const int height = qRound(metrics.height() * 1.25);
    const int width = std::min(metrics.horizontalAdvance(text) + 2 * padding, room.width());
    const QRect chip(room.left(), room.center().y() - height / 2, width, height);
    QColor edge = color;
    edge.setAlphaF(0.45F);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(edge);
    painter->setBrush(chipGroundOf(cell.color, palette));
    painter->drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), height / 2.0,
                             height / 2.0);
    painter->setPen(color);
    painter->drawText(chip, Qt::AlignCenter,
                      metrics.elidedText(text, Qt::ElideRight, width - padding));
}

/// In the order in which they are shown.
bool isFirstColumn(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *table = qobject_cast<const QTableView *>(option.widget);
    if (!table)
        return index.column() == 0;
    const QHeaderView *header = table->horizontalHeader();
    return header->sectionPosition(index.column()) == 0 && !header->isSectionHidden(index.column());
}

} // namespace

void TableDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const Cell cell = index.data(TableModel::CellRole).value<Cell>();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const auto color = [&option](ColorRole role) { return colorOf(role, option.palette); };

    painter->save();
    if (isSelected || index.row() == m_hoveredRow) {
        QColor ground = color(ColorRole::Selected);
        ground.setAlphaF(isSelected ? 1.0F : 0.5F);
        painter->fillRect(option.rect, ground);
    }
    if (isSelected && isFirstColumn(option, index)) {
        const int width = std::max(2, option.fontMetrics.height() / 6);
        painter->fillRect(QRect(option.rect.topLeft(), QSize(width, option.rect.height())),
                          color(ColorRole::Accent));
    }
    painter->setPen(color(ColorRole::Line));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());

    const int margin = option.fontMetrics.height() / 2;
    const QRect room = option.rect.adjusted(margin, 0, -margin, -1);
    painter->setFont(fontOf(cell, option.font));
    if (cell.look == Cell::Look::Chip && !cell.text.isEmpty()) {
        paintChip(painter, room, cell, option.palette);
    } else {
        painter->setPen(color(cell.color));
        const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
        QString text = painter->fontMetrics().elidedText(cell.text, Qt::ElideRight, room.width());
        if (alignment.testFlag(Qt::AlignRight) && text != cell.text)
            text = QString(u'…'); // a part of a number would be another number
        painter->drawText(room, int(alignment) | Qt::TextSingleLine, text);
    }
    painter->restore();
}

} // namespace ewallet
