// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/rows.h"

#include <QComboBox>

namespace ewallet {

/// One of the markets, the first one until another is chosen. One that is wanted and not in the
/// list yet is chosen when it comes.
class MarketChoice final : public QComboBox
{
    Q_OBJECT
public:
    /// The choice is remembered by `id`.
    explicit MarketChoice(const QString &id, QWidget *parent = nullptr);

    void setMarkets(const std::vector<MarketRow> &markets);
    /// Now, or as soon as it is in the list.
    void choose(const QString &code);
    QString code() const { return m_wanted; }
    /// The one that is chosen; none, if it is not among them.
    const MarketRow *find(const std::vector<MarketRow> &markets) const;

signals:
    void chosen(); ///< by somebody

private:
    QString m_wanted;
};

} // namespace ewallet
