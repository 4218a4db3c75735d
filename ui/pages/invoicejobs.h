// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"
#include "ui/widgets/messagestrip.h"

#include <QObject>

namespace ewallet {

/// What takes long with documents: runs, files of KSeF numbers, folders of PDFs. Each goes on
/// beside the window, says how far it is by its task, and has its say at the end. Ends in order
/// with this object: what is done by then stays.
class InvoiceJobs final : public QObject
{
    Q_OBJECT
public:
    explicit InvoiceJobs(Backoffice &backoffice, QObject *parent);
    ~InvoiceJobs() override;

    void run(const InvoiceRunOptions &options);
    void importKsef(const QString &path);
    void savePdf(const DocumentDetails &document, const QString &path);
    void savePdfs(const Keys &sources, const QString &folder);
    /// The very bytes that were made when the document was issued.
    void saveFile(Position file, const QString &path);
    bool isBusy() const { return m_busy > 0; }

signals:
    void began(const QString &name, const QString &items, const ewallet::TaskPtr &task);
    void ended(const ewallet::TaskPtr &task);
    /// How it went.
    void told(ewallet::MessageStrip::Tone tone, const QString &what, const QString &advice);
    void failed(const ewallet::Error &error);
    void linesRefused(const std::vector<ewallet::LineResult> &lines);

private:
    template<class T, class Then>
    void follow(const QFuture<Result<T>> &work, const TaskPtr &task, Then then);
    void tellRun(const InvoiceRunReport &report);
    void tellImport(const KsefImportReport &report);

    Backoffice &m_backoffice;
    int m_busy = 0;
    std::vector<std::pair<QFuture<void>, TaskPtr>> m_underWay;
};

} // namespace ewallet
