// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <optional>

/// Numbers by which tax offices know people and documents, and texts that they take.
namespace ewallet {

/// A Polish tax number without what people type around it ("PL 526-025-02-74"): digits alone.
QString bareNip(const QString &typed);
/// Ten digits, of which the last one checks the others (weights 6 5 7 2 3 4 5 6 7, modulo 11), in
/// the form of FA(3): the first digit is not 0, nor are the second and the third both.
bool isNip(QStringView digits);

/// A VAT number of a member state, or of Northern Ireland, with its prefix: "DE123456789",
/// "EL123456789". Looks at the form of each state, not at its check digits; a Polish one has to be
/// a NIP.
bool isEuVatNumber(QStringView text);

/// ISO 3166-1 alpha-2: "PL", "GR". Two capital letters that are a country.
bool isCountry(QStringView code);
bool isEuCountry(QStringView code);
/// Of VAT numbers: as the country, but EL for Greece. Empty outside the EU.
QString vatPrefixOf(QStringView country);

/// What was typed as the tax id of a business of a country, as invoices keep it: with its prefix
/// where it is a VAT number of the EU ("PL5260250274"), else as it is. Foreign ids of other forms
/// are let through; empty stays empty. Error: invalid_tax_id, for one that promises to be a Polish
/// NIP or a VAT number of that member state and is none.
Result<QString> checkedTaxId(const QString &typed, const QString &country);

/// NIP-YYYYMMDD-12 hex-2 hex; the last two are a CRC-8 (polynomial 0x07, begins with 0) over the
/// first 32 characters. Source: KSeF documentation, "numer KSeF".
bool isKsefNumber(QStringView text);
/// The two hexadecimal digits that check the 32 characters before them.
QString ksefCheckDigits(QStringView first32);
/// The digit that checks the nine before it; nothing where there is none.
std::optional<int> nipCheckDigit(QStringView first9);

/// A name or an address on an invoice: 1 to `limit` characters, no space at either end, and none of
/// the characters that KSeF refuses (control characters, U+007F-84, U+0086-9F, U+FDD0-FDEF, xFFFE,
/// xFFFF).
bool isInvoiceText(QStringView text, int limit = 512);
/// The text without such characters: what a shop or an importer wrote before anyone thought of
/// invoices.
QString asInvoiceText(const QString &text);

} // namespace ewallet
