// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/paperview.h"

#include "ui/models/whenanswered.h"
#include "ui/shell/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QtConcurrent>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

constexpr int keptDocuments = 24;

/// A4.
int heightOf(int width)
{
    constexpr int a4Width = 210;
    constexpr int a4Height = 297;
    return width * a4Height / a4Width;
}

QList<QImage> imagesOf(const Document &document, const PaperContext &context, int width)
{
    const InvoicePaper paper(document, context);
    QList<QImage> images;
    for (int page = 0; page < paper.pageCount(); ++page) {
        QImage image(width, heightOf(width), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paper.paint(painter, QRectF(image.rect()), page);
        painter.end();
        images << image;
    }
    return images;
}

} // namespace

PaperContext paperContextOf(const DocumentDetails &details)
{
    PaperContext context;
    context.ksefNumber = details.row.ksefNumber;
    for (const DocumentFile &file : details.files) {
        if (file.format == "fa3"_L1)
            context.fa3Sha256 = file.sha256.toLatin1();
    }
    return context;
}

/// One below the other, each with a hair line around it.
class PaperView::Sheets final : public QWidget
{
public:
    void setImages(const Images &images, int width)
    {
        m_images = images;
        setRoom(width);
        update();
    }
    void setRoom(int width)
    {
        m_width = width;
        setFixedHeight(m_images.isEmpty() ? 0 : int(m_images.size()) * (heightOf(width) + gap()));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        int top = 0;
        for (const QImage &image : m_images) {
            const QRect sheet((width() - m_width) / 2, top, m_width - 1, heightOf(m_width) - 1);
            painter.drawImage(sheet, image);
            painter.setPen(colorOf(ColorRole::Line, palette()));
            painter.drawRect(sheet);
            top += heightOf(m_width) + gap();
        }
    }

private:
    int gap() const { return gridOf(this); }

    Images m_images;
    int m_width = 1;
};

PaperView::PaperView(QWidget *parent)
    : QScrollArea(parent)
    , m_sheets(new Sheets)
    , m_painted(keptDocuments)
{
    setObjectName(u"paper"_s);
    setAccessibleName(tr("Paper of the document"));
    setToolTip(tr("The document as it is printed and saved"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // the width does not depend on the height
    viewport()->setAutoFillBackground(false);
    setWidget(m_sheets);
    m_sheets->setAutoFillBackground(false);
    constexpr int delayMs = 60;
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, &PaperView::paintSheets);
}

int PaperView::paperWidth() const
{
    constexpr int readable = 900; // wider it is no easier to read
    return std::clamp(viewport()->width() - 2, 1, readable);
}

QString PaperView::keyAt(int width) const
{
    const InvoiceRow &row = m_details->row;
    return u"%1 %2 %3"_s.arg(row.position).arg(row.ksefNumber).arg(width);
}

void PaperView::setDocument(const DocumentDetails &details)
{
    const bool isAnother = !m_details || m_details->row.position != details.row.position;
    m_details = details;
    if (isAnother) {
        m_sheets->setImages({}, paperWidth());
        verticalScrollBar()->setValue(0);
    }
    paintSheets();
}

void PaperView::clear()
{
    m_details.reset();
    ++m_token;
    m_isPainting = false;
    m_sheets->setImages({}, paperWidth());
}

void PaperView::paintSheets()
{
    if (!m_details)
        return;
    const int width = qRound(paperWidth() * devicePixelRatioF());
    const QString key = keyAt(width);
    ++m_token;
    if (const Images *images = m_painted.object(key)) {
        show(*images);
        return;
    }
    m_isPainting = true;
    const auto paint = [document = m_details->document, context = paperContextOf(*m_details),
                        width] { return imagesOf(document, context, width); };
    whenAnswered(QtConcurrent::run(paint), this,
                 [this, key, token = m_token](const Images &images) {
                     m_painted.insert(key, new Images(images));
                     if (token == m_token)
                         show(images);
                 });
}

void PaperView::show(const Images &images)
{
    m_isPainting = false;
    m_sheets->setImages(images, paperWidth());
}

/// Until the sheets are painted anew the old ones are stretched.
void PaperView::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    m_sheets->setRoom(paperWidth());
    if (m_details)
        m_delay.start();
}

void PaperView::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = verticalScrollBar();
    if (event->key() == Qt::Key_Home)
        bar->setValue(bar->minimum());
    else if (event->key() == Qt::Key_End)
        bar->setValue(bar->maximum());
    else
        QScrollArea::keyPressEvent(event);
}

} // namespace ewallet
