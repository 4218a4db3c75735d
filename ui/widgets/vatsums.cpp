// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/vatsums.h"

#include "ui/format/documentwords.h"
#include "ui/format/moneyformat.h"
#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QLocale>

namespace ewallet {

using namespace Qt::StringLiterals;

VatSums::VatSums(QWidget *parent)
    : QScrollArea(parent)
{
    setObjectName(u"sums"_s);
    setAccessibleName(tr("Sums by currency and VAT rate"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus); // nothing is to be done there; the description says it all
    setSums({});
}

void VatSums::begin()
{
    m_content = new QWidget;
    m_grid = new QGridLayout(m_content);
    m_grid->setContentsMargins(gridOf(this), gridOf(this) / 2, gridOf(this), gridOf(this) / 2);
    m_grid->setHorizontalSpacing(3 * gridOf(this));
    m_grid->setVerticalSpacing(gridOf(this) / 4);
    m_grid->setColumnStretch(Gross + 1, 1);
    m_row = 0;
    setAccessibleDescription({});
}

void VatSums::addHead()
{
    int column = What;
    for (const QString &title : {tr("Sums"), tr("documents"), tr("net"), tr("VAT"), tr("gross")}) {
        m_grid->addWidget(sectionLabel(title), m_row, column,
                          column == What ? Qt::AlignLeft : Qt::AlignRight);
        ++column;
    }
    ++m_row;
}

void VatSums::addRow(const QString &what, qint64 documents, const InvoiceSum &sum, bool isTotal)
{
    QStringList texts {what, documents > 0 ? QLocale().toString(documents) : QString()};
    for (const qint64 minor : {sum.netMinor, sum.vatMinor, sum.grossMinor})
        texts << amountText(minor, sum.currency.exponent);
    for (int column = What; column <= Gross; ++column) {
        auto *label = isTotal ? new QLabel(texts[column]) : secondaryLabel(texts[column]);
        if (isTotal)
            label->setFont(scaled(label->font(), 1, QFont::DemiBold));
        m_grid->addWidget(label, m_row, column, column == What ? Qt::AlignLeft : Qt::AlignRight);
    }
    ++m_row;
    setAccessibleDescription(accessibleDescription() + texts.join(u' ') + u". "_s);
}

void VatSums::setSums(const std::vector<InvoiceSum> &sums)
{
    begin();
    if (!sums.empty())
        addHead();
    InvoiceSum total;
    int rates = 0; // of the currency
    for (size_t i = 0; i < sums.size(); ++i) {
        const InvoiceSum &sum = sums[i];
        total.currency = sum.currency;
        total.netMinor += sum.netMinor;
        total.vatMinor += sum.vatMinor;
        total.grossMinor += sum.grossMinor;
        ++rates;
        const bool isLast = i + 1 == sums.size() || !(sums[i + 1].currency == sum.currency);
        const bool isOnly = isLast && rates == 1; // it is the total, too
        addRow(u"%1 · %2"_s.arg(sum.currency.code, vatWord(sum.vat)), sum.documents, sum, isOnly);
        if (isLast && !isOnly)
            addRow(sum.currency.code, 0, total, true);
        if (isLast) {
            total = {};
            rates = 0;
        }
    }
    end();
}

/// As high as its lines, up to a few of them.
void VatSums::end()
{
    constexpr int mostLines = 9;
    const int line = fontMetrics().height() + gridOf(this) / 2;
    const int high = m_content->sizeHint().height(); // before it is shown bit by bit
    setWidget(m_content);
    setVisible(m_row > 0);
    setFixedHeight(std::min(high, mostLines * line));
}

} // namespace ewallet
