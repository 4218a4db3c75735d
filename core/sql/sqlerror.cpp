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
    constexpr int noRoomForSharedMemory = 4874; // SQLITE_IOERR_SHMSIZE, of the file NAME-shm
    if (native == constraintUnique || native == constraintPrimaryKey)
        return code::unique_violation;
    if (native == noRoomForSharedMemory)
        return code::store_full;
    switch (native & 0xFF) {
    case busy:
    case locked:
        return code::store_busy;
    case readOnly:
        return code::store_read_only;
    case corrupt:
        return code::store_damaged;
    case full:
        return code::store_full;
    case notADatabase:
        return code::store_not_ours;
    case ioError:
    case cannotOpen:
    default:
        return code::store_failed;
    }
}

const QString nativeCode = u"sqlite"_s;

} // namespace

tl::unexpected<Error> failureOf(const QSqlError &error)
{
    const int native = error.nativeErrorCode().toInt();
    return fail(codeOfSqlite(native), {{nativeCode, native}}, error.text());
}

bool isTransient(const Error &error)
{
    constexpr int aborted = 4, outOfMemory = 7, interrupted = 9, ioError = 10, cannotOpen = 14,
                  protocol = 15, schemaChanged = 17;
    if (error.code != code::store_failed)
        return error.code.startsWith("store_"_L1);
    switch (error.facts.value(nativeCode).toInt() & 0xFF) {
    case aborted:
    case outOfMemory:
    case interrupted:
    case ioError:
    case cannotOpen:
    case protocol:
    case schemaChanged:
        return true;
    default:
        return false;
    }
}

} // namespace ewallet::sql
