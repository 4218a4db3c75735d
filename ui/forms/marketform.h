// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/commandform.h"

namespace ewallet {

/// A form about the settings of a market that there is.
class MarketForm : public CommandForm
{
    Q_OBJECT
protected:
    MarketForm(Backoffice &backoffice, const QString &title, const MarketRow &market,
               QWidget *parent);

    QString subject() const override { return m_market.code; }
    QString changedWords() const override;

    MarketRow m_market;
};

} // namespace ewallet
