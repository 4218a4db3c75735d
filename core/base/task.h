// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <atomic>
#include <memory>

namespace ewallet {

/// Long work under way: whoever does it says how far it is, whoever waits looks, and may say that
/// it is not wanted any more. Any thread.
class Task
{
public:
    /// Whether to go on.
    bool report(qint64 done, qint64 total)
    {
        m_total = total;
        m_done = done;
        return !isCancelled();
    }
    /// Things of which there are so many a second, where `done` is in another unit: lines of a file
    /// whose size is in bytes.
    void count() { ++m_counted; }
    void cancel() { m_isCancelled = true; }

    qint64 done() const { return m_done; }
    qint64 total() const { return m_total; } ///< 0: not known
    qint64 items() const { return m_counted > 0 ? m_counted.load() : m_done.load(); }
    int percent() const
    {
        const qint64 total = m_total;
        constexpr qint64 whole = 100;
        return total > 0 ? int(std::clamp<qint64>(m_done * whole / total, 0, whole)) : 0;
    }
    bool isCancelled() const { return m_isCancelled; }

private:
    std::atomic<qint64> m_done = 0;
    std::atomic<qint64> m_total = 0;
    std::atomic<qint64> m_counted = 0;
    std::atomic_bool m_isCancelled = false;
};

using TaskPtr = std::shared_ptr<Task>;

} // namespace ewallet
