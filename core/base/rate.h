// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"

#include <deque>
#include <optional>

namespace ewallet {

/// How fast a task goes, and how long it still takes, by what was done in the last five seconds.
/// Nothing is said in the first second: it would be a guess.
class Rate
{
public:
    /// Where the task is now, by a clock that never goes back.
    void look(qint64 nowMs, const Task &task);

    /// Items of the task.
    std::optional<qint64> perSecond() const;
    /// Rounded up. None while the total is not known, or when nothing moves.
    std::optional<qint64> secondsLeft() const;

private:
    struct Sight
    {
        qint64 atMs = 0;
        qint64 done = 0;
        qint64 items = 0;
        qint64 total = 0;
    };
    bool isGuess() const;

    std::deque<Sight> m_sights;
    std::optional<qint64> m_beganMs;
};

} // namespace ewallet
