// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/readmodel/queries.h"
#include "ui/models/rowsmodel.h"

namespace ewallet {

/// All versions of the policies of a market, those with the latest day first. Keys are the
/// positions of the events that set them.
class PoliciesModel final : public RowsModel<PolicyRow>
{
    Q_OBJECT
public:
    PoliciesModel(Queries &queries, const Clock &clock, QObject *parent);
    void setMarket(const MarketRow &market);

private:
    std::vector<Column<PolicyRow>> columns();
    std::vector<Column<PolicyRow>> columnsOfLots();
    QFuture<Result<Keys>> askKeys() override;
    QFuture<Result<std::vector<PolicyRow>>> rowsOf(const Keys &) override
    {
        return m_queries.policies(m_market.code);
    }
    qint64 keyOf(const PolicyRow &row) const override { return row.position; }
    QString countText(int rows) const override { return tr("%Ln version(s)", nullptr, rows); }

    Queries &m_queries;
    const Clock &m_clock;
    MarketRow m_market;
};

} // namespace ewallet
