// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/invoice/vatrate.h"

#include "core/domain/invoice/parties.h"

#include <QRegularExpression>

namespace ewallet {

using namespace Qt::StringLiterals;

QString nipOf(const QString &taxId)
{
    return taxId.startsWith("PL"_L1) ? taxId.mid(2) : QString();
}

std::optional<VatRate> VatRate::fromCode(QStringView code)
{
    if (code == "0 KR"_L1)
        return VatRate(Case::Zero, 0);
    if (code == "zw"_L1)
        return VatRate(Case::Exempt, 0);
    if (code == "np II"_L1)
        return euBusiness();
    if (code == "np I"_L1)
        return nonEuBusiness();
    static const QRegularExpression percentage(
        QRegularExpression::anchoredPattern(u"([1-9]\\d?)(?:\\.(\\d)([1-9])?)?"));
    const auto match = percentage.match(code);
    if (!match.hasMatch() || code.endsWith(u".0"))
        return std::nullopt;
    return VatRate(Case::Taxed,
                   match.captured(1).toInt() * 100 + match.captured(2).toInt() * 10
                       + match.captured(3).toInt());
}

VatRate VatRate::ofBasisPoints(int basisPoints)
{
    return basisPoints == 0 ? VatRate(Case::Zero, 0) : VatRate(Case::Taxed, basisPoints);
}

QString VatRate::code() const
{
    switch (m_case) {
    case Case::Taxed:
        return percent();
    case Case::Zero:
        return u"0 KR"_s;
    case Case::Exempt:
        return u"zw"_s;
    case Case::EuBusiness:
        return u"np II"_s;
    case Case::NonEuBusiness:
        return u"np I"_s;
    }
    return {};
}

QString VatRate::percent() const
{
    QString text = QString::number(m_basisPoints / 100);
    if (const int fraction = m_basisPoints % 100) {
        text += u'.' + QString::number(fraction).rightJustified(2, u'0');
        if (text.endsWith(u'0'))
            text.chop(1);
    }
    return text;
}

} // namespace ewallet
