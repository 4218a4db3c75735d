// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/storystep.h"

#include "core/serialization/names.h"
#include "ui/format/moneyformat.h"
#include "ui/format/timeformat.h"
#include "ui/format/words.h"
#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// "Wallet 50.00 from lot 3, Bonus 10.00 from lot 4".
QString lotsOf(const EntryDetails &entry)
{
    QStringList parts;
    for (const LotChange &lot : entry.lots) {
        const qint64 changeMinor = lot.afterMinor - lot.beforeMinor;
        if (changeMinor != 0)
            parts << StoryStep::tr("%1 %2 (lot %3)")
                         .arg(typeWord(lot.type), changeText(changeMinor, entry.currency.exponent))
                         .arg(lot.number);
    }
    return parts.join(u" · "_s);
}

/// The lines of a purchase that has some.
QString soldLines(const EntryDetails &entry)
{
    const auto *spent = entry.event ? std::get_if<CreditsSpent>(&*entry.event) : nullptr;
    if (!spent)
        return {};
    QStringList lines;
    for (const SoldLine &sold : spent->lines) {
        QStringList parts {sold.line.name,
                           amountText(sold.line.grossMinor, entry.currency.exponent)};
        if (!sold.line.vat.isEmpty())
            parts << vatWord(sold.line.vat);
        lines << parts.join(u" · "_s);
    }
    return lines.join(u'\n');
}

qint64 changeOf(const EntryDetails &entry)
{
    qint64 sumMinor = 0;
    for (const LotChange &lot : entry.lots)
        sumMinor += lot.afterMinor - lot.beforeMinor;
    return sumMinor;
}

QString titleOf(const EntryDetails &entry)
{
    const QString &type = entry.recorded.event.type;
    if (type == nameOf<CreditsSpent>)
        return StoryStep::tr("Paid with credits");
    if (type == nameOf<CreditsRefunded>)
        return StoryStep::tr("Refunded");
    if (type == nameOf<EntryReversed>)
        return StoryStep::tr("Refund reversed");
    if (type == nameOf<CreditsRestored>)
        return StoryStep::tr("Purchase reversed");
    TimelineRow row;
    row.type = type;
    return entryWords(row);
}

QString amountsOf(const InvoiceRow &row)
{
    const int exponent = row.currency.exponent;
    return StoryStep::tr("net %1 · VAT %2 · gross %3")
        .arg(amountText(row.netMinor, exponent), amountText(row.vatMinor, exponent),
             amountText(row.grossMinor, row.currency));
}

} // namespace

StoryStep::StoryStep(const EntryDetails &entry, QWidget *parent)
    : QFrame(parent)
    , m_link(new QPushButton)
{
    const Head head {fullTime(entry.recorded.event.occurredAt, entry.zone), titleOf(entry),
                     changeText(changeOf(entry), entry.currency.exponent) + u' '
                         + entry.currency.code};
    QVBoxLayout *column = begin(head);
    column->addWidget(valueLabel(entrySentence(entry)));
    for (const QString &text : {soldLines(entry), lotsOf(entry)}) {
        if (text.isEmpty())
            continue;
        auto *label = secondaryLabel(text);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    const QString position = QString::number(entry.recorded.position);
    end(column, tr("Show entry"), tr("Show entry %1").arg(position));
}

StoryStep::StoryStep(const InvoiceRow &document, DocumentStage stage, QWidget *parent)
    : QFrame(parent)
    , m_link(new QPushButton)
{
    const bool isIssued = document.state == DocumentState::Issued;
    const Head head {isIssued ? dateText(document.issueDate) : tr("not issued yet"),
                     isIssued ? u"%1 %2"_s.arg(kindWord(document.kind), document.number)
                              : documentName(document),
                     amountText(document.grossMinor, document.currency), indentGrids};
    QVBoxLayout *column = begin(head);
    column->addWidget(
        valueLabel(isIssued ? amountsOf(document) : waitingText(document, stage).both()));
    QStringList since {stageWord(stage)};
    if (!document.ksefNumber.isEmpty())
        since << tr("KSeF %1").arg(document.ksefNumber);
    if (!document.corrects.isEmpty())
        since << tr("corrects %1").arg(document.corrects);
    column->addWidget(secondaryLabel(since.join(u" · "_s)));
    end(column, tr("Show document"), tr("Show %1").arg(documentName(document)));
}

QVBoxLayout *StoryStep::begin(const Head &head)
{
    setObjectName(u"card"_s);
    const int grid = gridOf(this);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(2 * grid, grid, 2 * grid, grid);
    outer->setSpacing(grid / 2);
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * grid);
    auto *when = secondaryLabel(head.when);
    const int widest = fontMetrics().horizontalAdvance(u"30 Sep 2026 00:00:00 (UTC+5:30)"_s);
    when->setFixedWidth(widest - head.indent * grid); // what comes next is in one line everywhere
    auto *what = new QLabel(head.what);
    what->setTextFormat(Qt::PlainText);
    what->setFont(scaled(what->font(), 1, QFont::DemiBold));
    auto *amount = new QLabel(head.amount);
    amount->setFont(scaled(amount->font(), 1, QFont::DemiBold));
    row->addWidget(when);
    row->addWidget(what, 1);
    row->addWidget(amount);
    outer->addLayout(row);
    auto *column = new QVBoxLayout;
    column->setSpacing(grid / 2);
    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    body->addSpacing(widest - head.indent * grid + 2 * grid);
    body->addLayout(column, 1);
    body->addWidget(m_link, 0, Qt::AlignBottom);
    outer->addLayout(body);
    return column;
}

void StoryStep::end(QVBoxLayout *column, const QString &link, const QString &name)
{
    column->addStretch(1);
    m_link->setText(link);
    m_link->setAccessibleName(name);
    m_link->setToolTip(name);
    m_link->setAutoDefault(true); // Enter, too
}

} // namespace ewallet
