// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"

#include <QDate>
#include <QString>

namespace ewallet {

class Commands;
class Queries;
class ReadModels;

struct InvoiceRunOptions
{
    QString market {}; ///< empty: all
    QDate until {}; ///< sold then or earlier (local dates of the market); none: whatever there is
    bool onlyAtOnce = false; ///< of markets that issue at once
};

/// What this run did: documents that another one was faster with are not counted.
struct InvoiceRunReport
{
    qint64 invoices = 0;
    qint64 corrections = 0;
    qint64 held = 0; ///< documents that still wait, with a reason
    qint64 refused = 0; ///< commands without success; why is in the command log
};

/// The processor of this room: sends the commands that issue what is due, page by page, as
/// "system:invoicing". Their ids follow from the entries that need the documents, so that it may be
/// stopped at any moment and run twice at once, and every document is issued exactly once.
///
/// Waits for answers: never in the thread of a window, nor in that of `readModels`. The task counts
/// documents; cancelled it ends after the page it is at, and says so. Errors: cancelled, store_….
Result<InvoiceRunReport> runInvoices(Commands &commands, Queries &queries, ReadModels &readModels,
                                     const InvoiceRunOptions &options, const TaskPtr &task);

} // namespace ewallet
