// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/eventsourcing/walletsnapshots.h"
#include "tests/support/given.h"
#include "tests/support/program.h"
#include "tests/support/projecting.h"

namespace ewallet::testing {

inline const QString annas = QStringLiteral("W-1");

/// A store with a wallet of many entries, and a read storage beside it.
class LongWallet
{
public:
    LongWallet() { given(ProjectionEngine::open(paths(), store.clock)); }

    StorePaths paths() const { return StorePaths::of(store.path()); }
    std::unique_ptr<CommandSide> program()
    {
        return given(
            CommandSide::open(store.path(), senderAs(Role::Admin), nobodyListens, store.clock));
    }
    /// One entry each; every tenth is a purchase. Returns how many were done.
    int grow(CommandSide &side, int entries, const QString &wallet = annas)
    {
        std::vector<Command> commands;
        for (int i = 0; i < entries; ++i) {
            Command command;
            command.id = QStringLiteral("c-%1").arg(++m_sent);
            command.actor = QStringLiteral("anna");
            command.subject = wallet;
            command.payload = m_sent % 10 == 0
                ? WalletCommand(spend(QStringLiteral("P%1").arg(m_sent), 7))
                : WalletCommand(add(m_sent % 3 == 0 ? B : W, 100 + m_sent));
            commands.push_back(command);
        }
        store.clock.advance(60);
        int done = 0;
        for (const CommandResult &result : side.bus().dispatchPage(commands))
            done += result.isDone();
        return done;
    }
    void grow(int entries)
    {
        if (grow(*program(), entries) != entries)
            qFatal("refused");
    }
    /// As a program that folds the wallet does when it has answered.
    void makeSnapshots()
    {
        Reader reader(*this);
        given(reader.at({}));
        reader.snapshots.write();
    }
    QStringList versions()
    {
        const auto read = given(sql::Connection::open(
            {paths().read, sql::ConnectionSpec::Purpose::ReadStorage, false}));
        return rowsOf(*read, QStringLiteral("snapshots"), QStringLiteral("wallet, version"));
    }
    void changeRead(const QString &sql) { change(paths().read, sql); }
    static void change(const QString &path, const QString &sql)
    {
        const auto connection =
            given(sql::Connection::open({path, sql::ConnectionSpec::Purpose::ReadStorage, false}));
        given(connection->execute(sql));
    }

    /// A program that reads; counts the events that it had to fold.
    struct Reader
    {
        explicit Reader(LongWallet &scene)
            : connection(given(sql::Connection::open(
                {scene.store.path(), sql::ConnectionSpec::Purpose::EventStore, false})))
            , store(*connection, scene.store.clock)
            , snapshots(store, scene.paths().read)
        { }
        Result<WalletPast> at(const Moment &moment, const QString &wallet = annas)
        {
            folded = 0;
            return walletAt(store, wallet, moment, &snapshots,
                            [this](const WalletPast &, const RecordedEvent &) { ++folded; });
        }
        Wallet fromEvents(const Moment &moment = {}, const QString &wallet = annas)
        {
            return given(walletAt(store, wallet, moment)).wallet;
        }
        std::unique_ptr<sql::Connection> connection;
        SqlEventStore store;
        WalletSnapshots snapshots;
        int folded = 0;
    };

    TestStore store;
    EventBus nobodyListens;

private:
    int m_sent = 0;
};

} // namespace ewallet::testing
