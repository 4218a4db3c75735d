// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/projector.h"

namespace ewallet {

/// Table purchases: what was bought, and how much of it was given back.
class PurchasesProjector final : public Projector
{
public:
    QString name() const override { return QStringLiteral("purchases"); }
    QStringList tables() const override { return {QStringLiteral("purchases")}; }
    QString fingerprint() const override;
    Result<> handle(std::span<const ProjectedEvent> page, sql::Connection &read,
                    const QString &suffix) override;
};

} // namespace ewallet
