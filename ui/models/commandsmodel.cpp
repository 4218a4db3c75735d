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
                {Head::left(u"when"_s, tr("When"), 19, int(S::Issued), tr("When it was sent")),
                 [this, &clock](const R &r) { return time(r.attempt.issuedAt, m_zone, clock); }},
                {Head::left(u"command"_s, tr("Command"), 17, int(S::Type),
                            tr("What was asked for")),
                 [](const R &r) { return plain(commandWord(r.attempt.type)); }},
                {Head::left(u"wallet"_s, tr("Wallet"), 10, int(S::Subject),
                            tr("The wallet, or the market, it was about")),
                 [](const R &r) { return fixed(r.attempt.subject); }},
                {Head::left(u"what"_s, tr("What"), 34, -1, tr("What was asked for, in full")),
                 [](const R &r) { return plain(askedFor(r.attempt, r.currency)); }},
                {Head::left(u"outcome"_s, tr("Outcome"), 13, int(S::Outcome),
                            tr("What came of it")),
                 [](const R &r) {
                     return Cell {outcomeWord(r), colorOfOutcome(r), Cell::Look::Chip, {}};
                 }},
                {Head::left(u"why"_s, tr("Why"), 34, -1, tr("Why it was not carried out")),
                 [](const R &r) {
                     if (!r.outcome || r.outcome->reason.isEmpty())
                         return quiet({});
                     return plain(
                         errorText({r.outcome->reason, r.outcome->facts, {}}, r.currency).what);
                 }},
                {Head::left(u"by"_s, tr("By"), 13, int(S::Actor), tr("Who asked for it")),
                 [](const R &r) {
                     Cell cell = quiet(r.attempt.actor);
                     if (r.attempt.issuedBy != r.attempt.actor)
                         cell.toolTip =
                             tr("%1, sent by %2").arg(r.attempt.actor, r.attempt.issuedBy);
                     return cell;
                 }},
                {Head::right(u"duration"_s, tr("ms"), 7, int(S::Duration),
                             tr("How many milliseconds it took")),
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
    , m_clock(clock)
    , m_zone(zone)
    , m_of(of)
{
    constexpr int tickMs = 1'000;
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, &CommandsModel::lookForInterrupted);
}

void CommandsModel::search(const CommandsQuery &query)
{
    const CommandsQuery before = m_query;
    m_query = query;
    m_query.sort = before.sort;
    m_query.order = before.order;
    if (m_of == Of::OneWallet && m_query.subject != before.subject)
        clear(); // nothing of another wallet is to be seen
    m_query == before ? refresh() : restart();
    m_askedAt = m_clock.now();
    m_tick.start();
}

/// What is still pending now is interrupted a minute later: nobody writes that down.
void CommandsModel::lookForInterrupted()
{
    if (m_clock.now().micros - m_askedAt.micros <= interruptedAfterMicros)
        return;
    m_tick.stop();
    refresh();
}

void CommandsModel::setSort(int sort, SortOrder order)
{
    m_query.sort = CommandsQuery::Sort(sort);
    m_query.order = order;
}

bool CommandsModel::isNewestFirst() const
{
    return m_query.sort == CommandsQuery::Sort::Issued && m_query.order == SortOrder::Descending;
}

} // namespace ewallet
