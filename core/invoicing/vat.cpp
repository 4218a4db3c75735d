// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/vat.h"

#include "core/base/codes.h"
#include "core/domain/invoice/vatrate.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <numeric>

namespace ewallet::vat {

namespace {

__extension__ using Wide = __int128;

/// Half away from zero; the divisor is positive.
Wide rounded(Wide dividend, Wide divisor)
{
    const Wide magnitude = dividend < 0 ? -dividend : dividend;
    const Wide quotient = (2 * magnitude + divisor) / (2 * divisor);
    return dividend < 0 ? -quotient : quotient;
}

int basisPointsOf(const QString &code)
{
    const auto rate = VatRate::fromCode(code);
    return rate ? rate->basisPoints() : 0;
}

VatTotal *find(std::vector<VatTotal> &totals, const QString &vat)
{
    const auto found = std::find_if(totals.begin(), totals.end(),
                                    [&](const VatTotal &total) { return total.vat == vat; });
    return found == totals.end() ? nullptr : &*found;
}

/// Brings the lines' tax to the rate's: those that lost most by rounding down get a unit more, or
/// those that won most give one back; of equal ones the first.
void spread(std::span<DocumentLine *> lines, const VatTotal &total)
{
    const int basisPoints = basisPointsOf(total.vat);
    const Wide divisor = 10'000 + basisPoints;
    qint64 missing = total.vatMinor;
    std::vector<Wide> error; // exact tax minus the rounded one, in divisors
    for (DocumentLine *line : lines) {
        line->vatMinor = taxIn(line->grossMinor, basisPoints);
        missing -= line->vatMinor;
        error.push_back(Wide(line->grossMinor) * basisPoints - line->vatMinor * divisor);
    }
    const int sign = missing < 0 ? -1 : 1;
    std::vector<size_t> order(lines.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return error[a] * sign > error[b] * sign; });
    for (size_t i = 0; missing != 0; i = (i + 1) % order.size(), missing -= sign)
        lines[order[i]]->vatMinor += sign;
    for (DocumentLine *line : lines)
        line->netMinor = line->grossMinor - line->vatMinor;
}

} // namespace

qint64 taxIn(qint64 grossMinor, int basisPoints)
{
    return qint64(rounded(Wide(grossMinor) * basisPoints, 10'000 + basisPoints));
}

Result<qint64> rowGross(qint64 quantityMicro, qint64 unitPriceMinor)
{
    const Wide gross = rounded(Wide(quantityMicro) * unitPriceMinor, quantityOne);
    if (gross > std::numeric_limits<qint64>::max() || gross < std::numeric_limits<qint64>::min())
        return fail(code::overflow);
    return qint64(gross);
}

std::vector<VatTotal> totalsOf(std::span<const DocumentLine> lines,
                               const std::optional<ExchangeRate> &exchangeRate, int exponent)
{
    std::vector<VatTotal> totals;
    for (const DocumentLine &line : lines) {
        VatTotal *total = find(totals, line.vat);
        if (!total)
            total = &totals.emplace_back(VatTotal {line.vat, 0, 0, 0, 0});
        total->grossMinor += line.grossMinor;
    }
    std::stable_sort(totals.begin(), totals.end(), [](const VatTotal &a, const VatTotal &b) {
        return basisPointsOf(a.vat) > basisPointsOf(b.vat);
    });
    for (VatTotal &total : totals) {
        total.vatMinor = taxIn(total.grossMinor, basisPointsOf(total.vat));
        total.netMinor = total.grossMinor - total.vatMinor;
        if (exchangeRate)
            total.vatHomeMinor = converted(total.vatMinor, exchangeRate->rateMicro, exponent);
    }
    return totals;
}

void allocate(std::vector<DocumentLine> &lines, std::span<const VatTotal> totals)
{
    for (const VatTotal &total : totals) {
        std::vector<DocumentLine *> ofRate;
        for (DocumentLine &line : lines) {
            if (line.vat == total.vat)
                ofRate.push_back(&line);
        }
        if (!ofRate.empty())
            spread(ofRate, total);
    }
}

std::vector<VatTotal> difference(std::span<const VatTotal> before, std::span<const VatTotal> after)
{
    std::vector<VatTotal> changes;
    for (const VatTotal &total : after) {
        const auto old = std::find_if(before.begin(), before.end(),
                                      [&](const VatTotal &t) { return t.vat == total.vat; });
        VatTotal change = total;
        if (old != before.end()) {
            change.netMinor -= old->netMinor;
            change.vatMinor -= old->vatMinor;
            change.grossMinor -= old->grossMinor;
            change.vatHomeMinor -= old->vatHomeMinor;
        }
        if (change.netMinor != 0 || change.vatMinor != 0 || change.grossMinor != 0
            || change.vatHomeMinor != 0)
            changes.push_back(change);
    }
    return changes;
}

void addUp(Document &document)
{
    document.netMinor = document.vatMinor = document.grossMinor = 0;
    for (const VatTotal &total : document.totals) {
        document.netMinor += total.netMinor;
        document.vatMinor += total.vatMinor;
        document.grossMinor += total.grossMinor;
    }
}

qint64 converted(qint64 amountMinor, qint64 rateMicro, int exponent)
{
    Wide part = Wide(amountMinor) * rateMicro;
    Wide whole = 1'000'000;
    for (int decimals = exponent; decimals < homeExponent; ++decimals)
        part *= 10;
    for (int decimals = homeExponent; decimals < exponent; ++decimals)
        whole *= 10;
    return qint64(rounded(part, whole));
}

} // namespace ewallet::vat
