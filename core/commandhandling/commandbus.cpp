// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commandhandling/commandbus.h"

#include "core/base/codes.h"
#include "core/commandhandling/answers.h"
#include "core/commandhandling/commandpage.h"
#include "core/serialization/commandcodec.h"

#include <QElapsedTimer>

#include <algorithm>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int triesMax = 4; // the first one, and three after a conflict

} // namespace

CommandBus::CommandBus(const Parts &parts, Sender sender)
    : m_parts(parts)
    , m_sender(std::move(sender))
    , m_work(parts.store, parts.snapshots)
{
    m_work.addEnricher(
        [via = m_sender.program](const NewEvent &) { return Metadata(u"via"_s, via); });
}

void CommandBus::subscribe(const QString &commandName, std::unique_ptr<CommandHandler> handler)
{
    Q_ASSERT_X(!m_handlers.contains(commandName), "CommandBus", "one handler for each command");
    m_handlers.insert(commandName, std::move(handler));
}

QStringList CommandBus::unhandled(const QStringList &commandNames) const
{
    QStringList names;
    for (const QString &name : commandNames) {
        if (!m_handlers.contains(name))
            names << name;
    }
    return names;
}

CommandResult CommandBus::dispatch(const Command &command)
{
    return dispatchPage({&command, 1}).front();
}

std::vector<CommandResult> CommandBus::dispatchPage(std::span<const Command> commands)
{
    Q_ASSERT(!m_isRehearsing);
    CommandPage page(commands);
    if (const auto written = writeAttempts(page); !written) {
        for (CommandResult &result : page.results)
            result.error = written.error();
        return page.results;
    }
    for (int tries = 0; tries < triesMax && !page.entries.empty(); ++tries) {
        // A page has many wallets in which others may write: the second time it keeps them waiting.
        const Others others = tries > 0 && page.entries.size() > 1 ? Others::Wait : Others::Write;
        const auto committed = decide(page, others);
        if (committed && *committed == Commit::Done)
            return page.results;
        if (!committed) {
            giveUp(page, Outcome::Status::Failed, committed.error());
            return page.results;
        }
        if (const auto found = findDecided(page); !found) {
            giveUp(page, Outcome::Status::Failed, found.error());
            return page.results;
        }
    }
    if (!page.entries.empty())
        giveUp(page, Outcome::Status::Conflict, {code::version_conflict, {}, {}});
    return page.results;
}

Result<CommandBus::Commit> CommandBus::decide(CommandPage &page, Others others)
{
    std::unique_ptr<EventStore::Transaction> transaction;
    if (others == Others::Wait) {
        TRY(transaction, m_parts.store.begin());
        TRY_DO(findDecided(page));
    }
    TRY_DO(handleAll(page));
    if (!transaction) {
        TRY(transaction, m_parts.store.begin());
    }
    return commit(page, std::move(transaction));
}

/// Answers what is decided from the record, and writes attempts for the rest.
Result<> CommandBus::writeAttempts(CommandPage &page)
{
    QHash<QString, size_t> entryOfId;
    for (size_t i = 0; i < page.commands.size(); ++i) {
        CommandPage::Entry entry {i, attemptFor(page.commands[i]), {}, {}};
        const QString &id = entry.attempt.commandId;
        TRY(entry.decided, m_parts.log.decided(id));
        if (entry.decided && isAllowed(page.commands[i])
            && entry.attempt.hasSameContentAs(entry.decided->attempt)) {
            page.results[i] = answerTo(entry.attempt, *entry.decided);
            continue;
        }
        const auto earlier = entryOfId.constFind(id);
        if (earlier != entryOfId.cend()) {
            if (entry.attempt.hasSameContentAs(page.entries[*earlier].attempt)) {
                page.repeats.push_back({i, *earlier});
                continue;
            }
            entry.rival = *earlier;
        } else {
            entryOfId.insert(id, page.entries.size());
        }
        page.entries.push_back(std::move(entry));
    }
    std::vector<Attempt> attempts;
    attempts.reserve(page.entries.size());
    for (const CommandPage::Entry &entry : page.entries)
        attempts.push_back(entry.attempt);
    TRY_DO(m_parts.log.begin(attempts));
    for (size_t i = 0; i < attempts.size(); ++i)
        page.entries[i].attempt.no = attempts[i].no;
    return {};
}

