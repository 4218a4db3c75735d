// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invoice/document.h"

namespace ewallet {

/// What KSeF would not notice, or notice too late: sums that do not add up, texts that are too long
/// or hold what XML or KSeF refuse, numbers that are none, dates that cannot be. Empty if all is
/// well, else the first problem in words for the log ("row 2: name").
QString problemOf(const Document &document);

} // namespace ewallet
