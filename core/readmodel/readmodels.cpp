// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/readmodels.h"

#include "core/base/worker.h"
#include "core/eventhandling/eventbus.h"
#include "core/readmodel/projectionengine.h"

namespace ewallet {

namespace {

constexpr int lookEveryMs = 100;
constexpr int tryAgainMs = 1'000; // what fails now fails in a moment, too

} // namespace

ReadModels::ReadModels(const StorePaths &paths, const EventBus &events, const Clock &clock)
    : m_worker(std::make_unique<Worker<ProjectionEngine>>(
        [=, &clock] { return ProjectionEngine::open(paths, clock); }))
{
    m_timer.setInterval(lookEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &ReadModels::lookForChanges);
    connect(&events, &EventBus::grown, this, &ReadModels::lookForChanges, Qt::QueuedConnection);
}

ReadModels::~ReadModels()
{
    m_isStopping = true;
}

void ReadModels::start()
{
    m_timer.start();
    lookForChanges();
}

Progress ReadModels::progress(const TaskPtr &task)
{
    if (!task)
        return [this](qint64 done, qint64 total) { return report(done, total); };
    return [this, task](qint64 done, qint64 total) {
        return task->report(done, total) && !m_isStopping;
    };
}

/// Tells how far long work is; false when the program wants to end.
bool ReadModels::report(qint64 done, qint64 total)
{
    if (done < total)
        QMetaObject::invokeMethod(
            this, [=, this] { emit progressed(done, total); }, Qt::QueuedConnection);
    return !m_isStopping;
}

/// In the engine's thread: what was asked for is told to everybody, since nobody looks for it any
/// more.
Result<Position> ReadModels::announced(const ProjectionEngine &engine,
                                       const Result<Position> &reached)
{
    if (!reached)
        return reached;
    const Reached at {*reached, engine.failure()};
    QMetaObject::invokeMethod(
        this, [this, at] { tell(at); }, Qt::QueuedConnection);
    if (at.failure)
        return tl::unexpected<Error>(*at.failure);
    return reached;
}

void ReadModels::tell(const Reached &reached)
{
    m_reached = reached.position;
    if (reached.tablesChanged || reached.failure)
        emit advanced(reached.position);
    if (reached.failure)
        emit failed(*reached.failure);
    if (reached.storeChanged)
        emit storeChanged();
}

QFuture<Result<Position>> ReadModels::synchronize(const TaskPtr &task)
{
    return m_worker->submit([this, task](ProjectionEngine &engine) {
        return announced(engine, engine.synchronize(progress(task)));
    });
}

QFuture<Result<Position>> ReadModels::rebuild(const TaskPtr &task)
{
    return m_worker->submit([this, task](ProjectionEngine &engine) {
        return announced(engine, engine.rebuild(progress(task)));
    });
}

QFuture<Result<QStringList>> ReadModels::verify(const TaskPtr &task)
{
    return m_worker->submit(
        [this, task](ProjectionEngine &engine) { return engine.verify(progress(task)); });
}

QFuture<Result<ReadModelStatus>> ReadModels::status()
{
    return m_worker->submit([](ProjectionEngine &engine) { return engine.status(); });
}

void ReadModels::lookForChanges()
{
    if (m_isLooking)
        return; // the timer comes again
    m_isLooking = true;
    using Found = Result<std::optional<Reached>>;
    m_worker
        ->submit([this](ProjectionEngine &engine) -> Found {
            TRY(const bool isStale, engine.isStale());
            if (!isStale)
                return std::optional<Reached>();
            const auto before = engine.seen();
            TRY(const Position position, engine.synchronize(progress()));
            const auto after = engine.seen();
            return std::optional(Reached {position, engine.failure(), after.tables != before.tables,
                                          after.store != before.store});
        })
        .then(this, [this](const Found &found) {
            m_isLooking = false;
            m_timer.setInterval(found ? lookEveryMs : tryAgainMs);
            if (!found) {
                emit failed(found.error());
            } else if (*found) {
                tell(**found);
            }
        });
}

} // namespace ewallet
