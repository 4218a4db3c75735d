// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/invoicepane.h"

#include "core/base/codes.h"
#include "ui/format/moneyformat.h"
#include "ui/format/timeformat.h"
#include "ui/models/whenanswered.h"
#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messagestrip.h"
#include "ui/widgets/paperview.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

QLatin1StringView toneOf(DocumentStage stage)
{
    switch (stage) {
    case DocumentStage::NoSeller:
    case DocumentStage::Waiting:
    case DocumentStage::KsefMissing:
        return "warning"_L1;
    case DocumentStage::Sent:
        return "good"_L1;
    default:
        return "secondary"_L1;
    }
}

/// What has become of a document since.
QString factsOf(const InvoiceRow &row)
{
    QStringList facts;
    if (!row.ksefNumber.isEmpty())
        facts << InvoicePane::tr("KSeF %1").arg(row.ksefNumber);
    if (row.sentAt)
        facts << InvoicePane::tr("sent on %1").arg(dateText(row.zone.localDate(*row.sentAt)));
    if (row.corrections > 0)
        facts << InvoicePane::tr("%n correction(s)", nullptr, row.corrections);
    if (row.state != DocumentState::Issued)
        facts << InvoicePane::tr("over %1").arg(amountText(row.grossMinor, row.currency))
              << InvoicePane::tr("for %1").arg(row.buyer)
              << InvoicePane::tr("of %1").arg(dateText(row.zone.localDate(row.occurredAt)));
    return facts.join(u" · "_s);
}

} // namespace

Mending mendingOf(const InvoiceRow &row, DocumentStage stage)
{
    if (stage == DocumentStage::NoSeller)
        return Mending::Invoicing;
    if (stage == DocumentStage::Due)
        return Mending::Run;
    if (stage != DocumentStage::Waiting)
        return Mending::None;
    const QString &reason = row.holdReason;
    if (reason == code::buyer_incomplete || reason == code::buyer_abroad
        || reason == code::rate_inconsistent)
        return Mending::Billing;
    if (reason == code::seller_missing || reason == code::exemption_missing)
        return Mending::Invoicing;
    if (reason == code::exchange_rate_missing)
        return Mending::ExchangeRate;
    if (reason == code::issue_date_behind)
        return Mending::Run;
    return reason == code::ksef_number_missing || reason == code::invoice_not_issued
        ? Mending::Story
        : Mending::None;
}

QString mendingWords(Mending mending)
{
    switch (mending) {
    case Mending::Billing:
        return InvoicePane::tr("&Billing details…");
    case Mending::Invoicing:
        return InvoicePane::tr("Invoicin&g settings…");
    case Mending::ExchangeRate:
        return InvoicePane::tr("E&xchange rate…");
    case Mending::Run:
        return InvoicePane::tr("Ru&n invoices…");
    case Mending::Story:
        return InvoicePane::tr("Show its invoice");
    case Mending::None:
        break;
    }
    return {};
}

InvoicePane::InvoicePane(Queries &queries, QWidget *parent)
    : QFrame(parent)
    , m_queries(queries)
    , m_hint(secondaryLabel(tr("Select a document to see its paper.")))
    , m_title(valueLabel())
    , m_chip(new QLabel)
    , m_facts(secondaryLabel())
    , m_story(new QPushButton(tr("Show pur&chase")))
    , m_wallet(new QPushButton(tr("Show wa&llet")))
    , m_corrected(new QPushButton(tr("Show what it correc&ts")))
    , m_why(valueLabel())
    , m_mend(new QPushButton)
    , m_strip(new MessageStrip)
    , m_paper(new PaperView)
{
    setObjectName(u"pane"_s);
    setAccessibleName(tr("Document"));
    constexpr int characters = 50;
    setMinimumWidth(characters * fontMetrics().averageCharWidth());
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_head = makeHead();
    m_links = makeLinks();
    m_waiting = makeWaiting();
    const int grid = gridOf(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid, 0, 0, 0);
    column->setSpacing(grid);
    column->addWidget(m_hint, 1);
    column->addWidget(m_head);
    column->addWidget(m_facts);
    column->addWidget(m_links);
    column->addWidget(m_waiting);
    column->addWidget(m_strip);
    column->addWidget(m_paper, 1);
    column->addStretch(0);
    constexpr int delayMs = 80;
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, &InvoicePane::ask);
    showNothing();
}

QWidget *InvoicePane::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins({});
    row->setSpacing(gridOf(this));
    m_title->setFont(scaled(m_title->font(), 1.2, QFont::DemiBold));
    m_title->setAccessibleName(tr("Number"));
    m_chip->setObjectName(u"chip"_s);
    m_chip->setFont(scaled(m_chip->font(), 1, QFont::DemiBold));
    m_chip->setMinimumHeight(2 * m_chip->fontMetrics().height()); // room for its round ends
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_title, 1);
    row->addWidget(m_chip, 0, Qt::AlignTop);
    return head;
}

