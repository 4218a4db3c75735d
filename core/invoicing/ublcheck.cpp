// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/instant.h"
#include "core/domain/invoice/taxid.h"
#include "core/invoicing/filecheck.h"
#include "core/invoicing/ublfile.h"

#include <algorithm>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace ubl {

namespace {

const auto plain = "urn:cen.eu:en16931:2017"_L1;
const auto peppol = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"_L1;

bool hasVatNumber(const XmlElement &party)
{
    return party.has(u"PartyTaxScheme");
}

QString problemOfEndpoint(const XmlElement &party, QLatin1StringView missingCode)
{
    const XmlElement *endpoint = party.find(u"EndpointID");
    if (!endpoint)
        return missingCode + u": no electronic address"_s;
    const QString scheme = endpoint->attributes.value(u"schemeID"_s);
    if (scheme != "9945"_L1 && scheme != "9930"_L1 && scheme != "9927"_L1)
        return u"PEPPOL-EN16931-CL008: "_s + scheme;
    return scheme != "9945"_L1 || isNip(endpoint->text) ? QString() : u"NIP: "_s + endpoint->text;
}

/// Two letters that are a country, where Greece is EL and Northern Ireland XI.
QString problemOfVatNumber(const XmlElement &party)
{
    const QString number = party.at(u"PartyTaxScheme/CompanyID");
    const QString prefix = number.left(2);
    if (number.isEmpty() || prefix == "EL"_L1 || prefix == "XI"_L1 || isCountry(prefix))
        return {};
    return u"BR-CO-09: "_s + number;
}

QString problemOfDates(const File &file)
{
    const QString issued = file.root.at(u"IssueDate");
    if (issued > toIso(file.today))
        return u"FUTURE: "_s + issued;
    const QString corrected = file.root.at(u"BillingReference/InvoiceDocumentReference/IssueDate");
    return corrected > issued ? u"CORRECTED: "_s + corrected : QString();
}

QString problemOfKind(const File &file)
{
    const QString code =
        file.root.at(file.isCreditNote ? u"CreditNoteTypeCode" : u"InvoiceTypeCode");
    if (code == "384"_L1)
        return u"PEPPOL-EN16931-P0112: between Germans alone"_s;
    if (code != (file.isCreditNote ? "381"_L1 : "380"_L1))
        return u"BR-CL-01: "_s + code;
    const bool namesIt = file.root.has(u"BillingReference");
    return file.isCreditNote && !namesIt ? u"BR-55: a credit note of no invoice"_s : QString();
}

/// Tax in a second currency has its own sum, without subtotals.
QString problemOfCurrencies(const File &file)
{
    const QString second = file.root.at(u"TaxCurrencyCode");
    if (second == file.currency)
        return u"PEPPOL-EN16931-R005: "_s + second;
    const auto totals = file.root.all(u"TaxTotal");
    if ((totals.size() == 2) != !second.isEmpty() || totals.size() > 2)
        return u"BR-53: the tax in "_s + second;
    const auto currencyOf = [](const XmlElement &total) {
        return total.find(u"TaxAmount")->attributes.value(u"currencyID"_s);
    };
    if (currencyOf(*totals.front()) != file.currency
        || (totals.size() > 1 && currencyOf(*totals.back()) != second))
        return u"PEPPOL-EN16931-R051: the currency of the tax"_s;
    return totals.size() == 1 || !totals.back()->has(u"TaxSubtotal")
        ? QString()
        : u"PEPPOL-EN16931-R054: two sets of subtotals"_s;
}

/// All amounts but the tax in the second currency.
QString problemOfAmounts(const XmlElement &root, const QString &currency)
{
    for (const XmlElement &child : root.children) {
        const bool isOther = child.attributes.contains(u"currencyID"_s)
            && child.attributes.value(u"currencyID"_s) != currency;
        if (isOther && root.name != "TaxTotal"_L1)
            return u"PEPPOL-EN16931-R051: "_s + child.name;
        if (const QString problem = problemOfAmounts(child, currency); !problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace

File::File(const XmlElement &document, QDate onDay)
    : root(document)
    , isCreditNote(document.name == "CreditNote"_L1)
    , isPeppol(document.at(u"CustomizationID") == peppol)
    , currency(document.at(u"DocumentCurrencyCode"))
    , seller(*document.find(u"AccountingSupplierParty/Party"))
    , buyer(*document.find(u"AccountingCustomerParty/Party"))
    , lines(document.all(isCreditNote ? u"CreditNoteLine" : u"InvoiceLine"))
    , subtotals(document.find(u"TaxTotal")->all(u"TaxSubtotal"))
    , today(onDay)
{ }

QString problemOfCodes(const File &file)
{
    if (!file.isPeppol && file.root.at(u"CustomizationID") != plain)
        return u"BR-01: another specification"_s;
    if (file.root.has(u"ProfileID") != file.isPeppol)
        return u"PEPPOL-EN16931-R001: the profile"_s;
    for (const Rule rule : {problemOfKind, problemOfDates, problemOfCurrencies}) {
        if (const QString problem = rule(file); !problem.isEmpty())
            return problem;
    }
    if (!file.root.has(u"BuyerReference") && !file.root.has(u"OrderReference"))
        return u"PEPPOL-EN16931-R003: no reference of the buyer"_s;
    return problemOfAmounts(file.root, file.currency);
}

QString problemOfParties(const File &file)
{
    for (const XmlElement *party : {&file.seller, &file.buyer}) {
        if (const QString problem = problemOfVatNumber(*party); !problem.isEmpty())
            return problem;
        if (!isCountry(party->at(u"PostalAddress/Country/IdentificationCode")))
            return u"BR-CL-14: the country"_s;
    }
    if (!hasVatNumber(file.seller) && !file.seller.has(u"PartyLegalEntity/CompanyID"))
        return u"BR-CO-26: the seller has no number"_s;
    if (!file.isPeppol)
        return {};
    const QString problem = problemOfEndpoint(file.seller, "PEPPOL-EN16931-R020"_L1);
    return problem.isEmpty() ? problemOfEndpoint(file.buyer, "PEPPOL-EN16931-R010"_L1) : problem;
}

} // namespace ubl

QString problemOfUbl(const QByteArray &bytes, QDate today)
{
    const auto root = xmlTreeOf(bytes);
    if (!root)
        return u"BYTES: "_s + root.error();
    if (const QString problem = ubl::problemOfForm(*root); !problem.isEmpty())
        return problem;
    const ubl::File file(*root, today);
    for (const ubl::Rule rule :
         {ubl::problemOfCodes, ubl::problemOfParties, ubl::problemOfCategories, ubl::problemOfSums,
          ubl::problemOfLines}) {
        if (const QString problem = rule(file); !problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace ewallet
