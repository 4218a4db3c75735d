// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/fa3totals.h"

#include <algorithm>

namespace ewallet::fa3 {

using namespace Qt::StringLiterals;

std::span<const TotalFields> totalFields()
{
    static constexpr TotalFields fields[] = {
        {"23"_L1, "P_13_1"_L1, "P_14_1"_L1, "P_14_1W"_L1},
        {"22"_L1, "P_13_1"_L1, "P_14_1"_L1, "P_14_1W"_L1},
        {"8"_L1, "P_13_2"_L1, "P_14_2"_L1, "P_14_2W"_L1},
        {"7"_L1, "P_13_2"_L1, "P_14_2"_L1, "P_14_2W"_L1},
        {"5"_L1, "P_13_3"_L1, "P_14_3"_L1, "P_14_3W"_L1},
        {"0 KR"_L1, "P_13_6_1"_L1},
        {"zw"_L1, "P_13_7"_L1},
        {"np I"_L1, "P_13_8"_L1},
        {"np II"_L1, "P_13_9"_L1},
    };
    return fields;
}

const TotalFields *fieldsOf(const QString &rate)
{
    const auto fields = totalFields();
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const TotalFields &f) { return f.rate == rate; });
    return found == fields.end() ? nullptr : &*found;
}

bool isTaxed(const QString &rate)
{
    const TotalFields *fields = fieldsOf(rate);
    return fields && !fields->tax.isEmpty();
}

} // namespace ewallet::fa3
