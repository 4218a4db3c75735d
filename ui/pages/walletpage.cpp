// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/walletpage.h"

#include "ui/format/moneyformat.h"
#include "ui/format/timeformat.h"
#include "ui/format/words.h"
#include "ui/forms/walletactions.h"
#include "ui/models/commandsmodel.h"
#include "ui/models/listmodels.h"
#include "ui/pages/detailpane.h"
#include "ui/shell/theme.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/creditscardview.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messagestrip.h"
#include "ui/widgets/tableview.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>

namespace ewallet {

using namespace Qt::StringLiterals;

WalletPage::WalletPage(Backoffice &backoffice, WalletActions *actions, const Zone &zone,
                       QWidget *parent)
    : QWidget(parent)
    , m_backoffice(backoffice)
    , m_title(titleLabel())
    , m_about(secondaryLabel())
    , m_status(new QLabel)
    , m_total(new QLabel)
    , m_strip(new MessageStrip)
    , m_timeline(new TimelineModel(backoffice.queries(), backoffice.clock(), this))
    , m_lots(new LotsModel(backoffice.queries(), backoffice.clock(), this))
    , m_purchases(new PurchasesModel(backoffice.queries(), backoffice.clock(), this))
    , m_commands(new CommandsModel(backoffice.queries(), backoffice.clock(), zone,
                                   CommandsModel::Of::OneWallet, this))
    , m_timelineTable(new TableView(m_timeline, u"timeline"_s, tr("Timeline")))
    , m_purchasesTable(new TableView(m_purchases, u"purchases"_s, tr("Purchases")))
    , m_filter(new FilterField(tr("Filter entries"),
                               tr("Filter by reason, reference, note or person"), m_timelineTable))
    , m_tabs(new QTabWidget)
    , m_pane(new DetailPane(backoffice.queries(), zone))
{
    const int grid = gridOf(this);
    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins({});
    column->setSpacing(grid);
    column->addWidget(makeCards());
    column->addWidget(m_strip);
    column->addWidget(makeTabs(actions), 1);
    auto *splitter = new QSplitter;
    splitter->setObjectName(u"wallet"_s);
    splitter->addWidget(left);
    splitter->addWidget(m_pane);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setCollapsible(0, false);
    splitter->setAccessibleName(tr("Wallet and details"));
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    page->setSpacing(grid);
    page->addWidget(makeHead(actions));
    page->addWidget(splitter, 1);

    connect(m_pane, &DetailPane::entryWanted, this, &WalletPage::entryWanted);
}

QWidget *WalletPage::makeHead(WalletActions *actions)
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins({});
    row->setSpacing(gridOf(this));
    m_status->setFont(scaled(m_status->font(), 1, QFont::DemiBold));
    setTone(m_status, "good"_L1);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setMinimumWidth(1); // a long name gives way to the buttons
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_title, 1);
    row->addWidget(m_status);
    row->addSpacing(gridOf(this));
    bool isFirst = true;
    for (QAction *action : actions->ofWallet())
        row->addWidget(actionButton(
            action, std::exchange(isFirst, false) ? Emphasis::Primary : Emphasis::Normal));
    row->addWidget(menuButton(tr("&More"), tr("What is needed now and then"), actions->rare()));
    return head;
}

QWidget *WalletPage::makeCards()
{
    auto *cards = new QWidget;
    auto *row = new QHBoxLayout(cards);
    row->setContentsMargins({});
    row->setSpacing(gridOf(this));
    for (const CreditType type : allCreditTypes) {
        m_cards[type] = new CreditsCardView(type);
        row->addWidget(m_cards[type], 1);
    }
    auto *totals = new QVBoxLayout;
    constexpr double size = 1.3;
    m_total->setFont(scaled(m_total->font(), size, QFont::DemiBold));
    m_total->setAccessibleName(tr("Available now"));
    totals->addStretch(1);
    totals->addWidget(secondaryLabel(tr("Available now")));
    totals->addWidget(m_total);
    totals->addWidget(m_about);
    totals->addStretch(1);
    row->addSpacing(gridOf(this));
    row->addLayout(totals);
    return cards;
}

