// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invoice/invoice.h"
#include "core/readmodel/rows.h"

/// What queries about documents ask and answer; see rows.h.
namespace ewallet {

struct InvoicesQuery
{
    enum class State { Any, Issued, Unsent, Sent, Waiting, Corrected, KsefMissing };
    enum class Sort { IssueDate, Number, Buyer, Gross, Wallet };

    QString
        text {}; ///< in the number, the buyer's name or tax id, the wallet or the purchase; folded
    QString market {};
    QString wallet {}; ///< exactly
    QString purchase {}; ///< exactly
    QDate from {}; ///< issued then or later; documents that wait have no date and are always there
    QDate to {}; ///< issued then or earlier
    State state = State::Any;
    Sort sort = Sort::IssueDate;
    SortOrder order = SortOrder::Descending;
    friend bool operator==(const InvoicesQuery &, const InvoicesQuery &) = default;
};

enum class DocumentState { Due, Held, Issued };

/// One line of the list; its key is the position of the entry that needs the document.
struct InvoiceRow
{
    Position source = 0;
    DocumentKind kind = DocumentKind::Invoice;
    DocumentState state = DocumentState::Due;
    QString wallet;
    QString purchase;
    Instant occurredAt;
    QString market;
    Currency currency;
    Zone zone; ///< of the market
    QString holdReason; ///< a reason code, of one that waits
    QString holdMissing;
    // of one that is issued
    Position position = 0;
    QString number;
    QDate issueDate;
    QDate saleDate;
    QString buyer;
    QString buyerTaxId;
    qint64 netMinor = 0;
    qint64 vatMinor = 0;
    qint64 grossMinor = 0; ///< of one that waits: what it will be over
    QString corrects; ///< number
    int corrections = 0;
    bool goesToKsef = false;
    QString ksefNumber;
    std::optional<Instant> ksefAt;
    std::optional<Instant> sentAt;
};

/// The sums of what a query finds, one a currency and rate; of those that are issued.
struct InvoiceSum
{
    Currency currency;
    QString vat;
    qint64 documents = 0;
    qint64 netMinor = 0;
    qint64 vatMinor = 0;
    qint64 grossMinor = 0;
};

struct DocumentFile
{
    QString format; ///< "fa3", "ubl"
    QString sha256;
    qint64 size = 0; ///< bytes
    Position position = 0;
};

/// A document in full, and what has become of it.
struct DocumentDetails
{
    InvoiceRow row;
    Document document;
    std::vector<DocumentFile> files;
};

/// Everything about one purchase, in order: its entries and its documents.
struct PurchaseStory
{
    PurchaseRow purchase;
    std::vector<EntryDetails> entries;
    std::vector<InvoiceRow> documents;
};

/// A document that can be issued now.
struct DueDocument
{
    Position source = 0;
    DocumentKind kind = DocumentKind::Invoice;
    QString wallet;
    QString purchase;
    QString commandSeed; ///< another one for each attempt
};

struct DueQuery
{
    QString market {}; ///< empty: all
    QDate until {}; ///< sold then or earlier; none: whatever there is
    bool onlyAtOnce = false; ///< of markets that issue at once
    Position after = 0; ///< sources after this one
    int limit = 500;
};

} // namespace ewallet
