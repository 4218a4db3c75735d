// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/eventstore/message.h"
#include "core/invoicing/invoicerun.h"

#include <QFuture>
#include <QLockFile>
#include <QObject>

namespace ewallet {

/// Issues the documents of markets that issue at once, as soon as what needs them is there, in the
/// one program that holds the lease: a lock file beside the store. A listener with side effects: a
/// rebuild of the read models does not set it off.
class InvoicingProcessor : public QObject
{
    Q_OBJECT
public:
    InvoicingProcessor(const QString &store, Commands &commands, Queries &queries,
                       ReadModels &readModels);
    /// Waits for the page that is under way.
    ~InvoicingProcessor() override;

    /// Begins to listen.
    void start();

    /// A run over days or months, for a window: beside the caller.
    QFuture<Result<InvoiceRunReport>> run(const InvoiceRunOptions &options, const TaskPtr &task);

signals:
    /// It could not be done, and is tried again with the next change.
    void failed(const ewallet::Error &error);

private:
    void follow(Position reached);
    void issueDue();

    QLockFile m_lease;
    Commands &m_commands;
    Queries &m_queries;
    ReadModels &m_readModels;
    TaskPtr m_task;
    QFuture<void> m_underWay;
    std::vector<std::pair<QFuture<Result<InvoiceRunReport>>, TaskPtr>> m_runs;
    bool m_hasNews = false;
    Position m_followed = 0; ///< runs bring the lists up to date, too: that alone is no news
};

} // namespace ewallet
