// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/invoicefilter.h"

#include "ui/shell/theme.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/periodchoice.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

namespace ewallet {

using namespace Qt::StringLiterals;

InvoiceFilter::InvoiceFilter(const Clock &clock, const Zone &zone, QAbstractItemView *list,
                             QWidget *parent)
    : QWidget(parent)
    , m_text(new FilterField(tr("Find documents"),
                             tr("Find by number, buyer, tax number, wallet or purchase"), list))
    , m_market(addChoice(tr("Market"), tr("All markets")))
    , m_state(addChoice(tr("State"), tr("Any state")))
    , m_period(new PeriodChoice(
          {PeriodChoice::AnyTime, PeriodChoice::ThisMonth, PeriodChoice::LastMonth,
           PeriodChoice::ThisYear, PeriodChoice::LastYear, PeriodChoice::FromTo},
          [&clock, zone] { return zone.localDate(clock.now()); }, tr("Issued from"),
          tr("Issued through")))
{
    addStates();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(gridOf(this));
    row->addWidget(m_text, 1);
    for (QWidget *part : std::initializer_list<QWidget *> {m_market, m_state, m_period})
        row->addWidget(part);

    connect(m_text, &FilterField::changed, this, &InvoiceFilter::changed);
    for (QComboBox *choice : {m_market, m_state})
        connect(choice, &QComboBox::currentIndexChanged, this, &InvoiceFilter::changed);
    connect(m_period, &PeriodChoice::changed, this, &InvoiceFilter::changed);
}

QComboBox *InvoiceFilter::addChoice(const QString &name, const QString &all)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    box->setToolTip(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->addItem(all);
    return box;
}

void InvoiceFilter::addStates()
{
    using State = InvoicesQuery::State;
    m_state->setItemData(0, int(State::Any));
    m_state->addItem(tr("Issued"), int(State::Issued));
    m_state->addItem(tr("Not sent yet"), int(State::Unsent));
    m_state->addItem(tr("Sent"), int(State::Sent));
    m_state->addItem(tr("Waiting"), int(State::Waiting));
    m_state->addItem(tr("Corrected"), int(State::Corrected));
    m_state->addItem(tr("KSeF number missing"), int(State::KsefMissing));
}

InvoicesQuery InvoiceFilter::query() const
{
    InvoicesQuery query;
    query.text = m_text->text();
    query.market = market();
    query.state = InvoicesQuery::State(m_state->currentData().toInt());
    std::tie(query.from, query.to) = m_period->days();
    return query;
}

QString InvoiceFilter::problem() const
{
    return m_period->problem();
}

QString InvoiceFilter::market() const
{
    return m_market->currentData().toString();
}

void InvoiceFilter::setMarkets(const std::vector<MarketRow> &markets)
{
    if (m_market->count() == int(markets.size()) + 1)
        return; // an open list stays as it is
    const QSignalBlocker quiet(m_market);
    const QString chosen = market();
    while (m_market->count() > 1)
        m_market->removeItem(1);
    for (const MarketRow &row : markets)
        m_market->addItem(row.code, row.code);
    m_market->setCurrentIndex(std::max(0, m_market->findData(chosen)));
}

void InvoiceFilter::showAll()
{
    {
        const QSignalBlocker quiet(this);
        m_text->clear();
        for (QComboBox *choice : {m_market, m_state})
            choice->setCurrentIndex(0);
        m_period->choose(PeriodChoice::AnyTime);
    }
    emit changed();
}

void InvoiceFilter::focusText()
{
    m_text->setFocus();
    m_text->selectAll();
}

} // namespace ewallet
