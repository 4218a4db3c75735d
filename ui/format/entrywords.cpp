// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/words.h"

#include "core/domain/overloaded.h"
#include "core/serialization/names.h"
#include "ui/format/documentwords.h"
#include "ui/format/moneyformat.h"
#include "ui/format/timeformat.h"

#include <QCoreApplication>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ewallet::Words)
};

/// "added: goodwill", or "added" alone.
QString with(const QString &what, const QString &why)
{
    return why.isEmpty() ? what : u"%1: %2"_s.arg(what, why);
}

CreditType changedType(const AmountsByType &delta)
{
    for (const CreditType type : allCreditTypes) {
        if (delta[type] != 0)
            return type;
    }
    return CreditType::Wallet;
}

QString ending(const LotGrant &lot)
{
    if (!lot.validThrough)
        return Words::tr("They never expire.");
    return Words::tr("Valid through %1.").arg(dateText(*lot.validThrough));
}

QString because(const QString &reason, const QString &comment)
{
    QString text;
    if (!reason.isEmpty())
        text = u' ' + Words::tr("Reason: %1.").arg(reason);
    if (!comment.isEmpty())
        text += u' ' + Words::tr("Comment: %1.").arg(comment);
    return text;
}

/// Of events that are no entries of wallets.
QString otherWords(const QString &type)
{
    if (type == nameOf<InvoicingSet>)
        return Words::tr("Invoicing set");
    if (type == nameOf<ExchangeRateSet>)
        return Words::tr("Exchange rate set");
    if (type == nameOf<AccountsSet>)
        return Words::tr("Accounts set");
    if (type == nameOf<InvoiceIssued>)
        return Words::tr("Invoice issued");
    if (type == nameOf<CorrectionIssued>)
        return Words::tr("Correction issued");
    if (type == nameOf<DocumentHeld>)
        return Words::tr("Document waits");
    if (type == nameOf<DocumentFileStored>)
        return Words::tr("File of a document made");
    if (type == nameOf<KsefNumberAssigned>)
        return Words::tr("KSeF number assigned");
    if (type == nameOf<DocumentSent>)
        return Words::tr("Document sent");
    if (type == nameOf<NumberTaken>)
        return Words::tr("Number of a series taken");
    return type;
}

QString plainWords(const TimelineRow &row)
{
    if (row.type == nameOf<WalletOpened>)
        return Words::tr("Wallet opened");
    if (row.type == nameOf<CreditsAdded>)
        return with(Words::tr("%1 added").arg(creditsWord(changedType(row.delta))), row.reason);
    if (row.type == nameOf<CreditsSpent>)
        return with(Words::tr("Spent on %1").arg(row.ref), row.note);
    if (row.type == nameOf<CreditsRefunded>)
        return with(Words::tr("Refund of %1").arg(row.ref), row.reason);
    if (row.type == nameOf<CreditsSubtracted>)
        return with(Words::tr("%1 subtracted").arg(creditsWord(changedType(row.delta))),
                    row.reason);
    if (row.type == nameOf<CreditsExpired>)
        return Words::tr("Expired");
    if (row.type == nameOf<ExpiryChecked>)
        return Words::tr("Expiry checked");
    if (row.type == nameOf<WalletFrozen>)
        return with(Words::tr("Wallet frozen"), row.reason);
    if (row.type == nameOf<WalletUnfrozen>)
        return with(Words::tr("Wallet unfrozen"), row.reason);
    if (row.type == nameOf<CreditsPaidOut>)
        return Words::tr("Paid out");
    if (row.type == nameOf<CreditsForfeited>)
        return Words::tr("Forfeited");
    if (row.type == nameOf<WalletClosed>)
        return with(Words::tr("Wallet closed"), row.reason);
    if (row.type == nameOf<WalletReopened>)
        return with(Words::tr("Wallet reopened"), row.reason);
    if (row.type == nameOf<EntryReversed>)
        return with(row.ref.isEmpty() ? Words::tr("Addition reversed")
                                      : Words::tr("Refund of %1 reversed").arg(row.ref),
                    row.reason);
    if (row.type == nameOf<CreditsRestored>)
        return with(row.ref.isEmpty() ? Words::tr("Subtraction reversed")
                                      : Words::tr("Purchase %1 reversed").arg(row.ref),
                    row.reason);
    if (row.type == nameOf<ExpiryExtended>)
        return with(Words::tr("Expiry extended"), row.reason);
    if (row.type == nameOf<OwnerChanged>)
        return with(Words::tr("Owner changed"), row.note);
    if (row.type == nameOf<BillingDetailsChanged>)
        return with(Words::tr("Billing details changed"), row.note);
    return otherWords(row.type);
}

} // namespace

