// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/marketform.h"

class QTableWidget;

namespace ewallet {

/// On which accounts the ledger of a market books what happens: a table to type into.
class AccountsForm final : public MarketForm
{
    Q_OBJECT
public:
    AccountsForm(Backoffice &backoffice, const MarketRow &market, QWidget *parent);

private:
    std::optional<CommandPayload> compose() override;
    QString idleWords() const override { return tr("Set accounts"); }
    QString consequence() override;
    void addTable();
    LedgerAccounts typed(int row) const;
    std::vector<LedgerAccounts> changed() const;

    std::vector<LedgerAccounts> m_now; ///< a row each
    QTableWidget *m_table;
};

} // namespace ewallet
