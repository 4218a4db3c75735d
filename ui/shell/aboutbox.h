// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QMenu;

namespace ewallet {

/// A page of text in a window of its own.
class AboutBox final : public QDialog
{
    Q_OBJECT
public:
    struct Text
    {
        QString title;
        QString html;
        int lines = 26; ///< as high as so many
    };
    AboutBox(const Text &text, QWidget *parent);

    static Text program();
    /// All actions of the menus that have a key.
    static Text keys(const QList<QMenu *> &menus);
};

} // namespace ewallet
