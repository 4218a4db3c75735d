// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invoice/document.h"

/// Documents as they are issued, to be put on paper.
namespace ewallet::testing {

/// Of one piece.
DocumentLine soldLine(const QString &name, qint64 priceMinor,
                      const QString &vat = QStringLiteral("23"), qint64 quantityMicro = quantityOne,
                      qint64 reductionMinor = 0);
/// An invoice of a shop in Poland for a consumer, with rates and sums of its lines.
Document paperInvoice(std::vector<DocumentLine> lines,
                      const std::optional<ExchangeRate> &rate = {});

Document smallInvoice();
/// Example 4 of the notes: three rates, 139.66.
Document basketInvoice();
/// Bonus credits have paid some of it.
Document reducedInvoice();
/// Example 10: one of three pieces comes back.
Document basketCorrection();
/// Example 7: 123.00 EUR at 4.2512.
Document euroInvoice();
/// A service for a business in Greece, which accounts for the tax.
Document reverseChargeInvoice();
Document exemptInvoice();
Document longInvoice(int rows);
/// Names of 512 letters, amounts of a quadrillion.
Document extremeInvoice();
Document extremeCorrection();

} // namespace ewallet::testing
