// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/marketchoice.h"

namespace ewallet {

using namespace Qt::StringLiterals;

MarketChoice::MarketChoice(const QString &id, QWidget *parent)
    : QComboBox(parent)
{
    setObjectName(id);
    setAccessibleName(tr("Market"));
    setToolTip(tr("Which market’s policies are shown"));
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(this, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (index < 0)
            return;
        m_wanted = itemData(index).toString();
        emit chosen();
    });
}

void MarketChoice::setMarkets(const std::vector<MarketRow> &markets)
{
    const QSignalBlocker quiet(this);
    const QString shown = currentData().toString();
    const bool isSame = count() == int(markets.size())
        && std::ranges::all_of(markets, [this, i = 0](const MarketRow &market) mutable {
                            return itemData(i++).toString() == market.code;
                        });
    if (!isSame) { // an open list stays as it is
        clear();
        for (const MarketRow &market : markets)
            addItem(u"%1 · %2"_s.arg(market.code, market.currency.code), market.code);
    }
    setCurrentIndex(std::max(0, findData(shown)));
    choose(m_wanted);
}

void MarketChoice::choose(const QString &code)
{
    const QSignalBlocker quiet(this);
    m_wanted = code;
    if (const int index = findData(code); index >= 0)
        setCurrentIndex(index);
}

const MarketRow *MarketChoice::find(const std::vector<MarketRow> &markets) const
{
    const auto found = std::ranges::find(markets, currentData().toString(), &MarketRow::code);
    return found == markets.end() ? nullptr : &*found;
}

} // namespace ewallet
