// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"
#include "ui/pages/page.h"

class QAction;
class QComboBox;
class QLabel;

namespace ewallet {

class FilterField;
class MessageStrip;
class TableView;
class WalletsModel;

/// All wallets: find one and open it.
class WalletsPage final : public Page
{
    Q_OBJECT
public:
    /// `open` is the action that opens a new wallet.
    WalletsPage(Backoffice &backoffice, QAction *open, QWidget *parent = nullptr);

    void focusFilter() override;
    void refresh() override;
    /// The selected wallet.
    std::optional<WalletRow> wallet() const;

signals:
    void walletOpened(const QString &wallet);
    void walletChanged(); ///< another one is selected, or it has changed

private:
    void askForMarkets();
    void find();
    void openFound();
    void showCount();

    Queries &m_queries;
    WalletsModel *m_model;
    TableView *m_table;
    FilterField *m_filter;
    QComboBox *m_market;
    QComboBox *m_status;
    QLabel *m_count;
    MessageStrip *m_strip;
};

} // namespace ewallet
