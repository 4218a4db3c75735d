// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

#include <compare>
#include <optional>

namespace ewallet {

/// A point in time: microseconds since 1970-01-01T00:00:00Z, without leap seconds.
struct Instant
{
    qint64 micros = 0;

    static constexpr Instant fromSeconds(qint64 seconds) { return {seconds * 1'000'000}; }
    static Instant fromUtc(QDate date, qint64 microsOfDay = 0);

    friend auto operator<=>(const Instant &, const Instant &) = default;
};

constexpr qint64 microsPerSecond = 1'000'000;
constexpr qint64 microsPerDay = 86'400 * microsPerSecond;

/// "2026-11-24". Years beyond 9999 have five digits and a sign, "+10000-03-31", as ISO 8601 wants
/// it: a lot granted in the last days of 9999 ends there.
QString toIso(QDate date);

/// "2026-11-24T10:00:00Z"; microseconds ("…00.000001Z") only where there are any.
QString toIso(Instant instant);

/// An instant together with the offset of the clock that told it. Two of them are equal when they
/// are the same instant, whatever the offsets.
struct OffsetInstant
{
    Instant instant;
    int offsetMinutes = 0;

    friend bool operator==(const OffsetInstant &a, const OffsetInstant &b)
    {
        return a.instant == b.instant;
    }
    friend auto operator<=>(const OffsetInstant &a, const OffsetInstant &b)
    {
        return a.instant <=> b.instant;
    }
};

/// "2026-11-24T11:00:00+01:00"; an offset of zero is written "Z".
QString toIso(OffsetInstant instant);

/// Reads what toIso() writes: YYYY-MM-DDTHH:MM:SS, up to six digits of a fraction, and Z or +HH:MM.
/// Real dates and times only, no leap second. Nothing else is accepted.
std::optional<OffsetInstant> offsetInstantFromIso(QStringView text);

/// The same, of the form that ends in Z.
std::optional<Instant> instantFromIso(QStringView text);

/// YYYY-MM-DD (or +YYYYY-MM-DD), a real date; nothing else is accepted.
std::optional<QDate> dateFromIso(QStringView text);

} // namespace ewallet
