// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Who sells and who buys, as an invoice names them. Texts that may be left out are empty then.
namespace ewallet {

struct Address
{
    QString street; ///< with the number
    QString postcode;
    QString town;
    QString country; ///< ISO 3166-1 alpha-2

    friend bool operator==(const Address &, const Address &) = default;
};

struct Seller
{
    QString name;
    Address address;
    QString taxId; ///< with its prefix where that is the EU's: "PL5260250274"; else as it is

    friend bool operator==(const Seller &, const Seller &) = default;
};

enum class BuyerKind { Consumer, Business };
/// "consumer", "business"
constexpr QLatin1StringView word(BuyerKind kind)
{
    return kind == BuyerKind::Business ? QLatin1StringView("business")
                                       : QLatin1StringView("consumer");
}

/// What a wallet's owner is on invoices. An owner of whom nothing is known is a consumer with a
/// name.
struct Buyer
{
    BuyerKind kind = BuyerKind::Consumer;
    QString name;
    Address address;
    QString taxId; ///< of a business: as the seller's, or what another country calls it

    friend bool operator==(const Buyer &, const Buyer &) = default;
};

/// The digits of a Polish tax id ("PL…"); empty for any other.
QString nipOf(const QString &taxId);

} // namespace ewallet
