// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/walletspage.h"

#include "ui/format/words.h"
#include "ui/models/listmodels.h"
#include "ui/shell/theme.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messagestrip.h"
#include "ui/widgets/tablecolumns.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>

namespace ewallet {

using namespace Qt::StringLiterals;

WalletsPage::WalletsPage(Backoffice &backoffice, QAction *open, QWidget *parent)
    : Page(parent)
    , m_queries(backoffice.queries())
    , m_model(new WalletsModel(backoffice.queries(), backoffice.clock(), this))
    , m_table(new TableView(m_model, u"wallets"_s, tr("Wallets")))
    , m_filter(new FilterField(tr("Find wallets"),
                               tr("Find by wallet, owner, customer or purchase"), m_table))
    , m_market(new QComboBox)
    , m_status(new QComboBox)
    , m_count(secondaryLabel())
    , m_strip(new MessageStrip)
{
    const int grid = gridOf(this);
    m_table->setEmptyText(
        tr("No wallet found"),
        tr("Look for a part of its name, of its owner’s or of its customer’s, or "
           "for the beginning of a purchase’s; or open a new wallet with Ctrl+N."));
    m_market->addItem(tr("All markets"));
    m_market->setAccessibleName(tr("Market"));
    m_market->setToolTip(tr("Wallets of one market only"));
    m_market->setSizeAdjustPolicy(QComboBox::AdjustToContents);

    m_status->addItem(tr("Any status"));
    for (const WalletStatus status :
         {WalletStatus::Open, WalletStatus::Frozen, WalletStatus::Closed})
        m_status->addItem(statusWord(word(status)), QString(word(status)));
    m_status->setAccessibleName(tr("Status"));
    m_status->setToolTip(tr("Wallets that are open, frozen or closed only"));
    m_status->setSizeAdjustPolicy(QComboBox::AdjustToContents);

    auto *head = new QHBoxLayout;
    head->addWidget(titleLabel(tr("Wallets")), 1);
    head->addWidget(actionButton(open, Emphasis::Primary));
    auto *finding = new QHBoxLayout;
    finding->setSpacing(grid);
    finding->addWidget(m_filter, 3);
    finding->addWidget(m_market);
    finding->addWidget(m_status);
    finding->addStretch(2);
    finding->addWidget(m_count);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    column->setSpacing(grid);
    column->addLayout(head);
    column->addLayout(finding);
    column->addWidget(m_strip);
    column->addWidget(m_table, 1);

    m_table->columns()->setUsualSort(int(m_model->heads().size()) - 1, Qt::DescendingOrder);
    connect(m_filter, &FilterField::changed, this, &WalletsPage::find);
    connect(m_filter, &FilterField::accepted, this, &WalletsPage::openFound);
    for (QComboBox *choice : {m_market, m_status})
        connect(choice, &QComboBox::currentIndexChanged, this, &WalletsPage::find);
    connect(m_table, &TableView::currentKeyChanged, this, &WalletsPage::walletChanged);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &WalletsPage::walletChanged);
    connect(m_table, &TableView::opened, this, [this] {
        if (const auto row = wallet())
            emit walletOpened(row->id);
    });
    connect(m_model, &TableModel::failed, m_strip, [this, &backoffice](const Error &error) {
        if (backoffice.readModels().reached()
            > 0) // until then the status bar says that they are made
            m_strip->showError(error);
    });
    connect(m_model, &TableModel::loaded, this, [this] {
        m_strip->hide();
        showCount();
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, &WalletsPage::showCount);
    refresh();
}

void WalletsPage::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void WalletsPage::refresh()
{
    m_model->refresh();
    if (m_market->count() == 1)
        askForMarkets();
}

void WalletsPage::askForMarkets()
{
    whenAnswered(m_queries.markets(), this, [this](const Result<std::vector<MarketRow>> &markets) {
        if (!markets || m_market->count() > 1)
            return; // the list itself says what is wrong
        for (const MarketRow &market : *markets)
            m_market->addItem(market.code, market.code);
    });
}

std::optional<WalletRow> WalletsPage::wallet() const
{
    const auto key = m_table->currentKey();
    const WalletRow *row = key ? m_model->find(*key) : nullptr;
    return row ? std::optional(*row) : std::nullopt;
}

void WalletsPage::find()
{
    m_model->search(m_filter->text(), m_market->currentData().toString(),
                    m_status->currentData().toString());
}

/// Enter in the field: the wallet of that very name, or the only one; among several one chooses in
/// the list. What was typed last counts, whatever the list shows yet.
void WalletsPage::openFound()
{
    whenAnswered(m_queries.walletKeys(m_model->query()), this, [this](const Result<Keys> &keys) {
        if (!keys || keys->empty())
            return; // the list says so
        constexpr size_t most = 256;
        const Keys first(keys->begin(), keys->begin() + qsizetype(std::min(most, keys->size())));
        whenAnswered(m_queries.walletRows(first), this,
                     [this](const Result<std::vector<WalletRow>> &rows) {
                         if (!rows || rows->empty())
                             return;
                         const QString name = m_model->query().text.trimmed();
                         const auto same = std::ranges::find_if(*rows, [&name](const auto &row) {
                             return row.id.compare(name, Qt::CaseInsensitive) == 0;
                         });
                         if (same != rows->end() || rows->size() == 1)
                             emit walletOpened(same == rows->end() ? rows->front().id : same->id);
                         else
                             m_table->setFocus(Qt::ShortcutFocusReason);
                     });
    });
}

void WalletsPage::showCount()
{
    m_count->setText(m_model->count());
}

} // namespace ewallet
