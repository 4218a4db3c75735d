// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/interrupter.h"

#include <QSqlDriver>

#include <sqlite3.h>

namespace ewallet::sql {

namespace {

int ask(void *interrupter)
{
    return (*static_cast<Interrupter::IsUnwanted *>(interrupter))() ? 1 : 0;
}

} // namespace

Interrupter::Interrupter(Connection &connection, IsUnwanted isUnwanted)
    : m_isUnwanted(std::move(isUnwanted))
{
    const QVariant handle = connection.driverHandle();
    if (!m_isUnwanted || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return;
    m_handle = *static_cast<sqlite3 *const *>(handle.constData());
    constexpr int instructions = 20'000; // about a millisecond's work
    sqlite3_progress_handler(m_handle, instructions, ask, &m_isUnwanted);
}

Interrupter::~Interrupter()
{
    if (m_handle)
        sqlite3_progress_handler(m_handle, 0, nullptr, nullptr);
}

} // namespace ewallet::sql
