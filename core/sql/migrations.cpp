// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/migrations.h"

#include "core/base/codes.h"

#include <QDir>
#include <QFile>

namespace ewallet::sql {

using namespace Qt::StringLiterals;

namespace {

constexpr int applicationId = 0x45574C54; // "EWLT", see PRAGMA application_id

/// Paths of the migrations in order; the n-th brings the schema to version n.
QStringList migrationFiles()
{
    const QDir dir(u":/sql/sqlite/store"_s);
    QStringList paths;
    for (const QString &name : dir.entryList({u"*.sql"_s}, QDir::Files, QDir::Name))
        paths << dir.filePath(name);
    return paths;
}

Result<int> schemaVersion(Connection &connection)
{
    TRY_DO(requireOurs(connection));
    TRY(const QVariant version, connection.scalar(u"PRAGMA user_version"_s));
    if (version.toInt() < 0)
        return fail(code::store_damaged, {}, u"schema version %1"_s.arg(version.toInt()));
    if (version.toInt() > migrationFiles().size())
        return fail(code::store_too_new, {{u"version"_s, version.toInt()}});
    return version.toInt();
}

Result<> apply(Connection &connection, const QString &path, int version)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(code::file_failed, {{u"path"_s, path}}, file.errorString());
    TRY(Transaction transaction, Transaction::begin(connection));
    TRY(const int current, schemaVersion(connection));
    if (current >= version)
        return {}; // another program was faster
    for (const QString &statement : statementsOf(QString::fromUtf8(file.readAll())))
        TRY_DO(connection.execute(statement));
    TRY_DO(connection.execute(u"PRAGMA application_id=%1"_s.arg(applicationId)));
    TRY_DO(connection.execute(u"PRAGMA user_version=%1"_s.arg(version)));
    return transaction.commit();
}

} // namespace

QStringList statementsOf(const QString &script)
{
    QStringList statements;
    QString statement;
    bool isTrigger = false;
    for (const QString &line : script.split(u'\n')) {
        const QString text = line.section(u"--"_s, 0, 0).trimmed();
        if (text.isEmpty())
            continue;
        if (statement.isEmpty())
            isTrigger = text.startsWith("CREATE TRIGGER"_L1);
        if (isTrigger ? text.endsWith("END;"_L1) : text.endsWith(u';')) {
            statements << statement + text; // a comment behind it would count as another statement
            statement.clear();
        } else {
            statement += line + u'\n';
        }
    }
    if (!statement.isEmpty())
        statements << statement; // better refused by the database than passed over
    return statements;
}

Result<> requireOurs(Connection &connection)
{
    // In this order: whoever makes the first tables at this moment marks the file together with
    // them.
    TRY(const QVariant tables, connection.scalar(u"SELECT count(*) FROM sqlite_schema"_s));
    TRY(const QVariant version, connection.scalar(u"PRAGMA user_version"_s));
    TRY(const QVariant owner, connection.scalar(u"PRAGMA application_id"_s));
    const bool isBlank = tables.toInt() == 0 && version.toInt() == 0 && owner.toInt() == 0;
    if (owner.toInt() != applicationId && !isBlank)
        return fail(code::store_not_ours);
    return {};
}

Result<> migrate(Connection &connection)
{
    TRY(const int current, schemaVersion(connection));
    const QStringList files = migrationFiles();
    for (int version = current + 1; version <= files.size(); ++version)
        TRY_DO(apply(connection, files[version - 1], version));
    return {};
}

Result<> upgrade(Connection &connection)
{
    TRY(const int current, schemaVersion(connection));
    if (current == 0)
        return fail(code::store_not_initialised);
    return migrate(connection);
}

Result<> requireMigrated(Connection &connection)
{
    TRY(const int current, schemaVersion(connection));
    if (current < migrationFiles().size())
        return fail(code::store_not_initialised);
    return {};
}

} // namespace ewallet::sql
