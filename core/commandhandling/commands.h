// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
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
    Command make(const QString &subject, const WalletCommand &payload) const;

    QFuture<CommandResult> send(const Command &command);
    /// All in one transaction, each with its own outcome.
    QFuture<std::vector<CommandResult>> sendPage(const std::vector<Command> &commands);
    QFuture<Result<Preview>> preview(const Command &command);

    /// The future's progress counts thousandths of the file. Cancelling it ends the import after
    /// the page it is at; what is before stays.
    QFuture<Result<ImportReport>> import(const QString &path, const ImportOptions &options,
                                         const LineSink &each);

    const Operator &person() const { return m_sender.person; }

private:
    Sender m_sender;
    const Clock &m_clock;
    std::unique_ptr<Worker<CommandSide>> m_worker;
};

} // namespace ewallet
