// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pdffiles.h"

#include "core/base/codes.h"
#include "ui/format/documentwords.h"
#include "ui/widgets/paperview.h"

#include <QDir>

namespace ewallet {

using namespace Qt::StringLiterals;

Result<qint64> writePdfs(Queries &queries, const Keys &sources, const QString &folder,
                         const TaskPtr &task)
{
    const QDir directory(folder);
    if (!directory.mkpath(u"."_s))
        return fail(code::file_failed, {{u"path"_s, folder}});
    qint64 written = 0;
    for (size_t i = 0; i < sources.size(); ++i) {
        if (!task->report(qint64(i), qint64(sources.size())))
            return fail(code::cancelled, {{u"written"_s, written}});
        auto question = queries.document(sources[i]);
        question.waitForFinished();
        const Result<DocumentDetails> details = question.result();
        if (!details && details.error().code == code::unknown_document)
            continue; // it waits
        if (!details)
            return failureOf(details);
        TRY_DO(writePdf(details->document, paperContextOf(*details),
                        directory.filePath(fileNameOf(
                            details->row.market + u'-' + details->row.number, u"pdf"_s))));
        ++written;
    }
    return written;
}

} // namespace ewallet
