// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/queryside.h"

#include "core/base/codes.h"
#include "core/base/identifier.h"
#include "core/readmodel/keyedrows.h"

#include <limits>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

WalletRow walletRowOf(const sql::Rows &rows)
{
    return {rows.integer(0),
            rows.text(1),
            rows.text(2),
            rows.text(3),
            rows.text(4),
            {rows.text(5), int(rows.integer(6))},
            Zone::named(rows.text(7).toLatin1()).value_or(Zone()),
            rows.text(8),
            {{rows.integer(9), rows.integer(10), rows.integer(11)}},
            rows.integer(12),
            rows.optionalInstant(13),
            rows.integer(14),
            dateFromIso(rows.text(15)).value_or(QDate()),
            rows.instant(16),
            rows.instant(17),
            rows.integer(18)};
}

const QString &walletColumns()
{
    static const QString columns =
        u"wallet_no, wallet, owner, customer, market, currency, exponent, zone, status, wallet_minor, "
        "bonus_minor, refund_minor, total_minor, valid_until, next_expiry_minor, next_valid_through, "
        "opened_at, last_at, entries"_s;
    return columns;
}

} // namespace

void summarize(WalletDetails &details)
{
    WalletRow &row = details.row;
    row.nextExpiry.reset();
    for (const CreditType type : allCreditTypes) {
        const CreditsCard &card = details.cards[type];
        row.available[type] = card.availableMinor;
        const auto &next = card.nextExpiry;
        if (!next || (row.nextExpiry && *row.nextExpiry < next->expiresAt))
            continue;
        if (row.nextExpiry != next->expiresAt)
            row.nextExpiryMinor = 0;
        row.nextExpiry = next->expiresAt;
        row.nextExpiryMinor += next->amountMinor;
        row.nextValidThrough = next->validThrough;
    }
    if (!row.nextExpiry) {
        row.nextExpiryMinor = 0;
        row.nextValidThrough = QDate();
    }
    row.totalMinor = total(row.available);
}

Result<Keys> QuerySide::walletKeys(const WalletsQuery &query, const IsUnwanted &isUnwanted,
                                   int first)
{
    TRY(sql::Connection * connection, read());
    QString where = u"1"_s;
    QVariantList values;
    const QString text = query.text.trimmed();
    if (!text.isEmpty()) {
        where += u" AND (search LIKE ? ESCAPE '\\' OR buyer_search LIKE ? ESCAPE '\\' OR wallet IN "
                 "(SELECT wallet FROM purchases WHERE ref >= ? AND ref < ?))"_s;
        const QString folded = u'%' + escapedForLike(foldedForSearch(text)) + u'%';
        values << folded << folded << text << text + u'~';
    }
    if (!query.market.isEmpty()) {
        where += u" AND market = ?"_s;
        values << query.market;
    }
    if (!query.customer.isEmpty()) {
        where += u" AND customer = ?"_s;
        values << query.customer;
    }
    if (!query.status.isEmpty()) {
        where += u" AND status = ?"_s;
        values << query.status;
    }
    using By = KeySorter::By;
    const std::array<std::pair<QString, std::optional<By>>, 9> columns {
        {{u"wallet"_s, {}},
         {u"owner_folded"_s, {}},
         {u"market"_s, By::Word},
         {u"wallet_minor"_s, By::Number},
         {u"bonus_minor"_s, By::Number},
         {u"refund_minor"_s, By::Number},
         {u"total_minor"_s, By::Number},
         {u"valid_until"_s, By::Number},
         {u"last_at"_s, {}}}};
    const auto &[column, by] = columns[size_t(query.sort)];
    return keys(*connection, u"wallet_no"_s, u"FROM wallets WHERE "_s + where, values,
                {column, by, query.order, first}, isUnwanted);
}

Result<std::vector<WalletRow>> QuerySide::walletRows(const Keys &wanted)
{
    TRY(sql::Connection * connection, read());
    TRY(auto rows,
        connection->query(
            u"SELECT "_s + walletColumns()
                + u" FROM wallets WHERE wallet_no IN (SELECT value FROM json_each(?))"_s,
            jsonOf(wanted)));
    QHash<qint64, WalletRow> found;
    while (rows.next())
        found.insert(rows.integer(0), walletRowOf(rows));
    TRY_DO(rows.end());
    return inOrderOf(wanted, std::move(found));
}

Result<QStringList> QuerySide::walletsOfCustomer(const QString &customer)
{
    TRY(sql::Connection * connection, read());
    TRY(auto rows,
        connection->query(u"SELECT wallet FROM wallets WHERE customer = ? ORDER BY wallet"_s,
                          customer));
    QStringList wallets;
    while (rows.next())
        wallets << rows.text(0);
    TRY_DO(rows.end());
    return wallets;
}

Result<QStringList> QuerySide::walletsToExpire(Instant at)
{
    TRY(sql::Connection * connection, read());
    TRY(auto rows,
        connection->query(u"SELECT DISTINCT wallet FROM lots WHERE remaining_minor > 0 AND "
                          "expires_at <= ? ORDER BY wallet"_s,
                          at));
    QStringList wallets;
    while (rows.next())
        wallets << rows.text(0);
    TRY_DO(rows.end());
    return wallets;
}

