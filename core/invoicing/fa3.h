// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invoice/document.h"

#include <QByteArray>

namespace ewallet {

/// FA(3) is the form of Polish sellers; it knows the rates of Poland, the tax in PLN and amounts of
/// two decimals.
bool canBeFa3(const Document &document);

/// KSeF's logical structure FA(3), 1-0E (http://crd.gov.pl/wzor/2025/06/25/13775/): UTF-8 without a
/// byte order mark, at most 1 000 000 bytes. Generated at `document.issuedAt`.
namespace fa3 {
QByteArray write(const Document &document);
}

} // namespace ewallet
