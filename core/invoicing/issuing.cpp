// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/issuing.h"

#include "core/base/codes.h"
#include "core/domain/invoice/taxid.h"
#include "core/domain/invoice/vatrate.h"
#include "core/domain/overloaded.h"
#include "core/invoicing/documentcheck.h"
#include "core/invoicing/documentlines.h"
#include "core/invoicing/vat.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// Why a document waits.
struct Hold
{
    QLatin1StringView reason;
    QString missing;
};

/// The fields of the buyer that his kind needs and that are empty.
QString missingOf(const Buyer &buyer)
{
    QStringList missing;
    const Address &address = buyer.address;
    for (const auto &[name, text] :
         {std::pair("street"_L1, &address.street), std::pair("postcode"_L1, &address.postcode),
          std::pair("town"_L1, &address.town), std::pair("country"_L1, &address.country)}) {
        if (text->isEmpty())
            missing += name;
    }
    if (address.country == "PL"_L1 && buyer.taxId.isEmpty())
        missing += u"taxId"_s;
    return missing.join(u", "_s);
}

bool isTaxedAt(const VatRate &rate, const QString &country)
{
    constexpr int polish[] = {2300, 2200, 800, 700, 500};
    switch (rate.taxCase()) {
    case VatRate::Case::Taxed:
        return country != "PL"_L1
            || std::find(std::begin(polish), std::end(polish), rate.basisPoints())
            != std::end(polish);
    case VatRate::Case::Zero:
    case VatRate::Case::Exempt:
        return true;
    case VatRate::Case::EuBusiness:
    case VatRate::Case::NonEuBusiness:
        return false;
    }
    return false;
}

/// The rate that follows from seller and buyer where a line names none; or why none does.
tl::expected<VatRate, Hold> ordinaryRate(const Seller &seller, const Buyer &buyer,
                                         const Market &market)
{
    const QString &home = seller.address.country;
    const QString &country = buyer.address.country;
    if (country.isEmpty() || country == home)
        return VatRate::ofBasisPoints(market.vatBasisPoints);
    const bool isBusiness = buyer.kind == BuyerKind::Business;
    if (isBusiness && isEuCountry(home) && isEuCountry(country) && isEuVatNumber(buyer.taxId))
        return VatRate::euBusiness();
    if (isBusiness && isEuCountry(home) && !isEuCountry(country))
        return VatRate::nonEuBusiness();
    return tl::unexpected(Hold {code::buyer_abroad, country});
}

/// Gives every line its rate, and refuses what does not go together.
std::optional<Hold> settleRates(Document &document, const Market &market)
{
    const Seller &seller = document.seller;
    const auto ordinary = ordinaryRate(seller, document.buyer, market);
    if (!ordinary)
        return ordinary.error();
    const bool isAtHome = isTaxedAt(*ordinary, {});
    for (DocumentLine &line : document.lines) {
        if (line.vat.isEmpty())
            line.vat = ordinary->code();
        const auto rate = VatRate::fromCode(line.vat);
        const bool fits =
            rate && (isAtHome ? isTaxedAt(*rate, seller.address.country) : *rate == *ordinary);
        if (!fits)
            return Hold {code::rate_inconsistent, line.vat};
        if (rate->taxCase() == VatRate::Case::Exempt && document.exemption.isEmpty())
            return Hold {code::exemption_missing, {}};
    }
    return std::nullopt;
}

/// What both kinds of documents have in common.
Document frame(const DocumentSource &source, const IssuingContext &context)
{
    const Market &market = context.market;
    const Invoicing &invoicing = *market.invoicing;
    Document document;
    document.issueDate = market.zone.localDate(context.at);
    document.saleDate = market.zone.localDate(source.occurredAt);
    document.issuedAt = context.at;
    document.place = invoicing.place;
    document.seller = invoicing.seller;
    document.buyer = buyerOf(context.wallet);
    document.market = market.code;
    document.wallet = context.walletId;
    document.customer = context.wallet.customer;
    document.purchase = source.purchase;
    document.currency = market.currency.code;
    document.exponent = market.currency.exponent;
    document.language = invoicing.language;
    document.exemption = invoicing.exemption;
    return document;
}

std::optional<Hold> fillInvoice(Document &document, const DocumentSource &source,
                                const IssuingContext &context)
{
    const Market &market = context.market;
    const Buyer &buyer = document.buyer;
    const bool isBusiness = buyer.kind == BuyerKind::Business;
    if (const QString missing = missingOf(buyer); isBusiness && !missing.isEmpty())
        return Hold {code::buyer_incomplete, missing};
    document.goesToKsef = market.invoicing->ksef && isBusiness;
    document.lines = linesOf(std::get<CreditsSpent>(source.event), document.language);
    if (const auto hold = settleRates(document, market))
        return hold;
    if (market.invoicing->homeCurrency != document.currency) {
        document.exchangeRate = exchangeRateFor(market, document.saleDate);
        if (!document.exchangeRate)
            return Hold {code::exchange_rate_missing,
                         toIso(exchangeRateDay(market, document.saleDate))};
    }
    document.totals = vat::totalsOf(document.lines, document.exchangeRate, document.exponent);
    vat::allocate(document.lines, document.totals);
    return std::nullopt;
}

