// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/invoice/document.h"

#include <span>

/// The one place in which tax is computed: from gross, per rate, per document, in integers (art.
/// 106e (7)-(11) of the Polish VAT act). Everything else prints what is stored.
namespace ewallet::vat {

/// The tax in a gross amount, half a minor unit away from zero: gross × rate / (100 + rate).
qint64 taxIn(qint64 grossMinor, int basisPoints);

/// Quantity × unit price, half away from zero. Error: overflow.
Result<qint64> rowGross(qint64 quantityMicro, qint64 unitPriceMinor);

/// One a rate, highest first, then those without tax in the order of the lines. With a rate of
/// exchange also the tax in the home currency, rounded once; amounts have `exponent` decimals.
/// Lines without an amount have a total too.
std::vector<VatTotal> totalsOf(std::span<const DocumentLine> lines,
                               const std::optional<ExchangeRate> &exchangeRate,
                               int exponent = homeExponent);

/// Gives every line its net and tax: each by itself, then the missing or surplus units by largest
/// remainder, so that they add up to the rate's.
void allocate(std::vector<DocumentLine> &lines, std::span<const VatTotal> totals);

/// After minus before, for each rate that changes; `before` are the totals of the invoice with all
/// its corrections so far.
std::vector<VatTotal> difference(std::span<const VatTotal> before, std::span<const VatTotal> after);

/// Sets the document's net, tax and gross to the sums of its totals.
void addUp(Document &document);

/// An amount with `exponent` decimals in hundredths of the home currency, half away from zero.
qint64 converted(qint64 amountMinor, qint64 rateMicro, int exponent = homeExponent);

} // namespace ewallet::vat
