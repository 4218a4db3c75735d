// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

struct sqlite3;
struct sqlite3_stmt;

namespace ewallet::bench {

class RawStatement;

/// What no program can beat: SQLite's own API, prepared statements, nothing copied; with the
/// pragmas of an event store. What fails is a mistake of the bench, and ends it.
class RawDatabase
{
public:
    explicit RawDatabase(const QString &path);
    ~RawDatabase();
    RawDatabase(const RawDatabase &) = delete;
    RawDatabase &operator=(const RawDatabase &) = delete;

    void execute(const char *sql);
    RawStatement prepare(const QByteArray &sql);
    qint64 number(const QByteArray &sql); ///< the first column of the first row

private:
    sqlite3 *m_handle = nullptr;
};

class RawStatement
{
public:
    RawStatement(sqlite3 *database, const QByteArray &sql);
    ~RawStatement();
    RawStatement(const RawStatement &) = delete;
    RawStatement &operator=(const RawStatement &) = delete;

    RawStatement &bind(int index, qint64 value);
    RawStatement &bind(int index, QByteArrayView text); ///< that stays until the next step
    /// Is there a row?
    bool step();
    /// Runs it, and makes it ready for the next values.
    void run();
    void reset();

    int columns() const;
    qint64 integer(int column) const;
    QByteArrayView bytes(int column) const; ///< until the next step
    /// All rows, every column looked at; how many there were.
    qint64 readAll();

private:
    sqlite3 *m_database;
    sqlite3_stmt *m_handle = nullptr;
};

} // namespace ewallet::bench
