// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/wallet/wallet.h"
#include "core/readmodel/projector.h"

#include <QHash>

#include <map>

namespace ewallet {

/// Tables wallets, lots and policy_lots: a wallet's available credits and its next expiry, and how
/// much there is under a policy, follow from the lots, so one projector makes them all.
class WalletsProjector final : public Projector
{
public:
    QString name() const override { return QStringLiteral("wallets"); }
    QStringList tables() const override;
    QString fingerprint() const override;
    Result<> handle(std::span<const ProjectedEvent> page, sql::Connection &read,
                    const QString &suffix) override;
    void forget() override { m_kept.clear(); }

    /// Brings the rows of wallets whose lots have ended by `now` up to `now`, and those that a
    /// clock ran ahead of back to it. Returns how many there were.
    Result<int> foldExpired(Instant now, sql::Connection &read, const QString &suffix);

private:
    struct LiveLot
    {
        int number;
        CreditType type;
        qint64 remainingMinor;
        std::optional<Instant> expiresAt;
        QString validThrough;
        int policyVersion;
    };
    struct State
    {
        QString market;
        qint64 walletNo = 0;
        Instant lastAt;
        Position lastPosition = 0;
        qint64 entries = 0;
        std::vector<LiveLot> lots; // those with something left
    };
    struct Balance
    {
        AmountsByType available {};
        Instant from;
        std::optional<Instant> until;
        qint64 nextExpiryMinor = 0;
        QString nextValidThrough;
    };
    struct LotRow
    {
        const LotGrant *grant = nullptr; // new in this page
        Instant grantedAt;
        Position grantedBy = 0;
        qint64 remainingMinor = 0;
        qint64 expiredMinor = 0; // in this page
        qint64 spentMinor = 0; // in this page
        const ExpiryExtended *extended = nullptr; // in this page
    };
    struct Changes
    {
        const ProjectedEvent *opened = nullptr;
        const OwnerChanged *owner = nullptr;
        const BillingDetailsChanged *billing = nullptr;
        std::optional<WalletStatus> status;
        QHash<int, LotRow> lots;
    };

    struct PolicyLots
    {
        qint64 lots = 0;
        qint64 amountMinor = 0;
        qint64 remainingMinor = 0;
    };
    using ByPolicy = std::map<std::tuple<QString, CreditType, int>, PolicyLots>; // of a version

    static Balance balanceAt(const State &state, Instant at);
    Result<State *> stateOf(const QString &wallet, bool isNew, sql::Connection &read,
                            const QString &suffix);
    static Result<> loadLots(State &state, const QString &wallet, sql::Connection &read,
                             const QString &suffix);
    static void apply(State &state, Changes &changes, ByPolicy &byPolicy,
                      const ProjectedEvent &event);
    static void applyToLots(State &state, Changes &changes, ByPolicy &byPolicy,
                            const ProjectedEvent &event);
    static Result<> writePolicies(const ByPolicy &byPolicy, sql::Connection &read,
                                  const QString &suffix);
    static Result<> write(const QString &wallet, const State &state, const Changes &changes,
                          sql::Connection &read, const QString &suffix);
    static Result<> writeLots(const QString &wallet, const Changes &changes, sql::Connection &read,
                              const QString &suffix);
    static Result<> insertWallet(const QString &wallet, const ProjectedEvent &opened,
                                 const State &state, sql::Connection &read, const QString &suffix);
    static Result<> updateWords(const QString &wallet, const Changes &changes,
                                sql::Connection &read, const QString &suffix);
    static Result<> updateWallet(const State &state, const Balance &balance, sql::Connection &read,
                                 const QString &suffix);

    QHash<QString, State> m_kept;
};

} // namespace ewallet
