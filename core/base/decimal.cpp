// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/decimal.h"

#include "core/base/amount.h"

namespace ewallet {

using namespace Qt::StringLiterals;

QString decimalFromMicro(qint64 micro)
{
    constexpr int decimals = 6;
    QString text = decimalText(micro, decimals);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

std::optional<qint64> microFromDecimal(QStringView text)
{
    constexpr qsizetype decimals = 6;
    const qsizetype point = text.indexOf(u'.');
    const qsizetype given = point < 0 ? 0 : text.size() - point - 1;
    if (given > decimals || (point >= 0 && given == 0))
        return std::nullopt;
    const QString padded =
        text.toString() + (point < 0 ? u"."_s : QString()) + QString(decimals - given, u'0');
    const auto read = amountFromDecimalText(padded, decimals);
    return read ? std::optional(*read) : std::nullopt;
}

} // namespace ewallet
