// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/walletsprojector.h"

#include "core/base/identifier.h"
#include "core/domain/overloaded.h"
#include "core/readmodel/fingerprints.h"

#include <algorithm>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keptMax = 50'000;

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QString searchText(const QString &wallet, const QString &owner, const QString &customer)
{
    return foldedForSearch(wallet + u' ' + owner + u' ' + customer);
}

} // namespace

QStringList WalletsProjector::tables() const
{
    return {u"wallets"_s, u"lots"_s, u"policy_lots"_s};
}

QString WalletsProjector::fingerprint() const
{
    return QLatin1StringView(fingerprints::wallets);
}

Result<> WalletsProjector::handle(std::span<const ProjectedEvent> page, sql::Connection &read,
                                  const QString &suffix)
{
    if (m_kept.size() > keptMax)
        m_kept.clear();
    QHash<QString, Changes> changed;
    ByPolicy byPolicy;
    for (const ProjectedEvent &event : page) {
        if (!event.recorded.stream.isWallet())
            continue;
        const QString wallet = event.subject();
        TRY(State * state, stateOf(wallet, event.recorded.version == 0, read, suffix));
        apply(*state, changed[wallet], byPolicy, event);
    }
    for (auto it = changed.cbegin(); it != changed.cend(); ++it)
        TRY_DO(write(it.key(), m_kept[it.key()], *it, read, suffix));
    return writePolicies(byPolicy, read, suffix);
}

void WalletsProjector::apply(State &state, Changes &changes, ByPolicy &byPolicy,
                             const ProjectedEvent &event)
{
    const RecordedEvent &recorded = event.recorded;
    if (state.entries == 0) {
        state.walletNo = recorded.position;
        changes.opened = &event;
    }
    state.lastAt = recorded.event.occurredAt;
    state.lastPosition = recorded.position;
    ++state.entries;
    if (!event.wallet)
        return;
    if (const auto *opened = std::get_if<WalletOpened>(&*event.wallet))
        state.market = opened->market;
    applyToLots(state, changes, byPolicy, event);
    std::visit(overloaded {[&](const OwnerChanged &e) { changes.owner = &e; },
                           [&](const BillingDetailsChanged &e) { changes.billing = &e; },
                           [&](const WalletFrozen &) { changes.status = WalletStatus::Frozen; },
                           [&](const WalletUnfrozen &) { changes.status = WalletStatus::Open; },
                           [&](const WalletClosed &) { changes.status = WalletStatus::Closed; },
                           [&](const WalletReopened &) { changes.status = WalletStatus::Open; },
                           [](const auto &) {}},
               *event.wallet);
}

void WalletsProjector::applyToLots(State &state, Changes &changes, ByPolicy &byPolicy,
                                   const ProjectedEvent &event)
{
    const RecordedEvent &recorded = event.recorded;
    const auto liveLot = [&state](int number) {
        return std::find_if(state.lots.begin(), state.lots.end(),
                            [number](const LiveLot &l) { return l.number == number; });
    };
    for (const LotGrant &grant : grantsOf(*event.wallet)) {
        state.lots.push_back({grant.number, grant.type, grant.amountMinor, grant.expiresAt,
                              grant.validThrough ? toIso(*grant.validThrough) : QString(),
                              grant.policyVersion});
        PolicyLots &under = byPolicy[{state.market, grant.type, grant.policyVersion}];
        ++under.lots;
        under.amountMinor += grant.amountMinor;
        under.remainingMinor += grant.amountMinor;
        changes.lots.insert(grant.number,
                            {&grant, recorded.event.occurredAt, recorded.position,
                             grant.amountMinor, 0, 0, nullptr});
    }
    const bool isExpiry = std::holds_alternative<CreditsExpired>(*event.wallet);
    const bool isSpend = std::holds_alternative<CreditsSpent>(*event.wallet);
    for (const Burn &burn : burnsOf(*event.wallet)) {
        const auto lot = liveLot(burn.lot);
        if (lot == state.lots.end())
            continue; // made by an event that this program does not know
        lot->remainingMinor -= burn.amountMinor;
        byPolicy[{state.market, lot->type, lot->policyVersion}].remainingMinor -= burn.amountMinor;
        LotRow &row = changes.lots[burn.lot];
        row.remainingMinor = lot->remainingMinor;
        row.expiredMinor += isExpiry ? burn.amountMinor : 0;
        row.spentMinor += isSpend ? burn.amountMinor : 0;
        if (lot->remainingMinor == 0)
            state.lots.erase(lot);
    }
    const auto *extended = std::get_if<ExpiryExtended>(&*event.wallet);
    for (const ExtendedLot &part : extended ? extended->lots : std::vector<ExtendedLot>()) {
        const auto lot = liveLot(part.lot);
        if (lot == state.lots.end())
            continue;
        lot->expiresAt = extended->expiresAt;
        lot->validThrough = toIso(extended->validThrough);
        LotRow &row = changes.lots[part.lot];
        row.remainingMinor = lot->remainingMinor;
        row.extended = extended;
    }
}

