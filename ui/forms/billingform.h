// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/walletforms.h"

namespace ewallet {

class CountryChoice;

/// What the owner of a wallet is on invoices from now on.
class BillingForm final : public WalletForm
{
    Q_OBJECT
public:
    BillingForm(Backoffice &backoffice, const WalletRow &wallet, QWidget *parent);

private:
    std::optional<CommandPayload> compose() override;
    QString idleWords() const override { return tr("Change billing details"); }
    QString consequence() override;
    bool pointOut(const Error &error) override;
    void addKinds();
    void askForPresent();
    void fillIn(const Buyer &buyer);
    BuyerKind kind() const;
    Buyer buyer() const;
    void showKind();
    QStringList missing() const; ///< that invoices of a business need

    QButtonGroup *m_kind;
    QLineEdit *m_name;
    QLineEdit *m_street;
    QLineEdit *m_postcode;
    QLineEdit *m_town;
    CountryChoice *m_country;
    QLineEdit *m_taxId;
    std::optional<Buyer> m_present; ///< as it is said already
    bool m_isTouched = false; ///< what was typed meanwhile stays
};

} // namespace ewallet
