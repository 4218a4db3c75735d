// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/figure.h"

#include <QStringList>

#include <benchmark/benchmark.h>

namespace ewallet::bench {

class Stage;

/// Runs the figures whose work matches the filter, each so many times, and prints one table of
/// medians at the end. Spread: lowest and highest run over the median. The ratio is taken within
/// each run, then its median.
class Report final : public benchmark::BenchmarkReporter
{
public:
    Report(const std::vector<Figure> &figures, Stage &stage, int repetitions);

    bool ReportContext(const Context &context) override;
    void ReportRuns(const std::vector<Run> &runs) override;
    void Finalize() override;

private:
    QStringList row(const Figure &figure, const std::vector<Run> &runs) const;

    const std::vector<Figure> &m_figures;
    QList<QStringList> m_rows;
};

} // namespace ewallet::bench
