// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/session.h"

#include "core/base/codes.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

struct QueryWords
{
    std::string wallet, customer, at, on, from, to, type, actor, outcome;
    qint64 knownAt = 0, after = 0, limit = 0;
};

QString text(const std::string &word)
{
    return QString::fromStdString(word);
}

tl::unexpected<Error> wrong(const QString &what)
{
    return fail(code::invalid_field, {{u"field"_s, what}});
}

Result<std::optional<Instant>> instantOf(const char *name, const std::string &word)
{
    if (word.empty())
        return std::optional<Instant>();
    const auto read = offsetInstantFromIso(text(word));
    if (!read)
        return wrong(u"%1: an instant such as 2026-11-24T10:00:00Z"_s.arg(QLatin1StringView(name)));
    return std::optional(read->instant);
}

std::optional<Position> knownAtOf(const QueryWords &words)
{
    return words.knownAt > 0 ? std::optional(words.knownAt) : std::nullopt;
}

/// The wallet now, at an instant, after the close of a local date, as far as known at a position.
Result<WalletDetails> creditsOf(Backoffice &backoffice, const QString &wallet, const QueryWords &words)
{
    TRY(const auto at, instantOf("--at", words.at));
    if (words.on.empty() && !at && !knownAtOf(words))
        return wait(backoffice.queries().wallet(wallet), {});
    Moment moment {at, knownAtOf(words)};
    Instant asOf = at.value_or(backoffice.clock().now());
    if (!words.on.empty()) {
        const auto date = dateFromIso(text(words.on));
        if (!date)
            return wrong(u"--on: a date such as 2026-11-24"_s);
        TRY(const WalletDetails now, wait(backoffice.queries().wallet(wallet), {}));
        asOf = now.row.zone.firstInstantOf(date->addDays(1)); // after the close of that day
        moment.at = Instant {asOf.micros - 1};
    }
    return wait(backoffice.queries().walletAt(wallet, moment, asOf), {});
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
            next.insert(word(type), QJsonObject {{u"amount"_s, expiry->amountMinor},
                                                 {u"validThrough"_s, toIso(expiry->validThrough)},
                                                 {u"expiresAt"_s, toIso(expiry->expiresAt)}});
    }
    if (!next.isEmpty())
        object.insert(u"nextExpiry"_s, next);
    return object;
}

QString policyText(const Policy &policy)
{
    const QString expire = policy.expireAfterDays ? u"%1 days"_s.arg(*policy.expireAfterDays) : u"never expire"_s;
    return expire + (policy.invoiced ? u", invoiced"_s : u", not invoiced"_s);
}

void printCredits(const WalletDetails &details)
{
    const WalletRow &row = details.row;
    print(u"%1  %2  %3  %4"_s.arg(row.id, row.owner, row.market, row.status));
    print(u"As of %1 %2"_s.arg(timeText(details.asOf, row.zone), QString::fromLatin1(row.zone.name())));
    Table table({{u"Credits"_s}, {u"Available"_s, Table::Align::Right}, {u"Next to expire"_s}, {u"Policy"_s}});
    for (const CreditType type : allCreditTypes) {
        const CreditsCard &card = details.cards[type];
        const QString next = card.nextExpiry
                                 ? u"%1 valid through %2"_s.arg(amountText(card.nextExpiry->amountMinor, row.currency),
                                                                toIso(card.nextExpiry->validThrough))
                                 : u"-"_s;
        table.add({word(type), amountText(card.availableMinor, row.currency), next, policyText(card.policy)});
    }
    table.add({u"all"_s, amountText(row.totalMinor, row.currency), QString(), QString()});
    table.print();
}

