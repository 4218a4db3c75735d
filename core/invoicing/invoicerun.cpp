// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/invoicerun.h"

#include "core/base/codes.h"
#include "core/commandhandling/commands.h"
#include "core/invoicing/waitfor.h"
#include "core/readmodel/queries.h"
#include "core/readmodel/readmodels.h"

#include <QUuid>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// Namespace of command ids (UUID version 5), made once for this processor.
const QUuid commandIdNamespace(0x0d2c7d5a, 0x64f1, 0x4b43, 0x8f, 0x0e, 0x52, 0x8a, 0x6b, 0x1f, 0x90,
                               0xce);

/// Another program version may decide what this one could not.
Command commandFor(const DueDocument &due, const Commands &commands)
{
    const InvoiceCommand payload = due.kind == DocumentKind::Invoice
        ? InvoiceCommand(IssueInvoice {due.purchase, due.source})
        : InvoiceCommand(IssueCorrection {due.purchase, due.source});
    Command command = commands.make(due.wallet, payload);
    const QString seed = due.commandSeed + u"/"_s + QStringLiteral(EWALLET_VERSION);
    command.id = QUuid::createUuidV5(commandIdNamespace, seed).toString(QUuid::WithoutBraces);
    command.actor = u"system:invoicing"_s;
    return command;
}

Result<> count(InvoiceRunReport &report, Queries &queries, const Keys &sources)
{
    TRY(const auto rows, waitFor(queries.invoiceRows(sources)));
    for (const InvoiceRow &row : rows) {
        if (row.state != DocumentState::Issued)
            ++(row.state == DocumentState::Held ? report.held : report.refused);
        else if (row.kind == DocumentKind::Invoice)
            ++report.invoices;
        else
            ++report.corrections;
    }
    return {};
}

/// A failure of the store is no matter of one document.
Result<> requireAnswered(const std::vector<CommandResult> &results)
{
    for (const CommandResult &result : results) {
        if (result.status == Outcome::Status::Failed)
            return tl::unexpected<Error>(result.error);
    }
    return {};
}

/// What another run has done meanwhile is in its report.
void eraseDuplicates(Keys &sources, const std::vector<CommandResult> &results)
{
    Keys own;
    for (size_t i = 0; i < sources.size(); ++i) {
        if (results[i].status != Outcome::Status::Duplicate)
            own.push_back(sources[i]);
    }
    sources = std::move(own);
}

} // namespace

Result<InvoiceRunReport> runInvoices(Commands &commands, Queries &queries, ReadModels &readModels,
                                     const InvoiceRunOptions &options, const TaskPtr &task)
{
    InvoiceRunReport report;
    DueQuery query;
    query.market = options.market;
    query.until = options.until;
    query.onlyAtOnce = options.onlyAtOnce;
    qint64 done = 0;
    TRY_DO(waitFor(readModels.synchronize()));
    for (;;) {
        TRY(const auto due, waitFor(queries.dueDocuments(query)));
        if (due.empty())
            return report;
        std::vector<Command> page;
        Keys sources;
        for (const DueDocument &document : due) {
            page.push_back(commandFor(document, commands));
            sources.push_back(document.source);
        }
        const auto results = waitFor(commands.sendPage(page));
        TRY_DO(requireAnswered(results));
        query.after = sources.back();
        done += qint64(sources.size());
        eraseDuplicates(sources, results);
        TRY_DO(waitFor(readModels.synchronize()));
        TRY_DO(count(report, queries, sources));
        if (task && !task->report(done, 0))
            return fail(code::cancelled,
                        {{u"invoices"_s, report.invoices}, {u"corrections"_s, report.corrections}});
    }
}

} // namespace ewallet
