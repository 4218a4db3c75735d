// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/reports.h"
#include "ui/models/rowsmodel.h"

namespace ewallet {

/// The rows of a report, in its order: their keys are their places. A model is for one report's
/// columns; what they say may change.
class ReportModel final : public RowsModel<qint64>
{
    Q_OBJECT
public:
    explicit ReportModel(const Report &report, QObject *parent);

    /// The same report, at another time or of another market.
    void setReport(const Report &report);
    const Report &report() const { return *m_report; }
    /// What a row has in the column of this id, as text; empty: nothing.
    QString textAt(qint64 row, const QString &column) const;

private:
    using ReportPtr = std::shared_ptr<Report>; // columns are made before there is an object
    ReportModel(const ReportPtr &report, QObject *parent);
    static std::vector<Column<qint64>> columnsOf(const ReportPtr &report);

    QFuture<Result<Keys>> askKeys() override;
    QFuture<Result<std::vector<qint64>>> rowsOf(const Keys &keys) override;
    qint64 keyOf(const qint64 &row) const override { return row; }
    QString countText(int rows) const override { return tr("%Ln line(s)", nullptr, rows); }

    ReportPtr m_report;
};

} // namespace ewallet
