// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invoice/invoice.h"
#include "core/domain/market/market.h"
#include "core/domain/wallet/walletevents.h"
#include "core/exporting/table.h"

/// Double entry of what wallets and documents did. Each line has both accounts, so debits and
/// credits are equal whatever happens; each amount is a stored one.
///
/// Wallet and refund credits are the customers' money: a prepayment, account 845-1. Bonus credits
/// are a promise: they are noted off balance (091 against 099) and move no money.
///
/// The prepayment falls when credits are spent, not when the document comes: their invoiced part
/// moves to 845-2, "used, not documented yet". The document moves it on from there by its own
/// amounts, rate by rate: net to sales (702), tax to VAT due (221); so the lines of a document add
/// up to its net, VAT and gross. On 845 as a whole the sale leaves with its document, 845-1 is what
/// is owed to customers at any time, and 845-2 is what waits for a document: nothing, when all are
/// issued. A refund and its correction go the same way back; corrections are signed, on the
/// accounts of the sale.
namespace ewallet::exporting {

/// An event of a wallet or of a document.
struct LedgerEvent
{
    QString id; ///< of the event
    QString wallet;
    std::variant<WalletHappening, InvoiceHappening> happening;
};

struct LedgerLine
{
    Movement movement = Movement::ToppedUp;
    QDate date; ///< see ledgerDate()
    qint64 amountMinor = 0; ///< never 0; negative for what a correction takes back
    QString description;
    QString document; ///< number of the document; empty for what a wallet did

    friend bool operator==(const LedgerLine &, const LedgerLine &) = default;
};

/// The day that an event is booked on, by which periods are told apart: of a wallet the local date
/// (of an expiry the last good one), of an invoice the date of the sale, of a correction its own.
QDate ledgerDate(const LedgerEvent &event, const Zone &zone);

/// Nothing for what moves no credits. A shortfall is not booked: it is owed outside the wallet.
std::vector<LedgerLine> ledgerLines(const LedgerEvent &event, const Zone &zone);

/// IdZdarzenia; Data; Konto Wn; Konto Ma; Kwota; Waluta; Opis; Dokument; IdPortfela. All events of
/// one market, in the order in which they are to be listed; those that move nothing may be among
/// them.
Listing ledger(About about, const Market &market, Next<LedgerEvent> events);

} // namespace ewallet::exporting
