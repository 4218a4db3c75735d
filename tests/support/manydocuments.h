// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invoice/document.h"

namespace ewallet::testing {

/// Invoices, each with some corrections after it, of everything that can be issued: all rates and
/// buyers, from 0.01 to 10 000 000 000.00, reduced rows, euros, sellers in other countries, and
/// texts that are meant to break a file. Equal seeds give equal documents.
std::vector<Document> manyDocuments(quint32 seed, int invoices);

} // namespace ewallet::testing
