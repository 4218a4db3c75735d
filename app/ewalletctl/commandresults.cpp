// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/commandverbs.h"

#include <QJsonArray>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// What a command did with credits beside the plain adding and taking that it asked for.
struct Effects
{
    std::optional<AmountsByType> reversed;
    std::optional<AmountsByType> restored;
    AmountsByType forfeited {};
    AmountsByType paidOut {};
    qint64 shortfallMinor = 0;
};

AmountsByType takenBy(const WalletEvent &event)
{
    AmountsByType taken {};
    for (const Burn &burn : burnsOf(event))
        taken[burn.type] += burn.amountMinor;
    return taken;
}

Effects effectsOf(const std::vector<WalletHappening> &happened)
{
    Effects effects;
    for (const WalletHappening &happening : happened)
        std::visit(overloaded {[&](const EntryReversed &e) {
                                   effects.reversed = takenBy(e);
                                   effects.shortfallMinor = e.shortfallMinor;
                               },
                               [&](const CreditsRestored &e) { effects.restored = effectOf(e); },
                               [&](const CreditsForfeited &e) { effects.forfeited = takenBy(e); },
                               [&](const CreditsPaidOut &e) { effects.paidOut = takenBy(e); },
                               [](const auto &) {}},
                   happening.event);
    return effects;
}

/// As the results of an import name them.
void insert(QJsonObject &answer, const Effects &effects)
{
    if (effects.reversed)
        answer.insert(u"reversed"_s, json(*effects.reversed));
    if (effects.restored)
        answer.insert(u"restored"_s, json(*effects.restored));
    if (effects.forfeited != AmountsByType {})
        answer.insert(u"forfeited"_s, json(effects.forfeited));
    if (effects.paidOut != AmountsByType {})
        answer.insert(u"paidOut"_s, json(effects.paidOut));
    if (effects.shortfallMinor != 0)
        answer.insert(u"shortfall"_s, effects.shortfallMinor);
}

/// "wallet 20.00 PLN, bonus 5.00 PLN"
QString byTypeText(const AmountsByType &amounts, const Currency &currency)
{
    QStringList parts;
    for (const CreditType type : allCreditTypes) {
        if (amounts[type] != 0)
            parts << word(type) + u' ' + amountText(amounts[type], currency);
    }
    return parts.isEmpty() ? u"nothing"_s : parts.join(u", "_s);
}

void printEffects(const Effects &effects, const Currency &currency)
{
    const auto line = [&](const QString &title, const AmountsByType &amounts) {
        print(u"  %1: %2"_s.arg(title, byTypeText(amounts, currency)));
    };
    if (effects.reversed)
        line(u"reversed"_s, *effects.reversed);
    if (effects.restored)
        line(u"restored"_s, *effects.restored);
    if (effects.forfeited != AmountsByType {})
        line(u"forfeited"_s, effects.forfeited);
    if (effects.paidOut != AmountsByType {})
        line(u"paid out"_s, effects.paidOut);
    if (effects.shortfallMinor != 0)
        print(u"  shortfall: %1 could not be had back"_s.arg(
            amountText(effects.shortfallMinor, currency)));
}

// ---- what makes up for a freeze

struct Offer
{
    int frozenDays = 0;
    std::vector<ExtendExpiry> extensions;
};

/// None if nothing was unfrozen.
Result<std::optional<Offer>> offerAfter(Backoffice &backoffice, const CommandResult &result)
{
    const auto *unfrozen = result.happened.empty()
        ? nullptr
        : std::get_if<WalletUnfrozen>(&result.happened.back().event);
    if (!unfrozen)
        return std::optional<Offer>();
    TRY(auto extensions, wait(backoffice.queries().extensionsAfterFreeze(result.last)));
    for (ExtendExpiry &extension : extensions)
        extension.reason = u"frozen for %1 days"_s.arg(unfrozen->frozenDays);
    return std::optional(Offer {unfrozen->frozenDays, std::move(extensions)});
}

QString lotsText(const ExtendExpiry &extension)
{
    QStringList numbers;
    for (const int number : extension.lots)
        numbers << QString::number(number);
    return numbers.join(u',');
}

