// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTextEdit>

/// What a window is to someone who does not see it, or has no mouse.
namespace ewallet::testing {

using namespace Qt::StringLiterals;

/// Qt's own parts of a widget, such as the cross that empties a line.
inline bool isPartOfAnother(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    return qobject_cast<const QLineEdit *>(parent) || qobject_cast<const QTabBar *>(parent)
        || qobject_cast<const QMenuBar *>(parent) || qobject_cast<const QComboBox *>(parent)
        || widget->objectName().startsWith("qt_"_L1);
}

inline bool isInteractive(const QWidget *widget)
{
    return widget->focusPolicy() & Qt::TabFocus || qobject_cast<const QAbstractButton *>(widget)
        || qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget)
        || qobject_cast<const QAbstractItemView *>(widget)
        || qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget)
        || qobject_cast<const QTabBar *>(widget);
}

inline QString inWords(const QWidget *widget)
{
    return u"%1 “%2”"_s.arg(QString::fromLatin1(widget->metaObject()->className()),
                            widget->objectName());
}

inline QString spokenName(QWidget *widget)
{
    const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
    return accessible ? accessible->text(QAccessible::Name) : QString();
}

/// What is wrong with the widgets that can be seen in a window.
inline QStringList problemsOf(const QWidget *window)
{
    QStringList problems;
    for (auto *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->window() != window || isPartOfAnother(widget)
            || !isInteractive(widget))
            continue;
        // Of a box to choose from, Qt speaks the value as its name on Linux, and the label by a
        // relation.
        const bool isChoice = qobject_cast<QComboBox *>(widget) != nullptr;
        if (isChoice ? widget->accessibleName().isEmpty() : spokenName(widget).trimmed().isEmpty())
            problems << inWords(widget) + u" has no name"_s;
        if (qobject_cast<QAbstractButton *>(widget) && widget->toolTip().isEmpty())
            problems << inWords(widget) + u" “%1” has no tool tip"_s.arg(spokenName(widget));
    }
    return problems;
}

/// The letter after the &, of labels, buttons, tabs and menus that can be seen: each opens one
/// thing.
inline QStringList ambiguousLetters(const QWidget *window)
{
    QStringList letters;
    const auto add = [&letters](const QString &text) {
        const QKeySequence key = QKeySequence::mnemonic(text);
        if (!key.isEmpty())
            letters << key.toString();
    };
    for (const auto *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->window() != window)
            continue;
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            add(button->text());
        if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy())
            add(label->text());
        if (const auto *bar = qobject_cast<const QMenuBar *>(widget)) {
            for (const QAction *action : bar->actions())
                add(action->text());
        }
        if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                add(tabs->tabText(i));
        }
    }
    letters.sort();
    QStringList twice;
    for (qsizetype i = 1; i < letters.size(); ++i) {
        if (letters[i] == letters[i - 1])
            twice << letters[i];
    }
    return twice;
}

} // namespace ewallet::testing
