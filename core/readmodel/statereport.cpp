// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/statereport.h"

#include "core/domain/overloaded.h"
#include "core/eventsourcing/moment.h"
#include "core/serialization/eventcodec.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

struct LiveLot
{
    CreditType type;
    qint64 remainingMinor;
    std::optional<Instant> expiresAt;
};

struct WalletFold
{
    Moment moment; ///< at which it is told
    bool exists = false; ///< by then
    QHash<int, LiveLot> lots {};
    qint64 expiredMinor = 0;
    Currency currency {};
    WalletStatus status = WalletStatus::Open;
};

/// Sums over all wallets, which may exceed what one wallet holds.
struct Flow
{
    ByType<Sum> sums;

    void add(CreditType type, qint64 amountMinor) { sums[type].add(amountMinor); }
    void add(std::span<const Burn> burns)
    {
        for (const Burn &burn : burns)
            add(burn.type, burn.amountMinor);
    }
    void add(std::span<const LotGrant> grants)
    {
        for (const LotGrant &grant : grants)
            add(grant.type, grant.amountMinor);
    }
    Result<> writeTo(AmountsByType &amounts) const
    {
        for (const CreditType type : allCreditTypes) {
            TRY(amounts[type], sums[type].total());
        }
        return {};
    }
};

struct Fold
{
    Moment moment; ///< of wallets whose market is not known
    std::optional<QDate> on; ///< after the close of this date, each in its own zone
    QHash<QString, WalletFold> wallets;
    Flow added {}, refunded {}, spent {}, subtracted {}, expired {}, restored {}, reversed {},
        forfeited {}, paidOut {}, closing {};
    Sum shortfall {};

    void apply(const RecordedEvent &recorded, const WalletEvent &event)
    {
        const QString id = recorded.stream.subject();
        auto its = wallets.find(id);
        if (its == wallets.end())
            its = wallets.insert(id, {momentOf(event)});
        WalletFold &wallet = *its;
        if (!wallet.moment.includes(recorded))
            return;
        wallet.exists = true;
        for (const LotGrant &grant : grantsOf(event))
            wallet.lots.insert(grant.number, {grant.type, grant.amountMinor, grant.expiresAt});
        for (const Burn &burn : burnsOf(event)) {
            const auto lot = wallet.lots.find(burn.lot);
            if (lot == wallet.lots.end())
                continue; // made by an event that this program does not know
            lot->remainingMinor -= burn.amountMinor;
            if (lot->remainingMinor == 0)
                wallet.lots.erase(lot);
        }
        if (const auto *extended = std::get_if<ExpiryExtended>(&event)) {
            for (const ExtendedLot &part : extended->lots) {
                const auto lot = wallet.lots.find(part.lot);
                if (lot != wallet.lots.end())
                    lot->expiresAt = extended->expiresAt;
            }
        }
        std::visit(overloaded {[&](const WalletOpened &e) {
                                   wallet.currency = {e.currency, e.exponent};
                               },
                               [&](const CreditsAdded &) { added.add(grantsOf(event)); },
                               [&](const CreditsRefunded &) { refunded.add(grantsOf(event)); },
                               [&](const CreditsSpent &) { spent.add(burnsOf(event)); },
                               [&](const CreditsSubtracted &) { subtracted.add(burnsOf(event)); },
                               [&](const CreditsExpired &e) {
                                   expired.add(burnsOf(event));
                                   wallet.expiredMinor += amountOf(e.allocation);
                               },
                               [&](const CreditsRestored &) { restored.add(grantsOf(event)); },
                               [&](const EntryReversed &e) {
                                   reversed.add(burnsOf(event));
                                   shortfall.add(e.shortfallMinor);
                               },
                               [&](const CreditsForfeited &) { forfeited.add(burnsOf(event)); },
                               [&](const CreditsPaidOut &) { paidOut.add(burnsOf(event)); },
                               [&](const WalletFrozen &) { wallet.status = WalletStatus::Frozen; },
                               [&](const WalletUnfrozen &) { wallet.status = WalletStatus::Open; },
                               [&](const WalletClosed &) { wallet.status = WalletStatus::Closed; },
                               [&](const WalletReopened &) { wallet.status = WalletStatus::Open; },
                               [](const auto &) {}},
                   event);
    }

    Moment momentOf(const WalletEvent &first) const
    {
        const auto *opened = on ? std::get_if<WalletOpened>(&first) : nullptr;
        const auto zone = opened ? Zone::named(opened->zone.toLatin1()) : std::nullopt;
        return zone ? Moment {zone->firstInstantOf(on->addDays(1)), moment.knownAt, true} : moment;
    }

