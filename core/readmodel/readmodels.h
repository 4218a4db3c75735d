// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/task.h"
#include "core/readmodel/checkpoint.h"
#include "core/readmodel/storepaths.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <atomic>

namespace ewallet {

class EventBus;
class ProjectionEngine;
template<class T>
class Worker;

/// Keeps the read models up to date, in a thread of their own: when this program has committed
/// events, when another one has (looked for ten times a second), and when a lot ends. Signals come
/// in the thread of this object, which needs an event loop for all that; without one, call
/// synchronize().
///
/// A read model that fails stops where it is, and the others go on. Nothing is called up to date
/// then: positions are what all of them have reached, the stopped one too, synchronize() and
/// rebuild() answer projector_failed, and failed() is the last word after every advanced().
class ReadModels : public QObject
{
    Q_OBJECT
public:
    ReadModels(const StorePaths &paths, const EventBus &events, const Clock &clock);
    ~ReadModels() override;

    /// Begins to look for changes by itself.
    void start();

    /// Brings everything up to the store's head; the position reached. Error: projector_failed,
    /// after the other read models went on.
    QFuture<Result<Position>> synchronize(const TaskPtr &task = {});
    /// The live tables stand until the new ones are ready. The task counts events; cancelling it
    /// leaves everything as it was. Error then: cancelled.
    QFuture<Result<Position>> rebuild(const TaskPtr &task = {});
    /// What the live tables have that they should not, or lack; empty if all is well. Error:
    /// store_busy while others write without a pause.
    QFuture<Result<QStringList>> verify(const TaskPtr &task = {});
    QFuture<Result<ReadModelStatus>> status();

    /// What queries answer from, at least.
    Position reached() const { return m_reached; }

signals:
    /// Queries may have other answers now; all tables hold what happened up to there, at least.
    void advanced(ewallet::Position reached);
    /// Somebody wrote to the store, and be it an attempt of a command or a refusal alone: the
    /// command log may be longer. Comes after advanced(), if that comes.
    void storeChanged();
    /// Tables are being made or catch up, and nobody has a task for it: how far, of how much.
    void progressed(ewallet::Position done, ewallet::Position head);
    /// It could not be done, and is tried again. Or projector_failed, with the fact "projector":
    /// one has stopped, which is told when it stops, when the program starts, and again when the
    /// others have gone on.
    void failed(const ewallet::Error &error);

private:
    struct Reached
    {
        Position position;
        std::optional<Error> failure;
        bool tablesChanged = true;
        bool storeChanged = true;
    };
    void lookForChanges();
    Progress progress(const TaskPtr &task = {});
    bool report(qint64 done, qint64 total);
    Result<Position> announced(const ProjectionEngine &engine, const Result<Position> &reached);
    void tell(const Reached &reached);

    std::unique_ptr<Worker<ProjectionEngine>> m_worker;
    QTimer m_timer;
    Position m_reached = 0;
    bool m_isLooking = false;
    std::atomic_bool m_isStopping = false;
};

} // namespace ewallet
