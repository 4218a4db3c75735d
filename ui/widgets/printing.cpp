// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/printing.h"

#include "ui/widgets/paperview.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPrintPreviewDialog>
#include <QPrinter>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

void paintAll(const std::vector<DocumentDetails> &documents, QPrinter *printer)
{
    QPainter painter(printer);
    const QRectF sheet(printer->pageLayout().fullRectPixels(printer->resolution()));
    bool isFirst = true;
    for (const DocumentDetails &details : documents) {
        const InvoicePaper paper(details.document, paperContextOf(details));
        for (int page = 0; page < paper.pageCount(); ++page) {
            if (!std::exchange(isFirst, false))
                printer->newPage();
            paper.paint(painter, sheet, page);
        }
    }
}

} // namespace

void showPrintPreview(const std::vector<DocumentDetails> &documents, QWidget *window)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setPageSize(QPageSize(QPageSize::A4));
    printer->setFullPage(true); // the paper has its own margins
    printer->setDocName(documents.size() == 1 ? documents.front().row.number
                                              : QCoreApplication::applicationName());
    auto *dialog = new QPrintPreviewDialog(printer.get(), window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(
        documents.size() == 1
            ? QCoreApplication::translate("ewallet::Printing", "Print %1")
                  .arg(documents.front().row.number)
            : QCoreApplication::translate("ewallet::Printing", "Print documents"));
    QObject::connect(dialog, &QPrintPreviewDialog::paintRequested, dialog,
                     [documents](QPrinter *on) { paintAll(documents, on); });
    QObject::connect(dialog, &QObject::destroyed, dialog, [printer] {}); // the dialog paints on it
    dialog->open();
}

} // namespace ewallet
