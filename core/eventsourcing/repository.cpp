// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eventsourcing/repository.h"

#include "core/base/codes.h"
#include "core/serialization/eventcodec.h"

namespace ewallet {

namespace {

/// A wallet takes some kilobytes and comes back often, an invoice takes ten and seldom does.
template<class A>
constexpr qsizetype keptMax = 1'000;
template<>
constexpr qsizetype keptMax<WalletAggregate> = 20'000;
/// Following the store costs a read of each event; beyond this it is cheaper to load again.
constexpr Position followMax = 5'000;

/// Namespace of event ids (UUID version 5), made once for this program.
const QUuid eventIdNamespace(0x5f0f3c52, 0x8d5e, 0x4d0b, 0x9a, 0x36, 0x3b, 0x1c, 0x7e, 0x55, 0x20,
                             0x11);

Result<std::optional<WalletHappening>> decodeHappening(const NewEvent &event,
                                                       const WalletAggregate *)
{
    TRY(auto decoded, decodeWalletEvent(event));
    if (!decoded)
        return std::optional<WalletHappening>();
    return std::optional(WalletHappening {event.occurredAt, *std::move(decoded), event.commandId});
}

Result<std::optional<MarketHappening>> decodeHappening(const NewEvent &event,
                                                       const MarketAggregate *)
{
    TRY(auto decoded, decodeMarketEvent(event));
    if (!decoded)
        return std::optional<MarketHappening>();
    return std::optional(MarketHappening {event.occurredAt, *std::move(decoded)});
}

Result<std::optional<InvoiceHappening>> decodeHappening(const NewEvent &event,
                                                        const InvoiceAggregate *)
{
    TRY(auto decoded, decodeInvoiceEvent(event));
    if (!decoded)
        return std::optional<InvoiceHappening>();
    return std::optional(InvoiceHappening {event.occurredAt, *std::move(decoded)});
}

Result<std::optional<SeriesHappening>> decodeHappening(const NewEvent &event,
                                                       const SeriesAggregate *)
{
    TRY(auto decoded, decodeSeriesEvent(event));
    if (!decoded)
        return std::optional<SeriesHappening>();
    return std::optional(SeriesHappening {event.occurredAt, *std::move(decoded)});
}

template<class A>
StreamId streamOf(const QString &id);

template<>
StreamId streamOf<WalletAggregate>(const QString &id)
{
    return StreamId::wallet(id);
}

template<>
StreamId streamOf<MarketAggregate>(const QString &id)
{
    return StreamId::market(id);
}

template<>
StreamId streamOf<InvoiceAggregate>(const QString &id)
{
    return StreamId::invoice(id);
}

template<>
StreamId streamOf<SeriesAggregate>(const QString &id)
{
    return StreamId::series(id);
}

template<class A>
Result<> replay(A &aggregate, const RecordedEvent &recorded)
{
    TRY(const auto happening, decodeHappening(recorded.event, &aggregate));
    if (happening)
        aggregate.replay(*happening);
    else
        aggregate.replayUnknown();
    return {};
}

/// The whole stream up to a position, folded onto a state without events.
template<class A>
Result<A> foldedOnto(A aggregate, EventStore &store, const QString &id,
                     std::optional<Position> knownAt = {})
{
    const auto read = store.visitStream(streamOf<A>(id), 0, [&](const RecordedEvent &event) {
        if (knownAt && event.position > *knownAt)
            return Result<bool>(false);
        const auto replayed = replay(aggregate, event);
        return replayed ? Result<bool>(true) : Result<bool>(failureOf(replayed));
    });
    if (!read && read.error().code != code::stream_not_found)
        return failureOf(read);
    return aggregate;
}

MarketAggregate undefinedMarket(const QString &code)
{
    Market blank;
    blank.code = code;
    return MarketAggregate(std::move(blank));
}

} // namespace

template<class A>
Result<std::shared_ptr<A>> Repository<A>::load(const QString &id) const
{
    if constexpr (std::same_as<A, WalletAggregate>) {
        TRY(WalletPast past, walletAt(m_store, id, {}, m_snapshots));
        return std::make_shared<A>(std::move(past.wallet), past.holdsUnknown);
    } else {
        A blank;
        if constexpr (std::same_as<A, MarketAggregate>)
            blank = undefinedMarket(id);
        TRY(A folded, foldedOnto(std::move(blank), m_store, id));
        return std::make_shared<A>(std::move(folded));
    }
}

template<class A>
Result<A *> Repository<A>::get(const QString &id)
{
    const auto kept = m_kept.constFind(id);
    if (kept != m_kept.cend())
        return kept->get();
    TRY(auto aggregate, load(id));
    return m_kept.insert(id, std::move(aggregate))->get();
}

template<class A>
Result<> Repository<A>::catchUp(const EventStore::Head &head)
{
    if (m_kept.size() > keptMax<A> || head.position - m_head > followMax)
        m_kept.clear();
    if (m_kept.isEmpty() || head.position <= m_head) {
        if (head.position < m_head) // another store, or an older one put in its place
            m_kept.clear();
        m_head = head.position;
        return {};
    }
    Criteria news;
    news.onlyForFolding = true;
    news.after = m_head;
    news.until = head.position;
    TRY(const auto events, m_store.read(news, int(followMax)));
    for (const RecordedEvent &event : events) {
        const auto kept = m_kept.constFind(event.stream.subject());
        // What was loaded meanwhile, or written through us, is known already.
        if (kept != m_kept.cend() && event.stream == streamOf<A>(kept.key())
            && event.version == (*kept)->storedVersion() + 1 && !replay(**kept, event))
            m_kept.erase(kept); // whoever asks for it is told why; nobody else need know
    }
    m_head = head.position;
    return {};
}

template<class A>
StreamWrite Repository<A>::changes(const QString &id, const A &aggregate, size_t count,
                                   size_t before, const EventContext &context) const
{
    StreamWrite write {
        streamOf<A>(id), ExpectedVersion::exact(aggregate.state().version - qint64(count)), {}};
    const auto happenings = aggregate.uncommitted().last(count);
    const QUuid correlation = QUuid::createUuidV5(eventIdNamespace, context.commandId);
    for (size_t i = 0; i < count; ++i) {
        EncodedEvent encoded = encode(happenings[i].event);
        const Instant occurredAt = happenings[i].occurredAt;
        const QString seed = context.commandId + u'/' + QString::number(before + i);
        NewEvent event {QUuid::createUuidV5(eventIdNamespace, seed),
                        std::move(encoded.type),
                        encoded.typeVersion,
                        std::move(encoded.payload),
                        {},
                        occurredAt,
                        context.zone.name(),
                        context.zone.offsetMinutes(occurredAt),
                        context.actor,
                        correlation,
                        context.causation,
                        context.commandId};
        for (const MetadataEnricher &enrich : m_enrichers)
            event.metadata = event.metadata.merged(enrich(event));
        write.events.push_back(std::move(event));
    }
    return write;
}

template class Repository<WalletAggregate>;
template class Repository<MarketAggregate>;
template class Repository<InvoiceAggregate>;
template class Repository<SeriesAggregate>;

Result<Market> loadMarket(EventStore &store, const QString &id, std::optional<Position> knownAt)
{
    TRY(const MarketAggregate market, foldedOnto(undefinedMarket(id), store, id, knownAt));
    return market.state();
}

} // namespace ewallet
