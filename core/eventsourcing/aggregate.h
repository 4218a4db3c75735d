// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace ewallet {

/// A state with the events that made it. New events change the state at once and wait as
/// uncommitted until the store has them; an append that fails leaves them where they are. The
/// domain's evolve(State &, const Happening &) says what each does.
template<class State, class Happening>
class Aggregate
{
public:
    explicit Aggregate(State initial = {}, bool holdsUnknown = false)
        : m_state(std::move(initial))
        , m_holdsUnknown(holdsUnknown)
    { }

    const State &state() const { return m_state; }
    /// Of the last event in the store; -1 without any.
    qint64 storedVersion() const { return m_state.version - qint64(m_uncommitted.size()); }

    /// An event of the store.
    void replay(const Happening &happening)
    {
        Q_ASSERT(m_uncommitted.empty());
        evolve(m_state, happening);
    }
    /// An event of the store that this program does not know: it counts, and nothing may be added.
    void replayUnknown()
    {
        ++m_state.version;
        m_holdsUnknown = true;
    }
    bool holdsUnknown() const { return m_holdsUnknown; }

    void record(Happening happening)
    {
        evolve(m_state, happening);
        m_uncommitted.push_back(std::move(happening));
    }
    std::span<const Happening> uncommitted() const { return m_uncommitted; }
    /// After COMMIT, never before.
    void markCommitted() { m_uncommitted = {}; } // with its memory: many are kept, few change again

private:
    State m_state;
    std::vector<Happening> m_uncommitted;
    bool m_holdsUnknown = false;
};

} // namespace ewallet
