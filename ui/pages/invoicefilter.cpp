// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/invoicefilter.h"

#include "ui/shell/theme.h"
#include "ui/widgets/dayedit.h"
#include "ui/widgets/filterfield.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

namespace ewallet {

using namespace Qt::StringLiterals;

InvoiceFilter::InvoiceFilter(const Clock &clock, const Zone &zone, QAbstractItemView *list,
                             QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_zone(zone)
    , m_text(new FilterField(tr("Find documents"),
                             tr("Find by number, buyer, tax number, wallet or purchase"), list))
    , m_market(addChoice(tr("Market"), tr("All markets")))
    , m_state(addChoice(tr("State"), tr("Any state")))
    , m_period(addChoice(tr("Period"), tr("Any time")))
    , m_from(addDay(tr("Issued from")))
    , m_to(addDay(tr("Issued through")))
{
    addStates();
    m_period->setItemData(0, AnyTime);
    m_period->addItem(tr("This month"), ThisMonth);
    m_period->addItem(tr("Last month"), LastMonth);
    m_period->addItem(tr("From – through"), FromTo);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(gridOf(this));
    row->addWidget(m_text, 1);
    for (QWidget *part :
         std::initializer_list<QWidget *> {m_market, m_state, m_period, m_from, m_to})
        row->addWidget(part);
    showDays();

    connect(m_text, &FilterField::changed, this, &InvoiceFilter::changed);
    for (QComboBox *choice : {m_market, m_state, m_period})
        connect(choice, &QComboBox::currentIndexChanged, this, [this] {
            showDays();
            emit changed();
        });
    for (DayEdit *day : {m_from, m_to})
        connect(day, &QLineEdit::textChanged, this, &InvoiceFilter::changed);
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

DayEdit *InvoiceFilter::addDay(const QString &name)
{
    auto *day = new DayEdit;
    constexpr int characters = 16;
    day->setAccessibleName(name);
    day->setToolTip(name);
    day->setPlaceholderText(name);
    day->setFixedWidth(characters * day->fontMetrics().averageCharWidth());
    return day;
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

void InvoiceFilter::showDays()
{
    const bool isFromTo = m_period->currentData().toInt() == FromTo;
    m_from->setVisible(isFromTo);
    m_to->setVisible(isFromTo);
}

std::pair<QDate, QDate> InvoiceFilter::period() const
{
    const QDate today = m_zone.localDate(m_clock.now());
    const QDate first(today.year(), today.month(), 1);
    switch (Period(m_period->currentData().toInt())) {
    case ThisMonth:
        return {first, first.addMonths(1).addDays(-1)};
    case LastMonth:
        return {first.addMonths(-1), first.addDays(-1)};
    case FromTo:
        return {m_from->day(), m_to->day()};
    case AnyTime:
        break;
    }
    return {};
}

InvoicesQuery InvoiceFilter::query() const
{
    InvoicesQuery query;
    query.text = m_text->text();
    query.market = market();
    query.state = InvoicesQuery::State(m_state->currentData().toInt());
    std::tie(query.from, query.to) = period();
    return query;
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
        for (QComboBox *choice : {m_market, m_state, m_period})
            choice->setCurrentIndex(0);
    }
    emit changed();
}

void InvoiceFilter::focusText()
{
    m_text->setFocus();
    m_text->selectAll();
}

} // namespace ewallet
