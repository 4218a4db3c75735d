// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/rows.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace ewallet {

/// The policies of a market as they hold today, as a table: a column for each type of credits, rows
/// EXPIRE and INVOICE.
class PolicyTable final : public QFrame
{
    Q_OBJECT
public:
    explicit PolicyTable(QWidget *parent = nullptr);

    void setMarket(const MarketRow &market, Instant now);
    /// Whether policies can be changed; why not, otherwise.
    void setChangeable(bool isChangeable, const QString &whyNot);

signals:
    void changeWanted(ewallet::CreditType type);

private:
    struct ColumnOfType
    {
        QLabel *expire;
        QLabel *invoice;
        QLabel *since;
        QLabel *next;
        QPushButton *change;
    };
    void showType(CreditType type, const MarketRow &market, Instant now);

    ByType<ColumnOfType> m_columns;
    QLabel *m_nextHead;
};

} // namespace ewallet
