// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commandhandling/commandside.h"

#include "core/base/codes.h"
#include "core/commandhandling/handlers.h"
#include "core/serialization/jsonfields.h"
#include "core/sql/migrations.h"

#include <QFile>
#include <QJsonDocument>

namespace ewallet {

using namespace Qt::StringLiterals;

CommandSide::CommandSide(const StorePaths &paths, std::unique_ptr<sql::Connection> connection,
                         const Sender &sender, EventBus &events, const Clock &clock)
    : m_clock(clock)
    , m_issuedBy(sender.person.name)
    , m_connection(std::move(connection))
    , m_store(*m_connection, clock)
    , m_snapshots(m_store, paths.read)
    , m_log(*m_connection)
    , m_bus({m_store, m_log, events, clock, &m_snapshots}, sender)
{
    subscribeHandlers(m_bus, clock);
    Q_ASSERT_X(m_bus.unhandled(commandNames()).isEmpty(), "CommandSide",
               "every command has a handler");
}

Result<std::unique_ptr<CommandSide>> CommandSide::open(const QString &path, const Sender &sender,
                                                       EventBus &events, const Clock &clock)
{
    TRY(auto connection,
        sql::Connection::open({path, sql::ConnectionSpec::Purpose::EventStore, false}));
    TRY_DO(sql::requireMigrated(*connection));
    return std::unique_ptr<CommandSide>(
        new CommandSide(StorePaths::of(path), std::move(connection), sender, events, clock));
}

Result<> CommandSide::initialise(const QString &path, const Sender &sender, const Clock &clock)
{
    TRY(auto connection,
        sql::Connection::open({path, sql::ConnectionSpec::Purpose::EventStore, true}));
    TRY_DO(sql::migrate(*connection));
    TRY_DO(connection->run(u"INSERT INTO es_store(only_row, store_id, created_at) SELECT 1, ?, ? "
                           "WHERE NOT EXISTS (SELECT 1 FROM es_store)"_s,
                           QUuid::createUuid().toString(QUuid::WithoutBraces), clock.now()));
    EventBus nobodyListens;
    CommandSide side(StorePaths::of(path), std::move(connection), sender, nobodyListens, clock);
    return side.defineMarkets();
}

/// A market that is there already is left as it is: the command's id is that of the first time.
Result<> CommandSide::defineMarkets()
{
    QFile file(u":/markets/markets.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return fail(code::file_failed, {{u"path"_s, file.fileName()}}, file.errorString());
    const QJsonArray markets = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValueConstRef market : markets) {
        const QString code = market[u"market"_s].toString();
        TRY(auto define,
            JsonReader::read<DefineMarket>(market.toObject(), JsonReader::Trust::Store));
        Command command;
        command.id = u"init:"_s + code;
        command.actor = m_issuedBy;
        command.subject = code;
        command.payload = MarketCommand(std::move(define));
        const CommandResult result = m_bus.dispatch(command);
        const bool isThere = result.isDone() || result.error.code == code::idempotency_conflict
            || result.error.code == code::market_already_defined;
        if (!isThere)
            return tl::unexpected<Error>(result.error);
    }
    return {};
}

Result<QStringList> CommandSide::markets()
{
    TRY(auto rows,
        m_connection->query(u"SELECT stream_id FROM es_stream WHERE stream_id GLOB 'market-*'"_s));
    QStringList codes;
    while (rows.next())
        codes << StreamId {rows.text(0)}.subject();
    TRY_DO(rows.end());
    return codes;
}

Result<std::unique_ptr<Import>> CommandSide::makeImport(QIODevice &file,
                                                        const ImportOptions &options,
                                                        const LineSink &each)
{
    TRY(const QStringList codes, markets());
    return std::make_unique<Import>(Import::Parts {m_bus, m_log, m_clock, m_issuedBy, codes},
                                    options, file, each);
}

Result<ImportReport> CommandSide::import(QIODevice &file, const ImportOptions &options,
                                         const LineSink &each, const Progress &progress)
{
    TRY(const auto import, makeImport(file, options, each));
    return import->run(progress);
}

} // namespace ewallet
