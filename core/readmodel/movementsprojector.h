// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/amount.h"
#include "core/base/zone.h"
#include "core/readmodel/projector.h"

#include <QHash>

#include <map>

namespace ewallet {

/// Tables daily_movements, daily_adjustments and refunds: what moved in a market, by accounting
/// date (R14). A page is added up in memory and written once.
class MovementsProjector final : public Projector
{
public:
    /// The columns of daily_movements, without _minor.
    enum class Column {
        Added,
        Refunded,
        Restored,
        Spent,
        Subtracted,
        PaidOut,
        Expired,
        Forfeited,
        Reversed
    };
    static constexpr size_t columnCount = size_t(Column::Reversed) + 1;

    QString name() const override { return QStringLiteral("movements"); }
    QStringList tables() const override;
    QString fingerprint() const override;
    Result<> handle(std::span<const ProjectedEvent> page, sql::Connection &read,
                    const QString &suffix) override;
    void forget() override { m_homes.clear(); }

private:
    struct Home
    {
        QString market;
        Zone zone;
    };
    struct Movements
    {
        std::array<Sum, columnCount> columns;
        Sum net;
    };
    struct Adjustments
    {
        qint64 entries = 0;
        Sum amount;
    };
    using Day = std::tuple<QString, qint64, CreditType>; // market, Julian day
    /// market, Julian day, actor, what was done, reason
    using Occasion = std::tuple<QString, qint64, QString, Column, QString, CreditType>;
    struct Page
    {
        std::map<Day, Movements> movements;
        std::map<Occasion, Adjustments> adjustments;
    };

    static Home homeOf(const QString &market, const QString &zone);
    Result<const Home *> homeOf(const ProjectedEvent &event, sql::Connection &read,
                                const QString &suffix);
    static void add(Page &page, const Home &home, const ProjectedEvent &event);
    static Result<> writeRefund(const Home &home, const ProjectedEvent &event,
                                sql::Connection &read, const QString &suffix);
    static Result<> writeMovements(const Page &page, sql::Connection &read, const QString &suffix);
    static Result<> writeAdjustments(const Page &page, sql::Connection &read,
                                     const QString &suffix);

    QHash<QString, Home> m_homes; ///< of wallets
};

} // namespace ewallet
