// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace ewallet {

/// How a line is taxed: a code of a closed list, never a percentage alone. "23", "8", "5.5" tax at
/// home; "0 KR" is the zero rate at home, "zw" exempt, "np II" a service to a business in another
/// member state, "np I" one to a business outside the EU. Codes are those of FA(3), P_12.
class VatRate
{
public:
    enum class Case { Taxed, Zero, Exempt, EuBusiness, NonEuBusiness };

    static std::optional<VatRate> fromCode(QStringView code);
    /// 2300 = 23 %; of 0 the zero rate.
    static VatRate ofBasisPoints(int basisPoints);
    static VatRate euBusiness() { return {Case::EuBusiness, 0}; }
    static VatRate nonEuBusiness() { return {Case::NonEuBusiness, 0}; }

    QString code() const;
    Case taxCase() const { return m_case; }
    int basisPoints() const { return m_basisPoints; }
    /// "23", "5.5"; "0" without tax.
    QString percent() const;

    friend bool operator==(const VatRate &, const VatRate &) = default;

private:
    VatRate(Case taxCase, int basisPoints)
        : m_case(taxCase)
        , m_basisPoints(basisPoints)
    { }

    Case m_case;
    int m_basisPoints;
};

} // namespace ewallet