/// "W-1061" after "W-1060".
Result<QString> QuerySide::freeWalletId()
{
    TRY(sql::Connection * connection, read());
    TRY(auto rows,
        connection->query(u"SELECT coalesce(max(CAST(substr(wallet, 3) AS INTEGER)), 1000) "
                          "FROM wallets WHERE wallet GLOB 'W-[0-9]*' AND length(wallet) <= 17"_s));
    if (!rows.next())
        TRY_DO(rows.end());
    return u"W-%1"_s.arg(rows.integer(0) + 1);
}

Result<WalletDetails> QuerySide::wallet(const QString &id)
{
    TRY(sql::Connection * connection, read());
    WalletDetails details;
    {
        TRY(auto rows,
            connection->query(u"SELECT "_s + walletColumns() + u" FROM wallets WHERE wallet = ?"_s,
                              id));
        if (!rows.next()) {
            TRY_DO(rows.end());
            return fail(code::unknown_wallet, {{u"wallet"_s, id}});
        }
        details.row = walletRowOf(rows);
    }
    details.asOf = std::max(m_clock.now(), details.row.lastAt);
    details.version = details.row.entries - 1;
    TRY(const Market market, loadMarket(m_store, details.row.market));
    for (const CreditType type : allCreditTypes) {
        TRY(details.cards[type], cardOf(details.row, market, type, details.asOf));
    }
    summarize(details);
    return details;
}

Result<CreditsCard> QuerySide::cardOf(const WalletRow &row, const Market &market, CreditType type,
                                      Instant at)
{
    CreditsCard card;
    card.policy = policyAt(market, type, at);
    TRY(sql::Connection * connection, read());
    TRY(auto rows,
        connection->query(u"SELECT remaining_minor, expires_at, valid_through FROM lots "
                          "WHERE wallet = ? AND type = ? AND remaining_minor > 0 AND "
                          "(expires_at IS NULL OR expires_at > ?) ORDER BY expires_at NULLS LAST"_s,
                          row.id, QString(word(type)), at));
    while (rows.next()) {
        ++card.lots;
        card.availableMinor += rows.integer(0);
        const auto expiresAt = rows.optionalInstant(1);
        if (!expiresAt || (card.nextExpiry && card.nextExpiry->expiresAt != *expiresAt))
            continue;
        if (!card.nextExpiry)
            card.nextExpiry = {*expiresAt, dateFromIso(rows.text(2)).value_or(QDate()), 0};
        card.nextExpiry->amountMinor += rows.integer(0);
    }
    TRY_DO(rows.end());
    return card;
}

Result<Keys> QuerySide::timelineKeys(const TimelineQuery &query, const IsUnwanted &isUnwanted,
                                     int first)
{
    TRY(sql::Connection * connection, read());
    QString where = u"wallet = ?"_s;
    QVariantList values {query.wallet};
    if (const QString text = query.text.trimmed(); !text.isEmpty()) {
        where += u" AND search LIKE ? ESCAPE '\\'"_s;
        values << u'%' + escapedForLike(foldedForSearch(text)) + u'%';
    }
    if (query.until) {
        where += u" AND position <= ?"_s;
        values << *query.until;
    }
    return keys(*connection, u"position"_s, u"FROM timeline WHERE "_s + where, values,
                {u"position"_s, {}, query.order, first}, isUnwanted);
}

Result<std::vector<TimelineRow>> QuerySide::timelineRows(const Keys &positions,
                                                         std::optional<Position> until)
{
    TRY(sql::Connection * connection, read());
    TRY(auto rows,
        connection->query(
            u"SELECT position, wallet, version, type, occurred_at, recorded_at, wallet_delta, "
            "bonus_delta, refund_delta, wallet_after, bonus_after, refund_after, balance_after, "
            "actor, reason, ref, note, command_id, CASE WHEN reverses IS NOT NULL THEN "
            "(SELECT max(o.position) FROM timeline o WHERE o.wallet = t.wallet "
            "AND o.position < t.position AND o.command_id = t.reverses) END, "
            "(SELECT r.position FROM timeline r WHERE r.wallet = t.wallet "
            "AND r.reverses = t.command_id AND t.type <> 'CreditsExpired' AND r.position <= ?), "
            "shortfall FROM timeline t WHERE position IN (SELECT value FROM json_each(?))"_s,
            until.value_or(std::numeric_limits<Position>::max()), jsonOf(positions)));
    QHash<qint64, TimelineRow> found;
    while (rows.next())
        found.insert(rows.integer(0),
                     {rows.integer(0),
                      rows.text(1),
                      rows.integer(2),
                      rows.text(3),
                      rows.instant(4),
                      rows.instant(5),
                      {{rows.integer(6), rows.integer(7), rows.integer(8)}},
                      {{rows.integer(9), rows.integer(10), rows.integer(11)}},
                      rows.integer(12),
                      rows.text(13),
                      rows.text(14),
                      rows.text(15),
                      rows.text(16),
                      rows.text(17),
                      rows.optionalInteger(18),
                      rows.optionalInteger(19),
                      rows.integer(20)});
    TRY_DO(rows.end());
    return inOrderOf(positions, std::move(found));
}

} // namespace ewallet
