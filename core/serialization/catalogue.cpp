// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serialization/catalogue.h"

#include "core/base/codes.h"
#include "core/serialization/invoicefields.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// A visitor of core/serialization/fields.h that lists what it is shown.
class FieldLister
{
public:
    template<class Message>
    static std::vector<CatalogueField> list()
    {
        FieldLister lister;
        Message message;
        ewallet::fields(lister, message);
        return std::move(lister.m_fields);
    }

    void identifier(const char *name, const QString &, Presence presence = Presence::Required)
    {
        add(name, u"identifier"_s, presence);
    }
    void text(const char *name, const QString &, Presence presence = Presence::Required,
              Privacy privacy = Privacy::Public)
    {
        add(name, u"text"_s, presence, privacy);
    }
    void longText(const char *name, const QString &, Presence presence = Presence::Required,
                  Privacy privacy = Privacy::Public)
    {
        add(name, u"text"_s, presence, privacy);
    }
    void position(const char *name, qint64) { add(name, u"position"_s); }
    void decimal(const char *name, qint64, Presence presence = Presence::Required)
    {
        add(name, u"decimal"_s, presence);
    }
    template<class E>
    void choice(const char *name, E)
    {
        add(name, u"choice"_s);
    }
    void amount(const char *name, qint64, Presence presence = Presence::Required)
    {
        add(name, u"amount"_s, presence);
    }
    void numbers(const char *name, const std::vector<int> &) { add(name, u"numbers"_s); }
    void dispositions(const char *name, const std::optional<Dispositions> &)
    {
        add(name, u"dispositions"_s, optional);
    }
    void number(const char *name, int, Presence presence = Presence::Required)
    {
        add(name, u"number"_s, presence);
    }
    void flag(const char *name, bool) { add(name, u"flag"_s); }
    void flag(const char *name, const std::optional<bool> &) { add(name, u"flag"_s, optional); }
    void type(const char *name, CreditType) { add(name, u"type"_s); }
    void date(const char *name, QDate) { add(name, u"date"_s); }
    void date(const char *name, const std::optional<QDate> &) { add(name, u"date"_s, optional); }
    void instant(const char *name, Instant) { add(name, u"instant"_s); }
    void instant(const char *name, const std::optional<Instant> &)
    {
        add(name, u"instant"_s, optional);
    }
    void daysOrNever(const char *name, const std::optional<int> &)
    {
        add(name, u"days or never"_s);
    }
    template<class Part>
    void object(const char *name, const Part &)
    {
        add(name, u"object"_s);
    }
    template<class Part>
    void object(const char *name, const std::optional<Part> &)
    {
        add(name, u"object"_s, optional);
    }
    template<class Part>
    void list(const char *name, const std::vector<Part> &, Presence presence = Presence::Required)
    {
        add(name, u"list"_s, presence);
    }

private:
    void add(const char *name, const QString &kind, Presence presence = Presence::Required,
             Privacy privacy = Privacy::Public)
    {
        m_fields.push_back({QString::fromLatin1(name), kind, presence == Presence::Optional,
                            privacy == Privacy::Personal});
    }
    std::vector<CatalogueField> m_fields;
};

template<class Message>
CatalogueEntry entry(const QString &words)
{
    return {nameOf<Message>, 1, words, FieldLister::list<Message>()};
}

CatalogueEntry reason(QLatin1StringView code, const QString &words)
{
    return {code, 1, words, {}};
}

} // namespace

const std::vector<CatalogueEntry> &commandCatalogue()
{
    static const std::vector<CatalogueEntry> entries {
        entry<OpenWallet>(u"Opens a wallet in a market, for an owner."_s),
        entry<AddCredits>(u"Adds credits of a type: a top-up, a gift, an adjustment upwards."_s),
        entry<SpendCredits>(u"Pays for a purchase from the lots that end first."_s),
        entry<RefundPurchase>(u"Gives a purchase, or part of it, back in credits."_s),
        entry<SubtractCredits>(u"Takes credits of a type away: an adjustment downwards."_s),
        entry<ExpireCredits>(u"Writes down what has expired in a wallet."_s),
        entry<FreezeWallet>(
            u"Freezes a wallet: nothing is spent or subtracted until it is unfrozen."_s),
        entry<UnfreezeWallet>(u"Unfreezes a wallet."_s),
        entry<CloseWallet>(u"Closes a wallet; what is in it is forfeited or paid out, by type."_s),
        entry<ReopenWallet>(u"Opens a closed wallet again."_s),
        entry<ReverseEntry>(
            u"Undoes a mistake: an addition, a spend, a refund or a subtraction, once."_s),
        entry<ExtendExpiry>(u"Gives lots a later last day."_s),
        entry<ChangeOwner>(u"Gives a wallet another owner's name, or another customer."_s),
        entry<ChangeBillingDetails>(u"Says what a wallet's owner is on invoices."_s),
        entry<DefineMarket>(u"Defines a market: its currency, time zone, VAT rate and policies."_s),
        entry<SetPolicy>(u"Sets the policy for one type of credits, from a day to come."_s),
        entry<SetInvoicing>(u"Says who sells in a market, and how its invoices look."_s),
        entry<SetExchangeRate>(u"Sets the rate of a day, at which tax is converted."_s),
        entry<SetAccounts>(u"Sets the accounts on which movements are booked."_s),
        entry<IssueInvoice>(u"Issues the invoice of a purchase."_s),
        entry<IssueCorrection>(u"Issues the correction for what changed a purchase."_s),
        entry<AssignKsefNumber>(u"Gives a document the number that KSeF gave it."_s),
        entry<MarkDocumentSent>(u"Marks a document as sent to the customer."_s),
    };
    return entries;
}

