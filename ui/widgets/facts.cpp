// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/facts.h"

#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>

namespace ewallet {

Facts::Facts(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(gridOf(this));
    m_grid->setVerticalSpacing(gridOf(this) / 3);
    m_grid->setColumnStretch(1, 1);
}

void Facts::add(const QString &name, const QString &value)
{
    if (value.isEmpty())
        return;
    const int row = m_grid->rowCount();
    m_grid->addWidget(secondaryLabel(name), row, 0, Qt::AlignTop);
    auto *label = valueLabel(value);
    label->setAccessibleName(name);
    m_grid->addWidget(label, row, 1);
}

void Facts::addFixed(const QString &name, const QString &value)
{
    if (value.isEmpty())
        return;
    add(name, value);
    m_grid->itemAtPosition(m_grid->rowCount() - 1, 1)->widget()->setFont(fixedFont());
}

} // namespace ewallet
