// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/rows.h"

namespace ewallet {

/// Where a version of a policy is in its life.
enum class PolicyState {
    InForce,
    ToCome,
    Past,
    Replaced, ///< by one for the same day: it never holds
};

/// Of a policy of the market.
PolicyState policyStateAt(const MarketRow &market, const Policy &policy, Instant at);
QString policyStateWord(PolicyState state); ///< "In force"

/// The policy that credits granted at an instant get.
Policy policyInForce(const MarketRow &market, CreditType type, Instant at);

QString expireWords(const Policy &policy); ///< "after 90 days", "never"
QString invoiceWords(const Policy &policy); ///< "yes"
QString perCentText(int basisPoints); ///< "23 %", "8.5 %"

/// What a policy changes, in sentences: for credits granted from its day on, beside what holds now.
QString policyChangeWords(const MarketRow &market, const SetPolicy &command, Instant now);
/// What a market would begin with.
QString marketWords(const DefineMarket &command);

} // namespace ewallet
