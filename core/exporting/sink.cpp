// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/sink.h"

#include "core/base/codes.h"

namespace ewallet::exporting {

namespace {

bool fits(const Cell &cell, Column::Kind kind)
{
    if (std::holds_alternative<std::monostate>(cell))
        return true;
    switch (kind) {
    case Column::Kind::Text:
        return std::holds_alternative<QString>(cell);
    case Column::Kind::Amount:
    case Column::Kind::Number:
        return std::holds_alternative<qint64>(cell);
    case Column::Kind::Date:
        return std::holds_alternative<QDate>(cell);
    case Column::Kind::Instant:
        return std::holds_alternative<Instant>(cell);
    }
    return false;
}

} // namespace

Sink::Sink(Table table)
    : m_table(std::move(table))
    , m_sums(m_table.columns.size())
{ }

Result<> Sink::add(const Row &row)
{
    const std::vector<Column> &columns = m_table.columns;
    Q_ASSERT(row.size() == columns.size());
    for (size_t i = 0; i < row.size(); ++i) {
        Q_ASSERT(fits(row[i], columns[i].kind));
        if (const auto *amountMinor = std::get_if<qint64>(&row[i]))
            m_sums[i].add(*amountMinor);
    }
    ++m_rows;
    return write(row);
}

Result<ControlSums> Sink::finish()
{
    ControlSums sums {m_rows, {}};
    for (size_t i = 0; i < m_sums.size(); ++i) {
        const Column &column = m_table.columns[i];
        if (column.kind != Column::Kind::Amount || !column.addsUp)
            continue;
        TRY(const qint64 sumMinor, m_sums[i].total());
        sums.sums.push_back({column.name, column.decimals, sumMinor});
    }
    TRY_DO(close(sums));
    return sums;
}

Result<ControlSums> writeAll(std::span<const std::unique_ptr<Sink>> sinks, const NextRow &next,
                             const Progress &progress, qint64 expectedRows)
{
    constexpr qint64 rowsBetweenReports = 256;
    for (qint64 done = 0;; ++done) {
        if (done % rowsBetweenReports == 0 && !goesOn(progress, done, expectedRows))
            return fail(code::cancelled);
        TRY(const std::optional<Row> row, next());
        if (!row)
            break;
        for (const auto &sink : sinks)
            TRY_DO(sink->add(*row));
    }
    ControlSums sums;
    for (const auto &sink : sinks) {
        TRY(sums, sink->finish());
    }
    return sums;
}

} // namespace ewallet::exporting
