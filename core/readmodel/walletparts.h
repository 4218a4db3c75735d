// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/rows.h"

namespace ewallet {

/// The lots and purchases of a wallet, folded from its events: the domain's fold, and what a person
/// wants to read beside it.
class WalletParts
{
public:
    WalletParts() = default;
    explicit WalletParts(const QString &wallet)
        : m_id(wallet)
    { }

    /// Error: undecodable.
    Result<> apply(const RecordedEvent &recorded);

    const QString &id() const { return m_id; }
    Position lastEntry() const { return m_lastEntry; } ///< 0 without any
    const Wallet &wallet() const { return m_wallet; }
    std::vector<LotRow> lots() const; ///< by number
    std::vector<PurchaseRow> purchases() const; ///< the last one first

private:
    void note(const RecordedEvent &recorded, const WalletEvent &event);

    QString m_id;
    Wallet m_wallet;
    std::vector<LotRow> m_lots; // lot, but for what the fold says of it
    std::vector<PurchaseRow> m_purchases;
    QHash<QString, size_t> m_purchaseByRef;
    Position m_lastEntry = 0;
};

} // namespace ewallet
