// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invoice/document.h"

/// Invoices and corrections as issuing makes them, told in a line.
namespace ewallet::testing {

/// What was sold: "3 szt. of 9.99".
struct Sold
{
    QString name;
    QString unit = QStringLiteral("szt.");
    qint64 quantityMicro = quantityOne;
    qint64 priceMinor = 0;
    QString vat = QStringLiteral("23");
    qint64 reductionMinor = 0;
};

Seller polishSeller();
Buyer polishBusiness();
Buyer germanBusiness();
Buyer swissBusiness();
Buyer consumer();

/// Issued on 2026-11-20, sold two days before, in PLN, to a Polish business; its rows have their
/// shares of the tax.
Document invoiceOf(const std::vector<Sold> &rows, int number = 1,
                   const Buyer &buyer = polishBusiness());
/// In EUR, at 4.2512.
Document inEuros(Document document);
/// A day later. `after` are the invoice's rows as they stand then, gross amounts and all.
Document correctionOf(const Document &invoice, std::vector<DocumentLine> after, int number = 1);
/// The row with another quantity.
DocumentLine withQuantity(DocumentLine line, qint64 quantityMicro);

/// The documents of ../shared/schemas/samples, by the names of the files. FA(3)'s 09, of which only
/// the buyer's name changes, is none that is ever issued.
struct SampleDocument
{
    QString file; ///< "01-domestic-b2b"
    Document document;
    QString ublFile; ///< if it is another one; "-": there is none
};
std::vector<SampleDocument> sampleDocuments();

/// ../shared/schemas/… beside the source.
QString sharedSchemas(const QString &path);

} // namespace ewallet::testing