/// Available credits at an instant not before the last entry; and from when until when they are
/// that.
WalletsProjector::Balance WalletsProjector::balanceAt(const State &state, Instant at)
{
    Balance balance;
    balance.from = state.lastAt;
    for (const LiveLot &lot : state.lots) {
        if (lot.expiresAt && *lot.expiresAt <= at) {
            balance.from = std::max(balance.from, *lot.expiresAt);
            continue;
        }
        balance.available[lot.type] += lot.remainingMinor;
        if (!lot.expiresAt || (balance.until && *lot.expiresAt > *balance.until))
            continue;
        if (balance.until != lot.expiresAt)
            balance.nextExpiryMinor = 0;
        balance.until = lot.expiresAt;
        balance.nextExpiryMinor += lot.remainingMinor;
        balance.nextValidThrough = lot.validThrough;
    }
    return balance;
}

Result<WalletsProjector::State *> WalletsProjector::stateOf(const QString &wallet, bool isNew,
                                                            sql::Connection &read,
                                                            const QString &suffix)
{
    const auto kept = m_kept.find(wallet);
    if (kept != m_kept.end())
        return &*kept;
    State state;
    if (!isNew) {
        TRY(auto rows,
            read.query(u"SELECT market, wallet_no, last_at, last_position, entries FROM wallets%1 "
                       "WHERE wallet = ?"_s.arg(suffix),
                       wallet));
        if (rows.next())
            state = {rows.text(0),    rows.integer(1), rows.instant(2),
                     rows.integer(3), rows.integer(4), {}};
        else
            TRY_DO(rows.end());
    }
    if (state.entries > 0)
        TRY_DO(loadLots(state, wallet, read, suffix));
    return &*m_kept.insert(wallet, std::move(state));
}

Result<> WalletsProjector::loadLots(State &state, const QString &wallet, sql::Connection &read,
                                    const QString &suffix)
{
    TRY(auto rows,
        read.query(
            u"SELECT number, type, remaining_minor, expires_at, valid_through, policy_version "
            "FROM lots%1 WHERE wallet = ? AND remaining_minor > 0 ORDER BY number"_s.arg(suffix),
            wallet));
    while (rows.next())
        state.lots.push_back(
            {int(rows.integer(0)), creditTypeFromWord(rows.text(1)).value_or(CreditType::Wallet),
             rows.integer(2), rows.optionalInstant(3), rows.text(4), int(rows.integer(5))});
    return rows.end();
}

Result<> WalletsProjector::write(const QString &wallet, const State &state, const Changes &changes,
                                 sql::Connection &read, const QString &suffix)
{
    TRY_DO(writeLots(wallet, changes, read, suffix));
    if (changes.opened)
        TRY_DO(insertWallet(wallet, *changes.opened, state, read, suffix));
    else
        TRY_DO(updateWallet(state, balanceAt(state, state.lastAt), read, suffix));
    return updateWords(wallet, changes, read, suffix);
}

Result<> WalletsProjector::writeLots(const QString &wallet, const Changes &changes,
                                     sql::Connection &read, const QString &suffix)
{
    for (auto lot = changes.lots.cbegin(); lot != changes.lots.cend(); ++lot) {
        if (lot->extended && !lot->grant)
            TRY_DO(read.run(u"UPDATE lots%1 SET valid_through = ?, expires_at = ? "
                            "WHERE wallet = ? AND number = ?"_s.arg(suffix),
                            toIso(lot->extended->validThrough), lot->extended->expiresAt, wallet,
                            lot.key()));
        if (!lot->grant) {
            TRY_DO(read.run(
                u"UPDATE lots%1 SET remaining_minor = ?, expired_minor = expired_minor + ?, "
                "spent_minor = spent_minor + ? WHERE wallet = ? AND number = ?"_s.arg(suffix),
                lot->remainingMinor, lot->expiredMinor, lot->spentMinor, wallet, lot.key()));
            continue;
        }
        LotGrant grant = *lot->grant;
        if (lot->extended) {
            grant.validThrough = lot->extended->validThrough;
            grant.expiresAt = lot->extended->expiresAt;
        }
        TRY_DO(read.run(
            u"INSERT INTO lots%1(wallet, number, type, amount_minor, remaining_minor, expired_minor, "
            "spent_minor, granted_at, valid_through, expires_at, invoiced, policy_version, granted_by) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s.arg(suffix),
            wallet, grant.number, QString(word(grant.type)), grant.amountMinor, lot->remainingMinor,
            lot->expiredMinor, lot->spentMinor, lot->grantedAt,
            grant.validThrough ? QVariant(toIso(*grant.validThrough)) : QVariant(), grant.expiresAt,
            int(grant.invoiced), grant.policyVersion, lot->grantedBy));
    }
    return {};
}

