// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/amount.h"
#include "ui/models/chartdata.h"

#include <QWidget>

class QCPBars;
class QCPBarsGroup;
class QCustomPlot;

namespace ewallet {

/// Bars of a report. The table below has the same figures, for whoever does not see them.
class ReportChartView final : public QWidget
{
    Q_OBJECT
public:
    explicit ReportChartView(QWidget *parent = nullptr);
    /// What it would show of a report, in the colours of paper, sharp enough to be printed. Null:
    /// there is nothing to draw.
    static QImage onPaper(const Report &report);

    void setChart(const ChartData &chart, const Currency &currency);
    /// What is said about a place in the widget; empty: there is no bar.
    QString textAt(QPoint place) const;

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void draw();
    void drawSeries(size_t series);
    void setAxes();
    void setRange();
    void applyColors();
    QColor colorOfSeries(size_t series) const;
    double unitsOf(qint64 amountMinor) const; ///< for pixels alone

    QCustomPlot *m_plot;
    QCPBarsGroup *m_group; ///< of bars that stand side by side
    ChartData m_data;
    Currency m_currency;
    std::vector<QCPBars *> m_bars;
};

} // namespace ewallet
