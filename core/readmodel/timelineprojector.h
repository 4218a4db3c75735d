// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/projector.h"

#include <QHash>

namespace ewallet {

/// Table timeline: what every entry did, and the balance after it.
class TimelineProjector final : public Projector
{
public:
    QString name() const override { return QStringLiteral("timeline"); }
    QStringList tables() const override { return {QStringLiteral("timeline")}; }
    QString fingerprint() const override;
    Result<> handle(std::span<const ProjectedEvent> page, sql::Connection &read,
                    const QString &suffix) override;
    void forget() override { m_balances.clear(); }

private:
    Result<AmountsByType *> balanceOf(const QString &wallet, qint64 version, sql::Connection &read,
                                      const QString &suffix);

    QHash<QString, AmountsByType> m_balances;
};

} // namespace ewallet
