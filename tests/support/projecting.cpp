// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/projecting.h"

#include "core/eventstore/hashchain.h"
#include "core/serialization/eventcodec.h"

namespace ewallet::testing {

using namespace Qt::StringLiterals;

namespace {

template<class T>
T mustBe(Result<T> result, const char *what)
{
    if (!result)
        qFatal("%s: %s %s", what, qPrintable(result.error().code),
               qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

Told toldAs(const StreamId &stream, const EncodedEvent &encoded, Instant occurredAt)
{
    return {stream,
            {QUuid::createUuid(),
             encoded.type,
             encoded.typeVersion,
             encoded.payload,
             {},
             occurredAt,
             "Europe/Warsaw",
             60,
             u"anna"_s,
             QUuid::createUuid(),
             {},
             u"c-1"_s}};
}

QString shown(const sql::Rows &rows, int column, const QString &name)
{
    const bool isInstant =
        name.endsWith("_at"_L1) || name.endsWith("_until"_L1) || name == "valid_from"_L1;
    if (rows.isNull(column))
        return u"-"_s;
    return isInstant ? toIso(rows.instant(column)) : rows.text(column);
}

} // namespace

Told told(const QString &wallet, const WalletHappening &happening)
{
    Told told = toldAs(StreamId::wallet(wallet), encode(happening.event), happening.occurredAt);
    if (!happening.commandId.isEmpty())
        told.event.commandId = happening.commandId;
    return told;
}

Told told(const QString &market, const MarketHappening &happening)
{
    return toldAs(StreamId::market(market), encode(happening.event), happening.occurredAt);
}

Told unknownEvent(const StreamId &stream, Instant occurredAt)
{
    return toldAs(stream, {u"SomethingNew"_s, 1, R"({"what":"of a later program"})"}, occurredAt);
}

std::vector<Told> told(const QString &wallet, const Happenings &happenings)
{
    std::vector<Told> page;
    for (const WalletHappening &happening : happenings)
        page.push_back(told(wallet, happening));
    return page;
}

WalletHappening walletOpened(Instant at, const QString &owner, const QString &customer)
{
    return {at, WalletOpened {u"PL"_s, u"PLN"_s, 2, u"Europe/Warsaw"_s, owner, customer}};
}

Projection::Projection(std::unique_ptr<Projector> projector)
    : m_read(mustBe(ReadStorage::open(m_folder.filePath(u"company.ewallet-read"_s), u"a store"_s),
                    "open"))
    , m_projector(std::move(projector))
{
    mustBe(m_read->createTables(*m_projector, u""_s), "createTables");
    mustBe(m_read->createIndexes(*m_projector, u""_s), "createIndexes");
}

Projection &Projection::given(const std::vector<Told> &page)
{
    std::vector<RecordedEvent> recorded;
    for (const Told &t : page) {
        const qint64 version = m_versions.value(t.stream, -1) + 1;
        m_versions.insert(t.stream, version);
        recorded.push_back(
            {++m_head, t.stream, version, at("2030-01-01T00:00:00Z"), t.event, {}, genesisHash()});
    }
    std::vector<ProjectedEvent> projected;
    for (const RecordedEvent &event : recorded) {
        ProjectedEvent &added = projected.emplace_back(ProjectedEvent {event, {}, {}});
        if (event.stream.isWallet())
            added.wallet = mustBe(decodeWalletEvent(event.event), "decode");
        else
            added.market = mustBe(decodeMarketEvent(event.event), "decode");
    }
    sql::Transaction transaction = mustBe(sql::Transaction::begin(connection()), "begin");
    mustBe(m_projector->handle(projected, connection(), u""_s), "handle");
    mustBe(transaction.commit(), "commit");
    return *this;
}

Projection &Projection::forget()
{
    m_projector->forget();
    return *this;
}

QStringList Projection::rows(const QString &table, const QString &columns)
{
    return rowsOf(connection(), table, columns);
}

QStringList rowsOf(sql::Connection &read, const QString &table, const QString &columns)
{
    const QStringList names = columns.split(u", "_s);
    const auto sql = u"SELECT %1 FROM %2 ORDER BY %3"_s.arg(columns, table,
                                                            names.size() > 1 ? u"1, 2"_s : u"1"_s);
    auto rows = mustBe(read.query(sql), qPrintable(sql));
    QStringList found;
    while (rows.next()) {
        QStringList row;
        for (int i = 0; i < names.size(); ++i)
            row << shown(rows, i, names[i]);
        found << row.join(u' ');
    }
    return found;
}

} // namespace ewallet::testing
