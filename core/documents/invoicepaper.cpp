// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/invoicepaper.h"

#include "core/documents/invoiceparts.h"

#include <QPainter>

namespace ewallet {

InvoicePaper::InvoicePaper(const Document &document, const PaperContext &context)
    : m_sheets(std::make_unique<Sheets>())
{
    const Subject subject(document, context);
    placeHeading(*m_sheets, subject);
    placeParties(*m_sheets, subject);
    placeCorrected(*m_sheets, subject);
    placeRows(*m_sheets, subject);
    placeTotals(*m_sheets, subject);
    placeStatements(*m_sheets, subject);
    placeKsefCode(*m_sheets, subject);
    placeMargins(*m_sheets, subject);
}

InvoicePaper::~InvoicePaper() = default;

int InvoicePaper::pageCount() const
{
    return int(m_sheets->all().size());
}

void InvoicePaper::paint(QPainter &painter, const QRectF &area, int page) const
{
    const QSizeF fitted = Sheets::size.scaled(area.size(), Qt::KeepAspectRatio);
    painter.save();
    painter.translate(area.center() - QPointF(fitted.width() / 2, fitted.height() / 2));
    painter.scale(fitted.width() / Sheets::size.width(), fitted.height() / Sheets::size.height());
    painter.setRenderHint(QPainter::Antialiasing);
    m_sheets->all().at(size_t(page)).paint(painter);
    painter.restore();
}

} // namespace ewallet
