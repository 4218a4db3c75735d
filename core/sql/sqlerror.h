// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

class QSqlError;

namespace ewallet::sql {

/// The code of a database's error, by the driver's native number, never by its text.
tl::unexpected<Error> failureOf(const QSqlError &error);

/// The database could not, because of somebody else, the disk or its file: the same may go through
/// another time. If not, it is the statement or its values that it does not take: it never will.
bool isTransient(const Error &error);

} // namespace ewallet::sql
