// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace ewallet {

/// A zone of the IANA time zone database, for calendar questions: which local date is it, and when
/// does a local date begin? Cheap to copy; may be used from several threads.
class Zone
{
public:
    /// UTC.
    Zone();

    /// "Europe/Warsaw". Nothing if the machine does not know the name. Each zone is read once.
    static std::optional<Zone> named(const QByteArray &name);

    /// The zone of this machine's clock, for the person at it; never for a market's calendar.
    static Zone ofThisMachine();

    const QByteArray &name() const { return m_table->name; }
    /// Whole minutes, as printed; the calendar below is exact to the second.
    int offsetMinutes(Instant instant) const;
    OffsetInstant at(Instant instant) const { return {instant, offsetMinutes(instant)}; }
    QDate localDate(Instant instant) const;

    /// The first instant whose local date is `date` (or later, where a zone left a date out). Where
    /// midnight does not exist it is the end of the gap, where there are two the earlier one (R10).
    Instant firstInstantOf(QDate date) const;

    friend bool operator==(const Zone &a, const Zone &b) { return a.name() == b.name(); }

private:
    struct Period
    {
        Instant from;
        qint64 offsetMicros;
    };
    struct Table
    {
        QByteArray name;
        std::vector<Period> periods; // the first one begins before all time; rising
    };
    static std::shared_ptr<const Table> read(const QByteArray &name);
    size_t periodAt(Instant instant) const;

    std::shared_ptr<const Table> m_table;
};

} // namespace ewallet
