// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/commandhandling/import.h"
#include "core/eventsourcing/walletsnapshots.h"
#include "core/eventstore/sqleventstore.h"
#include "core/readmodel/storepaths.h"

namespace ewallet {

/// The writing connection of a program, and all that stands on it. Lives in one thread.
class CommandSide
{
public:
    /// Errors: store_not_found, store_not_initialised, store_too_new, store_….
    static Result<std::unique_ptr<CommandSide>> open(const QString &path, const Sender &sender,
                                                     EventBus &events, const Clock &clock);

    /// Makes a new store, or upgrades one; the markets of resources/markets are defined by
    /// commands.
    static Result<> initialise(const QString &path, const Sender &sender, const Clock &clock);

    CommandBus &bus() { return m_bus; }
    /// Call it when nobody waits for an answer: makes the snapshots that were missed.
    void afterAnswer() { m_snapshots.write(); }
    /// One that begins with Import::begin().
    Result<std::unique_ptr<Import>> makeImport(QIODevice &file, const ImportOptions &options,
                                               const LineSink &each);
    Result<ImportReport> import(QIODevice &file, const ImportOptions &options, const LineSink &each,
                                const Progress &progress);

private:
    CommandSide(const StorePaths &paths, std::unique_ptr<sql::Connection> connection,
                const Sender &sender, EventBus &events, const Clock &clock);
    Result<QStringList> markets();
    Result<> defineMarkets();

    const Clock &m_clock;
    QString m_issuedBy;
    std::unique_ptr<sql::Connection> m_connection;
    SqlEventStore m_store;
    WalletSnapshots m_snapshots;
    CommandLog m_log;
    CommandBus m_bus;
};

} // namespace ewallet
