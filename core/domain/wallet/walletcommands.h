// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/credittype.h"
#include "core/domain/limits.h"

#include <QString>

#include <variant>

/// What can be asked of a wallet. Amounts are minor units of the market's currency, within
/// limits.h; a text that may be left out is empty then.
namespace ewallet {

struct OpenWallet
{
    QString market;
    QString owner;
    QString customer; ///< may be left out: the shop's identifier of the customer

    friend bool operator==(const OpenWallet &, const OpenWallet &) = default;
};

struct AddCredits
{
    CreditType type = CreditType::Wallet;
    qint64 amountMinor = 0;
    QString reason;
    QString ref; ///< may be left out: of the payment
    QString comment; ///< may be left out

    friend bool operator==(const AddCredits &, const AddCredits &) = default;
};

struct SpendCredits
{
    qint64 amountMinor = 0;
    QString ref; ///< names the purchase, once in the wallet
    QString description;

    friend bool operator==(const SpendCredits &, const SpendCredits &) = default;
};

struct RefundPurchase
{
    QString ref; ///< of the purchase
    qint64 amountMinor = 0;
    QString reason;
    QString comment; ///< may be left out

    friend bool operator==(const RefundPurchase &, const RefundPurchase &) = default;
};

struct SubtractCredits
{
    CreditType type = CreditType::Wallet;
    qint64 amountMinor = 0;
    int lot = 0; ///< 0: from the lots of the type in burn order; else from this lot alone
    QString reason;
    QString comment; ///< may be left out

    friend bool operator==(const SubtractCredits &, const SubtractCredits &) = default;
};

struct ExpireCredits
{
    friend bool operator==(const ExpireCredits &, const ExpireCredits &) = default;
};

using WalletCommand = std::variant<OpenWallet, AddCredits, SpendCredits, RefundPurchase,
                                   SubtractCredits, ExpireCredits>;

} // namespace ewallet
