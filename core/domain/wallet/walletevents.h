// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/domain/credittype.h"
#include "core/domain/overloaded.h"

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

struct CreditsSpent
{
    QString purchase;
    qint64 amountMinor = 0;
    qint64 paidMinor = 0; ///< of it from invoiced lots: what the invoice is over
    QString description;
    Allocation allocation;

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

using WalletEvent = std::variant<WalletOpened, CreditsAdded, CreditsSpent, CreditsRefunded,
                                 CreditsSubtracted, CreditsExpired, ExpiryChecked>;

/// An event and its business time.
struct WalletHappening
{
    Instant occurredAt;
    WalletEvent event;

    friend bool operator==(const WalletHappening &, const WalletHappening &) = default;
};

// ---- what every event does to lots, for whoever folds events

std::span<const LotGrant> grantsOf(const WalletEvent &event);
std::span<const Burn> burnsOf(const WalletEvent &event);
/// Change of each type's credits.
AmountsByType effectOf(const WalletEvent &event);

qint64 amountOf(const Allocation &allocation);

} // namespace ewallet