Result<Exit> getCredits(Backoffice &backoffice, const Globals &globals, const QueryWords &words)
{
    if (words.wallet.empty() == words.customer.empty())
        return wrong(u"a WALLET, or --customer ID"_s);
    QStringList wallets {text(words.wallet)};
    if (!words.customer.empty()) {
        TRY(wallets, wait(backoffice.queries().walletsOfCustomer(text(words.customer)), {}));
    }
    QJsonArray array;
    for (const QString &wallet : wallets) {
        TRY(const WalletDetails details, creditsOf(backoffice, wallet, words));
        if (globals.json)
            array.append(jsonOf(details));
        else
            printCredits(details);
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
    TRY(const WalletDetails wallet, wait(backoffice.queries().wallet(text(words.wallet)), {}));
    TRY(const Keys keys, wait(backoffice.queries().timelineKeys({wallet.row.id, {}, SortOrder::Ascending}), {}));
    TRY(const auto rows, wait(backoffice.queries().timelineRows(keys), {}));
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
            QJsonObject object {{u"position"_s, row.position},   {u"version"_s, row.version},
                                {u"type"_s, row.type},           {u"occurredAt"_s, toIso(row.occurredAt)},
                                {u"recordedAt"_s, toIso(row.recordedAt)}, {u"delta"_s, json(row.delta)},
                                {u"after"_s, json(row.after)},   {u"balance"_s, row.balanceMinor},
                                {u"actor"_s, row.actor},         {u"command"_s, row.commandId}};
            for (const auto &[name, value] : {std::pair {u"reason"_s, row.reason}, {u"ref"_s, row.ref}, {u"note"_s, row.note}}) {
                if (!value.isEmpty())
                    object.insert(name, value);
            }
            printJsonLine(object);
            continue;
        }
        QStringList why {row.ref, row.reason, row.note};
        why.removeAll(QString());
        table.add({QString::number(row.position), timeText(row.occurredAt, wallet.row.zone), row.type,
                   delta(row.delta[CreditType::Wallet]), delta(row.delta[CreditType::Bonus]),
                   delta(row.delta[CreditType::Refund]), decimalText(row.balanceMinor, exponent), why.join(u", "_s),
                   row.actor});
    }
    if (!globals.json)
        table.print();
    return Exit::Done;
}

Result<Exit> state(Backoffice &backoffice, const Globals &globals, const QueryWords &words)
{
    TRY(const auto at, instantOf("--at", words.at));
    TRY(const StateReport report,
        wait(backoffice.queries().state(at.value_or(backoffice.clock().now()), knownAtOf(words)), {}));
    if (globals.json) {
        printJson(report.toJson());
        return Exit::Done;
    }
    Table table({{u"Wallet"_s},
                 {u"Wallet credits"_s, Table::Align::Right},
                 {u"Bonus"_s, Table::Align::Right},
                 {u"Refund"_s, Table::Align::Right},
                 {u"Expired so far"_s, Table::Align::Right}});
    const auto add = [&table](const QString &name, const AmountsByType &amounts, const QString &expired) {
        table.add({name, decimalText(amounts[CreditType::Wallet], 2), decimalText(amounts[CreditType::Bonus], 2),
                   decimalText(amounts[CreditType::Refund], 2), expired});
    };
    for (auto it = report.wallets.cbegin(); it != report.wallets.cend(); ++it)
        add(it.key(), it->available, decimalText(it->expiredMinor, 2));
    add(u"all %1"_s.arg(report.wallets.size()), report.closing, decimalText(total(report.expired), 2));
    table.print();
    return Exit::Done;
}

QJsonObject jsonOf(const RecordedEvent &e)
{
    return {{u"position"_s, e.position},
            {u"stream"_s, e.stream.value},
            {u"version"_s, e.version},
            {u"type"_s, e.event.type},
            {u"typeVersion"_s, e.event.typeVersion},
            {u"id"_s, e.event.id.toString(QUuid::WithoutBraces)},
            {u"occurredAt"_s, toIso(e.occurred())},
            {u"recordedAt"_s, toIso(e.recordedAt)},
            {u"zone"_s, QString::fromUtf8(e.event.zone)},
            {u"actor"_s, e.event.actor},
            {u"command"_s, e.event.commandId},
            {u"payload"_s, QJsonDocument::fromJson(e.event.payload).object()},
            {u"metadata"_s, e.event.metadata.all()},
            {u"chainHash"_s, QString::fromLatin1(e.chainHash.toHex())}};
}

