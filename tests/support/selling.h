// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/company.h"

/// A company that sends invoices.
namespace ewallet::testing {

/// Somebody sells in Poland; a NIP of which the samples have KSeF numbers.
inline MarketCommand sellerInPoland(IssueMoment moment = IssueMoment::AtOnce, bool ksef = false)
{
    Invoicing invoicing;
    invoicing.seller = {QStringLiteral("Portfel Przykładowy sp. z o.o."),
                        {QStringLiteral("ul. Przykładowa 1"), QStringLiteral("00-001"),
                         QStringLiteral("Warszawa"), QStringLiteral("PL")},
                        QStringLiteral("9999999999")};
    invoicing.invoiceSeries = QStringLiteral("FV");
    invoicing.correctionSeries = QStringLiteral("FK");
    invoicing.moment = moment;
    invoicing.ksef = ksef;
    return SetInvoicing {invoicing};
}

inline WalletCommand billing(const QString &name, const Address &address, const QString &taxId)
{
    return ChangeBillingDetails {{BuyerKind::Business, name, address, taxId}};
}

inline Address addressInKrakow()
{
    return {QStringLiteral("ul. Lipowa 7"), QStringLiteral("30-002"), QStringLiteral("Kraków"),
            QStringLiteral("PL")};
}

/// Everything that is due, by the company's own program.
inline InvoiceRunReport issueDocuments(Company &company)
{
    return mustBe(company.backoffice().invoicing().run({}, std::make_shared<Task>()).result());
}

} // namespace ewallet::testing
