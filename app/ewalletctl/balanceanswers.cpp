// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/queryanswers.h"

#include <QJsonArray>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

Result<WalletDetails> creditsOf(Backoffice &backoffice, const QString &wallet,
                                const QueryWords &words)
{
    TRY(const auto at, instantOf("--at", words.at));
    if (words.on.empty() && !at && !words.known())
        return wait(backoffice.queries().wallet(wallet));
    Moment moment {at, words.known()};
    Instant asOf = at.value_or(backoffice.clock().now());
    if (!words.on.empty()) {
        const auto date = dateFromIso(text(words.on));
        if (!date)
            return wrong(u"--on: a date such as 2026-11-24"_s);
        TRY(const WalletDetails now, wait(backoffice.queries().wallet(wallet)));
        asOf = now.row.zone.firstInstantOf(date->addDays(1)); // after the close of that day
        moment.at = Instant {asOf.micros - 1};
    }
    return wait(backoffice.queries().walletAt(wallet, moment, asOf));
}

QJsonObject jsonOf(const WalletDetails &details)
{
    QJsonObject object {{u"wallet"_s, details.row.id},
                        {u"owner"_s, details.row.owner},
                        {u"market"_s, details.row.market},
                        {u"currency"_s, details.row.currency.code},
                        {u"status"_s, details.row.status},
                        {u"asOf"_s, toIso(details.asOf)},
                        {u"available"_s, json(details.row.available)},
                        {u"total"_s, details.row.totalMinor}};
    if (!details.row.customer.isEmpty())
        object.insert(u"customer"_s, details.row.customer);
    QJsonObject next;
    for (const CreditType type : allCreditTypes) {
        if (const auto &expiry = details.cards[type].nextExpiry)
            next.insert(word(type),
                        QJsonObject {{u"amount"_s, expiry->amountMinor},
                                     {u"validThrough"_s, toIso(expiry->validThrough)},
                                     {u"expiresAt"_s, toIso(expiry->expiresAt)}});
    }
    if (!next.isEmpty())
        object.insert(u"nextExpiry"_s, next);
    return object;
}

QString policyText(const Policy &policy)
{
    const QString expire =
        policy.expireAfterDays ? u"%1 days"_s.arg(*policy.expireAfterDays) : u"never expire"_s;
    return expire + (policy.invoiced ? u", invoiced"_s : u", not invoiced"_s);
}

QString knownAtText(std::optional<Position> knownAt)
{
    return knownAt ? u", as far as known at position %1"_s.arg(*knownAt) : QString();
}

void printCredits(const WalletDetails &details, std::optional<Position> knownAt)
{
    const WalletRow &row = details.row;
    print(u"%1  %2  %3  %4"_s.arg(row.id, row.owner, row.market, row.status));
    print(u"As of %1 %2%3"_s.arg(timeText(details.asOf, row.zone),
                                 QString::fromLatin1(row.zone.name()), knownAtText(knownAt)));
    Table table({{u"Credits"_s},
                 {u"Available"_s, Table::Align::Right},
                 {u"Next to expire"_s},
                 {u"Policy"_s}});
    for (const CreditType type : allCreditTypes) {
        const CreditsCard &card = details.cards[type];
        const QString next = card.nextExpiry
            ? u"%1 valid through %2"_s.arg(amountText(card.nextExpiry->amountMinor, row.currency),
                                           toIso(card.nextExpiry->validThrough))
            : u"-"_s;
        table.add({word(type), amountText(card.availableMinor, row.currency), next,
                   policyText(card.policy)});
    }
    table.add({u"all"_s, amountText(row.totalMinor, row.currency), QString(), QString()});
    table.print();
}

} // namespace

Result<Exit> getCredits(Backoffice &backoffice, const Globals &globals, const QueryWords &words)
{
    if (words.wallet.empty() == words.customer.empty())
        return wrong(u"a WALLET, or --customer ID"_s);
    QStringList wallets {text(words.wallet)};
    if (!words.customer.empty()) {
        TRY(wallets, wait(backoffice.queries().walletsOfCustomer(text(words.customer))));
    }
    QJsonArray array;
    for (const QString &wallet : wallets) {
        TRY(const WalletDetails details, creditsOf(backoffice, wallet, words));
        if (globals.json)
            array.append(jsonOf(details));
        else
            printCredits(details, words.known());
    }
    if (globals.json && words.customer.empty())
        printJson(array.first().toObject());
    else if (globals.json)
        printJson({{u"customer"_s, text(words.customer)}, {u"wallets"_s, array}});
    else if (wallets.isEmpty())
        print(u"No wallet names this customer."_s);
    return Exit::Done;
}

