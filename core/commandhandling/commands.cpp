// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commandhandling/commands.h"

#include "core/base/codes.h"
#include "core/base/fileid.h"
#include "core/base/worker.h"
#include "core/commandhandling/commandside.h"
#include "core/eventhandling/eventbus.h"

#include <QFile>

namespace ewallet {

using namespace Qt::StringLiterals;

/// What stays from one page to the next.
struct Commands::ImportUnderWay
{
    QFile file;
    ImportOptions options;
    LineSink each;
    TaskPtr task;
    const std::atomic_bool &isStopping;
    QPromise<Result<ImportReport>> promise;
    std::unique_ptr<Import> import; ///< goes before the file

    Result<> open()
    {
        TRY_DO(requireNotHeld(file.fileName()));
        const bool isOpen = file.fileName() == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly)
                                                      : file.open(QIODevice::ReadOnly);
        if (!isOpen)
            return fail(code::file_failed, {{u"path"_s, file.fileName()}}, file.errorString());
        return {};
    }
    /// The report, if there is nothing more to do.
    Result<std::optional<ImportReport>> step(CommandSide &side)
    {
        if (!import) {
            TRY_DO(open());
            TRY(import, side.makeImport(file, options, each));
            TRY_DO(import->begin());
        } else if (!import->goOn(progress())) {
            TRY(const ImportReport report, import->end());
            return std::optional(report);
        }
        return std::optional<ImportReport>();
    }
    Progress progress() const
    {
        return
            [this](qint64 done, qint64 total) { return task->report(done, total) && !isStopping; };
    }
    void finish(const Result<ImportReport> &report)
    {
        promise.addResult(report);
        promise.finish();
    }
};

Commands::Commands(const QString &store, const Sender &sender, EventBus &events, const Clock &clock)
    : m_sender(sender)
    , m_clock(clock)
    , m_nobodyListens(std::make_unique<EventBus>())
    , m_worker(std::make_unique<Worker<CommandSide>>(
          [=, &events, &clock] { return CommandSide::open(store, sender, events, clock); }))
    , m_rehearser(std::make_unique<Worker<CommandSide>>(
          [=, this, &clock] { return CommandSide::open(store, sender, *m_nobodyListens, clock); }))
{ }

Commands::~Commands()
{
    m_isStopping = true;
    while (m_importsUnderWay > 0) // each has one job in the queue at a time
        m_worker->submit([](CommandSide &) { return Result<>(); }).waitForFinished();
}

Command Commands::make(const QString &subject, const CommandPayload &payload) const
{
    Command command;
    command.id = newCommandId(m_clock.now());
    command.actor = m_sender.person.name;
    command.subject = subject;
    command.payload = payload;
    return command;
}

QFuture<CommandResult> Commands::send(const Command &command)
{
    return sendPage({command}).then(
        [](const std::vector<CommandResult> &results) { return results.front(); });
}

QFuture<std::vector<CommandResult>> Commands::sendPage(const std::vector<Command> &commands)
{
    using Results = Result<std::vector<CommandResult>>;
    return m_worker
        ->submit([=](CommandSide &side) { return Results(side.bus().dispatchPage(commands)); })
        .then([count = commands.size()](const Results &results) {
            if (results)
                return *results;
            CommandResult failed;
            failed.error = results.error();
            return std::vector<CommandResult>(count, failed);
        });
}

QFuture<Result<Preview>> Commands::preview(const Command &command)
{
    return m_worker->submit([command](CommandSide &side) { return side.bus().preview(command); });
}

QFuture<Result<ImportReport>> Commands::import(const QString &path, const ImportOptions &options,
                                               const LineSink &each, const TaskPtr &task)
{
    const LineSink counted = [each, task](const LineResult &line) {
        task->count();
        return each ? each(line) : Result<>();
    };
    const std::shared_ptr<ImportUnderWay> underWay(
        new ImportUnderWay {QFile(path), options, counted, task, m_isStopping, {}, {}});
    if (options.rehearse)
        return m_rehearser->submit(
            [this, underWay](CommandSide &side) { return rehearse(side, *underWay); });
    ++m_importsUnderWay;
    underWay->promise.start();
    const auto report = underWay->promise.future();
    goOn(underWay);
    return report;
}

Result<ImportReport> Commands::rehearse(CommandSide &side, ImportUnderWay &underWay)
{
    TRY_DO(underWay.open());
    return side.import(underWay.file, underWay.options, underWay.each, underWay.progress());
}

void Commands::goOn(const std::shared_ptr<ImportUnderWay> &underWay)
{
    m_worker->submit([underWay](CommandSide &side) { return underWay->step(side); })
        .then([this, underWay](const Result<std::optional<ImportReport>> &report) {
            if (report && !*report) {
                goOn(underWay);
                return;
            }
            underWay->finish(report ? Result<ImportReport>(**report) : failureOf(report));
            --m_importsUnderWay;
        });
}

} // namespace ewallet
