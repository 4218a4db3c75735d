// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/ubl.h"

#include "core/base/amount.h"
#include "core/domain/invoice/taxid.h"
#include "core/domain/invoice/vatrate.h"
#include "core/invoicing/decimals.h"
#include "core/invoicing/ublparties.h"
#include "core/invoicing/ublrows.h"
#include "core/invoicing/xmlfile.h"

#include <algorithm>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

using Case = VatRate::Case;

/// How EN 16931 says a case of tax. Only what is not taxed says why.
struct Category
{
    QLatin1StringView id;
    QLatin1StringView reasonCode = {};
    QString reason = {};
};

Case caseOf(const QString &code)
{
    const auto rate = VatRate::fromCode(code);
    return rate ? rate->taxCase() : Case::Exempt;
}

bool hasCase(const Document &document, Case taxCase)
{
    return std::any_of(document.totals.begin(), document.totals.end(),
                       [=](const VatTotal &total) { return caseOf(total.vat) == taxCase; });
}

class UblWriter
{
public:
    explicit UblWriter(const Document &document)
        : m_document(document)
        , m_parties(document, hasCase(document, Case::NonEuBusiness))
        , m_sign(ubl::signOf(document))
        , m_isEnglish(document.language == DocumentLanguage::English)
        , m_hasTaxAtHome(document.exchangeRate && hasCase(document, Case::Taxed))
    { }

    QByteArray write();

private:
    using Name = QLatin1StringView;

    bool isCreditNote() const { return m_sign < 0; }
    QString words(const char16_t *polish, const char16_t *english) const
    {
        return QString::fromUtf16(m_isEnglish ? english : polish);
    }
    void amount(Name name, qint64 minor)
    {
        m_xml.text(name, decimalText(minor, m_document.exponent),
                   {{"currencyID"_L1, m_document.currency}});
    }
    Category categoryOf(const QString &vat) const;

    void identification();
    void references();
    void payment();
    void tax();
    void subtotal(const VatTotal &total);
    void totals();
    void row(const ubl::Row &row);
    void item(const ubl::Row &row);
    void property(const QString &name, qint64 minor);
    void category(Name element, const QString &vat, bool withReason);

    const Document &m_document;
    ubl::Parties m_parties;
    int m_sign;
    bool m_isEnglish;
    bool m_hasTaxAtHome; ///< which has to be told in the seller's currency, too
    XmlFile m_xml;
};

QByteArray UblWriter::write()
{
    const auto root = isCreditNote() ? "CreditNote"_L1 : "Invoice"_L1;
    const QString schema = u"urn:oasis:names:specification:ubl:schema:xsd:"_s;
    const XmlFile::Attributes namespaces {
        {"xmlns"_L1, schema + root + "-2"_L1},
        {"xmlns:cac"_L1, schema + "CommonAggregateComponents-2"_L1},
        {"xmlns:cbc"_L1, schema + "CommonBasicComponents-2"_L1}};
    return m_xml.document(root, namespaces, [this] {
        identification();
        references();
        m_parties.write(m_xml);
        m_xml.element("cac:Delivery"_L1, [this] {
            m_xml.text("cbc:ActualDeliveryDate"_L1, toIso(m_document.saleDate));
        });
        if (!isCreditNote())
            payment();
        tax();
        m_xml.element("cac:LegalMonetaryTotal"_L1, [this] { totals(); });
        for (const ubl::Row &line : ubl::rowsOf(m_document))
            row(line);
    });
}

