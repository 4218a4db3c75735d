// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/invoice/invoice.h"
#include "core/domain/market/market.h"
#include "core/domain/wallet/wallet.h"

/// What is decided about documents. Pure, like core/domain: it stands here because it needs the
/// arithmetic of this room.
namespace ewallet {

/// The entry of a wallet that needs a document.
struct DocumentSource
{
    qint64 position = 0;
    Instant occurredAt;
    QString purchase;
    WalletEvent event;
};

/// Around the documents of a purchase.
struct IssuingContext
{
    const Wallet &wallet;
    QString walletId;
    const Market &market;
    const NumberSeries &series; ///< of the kind of document and the month of `at`
    Instant at;
};

/// What happens, to the documents of the purchase and to the series. Nothing at all: what would be
/// said was said before.
struct Issuing
{
    std::vector<InvoiceHappening> invoice;
    std::optional<SeriesHappening> number;
};

/// Which kind of document an entry needs, if any: of a spend with an invoiced part an invoice, of
/// what changes such a spend afterwards a correction.
std::optional<DocumentKind> documentKindFor(const WalletEvent &event);
/// The purchase that such an entry is about.
QString purchaseOf(const WalletEvent &event);
/// When the document is due; a market that issues at once waits for nothing.
bool isDue(IssueMoment moment, QDate saleDate, QDate until);

/// The series of a document that is issued at an instant. Error: seller_missing.
Result<QString> seriesFor(const Market &market, DocumentKind kind, Instant at);

/// An invoice, or a correction of it by the difference of two computed states. What cannot be
/// issued yet is held, with a reason. Errors: nothing_to_invoice, already_issued, seller_missing.
Result<Issuing> issue(const Invoice &invoice, const DocumentSource &source,
                      const IssuingContext &context);

/// The number that is meant, by its letters; `series` of assignKsefNumber() is its own.
QString ksefNumberOf(const AssignKsefNumber &command);
/// Errors: unknown_document, not_for_ksef, invalid_ksef_number, ksef_number_already_assigned,
/// ksef_number_taken.
Result<Issuing> assignKsefNumber(const Invoice &invoice, const AssignKsefNumber &command,
                                 const NumberSeries &series, Instant at);
/// Error: unknown_document.
Result<Issuing> markSent(const Invoice &invoice, const MarkDocumentSent &command, Instant at);

} // namespace ewallet
