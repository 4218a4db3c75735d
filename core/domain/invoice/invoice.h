// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invoice/document.h"

#include <QMap>

#include <variant>

/// The documents of one purchase: its invoice and the corrections of it. Their numbers come from a
/// series (series.h).
namespace ewallet {

// ---- commands; their subject is the wallet

/// Sent by the processor for a spend of invoiced credits.
struct IssueInvoice
{
    QString purchase;
    qint64 source = 0; ///< position of the CreditsSpent

    friend bool operator==(const IssueInvoice &, const IssueInvoice &) = default;
};

/// Sent by the processor for what changed such a purchase afterwards.
struct IssueCorrection
{
    QString purchase;
    qint64 source = 0; ///< position of the CreditsRefunded, EntryReversed or CreditsRestored

    friend bool operator==(const IssueCorrection &, const IssueCorrection &) = default;
};

struct AssignKsefNumber
{
    QString purchase;
    QString document; ///< its number
    QString ksefNumber;

    friend bool operator==(const AssignKsefNumber &, const AssignKsefNumber &) = default;
};

struct MarkDocumentSent
{
    QString purchase;
    QString document; ///< its number
    QString how; ///< "e-mail", "post", …; may be left out

    friend bool operator==(const MarkDocumentSent &, const MarkDocumentSent &) = default;
};

using InvoiceCommand =
    std::variant<IssueInvoice, IssueCorrection, AssignKsefNumber, MarkDocumentSent>;

// ---- events

struct InvoiceIssued
{
    qint64 source = 0;
    Document document;

    friend bool operator==(const InvoiceIssued &, const InvoiceIssued &) = default;
};

struct CorrectionIssued
{
    qint64 source = 0;
    Document document;

    friend bool operator==(const CorrectionIssued &, const CorrectionIssued &) = default;
};

/// The document waits: nothing is guessed, and no number is used.
struct DocumentHeld
{
    DocumentKind kind = DocumentKind::Invoice;
    qint64 source = 0;
    QString reason; ///< a code of core/base/codes.h
    QString missing; ///< what is missing, names separated by commas; may be empty

    friend bool operator==(const DocumentHeld &, const DocumentHeld &) = default;
};

/// The exact bytes of a file of a document, made once.
struct DocumentFileStored
{
    QString document; ///< its number
    QString format; ///< "fa3", "ubl"
    QString sha256; ///< of the bytes, hexadecimal
    int size = 0; ///< bytes
    QString content; ///< Base64 of zlib (with Qt's four bytes of length before it)

    friend bool operator==(const DocumentFileStored &, const DocumentFileStored &) = default;
};

struct KsefNumberAssigned
{
    QString document; ///< its number
    QString ksefNumber;

    friend bool operator==(const KsefNumberAssigned &, const KsefNumberAssigned &) = default;
};

struct DocumentSent
{
    QString document; ///< its number
    QString how;

    friend bool operator==(const DocumentSent &, const DocumentSent &) = default;
};

using InvoiceEvent = std::variant<InvoiceIssued, CorrectionIssued, DocumentHeld, DocumentFileStored,
                                  KsefNumberAssigned, DocumentSent>;

struct InvoiceHappening
{
    Instant occurredAt;
    InvoiceEvent event;

    friend bool operator==(const InvoiceHappening &, const InvoiceHappening &) = default;
};

// ---- state

struct IssuedDocument
{
    QString number;
    bool goesToKsef = false;
    QString ksefNumber;
    bool isSent = false;

    friend bool operator==(const IssuedDocument &, const IssuedDocument &) = default;
};

/// What is known of a purchase's documents: the fold of their events.
struct Invoice
{
    std::optional<Document> invoice; ///< as it was issued
    std::vector<DocumentLine> lines; ///< as they stand after all corrections
    std::vector<VatTotal> totals; ///< of these lines
    std::vector<IssuedDocument> documents; ///< the invoice, then its corrections
    QMap<qint64, DocumentHeld> held; ///< by source
    std::vector<qint64> sources; ///< that have their document
    qint64 version = -1; ///< of its stream; -1: nothing yet

    bool hasDocumentFor(qint64 source) const;
    const IssuedDocument *document(const QString &number) const;
    friend bool operator==(const Invoice &, const Invoice &) = default;
};

void evolve(Invoice &invoice, const InvoiceHappening &happening);

/// "W-1042/P-7": names the documents of a purchase. Neither part has a slash.
QString invoiceId(const QString &wallet, const QString &purchase);

// ---- series of numbers

/// The next number of a series in a month went to a document; or a number of KSeF did, which is a
/// series of its own and has no other.
struct NumberTaken
{
    int number = 0; ///< 1, 2, 3, … without a hole
    QDate issueDate; ///< of the document; of a number of KSeF the day that is in it
    QString document; ///< the whole number

    friend bool operator==(const NumberTaken &, const NumberTaken &) = default;
};

using SeriesEvent = std::variant<NumberTaken>;

struct SeriesHappening
{
    Instant occurredAt;
    SeriesEvent event;

    friend bool operator==(const SeriesHappening &, const SeriesHappening &) = default;
};

/// The numbers of one seller, series and month.
struct NumberSeries
{
    int last = 0;
    QDate lastIssueDate; ///< dates never go back in a series
    QString lastDocument;
    qint64 version = -1;
};

void evolve(NumberSeries &series, const SeriesHappening &happening);

/// "5260250274_FV_2026-11"; the seller by the letters and digits of the tax id.
QString seriesId(const QString &sellerTaxId, const QString &series, QDate month);
/// "ksef_5260250274-20261120-0100001AF62A-62"
QString ksefSeriesId(const QString &ksefNumber);
/// "FV/2026/11/000123"
QString documentNumber(const QString &series, QDate month, int number);

} // namespace ewallet
