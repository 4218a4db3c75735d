// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>

namespace ewallet {

/// Waits for an answer that others may want, too. Never in the thread of a window.
template<class T>
T waitFor(QFuture<T> future)
{
    future.waitForFinished();
    return future.result();
}

} // namespace ewallet
