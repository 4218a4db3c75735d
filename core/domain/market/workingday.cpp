// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/market/workingday.h"

#include <algorithm>
#include <array>

namespace ewallet {

namespace {

/// Of the Gregorian calendar, by Gauss's method in its complete form.
QDate easterSunday(int year)
{
    const int century = year / 100;
    const int golden = year % 19;
    const int skipped = century - century / 4;
    const int lunar = (8 * century + 13) / 25;
    const int moon = (19 * golden + skipped - lunar + 15) % 30;
    const int full = moon - (moon / 28) * (1 - (29 / (moon + 1)) * ((21 - golden) / 11));
    const int weekday = (year + year / 4 + full + 2 - skipped) % 7;
    return QDate(year, 3, 28).addDays(full - weekday);
}

bool isHoliday(QDate day)
{
    constexpr std::array fixed {std::pair(1, 1),   std::pair(1, 6),   std::pair(5, 1),
                                std::pair(5, 3),   std::pair(8, 15),  std::pair(11, 1),
                                std::pair(11, 11), std::pair(12, 25), std::pair(12, 26)};
    constexpr int firstFreeChristmasEve = 2025;
    constexpr int easterMonday = 1;
    constexpr int corpusChristi = 60;
    const std::pair date(day.month(), day.day());
    const qint64 sinceEaster = easterSunday(day.year()).daysTo(day);
    return std::find(fixed.begin(), fixed.end(), date) != fixed.end()
        || (date == std::pair(12, 24) && day.year() >= firstFreeChristmasEve)
        || sinceEaster == easterMonday || sinceEaster == corpusChristi;
}

} // namespace

QDate polishWorkingDayBefore(QDate day)
{
    do
        day = day.addDays(-1);
    while (day.dayOfWeek() >= Qt::Saturday || isHoliday(day));
    return day;
}

} // namespace ewallet
