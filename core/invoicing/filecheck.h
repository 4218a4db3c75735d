// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDate>
#include <QString>

/// Invoice files read back, without any schema at hand: whether they have the form, and whether
/// what they say can be true. KSeF looks at the form alone and takes sums that do not add up.
///
/// Elements that this program never writes are refused. A problem is a code and what is wrong, for
/// tests and logs: "P15: 139.76, but the totals add up to 139.66"; nothing, if all is well.
namespace ewallet {

/// FA(3). Dates after `today` are refused. Codes: BYTES and XSD for what KSeF itself would refuse,
/// else the name of the rule.
QString problemOfFa3(const QByteArray &bytes, QDate today);

/// A UBL invoice or credit note after EN 16931, and after Peppol BIS Billing 3.0 if it says so.
/// Codes are the names of their rules ("BR-CO-15"), or XSD.
QString problemOfUbl(const QByteArray &bytes, QDate today);

} // namespace ewallet
