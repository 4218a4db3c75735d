// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/wallettabs.h"

#include "ui/models/commandsmodel.h"
#include "ui/models/invoicesmodel.h"
#include "ui/models/listmodels.h"
#include "ui/shell/theme.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/tableview.h"

#include <QTabBar>
#include <QVBoxLayout>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// One of those that are told in the story of a purchase.
bool isAboutPurchase(const TimelineRow &entry)
{
    return entry.type == nameOf<CreditsSpent> || entry.type == nameOf<CreditsRefunded>
        || entry.type == nameOf<EntryReversed> || entry.type == nameOf<CreditsRestored>;
}

} // namespace

WalletTabs::WalletTabs(Backoffice &backoffice, WalletActions *actions, const Zone &zone,
                       QWidget *parent)
    : QTabWidget(parent)
    , m_timeline(new TimelineModel(backoffice.queries(), backoffice.clock(), this))
    , m_lots(new LotsModel(backoffice.queries(), backoffice.clock(), this))
    , m_purchases(new PurchasesModel(backoffice.queries(), backoffice.clock(), this))
    , m_invoices(new InvoicesModel(backoffice.queries(), backoffice.clock(),
                                   InvoicesModel::Of::OneWallet, this))
    , m_commands(new CommandsModel(backoffice.queries(), backoffice.clock(), zone,
                                   CommandsModel::Of::OneWallet, this))
    , m_timelineTable(new TableView(m_timeline, u"timeline"_s, tr("Timeline")))
    , m_lotsTable(new TableView(m_lots, u"lots"_s, tr("Lots")))
    , m_purchasesTable(new TableView(m_purchases, u"purchases"_s, tr("Purchases")))
    , m_invoicesTable(new TableView(m_invoices, u"wallet-invoices"_s, tr("Invoices of the wallet")))
    , m_commandsTable(new TableView(m_commands, u"wallet-commands"_s, tr("Commands of the wallet")))
    , m_filter(new FilterField(tr("Filter entries"),
                               tr("Filter by reason, reference, note or person"), m_timelineTable))
{
    const int grid = gridOf(this);
    auto *timeline = new QWidget;
    auto *column = new QVBoxLayout(timeline);
    column->setContentsMargins(0, grid, 0, 0);
    column->setSpacing(grid);
    column->addWidget(m_filter);
    column->addWidget(m_timelineTable, 1);
    setDocumentMode(true);
    setAccessibleName(tr("Parts of the wallet"));
    tabBar()->setAccessibleName(tr("Parts of the wallet"));
    addTab(timeline, tr("&Timeline"));
    addTab(m_lotsTable, tr("&Lots"));
    addTab(m_purchasesTable, tr("&Purchases"));
    addTab(m_invoicesTable, tr("Invoices"));
    addTab(m_commandsTable, tr("&Commands"));
    sayWhatIsMissing(false);
    follow(actions);
}

void WalletTabs::follow(WalletActions *actions)
{
    connect(m_filter, &FilterField::changed, m_timeline, &TimelineModel::search);
    connect(m_purchasesTable, &TableView::opened, this, [this](qint64 key) {
        if (const PurchaseRow *purchase = m_purchases->find(key))
            emit storyWanted(purchase->wallet, purchase->ref);
    });
    connect(actions, &WalletActions::storyWanted, this, &WalletTabs::storyWanted);
    connect(m_invoicesTable, &TableView::opened, this, &WalletTabs::documentWanted);
    for (TableView *table : lists())
        connect(table, &TableView::currentKeyChanged, this, &WalletTabs::selectionChanged);
    connect(this, &QTabWidget::currentChanged, this, &WalletTabs::selectionChanged);
    for (TableModel *model : models())
        connect(model, &TableModel::failed, this, &WalletTabs::failed);
    for (TableModel *model : std::initializer_list<TableModel *> {
             m_timeline, m_purchases, m_invoices}) // what is selected is known now
        connect(model, &QAbstractItemModel::dataChanged, this, &WalletTabs::selectionKnown);
}

QList<TableModel *> WalletTabs::models() const
{
    return {m_timeline, m_lots, m_purchases, m_invoices, m_commands};
}

QList<TableView *> WalletTabs::lists() const
{
    return {m_timelineTable, m_lotsTable, m_purchasesTable, m_invoicesTable, m_commandsTable};
}

