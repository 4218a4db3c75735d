// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/errortext.h"

#include "core/base/codes.h"
#include "ui/format/moneyformat.h"
#include "ui/format/timeformat.h"

#include <QCoreApplication>
#include <QHash>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// Sentences with facts in braces: {available} is an amount, {last} any other value; see amounts
/// below.
struct Sentence
{
    const char *what;
    const char *advice;
};

const QHash<QString, Sentence> &sentences()
{
    static const QHash<QString, Sentence> all {
        {code::not_permitted,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "Your role does not allow this."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Ask an administrator.")}},
        {code::idempotency_conflict,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "This command was sent before with other content."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Look at it and send it again.")}},
        {code::wallet_already_open,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "There is a wallet of this name already."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Choose another name, or find that wallet.")}},
        {code::unknown_market,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "There is no such market."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Choose one of the list.")}},
        {code::unknown_wallet,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "There is no such wallet."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Look at the spelling of its name.")}},
        {code::market_already_defined,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "There is such a market already."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Choose another name for the new one.")}},
        {code::policy_in_past,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "A policy can begin on {earliest} at the earliest, not on "
                            "{effectiveFrom}: credits that are granted today have their rules."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Choose that day or a later one.")}},
        {code::exchange_rate_not_needed,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Taxes of this market are due in {currency}, its own currency."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "It takes no exchange rate.")}},
        {code::newer_program_needed,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "This wallet holds entries of a newer version of the program."),
          QT_TRANSLATE_NOOP(
              "ewallet::Errors",
              "Install that version to change the wallet; it can still be read here.")}},
        {code::out_of_order,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The wallet has a later entry, of {last}."),
          QT_TRANSLATE_NOOP(
              "ewallet::Errors",
              "Look at the clock of this computer, or at the order of the lines of the file.")}},
        {code::version_conflict,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The wallet has changed since you looked at it."),
          QT_TRANSLATE_NOOP("ewallet::Errors",
                            "The numbers here are new ones; look at them and send again.")}},
        {code::wallet_closed,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The wallet is closed."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Reopen it first, if that is meant.")}},
        {code::wallet_not_closed,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The wallet is not closed."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "It can be used as it is.")}},
        {code::wallet_frozen,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The wallet is frozen: nothing goes out of it."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Unfreeze it first, if that is meant.")}},
        {code::wallet_not_frozen,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The wallet is not frozen."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "It can be used as it is.")}},
        {code::invalid_amount,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The amount has to be more than zero."), ""}},
        {code::amount_too_large,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "The amount is above {limit}, the limit for one command."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Send several smaller ones.")}},
        {code::purchase_already_exists,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "The wallet has a purchase with this reference already."),
          QT_TRANSLATE_NOOP(
              "ewallet::Errors",
              "Look at its Purchases; a second payment needs a reference of its own.")}},
        {code::unknown_purchase,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The wallet has no purchase with this reference."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Look at its Purchases.")}},
        {code::unknown_entry,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "No command {entry} has changed this wallet."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Look at its timeline.")}},
        {code::not_reversible,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "An entry of this kind cannot be reversed."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Send the command that does the opposite.")}},
        {code::already_reversed,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "This entry has been reversed already."),
          QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Look at its timeline; what is wrong now needs a new command.")}},
        {code::purchase_already_refunded,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Something of purchase {ref} has been refunded already."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Reverse its refunds first, or refund the rest.")}},
        {code::lot_already_used,
         {QT_TRANSLATE_NOOP(
              "ewallet::Errors",
              "Of these credits {used} are gone already: spent, subtracted or expired."),
          QT_TRANSLATE_NOOP(
              "ewallet::Errors",
              "Of an addition what is left can be taken, and the rest be kept as a shortfall.")}},
        {code::unknown_lot,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The wallet has no such lot of this type."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Look at its Lots.")}},
        {code::lot_not_extendable,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Lot {lot} is empty, has ended, never ends, or would not end later."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Leave it out, or choose a later day.")}},
        {code::wallet_not_empty,
         {QT_TRANSLATE_NOOP(
              "ewallet::Errors",
              "There are credits in the wallet for which it is not said where they go."),
          QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Say for each type whether it is paid out or forfeited.")}},
        {code::insufficient_credits,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Not enough credits: {available} available, {asked} asked."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Ask for less, or add credits first.")}},
        {code::refund_exceeds_purchase,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Only {left} of this purchase is left to refund; {asked} asked."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Ask for less.")}},
        {code::balance_too_large,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "The wallet would hold more than {limit}, the most that a wallet can."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Add less.")}},
        {code::lines_do_not_add_up,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The lines do not add up to the amount."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Mend the lines, or the amount.")}},
        {code::unknown_line,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The purchase has no such line."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Look at its story: lines count from 1.")}},
        {code::invalid_tax_id,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "This tax number is wrong."),
          QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Look at its digits: a NIP has ten, of which the last one checks the "
                            "others.")}},
        {code::invalid_ksef_number,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "This is no KSeF number of a document of this seller."),
          QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Copy it whole: seller’s NIP, date, twelve characters and two that "
                            "check the others.")}},
        {code::nothing_to_invoice,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "This entry needs no document."),
          QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Invoices are for what was paid with invoiced credits.")}},
        {code::unknown_document,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "There is no such document, or it is none for that."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Look at its number on the page Invoices.")}},
        {code::ambiguous_document,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "Several sellers have a document of this number."),
          QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Choose the market on the page Invoices, and the document there.")}},
        {code::already_issued,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The document was issued already."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "It is on the page Invoices.")}},
        {code::ksef_number_already_assigned,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "The document has another KSeF number already: {ksefNumber}."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "It stays as it is; look which one is right.")}},
        {code::ksef_number_taken,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "{document} has this KSeF number already."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Look which of the two it belongs to.")}},
        {code::not_for_ksef,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "{document} does not go to KSeF."),
          QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Only documents of businesses do, where the market says so.")}},
        {code::seller_missing,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The market has no seller yet."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Fill in who sells there: Policies, Invoicing.")}},
        {code::buyer_incomplete,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Something that an invoice needs of the buyer is missing: {missing}."),
          QT_TRANSLATE_NOOP(
              "ewallet::Errors",
              "Fill in what the wallet’s owner is on invoices, and the document goes out.")}},
        {code::buyer_abroad,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "How a sale to this buyer abroad is taxed is not settled."),
          QT_TRANSLATE_NOOP("ewallet::Errors",
                            "A business needs its EU VAT number; ask a tax adviser about "
                            "consumers.")}},
        {code::rate_inconsistent,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "A line’s VAT rate does not go with this seller and buyer: {missing}."),
          QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Look at the country and the tax number of the buyer.")}},
        {code::exemption_missing,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "A line is exempt from VAT, and the legal basis of that is missing."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Fill it in in the market’s invoicing settings.")}},
        {code::exchange_rate_missing,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "The exchange rate of this day is missing: {missing}."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Set it in the market’s exchange rates.")}},
        {code::issue_date_behind,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "The series has a document of a later day: {missing}."),
          QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Dates never go back: it goes out with the next invoice run after "
                            "that day.")}},
        {code::invoice_not_issued,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The invoice that it corrects is not issued yet."),
          QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Mend what that waits for; the correction follows by itself.")}},
        {code::ksef_number_missing,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "The invoice that it corrects has no KSeF number yet: {missing}."),
          QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Assign the number to that invoice; the correction follows by "
                            "itself.")}},
        {code::document_invalid,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "The document would not pass the checks: {missing}."),
          QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Nothing was numbered. Tell whoever looks after the program.")}},
        {code::bad_encoding,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The line is not UTF-8."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Save the file as UTF-8.")}},
        {code::malformed_json,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The line is not one JSON object."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Mend the line.")}},
        {code::missing_field,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "“{field}” is missing."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Fill it in.")}},
        {code::invalid_field,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "“{field}” has the wrong form."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Mend it and try again.")}},
        {code::unknown_command,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "There is no command of this name."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Look at the spelling.")}},
        {code::unknown_field,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "“{field}” does not belong there."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Take it out.")}},
        {code::in_future,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "The instant is more than five minutes ahead of the clock."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Look at the clock of this computer.")}},
        {code::ambiguous_amount,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "This can be read in two ways."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Type the decimals, as in 1234.00.")}},
        {code::too_many_decimals,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The currency has fewer decimals."), ""}},
        {code::store_not_found,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "There is no store at {path}."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Open another one, or make a new store there.")}},
        {code::store_exists,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "There is a file at {path} already."),
          QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Nothing was changed in it. Choose another name, or open it.")}},
        {code::store_not_ours,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "{path} is not a store of this program."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Nothing was changed in it. Choose another file.")}},
        {code::store_too_new,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "The store was made by a newer version of this program."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Install that version to open it.")}},
        {code::store_not_initialised,
         {QT_TRANSLATE_NOOP("ewallet::Errors",
                            "The file is empty: no store was ever finished in it."),
          QT_TRANSLATE_NOOP(
              "ewallet::Errors",
              "If there was one, take its backup. File, New store makes a new one, here or elsewhere.")}},
        {code::store_busy,
         {QT_TRANSLATE_NOOP(
              "ewallet::Errors",
              "Another program has been writing to the store for more than five seconds."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Nothing was changed. Try again when it is done.")}},
        {code::store_full,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The disk is full."),
          QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Nothing was changed. Free some space and try again.")}},
        {code::store_read_only,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The store may not be written to."),
          QT_TRANSLATE_NOOP(
              "ewallet::Errors",
              "Nothing was changed. Look at the permissions of the file and of its folder.")}},
        {code::store_damaged,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The file of the store is damaged."),
          QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Stop working with it and restore it from a backup.")}},
        {code::store_replaced,
         {QT_TRANSLATE_NOOP(
              "ewallet::Errors",
              "The store’s file was moved or removed, or an older one was put in its place."),
          QT_TRANSLATE_NOOP(
              "ewallet::Errors",
              "Nothing was changed. Look which file is the right one and open it again.")}},
        {code::store_failed,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The store could not be read or written."),
          QT_TRANSLATE_NOOP("ewallet::Errors",
                            "Nothing was changed. Look at Details and try again.")}},
        {code::stream_not_found,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "There is no such entry."), ""}},
        {code::wallet_opened_later,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The wallet was not there then."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Choose a later time.")}},
        {code::event_ids_mixed,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "A part of this is in the store already."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Look at the wallet’s timeline before going on.")}},
        {code::unique_violation,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "Another program has written the same just now."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Look at the wallet and try again.")}},
        {code::file_failed,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "{path} could not be read or written."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Look at its permissions.")}},
        {code::undecodable,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "An entry of the store cannot be read."),
          QT_TRANSLATE_NOOP("ewallet::Errors", "Ask whoever looks after the store to verify it.")}},
        {code::projector_failed,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "The lists have stopped following the store."),
          QT_TRANSLATE_NOOP(
              "ewallet::Errors",
              "They show what was before. View, Verify the store tells whether an entry was altered; Rebuild the lists makes them again from the events.")}},
        {code::cancelled, {QT_TRANSLATE_NOOP("ewallet::Errors", "Cancelled."), ""}},
        {code::overflow,
         {QT_TRANSLATE_NOOP("ewallet::Errors", "A sum is too large to be shown."), ""}},
    };
    return all;
}

QString factText(const Error &error, const QString &name, const Currency &currency)
{
    static const QStringList amounts {u"available"_s, u"asked"_s, u"left"_s, u"limit"_s, u"used"_s};
    const QJsonValue value = error.facts.value(name);
    if (amounts.contains(name) && value.isDouble())
        return amountText(value.toInteger(), currency);
    static const QStringList days {u"earliest"_s, u"effectiveFrom"_s, u"missing"_s};
    if (const auto day = dateFromIso(value.toString()); day && days.contains(name))
        return dateText(*day);
    return value.toVariant().toString();
}

QString filled(const char *text, const Error &error, const Currency &currency)
{
    if (*text == '\0')
        return {};
    QString sentence = QCoreApplication::translate("ewallet::Errors", text);
    for (qsizetype open = sentence.indexOf(u'{'); open >= 0; open = sentence.indexOf(u'{', open)) {
        const qsizetype close = sentence.indexOf(u'}', open);
        const QString fact = factText(error, sentence.mid(open + 1, close - open - 1), currency);
        sentence.replace(open, close - open + 1, fact);
        open += fact.size();
    }
    return sentence;
}

} // namespace

ErrorText errorText(const Error &error, const Currency &currency)
{
    const auto sentence = sentences().constFind(error.code);
    if (sentence == sentences().cend())
        return {error.code, QCoreApplication::translate("ewallet::Errors", "Look at Details.")};
    return {filled(sentence->what, error, currency), filled(sentence->advice, error, currency)};
}

QStringList codesWithText()
{
    return sentences().keys();
}

} // namespace ewallet
