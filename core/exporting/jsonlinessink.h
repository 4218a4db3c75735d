// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exporting/sink.h"

#include <QFileDevice>

#include <memory>

namespace ewallet::exporting {

/// One JSON object a line, its members named like the columns; empty cells are left out. Amounts
/// are whole minor units, numbers decimal texts, instants in UTC.
class JsonLinesSink final : public Sink
{
public:
    /// Error: file_failed.
    static Result<std::unique_ptr<Sink>> open(const QString &path, Table table);

private:
    JsonLinesSink(std::unique_ptr<QFileDevice> file, Table table);
    Result<> write(const Row &row) override;
    Result<> close(const ControlSums &sums) override;

    std::unique_ptr<QFileDevice> m_file;
};

} // namespace ewallet::exporting
