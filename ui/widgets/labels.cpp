// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labels.h"

#include "ui/shell/theme.h"

#include <QStyle>

namespace ewallet {

using namespace Qt::StringLiterals;

void setTone(QWidget *widget, QLatin1StringView tone)
{
    widget->setProperty("tone", QString(tone));
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

QLabel *titleLabel(const QString &text)
{
    constexpr double size = 1.5;
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setFont(scaled(label->font(), size, QFont::DemiBold));
    return label;
}

QLabel *sectionLabel(const QString &text)
{
    constexpr double size = 0.9;
    auto *label = secondaryLabel(text);
    label->setFont(scaled(label->font(), size, QFont::DemiBold));
    return label;
}

QLabel *secondaryLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("tone", u"secondary"_s);
    return label;
}

QLabel *valueLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(1); // wraps wherever it has to
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QFrame *hairLine()
{
    auto *line = new QFrame;
    line->setObjectName(u"line"_s);
    return line;
}

} // namespace ewallet
