// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/wallet/wallet.h"
#include "core/eventsourcing/moment.h"

namespace ewallet {

/// A wallet as it was at a moment; an unopened one if it did not exist then. Unknown events count
/// and change nothing.
struct WalletPast
{
    Wallet wallet;
    Instant openedAt;
    Position firstEntry = 0; ///< position of its first event
    Position lastEntry = 0; ///< and of the last one by then
    bool holdsUnknown = false;
};

/// The same, and by what its last event is known again.
struct Snapshot
{
    WalletPast past;
    QByteArray chainHash;
};

/// Wallets as they were, so that folding one need not begin at its first event. A cache: what is
/// not in it, or not to be had, is folded from the events, and that is no error.
class SnapshotStore
{
public:
    virtual ~SnapshotStore() = default;

    /// The latest one below a version of which all events are within the moment. Whoever uses it
    /// makes sure that the store has its last event.
    virtual std::optional<Snapshot> find(const QString &walletId, const Moment &moment,
                                         qint64 belowVersion) = 0;
    /// The store knows its last event otherwise: it is of no use to anybody.
    virtual void reject(const QString &walletId, qint64 version) = 0;
    /// Many events had to be folded: snapshots of this wallet would help.
    virtual void miss(const QString &walletId) = 0;
};

/// A snapshot is made where a wallet has a multiple of so many entries; wallets that are shorter
/// are quick to fold.
constexpr qint64 snapshotEvery = 500;

} // namespace ewallet
