// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invoice/document.h"
#include "core/domain/wallet/walletevents.h"

#include <vector>

namespace ewallet {

/// The rows of a purchase's invoice: its lines, or one that its description names. What credits
/// that are not invoiced have paid is each row's reduction (R20). Rates that the purchase did not
/// name are empty, so are ids.
///
/// Rows multiply quantity and unit price. A value that no price in whole minor units makes up is
/// one unit, and the quantity is in the name. What has no unit is counted in pieces, in the
/// document's language.
std::vector<DocumentLine> linesOf(const CreditsSpent &spent, DocumentLanguage language);

/// Quantity × unit price: what the row would cost without a reduction.
qint64 fullValue(const DocumentLine &line);

/// The row after something of it was given back (or, with negative amounts, taken again). What is
/// a number of whole units lowers the quantity, anything else raises the reduction. `original` is
/// the row of the invoice.
DocumentLine reducedLine(const DocumentLine &line, const DocumentLine &original,
                         const RefundedLine &refunded);

} // namespace ewallet
