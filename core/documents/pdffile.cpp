// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/documents/invoicepaper.h"

#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int dotsPerInch = 1200;

void prepare(QPdfWriter &writer, const Document &document)
{
    writer.setTitle(document.number);
    writer.setCreator(u"E-Wallet Back Office"_s);
    writer.setPdfVersion(QPagedPaintDevice::PdfVersion_1_6);
    writer.setResolution(dotsPerInch);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins({}); // the paper has its own
}

} // namespace

Result<> writePdf(const Document &document, const PaperContext &context, const QString &path)
{
    const auto failed = [&path](const QString &why) {
        return fail(code::file_failed, {{u"path"_s, path}}, why);
    };
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failed(file.errorString());
    {
        QPdfWriter writer(&file);
        prepare(writer, document);
        const InvoicePaper paper(document, context);
        QPainter painter;
        if (!painter.begin(&writer))
            return failed(u"no painting on this device"_s);
        for (int page = 0; page < paper.pageCount(); ++page) {
            if (page > 0 && !writer.newPage())
                return failed(u"no further page"_s);
            paper.paint(painter, QRectF(0, 0, writer.width(), writer.height()), page);
        }
        if (!painter.end())
            return failed(u"the painting could not be ended"_s);
    }
    if (!file.commit())
        return failed(file.errorString());
    return {};
}

} // namespace ewallet
