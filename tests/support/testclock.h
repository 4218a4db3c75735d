// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

namespace ewallet::testing {

/// A clock that stands still until it is set.
class TestClock final : public Clock
{
public:
    explicit TestClock(Instant now = *instantFromIso(u"2026-11-24T10:00:00Z"))
        : m_now(now)
    { }
    Instant now() const override { return m_now; }
    void set(Instant now) { m_now = now; }
    void advance(qint64 seconds) { m_now.micros += seconds * microsPerSecond; }

private:
    Instant m_now;
};

} // namespace ewallet::testing
