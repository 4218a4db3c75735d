// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/domain/credittype.h"
#include "core/domain/invoice/parties.h"
#include "core/domain/overloaded.h"
#include "core/domain/wallet/purchaseline.h"

#include <QString>

#include <span>
#include <variant>
#include <vector>

/// What happened to a wallet. A reader of one event understands it without this program. Amounts
/// are minor units, always positive: which way they went is in the name.
namespace ewallet {

/// A part of a lot.
struct LotShare
{
    int lot = 0;
    qint64 amountMinor = 0;

    friend bool operator==(const LotShare &, const LotShare &) = default;
};

/// A new lot, with the rules that hold for it from now on.
struct LotGrant
{
    int number = 0; ///< 1, 2, … in the wallet
    CreditType type = CreditType::Wallet;
    qint64 amountMinor = 0;
    std::optional<QDate> validThrough; ///< last good local date of the market; none: never expires
    std::optional<Instant> expiresAt; ///< the first instant at which the lot is gone
    bool invoiced = false;
    int policyVersion = 1;
    std::vector<LotShare> sources; ///< of credits that came back: the lots they had been taken from

    friend bool operator==(const LotGrant &, const LotGrant &) = default;
};

/// What was taken from one lot.
struct Burn
{
    int lot = 0;
    CreditType type = CreditType::Wallet;
    qint64 amountMinor = 0;
    bool invoiced = false;

    friend bool operator==(const Burn &, const Burn &) = default;
};

/// Which lots paid, in the order in which they were taken.
using Allocation = std::vector<Burn>;

struct WalletOpened
{
    QString market;
    QString currency;
    int exponent = 2; ///< decimals of the currency
    QString zone; ///< IANA zone of the market, in which its days are counted
    QString owner;
    QString customer; ///< may be empty

    friend bool operator==(const WalletOpened &, const WalletOpened &) = default;
};

struct CreditsAdded
{
    LotGrant lot;
    QString reason;
    QString ref;
    QString comment;

    friend bool operator==(const CreditsAdded &, const CreditsAdded &) = default;
};

struct SoldLine
{
    PurchaseLine line;
    qint64 paidMinor = 0; ///< of it from invoiced lots (R20)

    friend bool operator==(const SoldLine &, const SoldLine &) = default;
};

/// What of a line was given back, or taken again.
struct RefundedLine
{
    int line = 0; ///< 1, 2, …
    qint64 amountMinor = 0;
    qint64 paidMinor = 0; ///< of it the invoiced part

    friend bool operator==(const RefundedLine &, const RefundedLine &) = default;
};

struct CreditsSpent
{
    QString purchase;
    qint64 amountMinor = 0;
    qint64 paidMinor = 0; ///< of it from invoiced lots: what the invoice is over
    QString description;
    Allocation allocation;
    std::vector<SoldLine> lines {}; ///< none, if the purchase was named by its description alone

    friend bool operator==(const CreditsSpent &, const CreditsSpent &) = default;
};

struct CreditsRefunded
{
    QString purchase;
    qint64 amountMinor = 0;
    qint64 paidMinor = 0; ///< of it the invoiced part: what the correction is over
    QString reason;
    QString comment;
    std::vector<LotGrant> lots;
    std::vector<RefundedLine> lines {}; ///< of a purchase with lines

    friend bool operator==(const CreditsRefunded &, const CreditsRefunded &) = default;
};

struct CreditsSubtracted
{
    CreditType type = CreditType::Wallet;
    qint64 amountMinor = 0;
    QString reason;
    QString comment;
    Allocation allocation;

    friend bool operator==(const CreditsSubtracted &, const CreditsSubtracted &) = default;
};

/// Lots that ended together, written down. It occurred at their end, whenever it was recorded.
struct CreditsExpired
{
    QDate validThrough; ///< the accounting date
    Allocation allocation;

    friend bool operator==(const CreditsExpired &, const CreditsExpired &) = default;
};

/// Everything that had expired by then is written down; closes an ExpireCredits.
struct ExpiryChecked
{
    friend bool operator==(const ExpiryChecked &, const ExpiryChecked &) = default;
};

struct WalletFrozen
{
    QString reason;
    QString comment;

