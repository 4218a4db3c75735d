// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/market/market.h"

#include "core/base/codes.h"
#include "core/base/identifier.h"
#include "core/domain/limits.h"
#include "core/domain/overloaded.h"

#include <algorithm>

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

Result<std::vector<MarketHappening>> decideSet(const Market &market, const SetPolicy &command,
                                               Instant at)
{
    if (!market.isDefined())
        return fail(code::unknown_market, {{u"market"_s, market.code}});
    if (market.lastAt && at < *market.lastAt)
        return fail(code::out_of_order, {{u"at"_s, toIso(at)}, {u"last"_s, toIso(*market.lastAt)}});
    const QDate today = market.zone.localDate(at);
    if (command.effectiveFrom <= today)
        return fail(code::policy_in_past,
                    {{u"effectiveFrom"_s, toIso(command.effectiveFrom)},
                     {u"earliest"_s, toIso(today.addDays(1))}});
    const auto versions = std::count_if(market.policies.begin(), market.policies.end(),
                                        [&](const Policy &p) { return p.type == command.type; });
    const Policy policy {command.type, int(versions) + 1, command.expireAfterDays, command.invoiced,
                         command.effectiveFrom};
    return std::vector<MarketHappening> {{at, PolicySet {policy, command.reason, command.comment}}};
}

} // namespace

void evolve(Market &market, const MarketHappening &happening)
{
    std::visit(overloaded {[&](const MarketDefined &e) {
                               market.currency = {e.currency, e.exponent};
                               market.zone = Zone::named(e.zone.toUtf8()).value_or(Zone());
                               market.vatBasisPoints = e.vatBasisPoints;
                               market.graceDays = e.graceDays;
                               market.definedAt = happening.occurredAt;
                           },
                           [&](const PolicySet &e) {
                               market.policies.push_back(e.policy);
                               // A market is defined for all times: its first policies bind nobody.
                               if (happening.occurredAt != market.definedAt)
                                   market.lastAt = happening.occurredAt;
                           }},
               happening.event);
    ++market.version;
}

Result<std::vector<MarketHappening>> decide(const Market &market, const MarketCommand &command,
                                            Instant at)
{
    return std::visit(
        overloaded {[&](const DefineMarket &define) { return decideDefine(market, define, at); },
                    [&](const SetPolicy &set) { return decideSet(market, set, at); }},
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
