// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eventsourcing/unitofwork.h"

#include "core/base/codes.h"

namespace ewallet {

template<class A, class Happening>
void UnitOfWork::recordIn(Part<A> &part, const QString &id, std::vector<Happening> happened,
                          const EventContext &context)
{
    if (std::exchange(m_command, context.commandId) != context.commandId)
        m_madeByCommand = 0;
    A *aggregate = *part.get(id); // was got before, so it is there
    const size_t count = happened.size();
    for (Happening &happening : happened)
        aggregate->record(std::move(happening));
    part.touched.push_back(id);
    m_writes.push_back(part.changes(id, *aggregate, count, m_madeByCommand, context));
    m_madeByCommand += count;
}

template<class Do>
void UnitOfWork::forEachPart(Do action)
{
    action(m_wallets);
    action(m_markets);
    action(m_invoices);
    action(m_series);
}

Result<RecordedEvent> UnitOfWork::event(Position position)
{
    Criteria one;
    one.after = position - 1;
    one.until = position;
    TRY(auto events, m_store.read(one, 1));
    if (events.empty())
        return fail(code::stream_not_found);
    return std::move(events.front());
}

Result<> UnitOfWork::start()
{
    m_writes.clear();
    m_command.clear();
    TRY(const EventStore::Head head, m_store.head());
    Result<> caughtUp;
    forEachPart([&](auto &part) {
        for (const QString &id : part.touched)
            part.forget(id);
        part.touched.clear();
        if (caughtUp)
            caughtUp = part.catchUp(head);
    });
    return caughtUp;
}

void UnitOfWork::record(const QString &walletId, std::vector<WalletHappening> happened,
                        const EventContext &context)
{
    for (WalletHappening &happening : happened)
        happening.commandId = context.commandId;
    recordIn(m_wallets, walletId, std::move(happened), context);
}

void UnitOfWork::record(const QString &marketCode, std::vector<MarketHappening> happened,
                        const EventContext &context)
{
    recordIn(m_markets, marketCode, std::move(happened), context);
}

void UnitOfWork::record(const QString &invoiceId, std::vector<InvoiceHappening> happened,
                        const EventContext &context)
{
    recordIn(m_invoices, invoiceId, std::move(happened), context);
}

void UnitOfWork::record(const QString &seriesId, std::vector<SeriesHappening> happened,
                        const EventContext &context)
{
    recordIn(m_series, seriesId, std::move(happened), context);
}

void UnitOfWork::markCommitted(const Appended &appended)
{
    pretendCommitted();
    if (appended.events.empty())
        return;
    forEachPart([&appended](auto &part) {
        part.committed(appended.events.front().position, appended.events.back().position);
    });
}

void UnitOfWork::pretendCommitted()
{
    forEachPart([](auto &part) {
        for (const QString &id : part.touched)
            (*part.get(id))->markCommitted();
        part.touched.clear();
    });
    m_writes.clear();
    m_command.clear();
}

void UnitOfWork::forgetAll()
{
    m_writes.clear();
    m_command.clear();
    forEachPart([](auto &part) {
        part.touched.clear();
        part.forgetAll();
    });
}

void UnitOfWork::addEnricher(const MetadataEnricher &enricher)
{
    forEachPart([&enricher](auto &part) { part.addEnricher(enricher); });
}

} // namespace ewallet
