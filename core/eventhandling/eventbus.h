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
/// Listeners connect to published(); those in other threads through a queued connection.
class EventBus : public QObject
{
    Q_OBJECT
public:
    void publish(EventPage events);

signals:
    void published(const ewallet::EventPage &events);

private:
    std::deque<EventPage> m_waiting;
    bool m_isPublishing = false;
};

} // namespace ewallet
