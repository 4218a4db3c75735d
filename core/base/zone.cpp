// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/zone.h"

#include <QHash>
#include <QMutex>
#include <QTimeZone>

#include <algorithm>
#include <limits>

namespace ewallet {

namespace {

/// Rules of a zone are followed this far; the last offset holds from then on. A lot can be granted
/// for ten years (3650 days), so this is a lifetime away.
constexpr int lastYear = 2100;
constexpr qint64 beginningOfTime = std::numeric_limits<qint64>::min();

/// Qt 6.4 has no answer at the very last transition of a zone's file, but follows the zone's rule
/// after it.
QTimeZone::OffsetData transitionAfter(const QTimeZone &zone, const QDateTime &atUtc)
{
    const auto next = zone.nextTransition(atUtc);
    return next.atUtc.isValid() ? next : zone.nextTransition(atUtc.addDays(1));
}

} // namespace

std::shared_ptr<const Zone::Table> Zone::read(const QByteArray &name)
{
    if (name.isEmpty()) // to Qt that is the zone of this machine
        return nullptr;
    const QTimeZone zone(name);
    if (!zone.isValid())
        return nullptr;
    auto table = std::make_shared<Table>();
    table->name = name;
    const QDateTime epoch = QDateTime::fromSecsSinceEpoch(0, Qt::UTC);
    table->periods.push_back({{beginningOfTime}, zone.offsetFromUtc(epoch) * microsPerSecond});
    for (auto next = transitionAfter(zone, epoch);
         next.atUtc.isValid() && next.atUtc.date().year() <= lastYear;
         next = transitionAfter(zone, next.atUtc)) {
        const qint64 offsetMicros = next.offsetFromUtc * microsPerSecond;
        if (offsetMicros != table->periods.back().offsetMicros)
            table->periods.push_back(
                {Instant::fromSeconds(next.atUtc.toSecsSinceEpoch()), offsetMicros});
    }
    return table;
}

Zone::Zone()
{
    static const auto utc =
        std::make_shared<const Table>(Table {QByteArrayLiteral("UTC"), {{{beginningOfTime}, 0}}});
    m_table = utc;
}

std::optional<Zone> Zone::named(const QByteArray &name)
{
    static QMutex mutex;
    static QHash<QByteArray, std::shared_ptr<const Table>> known;
    const QMutexLocker lock(&mutex);
    auto found = known.constFind(name);
    if (found == known.cend())
        found = known.insert(name, read(name));
    if (!*found)
        return std::nullopt;
    Zone zone;
    zone.m_table = *found;
    return zone;
}

Zone Zone::ofThisMachine()
{
    return named(QTimeZone::systemTimeZoneId()).value_or(Zone());
}

size_t Zone::periodAt(Instant instant) const
{
    const auto &periods = m_table->periods;
    const auto after = std::upper_bound(periods.begin() + 1, periods.end(), instant,
                                        [](Instant a, const Period &b) { return a < b.from; });
    return size_t(after - periods.begin()) - 1;
}

int Zone::offsetMinutes(Instant instant) const
{
    return int(m_table->periods[periodAt(instant)].offsetMicros / (60 * microsPerSecond));
}

QDate Zone::localDate(Instant instant) const
{
    const qint64 local = instant.micros + m_table->periods[periodAt(instant)].offsetMicros;
    const qint64 days =
        local >= 0 ? local / microsPerDay : -((microsPerDay - 1 - local) / microsPerDay);
    return QDate(1970, 1, 1).addDays(days);
}

Instant Zone::firstInstantOf(QDate date) const
{
    const auto &periods = m_table->periods;
    const qint64 midnight = Instant::fromUtc(date).micros;
    // No offset reaches beyond a day, so the first period that can hold local midnight is this one.
    for (size_t i = periodAt({midnight - 2 * microsPerDay});; ++i) {
        const Instant candidate =
            std::max(periods[i].from, Instant {midnight - periods[i].offsetMicros});
        if (i + 1 == periods.size() || candidate < periods[i + 1].from)
            return candidate;
    }
}

} // namespace ewallet
