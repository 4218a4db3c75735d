// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/readmodel/invoicerows.h"

#include <QWidget>

class QAbstractItemView;
class QComboBox;

namespace ewallet {

class FilterField;
class PeriodChoice;

/// Which documents are wanted: by a text, a market, a state and a period of issue dates.
class InvoiceFilter final : public QWidget
{
    Q_OBJECT
public:
    /// Months are those of the person's zone. Arrows go on to `list`.
    InvoiceFilter(const Clock &clock, const Zone &zone, QAbstractItemView *list,
                  QWidget *parent = nullptr);

    InvoicesQuery query() const;
    /// With what is chosen; empty: it can be looked for.
    QString problem() const;
    /// Of one market, by its code; of any, by nothing.
    QString market() const;
    void setMarkets(const std::vector<MarketRow> &markets);
    void showAll(); ///< nothing is left out
    void focusText();

signals:
    void changed();

private:
    QComboBox *addChoice(const QString &name, const QString &all);
    void addStates();

    FilterField *m_text;
    QComboBox *m_market;
    QComboBox *m_state;
    PeriodChoice *m_period;
};

} // namespace ewallet
