// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/session.h"

#include <QCoreApplication>

#include <cstdio>

using namespace ewallet;

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("ewalletctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(EWALLET_VERSION));

    Globals globals;
    Verb chosen;
    const Choose choose = [&chosen](Verb verb) { chosen = std::move(verb); };

    CLI::App app(
        "E-Wallet Back Office on the command line: commands, imports and questions for a store of credits.",
        "ewalletctl");
    app.set_version_flag("--version", EWALLET_VERSION);
    app.add_option("--store", globals.store, "The store: a file NAME.ewallet")->type_name("FILE");
    app.add_flag("--json", globals.json, "Answer in JSON, for programs");
    app.require_subcommand(1);
    app.fallthrough();
    addStoreVerbs(app, choose);
    addCommandVerbs(app, choose);
    addImportVerb(app, choose);
    addQueryVerbs(app, choose);
    addDocumentVerbs(app, choose);
    addReportVerb(app, choose);
    addCatalogueVerb(app, choose);

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        if (error.get_exit_code() == int(CLI::ExitCodes::Success))
            return app.exit(error); // --help, --version
        if (app.get_subcommands().empty() && !app.remaining(true).empty()) {
            printError(QStringLiteral("ewalletctl: there is no verb “%1”. See: ewalletctl --help")
                           .arg(QString::fromStdString(app.remaining(true).front())));
            return int(Exit::Usage);
        }
        printError(QStringLiteral("ewalletctl: %1. See: ewalletctl %2--help")
                       .arg(QString::fromUtf8(error.what()).simplified(),
                            app.get_subcommands().empty()
                                ? QString()
                                : QString::fromStdString(app.get_subcommands().front()->get_name())
                                    + u' '));
        return int(Exit::Usage);
    }
    const Exit exit = chosen(globals);
    if (std::fflush(stdout) != 0 || std::ferror(stdout)) {
        printError(QStringLiteral(
            "ewalletctl: the answer could not be written to its end: is the disk full?"));
        return int(Exit::Store);
    }
    return int(exit);
}
