// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/readstorage.h"

#include "core/base/codes.h"
#include "core/eventstore/hashchain.h"
#include "core/readmodel/invoicesprojector.h"
#include "core/readmodel/marketsprojector.h"
#include "core/readmodel/movementsprojector.h"
#include "core/readmodel/purchasesprojector.h"
#include "core/readmodel/timelineprojector.h"
#include "core/readmodel/walletsprojector.h"
#include "core/sql/migrations.h"

#include <QFile>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

bool definesIndex(const QString &statement)
{
    return statement.startsWith("CREATE INDEX"_L1)
        || statement.startsWith("CREATE UNIQUE INDEX"_L1);
}

} // namespace

std::vector<std::unique_ptr<Projector>> allProjectors()
{
    std::vector<std::unique_ptr<Projector>> projectors;
    projectors.push_back(std::make_unique<MarketsProjector>());
    projectors.push_back(std::make_unique<WalletsProjector>());
    projectors.push_back(std::make_unique<TimelineProjector>());
    projectors.push_back(std::make_unique<PurchasesProjector>());
    projectors.push_back(std::make_unique<InvoicesProjector>());
    projectors.push_back(std::make_unique<MovementsProjector>());
    return projectors;
}

void removeDatabase(const QString &path)
{
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s})
        QFile::remove(path + suffix);
}

const QString &ReadStorage::building()
{
    static const QString suffix = u"_building"_s;
    return suffix;
}

ReadStorage::ReadStorage(std::unique_ptr<sql::Connection> connection)
    : m_connection(std::move(connection))
{ }

Result<std::unique_ptr<ReadStorage>> ReadStorage::openExisting(const QString &path)
{
    TRY(auto connection,
        sql::Connection::open({path, sql::ConnectionSpec::Purpose::ReadStorage, false}));
    return std::unique_ptr<ReadStorage>(new ReadStorage(std::move(connection)));
}

Result<std::unique_ptr<ReadStorage>> ReadStorage::open(const QString &path, const QString &storeId)
{
    if (QFile::exists(path)) {
        auto storage = openExisting(path);
        const auto owner =
            storage ? (*storage)->claim(storeId) : Result<QString>(failureOf(storage));
        if (owner && *owner == storeId)
            return storage;
        if (!owner && owner.error().code == code::store_busy)
            return failureOf(owner);
        if (storage) {
            TRY_DO(requireNoStore(**storage, path));
        }
        storage = fail(code::store_not_ours); // closes it
        removeDatabase(path);
    }
    TRY(auto connection,
        sql::Connection::open({path, sql::ConnectionSpec::Purpose::ReadStorage, true}));
    std::unique_ptr<ReadStorage> storage(new ReadStorage(std::move(connection)));
    TRY_DO(storage->initialise(storeId));
    return storage;
}

/// Where the cache belongs somebody has put a store: that is nothing to throw away.
Result<> ReadStorage::requireNoStore(ReadStorage &storage, const QString &path)
{
    const auto tables = storage.m_connection->scalar(
        u"SELECT count(*) FROM sqlite_schema WHERE name = 'es_event'"_s);
    if (tables && tables->toInt() > 0)
        return fail(code::store_exists, {{u"path"_s, path}},
                    u"a store in the place of the read storage"_s);
    return {};
}

/// Whose it is. Nobody's, if nothing is in it yet: another program is making it at this moment, and
/// must not lose it; whoever is first fills it.
Result<QString> ReadStorage::claim(const QString &storeId)
{
    TRY(const QVariant objects, m_connection->scalar(u"SELECT count(*) FROM sqlite_schema"_s));
    if (objects.toLongLong() == 0)
        TRY_DO(initialise(storeId));
    TRY(const QVariant id, m_connection->scalar(u"SELECT store_id FROM rm_storage"_s));
    return id.toString();
}

Result<> ReadStorage::initialise(const QString &storeId)
{
    TRY(sql::Transaction transaction, sql::Transaction::begin(*m_connection));
    TRY_DO(m_connection->execute(
        u"CREATE TABLE IF NOT EXISTS rm_storage(only_row INTEGER PRIMARY KEY CHECK (only_row = 1), "
        "store_id TEXT NOT NULL) STRICT"_s));
    TRY_DO(m_connection->execute(
        u"CREATE TABLE IF NOT EXISTS rm_projector(name TEXT NOT NULL, suffix TEXT NOT NULL, "
        "fingerprint TEXT NOT NULL, position INTEGER NOT NULL, chain_hash BLOB NOT NULL, error TEXT, "
        "PRIMARY KEY (name, suffix)) STRICT, WITHOUT ROWID"_s));
    TRY_DO(m_connection->run(
        u"INSERT OR IGNORE INTO rm_storage(only_row, store_id) VALUES (1, ?)"_s, storeId));
    return transaction.commit();
}

