// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/eventhandling/eventbus.h"

namespace ewallet::testing {

/// Listens to an event bus, in the thread of whoever publishes, and keeps what it hears while it is
/// switched on.
class RecordingBus : public QObject
{
public:
    explicit RecordingBus(const EventBus &bus)
    {
        connect(
            &bus, &EventBus::published, this, [this](const EventPage &page) { hear(page); },
            Qt::DirectConnection);
    }

    void switchOn() { m_isOn = true; }
    void switchOff() { m_isOn = false; }

    const std::vector<EventPage> &pages() const { return m_pages; }
    /// "14 CreditsAdded, 15 CreditsSpent", a text for each page.
    QStringList inWords() const
    {
        QStringList words;
        for (const EventPage &page : m_pages) {
            QStringList events;
            for (const RecordedEvent &event : *page)
                events << QStringLiteral("%1 %2").arg(event.position).arg(event.event.type);
            words << events.join(QStringLiteral(", "));
        }
        return words;
    }

private:
    void hear(const EventPage &page)
    {
        if (m_isOn)
            m_pages.push_back(page);
    }

    bool m_isOn = false;
    std::vector<EventPage> m_pages;
};

} // namespace ewallet::testing
