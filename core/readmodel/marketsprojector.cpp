// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/marketsprojector.h"

#include "core/readmodel/fingerprints.h"

namespace ewallet {

using namespace Qt::StringLiterals;

QString MarketsProjector::fingerprint() const
{
    return QLatin1StringView(fingerprints::markets);
}

Result<> MarketsProjector::handle(std::span<const ProjectedEvent> page, sql::Connection &read,
                                  const QString &suffix)
{
    for (const ProjectedEvent &event : page) {
        if (!event.market)
            continue;
        if (const auto *defined = std::get_if<MarketDefined>(&*event.market))
            TRY_DO(read.run(
                u"INSERT INTO markets%1(market, currency, exponent, zone, vat_basis_points, "
                "grace_days, position) VALUES (?, ?, ?, ?, ?, ?, ?)"_s.arg(suffix),
                event.subject(), defined->currency, defined->exponent, defined->zone,
                defined->vatBasisPoints, defined->graceDays, event.recorded.position));
        if (const auto *set = std::get_if<InvoicingSet>(&*event.market))
            TRY_DO(read.run(u"UPDATE markets%1 SET issue_moment = ? WHERE market = ?"_s.arg(suffix),
                            QString(word(set->invoicing.moment)), event.subject()));
        if (const auto *set = std::get_if<PolicySet>(&*event.market))
            TRY_DO(read.run(u"INSERT INTO policies%1(market, type, version, expire_days, invoiced, "
                            "effective_from, reason, comment, set_at, set_by, position) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s.arg(suffix),
                            event.subject(), QString(word(set->policy.type)), set->policy.version,
                            set->policy.expireAfterDays, int(set->policy.invoiced),
                            toIso(set->policy.effectiveFrom), set->reason, set->comment,
                            event.recorded.event.occurredAt, event.recorded.event.actor,
                            event.recorded.position));
    }
    return {};
}

} // namespace ewallet
