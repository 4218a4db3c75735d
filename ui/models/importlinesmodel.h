// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/commandhandling/importreport.h"
#include "ui/models/rowsmodel.h"

namespace ewallet {

/// Lines of a file that are not accepted, and why. Keys are their numbers.
class ImportLinesModel final : public RowsModel<LineResult>
{
    Q_OBJECT
public:
    enum class Of { Commands, Documents }; ///< whose ids the lines have
    explicit ImportLinesModel(QObject *parent = nullptr);
    ImportLinesModel(Of of, QObject *parent);
    /// In the order of the file.
    void setLines(std::vector<LineResult> lines);

private:
    QFuture<Result<Keys>> askKeys() override;
    QFuture<Result<std::vector<LineResult>>> rowsOf(const Keys &keys) override;
    qint64 keyOf(const LineResult &row) const override { return row.line; }

    std::vector<LineResult> m_lines;
};

} // namespace ewallet
