// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/purchasepage.h"

#include "ui/format/documentwords.h"
#include "ui/format/moneyformat.h"
#include "ui/format/timeformat.h"
#include "ui/format/words.h"
#include "ui/models/whenanswered.h"
#include "ui/pages/storystep.h"
#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messagestrip.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

namespace ewallet {

using namespace Qt::StringLiterals;

PurchasePage::PurchasePage(Backoffice &backoffice, QWidget *parent)
    : Page(parent)
    , m_backoffice(backoffice)
    , m_title(titleLabel())
    , m_about(secondaryLabel())
    , m_sums(valueLabel())
    , m_toWallet(new QPushButton(tr("Show wa&llet")))
    , m_strip(new MessageStrip)
    , m_scroll(new QScrollArea)
{
    const int grid = gridOf(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setAccessibleName(tr("Story of the purchase"));
    m_scroll->setFocusPolicy(Qt::NoFocus); // its links are the stops
    m_sums->setAccessibleName(tr("What it came to"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    column->setSpacing(grid);
    column->addWidget(makeHead());
    column->addWidget(m_strip);
    column->addWidget(hairLine());
    column->addWidget(m_scroll, 1);
}

QWidget *PurchasePage::makeHead()
{
    auto *head = new QWidget;
    auto *texts = new QVBoxLayout;
    texts->setSpacing(gridOf(this) / 2);
    texts->addWidget(m_title);
    texts->addWidget(m_about);
    texts->addWidget(m_sums);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins({});
    row->addLayout(texts, 1);
    row->addWidget(m_toWallet, 0, Qt::AlignTop);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_toWallet->setToolTip(tr("Open the wallet that paid"));
    connect(m_toWallet, &QPushButton::clicked, this, [this] { emit walletWanted(m_wallet); });
    return head;
}

void PurchasePage::showPurchase(const QString &wallet, const QString &ref)
{
    if (wallet != m_wallet || ref != m_ref) {
        m_wallet = wallet;
        m_ref = ref;
        m_title->setText(tr("Purchase %1").arg(ref));
        m_about->setText(wallet);
        m_sums->clear();
        m_strip->hide();
        m_scroll->setWidget(new QWidget);
    }
    ask();
}

void PurchasePage::refresh()
{
    if (!m_ref.isEmpty())
        ask();
}

void PurchasePage::focusFilter()
{
    m_toWallet->setFocus();
}

void PurchasePage::ask()
{
    if (std::exchange(m_isAsking, true)) {
        m_isStale = true;
        return;
    }
    // Whether somebody sells in the market says why a document waits.
    whenAnswered(m_backoffice.queries().markets(), this,
                 [this](const Result<std::vector<MarketRow>> &markets) {
                     m_markets = markets.value_or(std::vector<MarketRow>());
                     askForStory();
                 });
}

void PurchasePage::askForStory()
{
    whenAnswered(m_backoffice.queries().purchaseStory(m_wallet, m_ref), this,
                 [this, wallet = m_wallet, ref = m_ref](const Result<PurchaseStory> &story) {
                     m_isAsking = false;
                     const bool isStale = std::exchange(m_isStale, false);
                     if (wallet == m_wallet && ref == m_ref) {
                         if (story)
                             present(*story);
                         else if (m_backoffice.readModels().reached() > 0)
                             m_strip->showError(story.error());
                     }
                     if (isStale)
                         ask();
                 });
}

/// Each document follows the entry that needs it.
void PurchasePage::present(const PurchaseStory &story)
{
    m_strip->hide();
    presentSums(story);
    const int at = m_scroll->verticalScrollBar()->value();
    const QString focused =
        focusWidget() ? focusWidget()->accessibleName() : QString(); // it is made anew
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, gridOf(this), gridOf(this), gridOf(this));
    column->setSpacing(gridOf(this));
    for (const EntryDetails &entry : story.entries) {
        addEntry(column, entry);
        for (const InvoiceRow &document : story.documents) {
            if (document.source == entry.recorded.position)
                addDocument(column, document);
        }
    }
    column->addStretch(1);
    m_scroll->setWidget(content);
    m_scroll->verticalScrollBar()->setValue(at);
    for (auto *link : content->findChildren<QPushButton *>()) {
        if (!focused.isEmpty() && link->accessibleName() == focused)
            link->setFocus();
    }
}

void PurchasePage::presentSums(const PurchaseStory &story)
{
    const PurchaseRow &purchase = story.purchase;
    const Currency currency = story.entries.empty() ? Currency() : story.entries.front().currency;
    const auto amount = [&currency](qint64 minor) { return amountText(minor, currency); };
    QStringList about {m_wallet, purchase.description};
    about.removeAll(QString());
    m_about->setText(about.join(u" · "_s));
    QStringList sums {tr("%1 paid").arg(amount(purchase.amountMinor)),
                      tr("%1 of it invoiced").arg(amount(purchase.paidMinor)),
                      tr("%1 refunded").arg(amount(purchase.refundedMinor))};
    sums << (purchase.reversedBy ? tr("reversed as a mistake")
                                 : tr("%1 left to refund")
                                       .arg(amount(purchase.amountMinor - purchase.refundedMinor)));
    m_sums->setText(sums.join(u" · "_s));
}

void PurchasePage::addEntry(QVBoxLayout *column, const EntryDetails &entry)
{
    auto *step = new StoryStep(entry);
    connect(step->link(), &QPushButton::clicked, this,
            [this, at = entry.recorded.position] { emit entryWanted(m_wallet, at); });
    column->addWidget(step);
}

void PurchasePage::addDocument(QVBoxLayout *column, const InvoiceRow &row)
{
    const auto market = std::ranges::find(m_markets, row.market, &MarketRow::code);
    const bool hasSeller = market == m_markets.end() || market->invoicing;
    auto *step = new StoryStep(row, stageOf(row, hasSeller));
    connect(step->link(), &QPushButton::clicked, this,
            [this, source = row.source] { emit documentWanted(source); });
    auto *indented = new QHBoxLayout;
    indented->addSpacing(StoryStep::indentGrids * gridOf(this));
    indented->addWidget(step);
    column->addLayout(indented);
}

} // namespace ewallet
