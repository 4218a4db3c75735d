// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/checkpoint.h"
#include "core/readmodel/projector.h"

namespace ewallet {

/// The read storage: the tables of the projectors, how far each is, and of which store they are. A
/// cache: it may be deleted at any time. Lives in the thread of its connection.
class ReadStorage
{
public:
    /// Tables of a generation that is being built have this suffix; the live ones have none.
    static const QString &building();

    /// Opens the file and says whether it belongs to the store. If not, or if it is no read storage
    /// at all, it is removed and made anew. Error: store_….
    static Result<std::unique_ptr<ReadStorage>> open(const QString &path, const QString &storeId);
    /// The same without looking: for one who only reads.
    static Result<std::unique_ptr<ReadStorage>> openExisting(const QString &path);

    sql::Connection &connection() { return *m_connection; }

    /// Of the live tables, or of those being built. Nothing: there are no such tables.
    Result<std::optional<Checkpoint>> checkpoint(const QString &projector, const QString &suffix);
    Result<std::vector<Checkpoint>> liveCheckpoints();

    /// Makes empty tables without their indexes, and the checkpoint 0.
    Result<> createTables(const Projector &projector, const QString &suffix);
    Result<> createIndexes(const Projector &projector, const QString &suffix);
    /// Drops the live tables and puts those being built in their place, in the caller's
    /// transaction.
    Result<> makeLive(const Projector &projector);
    Result<> dropTables(const Projector &projector, const QString &suffix);

    /// Within the transaction of a page. Error: store_busy if the checkpoint is not at `from` any
    /// more: somebody else was faster.
    Result<> advance(const QString &projector, const QString &suffix, Position from, Position to,
                     const QByteArray &chainHash);
    Result<> setError(const QString &projector, const QString &error);

    /// Does the path still lead to the file that is open?
    bool isStillThere() const { return m_connection->isStillThere(); }

private:
    explicit ReadStorage(std::unique_ptr<sql::Connection> connection);
    static Result<> requireNoStore(ReadStorage &storage, const QString &path);
    Result<QString> claim(const QString &storeId);
    Result<> initialise(const QString &storeId);
    static Result<QStringList> definition(const Projector &projector, const QString &suffix);

    std::unique_ptr<sql::Connection> m_connection;
};

/// Removes a database file with what SQLite keeps beside it.
void removeDatabase(const QString &path);

} // namespace ewallet
