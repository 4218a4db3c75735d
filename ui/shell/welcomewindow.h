// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace ewallet {

class MessageStrip;

/// Shown while there is no store: what is being opened, or why it cannot be, and what to open
/// instead.
class WelcomeWindow final : public QWidget
{
    Q_OBJECT
public:
    explicit WelcomeWindow(QWidget *parent = nullptr);

    void showBusy(const QString &what);
    void showProgress(int done, int total);
    void showError(const Error &error);

signals:
    void demoWanted();
    void openWanted();
    void newWanted();

private:
    void setBusy(bool isBusy);

    QLabel *m_what;
    QProgressBar *m_busy;
    MessageStrip *m_strip;
    QList<QPushButton *> m_choices;
};

} // namespace ewallet
