// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/documentforms.h"

#include "core/base/codes.h"
#include "ui/format/documentwords.h"
#include "ui/format/errortext.h"
#include "ui/format/moneyformat.h"
#include "ui/format/timeformat.h"
#include "ui/forms/formfield.h"
#include "ui/models/whenanswered.h"
#include "ui/shell/theme.h"
#include "ui/widgets/dayedit.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messagestrip.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// Heading, fields, strip, and at the end the way out beside the button that does it.
void layOut(QDialog *form, const QString &title, const QString &about,
            const QList<QWidget *> &parts, QPushButton *button)
{
    form->setWindowTitle(title);
    form->setAttribute(Qt::WA_DeleteOnClose);
    const int grid = gridOf(form);
    constexpr int widthCharacters = 70;
    form->setMinimumWidth(widthCharacters * form->fontMetrics().averageCharWidth());
    button->setProperty("primary", true);
    button->setDefault(true);
    auto *leave = new QPushButton(MarkSentForm::tr("Cancel"));
    leave->setAutoDefault(false);
    leave->setToolTip(MarkSentForm::tr("Leave, nothing is done (Esc)"));
    auto *heading = titleLabel(title);
    heading->setWordWrap(true);
    auto *explanation = secondaryLabel(about);
    explanation->setWordWrap(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(leave);
    buttons->addWidget(button);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(3 * grid, 2 * grid, 3 * grid, 2 * grid);
    column->setSpacing(grid + grid / 2);
    column->addWidget(heading);
    column->addWidget(explanation);
    for (QWidget *part : parts)
        column->addWidget(part);
    column->addStretch(1);
    column->addLayout(buttons);
    QObject::connect(button, &QPushButton::clicked, form, &QDialog::accept);
    QObject::connect(leave, &QPushButton::clicked, form, &QDialog::reject);
}

} // namespace

// ---- KSeF

KsefNumberForm::KsefNumberForm(Backoffice &backoffice, const InvoiceRow &document, QWidget *parent)
    : CommandForm(backoffice, tr("KSeF number of %1").arg(document.number), document.currency,
                  parent)
    , m_document(document)
{
    auto *what = valueLabel(u"%1 · %2\n%3 · %4"_s.arg(
        documentName(document), document.buyer, dateText(document.issueDate),
        amountText(document.grossMinor, document.currency)));
    addField(tr("Document"), what);
    m_number = addText(tr("&KSeF number"), u"5260250274-20261120-0100001AF629-0D"_s);
    m_number->setFont(fixedFont());
    m_number->setFocus();
}

std::optional<CommandPayload> KsefNumberForm::compose()
{
    const auto number = text(m_number, Presence::Required);
    if (!number)
        return std::nullopt;
    return InvoiceCommand(
        AssignKsefNumber {m_document.purchase, m_document.number, number->toUpper()});
}

QString KsefNumberForm::consequence()
{
    return tr("The number is printed on the document from now on, with its code, and stays: it "
              "cannot be changed. Corrections that wait for it go out.");
}

bool KsefNumberForm::pointOut(const Error &error)
{
    if (error.code != code::invalid_ksef_number && error.code != code::ksef_number_already_assigned
        && error.code != code::ksef_number_taken && error.code != code::not_for_ksef
        && error.code != code::unknown_document)
        return false;
    fieldOf(m_number)->setProblem(errorText(error).both());
    return true;
}

// ---- sent

MarkSentForm::MarkSentForm(Backoffice &backoffice, std::vector<InvoiceRow> documents,
                           QWidget *parent)
    : QDialog(parent)
    , m_backoffice(backoffice)
    , m_documents(std::move(documents))
    , m_how(new QComboBox)
    , m_field(nullptr)
    , m_strip(new MessageStrip)
    , m_button(new QPushButton)
{
    m_how->setEditable(true);
    m_how->setInsertPolicy(QComboBox::NoInsert);
    m_how->setCompleter(nullptr);
    m_how->addItems({tr("E-mail"), tr("Post"), tr("Customer’s account"), tr("KSeF")});
    m_how->setCurrentIndex(-1);
    m_how->lineEdit()->setPlaceholderText(tr("May be left out"));
    m_field = new FormField(tr("Sent &by"), m_how);
    m_how->lineEdit()->setAccessibleName(tr("Sent by"));
    m_button->setToolTip(tr("Send (Enter)"));
    const bool isOne = m_documents.size() == 1;
    layOut(this,
           isOne ? tr("Mark %1 as sent").arg(m_documents.front().number)
                 : tr("Mark documents as sent"),
           tr("Nothing goes out by this: it is written down that somebody has sent what is "
              "selected."),
           {m_field, m_strip}, m_button);
    showButton();
    m_how->setFocus();
}

void MarkSentForm::showButton()
{
    m_button->setText(tr("Mark %n document(s) as sent", nullptr, int(m_documents.size())));
    m_button->setEnabled(!m_isSending && !m_documents.empty());
}

void MarkSentForm::accept()
{
    const QString how = m_how->currentText().simplified();
    if (m_isSending || m_documents.empty())
        return;
    constexpr int longest = 200;
    if (how.size() > longest) {
        m_field->setProblem(tr("At most 200 characters."));
        return;
    }
    std::vector<Command> page;
    for (const InvoiceRow &row : m_documents)
        page.push_back(m_backoffice.commands().make(
            row.wallet, InvoiceCommand(MarkDocumentSent {row.purchase, row.number, how})));
    m_isSending = true;
    showButton();
    whenAnswered(m_backoffice.commands().sendPage(page), this,
                 [this](const std::vector<CommandResult> &results) { answered(results); });
}

