// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commandhandling/handlers.h"

#include "core/base/codes.h"
#include "core/domain/invoice/taxid.h"
#include "core/domain/wallet/decide.h"
#include "core/invoicing/invoicefiles.h"
#include "core/invoicing/issuing.h"
#include "core/serialization/eventcodec.h"
#include "core/serialization/names.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

class WalletCommandHandler final : public CommandHandler
{
public:
    explicit WalletCommandHandler(const Clock &clock)
        : m_clock(clock)
    { }

    Result<std::vector<WalletHappening>> handle(const Command &command, UnitOfWork &work,
                                                const EventContext &context) override
    {
        const auto &payload = std::get<WalletCommand>(command.payload);
        TRY(const WalletAggregate *wallet, work.wallet(command.subject));
        const auto *open = std::get_if<OpenWallet>(&payload);
        TRY(const MarketAggregate *market,
            work.market(open ? open->market : wallet->state().market));
        if (wallet->holdsUnknown() || market->holdsUnknown())
            return fail(code::newer_program_needed);
        TRY(auto happened,
            decide(wallet->state(), market->state(), payload,
                   {instantFor(command, wallet->state()), command.seenVersion}));
        work.record(command.subject, happened, context);
        return happened;
    }

private:
    /// Given by a file, or now. On a clock that was set back it is the wallet's last instant (R13).
    Instant instantFor(const Command &command, const Wallet &wallet) const
    {
        if (command.at)
            return *command.at;
        const Instant now = m_clock.now();
        return wallet.isOpened() ? std::max(now, wallet.lastAt) : now;
    }

    const Clock &m_clock;
};

class MarketCommandHandler final : public CommandHandler
{
public:
    explicit MarketCommandHandler(const Clock &clock)
        : m_clock(clock)
    { }

    Result<std::vector<WalletHappening>> handle(const Command &command, UnitOfWork &work,
                                                const EventContext &context) override
    {
        TRY(const MarketAggregate *market, work.market(command.subject));
        if (market->holdsUnknown())
            return fail(code::newer_program_needed);
        if (command.seenVersion && *command.seenVersion != market->storedVersion())
            return fail(
                code::version_conflict,
                {{u"seen"_s, *command.seenVersion}, {u"actual"_s, market->storedVersion()}});
        TRY(auto happened,
            decide(market->state(), std::get<MarketCommand>(command.payload),
                   instantFor(command, market->state())));
        work.record(command.subject, std::move(happened), context);
        return std::vector<WalletHappening>();
    }

private:
    Instant instantFor(const Command &command, const Market &market) const
    {
        if (command.at)
            return *command.at;
        const Instant now = m_clock.now();
        return std::max(now, market.lastAt.value_or(now));
    }

    const Clock &m_clock;
};

/// Documents are decided for now: they bear the date of the day on which they are issued.
class InvoiceCommandHandler final : public CommandHandler
{
public:
    explicit InvoiceCommandHandler(const Clock &clock)
        : m_clock(clock)
    { }

    Result<std::vector<WalletHappening>> handle(const Command &command, UnitOfWork &work,
                                                const EventContext &context) override
    {
        const Instant at = command.at.value_or(m_clock.now());
        const auto &payload = std::get<InvoiceCommand>(command.payload);
        const QString purchase = std::visit([](const auto &c) { return c.purchase; }, payload);
        const QString id = invoiceId(command.subject, purchase);
        TRY(const InvoiceAggregate *invoice, work.invoice(id));
        if (invoice->holdsUnknown())
            return fail(code::newer_program_needed);
        TRY(Issuing issuing,
            std::visit(
                [&](const auto &c) { return decided(c, *invoice, command, work, context, at); },
                payload));
        if (!issuing.invoice.empty())
            work.record(id, std::move(issuing.invoice), context);
        return std::vector<WalletHappening>();
    }

private:
    /// A number that is none has no series.
    static Result<Issuing> decided(const AssignKsefNumber &assign, const InvoiceAggregate &invoice,
                                   const Command &, UnitOfWork &work, const EventContext &context,
                                   Instant at)
    {
        const QString number = ksefNumberOf(assign);
        if (!isKsefNumber(number))
            return assignKsefNumber(invoice.state(), assign, {}, at);
        TRY(const SeriesAggregate *series, work.series(ksefSeriesId(number)));
        TRY(Issuing issuing, assignKsefNumber(invoice.state(), assign, series->state(), at));
        if (issuing.number)
            work.record(ksefSeriesId(number), std::vector {*issuing.number}, context);
        return issuing;
    }
    static Result<Issuing> decided(const MarkDocumentSent &mark, const InvoiceAggregate &invoice,
                                   const Command &, UnitOfWork &, const EventContext &, Instant at)
    {
        return markSent(invoice.state(), mark, at);
    }

    /// IssueInvoice and IssueCorrection: which of them it is, follows from the source.
    static Result<Issuing> decided(const auto &issueCommand, const InvoiceAggregate &invoice,
                                   const Command &command, UnitOfWork &work,
                                   const EventContext &context, Instant at)
    {
        TRY(const RecordedEvent recorded, work.event(issueCommand.source));
        TRY(auto event, decodeWalletEvent(recorded.event));
        if (!event || recorded.stream != StreamId::wallet(command.subject)
            || purchaseOf(*event) != issueCommand.purchase)
            return fail(code::nothing_to_invoice, {{u"source"_s, issueCommand.source}});
        const auto kind = documentKindFor(*event);
        if (!kind)
            return fail(code::nothing_to_invoice, {{u"source"_s, issueCommand.source}});
        TRY(const WalletAggregate *wallet, work.wallet(command.subject));
        TRY(const MarketAggregate *market, work.market(wallet->state().market));
        TRY(const QString seriesId, seriesFor(market->state(), *kind, at));
        TRY(const SeriesAggregate *series, work.series(seriesId));
        if (series->holdsUnknown())
            return fail(code::newer_program_needed);
        TRY(Issuing issuing,
            issue(invoice.state(),
                  {issueCommand.source, recorded.event.occurredAt, issueCommand.purchase,
                   *std::move(event)},
                  {wallet->state(), command.subject, market->state(), series->state(), at}));
        if (issuing.number) {
            addFiles(issuing.invoice);
            work.record(seriesId, std::vector {*issuing.number}, context);
        }
        return issuing;
    }

    const Clock &m_clock;
};

template<class... Messages>
QStringList namesOf(const std::variant<Messages...> *)
{
    return {QString(nameOf<Messages>)...};
}

} // namespace

QStringList commandNames()
{
    return namesOf(static_cast<const WalletCommand *>(nullptr))
        + namesOf(static_cast<const MarketCommand *>(nullptr))
        + namesOf(static_cast<const InvoiceCommand *>(nullptr));
}

void subscribeHandlers(CommandBus &bus, const Clock &clock)
{
    for (const QString &name : namesOf(static_cast<const WalletCommand *>(nullptr)))
        bus.subscribe(name, std::make_unique<WalletCommandHandler>(clock));
    for (const QString &name : namesOf(static_cast<const MarketCommand *>(nullptr)))
        bus.subscribe(name, std::make_unique<MarketCommandHandler>(clock));
    for (const QString &name : namesOf(static_cast<const InvoiceCommand *>(nullptr)))
        bus.subscribe(name, std::make_unique<InvoiceCommandHandler>(clock));
}

} // namespace ewallet
