// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/base/fileid.h"
#include "core/documents/invoicepaper.h"
#include "core/documents/reportpaper.h"

#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

#include <functional>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int dotsPerInch = 1200;

struct Sheaf
{
    QString title;
    QPageLayout::Orientation orientation;
    int pages;
    std::function<void(QPainter &painter, const QRectF &sheet, int page)> paint;
};

void prepare(QPdfWriter &writer, const Sheaf &sheaf)
{
    writer.setTitle(sheaf.title);
    writer.setCreator(u"E-Wallet Back Office"_s);
    writer.setPdfVersion(QPagedPaintDevice::PdfVersion_1_6);
    writer.setResolution(dotsPerInch);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageOrientation(sheaf.orientation);
    writer.setPageMargins({}); // the paper has its own
}

Result<> write(const Sheaf &sheaf, const QString &path)
{
    const auto failed = [&path](const QString &why) {
        return fail(code::file_failed, {{u"path"_s, path}}, why);
    };
    TRY_DO(requireNotHeld(path));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failed(file.errorString());
    {
        QPdfWriter writer(&file);
        prepare(writer, sheaf);
        QPainter painter;
        if (!painter.begin(&writer))
            return failed(u"no painting on this device"_s);
        for (int page = 0; page < sheaf.pages; ++page) {
            if (page > 0 && !writer.newPage())
                return failed(u"no further page"_s);
            sheaf.paint(painter, QRectF(0, 0, writer.width(), writer.height()), page);
        }
        if (!painter.end())
            return failed(u"the painting could not be ended"_s);
    }
    if (!file.commit())
        return failed(file.errorString());
    return {};
}

} // namespace

Result<> writePdf(const Document &document, const PaperContext &context, const QString &path)
{
    const InvoicePaper paper(document, context);
    return write({document.number, QPageLayout::Portrait, paper.pageCount(),
                  [&paper](QPainter &painter, const QRectF &sheet, int page) {
                      paper.paint(painter, sheet, page);
                  }},
                 path);
}

Result<> writePdf(const ReportPaper &report, const QString &path)
{
    return write({report.report().title, QPageLayout::Landscape, report.pageCount(),
                  [&report](QPainter &painter, const QRectF &sheet, int page) {
                      report.paint(painter, sheet, page);
                  }},
                 path);
}

} // namespace ewallet
