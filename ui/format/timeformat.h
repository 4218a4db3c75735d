// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/zone.h"

#include <QDateTime>

namespace ewallet {

/// "today 14:02", "yesterday 09:15", "12 Nov 10:30", "30 Oct 2025 09:00": as in `zone`, seen from
/// `now`.
QString shortTime(Instant instant, const Zone &zone, Instant now);
/// The same without the time of days that are past: "today 14:02", "12 Nov", "30 Oct 2025".
QString briefTime(Instant instant, const Zone &zone, Instant now);
/// "22 Feb", with its year where that is not near: "22 Feb 2029".
QString shortDay(QDate date, QDate today);
/// For lots that end with a local date: "30 Oct, end of day". `endsAt` is the first instant after
/// it.
QString endOfDay(Instant endsAt, const Zone &zone, Instant now);
/// "22 Feb 2027".
QString dateText(QDate date);
/// "24 Nov 2026 14:02:11 (UTC+1)".
QString fullTime(Instant instant, const Zone &zone);
/// "2026-11-24 13:02:11.123456 UTC", for what has to be exact.
QString utcTime(Instant instant);
/// "UTC+1", "UTC+5:30".
QString offsetText(int offsetMinutes);

} // namespace ewallet
