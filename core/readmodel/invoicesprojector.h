// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/projector.h"

namespace ewallet {

/// Tables invoices, invoice_lines, invoice_totals, invoice_files: documents that are issued, and
/// those that wait, and for what.
class InvoicesProjector final : public Projector
{
public:
    QString name() const override { return QStringLiteral("invoices"); }
    QStringList tables() const override
    {
        return {QStringLiteral("invoices"),      QStringLiteral("invoice_numbers"),
                QStringLiteral("invoice_lines"), QStringLiteral("invoice_totals"),
                QStringLiteral("invoice_files"), QStringLiteral("invoice_triggers")};
    }
    QString fingerprint() const override;
    Result<> handle(std::span<const ProjectedEvent> page, sql::Connection &read,
                    const QString &suffix) override;
};

} // namespace ewallet
