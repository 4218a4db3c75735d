// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/session.h"

#include <QJsonArray>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

Exit initialise(const Globals &globals)
{
    if (!namesStore(globals))
        return Exit::Usage;
    const Backoffice::Options options = optionsFor(globals);
    if (const auto done = Backoffice::initialise(options, clockOfThisProgram()); !done) {
        printError(u"ewalletctl: "_s + sentenceOf(done.error()));
        return Exit::Store;
    }
    if (globals.json)
        printJson({{u"store"_s, options.store}});
    else
        print(u"%1 is ready."_s.arg(options.store));
    return Exit::Done;
}

Exit makeDemo(const Globals &globals)
{
    if (!namesStore(globals))
        return Exit::Usage;
    const Backoffice::Options options = optionsFor(globals);
    const auto task = std::make_shared<Task>();
    const auto made = wait(Backoffice::makeDemo(options.store, clockOfThisProgram(), task), task,
                           u"Making the demo company"_s, u"days"_s);
    if (!made) {
        printError(u"ewalletctl: "_s + sentenceOf(made.error()));
        return exitOf(made.error());
    }
    if (globals.json)
        printJson({{u"store"_s, options.store}});
    else
        print(u"%1 holds the demo company."_s.arg(options.store));
    return Exit::Done;
}

struct VerifyWords
{
    std::string keptEvents, keptOutcomes;
};

/// As verify prints it; nothing of nothing.
Result<ChainEnd> keptEnd(const char *option, const std::string &word)
{
    if (word.empty())
        return ChainEnd {};
    if (const auto end = ChainEnd::fromText(text(word)))
        return *end;
    return wrong(u"%1: NUMBER:HASH, as verify printed it"_s.arg(QLatin1StringView(option)));
}

Exit verify(const Globals &globals, const VerifyWords &words)
{
    return withBackoffice(globals, [&](Backoffice &backoffice) -> Result<Exit> {
        ChainEnds kept;
        TRY(kept.events, keptEnd("--kept-events", words.keptEvents));
        TRY(kept.outcomes, keptEnd("--kept-outcomes", words.keptOutcomes));
        const auto task = std::make_shared<Task>();
        TRY(const Verification found,
            wait(backoffice.queries().verify(task, kept), task, u"Verifying"_s,
                 u"events and outcomes"_s));
        const auto &[events, outcomes] = found.ends;
        if (globals.json) {
            printJson({{u"events"_s, events.number},
                       {u"outcomes"_s, outcomes.number},
                       {u"chainHash"_s, QString::fromLatin1(events.hash.toHex())},
                       {u"outcomeChainHash"_s, QString::fromLatin1(outcomes.hash.toHex())},
                       {u"findings"_s, QJsonArray::fromStringList(found.findings)}});
        } else {
            for (const QString &finding : found.findings)
                print(finding);
            print(u"%1 events and %2 outcomes checked: %3"_s.arg(
                QString::number(events.number), QString::number(outcomes.number),
                found.findings.isEmpty() ? u"nothing was altered."_s
                                         : u"NOT as they were recorded."_s));
            print(u"Chain hash of events   "_s + events.toText());
            print(u"Chain hash of outcomes "_s + outcomes.toText());
        }
        return found.findings.isEmpty() ? Exit::Done : Exit::Refused;
    });
}

Exit showReadModels(const Globals &globals)
{
    return withBackoffice(globals, [&](Backoffice &backoffice) -> Result<Exit> {
        TRY(const ReadModelStatus status, wait(backoffice.readModels().status()));
        QJsonArray array;
        Table table({{u"Read model"_s},
                     {u"Position"_s, Table::Align::Right},
                     {u"Behind"_s, Table::Align::Right},
                     {u"State"_s}});
        bool isWell = true;
        for (const Checkpoint &c : status.projectors) {
            const Position behind = status.head - c.position;
            const QString state = !c.error.isEmpty() ? u"stopped: "_s + c.error
                : c.fingerprint.isEmpty()            ? u"not made yet"_s
                : behind > 0                         ? u"behind"_s
                                                     : u"up to date"_s;
            isWell = isWell && c.error.isEmpty();
            table.add({c.projector, QString::number(c.position), QString::number(behind), state});
            array.append(QJsonObject {
                {u"name"_s, c.projector}, {u"position"_s, c.position}, {u"state"_s, state}});
        }
        if (globals.json)
            printJson({{u"head"_s, status.head}, {u"readModels"_s, array}});
        else
            table.print();
        return isWell ? Exit::Done : Exit::Refused;
    });
}

Exit rebuildReadModels(const Globals &globals)
{
    return withBackoffice(globals, [&](Backoffice &backoffice) -> Result<Exit> {
        const auto task = std::make_shared<Task>();
        TRY(const Position reached,
            wait(backoffice.readModels().rebuild(task), task, u"Rebuilding"_s));
        if (globals.json)
            printJson({{u"position"_s, reached}});
        else
            print(u"All read models are made again, up to position %1."_s.arg(reached));
        return Exit::Done;
    });
}

Exit verifyReadModels(const Globals &globals)
{
    return withBackoffice(globals, [&](Backoffice &backoffice) -> Result<Exit> {
        const auto task = std::make_shared<Task>();
        TRY(const QStringList differences,
            wait(backoffice.readModels().verify(task), task, u"Comparing"_s));
        if (globals.json) {
            printJson({{u"differences"_s, QJsonArray::fromStringList(differences)}});
        } else {
            for (const QString &difference : differences)
                print(difference);
            print(differences.isEmpty()
                      ? u"The read models are what the events say."_s
                      : u"Make them again with: ewalletctl --store … read-models rebuild"_s);
        }
        return differences.isEmpty() ? Exit::Done : Exit::Refused;
    });
}

} // namespace

void addStoreVerbs(CLI::App &app, const Choose &choose)
{
    const auto add = [&choose](CLI::App &to, const char *name, const char *words,
                               Exit (*run)(const Globals &)) {
        CLI::App *verb = to.add_subcommand(name, words);
        verb->callback([choose, run] { choose(run); });
        return verb;
    };
    add(app, "init", "Make a store, or upgrade one", initialise);
    add(app, "demo", "Make a store with the demo company: sixty wallets with two years of history",
        makeDemo);
    const auto words = std::make_shared<VerifyWords>();
    CLI::App *verifying =
        app.add_subcommand("verify", "Recompute every hash of the store and say what was altered");
    verifying->callback([choose, words] {
        choose([words](const Globals &globals) { return verify(globals, *words); });
    });
    const auto kept = [verifying](const char *name, std::string &word, const char *help) {
        verifying->add_option(name, word, help)->check(refuseEmpty)->type_name("NUMBER:HASH");
    };
    kept("--kept-events", words->keptEvents,
         "The chain hash of events that it printed before: is that still a part of the store?");
    kept("--kept-outcomes", words->keptOutcomes, "The same of outcomes");
    CLI::App *models = app.add_subcommand("read-models", "How far the read models are");
    models->require_subcommand(0, 1);
    models->callback([choose, models] {
        if (models->get_subcommands().empty())
            choose(showReadModels);
    });
    add(*models, "status", "How far each is", showReadModels);
    add(*models, "rebuild", "Make them again from the events", rebuildReadModels);
    add(*models, "verify", "Compare them with what the events say", verifyReadModels);
}

} // namespace ewallet
