// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/rate.h"

namespace ewallet {

namespace {

constexpr qint64 msPerSecond = 1'000;
constexpr qint64 windowMs = 5 * msPerSecond;
constexpr qint64 quietMs = msPerSecond;

} // namespace

void Rate::look(qint64 nowMs, const Task &task)
{
    const Sight sight {nowMs, task.done(), task.items(), task.total()};
    const bool isAnother = !m_sights.empty()
        && (sight.done < m_sights.back().done || sight.items < m_sights.back().items);
    if (isAnother) // it has begun again, or goes on with its next part
        m_sights.clear();
    if (m_sights.empty())
        m_beganMs = nowMs;
    m_sights.push_back(sight);
    while (m_sights.size() > 2 && m_sights[1].atMs <= nowMs - windowMs)
        m_sights.pop_front();
}

bool Rate::isGuess() const
{
    return m_sights.empty() || m_sights.back().atMs - *m_beganMs < quietMs;
}

std::optional<qint64> Rate::perSecond() const
{
    if (isGuess())
        return std::nullopt;
    const Sight &first = m_sights.front();
    const Sight &last = m_sights.back();
    return (last.items - first.items) * msPerSecond / (last.atMs - first.atMs);
}

std::optional<qint64> Rate::secondsLeft() const
{
    if (isGuess() || m_sights.back().total <= 0)
        return std::nullopt;
    const Sight &first = m_sights.front();
    const Sight &last = m_sights.back();
    const qint64 moved = last.done - first.done;
    if (moved <= 0)
        return std::nullopt;
    const qint64 leftMs =
        std::max<qint64>(0, last.total - last.done) * (last.atMs - first.atMs) / moved;
    return (leftMs + msPerSecond - 1) / msPerSecond;
}

} // namespace ewallet
