// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/documentforms.h"
#include "ui/forms/invoiceactions.h"
#include "ui/models/whenanswered.h"
#include "ui/pages/invoicefilter.h"
#include "ui/pages/invoicejobs.h"
#include "ui/pages/invoicespage.h"
#include "ui/pages/linesbox.h"
#include "ui/widgets/filedialogs.h"
#include "ui/widgets/printing.h"
#include "ui/widgets/tableview.h"

/// What the page of invoices does with the documents that are selected.
namespace ewallet {

using namespace Qt::StringLiterals;

void InvoicesPage::followActions()
{
    const auto does = [this](QAction *action, auto what) {
        connect(action, &QAction::triggered, this, what);
    };
    does(m_actions->print(), &InvoicesPage::print);
    does(m_actions->savePdf(), &InvoicesPage::savePdf);
    does(m_actions->saveFa3(), [this] { saveFile(u"fa3"_s); });
    does(m_actions->saveUbl(), [this] { saveFile(u"ubl"_s); });
    does(m_actions->markSent(), &InvoicesPage::markSent);
    does(m_actions->assignKsef(), &InvoicesPage::assignKsef);
    does(m_actions->importKsef(), &InvoicesPage::openKsefFile);
    does(m_actions->run(), &InvoicesPage::openRun);
    does(m_actions->showStory(), [this] {
        const InvoiceRow &row = m_actions->selection().front();
        emit storyWanted(row.wallet, row.purchase);
    });
}

void InvoicesPage::followJobs()
{
    connect(m_jobs, &InvoiceJobs::told, this,
            [this](MessageStrip::Tone tone, const QString &what, const QString &advice) {
                m_saysHow = true;
                m_strip->showMessage(tone, what, advice);
            });
    connect(m_jobs, &InvoiceJobs::failed, this, [this](const Error &error) {
        m_saysHow = true;
        m_strip->showError(error);
    });
    connect(m_jobs, &InvoiceJobs::linesRefused, this, &InvoicesPage::showRefused);
}

/// Of all that are selected and issued, in the order of the list.
void InvoicesPage::withDetails(
    const std::function<void(const std::vector<DocumentDetails> &)> &then)
{
    auto all = std::make_shared<std::vector<std::optional<DocumentDetails>>>();
    auto left = std::make_shared<size_t>(0);
    std::vector<Position> sources;
    for (const InvoiceRow &row : m_actions->selection()) {
        if (row.state == DocumentState::Issued)
            sources.push_back(row.source);
    }
    all->resize(sources.size());
    *left = sources.size();
    for (size_t i = 0; i < sources.size(); ++i) {
        whenAnswered(m_backoffice.queries().document(sources[i]), this,
                     [this, all, left, i, then](const Result<DocumentDetails> &details) {
                         if (details)
                             (*all)[i] = *details;
                         else
                             m_strip->showError(details.error());
                         if (--*left > 0)
                             return;
                         std::vector<DocumentDetails> found;
                         for (auto &one : *all) {
                             if (one)
                                 found.push_back(*std::move(one));
                         }
                         if (!found.empty())
                             then(found);
                     });
    }
}

void InvoicesPage::print()
{
    withDetails([this](const std::vector<DocumentDetails> &documents) {
        showPrintPreview(documents, window());
    });
}

void InvoicesPage::savePdf()
{
    const std::vector<InvoiceRow> rows = m_actions->selection();
    if (rows.size() == 1) {
        withDetails([this](const std::vector<DocumentDetails> &documents) {
            const DocumentDetails &document = documents.front();
            auto *dialog = saveDialog(window(), tr("Save the document"),
                                      fileNameOf(document.row.number, u"pdf"_s), u"pdf"_s);
            connect(dialog, &QFileDialog::fileSelected, this,
                    [this, document](const QString &path) { m_jobs->savePdf(document, path); });
            dialog->open();
        });
        return;
    }
    Keys sources;
    for (const InvoiceRow &row : rows)
        sources.push_back(row.source);
    auto *dialog = folderDialog(window(), tr("Choose a folder for the documents"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, sources](const QString &folder) { m_jobs->savePdfs(sources, folder); });
    dialog->open();
}

void InvoicesPage::saveFile(const QString &format)
{
    const auto &details = m_pane->details();
    if (!details)
        return;
    const auto file = std::ranges::find(details->files, format, &DocumentFile::format);
    if (file == details->files.end())
        return;
    auto *dialog = saveDialog(window(), tr("Save the file of the document"),
                              fileNameOf(details->row.number, format + u".xml"_s), u"xml"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, position = file->position](const QString &path) {
                m_jobs->saveFile(position, path);
            });
    dialog->open();
}

void InvoicesPage::markSent()
{
    auto *form = new MarkSentForm(m_backoffice, m_actions->unsent(), window());
    connect(form, &MarkSentForm::done, this, [this](int documents, Position last) {
        m_saysHow = true;
        m_strip->showMessage(MessageStrip::Tone::Good,
                             tr("%Ln document(s) marked as sent.", nullptr, documents));
        emit done(last);
    });
    form->open();
}

void InvoicesPage::assignKsef()
{
    auto *form = new KsefNumberForm(m_backoffice, m_actions->selection().front(), window());
    connect(form, &CommandForm::done, this,
            [this](const QString &, Position, Position last) { emit done(last); });
    form->open();
}

void InvoicesPage::openKsefFile()
{
    auto *dialog =
        openDialog(window(), tr("Choose a file of KSeF numbers"),
                   {tr("Lines “number;KSeF number” (*.csv *.txt)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, m_jobs, &InvoiceJobs::importKsef);
    dialog->open();
}

void InvoicesPage::openRun()
{
    auto *form = new InvoiceRunForm(m_backoffice, m_filter->market(), window());
    connect(form, &InvoiceRunForm::chosen, m_jobs, &InvoiceJobs::run);
    form->open();
}

void InvoicesPage::showRefused(const std::vector<LineResult> &lines)
{
    auto *box = new LinesBox(tr("KSeF numbers that were not assigned"), lines, window());
    box->open();
}

} // namespace ewallet
