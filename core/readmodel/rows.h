// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auditing/attempt.h"
#include "core/base/amount.h"
#include "core/base/zone.h"
#include "core/domain/market/market.h"
#include "core/domain/wallet/wallet.h"
#include "core/domain/wallet/walletcommands.h"
#include "core/eventstore/message.h"

/// What queries ask and answer: plain values. Amounts are minor units.
namespace ewallet {

/// A list is shown by its keys, in order; rows are asked for by key as they come into view.
using Keys = std::vector<qint64>;

enum class SortOrder { Ascending, Descending };

/// A moment as people name it (R14, R15). It is now unless an instant, a date or an entry is given,
/// and as far as the store knows by now unless a position is.
struct AsOf
{
    std::optional<Instant> at {}; ///< right after what occurred then
    std::optional<Position> knownAt {}; ///< as far as the store knew at this position
    std::optional<QDate> on {}; ///< after the close of this local date of the market
    std::optional<Position> entry {}; ///< right after this entry of the wallet

    bool isNow() const { return !at && !knownAt && !on && !entry; }
    friend bool operator==(const AsOf &, const AsOf &) = default;
};

// ---- wallets

struct WalletsQuery
{
    enum class Sort {
        Wallet,
        Owner,
        Market,
        WalletCredits,
        BonusCredits,
        RefundCredits,
        Total,
        NextExpiry,
        LastEntry
    };

    QString text; ///< in the wallet's, owner's or customer's name, or the beginning of a purchase's
    QString market;
    QString customer; ///< exactly
    Sort sort = Sort::LastEntry;
    SortOrder order = SortOrder::Descending;
    QString status {}; ///< "open", "frozen", "closed"; empty: any
    friend bool operator==(const WalletsQuery &, const WalletsQuery &) = default;
};

struct WalletRow
{
    qint64 key = 0;
    QString id;
    QString owner;
    QString customer;
    QString market;
    Currency currency;
    Zone zone; ///< in which the market counts its days
    QString status;
    AmountsByType available {};
    qint64 totalMinor = 0;
    std::optional<Instant> nextExpiry;
    qint64 nextExpiryMinor = 0;
    QDate nextValidThrough;
    Instant openedAt;
    Instant lastAt;
    qint64 entries = 0;
};

/// A policy and what a lot granted under it has come to: one card of a wallet.
struct CreditsCard
{
    Policy policy;
    qint64 availableMinor = 0;
    int lots = 0; ///< with something available
    std::optional<NextExpiry> nextExpiry;
};

/// A wallet as it is, or as it was.
struct WalletDetails
{
    WalletRow row;
    ByType<CreditsCard> cards;
    Instant asOf;
    bool isClose = false; ///< that is the end of a local date
    qint64 version = -1; ///< of its last entry
    Position lastEntry = 0; ///< the last one that counts; 0: of now, which is not told
    std::optional<Instant> knownUntil; ///< as it was known at a position: when that was recorded
};

// ---- a wallet's entries, lots and purchases

struct TimelineQuery
{
    QString wallet;
    QString text; ///< in the reason, the reference, the note or the actor's name; folded
    SortOrder order = SortOrder::Descending; ///< of positions
    std::optional<Position> until {}; ///< this entry or earlier ones
    friend bool operator==(const TimelineQuery &, const TimelineQuery &) = default;
};

struct TimelineRow
{
    Position position = 0;
    QString wallet;
    qint64 version = 0;
    QString type; ///< name of the event
    Instant occurredAt;
    Instant recordedAt;
    AmountsByType delta {};
    AmountsByType after {};
    qint64 balanceMinor = 0;
    QString actor;
    QString reason;
    QString ref;
    QString note;
    QString commandId;
    std::optional<Position> reverses; ///< the entry that this one undoes
    std::optional<Position> reversedBy;
    qint64 shortfallMinor = 0; ///< what could not be had back
};

/// What a wallet held after an entry.
struct BalanceStep
{
    Position position = 0;
    Instant occurredAt;
    AmountsByType after {};
    bool isExpiry = false; ///< it occurred at the end of a local date
};

struct LotRow
{
    Lot lot;
    qint64 expiredMinor = 0; ///< what of it was written off as expired
    Position grantedBy = 0;
    QString grantedByType; ///< name of the event that made it
    QString reason; ///< of that entry
    QString ref;
};

struct PurchaseRow
{
    QString wallet;
    QString ref;
    Position position = 0;
    Instant spentAt;
    QString description;
    qint64 amountMinor = 0;
    qint64 paidMinor = 0; ///< of it from invoiced lots
    qint64 refundedMinor = 0;
    qint64 refundedPaidMinor = 0;
    int refunds = 0;
    std::optional<Position> reversedBy; ///< undone as a mistake
};

/// A line of a purchase of which something can still be given back.
struct RefundableLine
{
    int line = 0; ///< 1, 2, …
    QString name;
    QString vat; ///< code of its rate; empty: the market's
    qint64 leftMinor = 0;
};

// ---- commands

struct CommandsQuery
{
    enum class Sort { Issued, Type, Subject, Outcome, Actor, Duration };

    std::optional<Instant> from; ///< issued then or later
    std::optional<Instant> before;
    std::optional<Instant> meantUntil; ///< for that instant or an earlier one; a file gives others
    enum class Match { Exactly, Partly }; ///< partly: a part of it, in small or large letters

    QString person; ///< the actor, or who really sat there
    QString type;
    QString subject; ///< the wallet, or the market
    Match match = Match::Exactly; ///< of person and subject
    QString outcome; ///< a word of Outcome::Status, "interrupted" or "pending"
    QString commandId;
    Sort sort = Sort::Issued;
    SortOrder order = SortOrder::Descending;
    friend bool operator==(const CommandsQuery &, const CommandsQuery &) = default;
};

/// An attempt that has no outcome by then will have none.
constexpr qint64 interruptedAfterMicros = 60 * microsPerSecond;

struct CommandRow
{
    Attempt attempt;
    std::optional<Outcome> outcome;
    /// The program or the machine stopped before there was an outcome: an attempt without one that
    /// is older than a minute.
    bool isInterrupted = false;
    std::optional<qint64> decidedBy {}; ///< of an attempt without an outcome: the one that has it
    Currency currency; ///< of the wallet; without a code if there is no such wallet
};

// ---- one entry in full

struct LotChange
{
    int number = 0;
    CreditType type = CreditType::Wallet;
    qint64 beforeMinor = 0;
    qint64 afterMinor = 0;
    std::optional<QDate> validThrough;
};

struct EntryDetails
{
    RecordedEvent recorded;
    std::optional<WalletEvent> event; ///< none, if this program does not know its type
    Currency currency;
    Zone zone; ///< of the market
    std::vector<LotChange> lots;
    std::optional<CommandRow> command;
    std::optional<Position> reverses; ///< the entry that this one undoes
    std::optional<Position> reversedBy;
};

// ---- markets

/// A version of a policy: who set it, why, and what has been granted under it.
struct PolicyRow
{
    Policy policy;
    QString reason;
    QString comment;
    Instant setAt;
    QString setBy;
    Position position = 0; ///< of the event that set it
    qint64 lots = 0;
    qint64 amountMinor = 0; ///< granted in all
    qint64 remainingMinor = 0; ///< of it not spent, subtracted or written off
};

struct MarketRow
{
    QString code;
    Currency currency;
    Zone zone;
    int vatBasisPoints = 0;
    int graceDays = 0;
    std::vector<Policy> policies;
    std::optional<Invoicing> invoicing {}; ///< who sells there, if that is said
    std::vector<LedgerAccounts> accounts {};
};

} // namespace ewallet
