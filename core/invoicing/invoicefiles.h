// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/invoice/invoice.h"

#include <QByteArray>

namespace ewallet {

/// The files of documents that have just been issued, each made once, in the same append: KSeF's
/// FA(3) of those that go there, UBL of those that it can say.
void addFiles(std::vector<InvoiceHappening> &issued);

/// The exact bytes again. Error: undecodable, if they are not those whose hash was stored.
Result<QByteArray> bytesOf(const DocumentFileStored &file);

} // namespace ewallet
