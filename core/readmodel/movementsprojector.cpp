// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/movementsprojector.h"

#include "core/domain/overloaded.h"
#include "core/readmodel/fingerprints.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

using Column = MovementsProjector::Column;

constexpr qsizetype keptMax = 100'000;

std::optional<Column> columnOf(const WalletEvent &event)
{
    using Answer = std::optional<Column>;
    return std::visit(
        overloaded {[](const CreditsAdded &) -> Answer { return Column::Added; },
                    [](const CreditsRefunded &) -> Answer { return Column::Refunded; },
                    [](const CreditsRestored &) -> Answer { return Column::Restored; },
                    [](const CreditsSpent &) -> Answer { return Column::Spent; },
                    [](const CreditsSubtracted &) -> Answer { return Column::Subtracted; },
                    [](const CreditsPaidOut &) -> Answer { return Column::PaidOut; },
                    [](const CreditsExpired &) -> Answer { return Column::Expired; },
                    [](const CreditsForfeited &) -> Answer { return Column::Forfeited; },
                    [](const EntryReversed &) -> Answer { return Column::Reversed; },
                    [](const auto &) -> Answer { return {}; }},
        event);
}

QString directionOf(Column column)
{
    switch (column) {
    case Column::Added:
        return u"added"_s;
    case Column::Subtracted:
        return u"subtracted"_s;
    case Column::Reversed:
        return u"reversed"_s;
    case Column::Restored:
        return u"restored"_s;
    default: // those that somebody asked for are above
        return {};
    }
}

/// Of what people decide; nothing for the rest.
std::optional<QString> reasonOf(const WalletEvent &event)
{
    using Answer = std::optional<QString>;
    return std::visit(overloaded {[](const CreditsAdded &e) -> Answer { return e.reason; },
                                  [](const CreditsSubtracted &e) -> Answer { return e.reason; },
                                  [](const EntryReversed &e) -> Answer { return e.reason; },
                                  [](const CreditsRestored &e) -> Answer { return e.reason; },
                                  [](const auto &) -> Answer { return {}; }},
                      event);
}

QDate accountingDate(const WalletEvent &event, Instant occurredAt, const Zone &zone)
{
    const auto *expired = std::get_if<CreditsExpired>(&event);
    return expired ? expired->validThrough : zone.localDate(occurredAt);
}

} // namespace

QStringList MovementsProjector::tables() const
{
    return {u"daily_movements"_s, u"daily_adjustments"_s, u"refunds"_s, u"movement_wallets"_s};
}

QString MovementsProjector::fingerprint() const
{
    return QLatin1StringView(fingerprints::movements);
}

Result<> MovementsProjector::handle(std::span<const ProjectedEvent> page, sql::Connection &read,
                                    const QString &suffix)
{
    if (m_homes.size() > keptMax)
        m_homes.clear();
    Page sums;
    for (const ProjectedEvent &event : page) {
        if (!event.wallet)
            continue;
        if (const auto *opened = std::get_if<WalletOpened>(&*event.wallet)) {
            TRY_DO(read.run(u"INSERT INTO movement_wallets%1(wallet, market, zone) "
                            "VALUES (?, ?, ?)"_s.arg(suffix),
                            event.subject(), opened->market, opened->zone));
            m_homes.insert(event.recorded.stream.value, homeOf(opened->market, opened->zone));
        }
        if (grantsOf(*event.wallet).empty() && burnsOf(*event.wallet).empty())
            continue;
        TRY(const Home *home, homeOf(event, read, suffix));
        if (!home)
            continue; // opened by an event that this program does not know
        add(sums, *home, event);
        TRY_DO(writeRefund(*home, event, read, suffix));
    }
    TRY_DO(writeMovements(sums, read, suffix));
    return writeAdjustments(sums, read, suffix);
}

MovementsProjector::Home MovementsProjector::homeOf(const QString &market, const QString &zone)
{
    return {market, Zone::named(zone.toLatin1()).value_or(Zone())};
}

Result<const MovementsProjector::Home *> MovementsProjector::homeOf(const ProjectedEvent &event,
                                                                    sql::Connection &read,
                                                                    const QString &suffix)
{
    const QString &stream = event.recorded.stream.value;
    if (const auto kept = m_homes.constFind(stream); kept != m_homes.cend())
        return &*kept;
    TRY(auto rows,
        read.query(u"SELECT market, zone FROM movement_wallets%1 WHERE wallet = ?"_s.arg(suffix),
                   event.subject()));
    if (rows.next())
        return &*m_homes.insert(stream, homeOf(rows.text(0), rows.text(1)));
    TRY_DO(rows.end());
    return nullptr;
}

