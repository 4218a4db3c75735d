// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invoice/document.h"

namespace ewallet {

/// What a document calls things.
enum class Label {
    Invoice,
    Correction,
    InvoiceNumber,
    CorrectionNumber,
    KsefNumber,
    IssueDate,
    IssuePlace,
    SaleDate,
    Currency,
    ExchangeRate,
    RateTable,
    Seller,
    Buyer,
    Nip,
    EuVatNumber,
    OtherTaxId,
    CorrectedInvoice,
    CorrectedNumber,
    CorrectedIssueDate,
    CorrectedKsefNumber,
    Reason,
    LineNumber,
    Description,
    State,
    Before,
    After,
    Quantity,
    Unit,
    GrossPrice,
    NetPrice,
    Reduction,
    VatRate,
    GrossValue,
    NetValue,
    VatSummary,
    VatDifference,
    Rate,
    Net,
    Vat,
    VatIn, ///< with %1, a currency
    Gross,
    Sum,
    Total,
    TotalDifference,
    Paid,
    PaymentDate,
    PaymentMethod,
    WalletCredits,
    ReverseCharge,
    ExemptionBasis,
    Exempt,
    NotTaxedHere,
    KsefCheck,
    KsefCheckNeeds,
    KsefOffline,
    Purchase,
    Wallet,
    Customer,
    PageOf, ///< with %1 and %2, numbers
};

/// The words of a language; of two, if the document is in both. Those in Polish are the tax
/// administration's where it has any.
class Labels
{
public:
    explicit Labels(DocumentLanguage language)
        : m_language(language)
    { }

    /// "Sprzedawca", "Seller", "Sprzedawca / Seller"
    QString operator()(Label label) const { return inOneText(label, QStringLiteral(" / ")); }
    /// The second language in a line of its own.
    QString stacked(Label label) const { return inOneText(label, QStringLiteral("\n")); }

private:
    QString inOneText(Label label, const QString &separator) const;

    DocumentLanguage m_language;
};

} // namespace ewallet
