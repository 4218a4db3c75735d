// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/taskwords.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace ewallet {

/// A task in the status bar: its name, how far it is, and a way to end it. Whoever began the task
/// deletes the chip when it is over.
class TaskChip final : public QWidget
{
    Q_OBJECT
public:
    /// "Rebuilding the lists"; "events", of which its rate counts so many.
    TaskChip(const QString &name, const QString &items, const TaskPtr &task,
             QWidget *parent = nullptr);

private:
    void tell();

    QString m_name;
    QString m_items;
    TaskPtr m_task;
    TaskWords m_words;
    QLabel *m_text;
    QToolButton *m_cancel;
    QTimer m_timer;
};

} // namespace ewallet
