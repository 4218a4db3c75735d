// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dayedit.h"

#include "ui/format/timeformat.h"
#include "ui/shell/icon.h"
#include "ui/shell/theme.h"

#include <QAction>
#include <QCalendarWidget>
#include <QKeyEvent>
#include <QLocale>
#include <QTextCharFormat>
#include <QToolButton>
#include <QVBoxLayout>

namespace ewallet {

using namespace Qt::StringLiterals;

QDate dayFromTyping(const QString &text)
{
    const QString typed = text.simplified();
    for (const QString &form :
         {u"d MMM yyyy"_s, u"d MMMM yyyy"_s, u"d.M.yyyy"_s, u"d. M. yyyy"_s, u"yyyy-M-d"_s}) {
        if (const QDate day = QLocale().toDate(typed, form); day.isValid())
            return day;
    }
    return {};
}

DayEdit::DayEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setPlaceholderText(tr("Such as %1").arg(dateText(QDate(2027, 1, 1))));
    QAction *calendar = addAction(lineIcon(u"calendar"_s), TrailingPosition);
    calendar->setText(tr("Calendar"));
    calendar->setToolTip(tr("Choose from a calendar (Alt+Down)"));
    connect(calendar, &QAction::triggered, this, &DayEdit::openCalendar);
}

QDate DayEdit::day() const
{
    return dayFromTyping(text());
}

void DayEdit::setDay(QDate day)
{
    setText(dateText(day));
}

void DayEdit::nameInRow(const QString &name, const QString &tip, const QString &placeholder)
{
    constexpr int besides = 8; // the calendar's button, and what the style puts around the text
    setAccessibleName(name);
    setToolTip(tip);
    setPlaceholderText(placeholder);
    setFixedWidth(fontMetrics().horizontalAdvance(dateText(QDate(2028, 11, 28)))
                  + besides * gridOf(this));
}

void DayEdit::openCalendar()
{
    auto *popup = new QFrame(this, Qt::Popup);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setObjectName(u"card"_s);
    auto *calendar = new QCalendarWidget;
    calendar->setAccessibleName(tr("Calendar"));
    calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    calendar->setFirstDayOfWeek(QLocale().firstDayOfWeek());
    for (const Qt::DayOfWeek weekend : {Qt::Saturday, Qt::Sunday})
        calendar->setWeekdayTextFormat(weekend, {});
    for (const auto &[name, icon] : {std::pair {u"qt_calendar_prevmonth"_s, u"back"_s},
                                     std::pair {u"qt_calendar_nextmonth"_s, u"forward"_s}}) {
        if (auto *step = calendar->findChild<QToolButton *>(name))
            step->setIcon(lineIcon(icon));
    }
    constexpr int linesHigh = 14;
    calendar->setMinimumHeight(linesHigh * fontMetrics().height());
    if (m_earliest.isValid())
        calendar->setMinimumDate(m_earliest);
    if (m_latest.isValid())
        calendar->setMaximumDate(m_latest);
    if (day().isValid())
        calendar->setSelectedDate(day());
    auto *column = new QVBoxLayout(popup);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(calendar);
    const auto choose = [this, popup](QDate day) {
        popup->close();
        setDay(day);
    };
    connect(calendar, &QCalendarWidget::clicked, this, choose);
    connect(calendar, &QCalendarWidget::activated, this, choose);
    popup->move(mapToGlobal(rect().bottomLeft()));
    popup->show();
    calendar->setFocus();
}

void DayEdit::keyPressEvent(QKeyEvent *event)
{
    const int by = event->key() == Qt::Key_Up ? +1 : event->key() == Qt::Key_Down ? -1 : 0;
    if (event->key() == Qt::Key_Down && event->modifiers() & Qt::AltModifier)
        openCalendar();
    else if (by != 0 && event->modifiers() == Qt::NoModifier && day().isValid())
        setDay(day().addDays(by));
    else
        QLineEdit::keyPressEvent(event);
}

} // namespace ewallet
