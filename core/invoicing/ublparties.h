// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invoice/document.h"
#include "core/invoicing/xmlfile.h"

namespace ewallet::ubl {

/// Where Peppol finds a party.
struct Endpoint
{
    QString scheme; ///< of Peppol's list; empty: it has none
    QString id;
};

/// The seller and the buyer of a document.
class Parties
{
public:
    /// A document outside of the tax must not name VAT numbers: they are those of registers then.
    Parties(const Document &document, bool isOutsideOfVat);

    bool arePeppol() const { return m_arePeppol; }
    void write(XmlFile &xml) const;

private:
    struct Party
    {
        Endpoint endpoint;
        Address address;
        QString vatNumber; ///< with its prefix
        QString name;
        QString companyId;
    };

    void write(XmlFile &xml, const Party &party) const;

    Party m_seller;
    Party m_buyer;
    bool m_arePeppol = false;
};

} // namespace ewallet::ubl
