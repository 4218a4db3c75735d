// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/commandverbs.h"

#include "core/base/identifier.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

template<class E>
Result<E> choiceOf(const char *name, const std::string &word, const char *choices)
{
    const auto choice = choiceFromWord<E>(text(word));
    if (!choice)
        return wrong(u"%1: %2"_s.arg(QLatin1StringView(name), QLatin1StringView(choices)));
    return *choice;
}

/// Only that they are texts: what makes an address is for the command to say.
Result<> checkTexts(const CommandWords &w)
{
    for (const auto &[name, word] :
         {std::pair("--name", &w.name), std::pair("--street", &w.street),
          std::pair("--postcode", &w.postcode), std::pair("--town", &w.town),
          std::pair("--country", &w.country), std::pair("--tax-id", &w.taxId),
          std::pair("--place", &w.place), std::pair("--exemption", &w.exemption),
          std::pair("--table", &w.table)}) {
        if (!word->empty() && !isLongText(text(*word)))
            return wrong(
                u"%1: 1 to 512 characters, no space at either end"_s.arg(QLatin1StringView(name)));
    }
    return {};
}

Address addressOf(const CommandWords &w)
{
    return {text(w.street), text(w.postcode), text(w.town), text(w.country)};
}

Result<CommandPayload> changeBillingDetails(const CommandWords &w, const Currency &)
{
    TRY_DO(checkTexts(w));
    ChangeBillingDetails change {{{}, text(w.name), addressOf(w), text(w.taxId)}};
    TRY(change.buyer.kind, choiceOf<BuyerKind>("--kind", w.kind, "consumer or business"));
    return WalletCommand(change);
}

Result<CommandPayload> setInvoicing(const CommandWords &w, const Currency &)
{
    TRY_DO(checkTexts(w));
    Invoicing invoicing;
    invoicing.seller = {text(w.name), addressOf(w), text(w.taxId)};
    invoicing.place = text(w.place);
    invoicing.homeCurrency = text(w.homeCurrency);
    invoicing.invoiceSeries = text(w.invoiceSeries);
    invoicing.correctionSeries = text(w.correctionSeries);
    invoicing.exemption = text(w.exemption);
    TRY(invoicing.moment, choiceOf<IssueMoment>("--moment", w.moment, "at_once, daily or monthly"));
    TRY(invoicing.language,
        choiceOf<DocumentLanguage>("--language", w.language, "pl, en or pl_en"));
    TRY(invoicing.ksef, yesOrNoOf("--ksef", text(w.ksef)));
    return MarketCommand(SetInvoicing {invoicing});
}

Result<CommandPayload> setExchangeRate(const CommandWords &w, const Currency &)
{
    TRY_DO(checkTexts(w));
    SetExchangeRate set;
    TRY(set.date, dateOf("--date", w.date));
    const auto rate = microFromDecimal(text(w.rate));
    if (!rate || *rate <= 0)
        return wrong(u"--rate: such as 4.2512, at most six decimals"_s);
    set.rateMicro = *rate;
    set.table = text(w.table);
    return MarketCommand(set);
}

/// "sold=845,702"
Result<LedgerAccounts> accountsOf(const QString &said)
{
    const QStringList movement = said.split(u'=');
    const QStringList accounts = movement.value(1).split(u',');
    if (movement.size() != 2 || accounts.size() != 2 || !isIdentifier(accounts[0])
        || !isIdentifier(accounts[1]))
        return wrong(u"--account: such as sold=845,702"_s);
    if (!movementFromWord(movement[0])) {
        QStringList words;
        for (const LedgerAccounts &its : chartOf({}))
            words << its.movement;
        return wrong(u"--account: one of "_s + words.join(u", "_s));
    }
    return LedgerAccounts {movement[0], accounts[0], accounts[1]};
}

Result<CommandPayload> setAccounts(const CommandWords &w, const Currency &)
{
    SetAccounts set;
    for (const std::string &said : w.accounts) {
        TRY(LedgerAccounts accounts, accountsOf(text(said)));
        set.accounts.push_back(std::move(accounts));
    }
    return MarketCommand(set);
}

void addParty(const CommandVerbs &verbs, CLI::App *verb)
{
    verbs.option(verb, "--name", &CommandWords::name, "As it stands on invoices")->required();
    verbs.option(verb, "--street", &CommandWords::street, "With the number");
    verbs.option(verb, "--postcode", &CommandWords::postcode, "Such as 00-001");
    verbs.option(verb, "--town", &CommandWords::town, "");
    verbs.option(verb, "--country", &CommandWords::country, "Two letters, such as PL");
    verbs.option(verb, "--tax-id", &CommandWords::taxId,
                 "NIP, VAT number with its prefix, or another tax number");
}

void addSellerVerb(const CommandVerbs &verbs)
{
    CLI::App *verb = verbs.addForMarket(
        "set-invoicing", "Say who sells in a market, and how its invoices look", setInvoicing);
    addParty(verbs, verb);
    verbs.option(verb, "--place", &CommandWords::place, "Of issue");
    verbs.option(verb, "--home-currency", &CommandWords::homeCurrency,
                 "Of the seller's country, if that is not the market's");
    verbs.option(verb, "--invoice-series", &CommandWords::invoiceSeries, "Usually FV");
    verbs.option(verb, "--correction-series", &CommandWords::correctionSeries, "Usually FK");
    verbs.option(verb, "--moment", &CommandWords::moment, "at_once, daily or monthly")
        ->type_name("WHEN");
    verbs.option(verb, "--language", &CommandWords::language, "pl, en or pl_en");
    verbs.option(verb, "--ksef", &CommandWords::ksef, "Do invoices of businesses go to KSeF?")
        ->type_name("yes|no");
    verbs.option(verb, "--exemption", &CommandWords::exemption, "Legal basis of exempt sales");
}

} // namespace

void addInvoicingVerbs(const CommandVerbs &verbs)
{
    CLI::App *buyer = verbs.addForWallet(
        "change-billing-details", "Say what a wallet's owner is on invoices", changeBillingDetails);
    verbs.option(buyer, "--kind", &CommandWords::kind, "consumer or business");
    addParty(verbs, buyer);

    addSellerVerb(verbs);

    CLI::App *rate = verbs.addForMarket(
        "set-exchange-rate", "Say what the home currency's bank said on a day", setExchangeRate);
    verbs.option(rate, "--date", &CommandWords::date, "Of the bank's table")
        ->required()
        ->type_name("DATE");
    verbs.option(rate, "--rate", &CommandWords::rate, "Home currency for 1.00, such as 4.2512")
        ->required();
    verbs.option(rate, "--table", &CommandWords::table, "The table's number")->required();

    CLI::App *accounts = verbs.addForMarket(
        "set-accounts", "Say on which accounts movements are booked", setAccounts);
    accounts->add_option("--account", verbs.words().accounts, "Such as sold=845,702; several times")
        ->required()
        ->type_name("MOVEMENT=DEBIT,CREDIT");
}

} // namespace ewallet
