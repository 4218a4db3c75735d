// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/session.h"

#include "core/base/codes.h"
#include "core/base/identifier.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// All words that the verbs of commands take; each verb uses its own.
struct CommandWords
{
    std::string wallet, id, market, owner, customer, type, amount, reason, comment, ref,
        description, at;
    int lot = 0;
    bool preview = false;
};

/// Of the wallet's market; that of most markets if there is no such wallet, which the command will
/// say.
Result<Currency> currencyOf(Backoffice &backoffice, const QString &wallet)
{
    const auto details = wait(backoffice.queries().walletAt(wallet, {}, backoffice.clock().now()));
    if (!details && details.error().code != code::unknown_wallet)
        return failureOf(details);
    return details ? details->row.currency : Currency {{}, 2};
}

Result<qint64> amountOf(const CommandWords &words, const Currency &currency)
{
    const auto amount = amountFromDecimalText(text(words.amount), currency.exponent);
    if (!amount)
        return wrong(u"--amount %1: digits, a point and %2 decimals, such as 50.00"_s.arg(
            text(words.amount), QString::number(currency.exponent)));
    return *amount;
}

Result<CreditType> typeOf(const CommandWords &words)
{
    const auto type = creditTypeFromWord(text(words.type));
    if (!type)
        return wrong(u"--type: wallet, bonus or refund"_s);
    return *type;
}

Result<> checkWords(const CommandWords &words)
{
    const auto check = [](const char *name, const std::string &word,
                          bool (*isWellFormed)(QStringView), const QString &form) -> Result<> {
        if (!word.empty() && !isWellFormed(text(word)))
            return wrong(QString::fromLatin1(name) + u": "_s + form);
        return {};
    };
    const QString identifier = u"1 to 64 of A-Z a-z 0-9 . _ : -"_s;
    const QString line = u"1 to 200 characters, no space at either end"_s;
    TRY_DO(check("the wallet", words.wallet, isIdentifier, identifier));
    TRY_DO(check("--id", words.id, isIdentifier, identifier));
    TRY_DO(check("--ref", words.ref, isIdentifier, identifier));
    TRY_DO(check("--customer", words.customer, isIdentifier, identifier));
    TRY_DO(check("--owner", words.owner, isText, line));
    TRY_DO(check("--reason", words.reason, isText, line));
    TRY_DO(check("--comment", words.comment, isText, line));
    return check("--description", words.description, isText, line);
}

QString changeText(const AmountsByType &before, const AmountsByType &after, CreditType type,
                   const Currency &currency)
{
    return u"%1: %2 -> %3"_s.arg(word(type), decimalText(before[type], currency.exponent),
                                 decimalText(after[type], currency.exponent));
}

Exit showPreview(const Preview &preview, const Currency &currency, const Globals &globals)
{
    if (globals.json) {
        printJson({{u"before"_s, json(preview.before)},
                   {u"after"_s, json(preview.after)},
                   {u"at"_s, toIso(preview.at)}});
        return Exit::Done;
    }
    print(u"Would be accepted; nothing was written."_s);
    for (const CreditType type : allCreditTypes)
        print(u"  "_s + changeText(preview.before, preview.after, type, currency));
    return Exit::Done;
}

Exit showResult(const Command &command, const CommandResult &result, const Currency &currency,
                const Globals &globals)
{
    if (globals.json) {
        QJsonObject answer {{u"id"_s, command.id}, {u"outcome"_s, word(result.status)}};
        if (result.last != 0)
            answer.insert(u"position"_s, result.last);
        if (!result.error.code.isEmpty()) {
            answer.insert(u"reason"_s, result.error.code);
            answer.insert(u"facts"_s, result.error.facts);
        }
        printJson(answer);
    } else if (result.status == Outcome::Status::Succeeded) {
        print(u"Done: entry %1 of the store, command %2."_s.arg(QString::number(result.last),
                                                                command.id));
    } else if (result.isDone()) {
        print(u"Done already, as entry %1: this command id was used before."_s.arg(result.last));
    }
    if (result.isDone())
        return Exit::Done;
    printError(u"ewalletctl: refused (%1): %2"_s.arg(result.error.code,
                                                     sentenceOf(result.error, currency)));
    return exitOf(result.error);
}

