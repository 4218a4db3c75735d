// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/marketform.h"

namespace ewallet {

MarketForm::MarketForm(Backoffice &backoffice, const QString &title, const MarketRow &market,
                       QWidget *parent)
    : CommandForm(backoffice, title, market.currency, parent)
    , m_market(market)
{ }

QString MarketForm::changedWords() const
{
    return tr("Somebody has changed a setting of this market since this form was opened. What is "
              "sent is what stands here.");
}

} // namespace ewallet