void WalletTabs::sayWhatIsMissing(bool isPast)
{
    m_timelineTable->setEmptyText(tr("No entry found"),
                                  tr("Nothing in this wallet has that text in it."));
    m_lotsTable->setEmptyText(
        isPast ? tr("No credits then") : tr("No credits yet"),
        isPast ? tr("Each addition of credits is a lot; there was none yet.")
               : tr("Each addition of credits is a lot. Add some with Ctrl+Shift+A."));
    m_purchasesTable->setEmptyText(
        isPast ? tr("Nothing bought then") : tr("Nothing bought yet"),
        isPast ? tr("Purchases paid with credits until then are listed here.")
               : tr("Purchases paid with credits are listed here. Enter on one tells its story."));
    setTabText(indexOf(m_invoicesTable), isPast ? tr("Invoices, as they are now") : tr("Invoices"));
    m_invoicesTable->setEmptyText(
        tr("No invoices"),
        isPast ? tr("Documents for what was bought until then are listed here.")
               : tr("Invoices and corrections for purchases with invoiced credits are listed here, "
                    "and what waits to become one."));
    m_commandsTable->setEmptyText(tr("No commands"),
                                  isPast ? tr("Whatever was asked of this wallet until then is "
                                              "listed here.")
                                         : tr("Whatever is asked of this wallet is listed here."));
}

TableView *WalletTabs::list() const
{
    auto *table = qobject_cast<TableView *>(currentWidget());
    return table ? table : m_timelineTable;
}

WalletSelection WalletTabs::selection() const
{
    const auto key = list()->currentKey();
    if (!key)
        return {};
    if (list()->model() == m_purchases) {
        const PurchaseRow *row = m_purchases->find(*key);
        return {row ? row->ref : QString(), {}};
    }
    if (list()->model() == m_invoices) {
        const InvoiceRow *row = m_invoices->find(*key);
        return {row ? row->purchase : QString(), {}};
    }
    const TimelineRow *entry = list()->model() == m_timeline ? m_timeline->find(*key) : nullptr;
    if (!entry)
        return {};
    return {isAboutPurchase(*entry) ? entry->ref : QString(), *entry};
}

std::optional<Position> WalletTabs::selectedEntry() const
{
    const auto key = list()->currentKey();
    if (list()->model() == m_commands)
        return {};
    if (const LotRow *lot = key && list()->model() == m_lots ? m_lots->find(*key) : nullptr)
        return lot->grantedBy;
    return list()->model() == m_lots ? std::nullopt : key;
}

std::optional<qint64> WalletTabs::selectedCommand() const
{
    return list()->model() == m_commands ? list()->currentKey() : std::nullopt;
}

void WalletTabs::setWallet(const WalletDetails &details, const AsOf &asOf)
{
    const auto past =
        asOf.isNow() ? std::nullopt : std::optional(Past {details.lastEntry, details.asOf});
    sayWhatIsMissing(past.has_value());
    m_timeline->setWallet(details.row, past);
    m_lots->setWallet(details.row, past);
    m_purchases->setWallet(details.row, past);
    m_invoices->searchWallet(details.row.id, past ? std::optional(past->lastEntry) : std::nullopt);
    m_commands->setZone(details.row.zone);
    CommandsQuery commands;
    commands.subject = details.row.id;
    if (asOf.at || asOf.on || asOf.entry)
        commands.meantUntil = Instant {details.asOf.micros - (asOf.on ? 1 : 0)};
    if (details.knownUntil)
        commands.before = Instant {details.knownUntil->micros + 1};
    m_commands->search(commands);
}

void WalletTabs::clear()
{
    for (TableModel *model : models())
        model->clear();
}

void WalletTabs::clearFilter()
{
    m_filter->clear();
}

void WalletTabs::showTab(int index)
{
    setCurrentIndex(index);
    list()->setFocus();
    if (!list()->currentKey() && list()->model()->rowCount() > 0)
        list()->selectRow(0);
}

void WalletTabs::selectEntry(Position entry)
{
    m_timelineTable->selectKey(entry);
}

void WalletTabs::focusFilter()
{
    setCurrentIndex(0);
    m_filter->setFocus();
    m_filter->selectAll();
}

} // namespace ewallet
