// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/queryside.h"

#include "core/base/codes.h"
#include "core/readmodel/keyedrows.h"
#include "core/serialization/eventcodec.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

CreditsCard cardOfFold(const Wallet &wallet, CreditType type, Instant asOf)
{
    CreditsCard card;
    card.nextExpiry = nextExpiry(wallet, type, asOf);
    for (const int number : wallet.burnOrder) {
        const Lot &lot = wallet.lot(number);
        if (lot.type != type || !lot.isUsableAt(asOf))
            continue;
        ++card.lots;
        card.availableMinor += lot.remainingMinor;
    }
    return card;
}

Result<bool> isExpiry(EventStore &store, Position position)
{
    Criteria there;
    there.after = position - 1;
    there.until = position;
    TRY(const auto events, store.read(there, 1));
    return !events.empty() && events.front().event.type == nameOf<CreditsExpired>;
}

/// Errors: unknown_wallet.
Result<RecordedEvent> firstEntryOf(EventStore &store, const QString &wallet)
{
    Criteria criteria;
    criteria.streams = {StreamId::wallet(wallet)};
    TRY(const auto events, store.read(criteria, 1));
    if (events.empty())
        return fail(code::unknown_wallet, {{u"wallet"_s, wallet}});
    return events.front();
}

} // namespace

/// Where days and entries lie on the line of time. Errors: unknown_wallet, stream_not_found (no
/// such entry in this wallet).
Result<Moment> QuerySide::momentOf(const QString &wallet, const AsOf &asOf)
{
    Moment moment {asOf.at, asOf.knownAt};
    if (asOf.entry) {
        Criteria criteria;
        criteria.streams = {StreamId::wallet(wallet)};
        criteria.after = *asOf.entry - 1;
        criteria.until = *asOf.entry;
        TRY(const auto events, m_store.read(criteria, 1));
        if (events.empty())
            return fail(code::stream_not_found, {{u"position"_s, *asOf.entry}});
        moment.at = events.front().event.occurredAt;
        moment.knownAt = std::min(*asOf.entry, asOf.knownAt.value_or(*asOf.entry));
        moment.isClose = events.front().event.type == nameOf<CreditsExpired>;
    } else if (asOf.on) {
        TRY(const RecordedEvent first, firstEntryOf(m_store, wallet));
        TRY(const auto event, decodeWalletEvent(first.event));
        const auto *opened = event ? std::get_if<WalletOpened>(&*event) : nullptr;
        const Zone zone = opened ? Zone::named(opened->zone.toLatin1()).value_or(Zone()) : Zone();
        moment.at = zone.firstInstantOf(asOf.on->addDays(1));
        moment.isClose = true;
    }
    return moment;
}

/// When the store wrote an event down, or its last one if it has not come so far.
Result<Instant> QuerySide::recordedAt(Position position)
{
    TRY(const EventStore::Head head, m_store.head());
    Criteria criteria;
    criteria.until = std::min(position, head.position);
    criteria.after = criteria.until - 1;
    TRY(const auto events, m_store.read(criteria, 1));
    return events.empty() ? head.recordedAt : events.front().recordedAt;
}

Result<WalletDetails> QuerySide::walletAt(const QString &id, const AsOf &asOf)
{
    TRY(const Moment moment, momentOf(id, asOf));
    TRY(const WalletPast past, ewallet::walletAt(m_store, id, moment, &m_snapshots));
    if (!past.wallet.isOpened()) {
        TRY(const RecordedEvent first, firstEntryOf(m_store, id));
        return fail(code::wallet_opened_later,
                    {{u"wallet"_s, id},
                     {u"openedAt"_s, toIso(first.event.occurredAt)},
                     {u"position"_s, first.position}});
    }
    TRY(const Market market, loadMarket(m_store, past.wallet.market, asOf.knownAt));
    WalletDetails details;
    details.asOf = moment.at.value_or(std::max(m_clock.now(), past.wallet.lastAt));
    TRY(const bool endsWithExpiry, isExpiry(m_store, past.lastEntry));
    details.isClose = moment.isClose || (asOf.entry && endsWithExpiry);
    details.version = past.wallet.version;
    details.lastEntry = past.lastEntry;
    if (asOf.knownAt) {
        TRY(details.knownUntil, recordedAt(*asOf.knownAt));
    }
    WalletRow &row = details.row;
    row.key = past.firstEntry;
    row.id = id;
    row.owner = past.wallet.owner;
    row.customer = past.wallet.customer;
    row.market = past.wallet.market;
    row.currency = market.currency;
    row.zone = market.zone;
    row.status = word(past.wallet.status);
    row.openedAt = past.openedAt;
    row.lastAt = past.wallet.lastAt;
    row.entries = past.wallet.version + 1;
    // After the close of a day its policies are shown, not those of the next one.
    const Instant ruledAt {details.asOf.micros - (moment.isClose ? 1 : 0)};
    for (const CreditType type : allCreditTypes) {
        details.cards[type] = cardOfFold(past.wallet, type, details.asOf);
        details.cards[type].policy = policyAt(market, type, ruledAt);
    }
    summarize(details);
    return details;
}

/// Goes on from what is kept, if that is not after it; so that stepping through a long wallet,
/// forth or back, does not begin at its first event each time.
Result<const WalletParts *> QuerySide::partsAt(const QString &wallet, Position lastEntry)
{
    constexpr qint64 keptEvery = 200;
    const auto reaches = [&](const WalletParts &parts) {
        return parts.id() == wallet && parts.lastEntry() <= lastEntry;
    };
    WalletParts parts(wallet);
    for (WalletParts *kept : {&m_parts, &m_partsBefore}) {
        if (reaches(*kept) && kept->lastEntry() > parts.lastEntry())
            parts = *kept;
    }
    const auto visit = [&](const RecordedEvent &event) -> Result<bool> {
        if (event.position > lastEntry)
            return false;
        TRY_DO(parts.apply(event));
        if (event.version % keptEvery == 0)
            m_partsBefore = parts;
        return true;
    };
    if (parts.lastEntry() < lastEntry)
        TRY_DO(m_store.visitStream(StreamId::wallet(wallet), parts.wallet().version + 1, visit));
    m_parts = std::move(parts);
    return &m_parts;
}

Result<std::vector<LotRow>> QuerySide::lotsAt(const QString &wallet, Position lastEntry)
{
    TRY(const WalletParts *parts, partsAt(wallet, lastEntry));
    return parts->lots();
}

Result<std::vector<PurchaseRow>> QuerySide::purchasesAt(const QString &wallet, Position lastEntry)
{
    TRY(const WalletParts *parts, partsAt(wallet, lastEntry));
    return parts->purchases();
}

Result<std::vector<BalanceStep>> QuerySide::balances(const QString &wallet)
{
    TRY(sql::Connection * connection, read());
    TRY(auto rows,
        connection->query(u"SELECT position, occurred_at, wallet_after, bonus_after, refund_after, "
                          "type = ? FROM timeline WHERE wallet = ? ORDER BY position"_s,
                          QString(nameOf<CreditsExpired>), wallet));
    std::vector<BalanceStep> steps;
    while (rows.next())
        steps.push_back({rows.integer(0),
                         rows.instant(1),
                         {{rows.integer(2), rows.integer(3), rows.integer(4)}},
                         rows.integer(5) != 0});
    TRY_DO(rows.end());
    return steps;
}

} // namespace ewallet
