// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/eventsourcing/repository.h"

namespace ewallet {

/// The aggregates of a store, and what happened to them since the last commit, in order. One
/// command or a page of them is decided on it; then everything is appended together.
class UnitOfWork
{
public:
    explicit UnitOfWork(EventStore &store, SnapshotStore *snapshots = nullptr)
        : m_wallets(store, snapshots)
        , m_markets(store)
    { }

    /// Current, with what was recorded in this unit.
    Result<WalletAggregate *> wallet(const QString &id) { return m_wallets.get(id); }
    Result<MarketAggregate *> market(const QString &code) { return m_markets.get(code); }

    /// Forgets what was recorded, and learns what others have written meanwhile.
    Result<> start();
    void record(const QString &walletId, std::vector<WalletHappening> happened,
                const EventContext &context);
    void record(const QString &marketCode, std::vector<MarketHappening> happened,
                const EventContext &context);

    /// Of every record() so far, in order.
    std::span<const StreamWrite> writes() const { return m_writes; }

    /// Call it after COMMIT, with what the append returned.
    void markCommitted(const Appended &appended);
    /// Keeps what was recorded as if it had been committed; for rehearsals, which end with
    /// forgetAll().
    void pretendCommitted();
    void forgetAll();

    void addEnricher(const MetadataEnricher &enricher);

private:
    Repository<WalletAggregate> m_wallets;
    Repository<MarketAggregate> m_markets;
    std::vector<StreamWrite> m_writes;
    std::vector<QString> m_touchedWallets;
    std::vector<QString> m_touchedMarkets;
};

} // namespace ewallet
