// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/ledgerwords.h"

#include <QCoreApplication>

namespace ewallet {

namespace {

struct LedgerWords
{
    Q_DECLARE_TR_FUNCTIONS(ewallet::LedgerWords)
};

} // namespace

QString movementText(Movement movement)
{
    switch (movement) {
    case Movement::ToppedUp:
        return LedgerWords::tr("Wallet credits added");
    case Movement::Credited:
        return LedgerWords::tr("Refund credits added by hand");
    case Movement::Spent:
        return LedgerWords::tr("Invoiced credits spent");
    case Movement::SpentUninvoiced:
        return LedgerWords::tr("Paid credits spent, without invoice");
    case Movement::Refunded:
        return LedgerWords::tr("Invoiced credits refunded");
    case Movement::RefundedUninvoiced:
        return LedgerWords::tr("Paid credits refunded, without invoice");
    case Movement::Subtracted:
        return LedgerWords::tr("Paid credits subtracted");
    case Movement::Expired:
        return LedgerWords::tr("Paid credits expired");
    case Movement::Forfeited:
        return LedgerWords::tr("Paid credits forfeited");
    case Movement::PaidOut:
        return LedgerWords::tr("Paid credits paid out");
    case Movement::Reversed:
        return LedgerWords::tr("Addition of wallet credits reversed");
    case Movement::CreditedReversed:
        return LedgerWords::tr("Addition of refund credits reversed");
    case Movement::Restored:
        return LedgerWords::tr("Subtraction of paid credits reversed");
    case Movement::SpentBonusInvoiced:
        return LedgerWords::tr("Bonus spent and invoiced");
    case Movement::RefundedBonusInvoiced:
        return LedgerWords::tr("Bonus spent and invoiced, reversed");
    case Movement::BonusPaidOut:
        return LedgerWords::tr("Bonus paid out in money");
    case Movement::Sold:
        return LedgerWords::tr("Net of an invoice");
    case Movement::VatDue:
        return LedgerWords::tr("VAT of an invoice");
    case Movement::Corrected:
        return LedgerWords::tr("Net of a correction");
    case Movement::VatCorrected:
        return LedgerWords::tr("VAT of a correction");
    case Movement::Granted:
        return LedgerWords::tr("Bonus added, off balance");
    case Movement::SpentBonus:
        return LedgerWords::tr("Bonus spent, off balance");
    case Movement::RefundedBonus:
        return LedgerWords::tr("Bonus refunded, off balance");
    case Movement::SubtractedBonus:
        return LedgerWords::tr("Bonus subtracted, off balance");
    case Movement::ExpiredBonus:
        return LedgerWords::tr("Bonus expired, off balance");
    case Movement::ForfeitedBonus:
        return LedgerWords::tr("Bonus forfeited, off balance");
    case Movement::PaidOutBonus:
        return LedgerWords::tr("Bonus paid out, off balance");
    case Movement::ReversedBonus:
        return LedgerWords::tr("Addition of bonus reversed, off balance");
    case Movement::RestoredBonus:
        return LedgerWords::tr("Subtraction of bonus reversed, off balance");
    }
    return {};
}

} // namespace ewallet
