// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"
#include "ui/pages/invoicepane.h"
#include "ui/pages/page.h"

#include <QPointer>
#include <QTimer>

class QHBoxLayout;
class QLabel;
class QSplitter;

namespace ewallet {

class InvoiceActions;
class InvoiceFilter;
class InvoiceJobs;
class InvoicesModel;
class MessageStrip;
class TableView;
class VatSums;

/// All documents: found, looked at, printed, saved and sent; and those that wait, with what mends
/// it.
class InvoicesPage final : public Page
{
    Q_OBJECT
public:
    InvoicesPage(Backoffice &backoffice, InvoiceActions *actions, const Zone &zone,
                 QWidget *parent = nullptr);

    /// Selects a document, as soon as the list has it; leaves nothing out.
    void showDocument(Position source);
    void showNumber(const QString &number, const QString &market);
    void focusFilter() override;
    void refresh() override;
    bool isBusy() const; ///< something of it is not on the screen yet
    InvoiceJobs *jobs() const { return m_jobs; }

signals:
    void walletWanted(const QString &wallet);
    void storyWanted(const QString &wallet, const QString &purchase);
    void mendingWanted(ewallet::Mending mending, const ewallet::InvoiceRow &row);
    /// A command was carried out: the page waits for the lists to reach its last event.
    void done(ewallet::Position last);

private:
    QHBoxLayout *makeHead();
    QWidget *makeList();
    void follow();
    void followActions();
    void followJobs();
    void find();
    void askForSums();
    void showCount();
    void showSelected();
    void mend(Mending mending, const InvoiceRow &row);
    void print();
    void savePdf();
    void saveFile(const QString &format);
    void markSent();
    void assignKsef();
    void openKsefFile();
    void openRun();
    void showRefused(const std::vector<LineResult> &lines);
    void withDetails(const std::function<void(const std::vector<DocumentDetails> &)> &then);

    Backoffice &m_backoffice;
    InvoiceActions *m_actions;
    InvoicesModel *m_model;
    TableView *m_table;
    InvoiceFilter *m_filter;
    QLabel *m_count;
    MessageStrip *m_strip;
    VatSums *m_sums;
    InvoicePane *m_pane;
    InvoiceJobs *m_jobs;
    QSplitter *m_splitter;
    QTimer m_sumsDelay;
    quint64 m_sumsToken = 0;
    bool m_isSummingUp = false;
    bool m_saysHow = false; ///< the strip says how something went: lists that come do not hide it
};

} // namespace ewallet