/// What was refused stays, to be sent again.
void MarkSentForm::answered(const std::vector<CommandResult> &results)
{
    m_isSending = false;
    std::vector<InvoiceRow> left;
    std::optional<Error> error;
    for (size_t i = 0; i < results.size(); ++i) {
        if (results[i].isDone()) {
            ++m_marked;
            m_last = std::max(m_last, results[i].last);
        } else {
            left.push_back(m_documents[i]);
            error = results[i].error;
        }
    }
    m_documents = std::move(left);
    showButton();
    if (m_marked > 0)
        emit done(m_marked, m_last);
    if (error)
        m_strip->showError(*error);
    else
        QDialog::accept();
}

/// What is on its way cannot be called back.
void MarkSentForm::reject()
{
    if (!m_isSending)
        QDialog::reject();
}

// ---- run

InvoiceRunForm::InvoiceRunForm(Backoffice &backoffice, const QString &market, QWidget *parent)
    : QDialog(parent)
    , m_backoffice(backoffice)
    , m_market(new QComboBox)
    , m_marketField(new FormField(tr("&Market"), m_market))
    , m_until(new DayEdit)
    , m_untilField(new FormField(tr("Sold &through"), m_until))
    , m_due(valueLabel())
    , m_button(new QPushButton)
{
    m_due->setAccessibleName(tr("What is due"));
    m_button->setToolTip(tr("Begin (Enter); it can be ended at any time, and run again"));
    layOut(this, tr("Invoice run"),
           tr("Issues every document that is due, once: of markets that issue by day or month, and "
              "what waited and is mended."),
           {m_marketField, m_untilField, m_due}, m_button);
    m_market->addItem(tr("All markets"));
    m_until->setDay(today().addDays(-1));
    constexpr int delayMs = 120;
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, &InvoiceRunForm::ask);
    connect(m_market, &QComboBox::currentIndexChanged, this, &InvoiceRunForm::revise);
    connect(m_until, &QLineEdit::textChanged, this, &InvoiceRunForm::revise);
    connect(&backoffice.readModels(), &ReadModels::advanced, &m_delay, qOverload<>(&QTimer::start));
    whenAnswered(backoffice.queries().markets(), this,
                 [this, market](const Result<std::vector<MarketRow>> &markets) {
                     if (markets)
                         fillMarkets(*markets, market);
                 });
    m_until->setFocus();
    revise();
}

/// Those without a seller have nothing to run.
void InvoiceRunForm::fillMarkets(const std::vector<MarketRow> &markets, const QString &chosen)
{
    for (const MarketRow &market : markets) {
        if (market.invoicing)
            m_market->addItem(u"%1 · %2"_s.arg(market.code, momentWord(market.invoicing->moment)),
                              market.code);
    }
    m_market->setCurrentIndex(std::max(0, m_market->findData(chosen)));
    if (m_market->count() == 1)
        m_marketField->setProblem(
            tr("No market has a seller yet. Fill in who sells: Policies, Invoicing."));
}

QDate InvoiceRunForm::today() const
{
    return m_backoffice.commands().zone().localDate(m_backoffice.clock().now());
}

std::optional<InvoiceRunOptions> InvoiceRunForm::options() const
{
    const auto day = readDay(m_untilField);
    if (!day)
        return std::nullopt;
    if (*day > today()) {
        m_untilField->setProblem(tr("That day has not come yet."));
        return std::nullopt;
    }
    return InvoiceRunOptions {m_market->currentData().toString(), *day, false};
}

void InvoiceRunForm::revise()
{
    m_due->clear();
    ++m_token;
    m_button->setText(tr("Run invoices"));
    m_button->setEnabled(options().has_value());
    m_delay.start();
}

void InvoiceRunForm::ask()
{
    const auto asked = options();
    if (!asked)
        return;
    constexpr int most = 1'000;
    const DueQuery query {asked->market, asked->until, false, 0, most};
    whenAnswered(m_backoffice.queries().dueDocuments(query), this,
                 [this, token = ++m_token](const Result<std::vector<DueDocument>> &due) {
                     if (token != m_token)
                         return;
                     if (due)
                         presentDue(due->size());
                     else
                         m_due->setText(errorText(due.error()).both());
                 });
}

void InvoiceRunForm::presentDue(size_t due)
{
    constexpr size_t most = 1'000;
    m_due->setText(
        due == 0 ? tr("Nothing is due.")
            : due < most
            ? tr("%n document(s) are due or to be tried again; what still lacks something goes "
                 "on waiting.",
                 nullptr, int(due))
            : tr("More than 1,000 documents are due."));
    m_button->setText(due > 0 && due < most ? tr("Issue %n document(s)", nullptr, int(due))
                                            : tr("Run invoices"));
}

void InvoiceRunForm::accept()
{
    const auto wanted = options();
    if (!wanted) {
        m_untilField->insist();
        return;
    }
    emit chosen(*wanted);
    QDialog::accept();
}

} // namespace ewallet
