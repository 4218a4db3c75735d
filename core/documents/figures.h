// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invoice/document.h"

namespace ewallet {

/// Numbers and dates as a document's language writes them, from integers. A document in both
/// languages is written as in Polish.
class Figures
{
public:
    explicit Figures(const Document &document);

    /// "1 234,56" or "1,234.56"; spaces do not break, a minus is U+2212.
    QString amount(qint64 amountMinor) const { return amount(amountMinor, m_exponent); }
    QString amount(qint64 amountMinor, int exponent) const; ///< of another currency
    /// The same with a plus before what is more than nothing.
    QString change(qint64 amountMinor) const { return change(amountMinor, m_exponent); }
    QString change(qint64 amountMinor, int exponent) const;
    /// "1 234,56 PLN"
    QString withCurrency(const QString &number) const;
    /// Millionths, with as many decimals as are needed: "2,5".
    QString quantity(qint64 micro) const;
    /// "23%", "5,5%", "0%"; empty for what has no percentage.
    QString percent(const QString &vatCode) const;
    /// "2026-11-20": the same everywhere, and never taken for another day.
    static QString date(QDate date);

private:
    QString written(qint64 value, int decimals) const;

    QString m_group;
    QString m_point;
    QString m_currency;
    int m_exponent;
};

} // namespace ewallet
