// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/serialization/names.h"

#include <concepts>

/// What commands and events consist of, said once: a visitor is shown every field with its name in
/// JSON, its kind and whether it may be left out. Readers, writers and the catalogue are visitors.
namespace ewallet {

enum class Presence { Required, Optional };
inline constexpr Presence optional = Presence::Optional;

/// Fields with text about a person are marked, for the day on which a person is to be forgotten.
enum class Privacy { Public, Personal };
inline constexpr Privacy personal = Privacy::Personal;

template<class E, class T>
concept Is = std::same_as<std::remove_const_t<E>, T>;

// ---- parts of several

void fields(auto &v, Is<Address> auto &a)
{
    v.longText("street", a.street, optional, personal);
    v.longText("postcode", a.postcode, optional, personal);
    v.longText("town", a.town, optional, personal);
    v.text("country", a.country, optional);
}

void fields(auto &v, Is<Seller> auto &s)
{
    v.longText("name", s.name);
    fields(v, s.address);
    v.text("taxId", s.taxId);
}

void fields(auto &v, Is<Buyer> auto &b)
{
    v.choice("kind", b.kind);
    v.longText("name", b.name, Presence::Required, personal);
    fields(v, b.address);
    v.text("taxId", b.taxId, optional, personal);
}

void fields(auto &v, Is<PurchaseLine> auto &l)
{
    v.text("name", l.name);
    v.decimal("quantity", l.quantityMicro, optional);
    v.text("unit", l.unit, optional);
    v.amount("gross", l.grossMinor);
    v.text("vat", l.vat, optional);
}

void fields(auto &v, Is<SoldLine> auto &l)
{
    fields(v, l.line);
    v.amount("paid", l.paidMinor);
}

void fields(auto &v, Is<RefundLine> auto &l)
{
    v.number("line", l.line);
    v.amount("amount", l.amountMinor);
}

void fields(auto &v, Is<RefundedLine> auto &l)
{
    v.number("line", l.line);
    v.amount("amount", l.amountMinor);
    v.amount("paid", l.paidMinor, optional);
}

// ---- commands

void fields(auto &v, Is<OpenWallet> auto &c)
{
    v.identifier("market", c.market);
    v.text("owner", c.owner, Presence::Required, personal);
    v.identifier("customer", c.customer, optional);
}

void fields(auto &v, Is<AddCredits> auto &c)
{
    v.type("type", c.type);
    v.amount("amount", c.amountMinor);
    v.text("reason", c.reason);
    v.identifier("ref", c.ref, optional);
    v.text("comment", c.comment, optional, personal);
}

void fields(auto &v, Is<SpendCredits> auto &c)
{
    v.amount("amount", c.amountMinor);
    v.identifier("ref", c.ref);
    v.text("description", c.description);
    v.list("lines", c.lines, optional);
}

void fields(auto &v, Is<RefundPurchase> auto &c)
{
    v.identifier("ref", c.ref);
    v.amount("amount", c.amountMinor);
    v.text("reason", c.reason);
    v.text("comment", c.comment, optional, personal);
    v.list("lines", c.lines, optional);
}

void fields(auto &v, Is<SubtractCredits> auto &c)
{
    v.type("type", c.type);
    v.amount("amount", c.amountMinor);
    v.number("lot", c.lot, optional);
    v.text("reason", c.reason);
    v.text("comment", c.comment, optional, personal);
}

void fields(auto &, Is<ExpireCredits> auto &) { }

void fields(auto &v, Is<FreezeWallet> auto &c)
{
    v.text("reason", c.reason);
    v.text("comment", c.comment, optional, personal);
}

void fields(auto &v, Is<UnfreezeWallet> auto &c)
{
    v.text("reason", c.reason);
    v.text("comment", c.comment, optional, personal);
}

void fields(auto &v, Is<CloseWallet> auto &c)
{
    v.text("reason", c.reason);
    v.text("comment", c.comment, optional, personal);
    v.dispositions("dispositions", c.dispositions);
}

void fields(auto &v, Is<ReopenWallet> auto &c)
{
    v.text("reason", c.reason);
    v.text("comment", c.comment, optional, personal);
}

void fields(auto &v, Is<ReverseEntry> auto &c)
{
    v.identifier("entry", c.entry);
    v.text("reason", c.reason);
    v.text("comment", c.comment, optional, personal);
    v.flag("allowPartial", c.allowPartial);
}

void fields(auto &v, Is<ExtendExpiry> auto &c)
{
    v.numbers("lots", c.lots);
    v.date("validThrough", c.validThrough);
    v.text("reason", c.reason);
    v.text("comment", c.comment, optional, personal);
}

void fields(auto &v, Is<ChangeOwner> auto &c)
{
    v.text("owner", c.owner, Presence::Required, personal);
    v.identifier("customer", c.customer, optional);
}

void fields(auto &v, Is<ChangeBillingDetails> auto &c)
{
    fields(v, c.buyer);
}

// ---- parts of events

void fields(auto &v, Is<LotShare> auto &s)
{
    v.number("lot", s.lot);
    v.amount("amount", s.amountMinor);
}

void fields(auto &v, Is<LotGrant> auto &lot)
{
    v.number("number", lot.number);
    v.type("type", lot.type);
    v.amount("amount", lot.amountMinor);
    v.date("validThrough", lot.validThrough);
    v.instant("expiresAt", lot.expiresAt);
    v.flag("invoiced", lot.invoiced);
    v.number("policyVersion", lot.policyVersion);
    v.list("sources", lot.sources, optional);
}

void fields(auto &v, Is<Burn> auto &b)
{
    v.number("lot", b.lot);
    v.type("type", b.type);
    v.amount("amount", b.amountMinor);
    v.flag("invoiced", b.invoiced);
}

void fields(auto &v, Is<Policy> auto &p)
{
    v.type("type", p.type);
    v.number("version", p.version);
    v.daysOrNever("expire", p.expireAfterDays);
    v.flag("invoice", p.invoiced);
    v.date("effectiveFrom", p.effectiveFrom);
}

// ---- market

void fields(auto &v, Is<MarketDefined> auto &e)
{
    v.identifier("currency", e.currency);
    v.number("exponent", e.exponent);
    v.text("zone", e.zone);
    v.number("vatBasisPoints", e.vatBasisPoints);
    v.number("graceDays", e.graceDays);
}

void fields(auto &v, Is<DefineMarket> auto &c)
{
    v.identifier("currency", c.currency);
    v.number("exponent", c.exponent);
    v.text("zone", c.zone);
    v.number("vatBasisPoints", c.vatBasisPoints);
    v.number("graceDays", c.graceDays);
    v.list("policies", c.policies);
}

void fields(auto &v, Is<SetPolicy> auto &c)
{
    v.type("type", c.type);
    v.daysOrNever("expire", c.expireAfterDays);
    v.flag("invoice", c.invoiced);
    v.date("effectiveFrom", c.effectiveFrom);
    v.text("reason", c.reason);
    v.text("comment", c.comment, optional, personal);
}

void fields(auto &v, Is<PolicySet> auto &e)
{
    v.object("policy", e.policy);
    v.text("reason", e.reason);
    v.text("comment", e.comment, optional, personal);
}

void fields(auto &v, Is<Invoicing> auto &i)
{
    fields(v, i.seller);
    v.text("place", i.place, optional);
    v.identifier("homeCurrency", i.homeCurrency, optional);
    v.identifier("invoiceSeries", i.invoiceSeries);
    v.identifier("correctionSeries", i.correctionSeries);
    v.choice("moment", i.moment);
    v.choice("language", i.language);
    v.flag("ksef", i.ksef);
    v.longText("exemption", i.exemption, optional);
}

void fields(auto &v, Is<LedgerAccounts> auto &a)
{
    v.identifier("movement", a.movement);
    v.text("debit", a.debit);
    v.text("credit", a.credit);
}

void fields(auto &v, Is<SetInvoicing> auto &c)
{
    fields(v, c.invoicing);
}

void fields(auto &v, Is<SetExchangeRate> auto &c)
{
    v.date("date", c.date);
    v.decimal("rate", c.rateMicro);
    v.text("table", c.table);
}

void fields(auto &v, Is<SetAccounts> auto &c)
{
    v.list("accounts", c.accounts);
}

void fields(auto &v, Is<InvoicingSet> auto &e)
{
    fields(v, e.invoicing);
}

void fields(auto &v, Is<ExchangeRateSet> auto &e)
{
    v.date("date", e.date);
    v.decimal("rate", e.rateMicro);
    v.text("table", e.table);
}

void fields(auto &v, Is<AccountsSet> auto &e)
{
    v.list("accounts", e.accounts);
}

// ---- events of a wallet

void fields(auto &v, Is<WalletOpened> auto &e)
{
    v.identifier("market", e.market);
    v.identifier("currency", e.currency);
    v.number("exponent", e.exponent);
    v.text("zone", e.zone);
    v.text("owner", e.owner, Presence::Required, personal);
    v.identifier("customer", e.customer, optional);
}

void fields(auto &v, Is<CreditsAdded> auto &e)
{
    v.object("lot", e.lot);
    v.text("reason", e.reason);
    v.identifier("ref", e.ref, optional);
    v.text("comment", e.comment, optional, personal);
}

void fields(auto &v, Is<CreditsSpent> auto &e)
{
    v.identifier("purchase", e.purchase);
    v.amount("amount", e.amountMinor);
    v.amount("paid", e.paidMinor);
    v.text("description", e.description);
    v.list("allocation", e.allocation);
    v.list("lines", e.lines, optional);
}

void fields(auto &v, Is<CreditsRefunded> auto &e)
{
    v.identifier("purchase", e.purchase);
    v.amount("amount", e.amountMinor);
    v.amount("paid", e.paidMinor);
    v.text("reason", e.reason);
    v.text("comment", e.comment, optional, personal);
    v.list("lots", e.lots);
    v.list("lines", e.lines, optional);
}

void fields(auto &v, Is<CreditsSubtracted> auto &e)
{
    v.type("type", e.type);
    v.amount("amount", e.amountMinor);
    v.text("reason", e.reason);
    v.text("comment", e.comment, optional, personal);
    v.list("allocation", e.allocation);
}

void fields(auto &v, Is<CreditsExpired> auto &e)
{
    v.date("validThrough", e.validThrough);
    v.list("allocation", e.allocation);
}

void fields(auto &, Is<ExpiryChecked> auto &) { }

void fields(auto &v, Is<WalletFrozen> auto &e)
{
    v.text("reason", e.reason);
    v.text("comment", e.comment, optional, personal);
}

void fields(auto &v, Is<WalletUnfrozen> auto &e)
{
    v.number("frozenDays", e.frozenDays);
    v.text("reason", e.reason);
    v.text("comment", e.comment, optional, personal);
}

void fields(auto &v, Is<CreditsPaidOut> auto &e)
{
    v.amount("amount", e.amountMinor);
    v.list("allocation", e.allocation);
}

void fields(auto &v, Is<CreditsForfeited> auto &e)
{
    v.amount("amount", e.amountMinor);
    v.list("allocation", e.allocation);
}

void fields(auto &v, Is<WalletClosed> auto &e)
{
    v.text("reason", e.reason);
    v.text("comment", e.comment, optional, personal);
}

void fields(auto &v, Is<WalletReopened> auto &e)
{
    v.text("reason", e.reason);
    v.text("comment", e.comment, optional, personal);
}

void fields(auto &v, Is<EntryReversed> auto &e)
{
    v.identifier("entry", e.entry);
    v.identifier("purchase", e.purchase, optional);
    v.amount("amount", e.amountMinor);
    v.amount("paid", e.paidMinor, optional);
    v.amount("shortfall", e.shortfallMinor, optional);
    v.text("reason", e.reason);
    v.text("comment", e.comment, optional, personal);
    v.list("allocation", e.allocation);
    v.list("lines", e.lines, optional);
}

void fields(auto &v, Is<CreditsRestored> auto &e)
{
    v.identifier("entry", e.entry);
    v.identifier("purchase", e.purchase, optional);
    v.amount("amount", e.amountMinor);
    v.amount("paid", e.paidMinor, optional);
    v.text("reason", e.reason);
    v.text("comment", e.comment, optional, personal);
    v.list("lots", e.lots);
}

void fields(auto &v, Is<ExtendedLot> auto &l)
{
    v.number("lot", l.lot);
    v.type("type", l.type);
    v.amount("amount", l.amountMinor);
    v.date("validThroughBefore", l.validThroughBefore);
}

void fields(auto &v, Is<ExpiryExtended> auto &e)
{
    v.date("validThrough", e.validThrough);
    v.instant("expiresAt", e.expiresAt);
    v.text("reason", e.reason);
    v.text("comment", e.comment, optional, personal);
    v.list("lots", e.lots);
}

void fields(auto &v, Is<OwnerChanged> auto &e)
{
    v.text("owner", e.owner, Presence::Required, personal);
    v.identifier("customer", e.customer, optional);
}

void fields(auto &v, Is<BillingDetailsChanged> auto &e)
{
    fields(v, e.buyer);
}

} // namespace ewallet
