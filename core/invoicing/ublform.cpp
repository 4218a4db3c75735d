// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/instant.h"
#include "core/invoicing/ublfile.h"
#include "core/invoicing/xmlform.h"

namespace ewallet::ubl {

using namespace Qt::StringLiterals;

namespace {

constexpr XmlForm::Rule parents[] = {
    {"Invoice"_L1,
     "CustomizationID ProfileID? ID IssueDate InvoiceTypeCode Note? DocumentCurrencyCode "
     "TaxCurrencyCode? BuyerReference? OrderReference? BillingReference? AccountingSupplierParty "
     "AccountingCustomerParty Delivery? PaymentMeans? TaxTotal+ LegalMonetaryTotal InvoiceLine+"_L1},
    {"CreditNote"_L1,
     "CustomizationID ProfileID? ID IssueDate CreditNoteTypeCode Note? DocumentCurrencyCode "
     "TaxCurrencyCode? BuyerReference? OrderReference? BillingReference? AccountingSupplierParty "
     "AccountingCustomerParty Delivery? TaxTotal+ LegalMonetaryTotal CreditNoteLine+"_L1},
    {"OrderReference"_L1, "ID"_L1},
    {"BillingReference"_L1, "InvoiceDocumentReference"_L1},
    {"InvoiceDocumentReference"_L1, "ID IssueDate"_L1},
    {"AccountingSupplierParty AccountingCustomerParty"_L1, "Party"_L1},
    {"Party"_L1, "EndpointID? PostalAddress PartyTaxScheme? PartyLegalEntity"_L1},
    {"PostalAddress"_L1, "StreetName? CityName? PostalZone? Country"_L1},
    {"Country"_L1, "IdentificationCode"_L1},
    {"PartyTaxScheme"_L1, "CompanyID TaxScheme"_L1},
    {"TaxScheme"_L1, "ID"_L1},
    {"PartyLegalEntity"_L1, "RegistrationName CompanyID?"_L1},
    {"Delivery"_L1, "ActualDeliveryDate"_L1},
    {"PaymentMeans"_L1, "PaymentMeansCode"_L1},
    {"TaxTotal"_L1, "TaxAmount TaxSubtotal*"_L1},
    {"TaxSubtotal"_L1, "TaxableAmount TaxAmount TaxCategory"_L1},
    {"TaxCategory"_L1, "ID Percent? TaxExemptionReasonCode? TaxExemptionReason? TaxScheme"_L1},
    {"LegalMonetaryTotal"_L1,
     "LineExtensionAmount TaxExclusiveAmount TaxInclusiveAmount PrepaidAmount? PayableAmount"_L1},
    {"InvoiceLine"_L1, "ID InvoicedQuantity LineExtensionAmount Item Price"_L1},
    {"CreditNoteLine"_L1, "ID CreditedQuantity LineExtensionAmount Item Price"_L1},
    {"Item"_L1, "Name ClassifiedTaxCategory AdditionalItemProperty*"_L1},
    {"ClassifiedTaxCategory"_L1, "ID Percent? TaxScheme"_L1},
    {"AdditionalItemProperty"_L1, "Name Value"_L1},
    {"Price"_L1, "PriceAmount BaseQuantity?"_L1},
};

constexpr XmlForm::Rule texts[] = {
    {"IssueDate ActualDeliveryDate"_L1, "\\d{4}-\\d\\d-\\d\\d"_L1},
    {"Note Name RegistrationName StreetName CityName TaxExemptionReason"_L1, "\\S(.*\\S)?"_L1},
    {"DocumentCurrencyCode TaxCurrencyCode"_L1, "[A-Z]{3}"_L1},
    {"IdentificationCode"_L1, "[A-Z]{2}"_L1},
    {"Percent"_L1, "\\d{1,2}(\\.\\d{1,2})?"_L1},
    {"TaxAmount TaxableAmount LineExtensionAmount TaxExclusiveAmount TaxInclusiveAmount "
     "PrepaidAmount PayableAmount InvoicedQuantity CreditedQuantity PriceAmount BaseQuantity"_L1,
     "-?\\d{1,16}(\\.\\d{1,8})?"_L1},
};

QString problemOfNamespaces(const XmlElement &root, const QString &schema)
{
    for (const XmlElement &child : root.children) {
        const QString expected = schema
            + (child.children.empty() ? "CommonBasicComponents-2"_L1
                                      : "CommonAggregateComponents-2"_L1);
        if (child.space != expected)
            return u"XSD: the namespace of "_s + child.name;
        if (const QString problem = problemOfNamespaces(child, schema); !problem.isEmpty())
            return problem;
    }
    return {};
}

/// Amounts have a currency and two decimals (BR-DEC); dates are days that there are.
QString problemOfValues(const XmlElement &root)
{
    const bool isAmount = root.name.endsWith("Amount"_L1);
    if (isAmount && root.attributes.value(u"currencyID"_s).isEmpty())
        return u"XSD: %1 without a currency"_s.arg(root.name);
    if (isAmount && root.name != "PriceAmount"_L1 && !scaledDecimal(root.text, 2))
        return u"BR-DEC: %1 is %2"_s.arg(root.name, root.text);
    if (root.name.endsWith("Date"_L1) && !dateFromIso(root.text))
        return u"XSD: no date: "_s + root.text;
    for (const XmlElement &child : root.children) {
        if (const QString problem = problemOfValues(child); !problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace

QString problemOfForm(const XmlElement &root)
{
    static const XmlForm form(parents, texts);
    const QString schema = u"urn:oasis:names:specification:ubl:schema:xsd:"_s;
    const bool isEither = root.name == "Invoice"_L1 || root.name == "CreditNote"_L1;
    if (!isEither || root.space != schema + root.name + "-2"_L1)
        return u"XSD: neither an invoice nor a credit note"_s;
    if (const QString problem = problemOfNamespaces(root, schema); !problem.isEmpty())
        return problem;
    if (const QString empty = emptyElementIn(root); !empty.isEmpty())
        return u"PEPPOL-EN16931-R008: empty "_s + empty;
    if (const QString problem = form.problemOf(root); !problem.isEmpty())
        return u"XSD: "_s + problem;
    return problemOfValues(root);
}

} // namespace ewallet::ubl