void UblWriter::identification()
{
    const auto plain = "urn:cen.eu:en16931:2017"_L1;
    const auto peppol = "#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"_L1;
    const bool isPeppol = m_parties.arePeppol();
    m_xml.text("cbc:CustomizationID"_L1, isPeppol ? plain + QString(peppol) : QString(plain));
    if (isPeppol)
        m_xml.text("cbc:ProfileID"_L1, "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"_L1);
    m_xml.text("cbc:ID"_L1, m_document.number);
    m_xml.text("cbc:IssueDate"_L1, toIso(m_document.issueDate));
    if (isCreditNote())
        m_xml.text("cbc:CreditNoteTypeCode"_L1, "381"_L1);
    else
        m_xml.text("cbc:InvoiceTypeCode"_L1, "380"_L1);
    m_xml.text("cbc:Note"_L1, asInvoiceText(m_document.reason));
    m_xml.text("cbc:DocumentCurrencyCode"_L1, m_document.currency);
    if (m_hasTaxAtHome)
        m_xml.text("cbc:TaxCurrencyCode"_L1, m_document.exchangeRate->homeCurrency);
}

void UblWriter::references()
{
    m_xml.text("cbc:BuyerReference"_L1, m_document.wallet);
    m_xml.element("cac:OrderReference"_L1,
                  [this] { m_xml.text("cbc:ID"_L1, m_document.purchase); });
    if (!m_document.corrects)
        return;
    m_xml.element("cac:BillingReference"_L1, [this] {
        m_xml.element("cac:InvoiceDocumentReference"_L1, [this] {
            m_xml.text("cbc:ID"_L1, m_document.corrects->number);
            m_xml.text("cbc:IssueDate"_L1, toIso(m_document.corrects->issueDate));
        });
    });
}

/// Mutually defined: the list of codes has nothing like credits.
void UblWriter::payment()
{
    m_xml.element("cac:PaymentMeans"_L1, [this] {
        m_xml.text("cbc:PaymentMeansCode"_L1, "ZZZ"_L1,
                   {{"name"_L1, words(u"Kredyty portfela", u"Wallet credits")}});
    });
}

void UblWriter::tax()
{
    m_xml.element("cac:TaxTotal"_L1, [this] {
        amount("cbc:TaxAmount"_L1, m_sign * m_document.vatMinor);
        for (const VatTotal &total : m_document.totals)
            m_xml.element("cac:TaxSubtotal"_L1, [&] { subtotal(total); });
    });
    if (!m_hasTaxAtHome)
        return;
    qint64 homeMinor = 0;
    for (const VatTotal &total : m_document.totals)
        homeMinor += m_sign * total.vatHomeMinor;
    m_xml.element("cac:TaxTotal"_L1, [&] {
        m_xml.text("cbc:TaxAmount"_L1, decimalText(homeMinor, homeExponent),
                   {{"currencyID"_L1, m_document.exchangeRate->homeCurrency}});
    });
}

void UblWriter::subtotal(const VatTotal &total)
{
    amount("cbc:TaxableAmount"_L1, m_sign * total.netMinor);
    amount("cbc:TaxAmount"_L1, m_sign * total.vatMinor);
    category("cac:TaxCategory"_L1, total.vat, true);
}

/// An invoice has been paid with credits; what a credit note gives back is payable.
void UblWriter::totals()
{
    const qint64 netMinor = m_sign * m_document.netMinor;
    const qint64 grossMinor = m_sign * m_document.grossMinor;
    amount("cbc:LineExtensionAmount"_L1, netMinor);
    amount("cbc:TaxExclusiveAmount"_L1, netMinor);
    amount("cbc:TaxInclusiveAmount"_L1, grossMinor);
    if (!isCreditNote())
        amount("cbc:PrepaidAmount"_L1, grossMinor);
    amount("cbc:PayableAmount"_L1, isCreditNote() ? grossMinor : 0);
}

