// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/readmodel/queries.h"
#include "ui/format/documentwords.h"
#include "ui/models/rowsmodel.h"

namespace ewallet {

/// Invoices and corrections: all of them, or those of one wallet; and what waits to become one.
/// Keys are the positions of the entries that need them.
class InvoicesModel final : public RowsModel<InvoiceRow>
{
    Q_OBJECT
public:
    enum class Of { All, OneWallet };
    InvoicesModel(Queries &queries, const Clock &clock, Of of, QObject *parent);

    const InvoicesQuery &query() const { return m_query; }
    void search(const InvoicesQuery &query); ///< the order stays
    /// Of a wallet's past: for entries until then; what has become of them is told as it is now.
    void searchWallet(const QString &wallet, std::optional<Position> until);

    DocumentStage stageOf(const InvoiceRow &row) const;
    const std::vector<MarketRow> &markets() const { return m_markets; }

signals:
    void marketsKnown(); ///< or known anew

private:
    std::vector<Column<InvoiceRow>> columns(Of of);
    std::vector<Column<InvoiceRow>> columnsOfAmounts();
    QFuture<Result<Keys>> askKeys() override;
    QFuture<Result<std::vector<InvoiceRow>>> rowsOf(const Keys &keys) override
    {
        return m_queries.invoiceRows(keys);
    }
    qint64 keyOf(const InvoiceRow &row) const override { return row.source; }
    void setSort(int sort, SortOrder order) override;
    bool isNewestFirst() const override;
    QString countText(int rows) const override { return tr("%Ln document(s)", nullptr, rows); }
    QString newsText(int rows) const override { return tr("%Ln new document(s)", nullptr, rows); }
    void askForMarkets();

    Queries &m_queries;
    const Clock &m_clock;
    InvoicesQuery m_query;
    std::optional<Position> m_until;
    std::vector<MarketRow> m_markets;
};

} // namespace ewallet
