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

QString words(const char *text)
{
    return QCoreApplication::translate("ewallet::Printing", text);
}

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

void paintAll(const ReportPaper &paper, QPrinter *printer)
{
    QPainter painter(printer);
    const QRectF sheet(printer->pageLayout().fullRectPixels(printer->resolution()));
    for (int page = 0; page < paper.pageCount(); ++page) {
        if (page > 0)
            printer->newPage();
        paper.paint(painter, sheet, page);
    }
}

using PaintAll = std::function<void(QPrinter *printer)>;

void showPreview(const QString &name, const QString &title, QPageLayout::Orientation orientation,
                 QWidget *window, const PaintAll &paintAll)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setPageSize(QPageSize(QPageSize::A4));
    printer->setPageOrientation(orientation);
    printer->setFullPage(true); // the paper has its own margins
    printer->setDocName(name);
    auto *dialog = new QPrintPreviewDialog(printer.get(), window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    QObject::connect(dialog, &QPrintPreviewDialog::paintRequested, dialog, paintAll);
    QObject::connect(dialog, &QObject::destroyed, dialog, [printer] {}); // the dialog paints on it
    dialog->open();
}

} // namespace

void showPrintPreview(const std::vector<DocumentDetails> &documents, QWidget *window)
{
    const bool isOne = documents.size() == 1;
    const QString number = documents.front().row.number;
    showPreview(isOne ? number : QCoreApplication::applicationName(),
                isOne ? words("Print %1").arg(number) : words("Print documents"),
                QPageLayout::Portrait, window,
                [documents](QPrinter *on) { paintAll(documents, on); });
}

void showPrintPreview(const PrintedReport &report, QWidget *window)
{
    const auto paper = std::make_shared<ReportPaper>(report);
    showPreview(report.title, words("Print %1").arg(report.title), QPageLayout::Landscape, window,
                [paper](QPrinter *on) { paintAll(*paper, on); });
}

} // namespace ewallet
