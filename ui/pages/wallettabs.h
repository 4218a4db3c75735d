// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"
#include "ui/forms/walletactions.h"

#include <QTabWidget>

namespace ewallet {

class CommandsModel;
class FilterField;
class InvoicesModel;
class LotsModel;
class PurchasesModel;
class TableModel;
class TableView;
class TimelineModel;

/// The lists of one wallet: its entries, lots, purchases, invoices and commands, of now or of a
/// moment.
class WalletTabs final : public QTabWidget
{
    Q_OBJECT
public:
    WalletTabs(Backoffice &backoffice, WalletActions *actions, const Zone &zone,
               QWidget *parent = nullptr);

    void setWallet(const WalletDetails &details, const AsOf &asOf);
    void clear();
    void clearFilter();
    void showTab(int index);
    /// Now, or as soon as the list has it.
    void selectEntry(Position entry);
    void focusFilter();
    TableView *list() const; ///< that is on the screen

    WalletSelection selection() const;
    /// What is behind the selected row.
    std::optional<Position> selectedEntry() const;
    std::optional<qint64> selectedCommand() const;

signals:
    void selectionChanged();
    void selectionKnown(); ///< the row has come, or come again
    void failed(const ewallet::Error &error);
    void storyWanted(const QString &wallet, const QString &purchase);
    void documentWanted(ewallet::Position source);

private:
    void follow(WalletActions *actions);
    QList<TableModel *> models() const;
    QList<TableView *> lists() const;
    void sayWhatIsMissing(bool isPast);

    TimelineModel *m_timeline;
    LotsModel *m_lots;
    PurchasesModel *m_purchases;
    InvoicesModel *m_invoices;
    CommandsModel *m_commands;
    TableView *m_timelineTable;
    TableView *m_lotsTable;
    TableView *m_purchasesTable;
    TableView *m_invoicesTable;
    TableView *m_commandsTable;
    FilterField *m_filter;
};

} // namespace ewallet
