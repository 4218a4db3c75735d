// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invoice/document.h"

namespace ewallet::ubl {

/// A row as EN 16931 knows it: its price is net and after all reductions. That of a credit note
/// says what goes, as positive amounts.
struct Row
{
    int number = 0;
    QString name;
    QString vat; ///< code of the rate
    QString unitCode; ///< UN/ECE recommendation 20
    qint64 quantityMicro = quantityOne;
    qint64 netMinor = 0;
    QString price; ///< net, of `baseQuantityMicro` of them
    qint64 baseQuantityMicro = quantityOne;
    qint64 grossPriceMinor = 0; ///< of one, before the reduction
    qint64 reductionMinor = 0; ///< gross, of the whole row
};

/// −1 if the amounts of a document are written with the opposite sign: a credit note.
int signOf(const Document &document);

/// The net amounts of each rate add up to that of the document's totals.
std::vector<Row> rowsOf(const Document &document);

} // namespace ewallet::ubl
