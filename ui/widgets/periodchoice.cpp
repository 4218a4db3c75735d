// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/periodchoice.h"

#include "ui/shell/theme.h"
#include "ui/widgets/dayedit.h"

#include <QComboBox>
#include <QHBoxLayout>

namespace ewallet {

namespace {

QString wordOf(PeriodChoice::Period period)
{
    switch (period) {
    case PeriodChoice::AnyTime:
        return PeriodChoice::tr("Any time");
    case PeriodChoice::ThisMonth:
        return PeriodChoice::tr("This month");
    case PeriodChoice::LastMonth:
        return PeriodChoice::tr("Last month");
    case PeriodChoice::TwelveMonths:
        return PeriodChoice::tr("Twelve months");
    case PeriodChoice::ThisYear:
        return PeriodChoice::tr("This year");
    case PeriodChoice::LastYear:
        return PeriodChoice::tr("Last year");
    case PeriodChoice::FromTo:
        break;
    }
    return PeriodChoice::tr("From – through");
}

} // namespace

PeriodChoice::PeriodChoice(const QList<Period> &offered, std::function<QDate()> today,
                           const QString &from, const QString &through, QWidget *parent)
    : QWidget(parent)
    , m_today(std::move(today))
    , m_period(new QComboBox)
    , m_from(new DayEdit)
    , m_through(new DayEdit)
{
    m_period->setAccessibleName(tr("Period"));
    m_period->setToolTip(tr("Period"));
    m_period->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (const Period period : offered)
        m_period->addItem(wordOf(period), period);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(gridOf(this));
    for (QWidget *part : std::initializer_list<QWidget *> {m_period, m_from, m_through})
        row->addWidget(part);
    setFocusProxy(m_period);
    m_from->nameInRow(from, from, tr("From"));
    m_through->nameInRow(through, through, tr("Through"));
    showDays();
    connect(m_period, &QComboBox::currentIndexChanged, this, [this] {
        beginWithDays();
        showDays();
        emit changed();
    });
    for (DayEdit *day : {m_from, m_through})
        connect(day, &QLineEdit::textChanged, this, &PeriodChoice::changed);
}

/// From and through begin with this month.
void PeriodChoice::beginWithDays()
{
    if (period() != FromTo || !m_from->text().isEmpty() || !m_through->text().isEmpty())
        return;
    const auto [from, through] = daysOf(ThisMonth);
    for (const auto &[edit, day] : {std::pair {m_from, from}, std::pair {m_through, through}}) {
        const QSignalBlocker quiet(edit);
        edit->setDay(day);
    }
}

void PeriodChoice::showDays()
{
    const bool isFromTo = period() == FromTo;
    m_from->setVisible(isFromTo);
    m_through->setVisible(isFromTo);
}

PeriodChoice::Period PeriodChoice::period() const
{
    return Period(m_period->currentData().toInt());
}

void PeriodChoice::choose(Period period)
{
    m_period->setCurrentIndex(std::max(0, m_period->findData(period)));
}

std::pair<QDate, QDate> PeriodChoice::days() const
{
    return period() == FromTo ? std::pair(m_from->day(), m_through->day()) : daysOf(period());
}

QString PeriodChoice::problem() const
{
    if (period() != FromTo)
        return {};
    for (const DayEdit *edit : {m_from, m_through}) {
        if (const QString typed = edit->text().trimmed();
            !typed.isEmpty() && !edit->day().isValid())
            return tr("“%1” is not a day yet: type it like 24 Nov 2026.").arg(typed);
    }
    const auto [from, through] = days();
    return from.isValid() && through.isValid() && from > through
        ? tr("The period ends before it begins.")
        : QString();
}

std::pair<QDate, QDate> PeriodChoice::daysOf(Period period) const
{
    const QDate today = m_today();
    const QDate month(today.year(), today.month(), 1);
    const auto year = [](int number) {
        return std::pair(QDate(number, 1, 1), QDate(number, 12, 31));
    };
    constexpr int monthsBefore = 11;
    switch (period) {
    case AnyTime:
    case FromTo:
        return {};
    case ThisMonth:
        return {month, month.addMonths(1).addDays(-1)};
    case LastMonth:
        return {month.addMonths(-1), month.addDays(-1)};
    case TwelveMonths:
        return {month.addMonths(-monthsBefore), month.addMonths(1).addDays(-1)};
    case ThisYear:
        return year(today.year());
    case LastYear:
        return year(today.year() - 1);
    }
    return {};
}

} // namespace ewallet
