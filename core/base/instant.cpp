// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/instant.h"

namespace ewallet {

namespace {

constexpr qint64 julianDayOf1970 = 2'440'588;
constexpr int firstLongYear = 10'000;

/// Walks over a text and takes what it expects; `ok` is false from the first disappointment on.
struct Reader
{
    QStringView text;
    bool ok = true;

    void expect(char16_t c)
    {
        ok = ok && !text.isEmpty() && text.front() == c;
        if (ok)
            text = text.mid(1);
    }
    int digits(int count)
    {
        int value = 0;
        ok = ok && text.size() >= count;
        for (int i = 0; ok && i < count; ++i) {
            const char16_t c = text[i].unicode();
            ok = c >= u'0' && c <= u'9';
            value = value * 10 + (c - u'0');
        }
        if (ok)
            text = text.mid(count);
        return value;
    }
    bool take(char16_t c)
    {
        if (!ok || text.isEmpty() || text.front() != c)
            return false;
        text = text.mid(1);
        return true;
    }
    /// Four digits; from 10000 on five behind a plus sign.
    int year()
    {
        if (!take(u'+'))
            return digits(4);
        const int value = digits(5);
        ok = ok && value >= firstLongYear;
        return value;
    }
    QDate date()
    {
        const int year = this->year();
        expect(u'-');
        const int month = digits(2);
        expect(u'-');
        const int day = digits(2);
        ok = ok && QDate::isValid(year, month, day);
        return ok ? QDate(year, month, day) : QDate();
    }
    qint64 microsOfDay()
    {
        const int hour = digits(2);
        expect(u':');
        const int minute = digits(2);
        expect(u':');
        const int second = digits(2);
        ok = ok && hour < 24 && minute < 60 && second < 60;
        return ((hour * 60 + minute) * 60 + second) * microsPerSecond + fraction();
    }
    qint64 fraction()
    {
        if (!take(u'.'))
            return 0;
        qint64 value = 0;
        int count = 0;
        for (; count < 6 && !text.isEmpty() && text.front() >= u'0' && text.front() <= u'9';
             ++count)
            value = value * 10 + digits(1);
        ok = ok && count > 0;
        for (; count < 6; ++count)
            value *= 10;
        return value;
    }
    int offsetMinutes()
    {
        if (take(u'Z'))
            return 0;
        const int sign = take(u'-') ? -1 : 1;
        if (sign > 0)
            expect(u'+');
        const int hours = digits(2);
        expect(u':');
        const int minutes = digits(2);
        ok = ok && minutes < 60 && hours * 60 + minutes <= 14 * 60;
        return sign * (hours * 60 + minutes);
    }
};

void appendPadded(QString &to, qint64 value, int width)
{
    const qsizetype end = to.size() + width;
    to.resize(end, u'0');
    for (qsizetype i = end - 1; value > 0; --i, value /= 10)
        to[i] = QChar(u'0' + char16_t(value % 10));
}

void appendDate(QString &to, QDate date)
{
    int year = 0, month = 0, dayOfMonth = 0;
    date.getDate(&year, &month, &dayOfMonth);
    if (year >= firstLongYear)
        to += u'+';
    appendPadded(to, year, year >= firstLongYear ? 5 : 4);
    to += u'-';
    appendPadded(to, month, 2);
    to += u'-';
    appendPadded(to, dayOfMonth, 2);
}

QString isoWithoutZone(qint64 micros)
{
    const qint64 day =
        micros >= 0 ? micros / microsPerDay : -((microsPerDay - 1 - micros) / microsPerDay);
    qint64 rest = micros - day * microsPerDay;
    QString text;
    text.reserve(32);
    appendDate(text, QDate::fromJulianDay(julianDayOf1970 + day));
    text += u'T';
    const qint64 fraction = rest % microsPerSecond;
    rest /= microsPerSecond;
    appendPadded(text, rest / 3600, 2);
    text += u':';
    appendPadded(text, rest / 60 % 60, 2);
    text += u':';
    appendPadded(text, rest % 60, 2);
    if (fraction != 0) {
        text += u'.';
        appendPadded(text, fraction, 6);
    }
    return text;
}

} // namespace

Instant Instant::fromUtc(QDate date, qint64 microsOfDay)
{
    return {(date.toJulianDay() - julianDayOf1970) * microsPerDay + microsOfDay};
}

QString toIso(QDate date)
{
    QString text;
    appendDate(text, date);
    return text;
}

QString toIso(Instant instant)
{
    return isoWithoutZone(instant.micros) + u'Z';
}

QString toIso(OffsetInstant instant)
{
    if (instant.offsetMinutes == 0)
        return toIso(instant.instant);
    QString text =
        isoWithoutZone(instant.instant.micros + instant.offsetMinutes * 60 * microsPerSecond);
    const int minutes = qAbs(instant.offsetMinutes);
    text += instant.offsetMinutes < 0 ? u'-' : u'+';
    appendPadded(text, minutes / 60, 2);
    text += u':';
    appendPadded(text, minutes % 60, 2);
    return text;
}

std::optional<OffsetInstant> offsetInstantFromIso(QStringView text)
{
    Reader reader {text};
    const QDate date = reader.date();
    reader.expect(u'T');
    const qint64 microsOfDay = reader.microsOfDay();
    const int offsetMinutes = reader.offsetMinutes();
    if (!reader.ok || !reader.text.isEmpty())
        return std::nullopt;
    const Instant local = Instant::fromUtc(date, microsOfDay);
    return OffsetInstant {{local.micros - offsetMinutes * 60 * microsPerSecond}, offsetMinutes};
}

std::optional<Instant> instantFromIso(QStringView text)
{
    if (!text.endsWith(u'Z'))
        return std::nullopt;
    const auto read = offsetInstantFromIso(text);
    return read ? std::optional(read->instant) : std::nullopt;
}

std::optional<QDate> dateFromIso(QStringView text)
{
    Reader reader {text};
    const QDate date = reader.date();
    if (!reader.ok || !reader.text.isEmpty())
        return std::nullopt;
    return date;
}

} // namespace ewallet