    friend bool operator==(const WalletFrozen &, const WalletFrozen &) = default;
};

struct WalletUnfrozen
{
    int frozenDays = 0; ///< local dates of the market that began while it was frozen
    QString reason;
    QString comment;

    friend bool operator==(const WalletUnfrozen &, const WalletUnfrozen &) = default;
};

/// Left the wallet because it is closed, to the customer's account.
struct CreditsPaidOut
{
    qint64 amountMinor = 0;
    Allocation allocation;

    friend bool operator==(const CreditsPaidOut &, const CreditsPaidOut &) = default;
};

/// Lost because the wallet is closed.
struct CreditsForfeited
{
    qint64 amountMinor = 0;
    Allocation allocation;

    friend bool operator==(const CreditsForfeited &, const CreditsForfeited &) = default;
};

struct WalletClosed
{
    QString reason;
    QString comment;

    friend bool operator==(const WalletClosed &, const WalletClosed &) = default;
};

struct WalletReopened
{
    QString reason;
    QString comment;

    friend bool operator==(const WalletReopened &, const WalletReopened &) = default;
};

/// An addition or a refund was a mistake: its credits have left again.
struct EntryReversed
{
    QString entry; ///< id of the command that had made it
    QString purchase; ///< of a refund; empty for an addition
    qint64 amountMinor = 0; ///< what has left
    qint64 paidMinor = 0; ///< of a refund: its invoiced part
    qint64 shortfallMinor = 0; ///< of an addition: what had been used, and cannot be had again
    QString reason;
    QString comment;
    Allocation allocation;
    std::vector<RefundedLine> lines {}; ///< of a refund of a purchase with lines

    friend bool operator==(const EntryReversed &, const EntryReversed &) = default;
};

/// A spend or a subtraction was a mistake: its credits are back, with the rules they had.
struct CreditsRestored
{
    QString entry; ///< id of the command that had taken them
    QString purchase; ///< that is undone; empty for a subtraction
    qint64 amountMinor = 0;
    qint64 paidMinor = 0; ///< of a purchase: what its invoice was over
    QString reason;
    QString comment;
    std::vector<LotGrant> lots;

    friend bool operator==(const CreditsRestored &, const CreditsRestored &) = default;
};

struct ExtendedLot
{
    int lot = 0;
    CreditType type = CreditType::Wallet;
    qint64 amountMinor = 0; ///< in it
    QDate validThroughBefore;

    friend bool operator==(const ExtendedLot &, const ExtendedLot &) = default;
};

struct ExpiryExtended
{
    QDate validThrough; ///< the last good local date of these lots from now on
    Instant expiresAt;
    QString reason;
    QString comment;
    std::vector<ExtendedLot> lots;

    friend bool operator==(const ExpiryExtended &, const ExpiryExtended &) = default;
};

struct OwnerChanged
{
    QString owner;
    QString customer; ///< may be empty

    friend bool operator==(const OwnerChanged &, const OwnerChanged &) = default;
};

struct BillingDetailsChanged
{
    Buyer buyer;

    friend bool operator==(const BillingDetailsChanged &, const BillingDetailsChanged &) = default;
};

using WalletEvent =
    std::variant<WalletOpened, CreditsAdded, CreditsSpent, CreditsRefunded, CreditsSubtracted,
                 CreditsExpired, ExpiryChecked, WalletFrozen, WalletUnfrozen, CreditsPaidOut,
                 CreditsForfeited, WalletClosed, WalletReopened, EntryReversed, CreditsRestored,
                 ExpiryExtended, OwnerChanged, BillingDetailsChanged>;

/// An event, its business time, and the command that made it (by which its entry is reversed; what
/// was only decided has none yet).
struct WalletHappening
{
    Instant occurredAt;
    WalletEvent event;
    QString commandId {};

    friend bool operator==(const WalletHappening &, const WalletHappening &) = default;
};

// ---- what every event does to lots, for whoever folds events

std::span<const LotGrant> grantsOf(const WalletEvent &event);
std::span<const Burn> burnsOf(const WalletEvent &event);
/// Change of each type's credits.
AmountsByType effectOf(const WalletEvent &event);

qint64 amountOf(const Allocation &allocation);

} // namespace ewallet
