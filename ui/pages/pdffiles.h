// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/readmodel/queries.h"

namespace ewallet {

/// Writes the PDF of each of these documents into a folder, named by its market and
/// number; how many there are. Those that wait are passed over. Waits for answers: never in the
/// thread of a window. The task counts documents. Errors: file_failed, cancelled, store_….
Result<qint64> writePdfs(Queries &queries, const Keys &sources, const QString &folder,
                         const TaskPtr &task);

} // namespace ewallet
