// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

class QSqlError;

namespace ewallet::sql {

/// The code of a database's error, by the driver's native number, never by its text.
tl::unexpected<Error> failureOf(const QSqlError &error);

} // namespace ewallet::sql
