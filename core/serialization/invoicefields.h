// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/serialization/fields.h"

/// What the commands and events of invoices consist of; see fields.h.
namespace ewallet {

// ---- documents

void fields(auto &v, Is<DocumentLine> auto &l)
{
    v.number("number", l.number);
    v.text("id", l.id);
    v.longText("name", l.name);
    v.text("unit", l.unit);
    v.decimal("quantity", l.quantityMicro);
    v.amount("unitPrice", l.unitPriceMinor);
    v.amount("reduction", l.reductionMinor, optional);
    v.amount("gross", l.grossMinor);
    v.amount("net", l.netMinor);
    v.amount("tax", l.vatMinor);
    v.text("vat", l.vat);
}

void fields(auto &v, Is<CorrectedLine> auto &l)
{
    v.object("before", l.before);
    v.object("after", l.after);
}

void fields(auto &v, Is<VatTotal> auto &t)
{
    v.text("vat", t.vat);
    v.amount("net", t.netMinor);
    v.amount("tax", t.vatMinor);
    v.amount("gross", t.grossMinor);
    v.amount("taxHome", t.vatHomeMinor, optional);
}

void fields(auto &v, Is<ExchangeRate> auto &r)
{
    v.identifier("homeCurrency", r.homeCurrency);
    v.decimal("rate", r.rateMicro);
    v.date("date", r.date);
    v.text("table", r.table);
}

void fields(auto &v, Is<CorrectedInvoice> auto &c)
{
    v.text("number", c.number);
    v.date("issueDate", c.issueDate);
    v.text("ksefNumber", c.ksefNumber, optional);
}

void fields(auto &v, Is<Document> auto &d)
{
    v.choice("kind", d.kind);
    v.text("number", d.number);
    v.date("issueDate", d.issueDate);
    v.date("saleDate", d.saleDate);
    v.instant("issuedAt", d.issuedAt);
    v.text("place", d.place, optional);
    v.object("seller", d.seller);
    v.object("buyer", d.buyer);
    v.identifier("market", d.market);
    v.identifier("wallet", d.wallet);
    v.identifier("customer", d.customer, optional);
    v.identifier("purchase", d.purchase);
    v.identifier("currency", d.currency);
    v.number("exponent", d.exponent);
    v.object("exchangeRate", d.exchangeRate);
    v.choice("language", d.language);
    v.flag("ksef", d.goesToKsef);
    v.longText("exemption", d.exemption, optional);
    v.list("lines", d.lines, optional);
    v.list("corrected", d.corrected, optional);
    v.list("totals", d.totals, optional);
    v.amount("net", d.netMinor);
    v.amount("tax", d.vatMinor);
    v.amount("gross", d.grossMinor);
    v.object("corrects", d.corrects);
    v.longText("reason", d.reason, optional);
    v.number("effect", d.effect, optional);
}

// ---- commands

void fields(auto &v, Is<IssueInvoice> auto &c)
{
    v.identifier("purchase", c.purchase);
    v.position("source", c.source);
}

void fields(auto &v, Is<IssueCorrection> auto &c)
{
    v.identifier("purchase", c.purchase);
    v.position("source", c.source);
}

void fields(auto &v, Is<AssignKsefNumber> auto &c)
{
    v.identifier("purchase", c.purchase);
    v.text("document", c.document);
    v.text("ksefNumber", c.ksefNumber);
}

void fields(auto &v, Is<MarkDocumentSent> auto &c)
{
    v.identifier("purchase", c.purchase);
    v.text("document", c.document);
    v.text("how", c.how, optional);
}

// ---- events

void fields(auto &v, Is<InvoiceIssued> auto &e)
{
    v.position("source", e.source);
    v.object("document", e.document);
}

void fields(auto &v, Is<CorrectionIssued> auto &e)
{
    v.position("source", e.source);
    v.object("document", e.document);
}

void fields(auto &v, Is<DocumentHeld> auto &e)
{
    v.choice("kind", e.kind);
    v.position("source", e.source);
    v.identifier("reason", e.reason);
    v.text("missing", e.missing, optional);
}

void fields(auto &v, Is<DocumentFileStored> auto &e)
{
    v.text("document", e.document);
    v.identifier("format", e.format);
    v.identifier("sha256", e.sha256);
    v.number("size", e.size);
    v.text("content", e.content);
}

void fields(auto &v, Is<KsefNumberAssigned> auto &e)
{
    v.text("document", e.document);
    v.text("ksefNumber", e.ksefNumber);
}

void fields(auto &v, Is<DocumentSent> auto &e)
{
    v.text("document", e.document);
    v.text("how", e.how, optional);
}

void fields(auto &v, Is<NumberTaken> auto &e)
{
    v.number("number", e.number);
    v.date("issueDate", e.issueDate);
    v.text("document", e.document);
}

} // namespace ewallet
