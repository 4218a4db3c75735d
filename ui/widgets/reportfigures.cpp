// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/reportfigures.h"

#include "ui/format/reportwords.h"
#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>

namespace ewallet {

using namespace Qt::StringLiterals;

ReportFigures::ReportFigures(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    setAccessibleName(tr("Totals"));
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(2 * gridOf(this));
    m_grid->setVerticalSpacing(gridOf(this) / 4);
}

void ReportFigures::setReport(const Report &report)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    constexpr int inLine = 7;
    constexpr double size = 1.15;
    int place = 0;
    QStringList description;
    for (const ReportTotal &total : report.totals) {
        const int row = place / inLine * 2;
        const int column = place++ % inLine;
        auto *value = valueLabel(reportNumber(total.value, total.kind, report.currency));
        value->setAccessibleName(total.title);
        value->setWordWrap(false);
        value->setFont(scaled(value->font(), size, QFont::DemiBold));
        m_grid->addWidget(sectionLabel(total.title), row, column, Qt::AlignBottom);
        m_grid->addWidget(value, row + 1, column, Qt::AlignTop);
        description << u"%1 %2"_s.arg(total.title, value->text());
    }
    for (int column = 0; column <= inLine; ++column)
        m_grid->setColumnStretch(column, column == inLine ? 1 : 0);
    setAccessibleDescription(description.join(u", "_s));
    setVisible(!report.totals.empty());
}

} // namespace ewallet
