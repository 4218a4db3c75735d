// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/domain/wallet/reversal.h"
#include "core/readmodel/queryside.h"
#include "core/serialization/eventcodec.h"

namespace ewallet {

using namespace Qt::StringLiterals;

Result<std::vector<EntryDetails>> QuerySide::entriesSince(const QString &wallet, qint64 version)
{
    TRY(auto events, m_store.load(StreamId::wallet(wallet), version + 1));
    std::vector<EntryDetails> entries;
    for (RecordedEvent &recorded : events) {
        EntryDetails entry;
        TRY(entry.event, decodeWalletEvent(recorded.event));
        entry.recorded = std::move(recorded);
        entries.push_back(std::move(entry));
    }
    return entries;
}

Result<std::vector<ExtendExpiry>> QuerySide::extensionsAfterFreeze(Position unfrozen)
{
    TRY(const RecordedEvent recorded, eventAt(unfrozen));
    TRY(const auto event, decodeWalletEvent(recorded.event));
    const auto *its = event ? std::get_if<WalletUnfrozen>(&*event) : nullptr;
    if (!its)
        return std::vector<ExtendExpiry>();
    TRY(const WalletPast now,
        ewallet::walletAt(m_store, recorded.stream.subject(), {}, &m_snapshots));
    return ewallet::extensionsAfterFreeze(now.wallet.lots, its->frozenDays, m_clock.now(), {});
}

} // namespace ewallet
