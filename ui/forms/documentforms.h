// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/commandform.h"

class QSpinBox;

namespace ewallet {

class DayEdit;

/// The number that KSeF gave a document.
class KsefNumberForm final : public CommandForm
{
    Q_OBJECT
public:
    KsefNumberForm(Backoffice &backoffice, const InvoiceRow &document, QWidget *parent);

private:
    QString subject() const override { return m_document.wallet; }
    std::optional<CommandPayload> compose() override;
    QString idleWords() const override { return tr("Assign KSeF number"); }
    QString consequence() override;
    bool pointOut(const Error &error) override;

    InvoiceRow m_document;
    QLineEdit *m_number;
};

/// Documents that somebody has sent to their buyers: one command each, all in one go.
class MarkSentForm final : public QDialog
{
    Q_OBJECT
public:
    /// As many at once, at most.
    static constexpr size_t most = 1'000;

    MarkSentForm(Backoffice &backoffice, std::vector<InvoiceRow> documents, QWidget *parent);

signals:
    /// So many are marked; the position of the last event.
    void done(int documents, ewallet::Position last);

protected:
    void accept() override;
    void reject() override;

private:
    void answered(const std::vector<CommandResult> &results);
    void showButton();

    Backoffice &m_backoffice;
    std::vector<InvoiceRow> m_documents; ///< still to be marked
    int m_marked = 0;
    Position m_last = 0;
    bool m_isSending = false;
    QComboBox *m_how;
    FormField *m_field;
    MessageStrip *m_strip;
    QPushButton *m_button;
};

/// Which documents an invoice run issues: those of sales until a day, and how many that are.
class InvoiceRunForm final : public QDialog
{
    Q_OBJECT
public:
    InvoiceRunForm(Backoffice &backoffice, const QString &market, QWidget *parent);

signals:
    void chosen(const ewallet::InvoiceRunOptions &options);

protected:
    void accept() override;

private:
    QDate today() const;
    std::optional<InvoiceRunOptions> options() const;
    void fillMarkets(const std::vector<MarketRow> &markets, const QString &chosen);
    void revise();
    void ask();
    void presentDue(size_t due);

    Backoffice &m_backoffice;
    QComboBox *m_market;
    FormField *m_marketField;
    DayEdit *m_until;
    FormField *m_untilField;
    QLabel *m_due;
    QPushButton *m_button;
    QTimer m_delay;
    quint64 m_token = 0;
};

} // namespace ewallet
