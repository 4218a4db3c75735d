// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

class QAction;
class QPushButton;

namespace ewallet {

enum class Emphasis { Normal, Primary };

/// A button for an action: its text, its tool tip with the shortcut, enabled when it is.
QPushButton *actionButton(QAction *action, Emphasis emphasis = Emphasis::Normal);

/// A button that opens a menu of actions.
QPushButton *menuButton(const QString &text, const QString &toolTip,
                        const QList<QAction *> &actions);

} // namespace ewallet
