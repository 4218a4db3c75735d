// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "ui/forms/billingform.h"
#include "ui/forms/invoiceactions.h"
#include "ui/forms/walletactions.h"
#include "ui/models/whenanswered.h"
#include "ui/pages/commandspage.h"
#include "ui/pages/importpage.h"
#include "ui/pages/invoicejobs.h"
#include "ui/pages/invoicespage.h"
#include "ui/pages/policiespage.h"
#include "ui/pages/purchasepage.h"
#include "ui/pages/reportspage.h"
#include "ui/pages/walletpage.h"
#include "ui/pages/walletspage.h"
#include "ui/pages/wallettravel.h"
#include "ui/shell/aboutbox.h"
#include "ui/shell/icon.h"
#include "ui/shell/longjobs.h"
#include "ui/shell/navigationbar.h"
#include "ui/shell/panes.h"
#include "ui/shell/storestatus.h"
#include "ui/widgets/tableview.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QShortcut>
#include <QStackedWidget>

namespace ewallet {

using namespace Qt::StringLiterals;

MainWindow::MainWindow(Backoffice &backoffice, const Zone &zone)
    : m_backoffice(backoffice)
    , m_actions(new WalletActions(backoffice, this))
    , m_invoiceActions(new InvoiceActions(backoffice, this))
    , m_pages(new QStackedWidget)
    , m_wallets(new WalletsPage(backoffice, m_actions->open()))
    , m_wallet(new WalletPage(backoffice, m_actions, zone))
    , m_purchase(new PurchasePage(backoffice))
    , m_commands(new CommandsPage(backoffice, zone))
    , m_invoices(new InvoicesPage(backoffice, m_invoiceActions, zone))
    , m_reports(new ReportsPage(backoffice))
    , m_import(new ImportPage(backoffice))
    , m_policies(new PoliciesPage(backoffice))
    , m_status(new StoreStatus(backoffice, zone))
    , m_jobs(new LongJobs(backoffice, m_import, m_status, this))
    , m_back(new QAction(lineIcon(u"back"_s), tr("&Back"), this))
    , m_forward(new QAction(lineIcon(u"forward"_s), tr("F&orward"), this))
    , m_navigation(new NavigationBar(m_back, m_forward))
{
    setObjectName(u"main"_s);
    setWindowTitle(
        tr("%1 – E-Wallet Back Office").arg(QFileInfo(backoffice.store()).completeBaseName()));
    m_back->setShortcut(QKeySequence(u"Alt+Left"_s));
    m_forward->setShortcut(QKeySequence(u"Alt+Right"_s));
    for (Page *page : std::initializer_list<Page *> {m_wallets, m_wallet, m_purchase, m_commands,
                                                     m_invoices, m_reports, m_import, m_policies})
        m_pages->addWidget(page);
    auto *central = new QWidget;
    auto *row = new QHBoxLayout(central);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_navigation);
    row->addWidget(m_pages, 1);
    setCentralWidget(central);
    setStatusBar(m_status);
    makeNavigation();
    makeMenus();
    m_jobs->follow(m_invoices->jobs());
    m_jobs->follow(m_reports);
    connectPages();
    goTo({});
}