Result<Exit> timeline(Backoffice &backoffice, const Globals &globals, const QueryWords &words)
{
    TRY(const WalletDetails wallet, wait(backoffice.queries().wallet(text(words.wallet))));
    TRY(const Keys keys,
        wait(backoffice.queries().timelineKeys({wallet.row.id, {}, SortOrder::Ascending})));
    TRY(const auto rows, wait(backoffice.queries().timelineRows(keys)));
    const int exponent = wallet.row.currency.exponent;
    const auto delta = [exponent](qint64 amountMinor) {
        const QString sign = amountMinor > 0 ? u"+"_s : QString();
        return amountMinor == 0 ? u"."_s : sign + decimalText(amountMinor, exponent);
    };
    Table table({{u"Position"_s, Table::Align::Right},
                 {u"When"_s},
                 {u"Entry"_s},
                 {u"Wallet"_s, Table::Align::Right},
                 {u"Bonus"_s, Table::Align::Right},
                 {u"Refund"_s, Table::Align::Right},
                 {u"Balance"_s, Table::Align::Right},
                 {u"Why"_s},
                 {u"By"_s}});
    for (const TimelineRow &row : rows) {
        if (globals.json) {
            QJsonObject object {{u"position"_s, row.position},
                                {u"version"_s, row.version},
                                {u"type"_s, row.type},
                                {u"occurredAt"_s, toIso(row.occurredAt)},
                                {u"recordedAt"_s, toIso(row.recordedAt)},
                                {u"delta"_s, json(row.delta)},
                                {u"after"_s, json(row.after)},
                                {u"balance"_s, row.balanceMinor},
                                {u"actor"_s, row.actor},
                                {u"command"_s, row.commandId}};
            for (const auto &[name, value] : {std::pair {u"reason"_s, row.reason},
                                              {u"ref"_s, row.ref},
                                              {u"note"_s, row.note}}) {
                if (!value.isEmpty())
                    object.insert(name, value);
            }
            printJsonLine(object);
            continue;
        }
        QStringList why {row.ref, row.reason, row.note};
        why.removeAll(QString());
        table.add({QString::number(row.position), timeText(row.occurredAt, wallet.row.zone),
                   row.type, delta(row.delta[CreditType::Wallet]),
                   delta(row.delta[CreditType::Bonus]), delta(row.delta[CreditType::Refund]),
                   decimalText(row.balanceMinor, exponent), why.join(u", "_s), row.actor});
    }
    if (!globals.json)
        table.print();
    return Exit::Done;
}

namespace {

/// A row a wallet, and one a currency: those are never added up.
void printState(const StateReport &report, std::optional<Position> knownAt)
{
    print(u"As of %1%2"_s.arg(toIso(report.asOf), knownAtText(knownAt)));
    Table table({{u"Wallet"_s},
                 {u"Currency"_s},
                 {u"Wallet credits"_s, Table::Align::Right},
                 {u"Bonus"_s, Table::Align::Right},
                 {u"Refund"_s, Table::Align::Right},
                 {u"Expired so far"_s, Table::Align::Right}});
    const auto add = [&table](const QString &name, const Currency &currency,
                              const AmountsByType &amounts, qint64 expiredMinor) {
        QStringList cells {name, currency.code};
        for (const CreditType type : allCreditTypes)
            cells << decimalText(amounts[type], currency.exponent);
        table.add(cells << decimalText(expiredMinor, currency.exponent));
    };
    struct Total
    {
        Currency currency;
        int wallets = 0;
        AmountsByType available {};
        qint64 expiredMinor = 0;
    };
    QMap<QString, Total> totals;
    for (auto wallet = report.wallets.cbegin(); wallet != report.wallets.cend(); ++wallet) {
        add(wallet.key(), wallet->currency, wallet->available, wallet->expiredMinor);
        Total &sum = totals[wallet->currency.code];
        sum.currency = wallet->currency;
        ++sum.wallets;
        sum.expiredMinor += wallet->expiredMinor;
        for (const CreditType type : allCreditTypes)
            sum.available[type] += wallet->available[type];
    }
    for (const Total &sum : totals)
        add(u"all %1"_s.arg(sum.wallets), sum.currency, sum.available, sum.expiredMinor);
    table.print();
}

} // namespace

Result<Exit> state(Backoffice &backoffice, const Globals &globals, const QueryWords &words)
{
    TRY(const auto at, instantOf("--at", words.at));
    TRY(const StateReport report,
        wait(backoffice.queries().state(at.value_or(backoffice.clock().now()), words.known())));
    if (globals.json) {
        printJson(report.toJson());
        return Exit::Done;
    }
    printState(report, words.known());
    return Exit::Done;
}

} // namespace ewallet
