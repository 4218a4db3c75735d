// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ewallet {

/// What was bought, for the invoice.
struct PurchaseLine
{
    QString name;
    qint64 quantityMicro = 1'000'000; ///< millionths; may be left out: 1
    QString unit; ///< "szt.", "mies.", …; may be left out
    qint64 grossMinor = 0; ///< value of the line, with tax
    QString
        vat; ///< code of its rate (core/domain/invoice/vatrate.h); may be left out: the market's

    friend bool operator==(const PurchaseLine &, const PurchaseLine &) = default;
};

} // namespace ewallet