Result<> WalletsProjector::insertWallet(const QString &wallet, const ProjectedEvent &opened,
                                        const State &state, sql::Connection &read,
                                        const QString &suffix)
{
    const auto *facts = opened.wallet ? std::get_if<WalletOpened>(&*opened.wallet) : nullptr;
    const WalletOpened its = facts ? *facts : WalletOpened();
    const Balance balance = balanceAt(state, state.lastAt);
    TRY_DO(read.run(
        u"INSERT INTO wallets%1(wallet_no, wallet, owner, owner_folded, customer, search, market, currency, "
        "exponent, zone, status, opened_at, wallet_minor, bonus_minor, refund_minor, total_minor, valid_from, "
        "valid_until, next_expiry_minor, next_valid_through, last_at, last_position, entries) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s.arg(
            suffix),
        state.walletNo, wallet, its.owner, foldedForSearch(its.owner), textOrNull(its.customer),
        searchText(wallet, its.owner, its.customer), its.market, its.currency, its.exponent,
        its.zone, opened.recorded.event.occurredAt, balance.available[CreditType::Wallet],
        balance.available[CreditType::Bonus], balance.available[CreditType::Refund],
        total(balance.available), balance.from, balance.until, balance.nextExpiryMinor,
        textOrNull(balance.nextValidThrough), state.lastAt, state.lastPosition, state.entries));
    return {};
}

Result<> WalletsProjector::updateWords(const QString &wallet, const Changes &changes,
                                       sql::Connection &read, const QString &suffix)
{
    if (changes.status)
        TRY_DO(read.run(u"UPDATE wallets%1 SET status = ? WHERE wallet = ?"_s.arg(suffix),
                        QString(word(*changes.status)), wallet));
    if (const OwnerChanged *its = changes.owner)
        TRY_DO(
            read.run(u"UPDATE wallets%1 SET owner = ?, owner_folded = ?, customer = ?, search = ? "
                     "WHERE wallet = ?"_s.arg(suffix),
                     its->owner, foldedForSearch(its->owner), textOrNull(its->customer),
                     searchText(wallet, its->owner, its->customer), wallet));
    if (const BillingDetailsChanged *its = changes.billing)
        TRY_DO(read.run(
            u"UPDATE wallets%1 SET buyer = ?, buyer_search = ? WHERE wallet = ?"_s.arg(suffix),
            its->buyer.name, foldedForSearch(its->buyer.name + u' ' + its->buyer.taxId), wallet));
    return {};
}

Result<> WalletsProjector::updateWallet(const State &state, const Balance &balance,
                                        sql::Connection &read, const QString &suffix)
{
    TRY_DO(read.run(
        u"UPDATE wallets%1 SET wallet_minor = ?, bonus_minor = ?, refund_minor = ?, total_minor = ?, "
        "valid_from = ?, valid_until = ?, next_expiry_minor = ?, next_valid_through = ?, last_at = ?, "
        "last_position = ?, entries = ? WHERE wallet_no = ?"_s.arg(suffix),
        balance.available[CreditType::Wallet], balance.available[CreditType::Bonus],
        balance.available[CreditType::Refund], total(balance.available), balance.from,
        balance.until, balance.nextExpiryMinor, textOrNull(balance.nextValidThrough), state.lastAt,
        state.lastPosition, state.entries, state.walletNo));
    return {};
}

Result<> WalletsProjector::writePolicies(const ByPolicy &byPolicy, sql::Connection &read,
                                         const QString &suffix)
{
    for (const auto &[policy, more] : byPolicy) {
        const auto &[market, type, version] = policy;
        TRY_DO(read.run(
            u"INSERT INTO policy_lots%1(market, type, version, lots, amount_minor, remaining_minor) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET lots = lots + excluded.lots, "
            "amount_minor = amount_minor + excluded.amount_minor, "
            "remaining_minor = remaining_minor + excluded.remaining_minor"_s.arg(suffix),
            market, QString(word(type)), version, more.lots, more.amountMinor,
            more.remainingMinor));
    }
    return {};
}

Result<int> WalletsProjector::foldExpired(Instant now, sql::Connection &read, const QString &suffix)
{
    QStringList wallets;
    {
        // Those whose next end has come; and those folded at a later instant than now that is not
        // an entry's, which only a clock that was set back leaves behind.
        TRY(auto rows,
            read.query(
                u"SELECT wallet FROM wallets%1 WHERE valid_until <= ? UNION ALL "
                "SELECT wallet FROM wallets%1 WHERE valid_from > ? AND valid_from > last_at"_s.arg(
                    suffix),
                now, now));
        while (rows.next())
            wallets << rows.text(0);
        TRY_DO(rows.end());
    }
    for (const QString &wallet : wallets) {
        TRY(const State *state, stateOf(wallet, false, read, suffix));
        const Instant at = std::max(now, state->lastAt);
        TRY_DO(updateWallet(*state, balanceAt(*state, at), read, suffix));
    }
    return int(wallets.size());
}

} // namespace ewallet
