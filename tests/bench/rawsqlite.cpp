// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/rawsqlite.h"

#include <sqlite3.h>

namespace ewallet::bench {

namespace {

void check(sqlite3 *database, int code)
{
    if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE)
        qFatal("raw SQLite: %s", sqlite3_errmsg(database));
}

} // namespace

RawDatabase::RawDatabase(const QString &path)
{
    check(m_handle, sqlite3_open(path.toUtf8().constData(), &m_handle));
    execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; "
            "PRAGMA cache_size=-16384");
}

RawDatabase::~RawDatabase()
{
    sqlite3_close(m_handle);
}

void RawDatabase::execute(const char *sql)
{
    check(m_handle, sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr));
}

RawStatement RawDatabase::prepare(const QByteArray &sql)
{
    return {m_handle, sql};
}

qint64 RawDatabase::number(const QByteArray &sql)
{
    RawStatement statement(m_handle, sql);
    return statement.step() ? statement.integer(0) : 0;
}

RawStatement::RawStatement(sqlite3 *database, const QByteArray &sql)
    : m_database(database)
{
    check(database, sqlite3_prepare_v2(database, sql.constData(), -1, &m_handle, nullptr));
}

RawStatement::~RawStatement()
{
    sqlite3_finalize(m_handle);
}

RawStatement &RawStatement::bind(int index, qint64 value)
{
    check(m_database, sqlite3_bind_int64(m_handle, index, value));
    return *this;
}

RawStatement &RawStatement::bind(int index, QByteArrayView text)
{
    check(m_database,
          sqlite3_bind_text(m_handle, index, text.data(), int(text.size()), SQLITE_STATIC));
    return *this;
}

bool RawStatement::step()
{
    const int code = sqlite3_step(m_handle);
    check(m_database, code);
    return code == SQLITE_ROW;
}

void RawStatement::run()
{
    step();
    reset();
}

void RawStatement::reset()
{
    sqlite3_reset(m_handle);
}

int RawStatement::columns() const
{
    return sqlite3_column_count(m_handle);
}

qint64 RawStatement::integer(int column) const
{
    return sqlite3_column_int64(m_handle, column);
}

QByteArrayView RawStatement::bytes(int column) const
{
    const void *data = sqlite3_column_blob(m_handle, column);
    return {static_cast<const char *>(data), sqlite3_column_bytes(m_handle, column)};
}

qint64 RawStatement::readAll()
{
    qint64 rows = 0;
    for (; step(); ++rows) {
        for (int i = 0; i < columns(); ++i)
            (void)bytes(i);
    }
    reset();
    return rows;
}

} // namespace ewallet::bench
