// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commandhandling/commands.h"

#include "core/base/codes.h"
#include "core/base/worker.h"
#include "core/commandhandling/commandside.h"

#include <QFile>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int progressSteps = 1'000;

Result<ImportReport> importFile(CommandSide &side, QPromise<Result<ImportReport>> &promise,
                                const QString &path, const ImportOptions &options,
                                const LineSink &each)
{
    QFile file(path);
    const bool isOpen =
        path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return fail(code::file_failed, {{u"path"_s, path}}, file.errorString());
    promise.setProgressRange(0, progressSteps);
    return side.import(file, options, each, [&promise](qint64 done, qint64 total) {
        promise.setProgressValue(total > 0 ? int(done * progressSteps / total) : 0);
        return !promise.isCanceled();
    });
}

} // namespace

Commands::Commands(const QString &store, const Sender &sender, EventBus &events, const Clock &clock)
    : m_sender(sender)
    , m_clock(clock)
    , m_worker(std::make_unique<Worker<CommandSide>>(
          [=, &events, &clock] { return CommandSide::open(store, sender, events, clock); }))
{ }

Commands::~Commands() = default;

Command Commands::make(const QString &subject, const WalletCommand &payload) const
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
                                               const LineSink &each)
{
    return m_worker->submitLong<Result<ImportReport>>(
        [=](CommandSide &side, QPromise<Result<ImportReport>> &promise) {
            return importFile(side, promise, path, options, each);
        });
}

} // namespace ewallet