QWidget *InvoicePane::makeLinks()
{
    auto *links = new QWidget;
    auto *row = new QHBoxLayout(links);
    row->setContentsMargins({});
    row->setSpacing(gridOf(this));
    m_story->setToolTip(tr("Everything about its purchase, in order (Enter)"));
    m_wallet->setToolTip(tr("Open the wallet that paid"));
    m_corrected->setToolTip(tr("The invoice that this one corrects"));
    for (QPushButton *link : {m_story, m_wallet, m_corrected})
        row->addWidget(link);
    row->addStretch(1);
    connect(m_story, &QPushButton::clicked, this,
            [this] { emit storyWanted(m_row.wallet, m_row.purchase); });
    connect(m_wallet, &QPushButton::clicked, this, [this] { emit walletWanted(m_row.wallet); });
    connect(m_corrected, &QPushButton::clicked, this,
            [this] { emit documentWanted(m_row.corrects, m_row.market); });
    return links;
}

QFrame *InvoicePane::makeWaiting()
{
    auto *frame = new QFrame;
    frame->setObjectName(u"strip"_s);
    setTone(frame, "warning"_L1);
    auto *column = new QVBoxLayout(frame);
    const int grid = gridOf(this);
    column->setContentsMargins(grid, grid, grid, grid);
    column->setSpacing(grid);
    m_why->setAccessibleName(tr("Why it waits"));
    m_mend->setToolTip(tr("What mends it"));
    column->addWidget(m_why);
    column->addWidget(m_mend, 0, Qt::AlignLeft);
    connect(m_mend, &QPushButton::clicked, this,
            [this] { emit mendingWanted(mendingOf(m_row, m_stage), m_row); });
    return frame;
}

bool InvoicePane::isBusy() const
{
    return m_isAsking || m_delay.isActive() || m_paper->isPainting();
}

void InvoicePane::showNothing()
{
    m_row = {};
    m_details.reset();
    ++m_token;
    m_isAsking = false;
    m_delay.stop();
    m_paper->clear();
    for (QWidget *part :
         std::initializer_list<QWidget *> {m_head, m_facts, m_links, m_waiting, m_strip, m_paper})
        part->hide();
    m_hint->show();
    emit detailsKnown();
}

void InvoicePane::showDocument(const InvoiceRow &row, DocumentStage stage)
{
    const bool isAnother = row.source != m_row.source || row.position != m_row.position;
    const bool isNews = isAnother || row.ksefNumber != m_row.ksefNumber
        || row.sentAt != m_row.sentAt || row.corrections != m_row.corrections;
    m_row = row;
    m_stage = stage;
    if (isAnother) {
        m_details.reset();
        m_paper->clear();
        m_strip->hide();
    }
    presentRow();
    presentWaiting();
    const bool isIssued = row.state == DocumentState::Issued;
    m_paper->setVisible(isIssued);
    if (isIssued && isNews) {
        ++m_token;
        m_delay.start();
    }
    if (isAnother)
        emit detailsKnown();
}

void InvoicePane::presentRow()
{
    m_hint->hide();
    m_head->show();
    m_links->show();
    m_title->setText(documentName(m_row));
    m_chip->setText(stageWord(m_stage));
    setTone(m_chip, toneOf(m_stage));
    m_facts->setText(factsOf(m_row));
    m_facts->setVisible(!m_facts->text().isEmpty());
    m_corrected->setVisible(!m_row.corrects.isEmpty());
}

void InvoicePane::presentWaiting()
{
    const bool isWaiting = m_row.state != DocumentState::Issued;
    m_waiting->setVisible(isWaiting);
    if (!isWaiting)
        return;
    const Mending mending = mendingOf(m_row, m_stage);
    m_why->setText(waitingText(m_row, m_stage).both());
    m_mend->setText(mendingWords(mending));
    m_mend->setVisible(mending != Mending::None);
}

void InvoicePane::ask()
{
    m_isAsking = true;
    whenAnswered(m_queries.document(m_row.source), this,
                 [this, token = m_token](const Result<DocumentDetails> &details) {
                     if (token != m_token)
                         return;
                     m_isAsking = false;
                     if (details)
                         present(*details);
                     else
                         m_strip->showError(details.error());
                 });
}

void InvoicePane::present(const DocumentDetails &details)
{
    m_strip->hide();
    m_details = details;
    m_paper->setDocument(details);
    const Document &document = details.document;
    m_paper->setAccessibleDescription(tr("%1 %2 of %3 for %4: net %5, VAT %6, gross %7")
                                          .arg(kindWord(document.kind), document.number,
                                               dateText(document.issueDate), document.buyer.name,
                                               amountText(document.netMinor, document.exponent),
                                               amountText(document.vatMinor, document.exponent),
                                               amountText(document.grossMinor, m_row.currency)));
    emit detailsKnown();
}

} // namespace ewallet
