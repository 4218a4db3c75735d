// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ewalletctl/session.h"

namespace ewallet {

/// Gives documents the numbers of a file (core/invoicing/ksefimport.h). What is wrong is said line
/// by line, and the others are booked.
Result<Exit> assignKsefNumbers(Backoffice &backoffice, const Globals &globals, const QString &path,
                               const QString &market);

/// Sends a command about one document. `make` is handed the purchase.
Result<Exit> sendAboutDocument(Backoffice &backoffice, const Globals &globals,
                               const QString &document, const QString &market,
                               const std::function<InvoiceCommand(const QString &)> &make);

} // namespace ewallet
