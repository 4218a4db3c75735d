// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/figures.h"

#include "core/base/amount.h"
#include "core/domain/invoice/vatrate.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar noBreakSpace(0x00A0);
constexpr QChar minus(0x2212);
constexpr int quantityDecimals = 6;

} // namespace

Figures::Figures(const Document &document)
    : m_group(noBreakSpace)
    , m_point(u","_s)
    , m_currency(document.currency)
    , m_exponent(document.exponent)
{
    if (document.language == DocumentLanguage::English) {
        m_group = u","_s;
        m_point = u"."_s;
    }
}

/// Without a sign.
QString Figures::written(qint64 value, int decimals) const
{
    QString text = decimalText(value, decimals);
    text.remove(u'-');
    const qsizetype whole = decimals > 0 ? text.size() - decimals - 1 : text.size();
    if (decimals > 0)
        text.replace(whole, 1, m_point);
    constexpr qsizetype groupSize = 3;
    for (qsizetype i = whole - groupSize; i > 0; i -= groupSize)
        text.insert(i, m_group);
    return text;
}

QString Figures::amount(qint64 amountMinor, int exponent) const
{
    return (amountMinor < 0 ? QString(minus) : QString()) + written(amountMinor, exponent);
}

QString Figures::change(qint64 amountMinor, int exponent) const
{
    return (amountMinor > 0 ? u"+"_s : QString()) + amount(amountMinor, exponent);
}

QString Figures::withCurrency(const QString &number) const
{
    return number + noBreakSpace + m_currency;
}

QString Figures::quantity(qint64 micro) const
{
    QString text = written(micro, quantityDecimals);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(m_point))
        text.chop(m_point.size());
    return micro < 0 ? minus + text : text;
}

QString Figures::percent(const QString &vatCode) const
{
    const auto rate = VatRate::fromCode(vatCode);
    if (!rate
        || (rate->taxCase() != VatRate::Case::Taxed && rate->taxCase() != VatRate::Case::Zero))
        return {};
    return rate->percent().replace(u'.', m_point) + u'%';
}

QString Figures::date(QDate date)
{
    return date.toString(u"yyyy-MM-dd");
}

} // namespace ewallet