/// After somebody else was faster: what has been decided meanwhile?
Result<> CommandBus::findDecided(CommandPage &page)
{
    for (CommandPage::Entry &entry : page.entries) {
        TRY(entry.decided, m_parts.log.decided(entry.attempt.commandId));
    }
    return {};
}

Result<> CommandBus::handleAll(CommandPage &page)
{
    TRY_DO(m_work.start());
    for (CommandPage::Entry &entry : page.entries) {
        QElapsedTimer timer;
        timer.start();
        CommandResult &result = page.resultOf(entry);
        const Command &command = page.commands[entry.index];
        if (!isAllowed(command)) // before all other reasons
            result = notPermitted();
        else if (entry.decided)
            result = answerTo(entry.attempt, *entry.decided);
        else if (entry.rival && decides(page.resultOf(page.entries[*entry.rival])))
            result =
                refusal({code::idempotency_conflict, {{u"id"_s, entry.attempt.commandId}}, {}});
        else
            result = handle(command);
        entry.durationMicros = timer.nsecsElapsed() / 1'000;
    }
    return {};
}

bool CommandBus::isAllowed(const Command &command) const
{
    return isPermitted(m_sender.person.role, commandName(command));
}

CommandResult CommandBus::notPermitted() const
{
    return refusal({code::not_permitted, {{u"role"_s, QString(word(m_sender.person.role))}}, {}});
}

CommandResult CommandBus::handle(const Command &command)
{
    if (!isAllowed(command))
        return notPermitted();
    const auto handler = m_handlers.constFind(commandName(command));
    Q_ASSERT_X(handler != m_handlers.cend(), "CommandBus", "every command has a handler");
    const EventContext context {command.id, command.actor, m_sender.zone, {}};
    auto happened = (*handler)->handle(command, m_work, context);
    if (!happened)
        return refusal(happened.error());
    CommandResult result;
    result.status = Outcome::Status::Succeeded;
    result.happened = *std::move(happened);
    return result;
}

/// Events and outcomes in one transaction. Again: another program was faster, decide again.
namespace {

/// How many of the next events are of this command; it may have written to several streams, or to
/// none.
size_t eventsOf(const QString &commandId, std::span<const StreamWrite> writes)
{
    size_t count = 0;
    for (const StreamWrite &write : writes) {
        if (write.events.front().commandId != commandId)
            break;
        count += write.events.size();
    }
    return count;
}

} // namespace

Result<CommandBus::Commit> CommandBus::commit(CommandPage &page,
                                              std::unique_ptr<EventStore::Transaction> transaction)
{
    auto events = std::make_shared<Appended>();
    if (!m_work.writes().empty()) {
        auto appended = m_parts.store.append(m_work.writes());
        const bool areKnown = appended ? std::holds_alternative<Duplicate>(*appended)
                                       : appended.error().code == code::event_ids_mixed;
        if (areKnown)
            return requireDecided(page);
        TRY_DO(appended);
        if (std::holds_alternative<Conflict>(*appended))
            return Commit::Again;
        *events = std::get<Appended>(*std::move(appended));
    }

    std::vector<Outcome> outcomes;
    std::vector<Attempt> attempts;
    size_t write = 0, next = 0;
    const Instant now = m_parts.clock.now();
    for (const CommandPage::Entry &entry : page.entries) {
        CommandResult &result = page.resultOf(entry);
        if (result.status == Outcome::Status::Succeeded) {
            const size_t count = eventsOf(entry.attempt.commandId, m_work.writes().subspan(write));
            for (size_t seen = 0; seen < count; ++write)
                seen += m_work.writes()[write].events.size();
            result.first = count > 0 ? events->events[next].position : 0;
            result.last = count > 0 ? result.first + Position(count) - 1 : 0;
            next += count;
        }
        outcomes.push_back(outcomeOf(result, entry.attempt.no, entry.durationMicros, now));
        attempts.push_back(entry.attempt);
    }
    const auto finished = m_parts.log.finish(outcomes, attempts);
    if (!finished && finished.error().code == code::unique_violation)
        return Commit::Again;
    TRY_DO(finished);
    TRY_DO(transaction->commit());
    transaction.reset(); // a listener may send a command

    m_work.markCommitted(*events);
    page.answerRepeats();
    m_parts.events.publish(EventPage(events, &events->events));
    return Commit::Done;
}

