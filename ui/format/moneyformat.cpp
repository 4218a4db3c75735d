// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/moneyformat.h"

#include <QLocale>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar noBreakSpace(0x00A0);
constexpr QChar minus(0x2212);

/// QLocale leaves small numbers ungrouped in some languages and groups others wrongly (Qt 6.4, pl).
QString grouped(const QString &digits)
{
    QString separator = QLocale().groupSeparator();
    if (separator.isEmpty() || separator.front().isSpace())
        separator = noBreakSpace;
    QString text = digits;
    for (qsizetype i = text.size() - 3; i > 0; i -= 3)
        text.insert(i, separator);
    return text;
}

QString unsignedText(qint64 amountMinor, int exponent)
{
    QString digits = decimalText(amountMinor, exponent);
    if (digits.startsWith(u'-'))
        digits.remove(0, 1);
    const qsizetype point = digits.indexOf(u'.');
    if (point < 0)
        return grouped(digits);
    return grouped(digits.left(point)) + QLocale().decimalPoint() + digits.mid(point + 1);
}

} // namespace

QString amountText(qint64 amountMinor, int exponent)
{
    return (amountMinor < 0 ? QString(minus) : QString()) + unsignedText(amountMinor, exponent);
}

QString amountText(qint64 amountMinor, const Currency &currency)
{
    const QString number = amountText(amountMinor, currency.exponent);
    return currency.code.isEmpty() ? number : number + noBreakSpace + currency.code;
}

QString changeText(qint64 amountMinor, int exponent)
{
    if (amountMinor == 0)
        return u"·"_s;
    return (amountMinor > 0 ? u"+"_s : QString(minus)) + unsignedText(amountMinor, exponent);
}

} // namespace ewallet
