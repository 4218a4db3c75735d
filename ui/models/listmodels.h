// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/readmodel/queries.h"
#include "ui/models/rowsmodel.h"

namespace ewallet {

/// A wallet's past: what of it counts, and when that was.
struct Past
{
    Position lastEntry = 0;
    Instant asOf;
    friend bool operator==(const Past &, const Past &) = default;
};

/// All wallets, as a WalletsQuery finds them.
class WalletsModel final : public RowsModel<WalletRow>
{
    Q_OBJECT
public:
    WalletsModel(Queries &queries, const Clock &clock, QObject *parent);
    const WalletsQuery &query() const { return m_query; }
    void search(const QString &text, const QString &market, const QString &status);

private:
    static std::vector<Column<WalletRow>> columns(const Clock &clock);
    QFuture<Result<Keys>> askKeys() override { return m_queries.walletKeys(m_query); }
    std::optional<QFuture<Result<Keys>>> askFirstKeys(int count) override
    {
        return m_queries.walletKeys(m_query, count);
    }
    QFuture<Result<std::vector<WalletRow>>> rowsOf(const Keys &keys) override
    {
        return m_queries.walletRows(keys);
    }
    qint64 keyOf(const WalletRow &row) const override { return row.key; }
    void setSort(int sort, SortOrder order) override;
    bool isNewestFirst() const override;
    QString countText(int rows) const override { return tr("%Ln wallet(s)", nullptr, rows); }
    QString newsText(int rows) const override { return tr("%Ln new wallet(s)", nullptr, rows); }

    Queries &m_queries;
    WalletsQuery m_query;
};

/// The entries of one wallet. Keys are positions.
class TimelineModel final : public RowsModel<TimelineRow>
{
    Q_OBJECT
public:
    TimelineModel(Queries &queries, const Clock &clock, QObject *parent);
    /// For its currency and zone, too. With a past: as it was.
    void setWallet(const WalletRow &wallet, const std::optional<Past> &past = {});
    void search(const QString &text);

private:
    std::vector<Column<TimelineRow>> columns();
    QFuture<Result<Keys>> askKeys() override { return m_queries.timelineKeys(m_query); }
    std::optional<QFuture<Result<Keys>>> askFirstKeys(int count) override
    {
        return m_queries.timelineKeys(m_query, count);
    }
    QFuture<Result<std::vector<TimelineRow>>> rowsOf(const Keys &keys) override
    {
        return m_queries.timelineRows(keys, m_query.until);
    }
    qint64 keyOf(const TimelineRow &row) const override { return row.position; }
    void setSort(int, SortOrder order) override { m_query.order = order; }
    bool isNewestFirst() const override { return m_query.order == SortOrder::Descending; }
    QString countText(int rows) const override { return tr("%Ln entry(s)", nullptr, rows); }
    QString newsText(int rows) const override { return tr("%Ln new entry(s)", nullptr, rows); }

    Queries &m_queries;
    const Clock &m_clock;
    TimelineQuery m_query;
    WalletRow m_wallet;
};

/// What of one wallet comes whole, with one question.
template<class Row>
class PartsModel : public RowsModel<Row>
{
public:
    void setWallet(const WalletRow &wallet, const std::optional<Past> &past = {})
    {
        const bool isAnother = wallet.id != m_wallet.id;
        const bool isAnotherMoment = past != m_past;
        if (isAnother)
            this->clear();
        m_wallet = wallet;
        m_past = past;
        isAnotherMoment ? this->restart() : this->refresh();
    }

protected:
    PartsModel(Queries &queries, const Clock &clock, std::vector<Column<Row>> columns,
               QObject *parent)
        : RowsModel<Row>(std::move(columns), parent)
        , m_queries(queries)
        , m_clock(clock)
    { }

    virtual QFuture<Result<std::vector<Row>>> askRowsOf(const QString &wallet) = 0;
    virtual Keys order(const std::vector<Row> &rows) const = 0;

    Queries &m_queries;
    const Clock &m_clock;
    WalletRow m_wallet;
    std::optional<Past> m_past;

private:
    QFuture<Result<Keys>> askKeys() override
    {
        return whenAnswered(
            askRowsOf(m_wallet.id), this,
            [this, about = this->subject()](const Result<std::vector<Row>> &rows) -> Result<Keys> {
                if (!rows)
                    return failureOf(rows);
                if (about == this->subject()) // these keys begin the next generation
                    this->keep(*rows, this->generation() + 1);
                return order(*rows);
            });
    }
    QFuture<Result<std::vector<Row>>> rowsOf(const Keys &) override
    {
        return askRowsOf(m_wallet.id);
    }
};

/// The lots of one wallet: those that hold something first, the latest of them on top. Keys are
/// their numbers.
class LotsModel final : public PartsModel<LotRow>
{
    Q_OBJECT
public:
    LotsModel(Queries &queries, const Clock &clock, QObject *parent);

private:
    std::vector<Column<LotRow>> columns();
    QFuture<Result<std::vector<LotRow>>> askRowsOf(const QString &wallet) override
    {
        return m_past ? m_queries.lotsAt(wallet, m_past->lastEntry) : m_queries.lots(wallet);
    }
    Keys order(const std::vector<LotRow> &rows) const override;
    qint64 keyOf(const LotRow &row) const override { return row.lot.number; }
};

/// The purchases of one wallet, the last one first. Keys are the positions of their entries.
class PurchasesModel final : public PartsModel<PurchaseRow>
{
    Q_OBJECT
public:
    PurchasesModel(Queries &queries, const Clock &clock, QObject *parent);

private:
    std::vector<Column<PurchaseRow>> columns();
    QFuture<Result<std::vector<PurchaseRow>>> askRowsOf(const QString &wallet) override
    {
        return m_past ? m_queries.purchasesAt(wallet, m_past->lastEntry)
                      : m_queries.purchases(wallet);
    }
    Keys order(const std::vector<PurchaseRow> &rows) const override;
    qint64 keyOf(const PurchaseRow &row) const override { return row.position; }
};

} // namespace ewallet
