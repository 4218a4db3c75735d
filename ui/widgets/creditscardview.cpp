// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/creditscardview.h"

#include "ui/format/moneyformat.h"
#include "ui/format/timeformat.h"
#include "ui/format/words.h"
#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>

namespace ewallet {

using namespace Qt::StringLiterals;

CreditsCardView::CreditsCardView(CreditType type, QWidget *parent)
    : QFrame(parent)
    , m_type(type)
    , m_available(new QLabel(u"–"_s))
    , m_currency(secondaryLabel())
    , m_policy(secondaryLabel())
    , m_next(secondaryLabel())
{
    setObjectName(u"card"_s);
    setAccessibleName(creditsWord(type));
    const int grid = gridOf(this);
    auto *title = new QLabel(creditsWord(type));
    title->setFont(scaled(title->font(), 1, QFont::DemiBold));
    setTone(title, word(type));
    constexpr double numberSize = 1.8;
    m_available->setFont(scaled(m_available->font(), numberSize, QFont::DemiBold));
    m_available->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (QLabel *label : {m_policy, m_next}) {
        label->setWordWrap(true);
        label->setMinimumWidth(1); // a small screen has room for three cards
    }

    auto *number = new QHBoxLayout;
    number->setSpacing(grid / 2);
    number->addWidget(m_available, 0, Qt::AlignBaseline);
    number->addWidget(m_currency, 1, Qt::AlignBaseline);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2 * grid, grid + grid / 2, 2 * grid, grid + grid / 2);
    column->setSpacing(grid / 2);
    column->addWidget(title);
    column->addLayout(number);
    column->addWidget(m_policy);
    column->addWidget(m_next);
    column->addStretch(1);
}

void CreditsCardView::clear()
{
    m_available->setText(u"–"_s);
    for (QLabel *label : {m_currency, m_policy, m_next})
        label->clear();
    setAccessibleDescription({});
}

void CreditsCardView::setCard(const CreditsCard &card, const Currency &currency)
{
    m_available->setText(amountText(card.availableMinor, currency.exponent));
    m_currency->setText(currency.code);
    m_policy->setText(policyWords(card.policy));
    QString next = tr("%n lot(s)", nullptr, card.lots);
    if (card.nextExpiry)
        next = tr("%1 until %2")
                   .arg(amountText(card.nextExpiry->amountMinor, currency.exponent),
                        dateText(card.nextExpiry->validThrough))
            + u" · "_s + next;
    m_next->setText(card.lots == 0 ? tr("nothing available") : next);
    setAccessibleDescription(u"%1, %2, %3"_s.arg(amountText(card.availableMinor, currency),
                                                 m_policy->text(), m_next->text()));
}

} // namespace ewallet
