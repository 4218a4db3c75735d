// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/connection.h"

#include "core/base/codes.h"
#include "core/base/fileid.h"
#include "core/sql/migrations.h"
#include "core/sql/sqlerror.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QThread>
#include <QUuid>

namespace ewallet::sql {

using namespace Qt::StringLiterals;

namespace {

constexpr int busyTimeoutMs = 5'000;
constexpr int placeholdersMax = 64;

} // namespace

Result<> Rows::end() const
{
    if (m_query->lastError().isValid())
        return failureOf(m_query->lastError());
    return {};
}

Connection::Connection(QString name, QString path)
    : m_name(std::move(name))
    , m_path(std::move(path))
{ }

Connection::~Connection()
{
    forgetStatements();
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<Connection>> Connection::open(const ConnectionSpec &spec)
{
    if (!spec.createIfMissing && !QFileInfo::exists(spec.path))
        return fail(code::store_not_found, {{u"path"_s, spec.path}});
    const QFileInfo file(spec.path);
    if (file.isDir())
        return fail(code::store_not_ours, {{u"path"_s, spec.path}});
    const bool isEventStore = spec.purpose == ConnectionSpec::Purpose::EventStore;
    if (isEventStore && !spec.createIfMissing && file.size() == 0)
        return fail(code::store_not_initialised, {{u"path"_s, spec.path}}); // and stays as it is
    if (!file.dir().exists())
        return fail(code::file_failed, {{u"path"_s, file.path()}}, u"no such folder"_s);
    std::unique_ptr<Connection> connection(
        new Connection(QUuid::createUuid().toString(), spec.path));
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection->m_name);
        database.setDatabaseName(spec.path);
        database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyTimeoutMs));
        if (!database.open()) {
            const bool isAllowed = file.exists() ? file.isReadable() && file.isWritable()
                                                 : QFileInfo(file.path()).isWritable();
            if (!isAllowed)
                return fail(code::store_read_only, {{u"path"_s, spec.path}});
            auto failed = failureOf(database.lastError());
            failed.value().facts.insert(u"path"_s, spec.path);
            return failed;
        }
    }
    if (auto configured = connection->configure(spec); !configured) {
        configured.error().facts.insert(u"path"_s, spec.path);
        return failureOf(configured);
    }
    connection->m_fileId = FileId::of(spec.path);
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        holdFile(spec.path + suffix);
    return connection;
}

Result<> Connection::configure(const ConnectionSpec &spec)
{
    const bool isEventStore = spec.purpose == ConnectionSpec::Purpose::EventStore;
    if (isEventStore)
        TRY_DO(requireOurs(*this)); // before anything is written, and WAL is
    TRY_DO(turnToWal());
    struct Setting
    {
        QString name;
        QString value;
        QString readBack;
    };
    const std::array settings {
        Setting {u"synchronous"_s, isEventStore ? u"FULL"_s : u"NORMAL"_s,
                 isEventStore ? u"2"_s : u"1"_s},
        Setting {u"foreign_keys"_s, u"ON"_s, u"1"_s},
        Setting {u"recursive_triggers"_s, u"ON"_s,
                 u"1"_s}, // or REPLACE goes round a DELETE trigger
        Setting {u"trusted_schema"_s, u"OFF"_s, u"0"_s},
        Setting {u"temp_store"_s, u"MEMORY"_s, u"2"_s},
        Setting {u"cache_size"_s, u"-16384"_s, u"-16384"_s}, // KiB
    };
    for (const Setting &setting : settings) {
        TRY_DO(execute(u"PRAGMA %1=%2"_s.arg(setting.name, setting.value)));
        TRY(const QVariant value, scalar(u"PRAGMA "_s + setting.name));
        if (value.toString() != setting.readBack)
            return fail(
                code::store_failed, {{u"path"_s, spec.path}},
                u"PRAGMA %1 is %2, not %3"_s.arg(setting.name, value.toString(), setting.value));
    }
    return {};
}

/// The journal is a property of the file, so it is mostly there. Changing it needs the file alone,
/// and SQLite does not wait where two do it at once.
Result<> Connection::turnToWal()
{
    constexpr int pauseMs = 5;
    const QDeadlineTimer deadline(busyTimeoutMs);
    for (;;) {
        const auto mode = scalar(u"PRAGMA journal_mode=WAL"_s);
        if (mode && mode->toString() == u"wal"_s)
            return {};
        if (mode)
            return fail(code::store_failed, {}, u"PRAGMA journal_mode is "_s + mode->toString());
        if (mode.error().code != code::store_busy || deadline.hasExpired())
            return failureOf(mode);
        QThread::msleep(pauseMs);
    }
}

const QString &Connection::placeholder(int index)
{
    static const QStringList names = [] {
        QStringList all;
        for (int i = 0; i < placeholdersMax; ++i)
            all << u":v%1"_s.arg(i);
        return all;
    }();
    Q_ASSERT(index < placeholdersMax);
    return names[index];
}

/// Question marks inside of texts are left alone.
QString Connection::withNames(const QString &sql)
{
    QString named;
    int index = 0;
    bool isInText = false;
    for (const QChar c : sql) {
        isInText ^= c == u'\'';
        if (c == u'?' && !isInText)
            named += placeholder(index++);
        else
            named += c;
    }
    return named;
}

Result<QSqlQuery *> Connection::prepared(const QString &sql)
{
    const auto found = m_prepared.find(sql);
    if (found != m_prepared.end())
        return &*found;
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    if (!query.prepare(withNames(sql)))
        return failureOf(query.lastError());
    return &*m_prepared.insert(sql, std::move(query));
}

Result<qint64> Connection::execute(QSqlQuery &query)
{
    if (!query.exec())
        return failureOf(query.lastError());
    return query.numRowsAffected();
}

Result<qint64> Connection::runBound(const QString &sql, const QVariantList &values)
{
    TRY(QSqlQuery * query, prepared(sql));
    for (int i = 0; i < values.size(); ++i)
        query->bindValue(placeholder(i), values[i]);
    return execute(*query);
}

Result<Rows> Connection::queryBound(const QString &sql, const QVariantList &values)
{
    TRY(QSqlQuery * query, prepared(sql));
    for (int i = 0; i < values.size(); ++i)
        query->bindValue(placeholder(i), values[i]);
    TRY_DO(execute(*query));
    return Rows(*query);
}

Result<> Connection::execute(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    if (!query.exec(sql))
        return failureOf(query.lastError());
    return {};
}

Result<QVariant> Connection::scalar(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return failureOf(query.lastError());
    return query.next() ? query.value(0) : QVariant();
}

QVariant Connection::driverHandle() const
{
    return QSqlDatabase::database(m_name, false).driver()->handle();
}

void Connection::forgetStatements()
{
    m_prepared.clear();
}

Result<Transaction> Transaction::begin(Connection &connection)
{
    TRY_DO(connection.execute(u"BEGIN IMMEDIATE"_s));
    return Transaction(connection);
}

Transaction::~Transaction()
{
    if (m_connection)
        (void)m_connection->execute(u"ROLLBACK"_s); // a failed COMMIT may have rolled back already
}

Result<> Transaction::commit()
{
    TRY_DO(m_connection->execute(u"COMMIT"_s));
    m_connection = nullptr;
    return {};
}

} // namespace ewallet::sql
