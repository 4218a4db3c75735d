// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/amount.h"
#include "core/invoicing/ublfile.h"

#include <QSet>

namespace ewallet::ubl {

using namespace Qt::StringLiterals;

namespace {

WideInteger magnitude(WideInteger value)
{
    return value < 0 ? -value : value;
}

QString words(WideInteger minor)
{
    return decimalText(qint64(minor), 2);
}

/// Empty if a stated sum is the right one, else the rule and both.
QString problemOf(QLatin1StringView rule, WideInteger stated, WideInteger expected)
{
    return stated == expected ? QString()
                              : u"%1: %2, not %3"_s.arg(rule, words(stated), words(expected));
}

/// "S 23", "O": what a line and a subtotal share.
QString keyOf(const XmlElement &category)
{
    return category.at(u"ID") + u' ' + category.at(u"Percent");
}

/// What a category asks for.
struct Category
{
    QLatin1StringView id;
    bool isTaxed = false;
    bool hasRate = true;
    bool hasReason = false;
    bool namesSeller = true; ///< by a VAT number
    bool namesBuyer = false;
};
constexpr Category categories[] = {{"S"_L1, true},
                                   {"Z"_L1},
                                   {"E"_L1, false, true, true},
                                   {"AE"_L1, false, true, true, true, true},
                                   {"O"_L1, false, false, true, false, false}};

const Category *categoryOf(const XmlElement &category)
{
    const QString id = category.at(u"ID");
    for (const Category &known : categories) {
        if (known.id == id)
            return &known;
    }
    return nullptr;
}

/// The rules of all categories have the same numbers: BR-S-02, BR-AE-02, …
QString problemOfCategory(const File &file, const XmlElement &stated)
{
    const Category *category = categoryOf(stated);
    if (!category)
        return u"BR-CL-17: "_s + stated.at(u"ID");
    const auto broken = [&](QLatin1StringView rule) {
        return u"BR-%1-%2: a category's rule"_s.arg(category->id, rule);
    };
    const bool hasSeller = file.seller.has(u"PartyTaxScheme");
    const bool hasBuyer = file.buyer.has(u"PartyTaxScheme");
    const bool isOutside = !category->namesSeller;
    if (isOutside ? hasSeller || hasBuyer : !hasSeller || (category->namesBuyer && !hasBuyer))
        return broken("02"_L1);
    const bool hasReason =
        stated.has(u"TaxExemptionReason") || stated.has(u"TaxExemptionReasonCode");
    if (hasReason != category->hasReason)
        return broken("10"_L1);
    const auto percent = scaledDecimal(stated.at(u"Percent"), 2);
    if (percent.has_value() != category->hasRate
        || (percent && (*percent > 0) != category->isTaxed))
        return broken("05"_L1);
    return isOutside && file.subtotals.size() > 1 ? broken("11"_L1) : QString();
}

/// 8: the lines make up the base; 9: the tax is that of the rate. The tax in a gross amount is no
/// more than a minor unit off the one on the net, the difference of two no more than two.
QString problemOfSubtotal(const File &file, const XmlElement &subtotal)
{
    const WideInteger slack = file.root.has(u"BillingReference") ? 2 : 1;
    constexpr WideInteger whole = 10'000;
    const XmlElement &category = *subtotal.find(u"TaxCategory");
    const QString rules = u"BR-"_s + category.at(u"ID");
    WideInteger sum = 0;
    bool hasLines = false;
    for (const XmlElement *line : file.lines) {
        if (keyOf(*line->find(u"Item/ClassifiedTaxCategory")) != keyOf(category))
            continue;
        sum += line->minorAt(u"LineExtensionAmount");
        hasLines = true;
    }
    const WideInteger base = subtotal.minorAt(u"TaxableAmount");
    if (sum != base || !hasLines)
        return u"%1-08: %2, not %3"_s.arg(rules, words(base), words(sum));
    const WideInteger tax = subtotal.minorAt(u"TaxAmount");
    const WideInteger percent = scaledDecimal(category.at(u"Percent"), 2).value_or(0);
    const WideInteger expected = roundedQuotient(base * percent, whole);
    return magnitude(tax - expected) <= (percent == 0 ? 0 : slack)
        ? QString()
        : u"%1-09: %2, not about %3"_s.arg(rules, words(tax), words(expected));
}

QString problemOfLine(const File &file, const XmlElement &line)
{
    constexpr int priceDecimals = 8;
    constexpr int quantityDecimals = 6;
    constexpr WideInteger scale = 1'000'000; // of prices over minor units
    const XmlElement &quantity =
        *line.find(file.isCreditNote ? u"CreditedQuantity" : u"InvoicedQuantity");
    const QString unit = quantity.attributes.value(u"unitCode"_s);
    static const QStringList units {u"H87"_s, u"C62"_s, u"MON"_s, u"HUR"_s};
    if (!units.contains(unit))
        return u"BR-CL-23: "_s + unit;
    const auto count = scaledDecimal(quantity.text, quantityDecimals);
    const auto price = scaledDecimal(line.at(u"Price/PriceAmount"), priceDecimals);
    const auto base = line.has(u"Price/BaseQuantity")
        ? scaledDecimal(line.at(u"Price/BaseQuantity"), quantityDecimals)
        : scaledDecimal(u"1", quantityDecimals);
    if (!count || !price || !base || *base <= 0)
        return u"XSD: a number in line "_s + line.at(u"ID");
    if (*price < 0)
        return u"BR-27: "_s + line.at(u"Price/PriceAmount");
    constexpr WideInteger slack = 2;
    const WideInteger value = roundedQuotient(*count * *price, *base * scale);
    const WideInteger stated = line.minorAt(u"LineExtensionAmount");
    return magnitude(value - stated) <= slack ? QString()
                                              : u"PEPPOL-EN16931-R120: line %1 is %2, not %3"_s.arg(
                                                  line.at(u"ID"), words(stated), words(value));
}

} // namespace

QString problemOfCategories(const File &file)
{
    QSet<QString> keys;
    for (const XmlElement *subtotal : file.subtotals) {
        const XmlElement &category = *subtotal->find(u"TaxCategory");
        if (const QString problem = problemOfCategory(file, category); !problem.isEmpty())
            return problem;
        if (keys.contains(keyOf(category)))
            return u"BR-%1-01: two subtotals"_s.arg(category.at(u"ID"));
        keys.insert(keyOf(category));
    }
    for (const XmlElement *line : file.lines) {
        const XmlElement &category = *line->find(u"Item/ClassifiedTaxCategory");
        if (!keys.contains(keyOf(category)))
            return u"BR-%1-01: no subtotal"_s.arg(category.at(u"ID"));
    }
    return {};
}

QString problemOfSums(const File &file)
{
    WideInteger net = 0;
    for (const XmlElement *line : file.lines)
        net += line->minorAt(u"LineExtensionAmount");
    WideInteger tax = 0;
    for (const XmlElement *subtotal : file.subtotals)
        tax += subtotal->minorAt(u"TaxAmount");
    const XmlElement &totals = *file.root.find(u"LegalMonetaryTotal");
    const WideInteger gross = totals.minorAt(u"TaxInclusiveAmount");
    const WideInteger payable = totals.minorAt(u"PayableAmount");
    for (const QString &problem :
         {problemOf("BR-CO-10"_L1, totals.minorAt(u"LineExtensionAmount"), net),
          problemOf("BR-CO-13"_L1, totals.minorAt(u"TaxExclusiveAmount"), net),
          problemOf("BR-CO-14"_L1, file.root.minorAt(u"TaxTotal/TaxAmount"), tax),
          problemOf("BR-CO-15"_L1, gross, net + tax),
          problemOf("BR-CO-16"_L1, payable, gross - totals.minorAt(u"PrepaidAmount"))}) {
        if (!problem.isEmpty())
            return problem;
    }
    if (!file.isCreditNote && payable > 0)
        return u"BR-CO-25: something to pay, but no terms"_s;
    for (const XmlElement *subtotal : file.subtotals) {
        if (const QString problem = problemOfSubtotal(file, *subtotal); !problem.isEmpty())
            return problem;
    }
    return {};
}

QString problemOfLines(const File &file)
{
    QSet<QString> seen;
    for (const XmlElement *line : file.lines) {
        if (const QString problem = problemOfLine(file, *line); !problem.isEmpty())
            return problem;
        if (seen.contains(line->at(u"ID")))
            return u"LINE: two of "_s + line->at(u"ID");
        seen.insert(line->at(u"ID"));
    }
    return {};
}

} // namespace ewallet::ubl
