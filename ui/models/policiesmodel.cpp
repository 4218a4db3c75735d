// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/policiesmodel.h"

#include "ui/format/moneyformat.h"
#include "ui/format/policywords.h"
#include "ui/format/timeformat.h"

namespace ewallet {

using namespace Qt::StringLiterals;
using namespace cell;

namespace {

Cell stateChip(PolicyState state)
{
    const ColorRole color = state == PolicyState::InForce ? ColorRole::Good
        : state == PolicyState::ToCome                    ? ColorRole::Accent
                                                          : ColorRole::Secondary;
    const QString tip = state == PolicyState::Replaced
        ? PoliciesModel::tr("Another version was set for the same day: this one never holds")
        : QString();
    return {policyStateWord(state), color, Cell::Look::Chip, tip};
}

} // namespace

PoliciesModel::PoliciesModel(Queries &queries, const Clock &clock, QObject *parent)
    : RowsModel(columns(), parent)
    , m_queries(queries)
    , m_clock(clock)
{ }

std::vector<Column<PolicyRow>> PoliciesModel::columns()
{
    using R = PolicyRow;
    std::vector<Column<R>> all {
        {Head::left(u"type"_s, tr("Type"), 7, -1, tr("For which credits it is")),
         [](const R &r) { return typeChip(r.policy.type); }},
        {Head::right(u"version"_s, tr("Version"), 6, -1, tr("Of the policy for this type")),
         [](const R &r) { return fixed(QString::number(r.policy.version)); }},
        {Head::left(u"state"_s, tr("State"), 8, -1, tr("Whether it holds today")),
         [this](const R &r) {
             return stateChip(policyStateAt(m_market, r.policy, m_clock.now()));
         }},
        {Head::left(u"expire"_s, tr("Expire"), 13, -1, tr("When credits end")),
         [](const R &r) { return plain(expireWords(r.policy)); }},
        {Head::left(u"invoice"_s, tr("Invoice"), 7, -1,
                    tr("Whether spending them is a sale to be invoiced")),
         [](const R &r) { return plain(invoiceWords(r.policy)); }},
        {Head::left(u"from"_s, tr("Effective from"), 13, -1,
                    tr("The day on which it begins, in the market’s time zone")),
         [](const R &r) { return plain(dateText(r.policy.effectiveFrom)); }},
        {Head::left(u"set"_s, tr("Set"), 10, -1, tr("When it was set")),
         [this](const R &r) { return day(r.setAt, m_market.zone, m_clock); }},
        {Head::left(u"by"_s, tr("By"), 9, -1, tr("Who set it")),
         [](const R &r) { return quiet(r.setBy); }},
        {Head::left(u"reason"_s, tr("Reason"), 26, -1, tr("Why it was set")),
         [](const R &r) { return plain(r.reason); }},
        {Head::left(u"comment"_s, tr("Comment"), 10, -1, tr("What else was said about it")),
         [](const R &r) { return plain(r.comment); }},
    };
    std::ranges::move(columnsOfLots(), std::back_inserter(all));
    return all;
}

std::vector<Column<PolicyRow>> PoliciesModel::columnsOfLots()
{
    using R = PolicyRow;
    return {
        {Head::right(u"lots"_s, tr("Lots"), 5, -1, tr("How many lots were granted under it")),
         [](const R &r) { return number(r.lots, QLocale().toString(r.lots)); }},
        {Head::right(u"granted"_s, tr("Granted"), 9, -1, tr("Credits of these lots")),
         [this](const R &r) { return amount(r.amountMinor, m_market.currency.exponent); }},
        {Head::right(u"left"_s, tr("Left"), 8, -1,
                     tr("What of them is not spent, subtracted or written off as expired")),
         [this](const R &r) { return amount(r.remainingMinor, m_market.currency.exponent); }},
    };
}

void PoliciesModel::setMarket(const MarketRow &market)
{
    if (market.code != m_market.code)
        clear();
    m_market = market;
    refresh();
}

QFuture<Result<Keys>> PoliciesModel::askKeys()
{
    return whenAnswered(
        m_queries.policies(m_market.code), this,
        [this, about = subject()](const Result<std::vector<PolicyRow>> &rows) -> Result<Keys> {
            if (!rows)
                return failureOf(rows);
            if (about == subject()) // these keys begin the next generation
                keep(*rows, generation() + 1);
            Keys keys;
            for (const PolicyRow &row : *rows)
                keys.push_back(row.position);
            return keys;
        });
}

} // namespace ewallet
