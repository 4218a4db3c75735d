// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/marketform.h"

class QSpinBox;

namespace ewallet {

class DayEdit;
class PolicyEdit;

/// Another policy for credits that are granted from a day to come on.
class SetPolicyForm final : public MarketForm
{
    Q_OBJECT
public:
    SetPolicyForm(Backoffice &backoffice, const MarketRow &market, CreditType type,
                  QWidget *parent);

private:
    std::optional<CommandPayload> compose() override;
    QString idleWords() const override { return tr("Set policy"); }
    QString consequence() override;
    bool pointOut(const Error &error) override;
    QString changedWords() const override;
    CreditType type() const;
    SetPolicy command() const;
    void fillIn();
    void follow();

    QButtonGroup *m_type;
    PolicyEdit *m_rules;
    DayEdit *m_from;
    QComboBox *m_reason;
    QLineEdit *m_comment;
};

class DefineMarketForm final : public CommandForm
{
    Q_OBJECT
public:
    DefineMarketForm(Backoffice &backoffice, QWidget *parent);

private:
    QString subject() const override;
    std::optional<CommandPayload> compose() override;
    QString idleWords() const override { return tr("Define market"); }
    QString consequence() override;
    bool pointOut(const Error &error) override;
    QString zone() const;
    std::optional<int> vatBasisPoints() const;
    std::vector<Policy> policies() const;
    DefineMarket command() const;

    QStringList m_zones;
    QLineEdit *m_code;
    QLineEdit *m_currencyCode;
    QSpinBox *m_decimals;
    QLineEdit *m_zone;
    QLineEdit *m_vat;
    QSpinBox *m_grace;
    ByType<PolicyEdit *> m_policies {};
};

} // namespace ewallet
