// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/timeformat.h"

#include <QCoreApplication>
#include <QLocale>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

struct TimeWords
{
    Q_DECLARE_TR_FUNCTIONS(ewallet::TimeWords)
};

QDateTime localTime(Instant instant, const Zone &zone)
{
    constexpr int secondsPerMinute = 60;
    const qint64 ms = instant.micros / 1000 - (instant.micros % 1000 < 0 ? 1 : 0);
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::OffsetFromUTC,
                                          zone.offsetMinutes(instant) * secondsPerMinute);
}

QString dayText(QDate date, bool withYear)
{
    return QLocale().toString(date, withYear ? u"d MMM yyyy"_s : u"d MMM"_s);
}

struct NearTime
{
    QString day;
    QString time;
    bool isNear = false;
};

NearTime nearTime(Instant instant, const Zone &zone, Instant now)
{
    const QString time = localTime(instant, zone).time().toString(u"HH:mm"_s);
    const QDate today = zone.localDate(now);
    const QDate date = zone.localDate(instant);
    if (date == today)
        return {TimeWords::tr("today"), time, true};
    if (date == today.addDays(-1))
        return {TimeWords::tr("yesterday"), time, true};
    return {dayText(date, date.year() != today.year()), time, false};
}

} // namespace

QString shortTime(Instant instant, const Zone &zone, Instant now)
{
    const NearTime when = nearTime(instant, zone, now);
    return when.day + u' ' + when.time;
}

QString briefTime(Instant instant, const Zone &zone, Instant now)
{
    const NearTime when = nearTime(instant, zone, now);
    return when.isNear ? when.day + u' ' + when.time : when.day;
}

QString shortDay(QDate date, QDate today)
{
    constexpr qint64 nearDays = 300; // so near that nobody mistakes the year
    return dayText(date, std::abs(today.daysTo(date)) > nearDays);
}

QString endOfDay(Instant endsAt, const Zone &zone, Instant now)
{
    const QDate date = zone.localDate({endsAt.micros - 1});
    return TimeWords::tr("%1, end of day")
        .arg(dayText(date, date.year() != zone.localDate(now).year()));
}

QString dateText(QDate date)
{
    return dayText(date, true);
}

QString fullTime(Instant instant, const Zone &zone)
{
    const QDateTime local = localTime(instant, zone);
    return u"%1 %2 (%3)"_s.arg(dateText(zone.localDate(instant)),
                               local.time().toString(u"HH:mm:ss"_s),
                               offsetText(zone.offsetMinutes(instant)));
}

QString utcTime(Instant instant)
{
    return toIso(instant).replace(u"T"_s, u" "_s).replace(u"Z"_s, u" UTC"_s);
}

QString offsetText(int offsetMinutes)
{
    constexpr int minutesPerHour = 60;
    if (offsetMinutes == 0)
        return u"UTC"_s;
    const int hours = std::abs(offsetMinutes) / minutesPerHour;
    const int minutes = std::abs(offsetMinutes) % minutesPerHour;
    QString text = u"UTC%1%2"_s.arg(offsetMinutes < 0 ? QChar(0x2212) : u'+').arg(hours);
    if (minutes != 0)
        text += u":%1"_s.arg(minutes, 2, 10, QChar(u'0'));
    return text;
}

} // namespace ewallet