using MakePayload = std::function<Result<WalletCommand>(const CommandWords &, const Currency &)>;

Result<Exit> sendCommand(Backoffice &backoffice, const Globals &globals, const CommandWords &words,
                         const MakePayload &make)
{
    TRY_DO(checkWords(words));
    const QString wallet = text(words.wallet);
    TRY(const Currency currency, currencyOf(backoffice, wallet));
    TRY(const WalletCommand payload, make(words, currency));
    Command command = backoffice.commands().make(wallet, payload);
    if (!words.id.empty())
        command.id = text(words.id);
    if (words.preview) {
        const auto preview = wait(backoffice.commands().preview(command));
        if (preview)
            return showPreview(*preview, currency, globals);
        CommandResult refused;
        refused.error = preview.error();
        return showResult(command, refused, currency, globals);
    }
    return showResult(command, wait(backoffice.commands().send(command)), currency, globals);
}

/// Adds a verb that sends one command.
void addVerb(CLI::App *verb, const Choose &choose, const std::shared_ptr<CommandWords> &words,
             const MakePayload &make)
{
    verb->add_option("WALLET", words->wallet, "The wallet's identifier")
        ->required()
        ->check(refuseEmpty);
    verb->add_option(
            "--id", words->id,
            "The command's identifier: sent again with the same one, nothing happens twice")
        ->check(refuseEmpty);
    verb->add_flag("--dry-run", words->preview, "Say what would happen, and write nothing");
    verb->callback([choose, words, make] {
        choose([words, make](const Globals &globals) {
            return withBackoffice(globals, [&](Backoffice &backoffice) {
                return sendCommand(backoffice, globals, *words, make);
            });
        });
    });
}

Result<Exit> expire(Backoffice &backoffice, const Globals &globals, const CommandWords &words)
{
    const Instant now = backoffice.clock().now();
    Instant at = now;
    if (!words.at.empty()) {
        const auto given = offsetInstantFromIso(text(words.at));
        if (!given || given->instant > now)
            return wrong(u"--at: an instant such as 2026-11-24T10:00:00Z, not later than now"_s);
        at = given->instant;
    }
    TRY(const QStringList wallets, wait(backoffice.queries().walletsToExpire(at)));
    constexpr qsizetype pageSize = 1'000;
    const InterruptWatch watch;
    ProgressLine line(u"Expiring"_s, u"wallets"_s);
    Task task;
    qint64 done = 0;
    for (qsizetype from = 0; from < wallets.size() && !InterruptWatch::isInterrupted();
         from += pageSize) {
        std::vector<Command> commands;
        for (const QString &wallet : wallets.mid(from, pageSize)) {
            commands.push_back(backoffice.commands().make(wallet, ExpireCredits {}));
            commands.back().at = at;
        }
        for (const CommandResult &result : wait(backoffice.commands().sendPage(commands))) {
            if (!result.isDone())
                return tl::unexpected<Error>(result.error);
            ++done;
        }
        (void)task.report(done, wallets.size());
        line.show(task);
    }
    if (globals.json)
        printJson({{u"at"_s, toIso(at)}, {u"wallets"_s, done}});
    else
        print(u"Expired credits are written down in %1 wallets."_s.arg(done));
    if (done < wallets.size())
        printError(
            u"ewalletctl: stopped after %1 of %2 wallets; the same command goes on from there."_s
                .arg(grouped(done), grouped(wallets.size())));
    return done < wallets.size() ? Exit::Refused : Exit::Done;
}

} // namespace

