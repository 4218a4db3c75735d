// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/ksefnumbers.h"

#include "core/base/codes.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

Result<InvoiceRow> rowOf(Backoffice &backoffice, const QString &document, const QString &market)
{
    TRY(const Position source, wait(backoffice.queries().documentSource(document, market)));
    TRY(const auto rows, wait(backoffice.queries().invoiceRows({source})));
    if (rows.empty())
        return fail(code::unknown_document, {{u"document"_s, document}});
    return rows.front();
}

Result<> send(Backoffice &backoffice, const QString &document, const QString &market,
              const std::function<InvoiceCommand(const QString &)> &make)
{
    TRY(const InvoiceRow row, rowOf(backoffice, document, market));
    const Command command = backoffice.commands().make(row.wallet, make(row.purchase));
    const CommandResult result = wait(backoffice.commands().send(command));
    return result.isDone() ? Result<>() : Result<>(tl::unexpected<Error>(result.error));
}

} // namespace

Result<Exit> sendAboutDocument(Backoffice &backoffice, const Globals &globals,
                               const QString &document, const QString &market,
                               const std::function<InvoiceCommand(const QString &)> &make)
{
    TRY_DO(send(backoffice, document, market, make));
    TRY_DO(issueAtOnce(backoffice)); // a correction may have waited for it
    if (globals.json)
        printJson({{u"document"_s, document}, {u"outcome"_s, u"succeeded"_s}});
    else
        print(u"Done: %1."_s.arg(document));
    return Exit::Done;
}

Result<Exit> assignKsefNumbers(Backoffice &backoffice, const Globals &globals, const QString &path,
                               const QString &market)
{
    TRY(const KsefImportReport report,
        importKsefNumbers(backoffice.commands(), backoffice.queries(), path, market,
                          std::make_shared<Task>()));
    for (const LineResult &line : report.refused)
        printError(u"ewalletctl: line %1: %2"_s.arg(line.line).arg(sentenceOf(line.error)));
    const qint64 refused = qint64(report.refused.size());
    TRY_DO(issueAtOnce(backoffice));
    if (globals.json)
        printJson({{u"assigned"_s, report.assigned}, {u"refused"_s, refused}});
    else
        print(u"%1 KSeF numbers assigned, %2 refused."_s.arg(report.assigned).arg(refused));
    return refused > 0 ? Exit::Refused : Exit::Done;
}

} // namespace ewallet
