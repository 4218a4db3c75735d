// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/policiespage.h"

#include "core/serialization/names.h"
#include "ui/format/policywords.h"
#include "ui/format/timeformat.h"
#include "ui/forms/accountsform.h"
#include "ui/forms/invoicingforms.h"
#include "ui/forms/marketforms.h"
#include "ui/models/policiesmodel.h"
#include "ui/models/whenanswered.h"
#include "ui/pages/invoicingfacts.h"
#include "ui/pages/policytable.h"
#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/marketchoice.h"
#include "ui/widgets/messagestrip.h"
#include "ui/widgets/tableview.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace ewallet {

using namespace Qt::StringLiterals;

PoliciesPage::PoliciesPage(Backoffice &backoffice, QWidget *parent)
    : Page(parent)
    , m_backoffice(backoffice)
    , m_choice(new MarketChoice(u"policies"_s))
    , m_define(new QPushButton(tr("&Define market…")))
    , m_strip(new MessageStrip)
    , m_currency(valueLabel())
    , m_zone(valueLabel())
    , m_vat(valueLabel())
    , m_grace(valueLabel())
    , m_today(new PolicyTable)
    , m_invoicing(new InvoicingFacts(backoffice.queries()))
    , m_model(new PoliciesModel(backoffice.queries(), backoffice.clock(), this))
    , m_versions(new TableView(m_model, u"policies"_s, tr("Versions of the policies")))
{
    const QString whyNot =
        tr("Your role does not allow this.") + u'\n' + tr("Policies are set by administrators.");
    m_today->setChangeable(isAllowed(nameOf<SetPolicy>), whyNot);
    m_define->setEnabled(isAllowed(nameOf<DefineMarket>));
    m_define->setToolTip(m_define->isEnabled()
                             ? tr("A new market, with a currency and a time zone of its own")
                             : whyNot);
    m_versions->setEmptyText(tr("No policies"), tr("They come with the market."));
    m_invoicing->setChangeable(isAllowed(nameOf<SetInvoicing>),
                               tr("Your role does not allow this."));
    for (QWidget *ofMarket : std::initializer_list<QWidget *> {m_today, m_invoicing})
        ofMarket->hide(); // until there is one
    const int grid = gridOf(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    column->setSpacing(grid + grid / 2);
    column->addLayout(makeHead());
    column->addWidget(m_strip);
    column->addWidget(makeFacts());
    column->addWidget(m_today);
    column->addWidget(m_invoicing);
    column->addWidget(sectionLabel(tr("Versions, the latest day first")));
    column->addWidget(m_versions, 1);

    connect(m_choice, &MarketChoice::chosen, this, &PoliciesPage::showChosen);
    connect(m_define, &QPushButton::clicked, this, &PoliciesPage::defineMarket);
    connect(m_today, &PolicyTable::changeWanted, this, &PoliciesPage::changePolicy);
    connect(m_invoicing, &InvoicingFacts::changeWanted, this, [this] { changeInvoicing(); });
    connect(m_invoicing, &InvoicingFacts::rateWanted, this, [this] { setExchangeRate(); });
    connect(m_invoicing, &InvoicingFacts::accountsWanted, this, &PoliciesPage::setAccounts);
    connect(m_model, &TableModel::failed, this,
            [this](const Error &error) { m_strip->showError(error); });
    constexpr int lookMs = 5'000;
    m_midnight.setInterval(lookMs);
    connect(&m_midnight, &QTimer::timeout, this, [this] {
        const auto *market = m_choice->find(m_markets);
        if (isVisible() && market && market->zone.localDate(m_backoffice.clock().now()) != m_day)
            showChosen();
    });
    m_midnight.start();
}

QHBoxLayout *PoliciesPage::makeHead()
{
    auto *caption = secondaryLabel(tr("Mar&ket"));
    caption->setBuddy(m_choice);
    auto *head = new QHBoxLayout;
    head->setSpacing(gridOf(this));
    head->addWidget(titleLabel(tr("Policies")));
    head->addSpacing(2 * gridOf(this));
    head->addWidget(caption);
    head->addWidget(m_choice);
    head->addStretch(1);
    head->addWidget(m_define);
    return head;
}

QWidget *PoliciesPage::makeFacts()
{
    auto *facts = new QWidget;
    auto *row = new QHBoxLayout(facts);
    row->setContentsMargins({});
    row->setSpacing(4 * gridOf(this));
    const auto add = [&](const QString &name, QLabel *value, int stretch) {
        auto *pair = new QVBoxLayout;
        pair->setSpacing(gridOf(this) / 4);
        pair->addWidget(sectionLabel(name));
        pair->addWidget(value);
        value->setAccessibleName(name);
        row->addLayout(pair, stretch);
    };
    add(tr("Currency"), m_currency, 2);
    add(tr("Time zone"), m_zone, 4);
    add(tr("VAT"), m_vat, 1);
    add(tr("Credits that come back live at least"), m_grace, 3);
    return facts;
}

bool PoliciesPage::isAllowed(QLatin1StringView command) const
{
    return isPermitted(m_backoffice.commands().person().role, command);
}

void PoliciesPage::showMarket(const QString &code)
{
    m_choice->choose(code);
    refresh();
}

void PoliciesPage::refresh()
{
    whenAnswered(m_backoffice.queries().markets(), this,
                 [this](const Result<std::vector<MarketRow>> &markets) {
                     if (markets)
                         show(*markets);
                     else if (m_backoffice.readModels().reached() > 0) // else they are being made
                         m_strip->showError(markets.error());
                 });
}

void PoliciesPage::show(const std::vector<MarketRow> &markets)
{
    m_strip->hide();
    m_markets = markets;
    m_choice->setMarkets(m_markets);
    showChosen();
}

void PoliciesPage::showChosen()
{
    const MarketRow *market = m_choice->find(m_markets);
    m_today->setVisible(market);
    m_invoicing->setVisible(market);
    if (!market)
        return;
    const Instant now = m_backoffice.clock().now();
    m_day = market->zone.localDate(now);
    m_currency->setText(
        tr("%1, %n decimal(s)", nullptr, market->currency.exponent).arg(market->currency.code));
    m_zone->setText(tr("%1 (%2), today %3")
                        .arg(QString::fromLatin1(market->zone.name()),
                             offsetText(market->zone.offsetMinutes(now)), dateText(m_day)));
    m_vat->setText(perCentText(market->vatBasisPoints));
    m_grace->setText(tr("%n day(s)", nullptr, market->graceDays));
    m_today->setMarket(*market, now);
    m_invoicing->setMarket(*market);
    m_model->setMarket(*market);
}

void PoliciesPage::changePolicy(CreditType type)
{
    if (const MarketRow *market = m_choice->find(m_markets))
        open(new SetPolicyForm(m_backoffice, *market, type, window()));
}

void PoliciesPage::defineMarket()
{
    open(new DefineMarketForm(m_backoffice, window()));
}

/// The page may never have been shown: a document that waits leads here, too.
void PoliciesPage::withMarket(const QString &code,
                              const std::function<void(const MarketRow &)> &then)
{
    const MarketRow *shown = m_choice->find(m_markets);
    const QString wanted = !code.isEmpty() ? code : shown ? shown->code : QString();
    whenAnswered(m_backoffice.queries().markets(), this,
                 [this, wanted, then](const Result<std::vector<MarketRow>> &markets) {
                     if (!markets) {
                         m_strip->showError(markets.error());
                         return;
                     }
                     const auto market = std::ranges::find(*markets, wanted, &MarketRow::code);
                     if (market != markets->end())
                         then(*market);
                 });
}

void PoliciesPage::changeInvoicing(const QString &market)
{
    withMarket(market, [this](const MarketRow &row) {
        open(new InvoicingForm(m_backoffice, row, window()));
    });
}

void PoliciesPage::setExchangeRate(const QString &market, QDate day)
{
    withMarket(market, [this, day](const MarketRow &row) {
        open(new ExchangeRateForm(m_backoffice, row, day, window()));
    });
}

void PoliciesPage::setAccounts()
{
    withMarket(
        {}, [this](const MarketRow &row) { open(new AccountsForm(m_backoffice, row, window())); });
}

/// What was done is shown when the lists have it.
void PoliciesPage::open(CommandForm *form)
{
    connect(form, &CommandForm::done, this, [this](const QString &market, Position, Position last) {
        m_choice->choose(market);
        m_versions->selectKey(last);
        emit done(last);
        refresh();
    });
    form->open();
}

void PoliciesPage::focusFilter()
{
    m_choice->setFocus();
}

} // namespace ewallet
