// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/invoicejobs.h"

#include "core/base/codes.h"
#include "core/base/fileid.h"
#include "ui/models/whenanswered.h"
#include "ui/pages/pdffiles.h"
#include "ui/widgets/paperview.h"

#include <QSaveFile>
#include <QtConcurrent>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

Result<> writeBytes(const QByteArray &bytes, const QString &path)
{
    TRY_DO(requireNotHeld(path));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(code::file_failed, {{u"path"_s, path}}, file.errorString());
    return {};
}

} // namespace

InvoiceJobs::InvoiceJobs(Backoffice &backoffice, QObject *parent)
    : QObject(parent)
    , m_backoffice(backoffice)
{ }

InvoiceJobs::~InvoiceJobs()
{
    for (auto &[work, task] : m_underWay)
        task->cancel();
    for (auto &[work, task] : m_underWay)
        work.waitForFinished();
}

template<class T, class Then>
void InvoiceJobs::follow(const QFuture<Result<T>> &work, const TaskPtr &task, Then then)
{
    std::erase_if(m_underWay, [](const auto &job) { return job.first.isFinished(); });
    m_underWay.emplace_back(QFuture<void>(work), task);
    ++m_busy;
    whenAnswered(work, this, [this, task, then](const Result<T> &result) {
        --m_busy;
        emit ended(task);
        if (!result) {
            emit failed(result.error());
            return;
        }
        if constexpr (std::is_void_v<T>)
            then();
        else
            then(*result);
    });
}

void InvoiceJobs::run(const InvoiceRunOptions &options)
{
    const auto task = std::make_shared<Task>();
    emit began(tr("Invoice run"), tr("documents"), task);
    follow(m_backoffice.invoicing().run(options, task), task,
           [this](const InvoiceRunReport &report) { tellRun(report); });
}

void InvoiceJobs::tellRun(const InvoiceRunReport &report)
{
    if (report.invoices + report.corrections + report.held + report.refused == 0) {
        emit told(MessageStrip::Tone::Good, tr("Nothing was due."), {});
        return;
    }
    QString what = tr("%Ln invoice(s) issued", nullptr, int(report.invoices));
    what += u", "_s + tr("%Ln correction(s) issued", nullptr, int(report.corrections));
    if (report.held > 0)
        what += u", "_s + tr("%Ln document(s) waiting", nullptr, int(report.held));
    if (report.refused > 0)
        what += u", "_s + tr("%Ln refused", nullptr, int(report.refused));
    QStringList advice;
    if (report.held > 0)
        advice << tr("Choose the state Waiting: each says what it waits for.");
    if (report.refused > 0)
        advice << tr("The command log says why some were refused.");
    const bool isWhole = advice.isEmpty();
    emit told(isWhole ? MessageStrip::Tone::Good : MessageStrip::Tone::Warning, what + u'.',
              advice.join(u' '));
}

void InvoiceJobs::importKsef(const QString &path)
{
    const auto task = std::make_shared<Task>();
    emit began(tr("Importing KSeF numbers"), tr("lines"), task);
    const auto work = [&backoffice = m_backoffice, path, task] {
        return importKsefNumbers(backoffice.commands(), backoffice.queries(), path, {}, task);
    };
    follow(QtConcurrent::run(work), task,
           [this](const KsefImportReport &report) { tellImport(report); });
}

void InvoiceJobs::tellImport(const KsefImportReport &report)
{
    const QString what = tr("%Ln KSeF number(s) assigned", nullptr, int(report.assigned));
    if (report.refused.empty()) {
        emit told(MessageStrip::Tone::Good, what + u'.',
                  report.lines == 0 ? tr("The file has no lines “number;KSeF number”.")
                                    : QString());
        return;
    }
    emit told(
        MessageStrip::Tone::Warning,
        what + u", "_s + tr("%Ln line(s) refused", nullptr, int(report.refused.size())) + u'.', {});
    emit linesRefused(report.refused);
}

void InvoiceJobs::savePdf(const DocumentDetails &document, const QString &path)
{
    const auto work = [document, path] {
        return writePdf(document.document, paperContextOf(document), path);
    };
    follow(QtConcurrent::run(work), std::make_shared<Task>(), [this, path] {
        emit told(MessageStrip::Tone::Good, tr("The document is in %1.").arg(path), {});
    });
}

void InvoiceJobs::savePdfs(const Keys &sources, const QString &folder)
{
    const auto task = std::make_shared<Task>();
    emit began(tr("Writing PDFs"), tr("documents"), task);
    const auto work = [&queries = m_backoffice.queries(), sources, folder, task] {
        return writePdfs(queries, sources, folder, task);
    };
    follow(QtConcurrent::run(work), task, [this, folder](qint64 written) {
        emit told(MessageStrip::Tone::Good,
                  tr("%Ln document(s) are in %1.", nullptr, int(written)).arg(folder), {});
    });
}

void InvoiceJobs::saveFile(Position file, const QString &path)
{
    const auto work = [&queries = m_backoffice.queries(), file, path]() -> Result<> {
        auto question = queries.documentFile(file);
        question.waitForFinished();
        const Result<QByteArray> bytes = question.result();
        return bytes ? writeBytes(*bytes, path) : Result<>(failureOf(bytes));
    };
    follow(QtConcurrent::run(work), std::make_shared<Task>(), [this, path] {
        emit told(MessageStrip::Tone::Good, tr("The file is %1.").arg(path), {});
    });
}

} // namespace ewallet