QWidget *WalletPage::makeTabs(WalletActions *actions)
{
    const int grid = gridOf(this);
    auto *lotsTable = new TableView(m_lots, u"lots"_s, tr("Lots"));
    auto *commandsTable =
        new TableView(m_commands, u"wallet-commands"_s, tr("Commands of the wallet"));
    m_timelineTable->setEmptyText(tr("No entry found"),
                                  tr("Nothing in this wallet has that text in it."));
    lotsTable->setEmptyText(tr("No credits yet"),
                            tr("Each addition of credits is a lot. Add some with Ctrl+Shift+A."));
    m_purchasesTable->setEmptyText(
        tr("Nothing bought yet"),
        tr("Purchases paid with credits are listed here. Enter on one refunds it."));
    commandsTable->setEmptyText(tr("No commands"),
                                tr("Whatever is asked of this wallet is listed here."));

    auto *timeline = new QWidget;
    auto *column = new QVBoxLayout(timeline);
    column->setContentsMargins(0, grid, 0, 0);
    column->setSpacing(grid);
    column->addWidget(m_filter);
    column->addWidget(m_timelineTable, 1);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Parts of the wallet"));
    m_tabs->tabBar()->setAccessibleName(tr("Parts of the wallet"));
    m_tabs->addTab(timeline, tr("&Timeline"));
    m_tabs->addTab(lotsTable, tr("&Lots"));
    m_tabs->addTab(m_purchasesTable, tr("&Purchases"));
    m_tabs->addTab(commandsTable, tr("&Commands"));

    connect(m_filter, &FilterField::changed, m_timeline, &TimelineModel::search);
    connect(m_purchasesTable, &TableView::opened, this, [this, actions](qint64 key) {
        const PurchaseRow *purchase = m_purchases->find(key);
        if (purchase && m_wallet && actions->refund()->isEnabled())
            actions->refundPurchase(purchase->ref);
    });
    for (TableView *table : {m_timelineTable, lotsTable, m_purchasesTable, commandsTable})
        connect(table, &TableView::currentKeyChanged, this, &WalletPage::showDetail);
    connect(m_tabs, &QTabWidget::currentChanged, this, &WalletPage::showDetail);
    for (TableModel *model :
         std::initializer_list<TableModel *> {m_timeline, m_lots, m_purchases, m_commands})
        connect(model, &TableModel::failed, this, &WalletPage::presentError);
    for (TableModel *model : std::initializer_list<TableModel *> {
             m_timeline, m_purchases}) // what is selected is known now
        connect(model, &QAbstractItemModel::dataChanged, this, &WalletPage::walletChanged);
    return m_tabs;
}

TableView *WalletPage::list() const
{
    auto *table = qobject_cast<TableView *>(m_tabs->currentWidget());
    return table ? table : m_timelineTable;
}

WalletSelection WalletPage::selection() const
{
    const auto key = list()->currentKey();
    if (!key)
        return {};
    if (list()->model() == m_purchases) {
        const PurchaseRow *row = m_purchases->find(*key);
        return {row && !row->reversedBy ? row->ref : QString(), {}};
    }
    const TimelineRow *entry = list()->model() == m_timeline ? m_timeline->find(*key) : nullptr;
    if (!entry)
        return {};
    return {entry->type == nameOf<CreditsSpent> && !entry->reversedBy ? entry->ref : QString(),
            *entry};
}

void WalletPage::showDetail()
{
    emit walletChanged();
    const auto key = list()->currentKey();
    if (m_tabs->currentIndex() == m_tabs->count() - 1) {
        m_pane->showCommand(key);
        return;
    }
    std::optional<Position> entry = key;
    if (const LotRow *lot = key && list()->model() == m_lots ? m_lots->find(*key) : nullptr)
        entry = lot->grantedBy;
    m_pane->showEntry(entry);
}

void WalletPage::showWallet(const QString &id, std::optional<Position> entry)
{
    if (id != m_id) {
        m_id = id;
        m_wallet.reset();
        m_title->setText(id);
        m_filter->clear();
        m_strip->hide();
        clear();
        emit walletChanged();
    }
    if (entry) {
        m_tabs->setCurrentIndex(0);
        m_timelineTable->selectKey(*entry);
    }
    refresh();
    list()->setFocus();
}

/// Nothing of another wallet is to be seen under this one's name.
void WalletPage::clear()
{
    m_about->clear();
    m_status->clear();
    m_total->setText(u"–"_s);
    for (const CreditType type : allCreditTypes)
        m_cards[type]->clear();
    for (TableModel *model :
         std::initializer_list<TableModel *> {m_timeline, m_lots, m_purchases, m_commands})
        model->clear();
}

void WalletPage::showTab(int index)
{
    m_tabs->setCurrentIndex(index);
    list()->setFocus();
    if (!list()->currentKey() && list()->model()->rowCount() > 0)
        list()->selectRow(0);
}

int WalletPage::tabCount() const
{
    return m_tabs->count();
}

void WalletPage::focusFilter()
{
    m_tabs->setCurrentIndex(0);
    m_filter->setFocus();
    m_filter->selectAll();
}

void WalletPage::refresh()
{
    if (m_id.isEmpty())
        return;
    whenAnswered(m_backoffice.queries().wallet(m_id), this,
                 [this, token = ++m_token](const Result<WalletDetails> &details) {
                     if (token != m_token)
                         return;
                     if (details)
                         present(*details);
                     else
                         presentError(details.error());
                 });
}

void WalletPage::present(const WalletDetails &details)
{
    const WalletRow &row = details.row;
    m_wallet = row;
    m_strip->hide();
    m_title->setText(u"%1 · %2"_s.arg(row.id, row.owner));
    m_title->setToolTip(m_title->text());
    QString about = tr("market %1 (%2)").arg(row.market, QString::fromLatin1(row.zone.name()));
    if (!row.customer.isEmpty())
        about += u'\n' + tr("customer %1").arg(row.customer);
    m_about->setText(about);
    m_status->setText(u"● "_s + statusWord(row.status));
    m_total->setText(amountText(row.totalMinor, row.currency));
    for (const CreditType type : allCreditTypes)
        m_cards[type]->setCard(details.cards[type], row.currency);
    m_timeline->setWallet(row);
    m_lots->setWallet(row);
    m_purchases->setWallet(row);
    m_commands->setZone(row.zone);
    CommandsQuery commands;
    commands.subject = row.id;
    m_commands->search(commands);
    emit walletChanged();
}

void WalletPage::presentError(const Error &error)
{
    if (m_backoffice.readModels().reached()
        > 0) // until then the status bar says that they are made
        m_strip->showError(error);
}

} // namespace ewallet
