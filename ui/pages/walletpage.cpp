// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/walletpage.h"

#include "core/base/codes.h"
#include "ui/format/moneyformat.h"
#include "ui/format/words.h"
#include "ui/models/cell.h"
#include "ui/models/whenanswered.h"
#include "ui/pages/detailpane.h"
#include "ui/pages/wallettabs.h"
#include "ui/pages/wallettravel.h"
#include "ui/shell/theme.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/creditscardview.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messagestrip.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/timebar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QSplitter>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

QLatin1StringView toneOf(ColorRole role)
{
    return role == ColorRole::Good   ? "good"_L1
        : role == ColorRole::Warning ? "warning"_L1
                                     : "secondary"_L1;
}

} // namespace

WalletPage::WalletPage(Backoffice &backoffice, WalletActions *actions, const Zone &zone,
                       QWidget *parent)
    : Page(parent)
    , m_backoffice(backoffice)
    , m_title(titleLabel())
    , m_about(secondaryLabel())
    , m_status(new QLabel)
    , m_totalWord(secondaryLabel(tr("Available now")))
    , m_total(new QLabel)
    , m_strip(new MessageStrip)
    , m_cardsRow(new QWidget)
    , m_totals(new QWidget)
    , m_tabs(new WalletTabs(backoffice, actions, zone))
    , m_travel(new WalletTravel(backoffice, this))
    , m_pane(new DetailPane(backoffice.queries(), zone))
{
    const int grid = gridOf(this);
    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins({});
    column->setSpacing(grid);
    column->addWidget(makeCards());
    column->addWidget(m_strip);
    column->addWidget(m_tabs, 1);
    auto *splitter = new QSplitter;
    splitter->setObjectName(u"wallet"_s);
    splitter->addWidget(left);
    splitter->addWidget(m_pane);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    constexpr int listShare = 730, detailsShare = 270;
    splitter->setSizes({listShare, detailsShare});
    splitter->setCollapsible(0, false);
    splitter->setAccessibleName(tr("Wallet and details"));
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    page->setSpacing(grid);
    page->addWidget(makeHead(actions));
    page->addWidget(m_travel->bar());
    page->addWidget(splitter, 1);

    connect(m_pane, &DetailPane::entryWanted, this, &WalletPage::entryWanted);
    connect(m_pane, &DetailPane::pastWanted, m_travel, [this](Position entry) {
        m_travel->goTo({{}, m_travel->asOf().knownAt, {}, entry});
    });
    connect(m_tabs, &WalletTabs::selectionChanged, this, &WalletPage::showDetail);
    connect(m_tabs, &WalletTabs::selectionKnown, this, &WalletPage::walletChanged);
    connect(m_tabs, &WalletTabs::failed, this, &WalletPage::presentError);
    connect(m_tabs, &WalletTabs::storyWanted, this, &WalletPage::storyWanted);
    connect(m_tabs, &WalletTabs::documentWanted, this, &WalletPage::documentWanted);
    connect(m_pane, &DetailPane::storyWanted, this, &WalletPage::storyWanted);
    connect(m_travel, &WalletTravel::moved, this, &WalletPage::move);
}

QWidget *WalletPage::makeHead(WalletActions *actions)
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins({});
    row->setSpacing(gridOf(this));
    m_status->setObjectName(u"chip"_s);
    m_status->setFont(scaled(m_status->font(), 1, QFont::DemiBold));
    m_status->hide();
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
    auto *row = new QHBoxLayout(m_cardsRow);
    row->setContentsMargins({});
    row->setSpacing(gridOf(this));
    for (const CreditType type : allCreditTypes) {
        m_cards[type] = new CreditsCardView(type);
        row->addWidget(m_cards[type], 1);
    }
    auto *totals = new QVBoxLayout(m_totals);
    totals->setContentsMargins({});
    constexpr double size = 1.3;
    m_total->setFont(scaled(m_total->font(), size, QFont::DemiBold));
    totals->addStretch(1);
    totals->addWidget(m_totalWord);
    totals->addWidget(m_total);
    totals->addWidget(m_about);
    totals->addStretch(1);
    row->addSpacing(gridOf(this));
    row->addWidget(m_totals);
    return m_cardsRow;
}

WalletSelection WalletPage::selection() const
{
    WalletSelection selection = m_tabs->selection();
    selection.isPast = m_travel->isPast();
    return selection;
}

void WalletPage::showDetail()
{
    emit walletChanged();
    m_travel->select(m_tabs->selectedEntry());
    if (const auto command = m_tabs->selectedCommand())
        m_pane->showCommand(command);
    else
        m_pane->showEntry(m_tabs->selectedEntry());
}