    /// Lots that have ended by the instant count as expired, written down or not.
    StateReport::Balance close(const WalletFold &wallet)
    {
        StateReport::Balance balance {{}, wallet.expiredMinor, wallet.currency, wallet.status};
        for (const LiveLot &lot : wallet.lots) {
            if (lot.expiresAt && *lot.expiresAt <= *wallet.moment.at) {
                expired.add(lot.type, lot.remainingMinor);
                balance.expiredMinor += lot.remainingMinor;
            } else {
                closing.add(lot.type, lot.remainingMinor);
                balance.available[lot.type] += lot.remainingMinor;
            }
        }
        return balance;
    }
};

QJsonObject json(const AmountsByType &amounts)
{
    QJsonObject object;
    for (const CreditType type : allCreditTypes)
        object.insert(word(type), amounts[type]);
    return object;
}

Result<StateReport> run(EventStore &store, Fold fold)
{
    const Instant at = *fold.moment.at;
    Criteria criteria;
    criteria.onlyForFolding = true;
    criteria.categories = {u"wallet"_s};
    criteria.occurredBefore = Instant {at.micros + 1};
    if (fold.moment.knownAt)
        criteria.until = *fold.moment.knownAt;
    std::optional<Error> broken;
    TRY_DO(visitEvents(store, criteria, [&](const RecordedEvent &recorded) {
        const auto event = decodeWalletEvent(recorded.event);
        if (!event)
            broken = event.error();
        else if (*event)
            fold.apply(recorded, **event);
        return !broken;
    }));
    if (broken)
        return tl::unexpected<Error>(*broken);

    StateReport report;
    report.asOf = at;
    report.on = fold.on;
    for (auto it = fold.wallets.cbegin(); it != fold.wallets.cend(); ++it) {
        if (it->exists)
            report.wallets.insert(it.key(), fold.close(*it));
    }
    TRY_DO(fold.added.writeTo(report.added));
    TRY_DO(fold.refunded.writeTo(report.refunded));
    TRY_DO(fold.spent.writeTo(report.spent));
    TRY_DO(fold.subtracted.writeTo(report.subtracted));
    TRY_DO(fold.expired.writeTo(report.expired));
    TRY_DO(fold.restored.writeTo(report.restored));
    TRY_DO(fold.reversed.writeTo(report.reversed));
    TRY_DO(fold.forfeited.writeTo(report.forfeited));
    TRY_DO(fold.paidOut.writeTo(report.paidOut));
    TRY(report.shortfallMinor, fold.shortfall.total());
    TRY_DO(fold.closing.writeTo(report.closing));
    return report;
}

} // namespace

Result<StateReport> stateAt(EventStore &store, Instant at, std::optional<Position> knownAt)
{
    return run(store, {{at, knownAt}, {}, {}});
}

Result<StateReport> stateOn(EventStore &store, QDate date, std::optional<Position> knownAt)
{
    constexpr qint64 westernmost = 12 * 3'600 * microsPerSecond; // where a date ends last
    const Instant last {Instant::fromUtc(date.addDays(1)).micros + westernmost};
    return run(store, {{last, knownAt}, date, {}});
}

QJsonObject StateReport::toJson() const
{
    QJsonObject balances;
    for (auto it = wallets.cbegin(); it != wallets.cend(); ++it) {
        QJsonObject balance = json(it->available);
        balance.insert(u"expired"_s, it->expiredMinor);
        if (it->status != WalletStatus::Open)
            balance.insert(u"status"_s, word(it->status));
        balances.insert(it.key(), balance);
    }
    QJsonObject flows {{u"added"_s, json(added)},     {u"refunded"_s, json(refunded)},
                       {u"spent"_s, json(spent)},     {u"subtracted"_s, json(subtracted)},
                       {u"expired"_s, json(expired)}, {u"lapsed"_s, 0}};
    for (const auto &[name, amounts] :
         {std::pair(u"restored"_s, restored), std::pair(u"reversed"_s, reversed),
          std::pair(u"forfeited"_s, forfeited), std::pair(u"paidOut"_s, paidOut)}) {
        if (amounts != AmountsByType {})
            flows.insert(name, json(amounts));
    }
    if (shortfallMinor != 0)
        flows.insert(u"shortfall"_s, shortfallMinor);
    return {{on ? u"on"_s : u"asOf"_s, on ? toIso(*on) : toIso(asOf)},
            {u"walletCount"_s, wallets.size()},
            {u"closing"_s, json(closing)},
            {u"flows"_s, flows},
            {u"wallets"_s, balances}};
}

} // namespace ewallet
