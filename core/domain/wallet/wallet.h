// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/wallet/walletevents.h"

#include <QMap>

namespace ewallet {

/// The credits of one addition. Its rules were frozen at the grant; remaining only falls (R5).
struct Lot
{
    int number = 0;
    CreditType type = CreditType::Wallet;
    qint64 amountMinor = 0;
    qint64 remainingMinor = 0;
    Instant grantedAt;
    std::optional<QDate> validThrough;
    std::optional<Instant> expiresAt;
    bool invoiced = false;
    int policyVersion = 1;

    bool isUsableAt(Instant at) const { return !expiresAt || at < *expiresAt; }

    friend bool operator==(const Lot &, const Lot &) = default;
};

/// What was taken from one lot, and how much of that has not been given back. The rules are those
/// that the lot had then.
struct TakenPart
{
    int lot = 0;
    CreditType type = CreditType::Wallet;
    qint64 unreturnedMinor = 0;
    bool invoiced = false;
    std::optional<QDate> validThrough;
    std::optional<Instant> expiresAt;
    int policyVersion = 1;

    friend bool operator==(const TakenPart &, const TakenPart &) = default;
};

/// What of a line of a purchase has not been given back.
struct LineLeft
{
    qint64 unrefundedMinor = 0;
    qint64 unrefundedPaidMinor = 0; ///< of it the invoiced part

    friend bool operator==(const LineLeft &, const LineLeft &) = default;
};

struct Purchase
{
    qint64 amountMinor = 0;
    std::vector<TakenPart> parts; ///< in burn order
    bool isReversed = false; ///< it was a mistake: its reference stays taken, and that is all
    std::vector<LineLeft> lines {}; ///< if it has any

    qint64 unrefundedMinor() const;
    qint64 unrefundedPaidMinor() const; ///< of it the invoiced part

    friend bool operator==(const Purchase &, const Purchase &) = default;
};

/// What a command did to the wallet, as far as it can be reversed (R30).
struct Entry
{
    enum class Kind { Irreversible, Added, Spent, Refunded, Subtracted };

    Kind kind = Kind::Irreversible;
    bool isReversed = false;
    QString purchase; ///< of a spend or a refund
    std::vector<int> lots; ///< that an addition or a refund made
    std::vector<TakenPart> taken; ///< by a subtraction, in burn order
    std::vector<LotShare> returned; ///< by a refund, to the lots that had paid
    std::vector<RefundedLine> lines; ///< of a refund of a purchase with lines

    friend bool operator==(const Entry &, const Entry &) = default;
};

enum class WalletStatus { Open, Frozen, Closed };
/// "open", "frozen", "closed"
QLatin1StringView word(WalletStatus status);

/// The state of a wallet: the fold of its events.
struct Wallet
{
    QString market;
    QString owner;
    QString customer;
    std::optional<Buyer> billing; ///< none: a consumer with the owner's name
    WalletStatus status = WalletStatus::Open;
    Instant frozenAt; ///< while it is frozen
    Instant lastAt; ///< of the last accepted command; instants never go back behind it
    std::vector<Lot> lots; ///< lot n is lots[n - 1]
    std::vector<int>
        burnOrder; ///< numbers of the lots with something left, first to pay first (R17)
    // Many wallets are in memory at once, most with a few of each: a QHash of them takes ten times as
    // much.
    QMap<QString, Purchase> purchases;
    QMap<QString, Entry> entries; ///< by the id of the command
    qint64 version = -1; ///< of its stream: events so far minus one; -1: not opened

    bool isOpened() const { return version >= 0; }
    const Lot &lot(int number) const { return lots[size_t(number - 1)]; }
    bool hasLot(int number) const { return number >= 1 && size_t(number) <= lots.size(); }
    int nextLot() const { return int(lots.size()) + 1; }

    friend bool operator==(const Wallet &, const Wallet &) = default;
};

/// The owner, as invoices name him.
Buyer buyerOf(const Wallet &wallet);

void evolve(Wallet &wallet, const WalletHappening &happening);

/// Credits that can be spent at an instant; says nothing about the past before the last event.
AmountsByType availableAt(const Wallet &wallet, Instant at);

/// The soonest end of a lot with something left, after `at`.
struct NextExpiry
{
    Instant expiresAt;
    QDate validThrough;
    qint64 amountMinor = 0;
};
std::optional<NextExpiry> nextExpiry(const Wallet &wallet, CreditType type, Instant at);

} // namespace ewallet
