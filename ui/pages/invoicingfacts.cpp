// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/invoicingfacts.h"

#include "core/serialization/names.h"
#include "ui/format/documentwords.h"
#include "ui/format/timeformat.h"
#include "ui/models/whenanswered.h"
#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QPushButton>

namespace ewallet {

using namespace Qt::StringLiterals;

InvoicingFacts::InvoicingFacts(Queries &queries, QWidget *parent)
    : QFrame(parent)
    , m_queries(queries)
    , m_seller(valueLabel())
    , m_how(secondaryLabel())
    , m_change(new QPushButton(tr("Invoicin&g…")))
    , m_rate(new QPushButton(tr("E&xchange rate…")))
    , m_accounts(new QPushButton(tr("&Accounts…")))
{
    setObjectName(u"card"_s);
    setAccessibleName(tr("Invoicing"));
    const int grid = gridOf(this);
    m_seller->setAccessibleName(tr("Seller"));
    m_how->setWordWrap(true);
    m_how->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(grid / 2);
    texts->addWidget(sectionLabel(tr("INVOICING")));
    texts->addWidget(m_seller);
    texts->addWidget(m_how);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(2 * grid, grid, 2 * grid, grid);
    row->setSpacing(grid);
    row->addLayout(texts, 1);
    row->addWidget(m_accounts);
    row->addWidget(m_rate);
    row->addWidget(m_change);
    connect(m_change, &QPushButton::clicked, this, &InvoicingFacts::changeWanted);
    connect(m_rate, &QPushButton::clicked, this, &InvoicingFacts::rateWanted);
    connect(m_accounts, &QPushButton::clicked, this, &InvoicingFacts::accountsWanted);
    showButtons();
}

void InvoicingFacts::setChangeable(bool isChangeable, const QString &whyNot)
{
    m_isChangeable = isChangeable;
    m_whyNot = whyNot;
    showButtons();
}

void InvoicingFacts::showButtons()
{
    m_change->setEnabled(m_isChangeable);
    m_change->setToolTip(m_isChangeable ? tr("Who sells here, and how the invoices look")
                                        : m_whyNot);
    const bool needsRates =
        m_market.invoicing && m_market.invoicing->homeCurrency != m_market.currency.code;
    m_rate->setVisible(needsRates);
    m_rate->setEnabled(m_isChangeable);
    m_accounts->setEnabled(m_isChangeable);
    m_accounts->setToolTip(m_isChangeable ? tr("On which accounts the ledger books what happens")
                                          : m_whyNot);
    m_rate->setToolTip(m_isChangeable ? tr("What the bank said the currency was worth on a day")
                                      : m_whyNot);
}

void InvoicingFacts::setMarket(const MarketRow &market)
{
    m_market = market;
    showButtons();
    if (market.invoicing) {
        presentSeller(*market.invoicing);
        return;
    }
    m_seller->setText(tr("Nobody sells here yet"));
    m_how->setText(tr("Sales wait for their invoices until it is said who sells."));
}

void InvoicingFacts::presentSeller(const Invoicing &invoicing)
{
    const Seller &seller = invoicing.seller;
    m_seller->setText(
        QStringList {seller.name, seller.taxId, addressWords(seller.address)}.join(u" · "_s));
    QStringList how {
        momentWord(invoicing.moment),
        tr("series %1 and %2").arg(invoicing.invoiceSeries, invoicing.correctionSeries),
        languageWord(invoicing.language),
        invoicing.ksef ? tr("businesses through KSeF") : tr("without KSeF")};
    if (!invoicing.exemption.isEmpty())
        how << tr("exempt by %1").arg(invoicing.exemption);
    if (!m_market.accounts.empty())
        how << tr("%n line(s) of the ledger on other accounts", nullptr,
                  int(m_market.accounts.size()));
    m_how->setText(how.join(u" · "_s));
    askForRate();
}

/// The last one that was set.
void InvoicingFacts::askForRate()
{
    if (m_market.invoicing->homeCurrency == m_market.currency.code)
        return;
    Criteria criteria;
    criteria.types = {nameOf<ExchangeRateSet>};
    criteria.streams = {StreamId::market(m_market.code)};
    constexpr int most = 10'000;
    whenAnswered(m_queries.events(criteria, most), this,
                 [this, market = m_market.code](const Result<std::vector<RecordedEvent>> &events) {
                     if (market != m_market.code || !events)
                         return;
                     presentRate(events->empty() ? QByteArray() : events->back().event.payload);
                 });
}

void InvoicingFacts::presentRate(const QByteArray &payload)
{
    const QJsonObject rate = QJsonDocument::fromJson(payload).object();
    const QDate day = dateFromIso(rate.value("date"_L1).toString()).value_or(QDate());
    const QString words = day.isValid()
        ? tr("1 %1 = %2 %3 (%4, %5)")
              .arg(m_market.currency.code,
                   rate.value("rate"_L1).toString().replace(u'.', QLocale().decimalPoint()),
                   m_market.invoicing->homeCurrency, dateText(day),
                   rate.value("table"_L1).toString())
        : tr("no exchange rate yet");
    m_how->setText(m_how->text().section(u'\n', 0, 0) + u'\n' + words);
}

} // namespace ewallet
