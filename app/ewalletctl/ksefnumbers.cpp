// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/ksefnumbers.h"

#include "core/base/codes.h"
#include "core/base/fileid.h"

#include <QFile>
#include <QRegularExpression>

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
    TRY_DO(requireNotHeld(path));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return fail(code::file_failed, {{u"path"_s, path}}, file.errorString());
    static const QRegularExpression form(u"^\"?([^\";,]+)\"?\\s*[;,]\\s*\"?([^\";,]+)\"?\\s*$"_s);
    qint64 assigned = 0;
    qint64 refused = 0;
    for (qint64 line = 1; !file.atEnd(); ++line) {
        const QString words = QString::fromUtf8(file.readLine()).trimmed();
        if (words.isEmpty())
            continue;
        const auto match = form.match(words);
        const auto done = match.hasMatch()
            ? send(backoffice, match.captured(1).trimmed(), market,
                   [&](const QString &purchase) {
                       return AssignKsefNumber {purchase, match.captured(1).trimmed(),
                                                match.captured(2).trimmed()};
                   })
            : Result<>(fail(code::invalid_field, {{u"field"_s, u"line"_s}}));
        if (done) {
            ++assigned;
            continue;
        }
        if (exitOf(done.error()) == Exit::Store)
            return failureOf(done);
        ++refused;
        printError(u"ewalletctl: line %1: %2"_s.arg(line).arg(sentenceOf(done.error())));
    }
    TRY_DO(issueAtOnce(backoffice));
    if (globals.json)
        printJson({{u"assigned"_s, assigned}, {u"refused"_s, refused}});
    else
        print(u"%1 KSeF numbers assigned, %2 refused."_s.arg(assigned).arg(refused));
    return refused > 0 ? Exit::Refused : Exit::Done;
}

} // namespace ewallet