QString entryWords(const TimelineRow &row)
{
    const QString words = plainWords(row);
    return row.reversedBy ? Words::tr("%1 (reversed)").arg(words) : words;
}

QString entrySentence(const EntryDetails &entry)
{
    const auto amount = [&entry](qint64 minor) { return amountText(minor, entry.currency); };
    if (!entry.event)
        return Words::tr(
            "This version of the program does not know what it means; it is kept as it is.");
    return std::visit(
        overloaded {
            [&](const WalletOpened &e) {
                return Words::tr("A wallet was opened for %1 in market %2.").arg(e.owner, e.market);
            },
            [&](const CreditsAdded &e) {
                return Words::tr("%1 of %2 were added.")
                           .arg(amount(e.lot.amountMinor), creditsWord(e.lot.type).toLower())
                    + u' ' + ending(e.lot) + because(e.reason, e.comment);
            },
            [&](const CreditsSpent &e) {
                return Words::tr("%1 paid for %2, of it %3 from invoiced credits.")
                           .arg(amount(e.amountMinor), e.purchase, amount(e.paidMinor))
                    + (e.description.isEmpty() ? QString() : u' ' + e.description + u'.');
            },
            [&](const CreditsRefunded &e) {
                return Words::tr("%1 of %2 came back, of it %3 to be corrected on the invoice.")
                           .arg(amount(e.amountMinor), e.purchase, amount(e.paidMinor))
                    + because(e.reason, e.comment);
            },
            [&](const CreditsSubtracted &e) {
                return Words::tr("%1 of %2 were taken away.")
                           .arg(amount(e.amountMinor), creditsWord(e.type).toLower())
                    + because(e.reason, e.comment);
            },
            [&](const CreditsExpired &e) {
                qint64 sumMinor = 0;
                for (const Burn &burn : e.allocation)
                    sumMinor += burn.amountMinor;
                return Words::tr("%1 expired at the end of %2.")
                    .arg(amount(sumMinor), dateText(e.validThrough));
            },
            [&](const ExpiryChecked &) {
                return Words::tr("Everything that had expired by then is written down.");
            },
            [&](const WalletFrozen &e) {
                return Words::tr("The wallet was frozen: nothing goes out of it.")
                    + because(e.reason, e.comment);
            },
            [&](const WalletUnfrozen &e) {
                return Words::tr("The wallet was unfrozen after %n day(s).", nullptr, e.frozenDays)
                    + because(e.reason, e.comment);
            },
            [&](const CreditsPaidOut &e) {
                return Words::tr("%1 were paid out, because the wallet was closed.")
                    .arg(amount(e.amountMinor));
            },
            [&](const CreditsForfeited &e) {
                return Words::tr("%1 were forfeited, because the wallet was closed.")
                    .arg(amount(e.amountMinor));
            },
            [&](const WalletClosed &e) {
                return Words::tr("The wallet was closed.") + because(e.reason, e.comment);
            },
            [&](const WalletReopened &e) {
                return Words::tr("The wallet was opened again.") + because(e.reason, e.comment);
            },
            [&](const EntryReversed &e) {
                QString text = e.purchase.isEmpty()
                    ? Words::tr("An addition was undone: %1 left the wallet.")
                          .arg(amount(e.amountMinor))
                    : Words::tr("A refund of %1 was undone: %2 left the wallet.")
                          .arg(e.purchase, amount(e.amountMinor));
                if (e.shortfallMinor > 0)
                    text += u' '
                        + Words::tr("%1 had been used already and are the shortfall.")
                              .arg(amount(e.shortfallMinor));
                return text + because(e.reason, e.comment);
            },
            [&](const CreditsRestored &e) {
                return (e.purchase.isEmpty() ? Words::tr("A subtraction was undone: %1 are back.")
                                                   .arg(amount(e.amountMinor))
                                             : Words::tr("Purchase %1 was undone: %2 are back.")
                                                   .arg(e.purchase, amount(e.amountMinor)))
                    + because(e.reason, e.comment);
            },
            [&](const ExpiryExtended &e) {
                return Words::tr("%n lot(s) are now valid through %1.", nullptr, int(e.lots.size()))
                           .arg(dateText(e.validThrough))
                    + because(e.reason, e.comment);
            },
            [&](const OwnerChanged &e) {
                return e.customer.isEmpty()
                    ? Words::tr("The wallet belongs to %1 now.").arg(e.owner)
                    : Words::tr("The wallet belongs to %1, customer %2, now.")
                          .arg(e.owner, e.customer);
            },
            [&](const BillingDetailsChanged &e) {
                return Words::tr("Invoices are for %1 from now on: %2.")
                    .arg(e.buyer.name, buyerWords(e.buyer));
            },
        },
        *entry.event);
}

} // namespace ewallet
