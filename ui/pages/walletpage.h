// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"
#include "ui/forms/walletactions.h"

#include <QWidget>

class QLabel;
class QTabWidget;

namespace ewallet {

class CommandsModel;
class CreditsCardView;
class DetailPane;
class FilterField;
class LotsModel;
class MessageStrip;
class PurchasesModel;
class TableModel;
class TableView;
class TimelineModel;

/// One wallet: what is in it and why.
class WalletPage final : public QWidget
{
    Q_OBJECT
public:
    WalletPage(Backoffice &backoffice, WalletActions *actions, const Zone &zone,
               QWidget *parent = nullptr);

    /// Shows a wallet; and selects an entry, as soon as the read models have it.
    void showWallet(const QString &id, std::optional<Position> entry = {});
    void showTab(int index);
    int tabCount() const;
    void refresh();
    void focusFilter();
    const QString &walletId() const { return m_id; }
    /// As it is on the screen; none while it is being read.
    const std::optional<WalletRow> &wallet() const { return m_wallet; }
    /// In whatever list is on the screen.
    WalletSelection selection() const;

signals:
    void walletChanged(); ///< or what is selected in it
    void entryWanted(const QString &wallet, ewallet::Position position);

private:
    QWidget *makeHead(WalletActions *actions);
    QWidget *makeCards();
    QWidget *makeTabs(WalletActions *actions);
    void clear();
    void present(const WalletDetails &details);
    void presentError(const Error &error);
    void showDetail();
    TableView *list() const;

    Backoffice &m_backoffice;
    QString m_id;
    std::optional<WalletRow> m_wallet;
    quint64 m_token = 0;

    QLabel *m_title;
    QLabel *m_about;
    QLabel *m_status;
    QLabel *m_total;
    MessageStrip *m_strip;
    ByType<CreditsCardView *> m_cards {};
    TimelineModel *m_timeline;
    LotsModel *m_lots;
    PurchasesModel *m_purchases;
    CommandsModel *m_commands;
    TableView *m_timelineTable;
    TableView *m_purchasesTable;
    FilterField *m_filter;
    QTabWidget *m_tabs;
    DetailPane *m_pane;
};

} // namespace ewallet
