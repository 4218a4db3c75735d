// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/readmodel/queries.h"
#include "ui/models/tablemodel.h"

namespace ewallet {

/// All wallets, as a WalletsQuery finds them.
class WalletsModel final : public RowsModel<WalletRow>
{
    Q_OBJECT
public:
    WalletsModel(Queries &queries, const Clock &clock, QObject *parent);
    const WalletsQuery &query() const { return m_query; }
    void search(const QString &text, const QString &market);

private:
    QFuture<Result<Keys>> askKeys() override { return m_queries.walletKeys(m_query); }
    QFuture<Result<std::vector<WalletRow>>> rowsOf(const Keys &keys) override
    {
        return m_queries.walletRows(keys);
    }
    qint64 keyOf(const WalletRow &row) const override { return row.key; }
    void setSort(int sort, SortOrder order) override;

    Queries &m_queries;
    WalletsQuery m_query;
};

/// The entries of one wallet. Keys are positions.
class TimelineModel final : public RowsModel<TimelineRow>
{
    Q_OBJECT
public:
    TimelineModel(Queries &queries, const Clock &clock, QObject *parent);
    void setWallet(const WalletRow &wallet); ///< for its currency and zone, too
    void search(const QString &text);

private:
    std::vector<Column<TimelineRow>> columns();
    QFuture<Result<Keys>> askKeys() override { return m_queries.timelineKeys(m_query); }
    QFuture<Result<std::vector<TimelineRow>>> rowsOf(const Keys &keys) override
    {
        return m_queries.timelineRows(keys);
    }
    qint64 keyOf(const TimelineRow &row) const override { return row.position; }
    void setSort(int, SortOrder order) override { m_query.order = order; }

    Queries &m_queries;
    const Clock &m_clock;
    TimelineQuery m_query;
    WalletRow m_wallet;
};

/// The lots of one wallet. Keys are their numbers.
class LotsModel final : public RowsModel<LotRow>
{
    Q_OBJECT
public:
    LotsModel(Queries &queries, const Clock &clock, QObject *parent);
    void setWallet(const WalletRow &wallet);

private:
    std::vector<Column<LotRow>> columns();
    QFuture<Result<Keys>> askKeys() override;
    QFuture<Result<std::vector<LotRow>>> rowsOf(const Keys &keys) override;
    qint64 keyOf(const LotRow &row) const override { return row.lot.number; }

    Queries &m_queries;
    const Clock &m_clock;
    WalletRow m_wallet;
};

/// The purchases of one wallet, the last one first. Keys are the positions of their entries.
class PurchasesModel final : public RowsModel<PurchaseRow>
{
    Q_OBJECT
public:
    PurchasesModel(Queries &queries, const Clock &clock, QObject *parent);
    void setWallet(const WalletRow &wallet);

private:
    std::vector<Column<PurchaseRow>> columns();
    QFuture<Result<Keys>> askKeys() override;
    QFuture<Result<std::vector<PurchaseRow>>> rowsOf(const Keys &keys) override;
    qint64 keyOf(const PurchaseRow &row) const override { return row.position; }

    Queries &m_queries;
    const Clock &m_clock;
    WalletRow m_wallet;
};

} // namespace ewallet
