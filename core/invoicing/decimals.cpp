// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/decimals.h"

#include "core/base/amount.h"

namespace ewallet {

QString trimmedDecimal(qint64 value, int decimals, int atLeast)
{
    QString text = decimalText(value, decimals);
    for (; decimals > atLeast && text.endsWith(u'0'); --decimals)
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

std::optional<WideInteger> scaledDecimal(QStringView text, int decimals)
{
    constexpr qsizetype digitsMax = 19; // two of them make 38, and those fit
    const bool isNegative = text.startsWith(u'-');
    if (isNegative)
        text = text.mid(1);
    const qsizetype point = text.indexOf(u'.');
    const QStringView whole = point < 0 ? text : text.left(point);
    const QStringView fraction = point < 0 ? QStringView() : text.mid(point + 1);
    if (whole.isEmpty() || (point >= 0 && fraction.isEmpty()) || fraction.size() > decimals
        || whole.size() + decimals > digitsMax)
        return std::nullopt;
    WideInteger value = 0;
    for (const QStringView part : {whole, fraction}) {
        for (const QChar c : part) {
            if (c < u'0' || c > u'9')
                return std::nullopt;
            value = 10 * value + (c.unicode() - u'0');
        }
    }
    for (qsizetype i = fraction.size(); i < decimals; ++i)
        value *= 10;
    return isNegative ? -value : value;
}

WideInteger roundedQuotient(WideInteger dividend, WideInteger divisor)
{
    const WideInteger magnitude = dividend < 0 ? -dividend : dividend;
    const WideInteger rest = magnitude % divisor;
    const WideInteger quotient = magnitude / divisor + (rest >= divisor - rest ? 1 : 0);
    return dividend < 0 ? -quotient : quotient;
}

} // namespace ewallet
