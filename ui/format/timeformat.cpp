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
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::OffsetFromUTC, zone.offsetMinutes(instant) * secondsPerMinute);
}

QString dayText(QDate date, QDate today)
{
    return QLocale().toString(date, date.year() == today.year() ? u"d MMM"_s : u"d MMM yyyy"_s);
}

} // namespace

QString shortTime(Instant instant, const Zone &zone, Instant now)
{
    const QDateTime local = localTime(instant, zone);
    const QString time = local.time().toString(u"HH:mm"_s);
    const QDate today = zone.localDate(now);
    const QDate date = zone.localDate(instant);
    if (date == today)
        return TimeWords::tr("today %1").arg(time);
    if (date == today.addDays(-1))
        return TimeWords::tr("yesterday %1").arg(time);
    return dayText(date, today) + u' ' + time;
}

QString endOfDay(Instant endsAt, const Zone &zone, Instant now)
{
    return TimeWords::tr("%1, end of day").arg(dayText(zone.localDate({endsAt.micros - 1}), zone.localDate(now)));
}

QString dateText(QDate date)
{
    return QLocale().toString(date, u"d MMM yyyy"_s);
}

QString fullTime(Instant instant, const Zone &zone)
{
    const QDateTime local = localTime(instant, zone);
    return u"%1 %2 (%3)"_s.arg(dateText(zone.localDate(instant)), local.time().toString(u"HH:mm:ss"_s),
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
