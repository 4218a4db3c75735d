// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/documentcheck.h"

#include "core/domain/invoice/taxid.h"
#include "core/domain/invoice/vatrate.h"
#include "core/invoicing/documentlines.h"
#include "core/invoicing/fa3.h"
#include "core/invoicing/vat.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int nameMax = 512;
constexpr int textMax = 256;
constexpr size_t rowsMax = 10'000;

QString problemOfRow(const DocumentLine &line)
{
    if (!isInvoiceText(line.name, nameMax))
        return u"name"_s;
    if (!isInvoiceText(line.unit, textMax))
        return u"unit"_s;
    if (!VatRate::fromCode(line.vat))
        return u"rate"_s;
    if (line.quantityMicro < 0 || line.unitPriceMinor < 0 || line.reductionMinor < 0
        || line.grossMinor < 0)
        return u"negative amount"_s;
    if (fullValue(line) - line.reductionMinor != line.grossMinor)
        return u"quantity times price"_s;
    return line.netMinor + line.vatMinor == line.grossMinor ? QString() : u"net and tax"_s;
}

QString problemOfRows(const Document &document)
{
    const auto problem = [](const DocumentLine &line) {
        const QString inRow = problemOfRow(line);
        return inRow.isEmpty() ? inRow : u"row %1: %2"_s.arg(line.number).arg(inRow);
    };
    if (document.lines.empty() && document.corrected.empty())
        return u"no rows"_s;
    if (document.lines.size() + 2 * document.corrected.size() > rowsMax)
        return u"too many rows"_s;
    for (const DocumentLine &line : document.lines) {
        if (const QString found = problem(line); !found.isEmpty())
            return found;
    }
    for (const CorrectedLine &line : document.corrected) {
        for (const DocumentLine &state : {line.before, line.after}) {
            if (const QString found = problem(state); !found.isEmpty())
                return found;
        }
    }
    return {};
}

QString problemOfTotals(const Document &document)
{
    qint64 rowsMinor = 0;
    for (const DocumentLine &line : document.lines)
        rowsMinor += line.grossMinor;
    for (const CorrectedLine &line : document.corrected)
        rowsMinor += line.after.grossMinor - line.before.grossMinor;
    Document summed = document;
    vat::addUp(summed);
    if (rowsMinor != document.grossMinor || summed.grossMinor != document.grossMinor
        || summed.netMinor != document.netMinor || summed.vatMinor != document.vatMinor
        || document.netMinor + document.vatMinor != document.grossMinor)
        return u"sums"_s;
    if (!document.isCorrection()
        && vat::totalsOf(document.lines, document.exchangeRate, document.exponent)
            != document.totals)
        return u"tax by rate"_s;
    return {};
}

QString problemOfParties(const Document &document)
{
    const Seller &seller = document.seller;
    if (!isInvoiceText(seller.name, nameMax))
        return u"seller's name"_s;
    if (!nipOf(seller.taxId).isEmpty() && !isNip(nipOf(seller.taxId)))
        return u"seller's tax id"_s;
    const Buyer &buyer = document.buyer;
    if (!isInvoiceText(buyer.name, nameMax))
        return u"buyer's name"_s;
    for (const QString &part : {buyer.address.street, buyer.address.postcode, buyer.address.town}) {
        if (!part.isEmpty() && !isInvoiceText(part, textMax))
            return u"buyer's address"_s;
    }
    if (!nipOf(buyer.taxId).isEmpty() && !isNip(nipOf(buyer.taxId)))
        return u"buyer's tax id"_s;
    return {};
}

/// KSeF takes a file of 1 000 000 bytes; a row has some 300.
bool isTooLargeForKsef(const Document &document)
{
    constexpr size_t fewRows = 1'000;
    constexpr qsizetype bytesMax = 1'000'000;
    return document.goesToKsef && document.lines.size() > fewRows
        && fa3::write(document).size() > bytesMax;
}

} // namespace

QString problemOf(const Document &document)
{
    if (document.goesToKsef && !canBeFa3(document))
        return u"file for KSeF"_s;
    if (document.saleDate > document.issueDate)
        return u"sale after issue"_s;
    if (document.isCorrection() != document.corrects.has_value())
        return u"corrected invoice"_s;
    for (const QString &problem :
         {problemOfParties(document), problemOfRows(document), problemOfTotals(document)}) {
        if (!problem.isEmpty())
            return problem;
    }
    return isTooLargeForKsef(document) ? u"too many rows for KSeF"_s : QString();
}

} // namespace ewallet
