// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QLineEdit>

namespace ewallet {

/// A day, typed in the usual ways ("1 Jan 2027", "1.1.2027", "2027-01-01") or chosen from a
/// calendar, which Alt+Down opens. Up and Down go to the next day and the one before.
class DayEdit final : public QLineEdit
{
    Q_OBJECT
public:
    explicit DayEdit(QWidget *parent = nullptr);

    /// What is typed; an invalid one if that is no day, or could be two.
    QDate day() const;
    void setDay(QDate day);
    /// In a row of others: its name is in its tip, a shorter word in the empty field, which is as
    /// wide as a day.
    void nameInRow(const QString &name, const QString &tip, const QString &placeholder);
    /// The first one that the calendar offers.
    void setEarliest(QDate day) { m_earliest = day; }
    /// The last one.
    void setLatest(QDate day) { m_latest = day; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void openCalendar();

    QDate m_earliest;
    QDate m_latest;
};

/// As people type a day; invalid for "1/2/2027", which is read in two ways.
QDate dayFromTyping(const QString &text);

} // namespace ewallet
