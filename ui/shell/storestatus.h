// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"
#include "ui/format/taskwords.h"

#include <QStatusBar>
#include <QTimer>

class QHBoxLayout;
class QLabel;

namespace ewallet {

class TaskChip;

/// The truth about the store: which one, how far the lists follow it, what is being done, who is at
/// work. Lists that are a moment behind are no news; after two seconds that is said.
class StoreStatus final : public QStatusBar
{
    Q_OBJECT
public:
    StoreStatus(Backoffice &backoffice, const Zone &zone, QWidget *parent = nullptr);

    /// The lists are expected to reach a position; says so if that takes longer than two seconds.
    void expect(Position position);
    /// Shows a task until the chip is deleted.
    TaskChip *addTask(const QString &name, const QString &items, const TaskPtr &task);
    void tell(const QString &text); ///< for a moment
    void showFailure(const Error &error);

private:
    void showUpToDate(Position reached);
    void takeProgress(Position done, Position head);
    void showBehind();
    void setState(QLatin1StringView tone, const QString &text);

    QLabel *m_dot;
    QLabel *m_state;
    QHBoxLayout *m_tasks;
    QTimer m_patience; ///< with lists that are behind
    std::optional<TaskWords> m_catchingUp;
    Task m_read; ///< how far the lists are
    Position m_expected = 0;
    Position m_reached = 0;
};

} // namespace ewallet
