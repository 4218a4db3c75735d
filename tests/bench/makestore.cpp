// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/makestore.h"

#include "core/base/codes.h"
#include "core/commandhandling/commandside.h"
#include "core/commandhandling/handlers.h"
#include "core/readmodel/readstorage.h"
#include "tests/support/testclock.h"

#include <QFile>

namespace ewallet::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 pageSize = 10'000;

Result<> play(const StoreSize &size, const QString &path, const Progress &progress)
{
    testing::TestClock clock(BigCompany::beginning());
    TRY_DO(CommandSide::initialise(path, benchSender(), clock));
    TRY(const auto connection,
        sql::Connection::open({path, sql::ConnectionSpec::Purpose::EventStore, false}));
    TRY_DO(connection->execute(u"PRAGMA cache_size=-1048576"_s)); // a gigabyte, of what is needed
    TRY_DO(connection->execute(u"PRAGMA wal_autocheckpoint=50000"_s));
    SqlEventStore store(*connection, clock);
    CommandLog log(*connection);
    EventBus nobodyListens;
    CommandBus bus({store, log, nobodyListens, clock}, benchSender());
    subscribeHandlers(bus, clock);

    BigCompany company(size);
    for (;;) {
        TRY(const EventStore::Head head, store.head());
        if (!goesOn(progress, std::min(head.position, size.events), size.events))
            return fail(code::cancelled);
        if (head.position >= size.events)
            return {};
        const auto commands = company.next(size_t(std::min(pageSize, size.events - head.position)));
        clock.set(company.now());
        const auto results = bus.dispatchPage(commands);
        for (const CommandResult &result : results) {
            if (!result.isDone() && result.status != Outcome::Status::Rejected)
                return tl::unexpected<Error>(result.error);
        }
        company.learn(commands, results);
    }
}

} // namespace

Sender benchSender()
{
    return {{u"bench"_s, Role::Admin}, Zone::named("Europe/Warsaw").value_or(Zone()), u"bench"_s};
}

Result<> makeStore(const StoreSize &size, const QString &path, const Progress &progress)
{
    if (QFile::exists(path))
        return fail(code::store_exists, {{u"path"_s, path}});
    const QString unfinished = path + u"-making"_s;
    removeDatabase(unfinished); // of a program that was stopped
    auto made = play(size, unfinished, progress);
    if (made && !QFile::rename(unfinished, path))
        made = fail(code::store_failed, {{u"path"_s, path}}, u"cannot be renamed"_s);
    if (!made)
        removeDatabase(unfinished);
    return made;
}

} // namespace ewallet::bench
