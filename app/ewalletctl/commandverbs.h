// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ewalletctl/session.h"

namespace ewallet {

/// All words that the verbs of commands take; each verb uses its own.
struct CommandWords
{
    std::string subject, id, market, owner, customer, type, amount, reason, comment, ref,
        description, entry, lots, validThrough, currency, zone, vat, expire, invoice, effectiveFrom;
    std::string name, street, postcode, town, country, taxId, kind = "consumer"; ///< of a party
    std::string place, homeCurrency, exemption, ksef = "no", moment = "at_once", language = "pl",
                                                invoiceSeries = "FV",
                                                correctionSeries = "FK"; ///< of invoices
    std::string date, rate, table; ///< of an exchange rate
    std::vector<std::string> accounts;
    ByType<std::string> byType; ///< a disposition, or a policy
    int lot = 0, decimals = 2, graceDays = 14;
    bool allowPartial = false, preview = false;
};

/// Adds verbs that send one command each, with options in one style.
class CommandVerbs
{
public:
    using Make = std::function<Result<CommandPayload>(const CommandWords &, const Currency &)>;

    CommandVerbs(CLI::App &app, const Choose &choose)
        : m_app(app)
        , m_choose(choose)
    { }
    CLI::App *addForWallet(const char *name, const char *help, const Make &make) const
    {
        return add(name, help, "WALLET", "The wallet's identifier", make);
    }
    CLI::App *addForMarket(const char *name, const char *help, const Make &make) const
    {
        return add(name, help, "MARKET", "The market's code, such as PL", make);
    }
    CLI::Option *option(CLI::App *verb, const char *name, std::string CommandWords::*word,
                        const char *help) const
    {
        return verb->add_option(name, (*m_words).*word, help)->check(refuseEmpty);
    }
    void type(CLI::App *verb) const;
    void amount(CLI::App *verb) const;
    void reason(CLI::App *verb) const;
    /// --wallet, --bonus and --refund.
    void byType(CLI::App *verb, const char *form, const char *help) const;
    CommandWords &words() const { return *m_words; }

private:
    CLI::App *add(const char *name, const char *help, const char *subject, const char *what,
                  const Make &make) const;

    CLI::App &m_app;
    Choose m_choose;
    std::shared_ptr<CommandWords> m_words = std::make_shared<CommandWords>();
};

/// Open, add, spend, refund, subtract; reverse, extend.
void addCreditVerbs(const CommandVerbs &verbs);
/// Freeze, unfreeze, close, reopen; another owner.
void addStatusVerbs(const CommandVerbs &verbs);
void addMarketVerbs(const CommandVerbs &verbs);
/// Sellers, buyers, rates and accounts.
void addInvoicingVerbs(const CommandVerbs &verbs);
void addExpireVerb(CLI::App &app, const Choose &choose);
void addPoliciesVerb(CLI::App &app, const Choose &choose);

// ---- words that are read, or wrong usage

Result<CreditType> typeOf(const CommandWords &words);
Result<qint64> amountOf(const CommandWords &words, const Currency &currency);
Result<QDate> dateOf(const char *name, const std::string &word);
/// "never" is none.
Result<std::optional<int>> daysOrNeverOf(const char *name, const QString &word);
Result<bool> yesOrNoOf(const char *name, const QString &word);

// ---- what came of a command

Exit showPreview(const Preview &preview, const Command &command, const Currency &currency,
                 const Globals &globals);
/// What makes up for a freeze is offered with the answer that ends it.
Exit showResult(Backoffice &backoffice, const Command &command, const CommandResult &result,
                const Currency &currency, const Globals &globals);

} // namespace ewallet
