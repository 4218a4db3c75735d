// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/credittype.h"
#include "core/domain/invoice/parties.h"
#include "core/domain/limits.h"
#include "core/domain/wallet/purchaseline.h"

#include <QDate>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

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
    std::vector<PurchaseLine> lines {}; ///< may be left out; their values add up to the amount

    friend bool operator==(const SpendCredits &, const SpendCredits &) = default;
};

/// What of a line of a purchase is given back.
struct RefundLine
{
    int line = 0; ///< 1, 2, …
    qint64 amountMinor = 0;

    friend bool operator==(const RefundLine &, const RefundLine &) = default;
};

struct RefundPurchase
{
    QString ref; ///< of the purchase
    qint64 amountMinor = 0;
    QString reason;
    QString comment; ///< may be left out
    std::vector<RefundLine> lines {}; ///< may be left out; they add up to the amount

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

/// Nothing is spent, subtracted or paid out until it is unfrozen; credits still come in, and
/// expire, and entries can be undone.
struct FreezeWallet
{
    QString reason;
    QString comment; ///< may be left out

    friend bool operator==(const FreezeWallet &, const FreezeWallet &) = default;
};

struct UnfreezeWallet
{
    QString reason;
    QString comment; ///< may be left out

    friend bool operator==(const UnfreezeWallet &, const UnfreezeWallet &) = default;
};

/// Where the credits of a wallet go that is closed.
enum class Disposition { Forfeited, PaidOut };
/// "forfeited", "paid_out"
constexpr QLatin1StringView word(Disposition disposition)
{
    return disposition == Disposition::Forfeited ? QLatin1StringView("forfeited")
                                                 : QLatin1StringView("paid_out");
}
constexpr std::optional<Disposition> dispositionFromWord(QStringView text)
{
    for (const Disposition disposition : {Disposition::Forfeited, Disposition::PaidOut}) {
        if (text == word(disposition))
            return disposition;
    }
    return std::nullopt;
}
using Dispositions = ByType<std::optional<Disposition>>;

struct CloseWallet
{
    QString reason;
    QString comment; ///< may be left out
    std::optional<Dispositions> dispositions; ///< of every type with something available

    friend bool operator==(const CloseWallet &, const CloseWallet &) = default;
};

struct ReopenWallet
{
    QString reason;
    QString comment; ///< may be left out

    friend bool operator==(const ReopenWallet &, const ReopenWallet &) = default;
};

/// A mistake is undone by an entry that names it (R30).
struct ReverseEntry
{
    QString entry; ///< id of the command that made it
    QString reason;
    QString comment; ///< may be left out
    std::optional<bool> allowPartial; ///< of an addition: take what is left of it

    friend bool operator==(const ReverseEntry &, const ReverseEntry &) = default;
};

/// The only change to a lot: it ends later (R40).
struct ExtendExpiry
{
    std::vector<int> lots;
    QDate validThrough; ///< the new last good local date of the market
    QString reason;
    QString comment; ///< may be left out

    friend bool operator==(const ExtendExpiry &, const ExtendExpiry &) = default;
};

struct ChangeOwner
{
    QString owner;
    QString customer; ///< may be left out: it stays as it is

    friend bool operator==(const ChangeOwner &, const ChangeOwner &) = default;
};

/// What the owner is on invoices from now on.
struct ChangeBillingDetails
{
    Buyer buyer; ///< a consumer has no tax id

    friend bool operator==(const ChangeBillingDetails &, const ChangeBillingDetails &) = default;
};

using WalletCommand =
    std::variant<OpenWallet, AddCredits, SpendCredits, RefundPurchase, SubtractCredits,
                 ExpireCredits, FreezeWallet, UnfreezeWallet, CloseWallet, ReopenWallet,
                 ReverseEntry, ExtendExpiry, ChangeOwner, ChangeBillingDetails>;

} // namespace ewallet
