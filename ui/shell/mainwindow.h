// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"

#include <QMainWindow>

class QButtonGroup;
class QMenu;
class QStackedWidget;

namespace ewallet {

class CommandsPage;
class ImportPage;
class LongJobs;
class PoliciesPage;
class StoreStatus;
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
    void showImport();
    void showPolicies(const QString &market = {});

    WalletPage *walletPage() const { return m_wallet; }
    CommandsPage *commandsPage() const { return m_commands; }
    ImportPage *importPage() const { return m_import; }
    PoliciesPage *policiesPage() const { return m_policies; }
    WalletActions *actions() const { return m_actions; }
    QMenu *fileMenu() const { return m_file; }
    QMenu *viewMenu() const { return m_view; }

private:
    /// Where one is: a page, and which wallet.
    struct Place
    {
        enum Page { Wallets, Wallet, Commands, Import, Policies };
        Page page = Wallets;
        QString wallet;
        friend bool operator==(const Place &, const Place &) = default;
    };

    QWidget *makeNavigation();
    void makeMenus();
    void goTo(const Place &place, std::optional<Position> entry = {});
    void present(const Place &place, std::optional<Position> entry = {});
    void step(int by);
    void afterCommand(const QString &wallet, Position first, Position last);
    void follow(Position reached);
    void followLog();
    void refresh();
    void focusFilter();
    void goToPane(int by);
    void tellActions();
    void showAbout();
    void showKeys();

    Backoffice &m_backoffice;
    WalletActions *m_actions;
    QStackedWidget *m_pages;
    WalletsPage *m_wallets;
    WalletPage *m_wallet;
    CommandsPage *m_commands;
    ImportPage *m_import;
    PoliciesPage *m_policies;
    StoreStatus *m_status;
    LongJobs *m_jobs;
    QButtonGroup *m_navigation;
    QAction *m_back;
    QAction *m_forward;
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
