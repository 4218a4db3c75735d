// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backoffice/documents.h"

#include "ui/pages/pdffiles.h"

namespace ewallet {

using namespace Qt::StringLiterals;

Result<qint64> writeDocuments(const DocumentsWanted &wanted, const Clock &clock)
{
    TRY_DO(Backoffice::check(wanted.store));
    Backoffice backoffice(
        {wanted.store, {Operator::ofThisSession(), Zone::ofThisMachine(), u"ewallet-backoffice"_s}},
        clock);
    TRY_DO(backoffice.readModels().synchronize().result());
    TRY_DO(backoffice.queries().markets(wanted.query.market).result());
    InvoicesQuery query = wanted.query;
    query.state = InvoicesQuery::State::Issued;
    query.order = SortOrder::Ascending;
    TRY(const Keys sources, backoffice.queries().invoiceKeys(query).result());
    return writePdfs(backoffice.queries(), sources, wanted.folder, std::make_shared<Task>());
}

} // namespace ewallet
