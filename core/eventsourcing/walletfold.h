// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/eventsourcing/snapshotstore.h"
#include "core/eventstore/eventstore.h"

namespace ewallet {

/// Called after each event that was folded.
using EachFolded = std::function<void(const WalletPast &, const RecordedEvent &)>;

/// Folds a wallet up to a moment, from a snapshot on if there is one that fits the store. Errors:
/// undecodable, store_….
Result<WalletPast> walletAt(EventStore &store, const QString &walletId, const Moment &moment,
                            SnapshotStore *snapshots = nullptr, const EachFolded &each = {});

} // namespace ewallet