void MainWindow::connectPages()
{
    connect(m_back, &QAction::triggered, this, [this] { step(-1); });
    connect(m_forward, &QAction::triggered, this, [this] { step(+1); });
    connect(m_wallets, &WalletsPage::walletOpened, this,
            [this](const QString &id) { showWallet(id); });
    connect(m_wallets, &WalletsPage::walletChanged, this, &MainWindow::tellActions);
    connect(m_wallet, &WalletPage::walletChanged, this, &MainWindow::tellActions);
    connect(m_wallet, &WalletPage::entryWanted, this, &MainWindow::showWallet);
    connect(m_commands, &CommandsPage::walletWanted, this,
            [this](const QString &id) { showWallet(id); });
    connect(m_wallet, &WalletPage::storyWanted, this, &MainWindow::showPurchase);
    connect(m_wallet, &WalletPage::documentWanted, this, &MainWindow::showInvoices);
    connect(m_purchase, &PurchasePage::walletWanted, this,
            [this](const QString &id) { showWallet(id); });
    connect(m_purchase, &PurchasePage::entryWanted, this, &MainWindow::showWallet);
    connect(m_purchase, &PurchasePage::documentWanted, this, &MainWindow::showInvoices);
    connect(m_commands, &CommandsPage::entryWanted, this, &MainWindow::showWallet);
    connect(m_commands, &CommandsPage::storyWanted, this, &MainWindow::showPurchase);
    connect(m_invoices, &InvoicesPage::walletWanted, this,
            [this](const QString &id) { showWallet(id); });
    connect(m_invoices, &InvoicesPage::storyWanted, this, &MainWindow::showPurchase);
    connect(m_invoices, &InvoicesPage::mendingWanted, this, &MainWindow::mend);
    connect(m_invoices, &InvoicesPage::done, m_status, &StoreStatus::expect);
    connect(&m_backoffice.invoicing(), &InvoicingProcessor::failed, m_status,
            &StoreStatus::showFailure);
    connect(m_reports, &ReportsPage::walletWanted, this,
            [this](const QString &id) { showWallet(id); });
    connect(m_reports, &ReportsPage::storyWanted, this, &MainWindow::showPurchase);
    connect(m_reports, &ReportsPage::documentWanted, this,
            [this](const QString &number, const QString &market) {
                showInvoices();
                m_invoices->showNumber(number, market);
            });
    connect(m_reports, &ReportsPage::tableMade, this, &MainWindow::tableMade);
    connect(m_commands, &CommandsPage::marketWanted, this, &MainWindow::showPolicies);
    connect(m_policies, &PoliciesPage::done, m_status, &StoreStatus::expect);
    connect(m_actions, &WalletActions::done, this, &MainWindow::afterCommand);
    connect(&m_backoffice.readModels(), &ReadModels::advanced, this, &MainWindow::follow);
    connect(&m_backoffice.readModels(), &ReadModels::storeChanged, this, &MainWindow::followLog);
}

void MainWindow::makeNavigation()
{
    m_navigation->add(Place::Wallets, u"wallets"_s, tr("Wallets"), u"Ctrl+1"_s);
    m_navigation->add(Place::Commands, u"commands"_s, tr("Commands"), u"Ctrl+2"_s);
    m_navigation->add(Place::Invoices, u"invoices"_s, tr("Invoices"), u"Ctrl+3"_s);
    m_navigation->add(Place::Reports, u"reports"_s, tr("Reports"), u"Ctrl+4"_s);
    m_navigation->add(Place::Import, u"import"_s, tr("Import"), u"Ctrl+5"_s);
    m_navigation->add(Place::Policies, u"policies"_s, tr("Policies"), u"Ctrl+6"_s);
    connect(m_navigation, &NavigationBar::chosen, this, [this](int page) {
        goTo({Place::Page(page), {}});
    });
}

