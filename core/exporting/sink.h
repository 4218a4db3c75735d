// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/exporting/table.h"

#include <memory>
#include <span>

namespace ewallet::exporting {

/// A file that is being made of a table. It bears its name only after finish(): until then, and if
/// this object goes without it, there is no file, or still the old one of that name.
class Sink
{
public:
    virtual ~Sink() = default;
    Q_DISABLE_COPY_MOVE(Sink)

    /// The row must fit the columns. Error: file_failed.
    Result<> add(const Row &row);
    /// The last call. Errors: file_failed; overflow, if a column adds up to more than 64 bits.
    Result<ControlSums> finish();

    const Table &table() const { return m_table; }

protected:
    explicit Sink(Table table);

private:
    virtual Result<> write(const Row &row) = 0;
    virtual Result<> close(const ControlSums &sums) = 0;

    Table m_table;
    qint64 m_rows = 0;
    std::vector<Sum> m_sums; ///< one a column, used of those of amounts
};

/// All rows into each of these sinks of one table, and the end of the files. `expectedRows` is for
/// the progress alone (0: not known). Errors: cancelled, file_failed, overflow, and what `next`
/// says.
Result<ControlSums> writeAll(std::span<const std::unique_ptr<Sink>> sinks, const NextRow &next,
                             const Progress &progress = {}, qint64 expectedRows = 0);

} // namespace ewallet::exporting
