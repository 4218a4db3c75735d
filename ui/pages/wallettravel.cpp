// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/wallettravel.h"

#include "ui/format/momentwords.h"
#include "ui/format/timeformat.h"
#include "ui/forms/momentform.h"
#include "ui/models/whenanswered.h"
#include "ui/widgets/timebar.h"

#include <QAction>
#include <QEvent>

#include <algorithm>

namespace ewallet {

using namespace Qt::StringLiterals;

WalletTravel::WalletTravel(Backoffice &backoffice, QWidget *page)
    : QObject(page)
    , m_backoffice(backoffice)
    , m_page(page)
    , m_choose(
          make(tr("&Travel to…"), u"Ctrl+T"_s,
               tr("Show the wallet at the close of a day or at an instant, as known then or now")))
    , m_ofSelected(make(tr("As of the &selected entry"), u"Ctrl+Shift+T"_s,
                        tr("Show the wallet right after the selected entry")))
    , m_knownAtSelected(make(tr("As known when the selected entry was &recorded"),
                             u"Ctrl+Shift+K"_s,
                             tr("What came into the store later does not count")))
    , m_backward(
          make(tr("One entry &back"), u"F7"_s, tr("Show the wallet one entry earlier")))
    , m_forward(
          make(tr("One entry &forward"), u"F8"_s, tr("Show the wallet one entry later")))
    , m_toNow(make(tr("Bac&k to now"), u"F9"_s, tr("Show the wallet as it is, Esc")))
    , m_bar(
          new TimeBar({m_choose, m_ofSelected, m_knownAtSelected, m_backward, m_forward}, m_toNow))
{
    connect(m_choose, &QAction::triggered, this, &WalletTravel::ask);
    connect(m_ofSelected, &QAction::triggered, this, [this] {
        goTo({{}, m_asOf.knownAt, {}, m_selected});
    });
    connect(m_knownAtSelected, &QAction::triggered, this, [this] {
        AsOf known = m_asOf;
        known.knownAt = m_selected;
        if (known.entry && *known.entry > *m_selected)
            known.entry = m_selected; // the later one was not known then
        goTo(known);
    });
    connect(m_backward, &QAction::triggered, this, [this] { step(-1); });
    connect(m_forward, &QAction::triggered, this, [this] { step(+1); });
    connect(m_toNow, &QAction::triggered, this, [this] { goTo({}); });
    connect(m_bar->line(), &BalanceLine::chosen, this, &WalletTravel::goToStep);
    page->installEventFilter(this);
    enable();
}

QAction *WalletTravel::make(const QString &text, const QString &keys, const QString &what)
{
    auto *action = new QAction(text, this);
    action->setShortcut(QKeySequence(keys));
    action->setToolTip(
        u"%1 (%2)"_s.arg(what, action->shortcut().toString(QKeySequence::NativeText)));
    return action;
}

QList<QAction *> WalletTravel::actions() const
{
    return {m_choose, m_ofSelected, m_knownAtSelected, m_backward, m_forward, m_toNow};
}

bool WalletTravel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_page && (event->type() == QEvent::Show || event->type() == QEvent::Hide))
        enable();
    return QObject::eventFilter(watched, event);
}

void WalletTravel::enable()
{
    const bool isHere = m_page->isVisible() && !m_wallet.isEmpty();
    const BalanceLine *line = m_bar->line();
    m_choose->setEnabled(isHere);
    m_ofSelected->setEnabled(isHere && m_selected);
    m_knownAtSelected->setEnabled(isHere && m_selected);
    m_backward->setEnabled(isHere && line->value() > 0);
    m_forward->setEnabled(isHere && isPast() && line->value() < line->now());
    m_toNow->setEnabled(isHere && isPast());
}

void WalletTravel::select(std::optional<Position> entry)
{
    m_selected = entry;
    enable();
}

// ---- moving

void WalletTravel::begin(const QString &wallet, const AsOf &asOf)
{
    m_wallet = wallet;
    m_asOf = asOf;
    m_selected.reset();
    m_bar->line()->setSteps({}, {}, {});
    showMoment();
}

void WalletTravel::goTo(const AsOf &asOf)
{
    if (asOf == m_asOf)
        return;
    m_asOf = asOf;
    showMoment();
    emit moved();
}

void WalletTravel::step(int by)
{
    const BalanceLine *line = m_bar->line();
    goToStep(std::clamp(line->value() + by, 0, line->now()));
}

void WalletTravel::goToStep(int index)
{
    const auto &steps = m_bar->line()->steps();
    if (index >= int(steps.size()))
        goTo({});
    else
        goTo({{}, m_asOf.knownAt, {}, steps[size_t(index)].position});
}

void WalletTravel::ask()
{
    const MomentForm::About about {m_zone, m_backoffice.clock().now(),
                                   m_backoffice.readModels().reached(), m_asOf};
    auto *form = new MomentForm(about, m_page->window());
    connect(form, &MomentForm::chosen, this, &WalletTravel::goTo);
    form->open();
}

// ---- showing where one is

int WalletTravel::indexOf(Position entry) const
{
    const auto &steps = m_bar->line()->steps();
    const auto after = std::ranges::upper_bound(steps, entry, {}, &BalanceStep::position);
    return int(after - steps.begin()) - 1;
}

/// At once, before it is known what was then.
void WalletTravel::showMoment()
{
    if (!isPast()) {
        showNow();
    } else {
        m_bar->showPast(momentWords(m_asOf, m_zone));
        if (m_asOf.entry)
            m_bar->line()->showAt(std::max(0, indexOf(*m_asOf.entry)));
    }
    enable();
}

void WalletTravel::showNow()
{
    const auto &steps = m_bar->line()->steps();
    m_bar->showNow(
        steps.empty() ? QString()
                      : tr("%Ln entry(s)", nullptr, int(steps.size())) + u' '
                + tr("since %1").arg(dateText(m_zone.localDate(steps.front().occurredAt))));
}

void WalletTravel::present(const WalletDetails &details)
{
    m_zone = details.row.zone;
    m_currency = details.row.currency;
    const auto &steps = m_bar->line()->steps();
    if (!isPast()) {
        showNow();
    } else {
        m_bar->line()->showAt(std::max(0, indexOf(details.lastEntry)));
        m_bar->showPast(momentWords(m_asOf, details),
                        tr("%Ln entry(s) by then", nullptr, int(details.row.entries)));
    }
    if (isPast() ? steps.empty() : qint64(steps.size()) != details.row.entries)
        askForBalances();
    enable();
}

void WalletTravel::presentBeforeItsTime(const WalletRow &now)
{
    m_zone = now.zone;
    m_currency = now.currency;
    m_bar->line()->showAt(0);
    m_bar->showPast(momentWords(m_asOf, m_zone), beforeItsTime(m_asOf, now));
    if (m_bar->line()->steps().empty())
        askForBalances();
    enable();
}

void WalletTravel::askForBalances()
{
    whenAnswered(m_backoffice.queries().balances(m_wallet), this,
                 [this, wallet = m_wallet](const Result<std::vector<BalanceStep>> &steps) {
                     if (!steps || wallet != m_wallet)
                         return; // the page itself says what is wrong
                     BalanceLine *line = m_bar->line();
                     const std::optional<Position> entry = isPast() && line->value() < line->now()
                         ? std::optional(line->steps()[size_t(line->value())].position)
                         : m_asOf.entry;
                     line->setSteps(*steps, m_currency, m_zone);
                     if (!isPast())
                         showNow();
                     else if (entry)
                         line->showAt(std::max(0, indexOf(*entry)));
                     enable();
                 });
}

} // namespace ewallet
