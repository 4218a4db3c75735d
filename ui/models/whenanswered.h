// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QPromise>

#include <memory>

namespace ewallet {

/// Calls back with the answer to a question, in the thread of `context`, and gives a future of what
/// the callback returns. If `context` is gone by then, or the question was cancelled, nobody is
/// called and that future is cancelled.
///
/// QFuture::then(context, …) is no replacement: in Qt 6.4 it asserts that the context is still
/// there when the answer comes, and looks at it from the thread that answers.
template<class T, class Callback>
auto whenAnswered(const QFuture<T> &question, QObject *context, Callback callback)
    -> QFuture<std::invoke_result_t<Callback, T>>
{
    using R = std::invoke_result_t<Callback, T>;
    auto promise = std::make_shared<QPromise<R>>();
    promise->start();
    const QFuture<R> returned = promise->future();
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, context,
        [watcher, promise = std::move(promise), callback = std::move(callback)]() mutable {
            watcher->deleteLater(); // and with it, unless it is finished, the promise
            if (watcher->future().resultCount() == 0)
                return;
            if constexpr (std::is_void_v<R>)
                callback(watcher->result());
            else
                promise->addResult(callback(watcher->result()));
            promise->finish();
        });
    watcher->setFuture(question);
    return returned;
}

} // namespace ewallet
