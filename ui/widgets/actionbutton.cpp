// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/actionbutton.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>

namespace ewallet {

QPushButton *actionButton(QAction *action, Emphasis emphasis)
{
    auto *button = new QPushButton;
    button->setProperty("primary", emphasis == Emphasis::Primary);
    const auto follow = [action, button] {
        button->setText(action->text());
        button->setEnabled(action->isEnabled());
        button->setToolTip(action->toolTip());
    };
    follow();
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

QPushButton *menuButton(const QString &text, const QString &toolTip,
                        const QList<QAction *> &actions)
{
    auto *button = new QPushButton(text);
    button->setToolTip(toolTip);
    auto *menu = new QMenu(button);
    menu->setToolTipsVisible(true);
    menu->addActions(actions);
    button->setMenu(menu);
    return button;
}

} // namespace ewallet
