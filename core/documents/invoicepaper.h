// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/documents/qrcode.h"
#include "core/domain/invoice/document.h"

#include <QRectF>

#include <memory>

class QPainter;

namespace ewallet {

class Sheets;

/// What is known of a document that is not in it, since it came later.
struct PaperContext
{
    QString ksefNumber; ///< empty: none yet
    QByteArray fa3Sha256; ///< of the stored bytes, raw or hexadecimal; empty: no code is printed
    QString qrHost = ksefQrHost;
};

/// An invoice or a correction as its buyer gets it: A4 sheets, the same in a PDF, on a printer and
/// on the screen. All figures are those of the document; nothing is computed but where they stand.
///
/// Any thread may lay out and paint, each its own object; there has to be a QGuiApplication, for
/// the fonts.
class InvoicePaper
{
public:
    explicit InvoicePaper(const Document &document, const PaperContext &context = {});
    ~InvoicePaper();
    Q_DISABLE_COPY_MOVE(InvoicePaper)

    int pageCount() const;
    /// Pages are 0, 1, …. The sheet is fitted into the area, which is in the painter's coordinates:
    /// all of the device for a PDF, the sheet of a preview. The ground is left as it is.
    void paint(QPainter &painter, const QRectF &area, int page) const;

private:
    std::unique_ptr<Sheets> m_sheets;
};

/// Writes a PDF with text that can be searched and links that can be followed, in place of a file
/// of that name, or not at all. Error: file_failed with `path`.
Result<> writePdf(const Document &document, const PaperContext &context, const QString &path);

} // namespace ewallet
