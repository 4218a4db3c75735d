// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/readmodel/queries.h"
#include "ui/models/rowsmodel.h"

namespace ewallet {

/// The command log: all of it, or that of one wallet. Keys are numbers of attempts.
class CommandsModel final : public RowsModel<CommandRow>
{
    Q_OBJECT
public:
    enum class Of { All, OneWallet };
    CommandsModel(Queries &queries, const Clock &clock, const Zone &zone, Of of, QObject *parent);
    const CommandsQuery &query() const { return m_query; }
    void search(const CommandsQuery &query); ///< the order stays
    void setZone(const Zone &zone) { m_zone = zone; } ///< in which times are told

private:
    QFuture<Result<Keys>> askKeys() override { return m_queries.commandKeys(m_query); }
    std::optional<QFuture<Result<Keys>>> askFirstKeys(int count) override
    {
        return m_queries.commandKeys(m_query, count);
    }
    QFuture<Result<std::vector<CommandRow>>> rowsOf(const Keys &keys) override
    {
        return m_queries.commandRows(keys);
    }
    qint64 keyOf(const CommandRow &row) const override { return row.attempt.no; }
    void setSort(int sort, SortOrder order) override;
    bool isNewestFirst() const override;
    QString countText(int rows) const override { return tr("%Ln command(s)", nullptr, rows); }
    QString newsText(int rows) const override { return tr("%Ln new command(s)", nullptr, rows); }

    void lookForInterrupted();

    Queries &m_queries;
    const Clock &m_clock;
    Zone m_zone;
    Of m_of;
    CommandsQuery m_query;
    Instant m_askedAt;
    QTimer m_tick;
};

} // namespace ewallet
