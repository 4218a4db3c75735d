// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/commandsmodel.h"

#include "ui/format/errortext.h"
#include "ui/format/words.h"

namespace ewallet {

using namespace Qt::StringLiterals;
using namespace cell;

namespace {

ColorRole colorOfOutcome(const CommandRow &row)
{
    if (!row.outcome)
        return row.isInterrupted ? ColorRole::Warning : ColorRole::Secondary;
    switch (row.outcome->status) {
    case Outcome::Status::Succeeded:
        return ColorRole::Good;
    case Outcome::Status::Duplicate:
        return ColorRole::Secondary;
    case Outcome::Status::Conflict:
        return ColorRole::Warning;
    default:
        return ColorRole::Bad;
    }
}

} // namespace

CommandsModel::CommandsModel(Queries &queries, const Clock &clock, const Zone &zone, Of of,
                             QObject *parent)
    : RowsModel(
        [this, &clock, of] {
            using S = CommandsQuery::Sort;
            using R = CommandRow;
            std::vector<Column<R>> columns {
                {Head::left(tr("When"), 16, int(S::Issued)),
                 [this, &clock](const R &r) { return time(r.attempt.issuedAt, m_zone, clock); }},
                {Head::left(tr("Command"), 17, int(S::Type)),
                 [](const R &r) { return plain(commandWord(r.attempt.type)); }},
                {Head::left(tr("Wallet"), 10, int(S::Subject)),
                 [](const R &r) { return fixed(r.attempt.subject); }},
                {Head::left(tr("What"), 34),
                 [](const R &r) { return plain(askedFor(r.attempt, r.currency)); }},
                {Head::left(tr("Outcome"), 13, int(S::Outcome)),
                 [](const R &r) {
                     return Cell {outcomeWord(r), colorOfOutcome(r), Cell::Look::Chip, {}};
                 }},
                {Head::left(tr("Why"), 34),
                 [](const R &r) {
                     if (!r.outcome || r.outcome->reason.isEmpty())
                         return quiet({});
                     return plain(
                         errorText({r.outcome->reason, r.outcome->facts, {}}, r.currency).what);
                 }},
                {Head::left(tr("By"), 13, int(S::Actor)),
                 [](const R &r) {
                     Cell cell = quiet(r.attempt.actor);
                     if (r.attempt.issuedBy != r.attempt.actor)
                         cell.toolTip =
                             tr("%1, sent by %2").arg(r.attempt.actor, r.attempt.issuedBy);
                     return cell;
                 }},
                {Head::right(tr("ms"), 7, int(S::Duration)),
                 [](const R &r) {
                     if (!r.outcome)
                         return quiet(u"–"_s);
                     constexpr int microsPerMs = 1000;
                     return quiet(QLocale().toString(
                         double(r.outcome->durationMicros) / microsPerMs, 'f', 2));
                 }},
            };
            if (of == Of::OneWallet)
                columns.erase(columns.begin() + 2);
            return columns;
        }(),
        parent)
    , m_queries(queries)
    , m_zone(zone)
{ }

void CommandsModel::search(const CommandsQuery &query)
{
    const auto sort = m_query.sort;
    const auto order = m_query.order;
    if (query.subject != m_query.subject)
        clear();
    m_query = query;
    m_query.sort = sort;
    m_query.order = order;
    refresh();
}

void CommandsModel::setSort(int sort, SortOrder order)
{
    m_query.sort = CommandsQuery::Sort(sort);
    m_query.order = order;
}

} // namespace ewallet
