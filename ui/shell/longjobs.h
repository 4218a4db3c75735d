// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"

#include <QAction>
#include <QHash>
#include <QPointer>

class QMessageBox;

namespace ewallet {

class ImportPage;
class ImportRun;
class StoreStatus;
class TaskChip;

/// What takes long in a window: each is in the status bar while it lasts, can be ended there, and
/// has its say before the window closes.
class LongJobs final : public QObject
{
    Q_OBJECT
public:
    LongJobs(Backoffice &backoffice, ImportPage *import, StoreStatus *status, QWidget *window);

    /// Whoever says what has begun and what has ended, with a task; what is done when the window
    /// closes stays.
    template<class Jobs>
    void follow(Jobs *jobs)
    {
        connect(jobs, &Jobs::began, this, &LongJobs::showTask);
        connect(jobs, &Jobs::ended, this, &LongJobs::hideTask);
    }

    QAction *rebuild() const { return m_rebuild; }
    QAction *verify() const { return m_verify; }

protected:
    /// Of the window: it does not close while an import is under way, but asks, and closes when
    /// that is over. Everything else begins again by itself.
    bool eventFilter(QObject *window, QEvent *event) override;

private:
    void showImport(ImportRun *run);
    void showTask(const QString &name, const QString &items, const TaskPtr &task);
    void hideTask(const TaskPtr &task);
    /// One at a time, with its chip: `ask` is given the task, `tell` the answer.
    template<class Ask, class Tell>
    void begin(QAction *action, const QString &name, const QString &items, const Ask &ask,
               const Tell &tell);
    void beginRebuild();
    void beginVerify();
    void showVerified(const Verification &found);
    void ask();

    Backoffice &m_backoffice;
    ImportPage *m_import;
    StoreStatus *m_status;
    QWidget *m_window;
    QAction *m_rebuild;
    QAction *m_verify;
    QHash<const Task *, TaskChip *> m_chips;
    QPointer<QMessageBox> m_question;
    bool m_isClosing = false; ///< as soon as the import has ended
};

} // namespace ewallet
