// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/invoicerows.h"
#include "ui/format/errortext.h"

/// What invoices and corrections are called on the screen.
namespace ewallet {

QString kindWord(DocumentKind kind); ///< "Invoice"
QString buyerKindWord(BuyerKind kind); ///< "Business"
QString momentWord(IssueMoment moment); ///< "Day by day, with the invoice run"
QString languageWord(DocumentLanguage language); ///< "Polish and English"

/// A code of VatRate, for people: "23 %", "exempt".
QString vatWord(const QString &code);
QString addressWords(const Address &address); ///< "ul. Polna 1, 00-001 Warszawa, PL"
QString buyerWords(const Buyer &buyer); ///< "business, PL5260250274, ul. Polna 1, …"
/// "FV/2026/11/000123"; of one that waits, what it will be: "Invoice of order-1".
QString documentName(const InvoiceRow &row);

/// Where a document is on its way to the buyer. Of several things that could be said, what has to
/// be done comes first.
enum class DocumentStage {
    Due, ///< it goes out with the next run, or at once
    NoSeller, ///< nobody sells in the market yet
    Waiting,
    KsefMissing,
    Corrected,
    Sent,
    Issued,
};
/// `hasSeller`: somebody sells in its market.
DocumentStage stageOf(const InvoiceRow &row, bool hasSeller);
QString stageWord(DocumentStage stage);
/// The same, with the reason in a few words: "Waiting: buyer incomplete".
QString stageWords(const InvoiceRow &row, DocumentStage stage);
/// Why a document waits, and how that is mended.
ErrorText waitingText(const InvoiceRow &row, DocumentStage stage);

/// For a file of its own: "FV-2026-11-000123.pdf".
QString fileNameOf(const QString &number, const QString &suffix);

} // namespace ewallet
