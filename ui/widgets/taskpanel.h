// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/taskwords.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace ewallet {

/// A task under way, in the page that began it: what is done, how fast, how long still, and a
/// button to end it. Hidden while there is none.
class TaskPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit TaskPanel(QWidget *parent = nullptr);

    /// "Importing"; "commands", of which its rate counts so many.
    void begin(const QString &name, const QString &items, const TaskPtr &task);
    void end();

private:
    void tell();

    QString m_name;
    QString m_items;
    TaskPtr m_task;
    TaskWords m_words;
    QProgressBar *m_bar;
    QLabel *m_text;
    QPushButton *m_cancel;
    QTimer m_timer;
};

} // namespace ewallet
