// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/amount.h"
#include "core/base/zone.h"
#include "core/domain/credittype.h"
#include "core/domain/invoice/document.h"
#include "core/domain/market/chart.h"

#include <variant>
#include <vector>

namespace ewallet {

/// The rules for one type of credits in a market: EXPIRE never or after so many days, INVOICE yes
/// or no. Copied into every lot at its grant; nobody looks a policy up later (R6).
struct Policy
{
    CreditType type = CreditType::Wallet;
    int version = 1;
    std::optional<int> expireAfterDays;
    bool invoiced = false;
    QDate effectiveFrom; ///< local date of the market; it takes effect at its first instant

    friend bool operator==(const Policy &, const Policy &) = default;
};

/// When documents are issued: with the sale, or by an invoice run over whole days or months.
enum class IssueMoment { AtOnce, Daily, Monthly };
/// "at_once", "daily", "monthly"
QLatin1StringView word(IssueMoment moment);

/// Who sells in a market, and how its invoices look.
struct Invoicing
{
    Seller seller;
    QString place; ///< of issue; may be left out
    QString homeCurrency; ///< of the seller's country, in which its tax is due
    QString invoiceSeries; ///< "FV"
    QString correctionSeries; ///< "FK"
    IssueMoment moment = IssueMoment::AtOnce;
    DocumentLanguage language = DocumentLanguage::Polish;
    bool ksef = false; ///< invoices of businesses go to KSeF
    QString exemption; ///< legal basis of exempt sales; may be left out

    friend bool operator==(const Invoicing &, const Invoicing &) = default;
};

// ---- commands

struct DefineMarket
{
    QString currency;
    int exponent = 2;
    QString zone;
    int vatBasisPoints = 0; ///< 2300 = 23 %
    int graceDays = 14; ///< returned credits live at least this long (R25)
    std::vector<Policy> policies;

    friend bool operator==(const DefineMarket &, const DefineMarket &) = default;
};

/// Another policy for lots that are granted from a local date on; those that there are keep theirs
/// (R40).
struct SetPolicy
{
    CreditType type = CreditType::Wallet;
    std::optional<int> expireAfterDays;
    bool invoiced = false;
    QDate effectiveFrom; ///< local date of the market, tomorrow or later
    QString reason;
    QString comment; ///< may be left out

    friend bool operator==(const SetPolicy &, const SetPolicy &) = default;
};

/// For documents that are issued from now on.
struct SetInvoicing
{
    Invoicing invoicing;

    friend bool operator==(const SetInvoicing &, const SetInvoicing &) = default;
};

/// What the home currency's bank said on a day.
struct SetExchangeRate
{
    QDate date;
    qint64 rateMicro = 0; ///< 4251200 = 4.2512 home currency for 1.00 of the market's
    QString table; ///< number of the bank's table

    friend bool operator==(const SetExchangeRate &, const SetExchangeRate &) = default;
};

/// The accounts of exports from now on; movements that are not named keep theirs.
struct SetAccounts
{
    std::vector<LedgerAccounts> accounts;

    friend bool operator==(const SetAccounts &, const SetAccounts &) = default;
};

using MarketCommand =
    std::variant<DefineMarket, SetPolicy, SetInvoicing, SetExchangeRate, SetAccounts>;

// ---- events

struct MarketDefined
{
    QString currency;
    int exponent = 2;
    QString zone;
    int vatBasisPoints = 0;
    int graceDays = 14;

    friend bool operator==(const MarketDefined &, const MarketDefined &) = default;
};

struct PolicySet
{
    Policy policy;
    QString reason;
    QString comment;

    friend bool operator==(const PolicySet &, const PolicySet &) = default;
};

struct InvoicingSet
{
    Invoicing invoicing;

    friend bool operator==(const InvoicingSet &, const InvoicingSet &) = default;
};

struct ExchangeRateSet
{
    QDate date;
    qint64 rateMicro = 0;
    QString table;

    friend bool operator==(const ExchangeRateSet &, const ExchangeRateSet &) = default;
};

struct AccountsSet
{
    std::vector<LedgerAccounts> accounts;

    friend bool operator==(const AccountsSet &, const AccountsSet &) = default;
};

using MarketEvent =
    std::variant<MarketDefined, PolicySet, InvoicingSet, ExchangeRateSet, AccountsSet>;

struct MarketHappening
{
    Instant occurredAt;
    MarketEvent event;
};

// ---- state

/// A market: one currency, one time zone, its policies. Zone and currency never change (R3).
struct Market
{
    QString code;
    Currency currency;
    Zone zone;
    int vatBasisPoints = 0;
    int graceDays = 14;
    std::vector<Policy> policies; ///< in the order in which they were set
    std::optional<Invoicing> invoicing;
    std::vector<ExchangeRateSet> exchangeRates; ///< one a day, by date
    std::vector<LedgerAccounts> accounts; ///< one a movement
    Instant definedAt;
    std::optional<Instant> lastAt; ///< of the last SetPolicy; instants never go back behind it
    qint64 version = -1; ///< of its stream; -1: not defined

    bool isDefined() const { return version >= 0; }
};

void evolve(Market &market, const MarketHappening &happening);

/// Errors: market_already_defined, invalid_field; unknown_market, out_of_order, policy_in_past,
/// invalid_tax_id, exchange_rate_not_needed.
Result<std::vector<MarketHappening>> decide(const Market &market, const MarketCommand &command,
                                            Instant at);

/// The policy for credits granted at an instant: the one with the latest day that has begun; of two
/// for one day the later one; before all of them the first one.
const Policy &policyAt(const Market &market, CreditType type, Instant at);

/// When a lot granted at `at` ends under a policy (R8): the last good local date, and the first
/// instant of the day after it. Neither for credits that never expire.
struct Term
{
    std::optional<QDate> validThrough;
    std::optional<Instant> expiresAt;
};
Term termOf(const Policy &policy, const Market &market, Instant at);

/// The day whose rate of exchange a sale needs. For taxes in PLN the last working day before it
/// (art. 31a of the Polish VAT act), else the day before.
QDate exchangeRateDay(const Market &market, QDate saleDate);

/// The rate for a sale: of that very day for taxes in PLN, else of at most six days before it, too,
/// as nobody here knows the holidays of other banks.
std::optional<ExchangeRate> exchangeRateFor(const Market &market, QDate saleDate);

/// The end of a local date in a market.
Instant endOf(QDate localDate, const Market &market);

} // namespace ewallet