void MainWindow::makeMenus()
{
    m_file = menuBar()->addMenu(tr("&File"));
    m_file->addAction(m_reports->saving());
    m_view = menuBar()->addMenu(tr("&View"));
    const auto addTo = [this](QMenu *menu, const QString &text, const QString &keys, auto slot) {
        QAction *action = menu->addAction(text);
        action->setShortcut(QKeySequence(keys));
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    addTo(m_view, tr("&Wallets"), u"Ctrl+1"_s, &MainWindow::showWallets);
    addTo(m_view, tr("&Commands"), u"Ctrl+2"_s, &MainWindow::showCommands);
    addTo(m_view, tr("I&nvoices"), u"Ctrl+3"_s, [this] { showInvoices(); });
    addTo(m_view, tr("R&eports"), u"Ctrl+4"_s, [this] { showReports(); });
    addTo(m_view, tr("&Import"), u"Ctrl+5"_s, &MainWindow::showImport);
    addTo(m_view, tr("Po&licies"), u"Ctrl+6"_s, [this] { showPolicies(); });
    m_view->addSeparator();
    m_view->addAction(m_back);
    m_view->addAction(m_forward);
    addTo(m_view, tr("&Find"), u"Ctrl+F"_s, &MainWindow::focusFilter);
    addTo(m_view, tr("Next &part of the window"), u"F6"_s, [this] { goToPane(+1); });
    addTo(m_view, tr("Pre&vious part of the window"), u"Shift+F6"_s, [this] { goToPane(-1); });
    addTo(m_view, tr("Colu&mns and order of the list"), u"Ctrl+Shift+L"_s, [this] {
        if (TableView *table = listOf(m_pages->currentWidget()))
            table->showColumnMenu();
    });
    addTo(m_view, tr("&Refresh"), u"F5"_s, [this] {
        if (TableView *table = listOf(m_pages->currentWidget()))
            table->showNews();
        refresh();
    });
    m_view->addAction(m_jobs->rebuild());
    m_view->addAction(m_jobs->verify());
    m_view->addSeparator();
    for (int i = 0; i < m_wallet->tabCount(); ++i) {
        constexpr std::array names {
            QT_TR_NOOP("Timeline of the wallet"), QT_TR_NOOP("Lots of the wallet"),
            QT_TR_NOOP("Purchases of the wallet"), QT_TR_NOOP("Invoices of the wallet"),
            QT_TR_NOOP("Commands of the wallet")};
        QAction *action = addTo(m_view, tr(names[size_t(i)]), u"Alt+%1"_s.arg(i + 1),
                                [this, i] { m_wallet->showTab(i); });
        connect(m_pages, &QStackedWidget::currentChanged, action,
                [this, action] { action->setEnabled(m_pages->currentWidget() == m_wallet); });
        action->setEnabled(false);
    }
    QMenu *time = m_view->addMenu(tr("&Time"));
    time->setToolTipsVisible(true);
    time->addActions(m_wallet->travel()->actions());
    QMenu *wallet = menuBar()->addMenu(tr("&Wallet"));
    wallet->setToolTipsVisible(true);
    wallet->addAction(m_actions->open());
    wallet->addSeparator();
    wallet->addActions(m_actions->ofWallet());
    wallet->addSeparator();
    wallet->addActions(m_actions->rare());
    makeInvoicesMenu();
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    addTo(help, tr("&Keys"), u"F1"_s, &MainWindow::showKeys);
    addTo(help, tr("&About E-Wallet Back Office"), {}, &MainWindow::showAbout);
}

void MainWindow::makeInvoicesMenu()
{
    QMenu *invoices = menuBar()->addMenu(tr("Invoic&es"));
    invoices->setToolTipsVisible(true);
    for (const QList<QAction *> &group : m_invoiceActions->groups()) {
        invoices->addActions(group);
        invoices->addSeparator();
    }
}

void MainWindow::showWallets()
{
    goTo({Place::Wallets, {}});
}

void MainWindow::showWallet(const QString &id, std::optional<Position> entry)
{
    goTo({Place::Wallet, id}, entry);
}

void MainWindow::showCommands()
{
    goTo({Place::Commands, {}});
}

void MainWindow::showInvoices(std::optional<Position> source)
{
    goTo({Place::Invoices, {}});
    if (source)
        m_invoices->showDocument(*source);
}

void MainWindow::showPurchase(const QString &wallet, const QString &purchase)
{
    goTo({Place::Purchase, wallet, purchase});
}

void MainWindow::showReports(const QString &name)
{
    if (!name.isEmpty())
        m_reports->showReport(name);
    goTo({Place::Reports, {}});
}

void MainWindow::showImport()
{
    goTo({Place::Import, {}});
}

/// Those of a market, or of the one that was shown last.
void MainWindow::showPolicies(const QString &market)
{
    if (!market.isEmpty())
        m_policies->showMarket(market);
    goTo({Place::Policies, {}});
}

/// Goes there, and remembers the way back.
void MainWindow::goTo(const Place &place, std::optional<Position> entry)
{
    if (m_history.empty() || !(m_history[m_here] == place)) {
        m_history.resize(m_history.empty() ? 0 : m_here + 1);
        m_history.push_back(place);
        m_here = m_history.size() - 1;
    }
    present(place, entry);
}

void MainWindow::step(int by)
{
    m_here = size_t(std::clamp(int(m_here) + by, 0, int(m_history.size()) - 1));
    present(m_history[m_here]);
}

void MainWindow::present(const Place &place, std::optional<Position> entry)
{
    m_back->setEnabled(m_here > 0);
    m_forward->setEnabled(m_here + 1 < m_history.size());
    const bool isOfWallet = place.page == Place::Wallet || place.page == Place::Purchase;
    m_navigation->setShown(isOfWallet ? Place::Wallets : place.page);
    m_pages->setCurrentIndex(place.page);
    if (place.page == Place::Wallet) {
        m_wallet->showWallet(place.wallet, entry);
    } else if (place.page == Place::Purchase) {
        m_purchase->showPurchase(place.wallet, place.purchase);
        m_purchase->focusFilter();
    } else {
        refresh();
        focusFilter();
    }
    tellActions();
}

void MainWindow::afterCommand(const QString &wallet, Position, Position last)
{
    m_expected = {wallet, last};
    m_status->expect(last);
    follow(m_backoffice.readModels().reached());
}

/// The read models have grown: what is on the screen is read again, and what a command has made is
/// shown.
void MainWindow::follow(Position reached)
{
    if (m_expected && reached >= m_expected->position) {
        const Expected done = *std::exchange(m_expected, std::nullopt);
        showWallet(done.wallet, done.position);
        return;
    }
    refresh();
}

/// What was refused, or was interrupted, is in the command log alone.
void MainWindow::followLog()
{
    if (m_pages->currentIndex() != Place::Wallets)
        refresh();
}

void MainWindow::refresh()
{
    page()->refresh();
}

void MainWindow::focusFilter()
{
    page()->focusFilter();
}

/// That one sees; there are no others among them.
Page *MainWindow::page() const
{
    return static_cast<Page *>(m_pages->currentWidget());
}

void MainWindow::goToPane(int by)
{
    cyclePanes(m_pages->currentWidget(), m_navigation, by);
}

/// What a document waits for is filled in where one sees it wait.
void MainWindow::mend(Mending mending, const InvoiceRow &row)
{
    if (mending == Mending::Billing)
        mendBilling(row.wallet);
    else if (mending == Mending::Invoicing)
        m_policies->changeInvoicing(row.market);
    else if (mending == Mending::ExchangeRate)
        m_policies->setExchangeRate(row.market, dateFromIso(row.holdMissing).value_or(QDate()));
}

void MainWindow::mendBilling(const QString &wallet)
{
    whenAnswered(
        m_backoffice.queries().wallet(wallet), this, [this](const Result<WalletDetails> &details) {
            if (!details) {
                m_status->showFailure(details.error());
                return;
            }
            auto *form = new BillingForm(m_backoffice, details->row, this);
            connect(form, &CommandForm::done, this,
                    [this](const QString &, Position, Position last) { m_status->expect(last); });
            form->open();
        });
}

void MainWindow::tellActions()
{
    m_invoiceActions->setShown(m_pages->currentIndex() == Place::Invoices);
    switch (m_pages->currentIndex()) {
    case Place::Wallets:
        m_actions->setWallet(m_wallets->wallet());
        break;
    case Place::Wallet:
        m_actions->setWallet(m_wallet->wallet(), m_wallet->selection());
        break;
    default:
        m_actions->setWallet({});
        break;
    }
}

void MainWindow::showAbout()
{
    (new AboutBox(AboutBox::program(), this))->open();
}

void MainWindow::showKeys()
{
    (new AboutBox(AboutBox::keys(menuBar()->findChildren<QMenu *>()), this))->open();
}

} // namespace ewallet