/// Events of this page are stored already: another program has sent one of its commands meanwhile.
Result<CommandBus::Commit> CommandBus::requireDecided(const CommandPage &page)
{
    for (const CommandPage::Entry &entry : page.entries) {
        if (entry.decided)
            continue; // was known before, and made no events
        TRY(const auto decided, m_parts.log.decided(entry.attempt.commandId));
        if (decided)
            return Commit::Again;
    }
    return fail(code::store_damaged, {}, u"events without the outcome of their command"_s);
}

/// Nothing happened. Says so in the log, if that is still possible.
void CommandBus::giveUp(CommandPage &page, Outcome::Status status, const Error &error)
{
    std::vector<Outcome> outcomes;
    std::vector<Attempt> attempts;
    for (const CommandPage::Entry &entry : page.entries) {
        CommandResult &result = page.resultOf(entry);
        result = {};
        result.status = status;
        result.error = error;
        outcomes.push_back(
            outcomeOf(result, entry.attempt.no, entry.durationMicros, m_parts.clock.now()));
        attempts.push_back(entry.attempt);
    }
    page.answerRepeats();
    if (auto transaction = m_parts.store.begin()) {
        if (m_parts.log.finish(outcomes, attempts))
            (void)(*transaction)->commit(); // else the attempts show as interrupted
    }
}

std::vector<CommandResult> CommandBus::rehearse(std::span<const Command> commands)
{
    std::vector<CommandResult> results;
    for (const Command &command : commands) {
        if (!m_isRehearsing) {
            if (const auto started = m_work.start(); !started) {
                results.push_back(refusal(started.error()));
                continue;
            }
            m_isRehearsing = true;
        }
        const Attempt attempt = attemptFor(command);
        const auto rehearsed = m_rehearsed.constFind(command.id);
        const auto decided = rehearsed != m_rehearsed.cend()
            ? std::optional(*rehearsed)
            : m_parts.log.decided(command.id).value_or(std::nullopt);
        results.push_back(decided && isAllowed(command) ? answerTo(attempt, *decided)
                                                        : handle(command));
        m_work.pretendCommitted();
        if (decides(results.back()))
            m_rehearsed.insert(command.id, {attempt, outcomeOf(results.back(), 0, 0, {})});
    }
    return results;
}

void CommandBus::endRehearsal()
{
    m_isRehearsing = false;
    m_rehearsed.clear();
    m_work.forgetAll();
}

Result<Preview> CommandBus::preview(const Command &command)
{
    TRY_DO(m_work.start());
    CommandResult result = handle(command);
    if (result.status != Outcome::Status::Succeeded)
        return tl::unexpected<Error>(result.error);
    Preview preview;
    if (std::holds_alternative<MarketCommand>(command.payload)) {
        TRY(const MarketAggregate *market, m_work.market(command.subject));
        preview.at = command.at.value_or(m_parts.clock.now());
        preview.walletVersion = market->storedVersion();
        TRY_DO(m_work.start()); // forgets what was recorded
        return preview;
    }
    if (std::holds_alternative<InvoiceCommand>(command.payload)) {
        preview.at = command.at.value_or(m_parts.clock.now());
        TRY_DO(m_work.start());
        return preview; // about a document: nothing happens to the wallet
    }
    TRY(const WalletAggregate *wallet, m_work.wallet(command.subject));
    preview.happened = std::move(result.happened);
    preview.at = preview.happened.back().occurredAt;
    preview.walletVersion = wallet->storedVersion();
    preview.after = availableAt(wallet->state(), preview.at);
    preview.before = preview.after;
    for (const WalletHappening &happening : preview.happened) {
        if (std::holds_alternative<CreditsExpired>(happening.event))
            continue; // was not available any more
        const AmountsByType effect = effectOf(happening.event);
        for (const CreditType type : allCreditTypes)
            preview.before[type] -= effect[type];
    }
    TRY_DO(m_work.start()); // forgets what was recorded
    return preview;
}

Attempt CommandBus::attemptFor(const Command &command) const
{
    return {
        0,          command.id,    commandName(command), command.subject,  payloadToJson(command),
        command.at, command.actor, m_sender.person.name, command.importNo, m_parts.clock.now()};
}

} // namespace ewallet
