// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/projector.h"

namespace ewallet {

/// Tables markets and policies.
class MarketsProjector final : public Projector
{
public:
    QString name() const override { return QStringLiteral("markets"); }
    QStringList tables() const override
    {
        return {QStringLiteral("markets"), QStringLiteral("policies")};
    }
    QString fingerprint() const override;
    Result<> handle(std::span<const ProjectedEvent> page, sql::Connection &read,
                    const QString &suffix) override;
};

} // namespace ewallet