void UblWriter::row(const ubl::Row &row)
{
    const XmlFile::Attribute unit {"unitCode"_L1, row.unitCode};
    m_xml.element(isCreditNote() ? "cac:CreditNoteLine"_L1 : "cac:InvoiceLine"_L1, [&] {
        m_xml.text("cbc:ID"_L1, QString::number(row.number));
        m_xml.text(isCreditNote() ? "cbc:CreditedQuantity"_L1 : "cbc:InvoicedQuantity"_L1,
                   trimmedDecimal(row.quantityMicro, 6), {unit});
        amount("cbc:LineExtensionAmount"_L1, row.netMinor);
        m_xml.element("cac:Item"_L1, [&] { item(row); });
        m_xml.element("cac:Price"_L1, [&] {
            m_xml.text("cbc:PriceAmount"_L1, row.price, {{"currencyID"_L1, m_document.currency}});
            if (row.baseQuantityMicro != quantityOne)
                m_xml.text("cbc:BaseQuantity"_L1, trimmedDecimal(row.baseQuantityMicro, 6), {unit});
        });
    });
}

/// EN 16931 knows no gross price, so people find it among the properties.
void UblWriter::item(const ubl::Row &row)
{
    m_xml.text("cbc:Name"_L1, row.name);
    category("cac:ClassifiedTaxCategory"_L1, row.vat, false);
    if (caseOf(row.vat) == Case::Taxed)
        property(words(u"Cena jednostkowa brutto", u"Unit price incl. VAT"), row.grossPriceMinor);
    if (row.reductionMinor != 0)
        property(words(u"Rabat", u"Discount"), row.reductionMinor);
}

void UblWriter::property(const QString &name, qint64 minor)
{
    m_xml.element("cac:AdditionalItemProperty"_L1, [&] {
        m_xml.text("cbc:Name"_L1, name);
        m_xml.text("cbc:Value"_L1,
                   decimalText(minor, m_document.exponent) + u' ' + m_document.currency);
    });
}

Category UblWriter::categoryOf(const QString &vat) const
{
    switch (caseOf(vat)) {
    case Case::Taxed:
        return {"S"_L1};
    case Case::Zero:
        return {"Z"_L1};
    case Case::Exempt:
        return {"E"_L1, {}, m_document.exemption};
    case Case::EuBusiness:
        return {"AE"_L1, "VATEX-EU-AE"_L1,
                words(u"Odwrotne obciążenie / Reverse charge", u"Reverse charge")};
    case Case::NonEuBusiness:
        return {"O"_L1, "VATEX-EU-O"_L1,
                words(u"Poza zakresem VAT w Polsce (art. 28b) / Outside the scope of Polish VAT",
                      u"Outside the scope of VAT")};
    }
    return {};
}

/// What is outside of the tax has no rate, not even 0 %.
void UblWriter::category(Name element, const QString &vat, bool withReason)
{
    const auto rate = VatRate::fromCode(vat);
    const Category category = categoryOf(vat);
    m_xml.element(element, [&] {
        m_xml.text("cbc:ID"_L1, category.id);
        if (rate && rate->taxCase() != Case::NonEuBusiness)
            m_xml.text("cbc:Percent"_L1, rate->percent());
        if (withReason) {
            m_xml.text("cbc:TaxExemptionReasonCode"_L1, category.reasonCode);
            m_xml.text("cbc:TaxExemptionReason"_L1, category.reason);
        }
        m_xml.element("cac:TaxScheme"_L1, [&] { m_xml.text("cbc:ID"_L1, "VAT"_L1); });
    });
}

} // namespace

bool canBeUbl(const Document &document)
{
    constexpr int decimalsMax = 2;
    const auto isOutside = [](const VatTotal &t) { return caseOf(t.vat) == Case::NonEuBusiness; };
    const auto &totals = document.totals;
    const bool isMixed = std::any_of(totals.begin(), totals.end(), isOutside)
        && !std::all_of(totals.begin(), totals.end(), isOutside);
    const bool lacksBuyer =
        hasCase(document, Case::EuBusiness) && !isEuVatNumber(document.buyer.taxId);
    return document.grossMinor != 0 && document.exponent <= decimalsMax && !isMixed && !lacksBuyer
        && !document.seller.taxId.isEmpty() && !document.seller.address.country.isEmpty();
}

QByteArray ubl::write(const Document &document)
{
    return UblWriter(document).write();
}

} // namespace ewallet