void addCommandVerbs(CLI::App &app, const Choose &choose)
{
    const auto words = std::make_shared<CommandWords>();
    const auto option = [&words](CLI::App *verb, const char *name, std::string CommandWords::*word,
                                 const char *help) {
        return verb->add_option(name, (*words).*word, help)->check(refuseEmpty);
    };
    const auto amount = [&option](CLI::App *verb) {
        option(verb, "--amount", &CommandWords::amount, "Such as 50.00, in the wallet's currency")
            ->required();
    };
    const auto reason = [&option](CLI::App *verb) {
        option(verb, "--reason", &CommandWords::reason, "Why, in a word or two")->required();
        option(verb, "--comment", &CommandWords::comment, "Whatever else is to be known");
    };

    CLI::App *open = app.add_subcommand("open-wallet", "Open a wallet");
    option(open, "--market", &CommandWords::market, "PL, CZ, GB, …")->required();
    option(open, "--owner", &CommandWords::owner, "The owner's name")->required();
    option(open, "--customer", &CommandWords::customer, "The shop's identifier of the customer");
    addVerb(open, choose, words, [](const CommandWords &w, const Currency &) {
        return WalletCommand(OpenWallet {text(w.market), text(w.owner), text(w.customer)});
    });

    CLI::App *add = app.add_subcommand("add-credits", "Add credits to a wallet");
    option(add, "--type", &CommandWords::type, "wallet, bonus or refund")->required();
    amount(add);
    reason(add);
    option(add, "--ref", &CommandWords::ref, "Of the payment");
    addVerb(add, choose, words,
            [](const CommandWords &w, const Currency &currency) -> Result<WalletCommand> {
                TRY(const CreditType type, typeOf(w));
                TRY(const qint64 amountMinor, amountOf(w, currency));
                return WalletCommand(
                    AddCredits {type, amountMinor, text(w.reason), text(w.ref), text(w.comment)});
            });

    CLI::App *spend = app.add_subcommand("spend-credits", "Pay for a purchase with credits");
    amount(spend);
    option(spend, "--ref", &CommandWords::ref, "Names the purchase")->required();
    option(spend, "--description", &CommandWords::description, "What was bought")->required();
    addVerb(spend, choose, words,
            [](const CommandWords &w, const Currency &currency) -> Result<WalletCommand> {
                TRY(const qint64 amountMinor, amountOf(w, currency));
                return WalletCommand(SpendCredits {amountMinor, text(w.ref), text(w.description)});
            });

    CLI::App *refund =
        app.add_subcommand("refund-purchase", "Give a purchase, or part of it, back in credits");
    option(refund, "--ref", &CommandWords::ref, "Of the purchase")->required();
    amount(refund);
    reason(refund);
    addVerb(refund, choose, words,
            [](const CommandWords &w, const Currency &currency) -> Result<WalletCommand> {
                TRY(const qint64 amountMinor, amountOf(w, currency));
                return WalletCommand(
                    RefundPurchase {text(w.ref), amountMinor, text(w.reason), text(w.comment)});
            });

    CLI::App *subtract = app.add_subcommand("subtract-credits", "Take credits away");
    option(subtract, "--type", &CommandWords::type, "wallet, bonus or refund")->required();
    amount(subtract);
    subtract->add_option("--lot", words->lot, "From this lot alone, by its number")
        ->check(CLI::PositiveNumber);
    reason(subtract);
    addVerb(subtract, choose, words,
            [](const CommandWords &w, const Currency &currency) -> Result<WalletCommand> {
                TRY(const CreditType type, typeOf(w));
                TRY(const qint64 amountMinor, amountOf(w, currency));
                return WalletCommand(
                    SubtractCredits {type, amountMinor, w.lot, text(w.reason), text(w.comment)});
            });

    CLI::App *run = app.add_subcommand("expire", "Write down what has expired, in all wallets");
    option(run, "--at", &CommandWords::at,
           "What has expired by this instant; now, if it is left out");
    run->callback([choose, words] {
        choose([words](const Globals &globals) {
            return withReadModels(globals, {u"wallets"_s},
                                  [&](Backoffice &b) { return expire(b, globals, *words); });
        });
    });
}

} // namespace ewallet
