// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/reports.h"

#include <QStringList>

namespace ewallet {

/// What a report's chart shows: sums of its lines, by category and series. Days are put together by
/// months where there are many; of texts the largest have a bar of their own.
struct ChartData
{
    QStringList categories; ///< along the axis, in words
    QStringList series; ///< as the report calls them; one without a name if it has none
    QStringList seriesWords;
    std::vector<std::vector<qint64>> amountsMinor; ///< of the series, of the categories
    QString what; ///< "Closing by month and type"
    bool isStacked = true;

    bool isEmpty() const;
};

ChartData chartDataOf(const Report &report);

} // namespace ewallet
