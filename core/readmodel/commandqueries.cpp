// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/queryside.h"

#include "core/auditing/commandlog.h"
#include "core/base/codes.h"
#include "core/readmodel/keyedrows.h"
#include "core/serialization/eventcodec.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// Few of many: an index knows them.
QString refusedAttempts()
{
    return u"FROM (SELECT * FROM es_outcome WHERE status <> 'succeeded') o "
           "CROSS JOIN es_attempt a USING (attempt_no)"_s;
}

/// Without an index, lest attempts be read in its order, and outcomes here and there.
QString attempts(bool isByIndex)
{
    return (isByIndex ? u"FROM es_attempt a "_s : u"FROM es_attempt a NOT INDEXED "_s)
        + u"LEFT JOIN es_outcome o USING (attempt_no)"_s;
}

} // namespace

Result<Keys> QuerySide::commandKeys(const CommandsQuery &query, const IsUnwanted &isUnwanted,
                                    int first)
{
    QString where = u"1"_s;
    QVariantList values;
    const auto add = [&](const QString &condition, const QVariantList &bound) {
        where += u" AND "_s + condition;
        values += bound;
    };
    if (query.from)
        add(u"a.issued_at >= ?"_s, {query.from->micros});
    if (query.before)
        add(u"a.issued_at < ?"_s, {query.before->micros});
    if (query.meantUntil)
        add(u"coalesce(a.given_at, a.issued_at) <= ?"_s, {query.meantUntil->micros});
    const bool isPart = query.match == CommandsQuery::Match::Partly;
    const QString matches = isPart ? u"LIKE ? ESCAPE '\\'"_s : u"= ?"_s;
    const auto wanted = [isPart](const QString &text) {
        return isPart ? u'%' + escapedForLike(text) + u'%' : text;
    };
    if (!query.person.isEmpty())
        add(u"(a.actor %1 OR a.issued_by %1)"_s.arg(matches),
            {wanted(query.person), wanted(query.person)});
    if (!query.type.isEmpty())
        add(u"a.type = ?"_s, {query.type});
    if (!query.subject.isEmpty())
        add(u"a.subject "_s + matches, {wanted(query.subject)});
    if (!query.commandId.isEmpty())
        add(u"a.command_id = ?"_s, {query.commandId});
    const qint64 interruptedBefore = m_clock.now().micros - interruptedAfterMicros;
    bool isOfRefused = false;
    if (query.outcome == "interrupted"_L1) {
        add(u"o.attempt_no IS NULL AND a.issued_at <= ?"_s, {interruptedBefore});
    } else if (query.outcome == "pending"_L1) {
        add(u"o.attempt_no IS NULL AND a.issued_at > ?"_s, {interruptedBefore});
    } else if (!query.outcome.isEmpty()) {
        add(u"o.status = ?"_s, {query.outcome});
        isOfRefused = query.outcome != word(Outcome::Status::Succeeded);
    }
    using By = KeySorter::By;
    const std::array<std::pair<QString, std::optional<By>>, 6> columns {
        {{u"attempt_no"_s, {}},
         {u"a.type"_s, By::Word},
         {u"a.subject"_s, {}},
         {u"o.status"_s, By::Word},
         {u"a.actor"_s, By::Word},
         {u"o.duration_us"_s, By::Number}}};
    const auto &[column, by] = columns[size_t(query.sort)];
    const bool isOfOne = !isPart && !query.subject.isEmpty();
    const bool isByIndex = isOfOne || query.sort == CommandsQuery::Sort::Subject;
    const QString from = isOfRefused && !isOfOne ? refusedAttempts() : attempts(isByIndex);
    return keys(*m_storeConnection, u"attempt_no"_s, from + u" WHERE "_s + where, values,
                {column, by, query.order, first}, isUnwanted);
}