const std::vector<CatalogueEntry> &eventCatalogue()
{
    static const std::vector<CatalogueEntry> entries {
        entry<WalletOpened>(u"A wallet was opened."_s),
        entry<CreditsAdded>(u"Credits were added, as a new lot with the rules that hold for it."_s),
        entry<CreditsSpent>(u"A purchase was paid; which lots paid is in the allocation."_s),
        entry<CreditsRefunded>(u"A purchase, or part of it, was given back as new lots."_s),
        entry<CreditsSubtracted>(u"Credits were taken away."_s),
        entry<CreditsExpired>(u"Lots ended with something left in them."_s),
        entry<ExpiryChecked>(u"All that had expired by then is written down."_s),
        entry<WalletFrozen>(u"A wallet was frozen."_s),
        entry<WalletUnfrozen>(u"A wallet was unfrozen; for how many days it was not."_s),
        entry<CreditsPaidOut>(u"Credits of a wallet that is being closed were paid out."_s),
        entry<CreditsForfeited>(u"Credits of a wallet that is being closed were lost."_s),
        entry<WalletClosed>(u"A wallet was closed."_s),
        entry<WalletReopened>(u"A closed wallet was opened again."_s),
        entry<EntryReversed>(u"An addition or a refund was undone; what could not be taken is the "
                             "shortfall."_s),
        entry<CreditsRestored>(u"A spend or a subtraction was undone; its credits are back."_s),
        entry<ExpiryExtended>(u"Lots got a later last day."_s),
        entry<OwnerChanged>(u"A wallet got another owner's name, or another customer."_s),
        entry<BillingDetailsChanged>(u"What a wallet's owner is on invoices changed."_s),
        entry<MarketDefined>(u"A market was defined."_s),
        entry<PolicySet>(u"A policy for one type of credits was set."_s),
        entry<InvoicingSet>(u"Seller, series and moment of invoices were set."_s),
        entry<ExchangeRateSet>(u"The rate of a day was set."_s),
        entry<AccountsSet>(u"Accounts of the ledger were set."_s),
        entry<InvoiceIssued>(u"An invoice was issued; it is in the event in full."_s),
        entry<CorrectionIssued>(u"A correction was issued; it is in the event in full."_s),
        entry<DocumentHeld>(u"A document waits; why is in the event."_s),
        entry<DocumentFileStored>(u"The exact bytes of a document's file, made once."_s),
        entry<KsefNumberAssigned>(u"A document got its number in KSeF."_s),
        entry<DocumentSent>(u"A document was sent to the customer."_s),
        entry<NumberTaken>(u"A document took the next number of its series and month."_s),
    };
    return entries;
}