struct Change
{
    std::vector<RefundedLine> lines; ///< what of each line goes (or, negative, comes back)
    QString reason;
    int effect = 2;
};

/// Of what an entry does to a purchase. One without lines has one line.
Change changeBy(const WalletEvent &event, const Invoice &invoice)
{
    constexpr int fromInvoice = 1; // it had an error
    const auto only = [](qint64 amountMinor, qint64 paidMinor) {
        return std::vector<RefundedLine> {{1, amountMinor, paidMinor}};
    };
    return std::visit(
        overloaded {[&](const CreditsRefunded &e) {
                        return Change {e.lines.empty() ? only(e.amountMinor, e.paidMinor) : e.lines,
                                       e.reason, 2};
                    },
                    [&](const EntryReversed &e) {
                        Change change {e.lines.empty() ? only(e.amountMinor, e.paidMinor) : e.lines,
                                       e.reason, fromInvoice};
                        for (RefundedLine &line : change.lines) {
                            line.amountMinor = -line.amountMinor;
                            line.paidMinor = -line.paidMinor;
                        }
                        return change;
                    },
                    [&](const CreditsRestored &e) {
                        Change change {{}, e.reason, fromInvoice};
                        for (const DocumentLine &line : invoice.lines)
                            change.lines.push_back({line.number, fullValue(line), line.grossMinor});
                        return change;
                    },
                    [](const auto &) { return Change {}; }},
        event);
}

std::optional<Hold> fillCorrection(Document &document, const Invoice &invoice,
                                   const DocumentSource &source)
{
    if (!invoice.invoice)
        return Hold {code::invoice_not_issued, {}};
    const Document &original = *invoice.invoice;
    const IssuedDocument &issued = invoice.documents.front();
    if (original.goesToKsef && issued.ksefNumber.isEmpty())
        return Hold {code::ksef_number_missing, issued.number};
    document.kind = DocumentKind::Correction;
    document.saleDate = original.saleDate;
    document.seller = original.seller;
    document.buyer = original.buyer; // who bought cannot be corrected
    document.currency = original.currency;
    document.exchangeRate = original.exchangeRate;
    document.goesToKsef = original.goesToKsef;
    document.exemption = original.exemption;
    document.corrects = CorrectedInvoice {original.number, original.issueDate, issued.ksefNumber};

    const Change change = changeBy(source.event, invoice);
    document.reason = change.reason;
    document.effect = change.effect;
    std::vector<DocumentLine> after = invoice.lines;
    for (const RefundedLine &refunded : change.lines) {
        if (refunded.line < 1 || size_t(refunded.line) > after.size() || refunded.paidMinor == 0)
            continue;
        DocumentLine &line = after[size_t(refunded.line - 1)];
        line = reducedLine(line, original.lines[size_t(refunded.line - 1)], refunded);
    }
    const auto totals = vat::totalsOf(after, document.exchangeRate, document.exponent);
    vat::allocate(after, totals);
    document.totals = vat::difference(invoice.totals, totals);
    for (const RefundedLine &refunded : change.lines) {
        const size_t i = size_t(refunded.line - 1);
        if (refunded.line >= 1 && i < after.size() && refunded.paidMinor != 0)
            document.corrected.push_back({invoice.lines[i], after[i]});
    }
    return std::nullopt;
}

Issuing hold(const Invoice &invoice, DocumentKind kind, const DocumentSource &source,
             const Hold &why, Instant at)
{
    const DocumentHeld held {kind, source.position, why.reason, why.missing};
    if (invoice.held.value(source.position) == held)
        return {};
    return {{{at, held}}, {}};
}

} // namespace

std::optional<DocumentKind> documentKindFor(const WalletEvent &event)
{
    using Kind = std::optional<DocumentKind>;
    const auto correctionIf = [](bool needed) {
        return needed ? Kind(DocumentKind::Correction) : Kind();
    };
    return std::visit(
        overloaded {[](const CreditsSpent &e) {
                        return e.paidMinor > 0 ? Kind(DocumentKind::Invoice) : Kind();
                    },
                    [&](const CreditsRefunded &e) { return correctionIf(e.paidMinor > 0); },
                    [&](const EntryReversed &e) {
                        return correctionIf(!e.purchase.isEmpty() && e.paidMinor > 0);
                    },
                    [&](const CreditsRestored &e) {
                        return correctionIf(!e.purchase.isEmpty() && e.paidMinor > 0);
                    },
                    [](const auto &) { return Kind(); }},
        event);
}

