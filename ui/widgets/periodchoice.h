// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>
#include <utility>

class QComboBox;

namespace ewallet {

class DayEdit;

/// Which days: a month or a year by its name, or any day through any other.
class PeriodChoice final : public QWidget
{
    Q_OBJECT
public:
    enum Period { AnyTime, ThisMonth, LastMonth, TwelveMonths, ThisYear, LastYear, FromTo };

    /// `today` says which month this is. `from` and `through` are what the two days are called.
    PeriodChoice(const QList<Period> &offered, std::function<QDate()> today, const QString &from,
                 const QString &through, QWidget *parent = nullptr);

    Period period() const;
    void choose(Period period);
    /// Inclusive; an invalid one has no end there, or is not a day yet.
    std::pair<QDate, QDate> days() const;
    /// With the days that are typed; empty: they can be used.
    QString problem() const;

signals:
    void changed();

private:
    std::pair<QDate, QDate> daysOf(Period period) const;
    void beginWithDays();
    void showDays();

    std::function<QDate()> m_today;
    QComboBox *m_period;
    DayEdit *m_from;
    DayEdit *m_through;
};

} // namespace ewallet
