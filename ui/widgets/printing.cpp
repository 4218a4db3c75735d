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

/// Sheets on a printer, each on a page of its own.
class Printout
{
public:
    explicit Printout(QPrinter *printer)
        : m_printer(printer)
        , m_painter(printer)
        , m_sheet(printer->pageLayout().fullRectPixels(printer->resolution()))
    { }

    void add(const auto &paper)
    {
        for (int page = 0; page < paper.pageCount(); ++page) {
            if (!std::exchange(m_isFirst, false))
                m_printer->newPage();
            paper.paint(m_painter, m_sheet, page);
        }
    }

private:
    QPrinter *m_printer;
    QPainter m_painter;
    QRectF m_sheet;
    bool m_isFirst = true;
};

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
                QPageLayout::Portrait, window, [documents](QPrinter *on) {
                    Printout printout(on);
                    for (const DocumentDetails &details : documents)
                        printout.add(InvoicePaper(details.document, paperContextOf(details)));
                });
}

void showPrintPreview(const PrintedReport &report, QWidget *window)
{
    const auto paper = std::make_shared<ReportPaper>(report);
    showPreview(report.title, words("Print %1").arg(report.title), QPageLayout::Landscape, window,
                [paper](QPrinter *on) { Printout(on).add(*paper); });
}

} // namespace ewallet