void MovementsProjector::add(Page &page, const Home &home, const ProjectedEvent &event)
{
    const RecordedEvent &recorded = event.recorded;
    const QDate date = accountingDate(*event.wallet, recorded.event.occurredAt, home.zone);
    const auto column = columnOf(*event.wallet);
    const auto reason = reasonOf(*event.wallet);
    const AmountsByType effect = effectOf(*event.wallet);
    for (const CreditType type : allCreditTypes) {
        if (effect[type] == 0)
            continue;
        Movements &day = page.movements[{home.market, date.toJulianDay(), type}];
        day.net.add(effect[type]);
        if (column)
            day.columns[size_t(*column)].add(std::abs(effect[type]));
        if (!column || !reason)
            continue;
        Adjustments &its = page.adjustments[{home.market, date.toJulianDay(), recorded.event.actor,
                                             *column, *reason, type}];
        ++its.entries;
        its.amount.add(std::abs(effect[type]));
    }
}

Result<> MovementsProjector::writeRefund(const Home &home, const ProjectedEvent &event,
                                         sql::Connection &read, const QString &suffix)
{
    const auto write = [&](const QString &purchase, qint64 amountMinor, qint64 paidMinor,
                           const QString &reason) -> Result<> {
        const QDate date = home.zone.localDate(event.recorded.event.occurredAt);
        TRY_DO(
            read.run(u"INSERT INTO refunds%1(position, market, accounting_date, wallet, purchase, "
                     "amount_minor, paid_minor, reason, actor) "
                     "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s.arg(suffix),
                     event.recorded.position, home.market, toIso(date), event.subject(), purchase,
                     amountMinor, paidMinor, reason, event.recorded.event.actor));
        return {};
    };
    if (const auto *e = std::get_if<CreditsRefunded>(&*event.wallet))
        return write(e->purchase, e->amountMinor, e->paidMinor, e->reason);
    const auto *e = std::get_if<EntryReversed>(&*event.wallet);
    if (e && !e->purchase.isEmpty())
        return write(e->purchase, -e->amountMinor, -e->paidMinor, e->reason);
    return {};
}

Result<> MovementsProjector::writeMovements(const Page &page, sql::Connection &read,
                                            const QString &suffix)
{
    QStringList names {u"added"_s,    u"refunded"_s, u"restored"_s,  u"spent"_s,    u"subtracted"_s,
                       u"paid_out"_s, u"expired"_s,  u"forfeited"_s, u"reversed"_s, u"net"_s};
    QStringList added;
    for (QString &name : names) {
        name += u"_minor"_s;
        added << u"%1 = %1 + excluded.%1"_s.arg(name);
    }
    const QString upsert =
        u"INSERT INTO daily_movements%1(market, accounting_date, type, %2) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET %3"_s.arg(suffix, names.join(u", "_s), added.join(u", "_s));
    for (const auto &[key, movements] : page.movements) {
        const auto &[market, day, type] = key;
        QVariantList values {market, toIso(QDate::fromJulianDay(day)), QString(word(type))};
        for (const Sum &sum : movements.columns) {
            TRY(const qint64 amountMinor, sum.total());
            values << amountMinor;
        }
        TRY(const qint64 netMinor, movements.net.total());
        TRY_DO(read.runBound(upsert, values << netMinor));
    }
    return {};
}

Result<> MovementsProjector::writeAdjustments(const Page &page, sql::Connection &read,
                                              const QString &suffix)
{
    const QString upsert =
        u"INSERT INTO daily_adjustments%1(market, accounting_date, actor, direction, reason, type, "
        "entries, amount_minor) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "entries = entries + excluded.entries, "
        "amount_minor = amount_minor + excluded.amount_minor"_s.arg(suffix);
    for (const auto &[key, adjustments] : page.adjustments) {
        const auto &[market, day, actor, column, reason, type] = key;
        TRY(const qint64 amountMinor, adjustments.amount.total());
        TRY_DO(read.run(upsert, market, toIso(QDate::fromJulianDay(day)), actor,
                        directionOf(column), reason, QString(word(type)), adjustments.entries,
                        amountMinor));
    }
    return {};
}

} // namespace ewallet
