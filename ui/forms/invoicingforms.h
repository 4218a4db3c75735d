// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/marketform.h"

class QCheckBox;

namespace ewallet {

class CountryChoice;
class DayEdit;

/// Who sells in a market, and how its invoices look.
class InvoicingForm final : public MarketForm
{
    Q_OBJECT
public:
    InvoicingForm(Backoffice &backoffice, const MarketRow &market, QWidget *parent);

private:
    std::optional<CommandPayload> compose() override;
    QString idleWords() const override { return tr("Set invoicing"); }
    QString consequence() override;
    bool pointOut(const Error &error) override;
    void addSeller();
    void addInvoices();
    void fillIn();
    Invoicing invoicing() const;

    QLineEdit *m_name;
    QLineEdit *m_street;
    QLineEdit *m_postcode;
    QLineEdit *m_town;
    CountryChoice *m_country;
    QLineEdit *m_taxId;
    QLineEdit *m_place;
    QLineEdit *m_invoiceSeries;
    QLineEdit *m_correctionSeries;
    QComboBox *m_moment;
    QComboBox *m_language;
    QLineEdit *m_homeCurrency;
    QCheckBox *m_ksef;
    QLineEdit *m_exemption;
};

/// What the bank of the seller's country said the market's currency was worth on a day.
class ExchangeRateForm final : public MarketForm
{
    Q_OBJECT
public:
    /// `day` to begin with; none: today.
    ExchangeRateForm(Backoffice &backoffice, const MarketRow &market, QDate day, QWidget *parent);

private:
    std::optional<CommandPayload> compose() override;
    QString idleWords() const override { return tr("Set exchange rate"); }
    QString consequence() override;
    bool pointOut(const Error &error) override;
    std::optional<QDate> day() const;
    std::optional<qint64> rateMicro() const;
    QString homeCurrency() const;

    DayEdit *m_day;
    QLineEdit *m_rate;
    QLineEdit *m_table;
};

} // namespace ewallet
