// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/policytable.h"

#include "ui/format/policywords.h"
#include "ui/format/timeformat.h"
#include "ui/format/words.h"
#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QPushButton>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

enum RowOf { Types, Expire, Invoiced, Since, Next, Change };

/// The one that begins next, of those that are to come.
const Policy *nextOf(const MarketRow &market, CreditType type, Instant now)
{
    const Policy *next = nullptr;
    for (const Policy &policy : market.policies) {
        if (policy.type == type && policyStateAt(market, policy, now) == PolicyState::ToCome
            && (!next || policy.effectiveFrom < next->effectiveFrom))
            next = &policy;
    }
    return next;
}

} // namespace

PolicyTable::PolicyTable(QWidget *parent)
    : QFrame(parent)
    , m_nextHead(secondaryLabel(tr("To come")))
{
    setObjectName(u"card"_s);
    setAccessibleName(tr("Policies today"));
    const int grid = gridOf(this);
    auto *table = new QGridLayout(this);
    table->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    table->setHorizontalSpacing(3 * grid);
    table->setVerticalSpacing(grid);
    table->addWidget(sectionLabel(tr("EXPIRE")), Expire, 0);
    table->addWidget(sectionLabel(tr("INVOICE")), Invoiced, 0);
    table->addWidget(secondaryLabel(tr("Since")), Since, 0);
    table->addWidget(m_nextHead, Next, 0, Qt::AlignTop);
    constexpr double headSize = 1.2;
    constexpr double ruleSize = 1.5;
    for (const CreditType type : allCreditTypes) {
        const int column = 1 + int(type);
        auto *head = new QLabel(typeWord(type));
        head->setFont(scaled(head->font(), headSize, QFont::DemiBold));
        setTone(head, word(type));
        ColumnOfType &its = m_columns[type];
        its = {new QLabel, new QLabel, secondaryLabel(), secondaryLabel(),
               new QPushButton(tr("Change…"))};
        its.change->setAccessibleName(
            tr("Change the policy for %1").arg(creditsWord(type).toLower()));
        its.next->setWordWrap(true);
        for (QLabel *rule : {its.expire, its.invoice})
            rule->setFont(scaled(rule->font(), ruleSize, QFont::DemiBold));
        int row = Types;
        for (QWidget *cell :
             std::initializer_list<QWidget *> {head, its.expire, its.invoice, its.since, its.next})
            table->addWidget(cell, row++, column, Qt::AlignTop);
        table->addWidget(its.change, Change, column, Qt::AlignLeft);
        table->setColumnStretch(column, 1);
        connect(its.change, &QPushButton::clicked, this, [this, type] { emit changeWanted(type); });
    }
}

void PolicyTable::setMarket(const MarketRow &market, Instant now)
{
    for (const CreditType type : allCreditTypes)
        showType(type, market, now);
    const bool hasNext = std::ranges::any_of(
        m_columns, [](const ColumnOfType &column) { return !column.next->text().isEmpty(); });
    m_nextHead->setVisible(hasNext);
    for (const ColumnOfType &column : m_columns)
        column.next->setVisible(hasNext);
}

void PolicyTable::showType(CreditType type, const MarketRow &market, Instant now)
{
    const Policy policy = policyInForce(market, type, now);
    const ColumnOfType &its = m_columns[type];
    its.expire->setText(policy.expireAfterDays ? tr("%n DAY(S)", nullptr, *policy.expireAfterDays)
                                               : tr("NEVER"));
    its.invoice->setText(policy.invoiced ? tr("YES") : tr("NO"));
    const bool isFirst = policy.version == 1;
    its.since->setText(
        isFirst ? tr("the beginning · version 1")
                : tr("%1 · version %2")
                      .arg(dateText(policy.effectiveFrom), QString::number(policy.version)));
    const Policy *next = nextOf(market, type, now);
    its.next->setText(next
                          ? tr("from %1: %2").arg(dateText(next->effectiveFrom), policyWords(*next))
                          : QString());
    its.change->setAccessibleDescription(
        u"%1, %2. %3"_s.arg(its.since->text(), policyWords(policy), its.next->text()));
}

void PolicyTable::setChangeable(bool isChangeable, const QString &whyNot)
{
    for (const CreditType type : allCreditTypes) {
        QPushButton *change = m_columns[type].change;
        change->setEnabled(isChangeable);
        change->setToolTip(isChangeable ? tr("Set another policy for %1, from a day to come")
                                              .arg(creditsWord(type).toLower())
                                        : whyNot);
    }
}

} // namespace ewallet
