// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invoice/document.h"

#include <QByteArray>

namespace ewallet {

/// UBL has no form for corrections of data alone, nor for a document that mixes category O with
/// others.
bool canBeUbl(const Document &document);

/// UBL 2.1 after EN 16931 (rules 1.3.16): an Invoice (380), a CreditNote (381) for a correction
/// downwards with positive amounts, an Invoice with a reference for one upwards. Peppol BIS Billing
/// 3.0 where seller and buyer have an electronic address, else plain EN 16931.
namespace ubl {
QByteArray write(const Document &document);
}

} // namespace ewallet