/// A word for the shell.
QString quoted(const QString &word)
{
    return u'\'' + QString(word).replace(u'\'', "'\\''"_L1) + u'\'';
}

void insert(QJsonObject &answer, const Offer &offer)
{
    QJsonArray extensions;
    for (const ExtendExpiry &extension : offer.extensions) {
        QJsonArray lots;
        for (const int number : extension.lots)
            lots.append(number);
        extensions.append(QJsonObject {{u"lots"_s, lots},
                                       {u"validThrough"_s, toIso(extension.validThrough)},
                                       {u"reason"_s, extension.reason}});
    }
    answer.insert(u"frozenDays"_s, offer.frozenDays);
    answer.insert(u"extensions"_s, extensions);
}

void printOffer(const Offer &offer, const Command &command, const Globals &globals)
{
    if (offer.extensions.empty())
        return;
    print(u"It was frozen for %1 days. To give its lots these days back:"_s.arg(offer.frozenDays));
    for (const ExtendExpiry &extension : offer.extensions)
        print(u"  ewalletctl --store %1 extend-expiry %2 --lots %3 --valid-through %4 --reason %5"_s
                  .arg(quoted(text(globals.store)), command.subject, lotsText(extension),
                       toIso(extension.validThrough), quoted(extension.reason)));
}

QString changeText(const Preview &preview, CreditType type, const Currency &currency)
{
    return u"  %1: %2 -> %3"_s.arg(word(type), decimalText(preview.before[type], currency.exponent),
                                   decimalText(preview.after[type], currency.exponent));
}

QJsonObject jsonOf(const Command &command, const CommandResult &result)
{
    QJsonObject answer {{u"id"_s, command.id}, {u"outcome"_s, word(result.status)}};
    if (result.last != 0)
        answer.insert(u"position"_s, result.last);
    if (!result.error.code.isEmpty()) {
        answer.insert(u"reason"_s, result.error.code);
        answer.insert(u"facts"_s, result.error.facts);
    }
    return answer;
}

void printDone(const Command &command, const CommandResult &result)
{
    if (result.status == Outcome::Status::Succeeded)
        print(u"Done: entry %1 of the store, command %2."_s.arg(QString::number(result.last),
                                                                command.id));
    else if (result.isDone())
        print(u"Done already, as entry %1: this command id was used before."_s.arg(result.last));
}

} // namespace

Exit showPreview(const Preview &preview, const Command &command, const Currency &currency,
                 const Globals &globals)
{
    const bool isOfWallet = std::holds_alternative<WalletCommand>(command.payload);
    const Effects effects = effectsOf(preview.happened);
    if (globals.json) {
        QJsonObject answer {{u"at"_s, toIso(preview.at)}};
        if (isOfWallet) {
            answer.insert(u"before"_s, json(preview.before));
            answer.insert(u"after"_s, json(preview.after));
        }
        insert(answer, effects);
        printJson(answer);
        return Exit::Done;
    }
    print(u"Would be accepted; nothing was written."_s);
    for (const CreditType type : allCreditTypes) {
        if (isOfWallet)
            print(changeText(preview, type, currency));
    }
    printEffects(effects, currency);
    return Exit::Done;
}

Exit showResult(Backoffice &backoffice, const Command &command, const CommandResult &result,
                const Currency &currency, const Globals &globals)
{
    const Effects effects = effectsOf(result.happened);
    const auto offer = offerAfter(backoffice, result);
    if (globals.json) {
        QJsonObject answer = jsonOf(command, result);
        insert(answer, effects);
        if (offer && *offer)
            insert(answer, **offer);
        printJson(answer);
    } else {
        printDone(command, result);
        printEffects(effects, currency);
        if (offer && *offer)
            printOffer(**offer, command, globals);
    }
    if (!offer) // the command itself is done
        printError(u"ewalletctl: which lots could be extended is not known: "_s
                   + sentenceOf(offer.error()));
    if (result.isDone())
        return Exit::Done;
    printError(u"ewalletctl: refused (%1): %2"_s.arg(result.error.code,
                                                     sentenceOf(result.error, currency)));
    return exitOf(result.error);
}

} // namespace ewallet