const std::vector<CatalogueEntry> &reasonCatalogue()
{
    static const std::vector<CatalogueEntry> entries {
        reason(code::not_permitted, u"The operator's role does not allow this command."_s),
        reason(code::idempotency_conflict,
               u"The command id was used before, for something else."_s),
        reason(code::wallet_already_open, u"There is a wallet with this identifier already."_s),
        reason(code::unknown_market, u"There is no such market."_s),
        reason(code::unknown_wallet, u"There is no such wallet."_s),
        reason(code::market_already_defined, u"There is such a market already."_s),
        reason(code::newer_program_needed,
               u"The wallet holds entries of a newer version of the program."_s),
        reason(code::out_of_order, u"The wallet has an entry of a later instant."_s),
        reason(code::version_conflict, u"The wallet has changed since it was looked at."_s),
        reason(code::wallet_closed, u"The wallet is closed."_s),
        reason(code::wallet_not_closed, u"The wallet is not closed."_s),
        reason(code::wallet_frozen, u"The wallet is frozen."_s),
        reason(code::wallet_not_frozen, u"The wallet is not frozen."_s),
        reason(code::invalid_amount, u"An amount is more than zero."_s),
        reason(code::amount_too_large, u"The amount is above the limit for one command."_s),
        reason(code::purchase_already_exists,
               u"The wallet has a purchase with this reference already."_s),
        reason(code::unknown_purchase, u"The wallet has no purchase with this reference."_s),
        reason(code::unknown_entry, u"No command with this id has changed the wallet."_s),
        reason(code::not_reversible, u"An entry of this kind cannot be reversed."_s),
        reason(code::already_reversed, u"The entry has been reversed already."_s),
        reason(code::purchase_already_refunded,
               u"Something of the purchase has been refunded already."_s),
        reason(code::lot_already_used, u"Something of these credits is gone already."_s),
        reason(code::unknown_lot, u"The wallet has no such lot of this type."_s),
        reason(code::lot_not_extendable,
               u"The lot is empty, ended, without an end, or would not end later."_s),
        reason(code::wallet_not_empty,
               u"The wallet holds credits for which it is not said where they go."_s),
        reason(code::insufficient_credits, u"There are not enough credits."_s),
        reason(code::refund_exceeds_purchase, u"More than what is left of the purchase."_s),
        reason(code::balance_too_large, u"The wallet would hold more than a wallet can."_s),
        reason(code::policy_in_past, u"A policy takes effect tomorrow or later."_s),
        reason(code::exchange_rate_not_needed,
               u"Taxes of this market are due in its own currency."_s),
        reason(code::lines_do_not_add_up, u"The lines do not add up to the amount."_s),
        reason(code::unknown_line, u"The purchase has no such line."_s),
        reason(code::invalid_tax_id, u"The tax number is wrong; check its digits."_s),
        reason(code::invalid_ksef_number, u"The KSeF number is wrong; check its characters."_s),
        reason(code::nothing_to_invoice, u"This entry needs no document."_s),
        reason(code::unknown_document, u"The purchase has no document of this number."_s),
        reason(code::ambiguous_document, u"Several sellers have a document of this number."_s),
        reason(code::already_issued, u"The document was issued already."_s),
        reason(code::ksef_number_already_assigned, u"The document has a KSeF number already."_s),
        reason(code::ksef_number_taken, u"Another document has this KSeF number."_s),
        reason(code::not_for_ksef, u"The document does not go to KSeF."_s),
        reason(code::seller_missing, u"The market has no seller yet."_s),
        reason(code::buyer_incomplete,
               u"Something that an invoice needs of the buyer is missing."_s),
        reason(code::buyer_abroad, u"How sales to such a buyer abroad are taxed is not settled."_s),
        reason(code::rate_inconsistent, u"The VAT rate does not go with this seller or buyer."_s),
        reason(code::exemption_missing, u"The legal basis of the exemption is missing."_s),
        reason(code::exchange_rate_missing,
               u"The rate of exchange that the sale needs is missing."_s),
        reason(code::issue_date_behind, u"The series has a document of a later day."_s),
        reason(code::invoice_not_issued, u"The invoice that it corrects is not issued yet."_s),
        reason(code::ksef_number_missing,
               u"The invoice that it corrects has no KSeF number yet."_s),
        reason(code::document_invalid, u"The document would not pass the checks."_s),
        reason(code::bad_encoding, u"The line is not UTF-8."_s),
        reason(code::malformed_json, u"The line is not exactly one JSON object."_s),
        reason(code::missing_field, u"A field is missing."_s),
        reason(code::invalid_field, u"A field has the wrong kind or form."_s),
        reason(code::unknown_command, u"There is no command of this name."_s),
        reason(code::unknown_field, u"A field does not belong there."_s),
        reason(code::in_future, u"The instant is more than five minutes ahead of the clock."_s),
        reason(code::ambiguous_amount, u"The amount can be read in two ways; type the decimals."_s),
        reason(code::too_many_decimals, u"The currency has fewer decimals."_s),
        reason(code::store_not_found, u"There is no such store."_s),
        reason(code::store_exists, u"There is a file of this name already."_s),
        reason(code::store_not_ours, u"The file is not a store of this program."_s),
        reason(code::store_too_new, u"The store was made by a newer version of the program."_s),
        reason(code::store_not_initialised, u"The store has to be made, or upgraded, first."_s),
        reason(code::store_busy,
               u"Another program has been writing to the store for more than five seconds."_s),
        reason(code::store_full, u"The disk is full."_s),
        reason(code::store_read_only, u"The store may not be written to."_s),
        reason(code::store_damaged, u"The store's file is damaged."_s),
        reason(code::store_replaced,
               u"The store was moved or removed, or an older one put in its place."_s),
        reason(code::store_failed, u"The store could not be read or written."_s),
        reason(code::stream_not_found, u"There is no such entry."_s),
        reason(code::wallet_opened_later, u"The wallet was not there then."_s),
        reason(code::event_ids_mixed,
               u"Some of these events are in the store already, others are not."_s),
        reason(code::unique_violation, u"Another program has written the same meanwhile."_s),
        reason(code::file_failed, u"The file could not be read or written."_s),
        reason(code::undecodable, u"An event cannot be read."_s),
        reason(code::projector_failed, u"A read model has stopped."_s),
        reason(code::cancelled, u"Cancelled."_s),
        reason(code::overflow, u"A sum is larger than 64 bits hold."_s),
    };
    return entries;
}

} // namespace ewallet
