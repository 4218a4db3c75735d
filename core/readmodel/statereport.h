// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/amount.h"
#include "core/domain/wallet/wallet.h"
#include "core/eventstore/eventstore.h"

#include <QMap>

namespace ewallet {

/// What all wallets hold at an instant, or after the close of a local date, and how it came to
/// that, folded from the events themselves: every entry that occurred by then counts, a lot that
/// has ended by then is gone, whatever jobs have run.
struct StateReport
{
    struct Balance
    {
        AmountsByType available {};
        qint64 expiredMinor = 0; ///< all that this wallet ever lost by expiry
        Currency currency;
        WalletStatus status = WalletStatus::Open;
    };
    Instant asOf; ///< of a date: its close in the zone where it is the last one
    std::optional<QDate> on;
    QMap<QString, Balance> wallets; ///< opened by then
    AmountsByType closing {};
    AmountsByType added {}; ///< these are sums since the beginning
    AmountsByType refunded {};
    AmountsByType spent {};
    AmountsByType subtracted {};
    AmountsByType expired {};
    AmountsByType restored {};
    AmountsByType reversed {};
    AmountsByType forfeited {};
    AmountsByType paidOut {};
    qint64 shortfallMinor = 0; ///< of reversed additions: what had been used already

    QJsonObject toJson() const;
};

/// `knownAt`: only what the store knew at that position. Errors: overflow, undecodable, store_….
Result<StateReport> stateAt(EventStore &store, Instant at, std::optional<Position> knownAt);
/// Each wallet after the close of the date in its market's zone (R14).
Result<StateReport> stateOn(EventStore &store, QDate date, std::optional<Position> knownAt);

} // namespace ewallet