Result<std::optional<Checkpoint>> ReadStorage::checkpoint(const QString &projector,
                                                          const QString &suffix)
{
    TRY(auto rows,
        m_connection->query(u"SELECT name, position, chain_hash, fingerprint, error "
                            "FROM rm_projector WHERE name = ? AND suffix = ?"_s,
                            projector, suffix));
    if (rows.next())
        return std::optional(
            Checkpoint {rows.text(0), rows.integer(1), rows.bytes(2), rows.text(3), rows.text(4)});
    TRY_DO(rows.end());
    return std::optional<Checkpoint>();
}

Result<std::vector<Checkpoint>> ReadStorage::liveCheckpoints()
{
    TRY(auto rows,
        m_connection->query(u"SELECT name, position, chain_hash, fingerprint, error "
                            "FROM rm_projector WHERE suffix = ''"_s));
    std::vector<Checkpoint> checkpoints;
    while (rows.next())
        checkpoints.push_back(
            {rows.text(0), rows.integer(1), rows.bytes(2), rows.text(3), rows.text(4)});
    TRY_DO(rows.end());
    return checkpoints;
}

Result<QStringList> ReadStorage::definition(const Projector &projector, const QString &suffix)
{
    QFile file(u":/sql/sqlite/read/%1.sql"_s.arg(projector.name()));
    if (!file.open(QIODevice::ReadOnly))
        return fail(code::file_failed, {{u"path"_s, file.fileName()}}, file.errorString());
    QStringList statements = sql::statementsOf(QString::fromUtf8(file.readAll()));
    for (QString &statement : statements)
        statement.replace(u'@', suffix);
    return statements;
}

Result<> ReadStorage::createTables(const Projector &projector, const QString &suffix)
{
    TRY(const QStringList statements, definition(projector, suffix));
    for (const QString &statement : statements) {
        if (!definesIndex(statement))
            TRY_DO(m_connection->execute(statement));
    }
    TRY_DO(m_connection->run(
        u"INSERT INTO rm_projector(name, suffix, fingerprint, position, chain_hash) "
        "VALUES (?, ?, ?, 0, ?)"_s,
        projector.name(), suffix, projector.fingerprint(), genesisHash()));
    return {};
}

Result<> ReadStorage::createIndexes(const Projector &projector, const QString &suffix)
{
    TRY(const QStringList statements, definition(projector, suffix));
    for (const QString &statement : statements) {
        if (definesIndex(statement))
            TRY_DO(m_connection->execute(statement));
    }
    return {};
}

Result<> ReadStorage::dropTables(const Projector &projector, const QString &suffix)
{
    for (const QString &table : projector.tables())
        TRY_DO(m_connection->execute(u"DROP TABLE IF EXISTS %1%2"_s.arg(table, suffix)));
    TRY_DO(m_connection->run(u"DELETE FROM rm_projector WHERE name = ? AND suffix = ?"_s,
                             projector.name(), suffix));
    return {};
}

Result<> ReadStorage::makeLive(const Projector &projector)
{
    TRY_DO(dropTables(projector, u""_s));
    for (const QString &table : projector.tables())
        TRY_DO(m_connection->execute(u"ALTER TABLE %1%2 RENAME TO %1"_s.arg(table, building())));
    TRY_DO(m_connection->run(u"UPDATE rm_projector SET suffix = '' WHERE name = ? AND suffix = ?"_s,
                             projector.name(), building()));
    return createIndexes(projector, u""_s);
}

Result<> ReadStorage::advance(const QString &projector, const QString &suffix, Position from,
                              Position to, const QByteArray &chainHash)
{
    TRY(const qint64 changed,
        m_connection->run(u"UPDATE rm_projector SET position = ?, chain_hash = ?, error = NULL "
                          "WHERE name = ? AND suffix = ? AND position = ?"_s,
                          to, chainHash, projector, suffix, from));
    if (changed != 1)
        return fail(code::store_busy, {{u"projector"_s, projector}});
    return {};
}

Result<> ReadStorage::setError(const QString &projector, const QString &error)
{
    TRY_DO(m_connection->run(u"UPDATE rm_projector SET error = ? WHERE name = ? AND suffix = ''"_s,
                             error, projector));
    return {};
}

} // namespace ewallet
