// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/ewalletctl.h"

namespace ewallet::testing {

/// Two wallets of customer K-7, told in the past. The 50.00 of bonus are valid through 2024-04-01,
/// when 20.00 of them are left; line 5 is refused.
inline QByteArray storyOfTwoWallets()
{
    return fileOf({
        lineOf("OpenWallet", "c1", "W-1",
               R"({"market":"PL","owner":"Anna Nowak","customer":"K-7"})", "2024-01-01T10:00:00Z"),
        lineOf("AddCredits", "c2", "W-1",
               R"({"type":"wallet","amount":10000,"reason":"top_up","ref":"pay-1"})",
               "2024-01-01T11:00:00Z"),
        lineOf("AddCredits", "c3", "W-1", R"({"type":"bonus","amount":5000,"reason":"goodwill"})",
               "2024-01-02T10:00:00Z"),
        lineOf("SpendCredits", "c4", "W-1", R"({"amount":3000,"ref":"P-1","description":"a book"})",
               "2024-01-03T10:00:00Z"),
        lineOf("SpendCredits", "c5", "W-1", R"({"amount":99999,"ref":"P-2","description":"a car"})",
               "2024-01-05T10:00:00Z"),
        lineOf("OpenWallet", "c6", "W-2", R"({"market":"CZ","owner":"Jan Novak","customer":"K-7"})",
               "2024-01-06T10:00:00Z"),
    });
}

/// The events that init makes: three markets, each with three policies.
inline constexpr int eventsOfInit = 12;

} // namespace ewallet::testing
