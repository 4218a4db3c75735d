// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/purchasesprojector.h"

#include "core/readmodel/fingerprints.h"

namespace ewallet {

using namespace Qt::StringLiterals;

QString PurchasesProjector::fingerprint() const
{
    return QLatin1StringView(fingerprints::purchases);
}

Result<> PurchasesProjector::handle(std::span<const ProjectedEvent> page, sql::Connection &read,
                                    const QString &suffix)
{
    const QString insert =
        u"INSERT INTO purchases%1(wallet, ref, position, spent_at, description, "
        "amount_minor, paid_minor, refunded_minor, refunded_paid_minor, refunds, reversed_by) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, NULL)"_s.arg(suffix);
    const QString refund = u"UPDATE purchases%1 SET refunded_minor = refunded_minor + ?, "
                           "refunded_paid_minor = refunded_paid_minor + ?, refunds = refunds + 1 "
                           "WHERE wallet = ? AND ref = ?"_s.arg(suffix);
    const QString undoRefund =
        u"UPDATE purchases%1 SET refunded_minor = refunded_minor - ?, "
        "refunded_paid_minor = refunded_paid_minor - ?, refunds = refunds - 1 "
        "WHERE wallet = ? AND ref = ?"_s.arg(suffix);
    const QString reverse =
        u"UPDATE purchases%1 SET reversed_by = ? WHERE wallet = ? AND ref = ?"_s.arg(suffix);
    for (const ProjectedEvent &event : page) {
        if (!event.wallet)
            continue;
        if (const auto *spent = std::get_if<CreditsSpent>(&*event.wallet))
            TRY_DO(read.run(insert, event.subject(), spent->purchase, event.recorded.position,
                            event.recorded.event.occurredAt, spent->description, spent->amountMinor,
                            spent->paidMinor));
        if (const auto *refunded = std::get_if<CreditsRefunded>(&*event.wallet))
            TRY_DO(read.run(refund, refunded->amountMinor, refunded->paidMinor, event.subject(),
                            refunded->purchase));
        const auto *reversed = std::get_if<EntryReversed>(&*event.wallet);
        if (reversed && !reversed->purchase.isEmpty())
            TRY_DO(read.run(undoRefund, reversed->amountMinor, reversed->paidMinor, event.subject(),
                            reversed->purchase));
        const auto *restored = std::get_if<CreditsRestored>(&*event.wallet);
        if (restored && !restored->purchase.isEmpty())
            TRY_DO(read.run(reverse, event.recorded.position, event.subject(), restored->purchase));
    }
    return {};
}

} // namespace ewallet
