// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QAction;
class QButtonGroup;
class QVBoxLayout;

namespace ewallet {

/// The pages at the left, one of which is shown, below the ways back and forward.
class NavigationBar final : public QFrame
{
    Q_OBJECT
public:
    NavigationBar(QAction *back, QAction *forward, QWidget *parent = nullptr);

    /// `keys` go there too; the tool tip says so.
    void add(int page, const QString &icon, const QString &text, const QString &keys);
    void setShown(int page);

signals:
    void chosen(int page);

private:
    QButtonGroup *m_buttons;
    QVBoxLayout *m_column;
};

} // namespace ewallet