Result<Exit> events(Backoffice &backoffice, const Globals &globals, const QueryWords &words)
{
    Criteria criteria;
    criteria.after = words.after;
    if (!words.type.empty())
        criteria.types << text(words.type);
    if (!words.actor.empty())
        criteria.actors << text(words.actor);
    if (!words.wallet.empty())
        criteria.streams = {StreamId::wallet(text(words.wallet))};
    TRY(criteria.occurredFrom, instantOf("--from", words.from));
    TRY(criteria.occurredBefore, instantOf("--to", words.to));
    constexpr qint64 pageSize = 5'000;
    qint64 left = words.limit > 0 ? words.limit : std::numeric_limits<qint64>::max();
    while (left > 0) {
        TRY(const auto page, wait(backoffice.queries().events(criteria, int(std::min(left, pageSize))), {}));
        for (const RecordedEvent &e : page) {
            if (globals.json)
                printJsonLine(jsonOf(e));
            else
                print(u"%1  %2  %3  %4  %5  %6"_s.arg(QString::number(e.position).rightJustified(8), toIso(e.event.occurredAt),
                                                      e.event.type.leftJustified(18), e.stream.subject(), e.event.actor,
                                                      QString::fromUtf8(e.event.payload)));
        }
        if (qint64(page.size()) < std::min(left, pageSize))
            break;
        left -= qint64(page.size());
        criteria.after = page.back().position;
    }
    return Exit::Done;
}

QString outcomeText(const CommandRow &row)
{
    if (!row.outcome)
        return row.isInterrupted ? u"interrupted"_s : u"pending"_s;
    return row.outcome->reason.isEmpty() ? QString(word(row.outcome->status))
                                         : word(row.outcome->status) + u": "_s + row.outcome->reason;
}

QJsonObject jsonOf(const CommandRow &row)
{
    QJsonObject object {{u"attempt"_s, row.attempt.no},
                        {u"id"_s, row.attempt.commandId},
                        {u"command"_s, row.attempt.type},
                        {u"wallet"_s, row.attempt.subject},
                        {u"payload"_s, QJsonDocument::fromJson(row.attempt.payload).object()},
                        {u"actor"_s, row.attempt.actor},
                        {u"issuedBy"_s, row.attempt.issuedBy},
                        {u"issuedAt"_s, toIso(row.attempt.issuedAt)},
                        {u"outcome"_s, outcomeText(row).section(u':', 0, 0)}};
    if (row.attempt.givenAt)
        object.insert(u"at"_s, toIso(*row.attempt.givenAt));
    if (row.attempt.importNo)
        object.insert(u"import"_s, *row.attempt.importNo);
    if (row.outcome) {
        object.insert(u"durationMicros"_s, row.outcome->durationMicros);
        if (!row.outcome->reason.isEmpty())
            object.insert(u"reason"_s, row.outcome->reason);
        if (!row.outcome->facts.isEmpty())
            object.insert(u"facts"_s, row.outcome->facts);
        if (row.outcome->last != 0) {
            object.insert(u"firstPosition"_s, row.outcome->first);
            object.insert(u"lastPosition"_s, row.outcome->last);
        }
    }
    return object;
}

