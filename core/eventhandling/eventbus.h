// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/eventstore/message.h"

#include <QObject>

#include <deque>

namespace ewallet {

/// Tells listeners what was committed: after COMMIT, never before; every listener gets every page,
/// in the order of commits. A page published from within a listener waits until all had the current
/// one.
///
/// Listeners connect to published(). Those in other threads connect to grown(), queued, and read the
/// store when they come to it: while they are busy, their queue must not hold all events.
class EventBus : public QObject
{
    Q_OBJECT
public:
    void publish(EventPage events);

signals:
    void published(const ewallet::EventPage &events);
    void grown(); ///< after each published()

private:
    std::deque<EventPage> m_waiting;
    bool m_isPublishing = false;
};

} // namespace ewallet
