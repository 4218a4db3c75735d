// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/rows.h"

#include <QSlider>

namespace ewallet {

/// The balance of a wallet by type, entry by entry, as step lines; and a slider over it to travel
/// by: arrows go one entry, page keys one day, Home to the first entry and End to now. Its value is
/// the index of an entry; the maximum, one more than the last, is now.
class BalanceLine final : public QSlider
{
    Q_OBJECT
public:
    explicit BalanceLine(QWidget *parent = nullptr);

    void setSteps(std::vector<BalanceStep> steps, const Currency &currency, const Zone &zone);
    const std::vector<BalanceStep> &steps() const { return m_steps; }
    int now() const { return int(m_steps.size()); }
    /// Without telling anybody.
    void showAt(int index);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// By the person.
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRect room() const;
    int xOf(int index) const;
    int indexAt(int x) const;
    int byDay(int direction) const;
    QString wordsOf(int index) const;
    void describe();
    void paintLine(QPainter &painter, CreditType type, double perUnit) const;

    std::vector<BalanceStep> m_steps;
    qint64 m_mostMinor = 1;
    Currency m_currency;
    Zone m_zone;
};

} // namespace ewallet
