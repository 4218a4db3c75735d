// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/ublparties.h"

#include "core/domain/invoice/taxid.h"

namespace ewallet::ubl {

using namespace Qt::StringLiterals;

namespace {

bool isSwissNumber(const QString &taxId)
{
    constexpr qsizetype size = 12; // CHE and nine digits
    return taxId.startsWith("CHE"_L1) && taxId.size() == size
        && std::all_of(taxId.begin() + 3, taxId.end(),
                       [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// By tax id, of the countries whose rules are known here. Source: Peppol's code list of electronic
/// address identifier schemes.
Endpoint endpointOf(const QString &taxId)
{
    if (const QString nip = nipOf(taxId); !nip.isEmpty())
        return {u"9945"_s, nip};
    if (taxId.startsWith("DE"_L1) && isEuVatNumber(taxId))
        return {u"9930"_s, taxId};
    if (isSwissNumber(taxId))
        return {u"9927"_s, taxId};
    return {};
}

/// EN 16931 wants the country before every VAT number (BR-CO-09), also where people do not.
QString vatNumberOf(const Seller &seller)
{
    const bool isPrefixed =
        isEuVatNumber(seller.taxId) || seller.taxId.startsWith(seller.address.country);
    return isPrefixed ? seller.taxId : seller.address.country + seller.taxId;
}

} // namespace

Parties::Parties(const Document &document, bool isOutsideOfVat)
{
    const Seller &seller = document.seller;
    m_seller = {endpointOf(seller.taxId), seller.address, vatNumberOf(seller), seller.name, {}};
    const Buyer &buyer = document.buyer;
    m_buyer = {{}, buyer.address, {}, buyer.name, {}};
    if (buyer.kind == BuyerKind::Business) {
        m_buyer.endpoint = endpointOf(buyer.taxId);
        (isEuVatNumber(buyer.taxId) ? m_buyer.vatNumber : m_buyer.companyId) = buyer.taxId;
    }
    // A country is mandatory (BR-11). A buyer without one was taxed as one in the seller's.
    if (m_buyer.address.country.isEmpty())
        m_buyer.address.country = seller.address.country;
    if (isOutsideOfVat) {
        m_seller.companyId = nipOf(seller.taxId).isEmpty() ? seller.taxId : nipOf(seller.taxId);
        m_seller.vatNumber.clear();
        if (!m_buyer.vatNumber.isEmpty())
            m_buyer.companyId = std::exchange(m_buyer.vatNumber, {});
    }
    // Between two Germans there are rules of their own, and they want people to telephone.
    const bool areGerman =
        m_seller.endpoint.scheme == "9930"_L1 && m_buyer.endpoint.scheme == "9930"_L1;
    m_arePeppol =
        !m_seller.endpoint.scheme.isEmpty() && !m_buyer.endpoint.scheme.isEmpty() && !areGerman;
}

void Parties::write(XmlFile &xml) const
{
    xml.element("cac:AccountingSupplierParty"_L1, [&] { write(xml, m_seller); });
    xml.element("cac:AccountingCustomerParty"_L1, [&] { write(xml, m_buyer); });
}

void Parties::write(XmlFile &xml, const Party &party) const
{
    xml.element("cac:Party"_L1, [&] {
        if (m_arePeppol)
            xml.text("cbc:EndpointID"_L1, party.endpoint.id,
                     {{"schemeID"_L1, party.endpoint.scheme}});
        xml.element("cac:PostalAddress"_L1, [&] {
            xml.text("cbc:StreetName"_L1, party.address.street);
            xml.text("cbc:CityName"_L1, party.address.town);
            xml.text("cbc:PostalZone"_L1, party.address.postcode);
            xml.element("cac:Country"_L1,
                        [&] { xml.text("cbc:IdentificationCode"_L1, party.address.country); });
        });
        if (!party.vatNumber.isEmpty())
            xml.element("cac:PartyTaxScheme"_L1, [&] {
                xml.text("cbc:CompanyID"_L1, party.vatNumber);
                xml.element("cac:TaxScheme"_L1, [&] { xml.text("cbc:ID"_L1, "VAT"_L1); });
            });
        xml.element("cac:PartyLegalEntity"_L1, [&] {
            xml.text("cbc:RegistrationName"_L1, party.name);
            xml.text("cbc:CompanyID"_L1, party.companyId);
        });
    });
}

} // namespace ewallet::ubl
