// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/commandverbs.h"
#include "app/ewalletctl/queryanswers.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

Result<Exit> expire(Backoffice &backoffice, const Globals &globals, const std::string &word)
{
    const Instant now = backoffice.clock().now();
    Instant at = now;
    if (!word.empty()) {
        const auto given = offsetInstantFromIso(text(word));
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

void addExpireVerb(CLI::App &app, const Choose &choose)
{
    const auto at = std::make_shared<std::string>();
    CLI::App *verb = app.add_subcommand("expire", "Write down what has expired, in all wallets");
    verb->add_option("--at", *at, "What has expired by this instant; now, if it is left out")
        ->check(refuseEmpty);
    verb->callback([choose, at] {
        choose([at](const Globals &globals) {
            return withReadModels(globals, {u"wallets"_s},
                                  [&](Backoffice &b) { return expire(b, globals, *at); });
        });
    });
}

} // namespace ewallet
