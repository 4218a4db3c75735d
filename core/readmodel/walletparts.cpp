// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/walletparts.h"

#include "core/serialization/eventcodec.h"

#include <algorithm>

namespace ewallet {

namespace {

/// A lot as it begins, and which entry made it.
LotRow lotRowOf(const RecordedEvent &recorded, const WalletEvent &event, int number)
{
    LotRow row;
    row.lot.number = number;
    row.grantedBy = recorded.position;
    row.grantedByType = recorded.event.type;
    std::visit(
        [&row]<class E>(const E &e) {
            if constexpr (requires { e.reason; })
                row.reason = e.reason;
            if constexpr (requires { e.ref; })
                row.ref = e.ref;
            else if constexpr (requires { e.purchase; })
                row.ref = e.purchase;
        },
        event);
    return row;
}

} // namespace

Result<> WalletParts::apply(const RecordedEvent &recorded)
{
    m_lastEntry = recorded.position;
    TRY(const auto event, decodeWalletEvent(recorded.event));
    if (!event) {
        ++m_wallet.version;
        return {};
    }
    evolve(m_wallet, {recorded.event.occurredAt, *event, recorded.event.commandId});
    note(recorded, *event);
    return {};
}

void WalletParts::note(const RecordedEvent &recorded, const WalletEvent &event)
{
    for (const LotGrant &grant : grantsOf(event))
        m_lots.push_back(lotRowOf(recorded, event, grant.number));
    if (const auto *expired = std::get_if<CreditsExpired>(&event)) {
        for (const Burn &burn : expired->allocation) {
            const auto lot = std::ranges::lower_bound(
                m_lots, burn.lot, {}, [](const LotRow &row) { return row.lot.number; });
            if (lot != m_lots.end() && lot->lot.number == burn.lot)
                lot->expiredMinor += burn.amountMinor;
        }
    }
    if (const auto *spent = std::get_if<CreditsSpent>(&event)) {
        m_purchaseByRef.insert(spent->purchase, m_purchases.size());
        m_purchases.push_back({m_id,
                               spent->purchase,
                               recorded.position,
                               recorded.event.occurredAt,
                               spent->description,
                               spent->amountMinor,
                               spent->paidMinor,
                               0,
                               0,
                               0,
                               {}});
    }
    const auto purchase = [this](const QString &ref) {
        const auto found = m_purchaseByRef.constFind(ref);
        return found == m_purchaseByRef.cend() ? nullptr : &m_purchases[*found];
    };
    if (const auto *refunded = std::get_if<CreditsRefunded>(&event)) {
        if (PurchaseRow *row = purchase(refunded->purchase))
            ++row->refunds;
    }
    if (const auto *reversed = std::get_if<EntryReversed>(&event)) {
        if (PurchaseRow *row = purchase(reversed->purchase))
            --row->refunds;
    }
    if (const auto *restored = std::get_if<CreditsRestored>(&event)) {
        if (PurchaseRow *row = purchase(restored->purchase))
            row->reversedBy = recorded.position;
    }
}

std::vector<LotRow> WalletParts::lots() const
{
    std::vector<LotRow> rows = m_lots;
    for (LotRow &row : rows)
        row.lot = m_wallet.lot(row.lot.number);
    return rows;
}

std::vector<PurchaseRow> WalletParts::purchases() const
{
    std::vector<PurchaseRow> rows(m_purchases.rbegin(), m_purchases.rend());
    for (PurchaseRow &row : rows) {
        const Purchase purchase = m_wallet.purchases.value(row.ref);
        row.refundedMinor = row.amountMinor - purchase.unrefundedMinor();
        row.refundedPaidMinor = row.paidMinor - purchase.unrefundedPaidMinor();
    }
    return rows;
}

} // namespace ewallet
