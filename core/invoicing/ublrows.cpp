// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/ublrows.h"

#include "core/invoicing/decimals.h"
#include "core/invoicing/vat.h"

#include <limits>

namespace ewallet::ubl {

using namespace Qt::StringLiterals;

namespace {

const auto one = "C62"_L1;

QString unitCodeOf(const QString &unit)
{
    static constexpr std::pair<QLatin1StringView, QLatin1StringView> codes[] = {
        {"szt."_L1, "H87"_L1},
        {"pcs"_L1, "H87"_L1},
        {"mies."_L1, "MON"_L1},
        {"godz."_L1, "HUR"_L1}};
    for (const auto &[word, code] : codes) {
        if (unit == word)
            return code;
    }
    return one;
}

/// Eight decimals are enough, unless the quantity is so large that they multiply to more than a
/// minor unit (Peppol, R120, forgives two): then the price is that of the whole quantity.
void setPrice(Row &row, int exponent)
{
    constexpr int decimals = 8;
    const qint64 netMinor = std::abs(row.netMinor);
    const qint64 quantityMicro = std::abs(row.quantityMicro);
    WideInteger net = netMinor;
    WideInteger minorUnit = quantityOne;
    for (int i = exponent; i < decimals; ++i) {
        net *= 10;
        minorUnit *= 10;
    }
    const WideInteger price = roundedQuotient(net * quantityOne, quantityMicro);
    const WideInteger error = price * quantityMicro - net * quantityOne;
    if (price <= std::numeric_limits<qint64>::max() && error <= minorUnit && -error <= minorUnit) {
        row.price = trimmedDecimal(qint64(price), decimals, exponent);
        return;
    }
    row.price = trimmedDecimal(netMinor, exponent, exponent);
    row.baseQuantityMicro = quantityMicro;
}

/// What a correction does to a row. If that is no change of its quantity, it is one of the value.
DocumentLine changeOf(const CorrectedLine &line, int sign)
{
    DocumentLine change = line.after;
    change.grossMinor = sign * (line.after.grossMinor - line.before.grossMinor);
    change.quantityMicro = sign * (line.after.quantityMicro - line.before.quantityMicro);
    change.reductionMinor = sign * (line.after.reductionMinor - line.before.reductionMinor);
    if (change.quantityMicro == 0 || (change.quantityMicro < 0) != (change.grossMinor < 0)) {
        change.quantityMicro = change.grossMinor < 0 ? -quantityOne : quantityOne;
        change.unitPriceMinor = std::abs(change.grossMinor);
        change.reductionMinor = 0;
        change.unit.clear();
    }
    return change;
}

/// Not the difference of the rows' own net amounts: a unit that was spread over rows may have moved
/// to one that did not change.
std::vector<DocumentLine> changesOf(const Document &document)
{
    const int sign = signOf(document);
    std::vector<DocumentLine> changes;
    for (const CorrectedLine &line : document.corrected)
        changes.push_back(changeOf(line, sign));
    std::vector<VatTotal> totals = document.totals;
    for (VatTotal &total : totals)
        total.vatMinor *= sign;
    vat::allocate(changes, totals);
    return changes;
}

} // namespace

int signOf(const Document &document)
{
    return document.isCorrection() && document.grossMinor < 0 ? -1 : 1;
}

std::vector<Row> rowsOf(const Document &document)
{
    std::vector<Row> rows;
    for (const DocumentLine &line :
         document.isCorrection() ? changesOf(document) : document.lines) {
        Row row;
        row.number = line.number;
        row.name = line.name;
        row.vat = line.vat;
        row.unitCode = unitCodeOf(line.unit);
        row.quantityMicro = line.quantityMicro;
        row.netMinor = line.netMinor;
        row.grossPriceMinor = line.unitPriceMinor;
        row.reductionMinor = line.reductionMinor;
        setPrice(row, document.exponent);
        rows.push_back(row);
    }
    return rows;
}

} // namespace ewallet::ubl
