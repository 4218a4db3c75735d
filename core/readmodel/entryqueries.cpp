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

Result<std::vector<RefundableLine>> QuerySide::refundableLines(const PurchaseRow &purchase)
{
    TRY(const RecordedEvent recorded, eventAt(purchase.position));
    TRY(const auto event, decodeWalletEvent(recorded.event));
    const auto *spent = event ? std::get_if<CreditsSpent>(&*event) : nullptr;
    if (!spent || spent->lines.empty())
        return std::vector<RefundableLine>();
    TRY(const WalletPast now, ewallet::walletAt(m_store, purchase.wallet, {}, &m_snapshots));
    const std::vector<LineLeft> left = now.wallet.purchases.value(purchase.ref).lines;
    std::vector<RefundableLine> lines;
    for (size_t i = 0; i < std::min(left.size(), spent->lines.size()); ++i) {
        const PurchaseLine &line = spent->lines[i].line;
        if (left[i].unrefundedMinor > 0)
            lines.push_back({int(i + 1), line.name, line.vat, left[i].unrefundedMinor});
    }
    return lines;
}

} // namespace ewallet
