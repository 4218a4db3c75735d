// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sql/connection.h"

#include <functional>

struct sqlite3;

namespace ewallet::sql {

/// While it lives, what runs through the connection fails soon after nobody wants it any more: also
/// a statement that searches or sorts for a long time before its first row. In the connection's
/// thread; one at a time.
class Interrupter
{
public:
    using IsUnwanted = std::function<bool()>;

    /// `isUnwanted` is asked about a thousand times a second; an empty one never is.
    Interrupter(Connection &connection, IsUnwanted isUnwanted);
    ~Interrupter();
    Interrupter(const Interrupter &) = delete;
    Interrupter &operator=(const Interrupter &) = delete;

private:
    IsUnwanted m_isUnwanted;
    sqlite3 *m_handle = nullptr;
};

} // namespace ewallet::sql
