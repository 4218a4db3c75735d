// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eventsourcing/walletfold.h"

#include "core/base/codes.h"
#include "core/serialization/eventcodec.h"

#include <limits>

namespace ewallet {

namespace {

Result<> take(WalletPast &past, const RecordedEvent &recorded)
{
    if (!past.wallet.isOpened()) {
        past.openedAt = recorded.event.occurredAt;
        past.firstEntry = recorded.position;
    }
    past.lastEntry = recorded.position;
    TRY(auto event, decodeWalletEvent(recorded.event));
    if (event) {
        evolve(past.wallet,
               {recorded.event.occurredAt, *std::move(event), recorded.event.commandId});
    } else {
        ++past.wallet.version;
        past.holdsUnknown = true;
    }
    return {};
}

/// Goes on with the events of the store. Nothing if the state is not of this store: it has another
/// event where the state ends, or none.
Result<std::optional<WalletPast>> foldOn(EventStore &store, const StreamId &stream,
                                         const Moment &moment, Snapshot from,
                                         const EachFolded &each, qint64 &folded)
{
    WalletPast past = std::move(from.past);
    bool fits = !past.wallet.isOpened();
    const auto read = store.visitStream(
        stream, std::max<qint64>(past.wallet.version, 0), [&](const RecordedEvent &event) {
            if (!fits) { // the event that the state ends with
                fits = event.version == past.wallet.version && event.position == past.lastEntry
                    && event.chainHash == from.chainHash;
                return Result<bool>(fits);
            }
            if (!moment.includes(event))
                return Result<bool>(false);
            if (const auto taken = take(past, event); !taken)
                return Result<bool>(failureOf(taken));
            ++folded;
            if (each)
                each(past, event);
            return Result<bool>(true);
        });
    if (!read && read.error().code != code::stream_not_found)
        return failureOf(read);
    return fits ? std::optional(std::move(past)) : std::nullopt;
}

} // namespace

Result<WalletPast> walletAt(EventStore &store, const QString &walletId, const Moment &moment,
                            SnapshotStore *snapshots, const EachFolded &each)
{
    const StreamId stream = StreamId::wallet(walletId);
    if (snapshots) {
        TRY(const qint64 version, store.versionOf(stream));
        if (version + 1 < snapshotEvery)
            snapshots = nullptr; // not worth looking
    }
    qint64 below = std::numeric_limits<qint64>::max();
    for (;;) {
        auto from = snapshots ? snapshots->find(walletId, moment, below) : std::nullopt;
        if (from)
            below = from->past.wallet.version;
        qint64 folded = 0;
        TRY(auto past,
            foldOn(store, stream, moment, from ? *std::move(from) : Snapshot(), each, folded));
        if (past && snapshots && folded >= snapshotEvery && !past->holdsUnknown)
            snapshots->miss(walletId);
        if (past)
            return *std::move(past);
        snapshots->reject(walletId, below);
    }
}

} // namespace ewallet
