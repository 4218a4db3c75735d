// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/commandhandling/importreport.h"

#include <QString>

namespace ewallet {

class Commands;
class Queries;

/// What came of a file of KSeF numbers.
struct KsefImportReport
{
    qint64 lines = 0; ///< without the heading and empty ones
    qint64 assigned = 0; ///< or known already
    std::vector<LineResult> refused; ///< by line; `id` is the document's number
};

/// Reads lines "number;KSeF number" and assigns them, page by page. UTF-8; a comma or a tab parts
/// as well, quotes may stand around, a heading is passed over. Where several sellers have a
/// document of that number, it is that of `market`, or of the seller whose NIP begins the KSeF
/// number. Waits for answers: never in the thread of a window. The task counts lines; cancelled it
/// ends after the page it is at. Errors: file_failed, cancelled, store_….
Result<KsefImportReport> importKsefNumbers(Commands &commands, Queries &queries,
                                           const QString &path, const QString &market,
                                           const TaskPtr &task);

} // namespace ewallet
