// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/reportpaper.h"
#include "core/readmodel/invoicerows.h"

class QWidget;

namespace ewallet {

/// Shows what would be printed, and prints it from there: the sheets of these documents, one after
/// the other. Works without any printer, too: the preview can be looked at.
void showPrintPreview(const std::vector<DocumentDetails> &documents, QWidget *window);
/// The same for a report.
void showPrintPreview(const PrintedReport &report, QWidget *window);

} // namespace ewallet
