// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"
#include "ui/pages/invoicepane.h"

#include <QMainWindow>

class QMenu;
class QStackedWidget;

namespace ewallet {

class CommandsPage;
class ImportPage;
class InvoiceActions;
class InvoicesPage;
class LongJobs;
class NavigationBar;
class Page;
class PoliciesPage;
class PurchasePage;
class ReportsPage;
class StoreStatus;
class TableView;
class WalletActions;
class WalletPage;
class WalletsPage;

/// The window of a store: its pages and the ways between them.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    /// `zone` is that of the person at the screen.
    MainWindow(Backoffice &backoffice, const Zone &zone);

    void showWallets();
    void showWallet(const QString &id, std::optional<Position> entry = {});
    void showCommands();
    /// A document, by the entry that needs it; or those that were shown last.
    void showInvoices(std::optional<Position> source = {});
    void showPurchase(const QString &wallet, const QString &purchase);
    /// One of the reports, by its name; or the one that was shown last.
    void showReports(const QString &name = {});
    void showImport();
    void showPolicies(const QString &market = {});

    WalletPage *walletPage() const { return m_wallet; }
    CommandsPage *commandsPage() const { return m_commands; }
    InvoicesPage *invoicesPage() const { return m_invoices; }
    PurchasePage *purchasePage() const { return m_purchase; }
    ReportsPage *reportsPage() const { return m_reports; }
    ImportPage *importPage() const { return m_import; }
    PoliciesPage *policiesPage() const { return m_policies; }
    WalletActions *actions() const { return m_actions; }
    InvoiceActions *invoiceActions() const { return m_invoiceActions; }
    QMenu *fileMenu() const { return m_file; }
    QMenu *viewMenu() const { return m_view; }

signals:
    /// A page has got another table than those that it began with.
    void tableMade(ewallet::TableView *table);

private:
    /// Where one is: a page, and which wallet.
    struct Place
    {
        enum Page { Wallets, Wallet, Purchase, Commands, Invoices, Reports, Import, Policies };
        Page page = Wallets;
        QString wallet;
        QString purchase {};
        friend bool operator==(const Place &, const Place &) = default;
    };

    void makeNavigation();
    void makeMenus();
    void goTo(const Place &place, std::optional<Position> entry = {});
    void present(const Place &place, std::optional<Position> entry = {});
    void step(int by);
    void afterCommand(const QString &wallet, Position first, Position last);
    void follow(Position reached);
    void followLog();
    Page *page() const;
    void refresh();
    void focusFilter();
    void goToPane(int by);
    void tellActions();
    void mend(Mending mending, const InvoiceRow &row);
    void mendBilling(const QString &wallet);
    void makeInvoicesMenu();
    void connectPages();
    void showAbout();
    void showKeys();

    Backoffice &m_backoffice;
    WalletActions *m_actions;
    InvoiceActions *m_invoiceActions;
    QStackedWidget *m_pages;
    WalletsPage *m_wallets;
    WalletPage *m_wallet;
    PurchasePage *m_purchase;
    CommandsPage *m_commands;
    InvoicesPage *m_invoices;
    ReportsPage *m_reports;
    ImportPage *m_import;
    PoliciesPage *m_policies;
    StoreStatus *m_status;
    LongJobs *m_jobs;
    QAction *m_back;
    QAction *m_forward;
    NavigationBar *m_navigation;
    QMenu *m_file = nullptr;
    QMenu *m_view = nullptr;

    std::vector<Place> m_history;
    size_t m_here = 0;
    struct Expected
    {
        QString wallet;
        Position position = 0;
    };
    std::optional<Expected>
        m_expected; ///< a command was carried out; its page waits for the read models
};

} // namespace ewallet
