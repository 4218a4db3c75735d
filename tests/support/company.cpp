// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/company.h"

namespace ewallet::testing {

using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<sql::Connection> connectionTo(const QString &path)
{
    return mustBe(sql::Connection::open({path, sql::ConnectionSpec::Purpose::ReadStorage, false}));
}

} // namespace

Company::Company()
{
    m_clock.set(at("2026-11-24T10:00:00Z"));
    m_backoffice = program(path(u"company.ewallet"_s));
}

std::unique_ptr<Backoffice> Company::program(const QString &store)
{
    const Backoffice::Options options {
        store, {{u"anna"_s, Role::Admin}, *Zone::named("Europe/Warsaw"), u"test"_s}};
    mustBe(Backoffice::initialise(options, m_clock));
    return std::make_unique<Backoffice>(options, m_clock);
}

CommandResult Company::send(const QString &subject, const CommandPayload &payload,
                            const QString &id)
{
    m_clock.advance(60);
    Commands &commands = m_backoffice->commands();
    Command command = commands.make(subject, payload);
    if (!id.isEmpty())
        command.id = id;
    const CommandResult result = commands.send(command).result();
    if (result.status != Outcome::Status::Succeeded)
        qFatal("refused: %s", qPrintable(result.error.code));
    return result;
}

void Company::beginStory()
{
    send(u"W-1"_s, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}});
    send(u"W-1"_s, add(W, 10'000));
    send(u"W-1"_s, add(B, 5'000));
    send(u"W-1"_s, spend(u"P1"_s, 6'000));
    send(u"W-2"_s, OpenWallet {u"PL"_s, u"Jan Nowak"_s, {}});
    send(u"W-2"_s, add(B, 700));
}

void Company::append(const Told &event)
{
    const auto connection = mustBe(
        sql::Connection::open({paths().store, sql::ConnectionSpec::Purpose::EventStore, false}));
    SqlEventStore store(*connection, m_clock);
    const StreamWrite write {event.stream, ExpectedVersion::any(), {event.event}};
    mustBe(store.append({&write, 1}));
}

Position Company::head()
{
    const auto connection = mustBe(
        sql::Connection::open({paths().store, sql::ConnectionSpec::Purpose::EventStore, false}));
    SqlEventStore store(*connection, m_clock);
    return mustBe(store.head()).position;
}

std::unique_ptr<ProjectionEngine> Company::engineOn(const StorePaths &where)
{
    return mustBe(ProjectionEngine::open(where, m_clock));
}

void Company::synchronize(ProjectionEngine &engine)
{
    mustBe(engine.synchronize());
}

std::vector<Checkpoint> Company::projectors(ProjectionEngine &engine)
{
    return mustBe(engine.status()).projectors;
}

QStringList Company::rows(const QString &table, const QString &columns)
{
    return rowsOf(*connectionTo(paths().read), table, columns);
}

QStringList Company::contents()
{
    const auto connection = connectionTo(paths().read);
    QStringList found;
    for (const auto &projector : allProjectors()) {
        for (const QString &table : projector->tables()) {
            const QString info = u"pragma_table_info('%1')"_s.arg(table);
            QStringList columns;
            for (const QString &row : rowsOf(*connection, info, u"cid, name"_s))
                columns << row.section(u' ', 1);
            for (const QString &row : rowsOf(*connection, table, columns.join(u", "_s)))
                found << table + u": "_s + row;
        }
    }
    found.sort();
    return found;
}

void Company::change(const QString &file, const QString &sql)
{
    mustBe(connectionTo(file)->execute(sql));
}

} // namespace ewallet::testing
