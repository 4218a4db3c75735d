// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/queryanswers.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

QJsonObject jsonOf(const RecordedEvent &e)
{
    return {{u"position"_s, e.position},
            {u"stream"_s, e.stream.value},
            {u"version"_s, e.version},
            {u"type"_s, e.event.type},
            {u"typeVersion"_s, e.event.typeVersion},
            {u"id"_s, e.event.id.toString(QUuid::WithoutBraces)},
            {u"occurredAt"_s, toIso(e.occurred())},
            {u"recordedAt"_s, toIso(e.recordedAt)},
            {u"zone"_s, QString::fromUtf8(e.event.zone)},
            {u"actor"_s, e.event.actor},
            {u"command"_s, e.event.commandId},
            {u"payload"_s, QJsonDocument::fromJson(e.event.payload).object()},
            {u"metadata"_s, e.event.metadata.all()},
            {u"chainHash"_s, QString::fromLatin1(e.chainHash.toHex())}};
}

} // namespace

Result<Exit> events(Backoffice &backoffice, const Globals &globals, const QueryWords &words)
{
    Criteria criteria;
    criteria.after = words.after;
    if (!words.type.empty())
        criteria.types << text(words.type);
    if (!words.actor.empty())
        criteria.actors << text(words.actor);
    if (!words.wallet.empty())
        criteria.streams = {StreamId::wallet(text(words.wallet))};
    TRY(criteria.occurredFrom, instantOf("--from", words.from));
    TRY(criteria.occurredBefore, instantOf("--to", words.to));
    constexpr qint64 pageSize = 5'000;
    qint64 left = words.limit > 0 ? words.limit : std::numeric_limits<qint64>::max();
    while (left > 0) {
        TRY(const auto page,
            wait(backoffice.queries().events(criteria, int(std::min(left, pageSize)))));
        for (const RecordedEvent &e : page) {
            if (globals.json)
                printJsonLine(jsonOf(e));
            else
                print(u"%1  %2  %3  %4  %5  %6"_s.arg(
                    QString::number(e.position).rightJustified(8), toIso(e.event.occurredAt),
                    e.event.type.leftJustified(18), e.stream.subject(), e.event.actor,
                    QString::fromUtf8(e.event.payload)));
        }
        if (qint64(page.size()) < std::min(left, pageSize))
            break;
        left -= qint64(page.size());
        criteria.after = page.back().position;
    }
    return Exit::Done;
}

namespace {

QString outcomeText(const CommandRow &row)
{
    if (!row.outcome && row.decidedBy)
        return u"interrupted; decided by attempt %1"_s.arg(*row.decidedBy);
    if (!row.outcome)
        return row.isInterrupted ? u"interrupted"_s : u"pending"_s;
    return row.outcome->reason.isEmpty()
        ? QString(word(row.outcome->status))
        : word(row.outcome->status) + u": "_s + row.outcome->reason;
}

/// Who asks, as the sender says; and who really sat there, if that is somebody else.
QString byText(const Attempt &attempt)
{
    return attempt.issuedBy == attempt.actor
        ? attempt.actor
        : u"%1 (sent by %2)"_s.arg(attempt.actor, attempt.issuedBy);
}

QJsonObject jsonOf(const CommandRow &row)
{
    QJsonObject object {{u"attempt"_s, row.attempt.no},
                        {u"id"_s, row.attempt.commandId},
                        {u"command"_s, row.attempt.type},
                        {u"wallet"_s, row.attempt.subject},
                        {u"payload"_s, QJsonDocument::fromJson(row.attempt.payload).object()},
                        {u"actor"_s, row.attempt.actor},
                        {u"issuedBy"_s, row.attempt.issuedBy},
                        {u"issuedAt"_s, toIso(row.attempt.issuedAt)},
                        {u"outcome"_s, outcomeText(row).section(u':', 0, 0)}};
    if (row.attempt.givenAt)
        object.insert(u"at"_s, toIso(*row.attempt.givenAt));
    if (row.attempt.importNo)
        object.insert(u"import"_s, *row.attempt.importNo);
    if (row.outcome) {
        object.insert(u"durationMicros"_s, row.outcome->durationMicros);
        if (!row.outcome->reason.isEmpty())
            object.insert(u"reason"_s, row.outcome->reason);
        if (!row.outcome->facts.isEmpty())
            object.insert(u"facts"_s, row.outcome->facts);
        if (row.outcome->last != 0) {
            object.insert(u"firstPosition"_s, row.outcome->first);
            object.insert(u"lastPosition"_s, row.outcome->last);
        }
    }
    return object;
}

} // namespace

Result<Exit> commands(Backoffice &backoffice, const Globals &globals, const QueryWords &words)
{
    CommandsQuery query;
    query.order = SortOrder::Ascending;
    query.person = text(words.actor);
    query.type = text(words.type);
    query.subject = text(words.wallet);
    query.outcome = text(words.outcome);
    TRY(query.from, instantOf("--from", words.from));
    TRY(query.before, instantOf("--to", words.to));
    TRY(Keys keys, wait(backoffice.queries().commandKeys(query)));
    if (words.limit > 0 && keys.size() > size_t(words.limit))
        keys.resize(size_t(words.limit));
    constexpr size_t pageSize = 1'000;
    for (size_t from = 0; from < keys.size(); from += pageSize) {
        const auto begin = keys.begin() + ptrdiff_t(from);
        const Keys page(begin, begin + ptrdiff_t(std::min(pageSize, keys.size() - from)));
        TRY(const auto rows, wait(backoffice.queries().commandRows(page)));
        for (const CommandRow &row : rows) {
            if (globals.json)
                printJsonLine(jsonOf(row));
            else
                print(u"%1  %2  %3  %4  %5  %6"_s.arg(
                    QString::number(row.attempt.no).rightJustified(8), toIso(row.attempt.issuedAt),
                    row.attempt.type.leftJustified(16), row.attempt.subject, byText(row.attempt),
                    outcomeText(row)));
        }
    }
    return Exit::Done;
}

} // namespace ewallet
