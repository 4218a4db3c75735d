// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/commandverbs.h"

#include <algorithm>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

Result<CommandPayload> openWallet(const CommandWords &w, const Currency &)
{
    return WalletCommand(OpenWallet {text(w.market), text(w.owner), text(w.customer)});
}

Result<CommandPayload> addCredits(const CommandWords &w, const Currency &currency)
{
    TRY(const CreditType type, typeOf(w));
    TRY(const qint64 amountMinor, amountOf(w, currency));
    return WalletCommand(
        AddCredits {type, amountMinor, text(w.reason), text(w.ref), text(w.comment)});
}

Result<CommandPayload> spendCredits(const CommandWords &w, const Currency &currency)
{
    TRY(const qint64 amountMinor, amountOf(w, currency));
    return WalletCommand(SpendCredits {amountMinor, text(w.ref), text(w.description)});
}

Result<CommandPayload> refundPurchase(const CommandWords &w, const Currency &currency)
{
    TRY(const qint64 amountMinor, amountOf(w, currency));
    return WalletCommand(
        RefundPurchase {text(w.ref), amountMinor, text(w.reason), text(w.comment)});
}

Result<CommandPayload> subtractCredits(const CommandWords &w, const Currency &currency)
{
    TRY(const CreditType type, typeOf(w));
    TRY(const qint64 amountMinor, amountOf(w, currency));
    return WalletCommand(
        SubtractCredits {type, amountMinor, w.lot, text(w.reason), text(w.comment)});
}

Result<CommandPayload> reverseEntry(const CommandWords &w, const Currency &)
{
    const auto allowPartial = w.allowPartial ? std::optional(true) : std::nullopt;
    return WalletCommand(
        ReverseEntry {text(w.entry), text(w.reason), text(w.comment), allowPartial});
}

Result<std::vector<int>> lotsOf(const CommandWords &words)
{
    std::vector<int> lots;
    for (const QString &word : text(words.lots).split(u',')) {
        const int number = word.toInt();
        if (number < 1 || std::find(lots.begin(), lots.end(), number) != lots.end())
            return wrong(u"--lots: numbers of lots such as 2,5, none twice"_s);
        lots.push_back(number);
    }
    return lots;
}

Result<CommandPayload> extendExpiry(const CommandWords &w, const Currency &)
{
    TRY(auto lots, lotsOf(w));
    TRY(const QDate validThrough, dateOf("--valid-through", w.validThrough));
    return WalletCommand(
        ExtendExpiry {std::move(lots), validThrough, text(w.reason), text(w.comment)});
}

void addCorrectingVerbs(const CommandVerbs &verbs)
{
    CLI::App *reverse = verbs.addForWallet(
        "reverse-entry", "Undo a mistake: an addition, a spend, a refund or a subtraction",
        reverseEntry);
    verbs
        .option(reverse, "--entry", &CommandWords::entry,
                "The identifier of the command that made it; the timeline has it with --json")
        ->required();
    verbs.reason(reverse);
    reverse->add_flag("--allow-partial", verbs.words().allowPartial,
                      "Of an addition: take what is left; the rest is a shortfall");

    CLI::App *extend =
        verbs.addForWallet("extend-expiry", "Give lots a later last day", extendExpiry);
    verbs.option(extend, "--lots", &CommandWords::lots, "Their numbers, such as 2,5")->required();
    verbs.option(extend, "--valid-through", &CommandWords::validThrough, "The new last good day")
        ->required()
        ->type_name("DATE");
    verbs.reason(extend);
}

} // namespace

void addCreditVerbs(const CommandVerbs &verbs)
{
    CLI::App *open = verbs.addForWallet("open-wallet", "Open a wallet", openWallet);
    verbs.option(open, "--market", &CommandWords::market, "PL, CZ, GB, …")->required();
    verbs.option(open, "--owner", &CommandWords::owner, "The owner's name")->required();
    verbs.option(open, "--customer", &CommandWords::customer,
                 "The shop's identifier of the customer");

    CLI::App *add = verbs.addForWallet("add-credits", "Add credits to a wallet", addCredits);
    verbs.type(add);
    verbs.amount(add);
    verbs.reason(add);
    verbs.option(add, "--ref", &CommandWords::ref, "Of the payment");

    CLI::App *spend =
        verbs.addForWallet("spend-credits", "Pay for a purchase with credits", spendCredits);
    verbs.amount(spend);
    verbs.option(spend, "--ref", &CommandWords::ref, "Names the purchase")->required();
    verbs.option(spend, "--description", &CommandWords::description, "What was bought")->required();

    CLI::App *refund = verbs.addForWallet(
        "refund-purchase", "Give a purchase, or part of it, back in credits", refundPurchase);
    verbs.option(refund, "--ref", &CommandWords::ref, "Of the purchase")->required();
    verbs.amount(refund);
    verbs.reason(refund);

    CLI::App *subtract =
        verbs.addForWallet("subtract-credits", "Take credits away", subtractCredits);
    verbs.type(subtract);
    verbs.amount(subtract);
    subtract->add_option("--lot", verbs.words().lot, "From this lot alone, by its number")
        ->check(CLI::PositiveNumber);
    verbs.reason(subtract);

    addCorrectingVerbs(verbs);
}

} // namespace ewallet
