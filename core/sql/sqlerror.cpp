// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/sqlerror.h"

#include "core/base/codes.h"

#include <QSqlError>

namespace ewallet::sql {

using namespace Qt::StringLiterals;

namespace {

/// https://www.sqlite.org/rescode.html; the low byte of an extended code is its primary code.
QLatin1StringView codeOfSqlite(int native)
{
    constexpr int busy = 5, locked = 6, readOnly = 8, ioError = 10, corrupt = 11, full = 13,
                  cannotOpen = 14, notADatabase = 26;
    constexpr int constraintPrimaryKey = 1555, constraintUnique = 2067;
    if (native == constraintUnique || native == constraintPrimaryKey)
        return code::unique_violation;
    switch (native & 0xFF) {
    case busy:
    case locked: return code::store_busy;
    case readOnly: return code::store_read_only;
    case corrupt: return code::store_damaged;
    case full: return code::store_full;
    case notADatabase: return code::store_not_ours;
    case ioError:
    case cannotOpen:
    default: return code::store_failed;
    }
}

} // namespace

tl::unexpected<Error> failureOf(const QSqlError &error)
{
    const int native = error.nativeErrorCode().toInt();
    return fail(codeOfSqlite(native), {{u"sqlite"_s, native}}, error.text());
}

} // namespace ewallet::sql
