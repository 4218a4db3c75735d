// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auditing/commandlog.h"
#include "core/base/clock.h"
#include "core/commandhandling/commandresult.h"
#include "core/commandhandling/permissions.h"
#include "core/eventhandling/eventbus.h"
#include "core/eventsourcing/unitofwork.h"

#include <QHash>

namespace ewallet {

class CommandPage;

/// How a command reaches the model: it gets the aggregates from the unit of work and records there
/// what happened. Returns what happened to the wallet, or why nothing did.
class CommandHandler
{
public:
    virtual ~CommandHandler() = default;
    virtual Result<std::vector<WalletHappening>> handle(const Command &command, UnitOfWork &work,
                                                        const EventContext &context) = 0;
};

/// The way in: every command is checked, written down, handled by the one handler of its name, and
/// answered; its events and its outcome are committed together, and published after that.
///
/// Lives in the thread of its store.
class CommandBus
{
public:
    struct Parts
    {
        EventStore &store;
        CommandLog &log;
        EventBus &events;
        const Clock &clock;
        SnapshotStore *snapshots = nullptr; ///< of wallets; it works without them
    };
    CommandBus(const Parts &parts, Sender sender);

    /// Programming errors: a second handler for a name.
    void subscribe(const QString &commandName, std::unique_ptr<CommandHandler> handler);
    /// The names without a handler: none, or the program must not start.
    QStringList unhandled(const QStringList &commandNames) const;

    CommandResult dispatch(const Command &command);

    /// One attempt transaction, one transaction of events and outcomes for all; each command gets
    /// its own outcome. Together with a failure of the store all fail.
    std::vector<CommandResult> dispatchPage(std::span<const Command> commands);

    /// What dispatching would answer, one page after the other, without a trace. Pages see the
    /// effects of earlier ones until endRehearsal().
    std::vector<CommandResult> rehearse(std::span<const Command> commands);
    void endRehearsal();

    /// Errors: the reason why the command would be refused; store_….
    Result<Preview> preview(const Command &command);

private:
    enum class Commit { Done, Again };
    enum class Others { Write, Wait }; ///< while a page is decided

    Result<> writeAttempts(CommandPage &page);
    Result<> findDecided(CommandPage &page);
    Result<> handleAll(CommandPage &page);
    Result<Commit> decide(CommandPage &page, Others others);
    Result<Commit> commit(CommandPage &page, std::unique_ptr<EventStore::Transaction> transaction);
    void giveUp(CommandPage &page, Outcome::Status status, const Error &error);
    Result<Commit> requireDecided(const CommandPage &page);
    bool isAllowed(const Command &command) const;
    CommandResult notPermitted() const;
    CommandResult handle(const Command &command);
    Attempt attemptFor(const Command &command) const;

    Parts m_parts;
    Sender m_sender;
    UnitOfWork m_work;
    QHash<QString, std::shared_ptr<CommandHandler>> m_handlers;
    bool m_isRehearsing = false;
    QHash<QString, Decided> m_rehearsed; // what would have been decided
};

} // namespace ewallet
