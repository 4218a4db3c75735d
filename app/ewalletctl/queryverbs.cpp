// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/queryanswers.h"

namespace ewallet {

using namespace Qt::StringLiterals;

Result<std::optional<Instant>> instantOf(const char *name, const std::string &word)
{
    if (word.empty())
        return std::optional<Instant>();
    const auto read = offsetInstantFromIso(text(word));
    if (!read)
        return wrong(u"%1: an instant such as 2026-11-24T10:00:00Z"_s.arg(QLatin1StringView(name)));
    return std::optional(read->instant);
}

namespace {

using Run = Result<Exit> (*)(Backoffice &, const Globals &, const QueryWords &);

Verb verbOf(const std::shared_ptr<QueryWords> &words, Run run, const QStringList &readModels)
{
    return [words, run, readModels](const Globals &globals) {
        return withReadModels(globals, readModels, [&](Backoffice &backoffice) {
            return run(backoffice, globals, *words);
        });
    };
}

} // namespace

void addQueryVerbs(CLI::App &app, const Choose &choose)
{
    constexpr qint64 mostNumber = 1'000'000'000'000;
    const CLI::Range positive(qint64(1), mostNumber);
    const auto words = std::make_shared<QueryWords>();
    const auto add = [&](const char *name, const char *help, Run run,
                         const QStringList &readModels = {}) {
        CLI::App *verb = app.add_subcommand(name, help);
        verb->callback([=] { choose(verbOf(words, run, readModels)); });
        return verb;
    };
    const auto period = [&words, &positive](CLI::App *verb) {
        verb->add_option("--from", words->from, "From this instant on")
            ->check(refuseEmpty)
            ->type_name("INSTANT");
        verb->add_option("--to", words->to, "Before this instant")
            ->check(refuseEmpty)
            ->type_name("INSTANT");
        verb->add_option("--limit", words->limit, "At most so many, the oldest ones")
            ->check(positive);
    };
    const auto past = [&words, &positive](CLI::App *verb) {
        verb->add_option("--at", words->at, "As it was then, such as 2026-11-24T10:00:00Z")
            ->check(refuseEmpty)
            ->type_name("INSTANT");
        verb->add_option("--on", words->on,
                         "After the close of this local day of the market, such as 2026-11-24")
            ->check(refuseEmpty)
            ->type_name("DATE")
            ->excludes("--at");
        verb->add_option("--known-at", words->knownAt,
                         "As far as the store knew at this position; without --at or --on that is "
                         "told of now: lots that have ended since are gone")
            ->type_name("POSITION")
            ->check(positive);
    };

    CLI::App *credits =
        add("get-credits", "What a wallet holds, now or in the past", getCredits, {u"wallets"_s});
    credits->add_option("WALLET", words->wallet, "The wallet's identifier")->check(refuseEmpty);
    credits->add_option("--customer", words->customer, "All wallets of a customer")
        ->check(refuseEmpty)
        ->type_name("ID");
    past(credits);

    CLI::App *entries =
        add("timeline", "A wallet's entries, in order, all of them or those of then", timeline,
            {u"wallets"_s, u"timeline"_s});
    entries->add_option("WALLET", words->wallet, "The wallet's identifier")
        ->check(refuseEmpty)
        ->required();
    past(entries);

    past(add("state", "What all wallets hold, folded from the events", state));

    CLI::App *log = add("events", "Events of the store, in order", events);
    log->add_option("--type", words->type, "Of this type, such as CreditsAdded")
        ->check(refuseEmpty);
    log->add_option("--actor", words->actor, "By this actor")->check(refuseEmpty);
    log->add_option("--wallet", words->wallet, "Of this wallet")->check(refuseEmpty);
    log->add_option("--after", words->after, "After this position")
        ->check(CLI::Range(qint64(0), mostNumber));
    period(log);

    CLI::App *audit =
        add("commands", "Every command that anyone issued, and what came of it", commands);
    audit->add_option("--outcome", words->outcome, "With this outcome")
        ->check(refuseEmpty)
        ->check(CLI::IsMember({"succeeded", "rejected", "conflict", "failed", "not_permitted",
                               "duplicate", "interrupted", "pending"}));
    audit->add_option("--type", words->type, "Of this name, such as AddCredits")
        ->check(refuseEmpty);
    audit->add_option("--wallet", words->wallet, "Of this wallet")->check(refuseEmpty);
    audit->add_option("--actor", words->actor, "By this actor or operator")->check(refuseEmpty);
    period(audit);
}

} // namespace ewallet
