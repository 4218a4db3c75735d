// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"

namespace ewallet {

/// What came of a file of KSeF numbers.
struct KsefImportReport
{
    qint64 lines = 0; ///< without the heading and empty ones
    qint64 assigned = 0; ///< or known already
    std::vector<LineResult> refused; ///< `id` is the document's number
};

/// Reads lines "number;KSeF number" (UTF-8, a heading is passed over) and assigns them, page by
/// page. Waits for answers: never in the thread of a window. The task counts lines; cancelled it
/// ends after the page it is at. Errors: file_failed, cancelled, store_….
Result<KsefImportReport> importKsefNumbers(Commands &commands, Queries &queries,
                                           const QString &path, const TaskPtr &task);

} // namespace ewallet
