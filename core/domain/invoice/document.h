// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/domain/invoice/parties.h"

#include <QDate>

#include <optional>
#include <vector>

/// An invoice or a correction, in full, as it was issued: everything that is printed, exported or
/// sent is read from here and never computed again. Amounts are minor units of its currency, gross
/// unless they say otherwise; those of corrections may be negative.
namespace ewallet {

enum class DocumentKind { Invoice, Correction };
/// "invoice", "correction"
constexpr QLatin1StringView word(DocumentKind kind)
{
    return kind == DocumentKind::Correction ? QLatin1StringView("correction")
                                            : QLatin1StringView("invoice");
}

/// Quantities are millionths: 2500000 = 2.5.
inline constexpr qint64 quantityOne = 1'000'000;

/// A row as it is sold, or as it stands after corrections.
struct DocumentLine
{
    int number = 0; ///< 1, 2, … in the invoice; corrections name the same row by it
    QString id; ///< unique over all invoices; by it corrections point at rows
    QString name;
    QString unit; ///< "szt.", "mies.", …
    qint64 quantityMicro = quantityOne;
    qint64 unitPriceMinor = 0; ///< of one, before the reduction
    qint64 reductionMinor = 0; ///< what credits that are not invoiced paid of it
    qint64 grossMinor = 0; ///< quantity × price − reduction
    qint64 netMinor = 0; ///< of the rate's net, by largest remainder
    qint64 vatMinor = 0;
    QString vat; ///< code of the rate

    friend bool operator==(const DocumentLine &, const DocumentLine &) = default;
};

/// The row before and after a correction; only rows that change are there.
struct CorrectedLine
{
    DocumentLine before;
    DocumentLine after;

    friend bool operator==(const CorrectedLine &, const CorrectedLine &) = default;
};

/// Decimals of the currency in which a seller owes tax.
constexpr int homeExponent = 2;

/// One a rate. Of a correction: after minus before.
struct VatTotal
{
    QString vat; ///< code of the rate
    qint64 netMinor = 0;
    qint64 vatMinor = 0;
    qint64 grossMinor = 0;
    /// In hundredths of the seller's currency; 0 if that is the document's.
    qint64 vatHomeMinor = 0;

    friend bool operator==(const VatTotal &, const VatTotal &) = default;
};

/// Of the day before the sale, or an earlier one (art. 31a).
struct ExchangeRate
{
    QString homeCurrency; ///< of the seller's country: "PLN"
    qint64 rateMicro = 0; ///< 4251200 = 4.2512 of it for 1.00
    QDate date;
    QString table; ///< number of the bank's table

    friend bool operator==(const ExchangeRate &, const ExchangeRate &) = default;
};

/// What a correction corrects.
struct CorrectedInvoice
{
    QString number;
    QDate issueDate;
    QString ksefNumber; ///< empty: it was issued outside KSeF

    friend bool operator==(const CorrectedInvoice &, const CorrectedInvoice &) = default;
};

enum class DocumentLanguage { Polish, English, Bilingual };
/// "pl", "en", "pl_en"
QLatin1StringView word(DocumentLanguage language);

struct Document
{
    DocumentKind kind = DocumentKind::Invoice;
    QString number; ///< "FV/2026/11/000123"
    QDate issueDate; ///< local dates of the market
    QDate saleDate;
    Instant issuedAt;
    QString place;
    Seller seller;
    Buyer buyer; ///< as it is after a correction
    QString market;
    QString wallet;
    QString customer; ///< may be empty
    QString purchase;
    QString currency;
    int exponent = 2;
    std::optional<ExchangeRate> exchangeRate; ///< if the currency is not the seller's
    DocumentLanguage language = DocumentLanguage::Polish;
    bool goesToKsef = false;
    QString exemption; ///< legal basis, if a line is exempt
    std::vector<DocumentLine> lines; ///< of an invoice
    std::vector<CorrectedLine> corrected; ///< of a correction
    std::vector<VatTotal> totals; ///< highest rate first
    qint64 netMinor = 0;
    qint64 vatMinor = 0;
    qint64 grossMinor = 0;
    std::optional<CorrectedInvoice> corrects; ///< of a correction: always the first invoice
    QString reason; ///< of a correction
    /// Of a correction: 1 it counts from the invoice's date, which had an error; 2 from its own,
    /// for what happened later (FA(3), TypKorekty).
    int effect = 0;

    bool isCorrection() const { return kind == DocumentKind::Correction; }
    friend bool operator==(const Document &, const Document &) = default;
};

} // namespace ewallet
