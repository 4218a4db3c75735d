// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/commandhandling/commandside.h"
#include "core/commandhandling/handlers.h"
#include "core/readmodel/queryside.h"
#include "core/readmodel/storepaths.h"
#include "tests/support/recordingbus.h"
#include "tests/support/testclock.h"

#include <QTemporaryDir>

namespace ewallet::testing {

inline Sender senderAs(Role role, const QString &name = QStringLiteral("anna"))
{
    return {{name, role}, *Zone::named("Europe/Warsaw"), QStringLiteral("test")};
}

/// The value of what a test stands on: a story that does not even begin is a mistake of the test.
template<class T>
T given(Result<T> result)
{
    if (!result)
        qFatal("given what cannot be: %s %s", qPrintable(result.error().code),
               qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

/// A new store with its markets and the wallets W-1 and W-2, in a folder that goes with this
/// object.
class TestStore
{
public:
    TestStore()
    {
        given(CommandSide::initialise(path(), senderAs(Role::Admin), clock));
        EventBus nobodyListens;
        const auto side =
            given(CommandSide::open(path(), senderAs(Role::Admin), nobodyListens, clock));
        for (const QString &wallet : {QStringLiteral("W-1"), QStringLiteral("W-2")}) {
            Command open;
            open.id = QStringLiteral("open-") + wallet;
            open.actor = QStringLiteral("anna");
            open.subject = wallet;
            open.payload =
                WalletCommand(OpenWallet {QStringLiteral("PL"), QStringLiteral("Anna Nowak"), {}});
            if (!side->bus().dispatch(open).isDone())
                qFatal("no wallet");
        }
    }
    QString path() const { return filePath(QStringLiteral("company.ewallet")); }
    QString filePath(const QString &name) const { return m_folder.filePath(name); }

    TestClock clock;

private:
    QTemporaryDir m_folder;
};

/// A store that lets the test act just before a critical section begins, or keep it from its
/// COMMIT.
class GatedStore final : public EventStore
{
public:
    explicit GatedStore(EventStore &store)
        : m_store(store)
    { }
    std::function<void()> beforeBegin;
    std::function<Result<>()> beforeCommit;

    Result<AppendOutcome> append(std::span<const StreamWrite> writes) override
    {
        return m_store.append(writes);
    }
    Result<std::vector<RecordedEvent>> load(const StreamId &stream, qint64 fromVersion) override
    {
        return m_store.load(stream, fromVersion);
    }
    Result<qint64> versionOf(const StreamId &stream) override { return m_store.versionOf(stream); }
    Result<std::vector<RecordedEvent>> read(const Criteria &criteria, int limit) override
    {
        return m_store.read(criteria, limit);
    }
    Result<Head> head() override { return m_store.head(); }
    Result<std::unique_ptr<Transaction>> begin() override
    {
        if (beforeBegin)
            beforeBegin();
        TRY(auto transaction, m_store.begin());
        return std::unique_ptr<Transaction>(std::make_unique<Gate>(*this, std::move(transaction)));
    }

private:
    class Gate final : public Transaction
    {
    public:
        Gate(GatedStore &store, std::unique_ptr<Transaction> transaction)
            : m_store(store)
            , m_transaction(std::move(transaction))
        { }
        Result<> commit() override
        {
            if (m_store.beforeCommit)
                TRY_DO(m_store.beforeCommit());
            return m_transaction->commit();
        }

    private:
        GatedStore &m_store;
        std::unique_ptr<Transaction> m_transaction;
    };
    EventStore &m_store;
};

/// A program at work on a store, with all its parts within reach. Two of them are two programs.
class Program
{
public:
    explicit Program(const TestStore &company, Role role = Role::Admin,
                     const QString &name = QStringLiteral("anna"), bool withHandlers = true)
        : connection(given(sql::Connection::open(
            {company.path(), sql::ConnectionSpec::Purpose::EventStore, false})))
        , sqlStore(*connection, company.clock)
        , store(sqlStore)
        , log(*connection)
        , heard(eventBus)
        , bus({store, log, eventBus, company.clock}, senderAs(role, name))
        , m_path(company.path())
        , m_queries(given(QuerySide::open(StorePaths::of(company.path()), company.clock)))
    {
        if (withHandlers)
            subscribeHandlers(bus, company.clock);
        heard.switchOn();
    }

    CommandResult send(const QString &id, const WalletCommand &payload,
                       const QString &wallet = QStringLiteral("W-1"))
    {
        return bus.dispatch(command(id, payload, wallet));
    }
    static Command command(const QString &id, const WalletCommand &payload,
                           const QString &wallet = QStringLiteral("W-1"))
    {
        return {id, {}, QStringLiteral("anna"), wallet, payload, {}, {}};
    }

    /// All attempts in order, or those of a query.
    std::vector<CommandRow> commands(CommandsQuery query = {})
    {
        query.order = SortOrder::Ascending;
        return given(m_queries->commandRows(given(m_queries->commandKeys(query))));
    }
    std::vector<CommandRow> commandsOf(const QString &id)
    {
        CommandsQuery query;
        query.commandId = id;
        return commands(query);
    }
    /// How many rows there are for everybody: what is committed, read through another connection.
    qint64 committed(const QString &table) const
    {
        const auto other =
            given(sql::Connection::open({m_path, sql::ConnectionSpec::Purpose::EventStore, false}));
        return given(other->scalar(QStringLiteral("SELECT count(*) FROM ") + table)).toLongLong();
    }

    std::unique_ptr<sql::Connection> connection;
    SqlEventStore sqlStore;
    GatedStore store;
    CommandLog log;
    EventBus eventBus;
    RecordingBus heard;
    CommandBus bus;

private:
    QString m_path;
    std::unique_ptr<QuerySide> m_queries;
};

} // namespace ewallet::testing
