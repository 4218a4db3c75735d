// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/market/market.h"

#include "core/base/codes.h"
#include "core/base/identifier.h"
#include "core/domain/invoice/taxid.h"
#include "core/domain/limits.h"
#include "core/domain/market/workingday.h"
#include "core/domain/overloaded.h"

#include <algorithm>
#include <array>

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

constexpr std::array momentWords {"at_once"_L1, "daily"_L1, "monthly"_L1};

/// A setting that holds from now on.
Result<> checkSetting(const Market &market, Instant at)
{
    if (!market.isDefined())
        return fail(code::unknown_market, {{u"market"_s, market.code}});
    if (market.lastAt && at < *market.lastAt)
        return fail(code::out_of_order, {{u"at"_s, toIso(at)}, {u"last"_s, toIso(*market.lastAt)}});
    return {};
}

tl::unexpected<Error> invalidField(QLatin1StringView field)
{
    return fail(code::invalid_field, {{u"field"_s, u"payload."_s + field}});
}

bool isSeries(const QString &series)
{
    constexpr qsizetype seriesMax = 20;
    return isIdentifier(series) && series.size() <= seriesMax;
}

Result<std::vector<MarketHappening>> decideInvoicing(const Market &market,
                                                     const SetInvoicing &command, Instant at)
{
    TRY_DO(checkSetting(market, at));
    Invoicing invoicing = command.invoicing;
    Seller &seller = invoicing.seller;
    if (!isCountry(seller.address.country))
        return invalidField("country"_L1);
    for (const auto &[field, text] :
         {std::pair("name"_L1, &seller.name), std::pair("street"_L1, &seller.address.street),
          std::pair("postcode"_L1, &seller.address.postcode),
          std::pair("town"_L1, &seller.address.town)}) {
        if (!isInvoiceText(*text))
            return invalidField(field);
    }
    TRY(seller.taxId, checkedTaxId(seller.taxId, seller.address.country));
    if (seller.taxId.isEmpty())
        return fail(code::invalid_tax_id);
    if (!isSeries(invoicing.invoiceSeries))
        return invalidField("invoiceSeries"_L1);
    if (!isSeries(invoicing.correctionSeries)
        || invoicing.correctionSeries == invoicing.invoiceSeries)
        return invalidField("correctionSeries"_L1);
    if (invoicing.ksef && seller.address.country != "PL"_L1)
        return invalidField("ksef"_L1);
    if (invoicing.homeCurrency.isEmpty())
        invoicing.homeCurrency = market.currency.code;
    return std::vector<MarketHappening> {{at, InvoicingSet {std::move(invoicing)}}};
}

Result<std::vector<MarketHappening>> decideRate(const Market &market,
                                                const SetExchangeRate &command, Instant at)
{
    TRY_DO(checkSetting(market, at));
    if (market.invoicing && market.invoicing->homeCurrency == market.currency.code)
        return fail(code::exchange_rate_not_needed, {{u"currency"_s, market.currency.code}});
    if (!command.date.isValid() || command.date > market.zone.localDate(at))
        return invalidField("date"_L1);
    if (command.rateMicro <= 0)
        return invalidField("rate"_L1);
    return std::vector<MarketHappening> {
        {at, ExchangeRateSet {command.date, command.rateMicro, command.table}}};
}

Result<std::vector<MarketHappening>> decideAccounts(const Market &market,
                                                    const SetAccounts &command, Instant at)
{
    TRY_DO(checkSetting(market, at));
    const auto isRight = [](const LedgerAccounts &accounts) {
        return movementFromWord(accounts.movement) && isIdentifier(accounts.debit)
            && isIdentifier(accounts.credit);
    };
    if (command.accounts.empty() || !std::ranges::all_of(command.accounts, isRight))
        return invalidField("accounts"_L1);
    return std::vector<MarketHappening> {{at, AccountsSet {command.accounts}}};
}

bool isHomeInPoland(const Market &market)
{
    return market.invoicing && market.invoicing->homeCurrency == "PLN"_L1;
}

void put(std::vector<ExchangeRateSet> &rates, const ExchangeRateSet &rate)
{
    const auto place =
        std::lower_bound(rates.begin(), rates.end(), rate.date,
                         [](const ExchangeRateSet &r, QDate date) { return r.date < date; });
    if (place != rates.end() && place->date == rate.date)
        *place = rate;
    else
        rates.insert(place, rate);
}

void put(std::vector<LedgerAccounts> &all, const LedgerAccounts &accounts)
{
    const auto old = std::find_if(all.begin(), all.end(), [&](const LedgerAccounts &a) {
        return a.movement == accounts.movement;
    });
    if (old == all.end())
        all.push_back(accounts);
    else
        *old = accounts;
}

} // namespace

QLatin1StringView word(IssueMoment moment)
{
    return momentWords[size_t(moment)];
}

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
                           },
                           [&](const InvoicingSet &e) { market.invoicing = e.invoicing; },
                           [&](const ExchangeRateSet &e) { put(market.exchangeRates, e); },
                           [&](const AccountsSet &e) {
                               for (const LedgerAccounts &accounts : e.accounts)
                                   put(market.accounts, accounts);
                           }},
               happening.event);
    ++market.version;
}

Result<std::vector<MarketHappening>> decide(const Market &market, const MarketCommand &command,
                                            Instant at)
{
    return std::visit(
        overloaded {[&](const DefineMarket &define) { return decideDefine(market, define, at); },
                    [&](const SetPolicy &set) { return decideSet(market, set, at); },
                    [&](const SetInvoicing &set) { return decideInvoicing(market, set, at); },
                    [&](const SetExchangeRate &set) { return decideRate(market, set, at); },
                    [&](const SetAccounts &set) { return decideAccounts(market, set, at); }},
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

QDate exchangeRateDay(const Market &market, QDate saleDate)
{
    return isHomeInPoland(market) ? polishWorkingDayBefore(saleDate) : saleDate.addDays(-1);
}

std::optional<ExchangeRate> exchangeRateFor(const Market &market, QDate saleDate)
{
    const qint64 toleratedDays = isHomeInPoland(market) ? 0 : 6; // no run of holidays is longer
    const QDate day = exchangeRateDay(market, saleDate);
    const auto &rates = market.exchangeRates;
    const auto later =
        std::upper_bound(rates.begin(), rates.end(), day,
                         [](QDate date, const ExchangeRateSet &r) { return date < r.date; });
    if (!market.invoicing || later == rates.begin())
        return std::nullopt;
    const ExchangeRateSet &rate = *std::prev(later);
    if (rate.date.daysTo(day) > toleratedDays)
        return std::nullopt;
    return ExchangeRate {market.invoicing->homeCurrency, rate.rateMicro, rate.date, rate.table};
}

Instant endOf(QDate localDate, const Market &market)
{
    return market.zone.firstInstantOf(localDate.addDays(1));
}

} // namespace ewallet
