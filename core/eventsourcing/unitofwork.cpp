// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eventsourcing/unitofwork.h"

namespace ewallet {

namespace {

template<class A, class Happening>
StreamWrite recordIn(Repository<A> &repository, const QString &id, std::vector<Happening> happened,
                     const EventContext &context)
{
    A *aggregate = *repository.get(id); // was got before, so it is there
    const size_t count = happened.size();
    for (Happening &happening : happened)
        aggregate->record(std::move(happening));
    return repository.changes(id, *aggregate, count, context);
}

template<class A>
void markIn(Repository<A> &repository, std::vector<QString> &touched)
{
    for (const QString &id : touched)
        (*repository.get(id))->markCommitted();
    touched.clear();
}

template<class A>
void forgetIn(Repository<A> &repository, std::vector<QString> &touched)
{
    for (const QString &id : touched)
        repository.forget(id);
    touched.clear();
}

} // namespace

Result<> UnitOfWork::start()
{
    m_writes.clear();
    forgetIn(m_wallets, m_touchedWallets);
    forgetIn(m_markets, m_touchedMarkets);
    TRY_DO(m_wallets.catchUp());
    return m_markets.catchUp();
}

void UnitOfWork::record(const QString &walletId, std::vector<WalletHappening> happened,
                        const EventContext &context)
{
    for (WalletHappening &happening : happened)
        happening.commandId = context.commandId;
    m_touchedWallets.push_back(walletId);
    m_writes.push_back(recordIn(m_wallets, walletId, std::move(happened), context));
}

void UnitOfWork::record(const QString &marketCode, std::vector<MarketHappening> happened,
                        const EventContext &context)
{
    m_touchedMarkets.push_back(marketCode);
    m_writes.push_back(recordIn(m_markets, marketCode, std::move(happened), context));
}

void UnitOfWork::markCommitted(const Appended &appended)
{
    pretendCommitted();
    if (appended.events.empty())
        return;
    m_wallets.committed(appended.events.front().position, appended.events.back().position);
    m_markets.committed(appended.events.front().position, appended.events.back().position);
}

void UnitOfWork::pretendCommitted()
{
    markIn(m_wallets, m_touchedWallets);
    markIn(m_markets, m_touchedMarkets);
    m_writes.clear();
}

void UnitOfWork::forgetAll()
{
    m_writes.clear();
    m_touchedWallets.clear();
    m_touchedMarkets.clear();
    m_wallets.forgetAll();
    m_markets.forgetAll();
}

void UnitOfWork::addEnricher(const MetadataEnricher &enricher)
{
    m_wallets.addEnricher(enricher);
    m_markets.addEnricher(enricher);
}

} // namespace ewallet
