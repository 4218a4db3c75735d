// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/session.h"

#include "core/base/codes.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

struct ImportWords
{
    std::string file;
    std::string report;
    bool continueAfterRefusal = false;
    bool rehearse = false;
    bool allowFuture = false;
};

void printReport(const ImportReport &report, const ImportWords &words)
{
    print(u"%1 lines: %2 accepted, %3 duplicates, %4 rejected, %5 malformed%6"_s.arg(
        QString::number(report.lines), QString::number(report.accepted),
        QString::number(report.duplicate), QString::number(report.rejectedTotal()),
        QString::number(report.malformedTotal()),
        words.rehearse ? u" (dry run: nothing was written)"_s : QString()));
    Table table({{u""_s}, {u"Lines"_s, Table::Align::Right}});
    for (auto it = report.acceptedByCommand.cbegin(); it != report.acceptedByCommand.cend(); ++it)
        table.add({u"accepted: "_s + it.key(), QString::number(*it)});
    for (auto it = report.rejected.cbegin(); it != report.rejected.cend(); ++it)
        table.add({u"rejected: "_s + it.key(), QString::number(*it)});
    for (auto it = report.malformed.cbegin(); it != report.malformed.cend(); ++it)
        table.add({u"malformed: "_s + it.key(), QString::number(*it)});
    if (report.lines > report.duplicate)
        table.print();
}

/// The first refusal, for the line that says why the import stopped; one that a line got when it
/// was first sent counts like one that it gets now.
struct Refusals
{
    qint64 line = 0;
    Error error;
    qint64 repeated = 0; ///< duplicates among them

    void count(const LineResult &result)
    {
        const bool isRepeated =
            result.kind == LineResult::Kind::Duplicate && !result.error.code.isEmpty();
        if (!isRepeated && result.kind != LineResult::Kind::Rejected)
            return;
        repeated += isRepeated;
        if (line == 0) {
            line = result.line;
            error = result.error;
        }
    }
};

QString whereItStopped(const ImportReport &report, const ImportWords &words)
{
    const QString where = report.linesInFile > 0
        ? u"stopped at line %1 of %2"_s.arg(grouped(report.lines), grouped(report.linesInFile))
        : u"stopped at line %1"_s.arg(grouped(report.lines));
    return where
        + (words.rehearse
               ? u"; nothing was written."_s
               : u"; everything before it is booked, and the same command goes on from there."_s);
}

/// Without links on the way, whether the file is there or not.
QString pathOf(const QFileInfo &file)
{
    return file.exists() ? file.canonicalFilePath()
                         : QFileInfo(file.path()).canonicalFilePath() + u'/' + file.fileName();
}

/// A file is there when it is whole; a pipe or a device is written to as it is. Never one that is
/// read.
Result<std::unique_ptr<QFileDevice>> reportFile(const Backoffice &backoffice,
                                                const ImportWords &words)
{
    const QFileInfo report(text(words.report));
    const QString store = pathOf(QFileInfo(backoffice.store()));
    const QStringList inUse {store, store + u"-read"_s, store + u"-wal"_s, store + u"-shm"_s,
                             pathOf(QFileInfo(text(words.file)))};
    if (inUse.contains(pathOf(report)))
        return wrong(
            u"--report %1: that file is read here, choose another one"_s.arg(report.filePath()));
    std::unique_ptr<QFileDevice> file;
    if (report.exists() && !report.isFile())
        file = std::make_unique<QFile>(report.filePath());
    else
        file = std::make_unique<QSaveFile>(report.filePath());
    if (!file->open(QIODevice::WriteOnly))
        return fail(code::file_failed, {{u"path"_s, report.filePath()}}, file->errorString());
    return file;
}

bool finish(QFileDevice &file)
{
    auto *whole = qobject_cast<QSaveFile *>(&file);
    return whole ? whole->commit() : file.flush();
}

Result<Exit> import(Backoffice &backoffice, const Globals &globals, const ImportWords &words)
{
    std::unique_ptr<QFileDevice> results;
    if (!words.report.empty()) {
        TRY(results, reportFile(backoffice, words));
    }
    Refusals refusals;
    const LineSink sink = [&](const LineResult &line) -> Result<> {
        refusals.count(line);
        if (results) {
            results->write(QJsonDocument(line.toJson()).toJson(QJsonDocument::Compact) + '\n');
            if (results->error() != QFileDevice::NoError)
                return fail(code::file_failed, {{u"path"_s, results->fileName()}},
                            results->errorString());
        }
        return {};
    };
    ImportOptions options;
    options.fileName = QString::fromStdString(words.file);
    options.continueAfterRefusal = words.continueAfterRefusal;
    options.rehearse = words.rehearse;
    options.allowFuture = words.allowFuture;
    const InterruptWatch watch; // until all is said
    const auto task = std::make_shared<Task>();
    TRY(const ImportReport report,
        wait(backoffice.commands().import(text(words.file), options, sink, task), task,
             words.rehearse ? u"Trying"_s : u"Importing"_s, u"commands"_s));
    if (results && !finish(*results))
        return fail(code::file_failed, {{u"path"_s, results->fileName()}}, results->errorString());
    const auto reading = std::make_shared<Task>();
    const auto followed = words.rehearse || report.cancelled // others catch up when they need to
        ? Result<Position>(0)
        : wait(backoffice.readModels().synchronize(reading), reading, u"Reading"_s);
    const auto issued =
        words.rehearse || report.cancelled || !followed ? Result<>() : issueAtOnce(backoffice);
    if (globals.json)
        printJson(report.toJson());
    else
        printReport(report, words);
    if (refusals.repeated > 0 && !report.stopped)
        printError(
            u"ewalletctl: of the duplicates %1 were refused when they were first sent, and stay refused; send them with new ids."_s
                .arg(refusals.repeated));
    if (report.stopped)
        printError(
            u"ewalletctl: stopped at line %1: %2 Lines before it are booked; with --continue the import goes on."_s
                .arg(refusals.line)
                .arg(sentenceOf(refusals.error)));
    if (report.cancelled)
        printError(u"ewalletctl: "_s + whereItStopped(report, words));
    TRY_DO(followed); // after the report: the lines are booked all the same
    TRY_DO(issued);
    return report.cancelled || refusals.line > 0 || report.malformedTotal() > 0 ? Exit::Refused
                                                                                : Exit::Done;
}

} // namespace

void addImportVerb(CLI::App &app, const Choose &choose)
{
    CLI::App *verb =
        app.add_subcommand("import", "Send the commands of a file, one JSON object a line");
    auto words = std::make_shared<ImportWords>();
    verb->add_option("FILE", words->file, "The file; - for standard input")->required();
    verb->add_flag("--continue", words->continueAfterRefusal, "Go on after a refusal");
    verb->add_flag("--dry-run", words->rehearse, "Say what would happen, and write nothing");
    verb->add_flag("--allow-future", words->allowFuture, "Take lines that lie ahead of the clock");
    verb->add_option("--report", words->report, "Write what came of each line to this file")
        ->type_name("FILE");
    verb->callback([choose, words] {
        choose([words](const Globals &globals) {
            return withBackoffice(globals, [&](Backoffice &backoffice) {
                return import(backoffice, globals, *words);
            });
        });
    });
}

} // namespace ewallet
