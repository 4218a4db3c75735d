// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/commandverbs.h"

#include "core/base/codes.h"
#include "core/base/identifier.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// Of the wallet's market; that of most markets if there is no such wallet, which the command will
/// say.
Result<Currency> currencyOf(Backoffice &backoffice, const QString &wallet)
{
    const auto details = wait(backoffice.queries().walletAt(wallet, {}));
    if (!details && details.error().code != code::unknown_wallet)
        return failureOf(details);
    return details ? details->row.currency : Currency {{}, 2};
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
    TRY_DO(check("the wallet or market", words.subject, isIdentifier, identifier));
    TRY_DO(check("--id", words.id, isIdentifier, identifier));
    TRY_DO(check("--ref", words.ref, isIdentifier, identifier));
    TRY_DO(check("--customer", words.customer, isIdentifier, identifier));
    TRY_DO(check("--entry", words.entry, isIdentifier, identifier));
    TRY_DO(check("--owner", words.owner, isText, line));
    TRY_DO(check("--reason", words.reason, isText, line));
    TRY_DO(check("--comment", words.comment, isText, line));
    return check("--description", words.description, isText, line);
}

Result<Exit> sendCommand(Backoffice &backoffice, const Globals &globals, const CommandWords &words,
                         const CommandVerbs::Make &make)
{
    TRY_DO(checkWords(words));
    const QString subject = text(words.subject);
    TRY(const Currency currency, currencyOf(backoffice, subject));
    TRY(const CommandPayload payload, make(words, currency));
    Command command = backoffice.commands().make(subject, payload);
    if (!words.id.empty())
        command.id = text(words.id);
    if (words.preview) {
        const auto preview = wait(backoffice.commands().preview(command));
        if (preview)
            return showPreview(*preview, command, currency, globals);
        CommandResult refused;
        refused.error = preview.error();
        return showResult(backoffice, command, refused, currency, globals);
    }
    const CommandResult result = wait(backoffice.commands().send(command));
    if (result.isDone())
        TRY_DO(issueAtOnce(backoffice));
    return showResult(backoffice, command, result, currency, globals);
}

} // namespace

Result<CreditType> typeOf(const CommandWords &words)
{
    const auto type = creditTypeFromWord(text(words.type));
    if (!type)
        return wrong(u"--type: wallet, bonus or refund"_s);
    return *type;
}

Result<qint64> amountOf(const CommandWords &words, const Currency &currency)
{
    const auto amount = amountFromDecimalText(text(words.amount), currency.exponent);
    if (!amount)
        return wrong(u"--amount %1: digits, a point and %2 decimals, such as 50.00"_s.arg(
            text(words.amount), QString::number(currency.exponent)));
    return *amount;
}

Result<QDate> dateOf(const char *name, const std::string &word)
{
    const auto date = dateFromIso(text(word));
    if (!date)
        return wrong(u"%1: a date such as 2026-11-24"_s.arg(QLatin1StringView(name)));
    return *date;
}

Result<std::optional<int>> daysOrNeverOf(const char *name, const QString &word)
{
    if (word == "never"_L1)
        return std::optional<int>();
    bool isNumber = false;
    const int days = word.toInt(&isNumber);
    if (!isNumber || days < 1 || days > limits::expireAfterDaysMax)
        return wrong(u"%1: never, or 1 to %2 days"_s.arg(QLatin1StringView(name))
                         .arg(limits::expireAfterDaysMax));
    return std::optional(days);
}

Result<bool> yesOrNoOf(const char *name, const QString &word)
{
    if (word != "yes"_L1 && word != "no"_L1)
        return wrong(u"%1: yes or no"_s.arg(QLatin1StringView(name)));
    return word == "yes"_L1;
}

void CommandVerbs::type(CLI::App *verb) const
{
    option(verb, "--type", &CommandWords::type, "wallet, bonus or refund")->required();
}

void CommandVerbs::amount(CLI::App *verb) const
{
    option(verb, "--amount", &CommandWords::amount, "Such as 50.00, in the wallet's currency")
        ->required();
}

void CommandVerbs::reason(CLI::App *verb) const
{
    option(verb, "--reason", &CommandWords::reason, "Why, in a word or two")->required();
    option(verb, "--comment", &CommandWords::comment, "Whatever else is to be known");
}

void CommandVerbs::byType(CLI::App *verb, const char *form, const char *help) const
{
    for (const CreditType type : allCreditTypes)
        verb->add_option("--" + std::string(word(type).data()), m_words->byType[type], help)
            ->check(refuseEmpty)
            ->type_name(form);
}

CLI::App *CommandVerbs::add(const char *name, const char *help, const char *subject,
                            const char *what, const Make &make) const
{
    CLI::App *verb = m_app.add_subcommand(name, help);
    verb->add_option(subject, m_words->subject, what)->required()->check(refuseEmpty);
    verb->add_option(
            "--id", m_words->id,
            "The command's identifier: sent again with the same one, nothing happens twice")
        ->check(refuseEmpty);
    verb->add_flag("--dry-run", m_words->preview, "Say what would happen, and write nothing");
    verb->callback([choose = m_choose, words = m_words, make] {
        choose([words, make](const Globals &globals) {
            return withBackoffice(globals, [&](Backoffice &backoffice) {
                return sendCommand(backoffice, globals, *words, make);
            });
        });
    });
    return verb;
}

void addCommandVerbs(CLI::App &app, const Choose &choose)
{
    const CommandVerbs verbs(app, choose);
    addCreditVerbs(verbs);
    addStatusVerbs(verbs);
    addExpireVerb(app, choose);
    addMarketVerbs(verbs);
    addInvoicingVerbs(verbs);
    addPoliciesVerb(app, choose);
}

} // namespace ewallet
