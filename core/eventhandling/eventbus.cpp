// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eventhandling/eventbus.h"

#include <QScopeGuard>

namespace ewallet {

void EventBus::publish(EventPage events)
{
    if (!events || events->empty())
        return;
    m_waiting.push_back(std::move(events));
    if (m_isPublishing)
        return;
    m_isPublishing = true;
    const auto ended = qScopeGuard([this] { m_isPublishing = false; }); // even if a listener throws
    while (!m_waiting.empty()) {
        const EventPage page = std::move(m_waiting.front());
        m_waiting.pop_front();
        emit published(page);
        emit grown();
    }
}

} // namespace ewallet
