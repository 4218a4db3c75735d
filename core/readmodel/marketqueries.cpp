// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/queryside.h"

#include "core/base/codes.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// Of columns type, version, expire_days, invoiced, effective_from, which come first.
Policy policyOf(const sql::Rows &rows)
{
    Policy policy;
    policy.type = creditTypeFromWord(rows.text(0)).value_or(CreditType::Wallet);
    policy.version = int(rows.integer(1));
    if (!rows.isNull(2))
        policy.expireAfterDays = int(rows.integer(2));
    policy.invoiced = rows.integer(3) != 0;
    policy.effectiveFrom = dateFromIso(rows.text(4)).value_or(QDate());
    return policy;
}

} // namespace

Result<std::vector<MarketRow>> QuerySide::markets(const QString &only)
{
    TRY(sql::Connection * connection, read());
    std::vector<MarketRow> markets;
    {
        TRY(auto rows,
            connection->query(
                u"SELECT market, currency, exponent, zone, vat_basis_points, "
                "grace_days FROM markets WHERE coalesce(?, '') IN ('', market) ORDER BY position"_s,
                only));
        while (rows.next())
            markets.push_back({rows.text(0),
                               {rows.text(1), int(rows.integer(2))},
                               Zone::named(rows.text(3).toLatin1()).value_or(Zone()),
                               int(rows.integer(4)),
                               int(rows.integer(5)),
                               {}});
        TRY_DO(rows.end());
    }
    if (markets.empty() && !only.isEmpty())
        return fail(code::unknown_market, {{u"market"_s, only}});
    for (MarketRow &market : markets) {
        TRY(const Market full, loadMarket(m_store, market.code));
        market.invoicing = full.invoicing;
        market.accounts = full.accounts;
        TRY(auto rows,
            connection->query(u"SELECT type, version, expire_days, invoiced, effective_from "
                              "FROM policies WHERE market = ? ORDER BY position, version"_s,
                              market.code));
        while (rows.next()) {
            market.policies.push_back(policyOf(rows));
        }
        TRY_DO(rows.end());
    }
    return markets;
}

Result<std::vector<PolicyRow>> QuerySide::policies(const QString &market)
{
    TRY(sql::Connection * connection, read());
    TRY(auto rows,
        connection->query(
            u"SELECT p.type, p.version, p.expire_days, p.invoiced, p.effective_from, p.reason, "
            "p.comment, p.set_at, p.set_by, p.position, coalesce(l.lots, 0), "
            "coalesce(l.amount_minor, 0), coalesce(l.remaining_minor, 0) FROM policies p "
            "LEFT JOIN policy_lots l ON l.market = p.market AND l.type = p.type "
            "AND l.version = p.version WHERE p.market = ? "
            "ORDER BY p.effective_from DESC, p.position DESC"_s,
            market));
    std::vector<PolicyRow> policies;
    while (rows.next())
        policies.push_back({policyOf(rows), rows.text(5), rows.text(6), rows.instant(7),
                            rows.text(8), rows.integer(9), rows.integer(10), rows.integer(11),
                            rows.integer(12)});
    TRY_DO(rows.end());
    return policies;
}

} // namespace ewallet
