// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/balanceline.h"

#include <QFrame>

class QAction;
class QLabel;
class QPushButton;

namespace ewallet {

/// Which moment a page shows, the ways to others, and the balance line. In the past it is a banner
/// that nobody can mistake for now; it always takes the same room.
class TimeBar final : public QWidget
{
    Q_OBJECT
public:
    /// `ways` are for the menu; `back` leads to now.
    TimeBar(const QList<QAction *> &ways, QAction *back, QWidget *parent = nullptr);

    BalanceLine *line() const { return m_line; }
    void showNow(const QString &about);
    /// `words` say which moment; `about` what else there is to say of it.
    void showPast(const QString &words, const QString &about = {});

private:
    void setPast(bool isPast);

    QFrame *m_banner;
    QLabel *m_when;
    QLabel *m_about;
    QPushButton *m_menu;
    QPushButton *m_back;
    BalanceLine *m_line;
};

} // namespace ewallet