QString purchaseOf(const WalletEvent &event)
{
    return std::visit(overloaded {[](const CreditsSpent &e) { return e.purchase; },
                                  [](const CreditsRefunded &e) { return e.purchase; },
                                  [](const EntryReversed &e) { return e.purchase; },
                                  [](const CreditsRestored &e) { return e.purchase; },
                                  [](const auto &) { return QString(); }},
                      event);
}

bool isDue(IssueMoment moment, QDate saleDate, QDate until)
{
    if (moment != IssueMoment::Monthly)
        return saleDate <= until;
    return QDate(saleDate.year(), saleDate.month(), saleDate.daysInMonth()) <= until;
}

Result<QString> seriesFor(const Market &market, DocumentKind kind, Instant at)
{
    if (!market.invoicing)
        return fail(code::seller_missing, {{u"market"_s, market.code}});
    const Invoicing &invoicing = *market.invoicing;
    return seriesId(invoicing.seller.taxId,
                    kind == DocumentKind::Invoice ? invoicing.invoiceSeries
                                                  : invoicing.correctionSeries,
                    market.zone.localDate(at));
}

Result<Issuing> issue(const Invoice &invoice, const DocumentSource &source,
                      const IssuingContext &context)
{
    const auto kind = documentKindFor(source.event);
    if (!kind)
        return fail(code::nothing_to_invoice, {{u"source"_s, source.position}});
    const bool isInvoice = *kind == DocumentKind::Invoice;
    if ((isInvoice && invoice.invoice) // of an entry that lies elsewhere now: an altered store
        || invoice.hasDocumentFor(source.position))
        return fail(code::already_issued, {{u"source"_s, source.position}});
    if (!context.market.invoicing)
        return fail(code::seller_missing, {{u"market"_s, context.market.code}});

    Document document = frame(source, context);
    auto held = isInvoice ? fillInvoice(document, source, context)
                          : fillCorrection(document, invoice, source);
    const NumberSeries &series = context.series;
    if (!held && series.last > 0 && document.issueDate < series.lastIssueDate)
        held = Hold {code::issue_date_behind, toIso(series.lastIssueDate)};
    if (!held) {
        vat::addUp(document);
        const Invoicing &invoicing = *context.market.invoicing;
        document.number =
            documentNumber(isInvoice ? invoicing.invoiceSeries : invoicing.correctionSeries,
                           document.issueDate, series.last + 1);
        for (DocumentLine &line : document.lines)
            line.id = document.number + u'/' + QString::number(line.number);
        if (const QString problem = problemOf(document); !problem.isEmpty())
            held = Hold {code::document_invalid, problem};
    }
    if (held)
        return hold(invoice, *kind, source, *held, context.at);

    Issuing issuing;
    issuing.number = {context.at,
                      NumberTaken {series.last + 1, document.issueDate, document.number}};
    if (isInvoice)
        issuing.invoice.push_back({context.at, InvoiceIssued {source.position, document}});
    else
        issuing.invoice.push_back({context.at, CorrectionIssued {source.position, document}});
    return issuing;
}

QString ksefNumberOf(const AssignKsefNumber &command)
{
    return command.ksefNumber.trimmed().toUpper();
}

Result<Issuing> assignKsefNumber(const Invoice &invoice, const AssignKsefNumber &command,
                                 const NumberSeries &series, Instant at)
{
    const IssuedDocument *document = invoice.document(command.document);
    if (!document)
        return fail(code::unknown_document, {{u"document"_s, command.document}});
    if (!document->goesToKsef)
        return fail(code::not_for_ksef, {{u"document"_s, command.document}});
    const QString number = ksefNumberOf(command);
    if (!document->ksefNumber.isEmpty())
        return document->ksefNumber == number
            ? Result<Issuing>(Issuing())
            : fail(code::ksef_number_already_assigned, {{u"ksefNumber"_s, document->ksefNumber}});
    if (!isKsefNumber(number) || number.left(10) != nipOf(invoice.invoice->seller.taxId))
        return fail(code::invalid_ksef_number, {{u"ksefNumber"_s, command.ksefNumber}});
    if (series.last > 0)
        return fail(code::ksef_number_taken, {{u"document"_s, series.lastDocument}});
    const QDate accepted = QDate::fromString(number.mid(11, 8), u"yyyyMMdd"_s); // by KSeF
    return Issuing {{{at, KsefNumberAssigned {command.document, number}}},
                    SeriesHappening {at, NumberTaken {1, accepted, command.document}}};
}

Result<Issuing> markSent(const Invoice &invoice, const MarkDocumentSent &command, Instant at)
{
    if (!invoice.document(command.document))
        return fail(code::unknown_document, {{u"document"_s, command.document}});
    return Issuing {{{at, DocumentSent {command.document, command.how}}}, {}};
}

} // namespace ewallet
