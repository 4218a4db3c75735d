// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/eventsourcing/walletfold.h"
#include "core/readmodel/readstorage.h"

#include <QSet>

namespace ewallet {

/// Snapshots in the read storage (resources/sql/…/read/snapshots.sql): at each 500 entries near a
/// wallet's end, further back at fewer. Whatever goes wrong with them is no error. Lives in the
/// thread of its event store.
class WalletSnapshots final : public SnapshotStore
{
public:
    /// The read storage is opened when it is needed, and never made here.
    WalletSnapshots(EventStore &store, QString readStorage);

    std::optional<Snapshot> find(const QString &walletId, const Moment &moment,
                                 qint64 belowVersion) override;
    void reject(const QString &walletId, qint64 version) override;
    void miss(const QString &walletId) override;

    /// Makes what was missed. That takes as long as folding those wallets did: call it when nobody
    /// waits for an answer. Never waits for another program, and does not try again by itself.
    void write();

private:
    sql::Connection *connection();
    void make(const QString &walletId);
    Result<QSet<qint64>> versionsOf(const QString &walletId);
    bool insert(const QString &walletId, const Snapshot &snapshot);

    EventStore &m_store;
    QString m_path;
    std::unique_ptr<ReadStorage> m_read;
    std::vector<std::pair<QString, qint64>> m_rejected; // wallet, version
    QSet<QString> m_missed;
};

/// Does a wallet of `entries` in all have a snapshot after the first `first` of them?
bool hasSnapshotAfter(qint64 first, qint64 entries);

} // namespace ewallet
