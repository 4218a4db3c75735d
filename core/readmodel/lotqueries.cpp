// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/queryside.h"

namespace ewallet {

using namespace Qt::StringLiterals;

Result<std::vector<LotRow>> QuerySide::lots(const QString &wallet)
{
    TRY(sql::Connection * connection, read());
    TRY(auto rows,
        connection->query(
            u"SELECT l.number, l.type, l.amount_minor, l.remaining_minor, l.granted_at, "
            "l.valid_through, l.expires_at, l.invoiced, l.policy_version, l.expired_minor, "
            "l.granted_by, t.type, t.reason, t.ref FROM lots l LEFT JOIN timeline t ON t.position = l.granted_by "
            "WHERE l.wallet = ? ORDER BY l.number"_s,
            wallet));
    std::vector<LotRow> lots;
    while (rows.next())
        lots.push_back(
            {{int(rows.integer(0)), creditTypeFromWord(rows.text(1)).value_or(CreditType::Wallet),
              rows.integer(2), rows.integer(3), rows.instant(4), dateFromIso(rows.text(5)),
              rows.optionalInstant(6), rows.integer(7) != 0, int(rows.integer(8))},
             rows.integer(9),
             rows.integer(10),
             rows.text(11),
             rows.text(12),
             rows.text(13)});
    TRY_DO(rows.end());
    return lots;
}

Result<std::vector<PurchaseRow>> QuerySide::purchases(const QString &wallet)
{
    TRY(sql::Connection * connection, read());
    TRY(auto rows,
        connection->query(
            u"SELECT wallet, ref, position, spent_at, description, amount_minor, paid_minor, "
            "refunded_minor, refunded_paid_minor, refunds, reversed_by FROM purchases WHERE wallet = ? "
            "ORDER BY position DESC"_s,
            wallet));
    std::vector<PurchaseRow> purchases;
    while (rows.next())
        purchases.push_back({rows.text(0), rows.text(1), rows.integer(2), rows.instant(3),
                             rows.text(4), rows.integer(5), rows.integer(6), rows.integer(7),
                             rows.integer(8), int(rows.integer(9)), rows.optionalInteger(10)});
    TRY_DO(rows.end());
    return purchases;
}

} // namespace ewallet
