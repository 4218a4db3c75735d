// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sql/connection.h"

#include <QStringList>

namespace ewallet::sql {

/// Statements of a file of SQL: each ends with a semicolon at the end of a line, a trigger with
/// END;
QStringList statementsOf(const QString &script);

/// Brings the event store's schema up to this program's: numbered files of resources/sql, each in a
/// transaction of its own. Errors: store_too_new, store_not_ours (a database of something else).
Result<> migrate(Connection &connection);

/// The same of a store that is there, and nothing else. Errors: as migrate(), and
/// store_not_initialised.
Result<> upgrade(Connection &connection);

/// Refuses a database of something else, by reading alone: an empty one may become ours. Errors:
/// store_not_ours, store_….
Result<> requireOurs(Connection &connection);

/// Refuses what migrate() would have to change. Errors: as migrate(), and store_not_initialised.
Result<> requireMigrated(Connection &connection);

} // namespace ewallet::sql
