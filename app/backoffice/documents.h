// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"

namespace ewallet {

/// Which documents of a store are written as PDF, and where.
struct DocumentsWanted
{
    QString store; ///< path of NAME.ewallet
    QString folder; ///< made, if it is not there
    InvoicesQuery query; ///< market and issue dates
};

/// Brings the lists up to date and writes the PDF of every issued document that the query finds;
/// how many there are. Waits for the disk. Errors: store_…, projector_failed, file_failed.
Result<qint64> writeDocuments(const DocumentsWanted &wanted, const Clock &clock);

} // namespace ewallet
