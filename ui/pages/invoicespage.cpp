// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/invoicespage.h"

#include "ui/forms/invoiceactions.h"
#include "ui/models/invoicesmodel.h"
#include "ui/pages/invoicefilter.h"
#include "ui/pages/invoicejobs.h"
#include "ui/shell/theme.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/vatsums.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>

namespace ewallet {

using namespace Qt::StringLiterals;

InvoicesPage::InvoicesPage(Backoffice &backoffice, InvoiceActions *actions, const Zone &zone,
                           QWidget *parent)
    : Page(parent)
    , m_backoffice(backoffice)
    , m_actions(actions)
    , m_model(
          new InvoicesModel(backoffice.queries(), backoffice.clock(), InvoicesModel::Of::All, this))
    , m_table(new TableView(m_model, u"invoices"_s, tr("Invoices")))
    , m_filter(new InvoiceFilter(backoffice.clock(), zone, m_table))
    , m_count(secondaryLabel())
    , m_strip(new MessageStrip)
    , m_sums(new VatSums)
    , m_pane(new InvoicePane(backoffice.queries()))
    , m_jobs(new InvoiceJobs(backoffice, this))
    , m_splitter(new QSplitter)
{
    const int grid = gridOf(this);
    m_table->allowSeveral();
    m_table->setEmptyText(
        tr("No document found"),
        tr("Spending invoiced credits is a sale: its invoice comes here by itself, once it is said "
           "who sells in the market (Policies, Invoicing). Choose less above to see others."));
    m_splitter->setObjectName(u"invoices"_s);
    m_splitter->addWidget(makeList());
    m_splitter->addWidget(m_pane);
    m_splitter->setStretchFactor(0, 5);
    m_splitter->setStretchFactor(1, 3);
    constexpr int listShare = 6'000; // more pixels than there are: parts of them
    constexpr int paperShare = 4'000;
    m_splitter->setSizes({listShare, paperShare});
    m_splitter->setCollapsible(0, false);
    m_splitter->setAccessibleName(tr("Invoices and paper"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    column->setSpacing(grid);
    column->addLayout(makeHead());
    column->addWidget(m_filter);
    column->addWidget(m_strip);
    column->addWidget(m_splitter, 1);

    constexpr int delayMs = 120;
    m_sumsDelay.setSingleShot(true);
    m_sumsDelay.setInterval(delayMs);
    follow();
    followActions();
    followJobs();
}

QHBoxLayout *InvoicesPage::makeHead()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(gridOf(this));
    head->addWidget(titleLabel(tr("Invoices")));
    head->addSpacing(gridOf(this));
    head->addWidget(m_count, 1);
    for (QAction *action : {m_actions->print(), m_actions->savePdf(), m_actions->markSent()})
        head->addWidget(actionButton(action));
    head->addWidget(menuButton(tr("&More"), tr("What is needed now and then"), m_actions->rare()));
    head->addWidget(actionButton(m_actions->run(), Emphasis::Primary));
    return head;
}

QWidget *InvoicesPage::makeList()
{
    auto *list = new QWidget;
    constexpr int characters = 50;
    list->setMinimumWidth(characters * fontMetrics().averageCharWidth());
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins({});
    column->setSpacing(gridOf(this) / 2);
    column->addWidget(m_table, 1);
    column->addWidget(m_sums);
    return list;
}

void InvoicesPage::follow()
{
    connect(m_filter, &InvoiceFilter::changed, this, &InvoicesPage::find);
    connect(m_model, &InvoicesModel::marketsKnown, this,
            [this] { m_filter->setMarkets(m_model->markets()); });
    connect(m_table, &TableView::currentKeyChanged, this, &InvoicesPage::showSelected);
    connect(m_table, &TableView::severalChanged, this, &InvoicesPage::showSelected);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &InvoicesPage::showSelected);
    connect(m_table, &TableView::opened, this, [this](qint64 key) {
        if (const InvoiceRow *row = m_model->find(key))
            emit storyWanted(row->wallet, row->purchase);
    });
    connect(m_model, &TableModel::failed, this, [this](const Error &error) {
        if (m_backoffice.readModels().reached() > 0) // else the status bar says that they are made
            m_strip->showError(error);
    });
    connect(m_model, &TableModel::loaded, this, [this] {
        if (!m_saysHow)
            m_strip->hide();
        showCount();
        m_sumsDelay.start();
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, &InvoicesPage::showCount);
    connect(&m_sumsDelay, &QTimer::timeout, this, &InvoicesPage::askForSums);
    connect(m_pane, &InvoicePane::detailsKnown, this,
            [this] { m_actions->setSelection(m_actions->selection(), m_pane->details()); });
    connect(m_pane, &InvoicePane::walletWanted, this, &InvoicesPage::walletWanted);
    connect(m_pane, &InvoicePane::storyWanted, this, &InvoicesPage::storyWanted);
    connect(m_pane, &InvoicePane::documentWanted, this, &InvoicesPage::showNumber);
    connect(m_pane, &InvoicePane::mendingWanted, this, &InvoicesPage::mend);
}

void InvoicesPage::find()
{
    m_saysHow = false;
    if (const QString problem = m_filter->problem(); !problem.isEmpty())
        m_strip->showMessage(MessageStrip::Tone::Warning, problem);
    else
        m_model->search(m_filter->query());
}

void InvoicesPage::refresh()
{
    if (m_filter->problem().isEmpty())
        m_model->search(m_filter->query());
}

void InvoicesPage::askForSums()
{
    m_isSummingUp = true;
    whenAnswered(m_backoffice.queries().invoiceSums(m_model->query()), this,
                 [this, token = ++m_sumsToken](const Result<std::vector<InvoiceSum>> &sums) {
                     if (token != m_sumsToken)
                         return;
                     m_isSummingUp = false;
                     m_sums->setSums(sums.value_or(std::vector<InvoiceSum>()));
                 });
}

bool InvoicesPage::isBusy() const
{
    return m_sumsDelay.isActive() || m_isSummingUp || m_pane->isBusy() || m_jobs->isBusy();
}

void InvoicesPage::showCount()
{
    m_count->setText(m_model->count());
}

/// The paper is that of the row one is at; what can be done is for all that are selected.
void InvoicesPage::showSelected()
{
    std::vector<InvoiceRow> rows;
    for (const qint64 key : m_table->selectedKeys()) {
        if (const InvoiceRow *row = m_model->find(key))
            rows.push_back(*row);
    }
    const auto key = m_table->currentKey();
    const InvoiceRow *current = key ? m_model->find(*key) : nullptr;
    if (current)
        m_pane->showDocument(*current, m_model->stageOf(*current));
    else if (!key)
        m_pane->showNothing();
    m_actions->setSelection(std::move(rows), m_pane->details());
}

void InvoicesPage::showDocument(Position source)
{
    m_filter->showAll();
    m_table->selectKey(source);
    m_table->setFocus();
}

void InvoicesPage::showNumber(const QString &number, const QString &market)
{
    whenAnswered(m_backoffice.queries().documentSource(number, market), this,
                 [this](const Result<Position> &source) {
                     if (source)
                         showDocument(*source);
                     else
                         m_strip->showError(source.error());
                 });
}

void InvoicesPage::focusFilter()
{
    m_filter->focusText();
}

void InvoicesPage::mend(Mending mending, const InvoiceRow &row)
{
    if (mending == Mending::Run)
        openRun();
    else if (mending == Mending::Story)
        emit storyWanted(row.wallet, row.purchase);
    else
        emit mendingWanted(mending, row);
}

} // namespace ewallet