void WalletPage::showWallet(const QString &id, std::optional<Position> entry, const AsOf &asOf)
{
    if (id != m_id) {
        m_id = id;
        m_wallet.reset();
        m_title->setText(id);
        m_tabs->clearFilter();
        m_strip->hide();
        m_travel->begin(id, asOf);
        clear();
        emit walletChanged();
    } else {
        m_travel->goTo(asOf);
    }
    if (entry) {
        m_tabs->setCurrentIndex(0);
        m_tabs->selectEntry(*entry);
    }
    ask();
    m_tabs->list()->setFocus();
}

/// Nothing of another wallet, or of another moment, is to be seen under this one's name.
void WalletPage::clear()
{
    m_about->clear();
    m_status->clear();
    m_status->hide();
    m_total->setText(u"–"_s);
    for (const CreditType type : allCreditTypes)
        m_cards[type]->clear();
    m_tabs->clear();
}

void WalletPage::showTab(int index)
{
    m_tabs->showTab(index);
}

int WalletPage::tabCount() const
{
    return m_tabs->count();
}

void WalletPage::focusFilter()
{
    m_tabs->focusFilter();
}

/// Esc leads back from the past.
void WalletPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_travel->isPast())
        m_travel->goTo({});
    else
        QWidget::keyPressEvent(event);
}

/// What has come in since does not change the past.
void WalletPage::refresh()
{
    if (!m_travel->isPast())
        ask();
}

/// Nothing moves because a moment has less to say than now.
void WalletPage::keepPlaces()
{
    const bool isPast = m_travel->isPast();
    m_cardsRow->setMinimumHeight(isPast ? m_cardsRow->height() : 0);
    m_totals->setMinimumWidth(isPast ? m_totals->width() : 0);
}

void WalletPage::move()
{
    keepPlaces();
    if (const auto entry = m_travel->asOf().entry)
        m_tabs->selectEntry(*entry);
    emit walletChanged(); // there is nothing to be done to the past
    ask();
}

void WalletPage::ask()
{
    if (m_id.isEmpty())
        return;
    if (std::exchange(m_isAsking, true)) {
        m_isStale = true;
        return;
    }
    Queries &queries = m_backoffice.queries();
    const AsOf asOf = m_travel->asOf();
    whenAnswered(asOf.isNow() ? queries.wallet(m_id) : queries.walletAt(m_id, asOf), this,
                 [this, id = m_id, asOf](const Result<WalletDetails> &details) {
                     m_isAsking = false;
                     const bool isStale = std::exchange(m_isStale, false);
                     if (id == m_id && asOf == m_travel->asOf())
                         answered(details);
                     if (isStale)
                         ask();
                 });
}

void WalletPage::answered(const Result<WalletDetails> &details)
{
    if (details)
        present(*details);
    else if (details.error().code == code::wallet_opened_later)
        explainWhyNothing();
    else
        presentError(details.error());
}

void WalletPage::explainWhyNothing()
{
    clear();
    whenAnswered(m_backoffice.queries().wallet(m_id), this,
                 [this, id = m_id, asOf = m_travel->asOf()](const Result<WalletDetails> &now) {
                     if (id != m_id || asOf != m_travel->asOf())
                         return;
                     if (now)
                         m_travel->presentBeforeItsTime(now->row);
                     else
                         presentError(now.error());
                 });
}

void WalletPage::present(const WalletDetails &details)
{
    const WalletRow &row = details.row;
    if (!m_travel->isPast())
        m_wallet = row;
    m_strip->hide();
    m_travel->present(details);
    m_title->setText(u"%1 · %2"_s.arg(row.id, row.owner));
    m_title->setToolTip(m_title->text());
    QString about = tr("market %1 (%2)").arg(row.market, QString::fromLatin1(row.zone.name()));
    if (!row.customer.isEmpty())
        about += u'\n' + tr("customer %1").arg(row.customer);
    m_about->setText(about);
    m_status->setText(statusSign(row.status) + statusWord(row.status));
    setTone(m_status, toneOf(cell::statusChip(row.status).color));
    m_status->show();
    m_totalWord->setText(m_travel->isPast() ? tr("Available then") : tr("Available now"));
    m_total->setAccessibleName(m_totalWord->text());
    m_total->setText(amountText(row.totalMinor, row.currency));
    for (const CreditType type : allCreditTypes)
        m_cards[type]->setCard(details.cards[type], row.currency);
    m_tabs->setWallet(details, m_travel->asOf());
    emit walletChanged();
}

void WalletPage::presentError(const Error &error)
{
    if (m_backoffice.readModels().reached()
        > 0) // until then the status bar says that they are made
        m_strip->showError(error);
}

} // namespace ewallet
