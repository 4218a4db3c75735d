// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>

namespace ewallet::fa3 {

/// The fields in which a rate is added up.
struct TotalFields
{
    QLatin1StringView rate;
    QLatin1StringView net;
    QLatin1StringView tax = {}; ///< empty: this rate has none
    QLatin1StringView taxInZlotys = {};
};

/// In the order of the form; only the rates that Poland has. Two rates may share their fields: 23 %
/// and the 22 % before it.
std::span<const TotalFields> totalFields();
const TotalFields *fieldsOf(const QString &rate);
bool isTaxed(const QString &rate);

} // namespace ewallet::fa3
