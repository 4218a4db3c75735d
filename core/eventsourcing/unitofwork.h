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
        : m_store(store)
        , m_wallets(store, snapshots)
        , m_markets(store)
        , m_invoices(store)
        , m_series(store)
    { }

    /// Current, with what was recorded in this unit.
    Result<WalletAggregate *> wallet(const QString &id) { return m_wallets.get(id); }
    Result<MarketAggregate *> market(const QString &code) { return m_markets.get(code); }
    Result<InvoiceAggregate *> invoice(const QString &id) { return m_invoices.get(id); }
    Result<SeriesAggregate *> series(const QString &id) { return m_series.get(id); }
    /// What the store has at a position. Error: stream_not_found.
    Result<RecordedEvent> event(Position position);

    /// Forgets what was recorded, and learns what others have written meanwhile.
    Result<> start();
    void record(const QString &walletId, std::vector<WalletHappening> happened,
                const EventContext &context);
    void record(const QString &marketCode, std::vector<MarketHappening> happened,
                const EventContext &context);
    void record(const QString &invoiceId, std::vector<InvoiceHappening> happened,
                const EventContext &context);
    void record(const QString &seriesId, std::vector<SeriesHappening> happened,
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
    template<class A>
    struct Part : Repository<A>
    {
        using Repository<A>::Repository;
        std::vector<QString> touched; ///< since the last commit
    };
    template<class A, class Happening>
    void recordIn(Part<A> &part, const QString &id, std::vector<Happening> happened,
                  const EventContext &context);
    template<class Do>
    void forEachPart(Do action);

    EventStore &m_store;
    Part<WalletAggregate> m_wallets;
    Part<MarketAggregate> m_markets;
    Part<InvoiceAggregate> m_invoices;
    Part<SeriesAggregate> m_series;
    std::vector<StreamWrite> m_writes;
    QString m_command; ///< that recorded last
    size_t m_madeByCommand = 0; ///< events
};

} // namespace ewallet
