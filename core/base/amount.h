// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace ewallet {

/// An amount is a count of minor units (grosz, penny) in a qint64 named …Minor. No floating point
/// comes near it (R1).
///
/// A currency and how many decimals its amounts have: PLN 2.
struct Currency
{
    QString code;
    int exponent = 2;

    friend bool operator==(const Currency &, const Currency &) = default;
};

/// "-1234.56": digits, a point and exactly the currency's decimals; no grouping. For machines.
QString decimalText(qint64 amountMinor, int exponent);

/// Reads what decimalText() writes: optional minus, digits, a point, exactly `exponent` decimals.
/// Errors: invalid_field with `text`.
Result<qint64> amountFromDecimalText(QStringView text, int exponent);

/// Reads an amount as people type it: with either decimal separator, grouped or not.
/// "1 234,56", "1,234.56", "1234.5" and ",5" are read; "1,234" is refused rather than guessed
/// (ambiguous_amount), so are "1.234567" (too_many_decimals) and what is no number (invalid_field).
Result<qint64> amountFromTyping(QStringView text, int exponent);

/// Adds up any number of amounts without wrapping.
class Sum
{
public:
    void add(qint64 amountMinor) { m_total += amountMinor; }
    void add(const Sum &other) { m_total += other.m_total; }
    void subtract(const Sum &other) { m_total -= other.m_total; }
    /// Without its sign.
    Sum magnitude() const
    {
        Sum sum;
        sum.m_total = m_total < 0 ? -m_total : m_total;
        return sum;
    }
    /// Error: overflow, when the sum does not fit into 64 bits.
    Result<qint64> total() const;

private:
    __extension__ __int128 m_total = 0;
};

} // namespace ewallet
