// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/invoicingprocessor.h"

#include "core/base/codes.h"
#include "core/readmodel/readmodels.h"

#include <QtConcurrent>

namespace ewallet {

using namespace Qt::StringLiterals;

InvoicingProcessor::InvoicingProcessor(const QString &store, Commands &commands, Queries &queries,
                                       ReadModels &readModels)
    : m_lease(store + u"-invoicing.lock"_s)
    , m_commands(commands)
    , m_queries(queries)
    , m_readModels(readModels)
    , m_task(std::make_shared<Task>())
{
    m_lease.setStaleLockTime(0); // stale when its program is gone, however long it works
}

InvoicingProcessor::~InvoicingProcessor()
{
    m_task->cancel();
    m_underWay.waitForFinished();
    for (auto &[future, task] : m_runs) {
        task->cancel();
        future.waitForFinished();
    }
}

void InvoicingProcessor::start()
{
    connect(&m_readModels, &ReadModels::advanced, this, &InvoicingProcessor::follow);
}

void InvoicingProcessor::follow(Position reached)
{
    if (reached <= m_followed)
        return;
    m_followed = reached;
    issueDue();
}

void InvoicingProcessor::issueDue()
{
    if (m_underWay.isRunning()) {
        m_hasNews = true;
        return;
    }
    if (!m_lease.isLocked() && !m_lease.tryLock(0))
        return; // another program does it
    m_hasNews = false;
    auto run = QtConcurrent::run([this] {
        return runInvoices(m_commands, m_queries, m_readModels, {{}, {}, true}, m_task);
    });
    m_underWay =
        QFuture<void>(run); // not what follows in this thread, which could not be waited for
    run.then(this, [this](const Result<InvoiceRunReport> &report) {
        if (!report && report.error().code != code::cancelled)
            emit failed(report.error());
        if (m_hasNews)
            QMetaObject::invokeMethod(this, &InvoicingProcessor::issueDue, Qt::QueuedConnection);
    });
}

QFuture<Result<InvoiceRunReport>> InvoicingProcessor::run(const InvoiceRunOptions &options,
                                                          const TaskPtr &task)
{
    std::erase_if(m_runs, [](const auto &run) { return run.first.isFinished(); });
    // The caller may take the result out of its future, which has no end then: ours has.
    const auto promise = std::make_shared<QPromise<Result<InvoiceRunReport>>>();
    promise->start();
    m_runs.emplace_back(QtConcurrent::run([this, options, task, promise] {
                            const auto report =
                                runInvoices(m_commands, m_queries, m_readModels, options, task);
                            promise->addResult(report);
                            promise->finish();
                            return report;
                        }),
                        task);
    return promise->future();
}

} // namespace ewallet
