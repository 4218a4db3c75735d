// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/queries.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace ewallet {

/// Who sells in a market, and how its invoices look, in two lines; or that nobody does yet.
class InvoicingFacts final : public QFrame
{
    Q_OBJECT
public:
    explicit InvoicingFacts(Queries &queries, QWidget *parent = nullptr);

    void setMarket(const MarketRow &market);
    /// Whether settings can be changed; why not, otherwise.
    void setChangeable(bool isChangeable, const QString &whyNot);

signals:
    void changeWanted();
    void rateWanted();
    void accountsWanted();

private:
    void presentSeller(const Invoicing &invoicing);
    void askForRate();
    void presentRate(const QByteArray &payload);
    void showButtons();

    Queries &m_queries;
    MarketRow m_market;
    QLabel *m_seller;
    QLabel *m_how;
    QPushButton *m_change;
    QPushButton *m_rate;
    QPushButton *m_accounts;
    bool m_isChangeable = true;
    QString m_whyNot;
};

} // namespace ewallet
