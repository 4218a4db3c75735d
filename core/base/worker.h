// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QPromise>
#include <QThread>

#include <functional>
#include <memory>

namespace ewallet {

/// A thread with one object that is made, used and destroyed in it, such as a database connection
/// and what stands on it. Jobs run one after the other; each gives a future. An object that has
/// something to do when nobody waits for it does that in afterAnswer().
template<class T>
class Worker
{
public:
    using Factory = std::function<Result<std::unique_ptr<T>>()>;

    /// The object is made before the first job; if that fails, the job has the error and the next
    /// one tries again.
    explicit Worker(Factory factory)
        : m_factory(std::move(factory))
    {
        m_inbox.moveToThread(&m_thread);
        m_thread.start();
    }

    ~Worker()
    {
        QMetaObject::invokeMethod(
            &m_inbox,
            [this] {
                m_object.reset();
                m_inbox.moveToThread(nullptr);
            },
            Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }

    /// Job: Result<…>(T &). Skipped if its future is cancelled before its turn.
    template<class Job>
    auto submit(Job job) -> QFuture<std::invoke_result_t<Job, T &>>
    {
        using R = std::invoke_result_t<Job, T &>;
        return submitLong<R>(
            [job = std::move(job)](T &object, QPromise<R> &) mutable { return job(object); });
    }

    /// Job: R(T &, QPromise<R> &): the promise tells about progress and whether to go on.
    template<class R, class Job>
    QFuture<R> submitLong(Job job)
    {
        auto promise = std::make_shared<QPromise<R>>();
        promise->start();
        const QFuture<R> future = promise->future();
        QMetaObject::invokeMethod(
            &m_inbox,
            [this, promise, job = std::move(job)]() mutable {
                if (!promise->isCanceled()) {
                    const Result<> ready = makeObject();
                    promise->addResult(ready ? job(*m_object, *promise) : R(failureOf(ready)));
                }
                promise->finish();
                if constexpr (requires(T & object) { object.afterAnswer(); }) {
                    if (m_object)
                        m_object->afterAnswer();
                }
            },
            Qt::QueuedConnection);
        return future;
    }

private:
    Result<> makeObject()
    {
        if (!m_object) {
            TRY(m_object, m_factory());
        }
        return {};
    }

    Factory m_factory;
    std::unique_ptr<T> m_object;
    QObject m_inbox;
    QThread m_thread;
};

} // namespace ewallet
