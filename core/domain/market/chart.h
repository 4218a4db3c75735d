// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace ewallet {

/// One kind of movement in the ledger: the accounts that it is booked on.
struct LedgerAccounts
{
    QString movement; ///< "topped_up", "sold", …: see Movement
    QString debit;
    QString credit;

    friend bool operator==(const LedgerAccounts &, const LedgerAccounts &) = default;
};

/// What the ledger books (core/exporting/ledger.h): a closed list of stable words, by which a
/// market names its own accounts.
enum class Movement {
    // money of customers
    ToppedUp, ///< topped_up: wallet credits were added
    Credited, ///< credited: refund credits were added by hand, nobody paid for them
    Spent, ///< spent: of invoiced credits; also a refund that is undone
    SpentUninvoiced, ///< spent_uninvoiced: paid credits for which no document comes
    Refunded, ///< refunded: the invoiced part; also a spend that is undone
    RefundedUninvoiced, ///< refunded_uninvoiced
    Subtracted, ///< subtracted
    Expired, ///< expired
    Forfeited, ///< forfeited
    PaidOut, ///< paid_out
    Reversed, ///< reversed: an addition of wallet credits was a mistake
    CreditedReversed, ///< credited_reversed: one of refund credits was
    Restored, ///< restored: a subtraction was a mistake
    // bonus credits that cost money
    SpentBonusInvoiced, ///< spent_bonus_invoiced: the market has bonus credits invoiced
    RefundedBonusInvoiced, ///< refunded_bonus_invoiced: such a spend is undone
    BonusPaidOut, ///< bonus_paid_out
    // documents
    Sold, ///< sold: net of an invoice
    VatDue, ///< vat_due
    Corrected, ///< corrected: net of a correction, signed
    VatCorrected, ///< vat_corrected
    // bonus credits, off balance
    Granted, ///< granted
    SpentBonus, ///< spent_bonus
    RefundedBonus, ///< refunded_bonus
    SubtractedBonus, ///< subtracted_bonus
    ExpiredBonus, ///< expired_bonus
    ForfeitedBonus, ///< forfeited_bonus
    PaidOutBonus, ///< paid_out_bonus
    ReversedBonus, ///< reversed_bonus
    RestoredBonus, ///< restored_bonus
};

QLatin1StringView word(Movement movement);
std::optional<Movement> movementFromWord(QStringView text);

/// The chart: one entry a movement, in the order above; the market's own accounts instead of the
/// ordinary ones where it has set them. Words that are no movement are passed over.
std::vector<LedgerAccounts> chartOf(std::span<const LedgerAccounts> ofMarket);

} // namespace ewallet
