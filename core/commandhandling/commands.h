// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/task.h"
#include "core/commandhandling/commandresult.h"
#include "core/commandhandling/importreport.h"

#include <QFuture>

namespace ewallet {

class CommandSide;
class EventBus;
template<class T>
class Worker;

/// The port for commands: any thread may send them, they are handled one after the other in a
/// thread of their own.
class Commands
{
public:
    Commands(const QString &store, const Sender &sender, EventBus &events, const Clock &clock);
    ~Commands();

    /// A command of the operator, for now, with a new id.
    Command make(const QString &subject, const CommandPayload &payload) const;

    QFuture<CommandResult> send(const Command &command);
    /// All in one transaction, each with its own outcome.
    QFuture<std::vector<CommandResult>> sendPage(const std::vector<Command> &commands);
    QFuture<Result<Preview>> preview(const Command &command);

    /// Page by page: commands that are sent meanwhile get their turn between two of them. The task
    /// counts lines, its progress bytes; cancelling it ends the import after the page it is at, and
    /// the report says so. `each` is called in another thread. The end of this object is such a
    /// cancel, and waits for it.
    QFuture<Result<ImportReport>> import(const QString &path, const ImportOptions &options,
                                         const LineSink &each, const TaskPtr &task);

    const Operator &person() const { return m_sender.person; }
    /// Of the operator's clock.
    const Zone &zone() const { return m_sender.zone; }

private:
    struct ImportUnderWay;
    Result<ImportReport> rehearse(CommandSide &side, ImportUnderWay &underWay);
    void goOn(const std::shared_ptr<ImportUnderWay> &underWay);

    Sender m_sender;
    const Clock &m_clock;
    std::atomic_bool m_isStopping = false;
    std::atomic<int> m_importsUnderWay = 0;
    std::unique_ptr<EventBus> m_nobodyListens;
    std::unique_ptr<Worker<CommandSide>> m_worker;
    /// For rehearsals, which keep in mind what they pretend, and write nothing.
    std::unique_ptr<Worker<CommandSide>> m_rehearser;
};

} // namespace ewallet
