// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigationbar.h"

#include "ui/shell/icon.h"
#include "ui/shell/theme.h"

#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace ewallet {

using namespace Qt::StringLiterals;

NavigationBar::NavigationBar(QAction *back, QAction *forward, QWidget *parent)
    : QFrame(parent)
    , m_buttons(new QButtonGroup(this))
    , m_column(new QVBoxLayout)
{
    setObjectName(u"navigation"_s);
    setAccessibleName(tr("Pages"));
    const int grid = gridOf(this);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(grid, grid, grid, grid);
    all->setSpacing(grid / 2);
    auto *ways = new QHBoxLayout;
    for (QAction *action : {back, forward}) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setAccessibleName(QString(action->text()).remove(u'&'));
        ways->addWidget(button);
    }
    ways->addStretch(1);
    all->addLayout(ways);
    m_column->setSpacing(grid / 2);
    all->addLayout(m_column);
    all->addStretch(1);
    connect(m_buttons, &QButtonGroup::idClicked, this, &NavigationBar::chosen);
}

void NavigationBar::add(int page, const QString &icon, const QString &text, const QString &keys)
{
    constexpr int characters = 17;
    auto *button = new QToolButton;
    button->setText(text);
    button->setIcon(lineIcon(icon));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setToolTip(u"%1 (%2)"_s.arg(text, keys));
    button->setAccessibleName(text);
    button->setMinimumWidth(characters * button->fontMetrics().averageCharWidth());
    m_buttons->addButton(button, page);
    m_column->addWidget(button);
}

void NavigationBar::setShown(int page)
{
    m_buttons->button(page)->setChecked(true);
}

} // namespace ewallet