Result<std::vector<CommandRow>> QuerySide::commandRows(const Keys &attemptNos)
{
    TRY(auto rows,
        m_storeConnection->query(
            u"SELECT "_s + attemptColumns() + u", "_s + outcomeColumns()
                + u", (SELECT d.attempt_no FROM es_outcome d WHERE d.decides = a.command_id) "
                  "FROM es_attempt a LEFT JOIN es_outcome o USING (attempt_no) "
                  "WHERE a.attempt_no IN (SELECT value FROM json_each(?))"_s,
            jsonOf(attemptNos)));
    const qint64 interruptedBefore = m_clock.now().micros - interruptedAfterMicros;
    QHash<qint64, CommandRow> found;
    while (rows.next()) {
        CommandRow row {attemptOf(rows), {}, false, {}, {}};
        if (!rows.isNull(attemptColumnCount))
            row.outcome = outcomeOf(rows, attemptColumnCount);
        else
            row.isInterrupted = row.attempt.issuedAt.micros <= interruptedBefore;
        constexpr int decidedByColumn = attemptColumnCount + outcomeColumnCount;
        if (!row.outcome && !rows.isNull(decidedByColumn))
            row.decidedBy = rows.integer(decidedByColumn);
        found.insert(row.attempt.no, std::move(row));
    }
    TRY_DO(rows.end());
    TRY_DO(addCurrencies(found));
    return inOrderOf(attemptNos, std::move(found));
}

Result<> QuerySide::addCurrencies(QHash<qint64, CommandRow> &commands)
{
    QStringList subjects;
    for (const CommandRow &row : std::as_const(commands))
        subjects << row.attempt.subject;
    subjects.removeDuplicates();
    const QByteArray wanted =
        QJsonDocument(QJsonArray::fromStringList(subjects)).toJson(QJsonDocument::Compact);
    const auto connection = read();
    if (!connection)
        return {}; // the log can be read without the cache
    auto rows = (*connection)
                    ->query(u"SELECT wallet, currency, exponent FROM wallets WHERE wallet IN "
                            "(SELECT value FROM json_each(?))"_s,
                            QString::fromUtf8(wanted));
    if (!rows)
        return {}; // nor does it need its tables
    QHash<QString, Currency> currencies;
    while (rows->next())
        currencies.insert(rows->text(0), {rows->text(1), int(rows->integer(2))});
    TRY_DO(rows->end());
    for (CommandRow &row : commands)
        row.currency = currencies.value(row.attempt.subject);
    return {};
}

Result<EntryDetails> QuerySide::entry(Position position)
{
    Criteria there;
    there.after = position - 1;
    there.until = position;
    TRY(auto events, m_store.read(there, 1));
    if (events.empty())
        return fail(code::stream_not_found, {{u"position"_s, position}});
    EntryDetails details;
    details.recorded = std::move(events.front());
    if (details.recorded.stream.isWallet()) {
        TRY(details.event, decodeWalletEvent(details.recorded.event));
        TRY(const WalletPast past,
            ewallet::walletAt(m_store, details.recorded.stream.subject(),
                              {{}, details.recorded.position}, &m_snapshots));
        TRY(const Market market, loadMarket(m_store, past.wallet.market));
        details.currency = market.currency;
        details.zone = market.zone;
        if (details.event) {
            for (const LotGrant &grant : grantsOf(*details.event))
                details.lots.push_back(
                    {grant.number, grant.type, 0, grant.amountMinor, grant.validThrough});
            for (const Burn &burn : burnsOf(*details.event)) {
                const Lot &lot = past.wallet.lot(burn.lot);
                if (lot.amountMinor == 0)
                    continue; // made by an event that this program does not know
                details.lots.push_back({lot.number, lot.type, lot.remainingMinor + burn.amountMinor,
                                        lot.remainingMinor, lot.validThrough});
            }
        }
    }
    if (details.recorded.event.commandId.isEmpty())
        return details;
    // Where the cache is missing, an entry is told without its links.
    if (const auto rows = timelineRows({position}); rows && !rows->empty()) {
        details.reverses = rows->front().reverses;
        details.reversedBy = rows->front().reversedBy;
    }
    TRY(const Keys attempts,
        keys(*m_storeConnection, u"attempt_no"_s,
             u"FROM es_outcome WHERE decides = ? AND status = 'succeeded'"_s,
             {details.recorded.event.commandId}, {u"attempt_no"_s, {}, {}}, {}));
    if (!attempts.empty()) {
        TRY(auto commands, commandRows({attempts.front()}));
        details.command = std::move(commands.front());
    }
    return details;
}

} // namespace ewallet
