// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/market/market.h"

#include "core/base/codes.h"
#include "core/base/identifier.h"
#include "core/domain/limits.h"
#include "core/domain/overloaded.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

Result<std::vector<MarketHappening>> decideDefine(const Market &market, const DefineMarket &command,
                                                  Instant at)
{
    if (market.isDefined())
        return fail(code::market_already_defined);
    const auto invalid = [](const QString &field) {
        return fail(code::invalid_field, {{u"field"_s, u"payload."_s + field}});
    };
    if (!isIdentifier(command.currency))
        return invalid(u"currency"_s);
    if (command.exponent < 0 || command.exponent > 4)
        return invalid(u"exponent"_s);
    if (!Zone::named(command.zone.toUtf8()))
        return invalid(u"zone"_s);
    if (command.vatBasisPoints < 0 || command.vatBasisPoints > 10'000)
        return invalid(u"vatBasisPoints"_s);
    if (command.graceDays < 0 || command.graceDays > limits::expireAfterDaysMax)
        return invalid(u"graceDays"_s);
    ByType<int> versions {};
    for (const Policy &policy : command.policies) {
        const int days = policy.expireAfterDays.value_or(1);
        if (days < 1 || days > limits::expireAfterDaysMax || !policy.effectiveFrom.isValid()
            || policy.version != ++versions[policy.type])
            return invalid(u"policies"_s);
    }
    for (const int count : versions) {
        if (count == 0)
            return invalid(u"policies"_s);
    }

    std::vector<MarketHappening> happened {
        {at,
         MarketDefined {command.currency, command.exponent, command.zone, command.vatBasisPoints,
                        command.graceDays}}};
    for (const Policy &policy : command.policies)
        happened.push_back({at, PolicySet {policy, u"market defined"_s, {}}});
    return happened;
}

} // namespace

void evolve(Market &market, const MarketHappening &happening)
{
    std::visit(overloaded {[&market](const MarketDefined &e) {
                               market.currency = {e.currency, e.exponent};
                               market.zone = Zone::named(e.zone.toUtf8()).value_or(Zone());
                               market.vatBasisPoints = e.vatBasisPoints;
                               market.graceDays = e.graceDays;
                           },
                           [&market](const PolicySet &e) { market.policies.push_back(e.policy); }},
               happening.event);
    ++market.version;
}

Result<std::vector<MarketHappening>> decide(const Market &market, const MarketCommand &command,
                                            Instant at)
{
    return std::visit(
        overloaded {[&](const DefineMarket &define) { return decideDefine(market, define, at); }},
        command);
}

const Policy &policyAt(const Market &market, CreditType type, Instant at)
{
    const QDate today = market.zone.localDate(at);
    const auto hasBegun = [today](const Policy &policy) { return policy.effectiveFrom <= today; };
    const Policy *found = nullptr;
    for (const Policy &policy : market.policies) {
        if (policy.type != type)
            continue;
        if (!found
            || (hasBegun(policy)
                && (!hasBegun(*found) || policy.effectiveFrom >= found->effectiveFrom)))
            found = &policy;
    }
    Q_ASSERT_X(found, "policyAt", "a market has a policy for each type from its beginning");
    return *found;
}

Term termOf(const Policy &policy, const Market &market, Instant at)
{
    if (!policy.expireAfterDays)
        return {};
    const QDate validThrough = market.zone.localDate(at).addDays(*policy.expireAfterDays);
    return {validThrough, endOf(validThrough, market)};
}

Instant endOf(QDate localDate, const Market &market)
{
    return market.zone.firstInstantOf(localDate.addDays(1));
}

} // namespace ewallet
