// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/queryanswers.h"

#include "core/base/codes.h"

#include <QJsonArray>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

Result<std::optional<QDate>> dateOf(const QueryWords &words)
{
    if (words.on.empty())
        return std::optional<QDate>();
    const auto date = dateFromIso(text(words.on));
    if (!date)
        return wrong(u"--on: a date such as 2026-11-24"_s);
    return date;
}

Result<AsOf> asOf(Backoffice &backoffice, const QueryWords &words)
{
    if (words.known()) {
        TRY(const ReadModelStatus status, wait(backoffice.readModels().status()));
        if (*words.known() > status.head)
            return wrong(u"--known-at: the store has the positions 1 to %1"_s.arg(status.head));
    }
    TRY(const auto at, instantOf("--at", words.at));
    TRY(const auto date, dateOf(words));
    return AsOf {at, words.known(), date, {}};
}

Result<WalletDetails> creditsOf(Backoffice &backoffice, const QString &wallet, const AsOf &asOf)
{
    return wait(asOf.isNow() ? backoffice.queries().wallet(wallet)
                             : backoffice.queries().walletAt(wallet, asOf));
}

QJsonObject jsonOf(const WalletDetails &details, std::optional<Position> knownAt)
{
    QJsonObject object {{u"wallet"_s, details.row.id},
                        {u"owner"_s, details.row.owner},
                        {u"market"_s, details.row.market},
                        {u"currency"_s, details.row.currency.code},
                        {u"status"_s, details.row.status},
                        {u"asOf"_s, toIso(details.asOf)},
                        {u"available"_s, json(details.row.available)},
                        {u"total"_s, details.row.totalMinor}};
    if (knownAt)
        object.insert(u"knownAt"_s, *knownAt);
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
    TRY(const AsOf then, asOf(backoffice, words));
    QJsonArray array;
    for (const QString &wallet : std::as_const(wallets)) {
        const auto details = creditsOf(backoffice, wallet, then);
        if (!details && !words.customer.empty()
            && details.error().code == code::wallet_opened_later)
            continue;
        if (!details)
            return failureOf(details);
        if (globals.json)
            array.append(jsonOf(*details, words.known()));
        else
            printCredits(*details, words.known());
    }
    if (globals.json && words.customer.empty())
        printJson(array.first().toObject());
    else if (globals.json)
        printJson({{u"customer"_s, text(words.customer)}, {u"wallets"_s, array}});
    else if (wallets.isEmpty())
        print(u"No wallet names this customer."_s);
    return Exit::Done;
}

namespace {

QJsonObject jsonOf(const TimelineRow &row)
{
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
    for (const auto &[name, value] :
         {std::pair {u"reason"_s, row.reason}, {u"ref"_s, row.ref}, {u"note"_s, row.note}}) {
        if (!value.isEmpty())
            object.insert(name, value);
    }
    if (row.reverses)
        object.insert(u"reverses"_s, *row.reverses);
    if (row.reversedBy)
        object.insert(u"reversedBy"_s, *row.reversedBy);
    if (row.shortfallMinor != 0)
        object.insert(u"shortfall"_s, row.shortfallMinor);
    return object;
}

QString whyText(const TimelineRow &row, int exponent)
{
    QStringList why {row.ref, row.reason, row.note};
    why.removeAll(QString());
    if (row.reverses)
        why << u"reverses %1"_s.arg(*row.reverses);
    if (row.reversedBy)
        why << u"reversed by %1"_s.arg(*row.reversedBy);
    if (row.shortfallMinor != 0)
        why << u"shortfall "_s + decimalText(row.shortfallMinor, exponent);
    return why.join(u", "_s);
}

void printTimeline(const std::vector<TimelineRow> &rows, const WalletRow &wallet)
{
    const int exponent = wallet.currency.exponent;
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
    for (const TimelineRow &row : rows)
        table.add({QString::number(row.position), timeText(row.occurredAt, wallet.zone), row.type,
                   delta(row.delta[CreditType::Wallet]), delta(row.delta[CreditType::Bonus]),
                   delta(row.delta[CreditType::Refund]), decimalText(row.balanceMinor, exponent),
                   whyText(row, exponent), row.actor});
    table.print();
}

} // namespace

Result<Exit> timeline(Backoffice &backoffice, const Globals &globals, const QueryWords &words)
{
    TRY(const AsOf then, asOf(backoffice, words));
    TRY(const WalletDetails wallet, creditsOf(backoffice, text(words.wallet), then));
    TimelineQuery query {wallet.row.id, {}, SortOrder::Ascending, {}};
    if (!then.isNow())
        query.until = wallet.lastEntry;
    TRY(const Keys keys, wait(backoffice.queries().timelineKeys(query)));
    TRY(const auto rows, wait(backoffice.queries().timelineRows(keys, query.until)));
    if (!globals.json) {
        printTimeline(rows, wallet.row);
        return Exit::Done;
    }
    for (const TimelineRow &row : rows)
        printJsonLine(jsonOf(row));
    return Exit::Done;
}

namespace {

/// A row a wallet, and one a currency: those are never added up.
void printState(const StateReport &report, std::optional<Position> knownAt)
{
    const QString when = report.on
        ? u"%1, after the close of the day in each market"_s.arg(toIso(*report.on))
        : toIso(report.asOf);
    print(u"As of %1%2"_s.arg(when, knownAtText(knownAt)));
    Table table({{u"Wallet"_s},
                 {u"Status"_s},
                 {u"Currency"_s},
                 {u"Wallet credits"_s, Table::Align::Right},
                 {u"Bonus"_s, Table::Align::Right},
                 {u"Refund"_s, Table::Align::Right},
                 {u"Expired so far"_s, Table::Align::Right}});
    const auto add = [&table](const QString &name, const QString &status, const Currency &currency,
                              const AmountsByType &amounts, qint64 expiredMinor) {
        QStringList cells {name, status, currency.code};
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
        add(wallet.key(), word(wallet->status), wallet->currency, wallet->available,
            wallet->expiredMinor);
        Total &sum = totals[wallet->currency.code];
        sum.currency = wallet->currency;
        ++sum.wallets;
        sum.expiredMinor += wallet->expiredMinor;
        for (const CreditType type : allCreditTypes)
            sum.available[type] += wallet->available[type];
    }
    for (const Total &sum : totals)
        add(u"all %1"_s.arg(sum.wallets), {}, sum.currency, sum.available, sum.expiredMinor);
    table.print();
}

} // namespace

Result<Exit> state(Backoffice &backoffice, const Globals &globals, const QueryWords &words)
{
    TRY(const AsOf then, asOf(backoffice, words));
    Queries &queries = backoffice.queries();
    TRY(const StateReport report,
        wait(then.on ? queries.stateOn(*then.on, then.knownAt)
                     : queries.state(then.at.value_or(backoffice.clock().now()), then.knownAt)));
    if (globals.json) {
        printJson(report.toJson());
        return Exit::Done;
    }
    printState(report, words.known());
    return Exit::Done;
}

} // namespace ewallet
