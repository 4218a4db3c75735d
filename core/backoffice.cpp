// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backoffice.h"

#include "core/commandhandling/commandside.h"
#include "core/demo/demostore.h"
#include "core/sql/migrations.h"

#include <QtConcurrent>

namespace ewallet {

Backoffice::Backoffice(const Options &options, const Clock &clock)
    : m_paths(StorePaths::of(options.store))
    , m_clock(clock)
    , m_commands(options.store, options.sender, m_eventBus, clock)
    , m_readModels(m_paths, m_eventBus, clock)
    , m_queries(m_paths, clock)
    , m_invoicing(m_paths.store, m_commands, m_queries, m_readModels)
{ }

Backoffice::~Backoffice() = default;

Result<> Backoffice::initialise(const Options &options, const Clock &clock)
{
    return CommandSide::initialise(options.store, options.sender, clock);
}

QFuture<Result<>> Backoffice::makeDemo(const QString &store, const Clock &clock,
                                       const TaskPtr &task)
{
    return QtConcurrent::run([store, &clock, task](QPromise<Result<>> &promise) {
        constexpr int steps = 1'000;
        promise.setProgressRange(0, steps);
        promise.addResult(makeDemoStore(store, clock, [&](qint64 done, qint64 total) {
            promise.setProgressValue(int(done * steps / total));
            return !promise.isCanceled() && (!task || task->report(done, total));
        }));
    });
}

Result<> Backoffice::check(const QString &store)
{
    TRY(auto connection,
        sql::Connection::open({store, sql::ConnectionSpec::Purpose::EventStore, false}));
    return sql::upgrade(*connection);
}

} // namespace ewallet
