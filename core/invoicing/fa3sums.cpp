// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/amount.h"
#include "core/invoicing/fa3file.h"

#include <QSet>

#include <algorithm>

namespace ewallet::fa3 {

using namespace Qt::StringLiterals;

namespace {

/// The x of P_13_x, and the rates that are added up there.
struct Total
{
    QLatin1StringView field;
    int percent; ///< 0 without tax
    QLatin1StringView rate;
    int olderPercent = 0; ///< of before 2011 in the same field
    QLatin1StringView olderRate = {};
};
constexpr Total totals[] = {{"1"_L1, 23, "23"_L1, 22, "22"_L1},
                            {"2"_L1, 8, "8"_L1, 7, "7"_L1},
                            {"3"_L1, 5, "5"_L1},
                            {"6_1"_L1, 0, "0 KR"_L1},
                            {"6_2"_L1, 0, "0 WDT"_L1},
                            {"6_3"_L1, 0, "0 EX"_L1},
                            {"7"_L1, 0, "zw"_L1},
                            {"8"_L1, 0, "np I"_L1},
                            {"9"_L1, 0, "np II"_L1},
                            {"10"_L1, 0, "oo"_L1}};

QString netField(const Total &total)
{
    return u"P_13_"_s + total.field;
}

QString taxField(const Total &total)
{
    return u"P_14_"_s + total.field;
}

std::vector<const XmlElement *> rowsOf(const File &file, const Total &total)
{
    std::vector<const XmlElement *> rows;
    for (const XmlElement *row : file.rows) {
        const QString rate = row->at(u"P_12");
        if (rate == total.rate || (!total.olderRate.isEmpty() && rate == total.olderRate))
            rows.push_back(row);
    }
    return rows;
}

QString words(WideInteger minor)
{
    return decimalText(qint64(minor), 2);
}

WideInteger magnitude(WideInteger value)
{
    return value < 0 ? -value : value;
}

QString problemOfTotal(const File &file)
{
    WideInteger sum = 0;
    for (const Total &total : totals)
        sum += file.invoice.minorAt(netField(total)) + file.invoice.minorAt(taxField(total));
    const WideInteger stated = file.invoice.minorAt(u"P_15");
    return sum == stated ? QString()
                         : u"P15: %1, but the totals add up to %2"_s.arg(words(stated), words(sum));
}

/// A grosz a state, since the tax of a correction is the difference of two: no more than that is
/// between the tax in the gross and the one on the net.
QString problemOfTax(const File &file)
{
    const WideInteger slack = file.isCorrection() ? 2 : 1;
    for (const Total &total : totals) {
        const bool isOlder = !total.olderRate.isEmpty() && file.hasRate(total.olderRate);
        if (isOlder && file.hasRate(total.rate))
            continue; // the field has two rates
        const WideInteger net = file.invoice.minorAt(netField(total));
        const WideInteger tax = file.invoice.minorAt(taxField(total));
        const WideInteger expected =
            roundedQuotient(net * (isOlder ? total.olderPercent : total.percent), 100);
        if (magnitude(tax - expected) > slack)
            return u"VAT: %1 is %2, not about %3"_s.arg(taxField(total), words(tax),
                                                        words(expected));
    }
    return {};
}

/// Gross rows make up net and tax, net rows the net.
QString problemOfRowSums(const File &file)
{
    for (const Total &total : totals) {
        WideInteger sum = 0;
        for (const XmlElement *row : rowsOf(file, total)) {
            const WideInteger value = row->minorAt(row->has(u"P_11A") ? u"P_11A" : u"P_11");
            sum += row->has(u"StanPrzed") ? -value : value;
        }
        const WideInteger stated =
            file.invoice.minorAt(netField(total)) + file.invoice.minorAt(taxField(total));
        const bool isStated = file.invoice.has(netField(total));
        if (!file.rows.empty() && (sum != stated || (isStated && rowsOf(file, total).empty())))
            return u"ROWS: those of %1 add up to %2, not %3"_s.arg(total.rate, words(sum),
                                                                   words(stated));
    }
    return {};
}

QString problemOfRowNumbers(const File &file)
{
    QSet<QString> seen;
    for (const XmlElement *row : file.rows) {
        const QString number = row->at(u"NrWierszaFa") + row->at(u"StanPrzed").prepend(u'/');
        if (seen.contains(number))
            return u"ROWNO: %1 twice"_s.arg(row->at(u"NrWierszaFa"));
        seen.insert(number);
    }
    return {};
}

/// Rows are all gross, or all net; with tax they are gross.
QString problemOfPriceFields(const File &file, const XmlElement &row)
{
    const bool isGross = file.rows.front()->has(u"P_9B");
    const bool isTaxed = file.hasRate("23"_L1) || file.hasRate("22"_L1) || file.hasRate("8"_L1)
        || file.hasRate("7"_L1) || file.hasRate("5"_L1);
    const bool fits = row.has(u"P_9B") == isGross && row.has(u"P_11A") == isGross
        && row.has(u"P_9A") != isGross && row.has(u"P_11") != isGross && (isGross || !isTaxed);
    return fits ? QString() : u"NETGROSS: row %1"_s.arg(row.at(u"NrWierszaFa"));
}

QString problemOfRowValue(const XmlElement &row)
{
    constexpr int quantityDecimals = 6;
    constexpr WideInteger quantityUnit = 1'000'000;
    const auto number = [&row](QStringView field, int decimals) {
        return row.has(field) ? scaledDecimal(row.at(field), decimals) : WideInteger(0);
    };
    const auto quantity = number(u"P_8B", quantityDecimals);
    const auto price = number(row.has(u"P_9B") ? u"P_9B" : u"P_9A", 2);
    const auto reduction = number(u"P_10", 2);
    const auto value = number(row.has(u"P_11A") ? u"P_11A" : u"P_11", 2);
    const bool fits = quantity && price && reduction && value
        && roundedQuotient(*quantity * *price, quantityUnit) - *reduction == *value;
    return fits ? QString() : u"ROWVALUE: row %1"_s.arg(row.at(u"NrWierszaFa"));
}

QString problemOfTaxInZlotys(const File &file, const Total &total)
{
    const QString field = taxField(total);
    const QString inZlotys = field + u'W';
    if (!file.invoice.has(inZlotys))
        return u"PLNVAT: %1 is missing"_s.arg(inZlotys);
    constexpr int rateDecimals = 6;
    constexpr WideInteger rateUnit = 1'000'000;
    const WideInteger slack = file.isCorrection() ? 1 : 0; // of two roundings
    for (const XmlElement *row : rowsOf(file, total)) {
        const auto rate = scaledDecimal(row->at(u"KursWaluty"), rateDecimals);
        if (!rate)
            return u"PLNVAT: row %1 has no exchange rate"_s.arg(row->at(u"NrWierszaFa"));
        const WideInteger expected = roundedQuotient(file.invoice.minorAt(field) * *rate, rateUnit);
        const WideInteger stated = file.invoice.minorAt(inZlotys);
        if (magnitude(stated - expected) > slack)
            return u"PLNVAT: %1 is %2, not %3"_s.arg(inZlotys, words(stated), words(expected));
    }
    return {};
}

} // namespace

QString problemOfSums(const File &file)
{
    for (const Rule rule : {problemOfTotal, problemOfTax, problemOfRowSums}) {
        if (const QString problem = rule(file); !problem.isEmpty())
            return problem;
    }
    return !file.isCorrection() && file.rows.empty() ? u"NOROWS: an invoice"_s : QString();
}

QString problemOfRows(const File &file)
{
    if (const QString problem = problemOfRowNumbers(file); !problem.isEmpty())
        return problem;
    for (const XmlElement *row : file.rows) {
        if (const QString problem = problemOfPriceFields(file, *row); !problem.isEmpty())
            return problem;
        if (const QString problem = problemOfRowValue(*row); !problem.isEmpty())
            return problem;
    }
    return {};
}

QString problemOfRates(const File &file)
{
    const bool isForeign = file.buyer.has(u"KodUE")
        || (file.buyer.has(u"NrID") && file.buyer.at(u"KodKraju") != "PL"_L1);
    if (isForeign && (file.hasRate("oo"_L1) || file.invoice.has(u"P_13_10")))
        return u"OO: the domestic reverse charge with a foreign buyer"_s;
    if (file.hasRate("np II"_L1) && !file.buyer.has(u"KodUE"))
        return u"NPII: the buyer has no VAT number"_s;
    const bool isReverse =
        file.hasRate("np II"_L1) || file.hasRate("np I"_L1) || file.hasRate("oo"_L1);
    if (!file.rows.empty() && isReverse != (file.invoice.at(u"Adnotacje/P_18") == "1"_L1))
        return u"P18: it says the contrary of the rows"_s;
    const bool isExempt = file.hasRate("zw"_L1) || file.invoice.has(u"P_13_7");
    if (isExempt != file.invoice.has(u"Adnotacje/Zwolnienie/P_19"))
        return u"ZW: exempt rows have a legal basis, and no others"_s;
    return {};
}

QString problemOfCurrency(const File &file)
{
    for (const Total &total : totals) {
        const bool isForeign = !file.isInZlotys();
        if (!isForeign && file.invoice.has(taxField(total) + u'W'))
            return u"PLNVAT: twice in PLN"_s;
        if (isForeign && file.invoice.has(taxField(total))) {
            if (const QString problem = problemOfTaxInZlotys(file, total); !problem.isEmpty())
                return problem;
        }
    }
    return {};
}

} // namespace ewallet::fa3
