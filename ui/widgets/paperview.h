// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/invoicepaper.h"
#include "core/readmodel/invoicerows.h"

#include <QCache>
#include <QImage>
#include <QScrollArea>
#include <QTimer>

namespace ewallet {

/// What is known of a document beside itself, for its paper.
PaperContext paperContextOf(const DocumentDetails &details);

/// The sheets of a document, as they come out of a printer: white in any theme. They are painted
/// beside the GUI, as wide as there is room, and kept for the next look.
class PaperView final : public QScrollArea
{
    Q_OBJECT
public:
    explicit PaperView(QWidget *parent = nullptr);

    void setDocument(const DocumentDetails &details);
    void clear();
    bool isPainting() const { return m_isPainting; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    class Sheets;
    using Images = QList<QImage>;

    int paperWidth() const; ///< in pixels of the screen
    QString keyAt(int width) const;
    void paintSheets();
    void show(const Images &images);

    Sheets *m_sheets;
    std::optional<DocumentDetails> m_details;
    QCache<QString, Images> m_painted;
    QTimer m_delay; ///< while somebody is still at the window's edge
    quint64 m_token = 0;
    bool m_isPainting = false;
};

} // namespace ewallet
