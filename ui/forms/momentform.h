// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QSpinBox;

namespace ewallet {

class DayEdit;

/// Asks which moment to show: the close of a local date, an instant, or now; each as known now or
/// at a position. Times are those of `zone`, a market's.
class MomentForm final : public QDialog
{
    Q_OBJECT
public:
    struct About
    {
        Zone zone;
        Instant now;
        Position head = 0; ///< the last position that there is
        AsOf asOf; ///< to begin with
    };
    MomentForm(const About &about, QWidget *parent);

signals:
    void chosen(const ewallet::AsOf &asOf);

private:
    void make();
    AsOf asOf() const;
    QString problem() const; ///< with what is chosen; empty: none
    QString problemWithDay() const;
    QString problemWithInstant() const;
    void revise();
    void choose();

    Zone m_zone;
    Instant m_now;
    Position m_head;
    QDate m_yesterday; ///< the last day that has closed
    QRadioButton *m_isOn;
    QRadioButton *m_isAt;
    QRadioButton *m_isNow;
    DayEdit *m_date;
    QLineEdit *m_instant;
    QCheckBox *m_isKnownAt;
    QSpinBox *m_position;
    QLabel *m_words;
    QPushButton *m_go;
};

/// The instant at which clocks of the zone show a time, to the end of its second; of two the later
/// one, and where clocks leave it out the one that they would have shown. `wall` is in UTC.
Instant instantOfWall(const QDateTime &wall, const Zone &zone);

/// A day as dayFromTyping() takes it and a time, with or without seconds, in UTC; invalid: neither.
QDateTime wallFromTyping(const QString &text);

} // namespace ewallet
