// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/actionbutton.h"

#include <QAction>
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

} // namespace ewallet
