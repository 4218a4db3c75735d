// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/documentlines.h"

#include "core/base/decimal.h"
#include "core/domain/invoice/taxid.h"
#include "core/invoicing/vat.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

QString pieceIn(DocumentLanguage language)
{
    return language == DocumentLanguage::English ? u"pcs"_s : u"szt."_s;
}

/// The price of one, if whole minor units make up the value.
std::optional<qint64> unitPriceOf(qint64 grossMinor, qint64 quantityMicro)
{
    __extension__ using Wide = __int128;
    const qint64 price =
        qint64((2 * Wide(grossMinor) * quantityOne + quantityMicro) / (2 * Wide(quantityMicro)));
    const auto value = vat::rowGross(quantityMicro, price);
    return value && *value == grossMinor ? std::optional(price) : std::nullopt;
}

DocumentLine lineOf(const SoldLine &sold, int number, const QString &piece)
{
    const PurchaseLine &bought = sold.line;
    DocumentLine line;
    line.number = number;
    line.name = asInvoiceText(bought.name);
    line.unit = bought.unit.isEmpty() ? piece : bought.unit;
    line.vat = bought.vat;
    line.reductionMinor = bought.grossMinor - sold.paidMinor;
    line.grossMinor = sold.paidMinor;
    if (const auto price = unitPriceOf(bought.grossMinor, bought.quantityMicro)) {
        line.quantityMicro = bought.quantityMicro;
        line.unitPriceMinor = *price;
    } else {
        line.name += u" (%1 %2)"_s.arg(decimalFromMicro(bought.quantityMicro), line.unit);
        line.unit = piece;
        line.unitPriceMinor = bought.grossMinor;
    }
    return line;
}

} // namespace

std::vector<DocumentLine> linesOf(const CreditsSpent &spent, DocumentLanguage language)
{
    const QString piece = pieceIn(language);
    std::vector<DocumentLine> lines;
    for (const SoldLine &sold : spent.lines)
        lines.push_back(lineOf(sold, int(lines.size()) + 1, piece));
    if (lines.empty()) {
        PurchaseLine whole;
        whole.name = spent.description;
        whole.grossMinor = spent.amountMinor;
        lines.push_back(lineOf({whole, spent.paidMinor}, 1, piece));
    }
    return lines;
}

qint64 fullValue(const DocumentLine &line)
{
    return vat::rowGross(line.quantityMicro, line.unitPriceMinor).value_or(line.grossMinor);
}

DocumentLine reducedLine(const DocumentLine &line, const DocumentLine &original,
                         const RefundedLine &refunded)
{
    __extension__ using Wide = __int128;
    DocumentLine after = line;
    after.grossMinor = line.grossMinor - refunded.paidMinor;
    if (after.grossMinor == 0) { // nothing that was paid is left: all of it went back
        after.quantityMicro = 0;
        after.reductionMinor = 0;
        return after;
    }
    const qint64 fullMinor = fullValue(line) - refunded.amountMinor;
    const Wide scaled = Wide(fullMinor) * quantityOne;
    const bool isWhole = original.unitPriceMinor > 0 && fullMinor >= after.grossMinor
        && scaled % original.unitPriceMinor == 0;
    const Wide quantity = isWhole ? scaled / original.unitPriceMinor : -1;
    const bool inUnits = quantity >= 0 && quantity <= original.quantityMicro
        && (quantity % quantityOne == 0 || original.quantityMicro % quantityOne != 0);
    if (inUnits)
        after.quantityMicro = qint64(quantity);
    if (fullValue(after) < after.grossMinor)
        after.quantityMicro = original.quantityMicro;
    after.reductionMinor = fullValue(after) - after.grossMinor;
    return after;
}

} // namespace ewallet