Result<Exit> commands(Backoffice &backoffice, const Globals &globals, const QueryWords &words)
{
    CommandsQuery query;
    query.order = SortOrder::Ascending;
    query.person = text(words.actor);
    query.type = text(words.type);
    query.subject = text(words.wallet);
    query.outcome = text(words.outcome);
    TRY(query.from, instantOf("--from", words.from));
    TRY(query.before, instantOf("--to", words.to));
    TRY(Keys keys, wait(backoffice.queries().commandKeys(query), {}));
    if (words.limit > 0 && keys.size() > size_t(words.limit))
        keys.resize(size_t(words.limit));
    constexpr size_t pageSize = 1'000;
    for (size_t from = 0; from < keys.size(); from += pageSize) {
        const auto begin = keys.begin() + ptrdiff_t(from);
        const Keys page(begin, begin + ptrdiff_t(std::min(pageSize, keys.size() - from)));
        TRY(const auto rows, wait(backoffice.queries().commandRows(page), {}));
        for (const CommandRow &row : rows) {
            if (globals.json)
                printJsonLine(jsonOf(row));
            else
                print(u"%1  %2  %3  %4  %5  %6"_s.arg(QString::number(row.attempt.no).rightJustified(8),
                                                      toIso(row.attempt.issuedAt), row.attempt.type.leftJustified(16),
                                                      row.attempt.subject, row.attempt.actor, outcomeText(row)));
        }
    }
    return Exit::Done;
}

using Run = Result<Exit> (*)(Backoffice &, const Globals &, const QueryWords &);

Verb verbOf(const std::shared_ptr<QueryWords> &words, Run run)
{
    return [words, run](const Globals &globals) {
        bool isUsage = false;
        const Exit exit = withReadModels(globals, [&](Backoffice &backoffice) {
            auto answer = run(backoffice, globals, *words);
            isUsage = !answer && answer.error().code == code::invalid_field;
            return answer;
        });
        return isUsage ? Exit::Usage : exit;
    };
}

} // namespace

void addQueryVerbs(CLI::App &app, const Choose &choose)
{
    const auto words = std::make_shared<QueryWords>();
    const auto add = [&](const char *name, const char *help, Run run) {
        CLI::App *verb = app.add_subcommand(name, help);
        verb->callback([choose, words, run] { choose(verbOf(words, run)); });
        return verb;
    };
    const auto period = [&words](CLI::App *verb) {
        verb->add_option("--from", words->from, "From this instant on")->type_name("INSTANT");
        verb->add_option("--to", words->to, "Before this instant")->type_name("INSTANT");
        verb->add_option("--limit", words->limit, "At most so many")->check(CLI::PositiveNumber);
    };
    const auto past = [&words](CLI::App *verb) {
        verb->add_option("--at", words->at, "As it was then, such as 2026-11-24T10:00:00Z")->type_name("INSTANT");
        verb->add_option("--known-at", words->knownAt, "As far as the store knew at this position")
            ->type_name("POSITION")
            ->check(CLI::PositiveNumber);
    };

    CLI::App *credits = add("get-credits", "What a wallet holds, now or in the past", getCredits);
    credits->add_option("WALLET", words->wallet, "The wallet's identifier");
    credits->add_option("--customer", words->customer, "All wallets of a customer")->type_name("ID");
    past(credits);
    credits->add_option("--on", words->on, "After the close of this local day")->type_name("DATE")->excludes("--at");

    add("timeline", "A wallet's entries, in order", timeline)
        ->add_option("WALLET", words->wallet, "The wallet's identifier")
        ->required();

    past(add("state", "What all wallets hold, folded from the events", state));

    CLI::App *log = add("events", "Events of the store, in order", events);
    log->add_option("--type", words->type, "Of this type, such as CreditsAdded");
    log->add_option("--actor", words->actor, "By this actor");
    log->add_option("--wallet", words->wallet, "Of this wallet");
    log->add_option("--after", words->after, "After this position")->check(CLI::NonNegativeNumber);
    period(log);

    CLI::App *audit = add("commands", "Every command that anyone issued, and what came of it", commands);
    audit->add_option("--outcome", words->outcome, "With this outcome")
        ->check(CLI::IsMember({"succeeded", "rejected", "conflict", "failed", "not_permitted", "duplicate",
                               "interrupted", "pending"}));
    audit->add_option("--type", words->type, "Of this name, such as AddCredits");
    audit->add_option("--wallet", words->wallet, "Of this wallet");
    audit->add_option("--actor", words->actor, "By this actor or operator");
    period(audit);
}

} // namespace ewallet
