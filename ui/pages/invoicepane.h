// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/queries.h"
#include "ui/format/documentwords.h"

#include <QFrame>
#include <QTimer>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ewallet {

class MessageStrip;
class PaperView;

/// What mends that a document waits.
enum class Mending { None, Billing, Invoicing, ExchangeRate, Run, Story };
Mending mendingOf(const InvoiceRow &row, DocumentStage stage);
QString mendingWords(Mending mending); ///< of a button

/// The selected document: its paper; or why it waits, and what to do about it.
class InvoicePane final : public QFrame
{
    Q_OBJECT
public:
    explicit InvoicePane(Queries &queries, QWidget *parent = nullptr);

    /// Nothing is selected, or one whose row is here.
    void showNothing();
    void showDocument(const InvoiceRow &row, DocumentStage stage);
    /// Of the document that is shown, as soon as it is read.
    const std::optional<DocumentDetails> &details() const { return m_details; }
    bool isBusy() const; ///< the paper is not there yet

signals:
    void detailsKnown();
    void walletWanted(const QString &wallet);
    void storyWanted(const QString &wallet, const QString &purchase);
    void documentWanted(const QString &number, const QString &market);
    void mendingWanted(ewallet::Mending mending, const ewallet::InvoiceRow &row);

private:
    QWidget *makeHead();
    QWidget *makeLinks();
    QFrame *makeWaiting();
    void presentRow();
    void presentWaiting();
    void ask();
    void present(const DocumentDetails &details);

    Queries &m_queries;
    InvoiceRow m_row; ///< source 0: none
    DocumentStage m_stage = DocumentStage::Issued;
    std::optional<DocumentDetails> m_details;
    quint64 m_token = 0;
    bool m_isAsking = false;
    QTimer m_delay; ///< while somebody goes through the list

    QLabel *m_hint;
    QWidget *m_head;
    QLabel *m_title;
    QLabel *m_chip;
    QLabel *m_facts;
    QWidget *m_links;
    QPushButton *m_story;
    QPushButton *m_wallet;
    QPushButton *m_corrected;
    QFrame *m_waiting;
    QLabel *m_why;
    QPushButton *m_mend;
    MessageStrip *m_strip;
    PaperView *m_paper;
};

} // namespace ewallet
