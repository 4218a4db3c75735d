// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/fileid.h"
#include "core/base/instant.h"
#include "core/base/result.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <memory>
#include <optional>

namespace ewallet::sql {

/// Where a database is and how it is to be opened.
struct ConnectionSpec
{
    enum class Purpose {
        EventStore, ///< every acknowledged commit survives a power cut (synchronous=FULL)
        ReadStorage, ///< a cache: survives a killed process (synchronous=NORMAL)
    };
    QString path;
    Purpose purpose = Purpose::EventStore;
    bool createIfMissing = false;
};

/// The rows of one SELECT, read forward. Lets go of the statement when it goes, so that no read
/// lock outlives it. One at a time for each text of SQL.
class Rows
{
public:
    explicit Rows(QSqlQuery &query)
        : m_query(&query)
    { }
    Rows(Rows &&other) noexcept
        : m_query(std::exchange(other.m_query, nullptr))
    { }
    ~Rows()
    {
        if (m_query)
            m_query->finish();
    }
    Rows &operator=(Rows &&) = delete;

    bool next() { return m_query->next(); }
    /// After next() said false: was that the end, or did reading fail?
    Result<> end() const;

    bool isNull(int column) const { return m_query->value(column).isNull(); }
    qint64 integer(int column) const { return m_query->value(column).toLongLong(); }
    Instant instant(int column) const { return {integer(column)}; }
    QString text(int column) const { return m_query->value(column).toString(); }
    QByteArray bytes(int column) const { return m_query->value(column).toByteArray(); }
    std::optional<qint64> optionalInteger(int column) const
    {
        return isNull(column) ? std::nullopt : std::optional(integer(column));
    }
    std::optional<Instant> optionalInstant(int column) const
    {
        return isNull(column) ? std::nullopt : std::optional(instant(column));
    }

private:
    QSqlQuery *m_query;
};

/// A connection with its prepared statements. Made, used and destroyed in one thread. Knows the
/// quirks of QSqlDatabase, so that nobody else has to: statements are prepared once for each text,
/// read forward only, and errors come back as codes.
class Connection
{
public:
    /// Errors: store_not_found, store_not_ours, store_read_only, store_failed; file_failed without
    /// its folder.
    static Result<std::unique_ptr<Connection>> open(const ConnectionSpec &spec);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// Runs a prepared statement that returns no rows; returns how many rows it changed.
    template<class... Values>
    Result<qint64> run(const QString &sql, const Values &...values)
    {
        TRY(QSqlQuery * query, prepared(sql));
        int index = 0;
        (query->bindValue(placeholder(index++), variant(values)), ...);
        return execute(*query);
    }

    /// The same, with values that are known at run time only.
    Result<qint64> runBound(const QString &sql, const QVariantList &values);

    template<class... Values>
    Result<Rows> query(const QString &sql, const Values &...values)
    {
        TRY(QSqlQuery * query, prepared(sql));
        int index = 0;
        (query->bindValue(placeholder(index++), variant(values)), ...);
        TRY_DO(execute(*query));
        return Rows(*query);
    }

    Result<Rows> queryBound(const QString &sql, const QVariantList &values);

    /// One statement as it stands, not prepared and not kept: DDL, PRAGMA, BEGIN.
    Result<> execute(const QString &sql);
    /// The first column of the first row of such a statement; null without rows.
    Result<QVariant> scalar(const QString &sql);

    /// Does the path still lead to the file that is open?
    bool isStillThere() const { return FileId::of(m_path) == m_fileId; }

    /// The database's own handle, for what Qt has no word for.
    QVariant driverHandle() const;

    /// Drops the prepared statements, which a changed schema would otherwise pin.
    void forgetStatements();

private:
    Connection(QString name, QString path);
    /// Values are bound by names that we give to the question marks: Qt 6.4 makes a text of each
    /// number, at every binding, which takes longer than the binding itself.
    static const QString &placeholder(int index);
    static QString withNames(const QString &sql);
    Result<QSqlQuery *> prepared(const QString &sql);
    Result<qint64> execute(QSqlQuery &query);
    Result<> configure(const ConnectionSpec &spec);
    Result<> turnToWal();

    static QVariant variant(qint64 value) { return value; }
    static QVariant variant(int value) { return value; }
    static QVariant variant(const QString &value)
    {
        return value.isNull() ? QStringLiteral("") : value;
    }
    static QVariant variant(const QByteArray &value) { return value; }
    static QVariant variant(Instant value) { return value.micros; }
    template<class T>
    static QVariant variant(const std::optional<T> &value)
    {
        return value ? variant(*value) : QVariant();
    }
    static QVariant variant(const QVariant &value) { return value; }

    QString m_name;
    QString m_path;
    FileId m_fileId;
    QHash<QString, QSqlQuery> m_prepared;
};

/// BEGIN IMMEDIATE … COMMIT; rolled back unless committed. QSqlDatabase's own transactions begin
/// deferred: then a read followed by a write fails at once when somebody else wrote in between.
class Transaction
{
public:
    /// Errors: store_busy when somebody else writes for longer than five seconds.
    static Result<Transaction> begin(Connection &connection);
    Transaction(Transaction &&other) noexcept
        : m_connection(std::exchange(other.m_connection, nullptr))
    { }
    ~Transaction();
    Transaction &operator=(Transaction &&) = delete;

    Result<> commit();

private:
    explicit Transaction(Connection &connection)
        : m_connection(&connection)
    { }
    Connection *m_connection;
};

} // namespace ewallet::sql
