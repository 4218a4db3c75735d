// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"
#include "ui/pages/page.h"

#include <QTimer>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace ewallet {

class CommandForm;
class InvoicingFacts;
class MarketChoice;
class MessageStrip;
class PoliciesModel;
class PolicyTable;
class TableView;

/// The markets and their policies: what holds today, what did and what will.
class PoliciesPage final : public Page
{
    Q_OBJECT
public:
    explicit PoliciesPage(Backoffice &backoffice, QWidget *parent = nullptr);

    void showMarket(const QString &code);
    void changePolicy(CreditType type); ///< opens the form
    void defineMarket();
    /// Of a market, or of the one that is shown; opens the form.
    void changeInvoicing(const QString &market = {});
    /// Of a day that is wanted, or of the last one.
    void setExchangeRate(const QString &market = {}, QDate day = {});
    void focusFilter() override;
    void refresh() override;

signals:
    /// A command was carried out: the page waits for the lists to reach its last event.
    void done(ewallet::Position last);

private:
    QHBoxLayout *makeHead();
    QWidget *makeFacts();
    void show(const std::vector<MarketRow> &markets);
    void showChosen();
    void open(CommandForm *form);
    bool isAllowed(QLatin1StringView command) const;
    void setAccounts();
    void withMarket(const QString &code, const std::function<void(const MarketRow &)> &then);

    Backoffice &m_backoffice;
    std::vector<MarketRow> m_markets;
    MarketChoice *m_choice;
    QPushButton *m_define;
    MessageStrip *m_strip;
    QLabel *m_currency;
    QLabel *m_zone;
    QLabel *m_vat;
    QLabel *m_grace;
    PolicyTable *m_today;
    InvoicingFacts *m_invoicing;
    PoliciesModel *m_model;
    TableView *m_versions;
    QTimer m_midnight; ///< looks whether a day has begun in the market
    QDate m_day; ///< of the market, as it is shown
};

} // namespace ewallet
