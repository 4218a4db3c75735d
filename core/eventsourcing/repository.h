// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invoice/invoice.h"
#include "core/domain/market/market.h"
#include "core/domain/wallet/wallet.h"
#include "core/eventsourcing/aggregate.h"
#include "core/eventsourcing/walletfold.h"

#include <QHash>

namespace ewallet {

/// What is known about the sender of events, beside the events.
struct EventContext
{
    QString commandId;
    QString actor;
    Zone zone; ///< of the actor's clock
    QUuid causation;
};

/// Adds to the metadata of every event on its way into the store.
using MetadataEnricher = std::function<Metadata(const NewEvent &)>;

using WalletAggregate = Aggregate<Wallet, WalletHappening>;
using MarketAggregate = Aggregate<Market, MarketHappening>;
using InvoiceAggregate = Aggregate<Invoice, InvoiceHappening>;
using SeriesAggregate = Aggregate<NumberSeries, SeriesHappening>;

/// Loads aggregates and makes their new events ready for the store. Keeps what it has loaded, and
/// follows the store so that this stays right when another program writes. Lives in the thread of
/// its store.
template<class A>
class Repository
{
public:
    /// Snapshots are of wallets; it works without them.
    explicit Repository(EventStore &store, SnapshotStore *snapshots = nullptr)
        : m_store(store)
        , m_snapshots(snapshots)
    { }

    /// The aggregate, which may not exist yet (version -1). Stays valid until forget() or
    /// catchUp().
    Result<A *> get(const QString &id);

    /// Brings everything kept up to the store's head, as it was just read. Call it before a round
    /// of get().
    Result<> catchUp(const EventStore::Head &head);

    void addEnricher(MetadataEnricher enricher) { m_enrichers.push_back(std::move(enricher)); }

    /// The last `count` uncommitted events as they go into the store. Their ids follow from the
    /// command's and from how many events it has made `before`: a command that is run again makes
    /// the same events.
    StreamWrite changes(const QString &id, const A &aggregate, size_t count, size_t before,
                        const EventContext &context) const;

    void forget(const QString &id) { m_kept.remove(id); }
    void forgetAll() { m_kept.clear(); }
    /// These positions were written through this repository: it need not read them again.
    void committed(Position first, Position last)
    {
        if (first == m_head + 1)
            m_head = last;
    }

private:
    Result<std::shared_ptr<A>> load(const QString &id) const;

    EventStore &m_store;
    SnapshotStore *m_snapshots;
    std::vector<MetadataEnricher> m_enrichers;
    QHash<QString, std::shared_ptr<A>> m_kept;
    Position m_head = 0; // everything kept is right up to here
};

extern template class Repository<WalletAggregate>;
extern template class Repository<MarketAggregate>;
extern template class Repository<InvoiceAggregate>;
extern template class Repository<SeriesAggregate>;

/// A market as it is, or as the store knew it at a position; an undefined one if there is none of
/// this code. Errors: undecodable, store_….
Result<Market> loadMarket(EventStore &store, const QString &id,
                          std::optional<Position> knownAt = {});

} // namespace ewallet
