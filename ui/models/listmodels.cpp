// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/listmodels.h"

#include "core/serialization/names.h"
#include "ui/format/errortext.h"
#include "ui/format/moneyformat.h"
#include "ui/format/timeformat.h"
#include "ui/format/words.h"

namespace ewallet {

using namespace Qt::StringLiterals;
using namespace cell;

// ---- wallets

WalletsModel::WalletsModel(Queries &queries, const Clock &clock, QObject *parent)
    : RowsModel(
        [&clock] {
            using S = WalletsQuery::Sort;
            using R = WalletRow;
            const auto credits = [](CreditType type, S sort) -> Column<R> {
                return {Head::right(typeWord(type), 9, int(sort)), [type](const R &r) {
                            return amount(r.available[type], r.currency.exponent);
                        }};
            };
            return std::vector<Column<R>> {
                {Head::left(tr("Wallet"), 9, int(S::Wallet)),
                 [](const R &r) { return fixed(r.id); }},
                {Head::left(tr("Owner"), 28, int(S::Owner)),
                 [](const R &r) { return plain(r.owner); }},
                {Head::left(tr("Customer"), 9), [](const R &r) { return quiet(r.customer); }},
                {Head::left(tr("Market"), 6, int(S::Market)),
                 [](const R &r) { return plain(r.market); }},
                {Head::left(tr("Status"), 7),
                 [](const R &r) {
                     return Cell {statusWord(r.status), ColorRole::Good, Cell::Look::Chip, {}};
                 }},
                credits(CreditType::Wallet, S::WalletCredits),
                credits(CreditType::Bonus, S::BonusCredits),
                credits(CreditType::Refund, S::RefundCredits),
                {Head::right(tr("Available"), 13, int(S::Total)),
                 [](const R &r) { return strong(amountText(r.totalMinor, r.currency)); }},
                {Head::left(tr("Next expiry"), 15, int(S::NextExpiry)),
                 [&clock](const R &r) {
                     if (!r.nextExpiry)
                         return quiet(u"–"_s);
                     const QString minor = amountText(r.nextExpiryMinor, r.currency.exponent);
                     const QDate today = r.zone.localDate(clock.now());
                     return Cell {
                         tr("%1: %2").arg(shortDay(r.nextValidThrough, today), minor),
                         ColorRole::Text, Cell::Look::Plain,
                         tr("%1 until the end of %2").arg(minor, dateText(r.nextValidThrough))};
                 }},
                {Head::left(tr("Last entry"), 15, int(S::LastEntry)),
                 [&clock](const R &r) { return day(r.lastAt, r.zone, clock); }},
            };
        }(),
        parent)
    , m_queries(queries)
{ }

void WalletsModel::search(const QString &text, const QString &market)
{
    m_query.text = text;
    m_query.market = market;
    refresh();
}

void WalletsModel::setSort(int sort, SortOrder order)
{
    m_query.sort = WalletsQuery::Sort(sort);
    m_query.order = order;
}

// ---- timeline

TimelineModel::TimelineModel(Queries &queries, const Clock &clock, QObject *parent)
    : RowsModel(columns(), parent)
    , m_queries(queries)
    , m_clock(clock)
{ }

std::vector<Column<TimelineRow>> TimelineModel::columns()
{
    using R = TimelineRow;
    const auto credits = [this](CreditType type) -> Column<R> {
        return {Head::right(typeWord(type), 9), [this, type](const R &r) {
                    return change(r.delta[type], m_wallet.currency.exponent);
                }};
    };
    return {
        {Head::left(tr("When"), 16, 0),
         [this](const R &r) {
             if (r.type == nameOf<CreditsExpired>)
                 return Cell {endOfDay(r.occurredAt, m_wallet.zone, m_clock.now()), ColorRole::Text,
                              Cell::Look::Plain, fullTime(r.occurredAt, m_wallet.zone)};
             return time(r.occurredAt, m_wallet.zone, m_clock);
         }},
        {Head::left(tr("Entry"), 44), [](const R &r) { return plain(entryWords(r)); }},
        credits(CreditType::Wallet),
        credits(CreditType::Bonus),
        credits(CreditType::Refund),
        {Head::right(tr("Balance"), 11),
         [this](const R &r) {
             return strong(amountText(r.balanceMinor, m_wallet.currency.exponent));
         }},
        {Head::left(tr("By"), 11), [](const R &r) { return quiet(r.actor); }},
    };
}

void TimelineModel::setWallet(const WalletRow &wallet)
{
    if (wallet.id != m_wallet.id) {
        clear();
        m_query = {wallet.id, {}, m_query.order};
    }
    m_wallet = wallet;
    refresh();
}

void TimelineModel::search(const QString &text)
{
    m_query.text = text;
    refresh();
}

// ---- lots

LotsModel::LotsModel(Queries &queries, const Clock &clock, QObject *parent)
    : RowsModel(columns(), parent)
    , m_queries(queries)
    , m_clock(clock)
{ }

std::vector<Column<LotRow>> LotsModel::columns()
{
    using R = LotRow;
    return {
        {Head::right(tr("Lot"), 5),
         [](const R &r) { return fixed(QString::number(r.lot.number)); }},
        {Head::left(tr("Type"), 7), [](const R &r) { return typeChip(r.lot.type); }},
        {Head::right(tr("Granted"), 9),
         [this](const R &r) { return amount(r.lot.amountMinor, m_wallet.currency.exponent); }},
        {Head::right(tr("Remaining"), 9),
         [this](const R &r) {
             return strong(amountText(r.lot.remainingMinor, m_wallet.currency.exponent));
         }},
        {Head::left(tr("State"), 8),
         [this](const R &r) {
             if (r.expiredMinor > 0
                 || (r.lot.remainingMinor > 0 && !r.lot.isUsableAt(m_clock.now())))
                 return Cell {tr("Expired"), ColorRole::Bad, Cell::Look::Chip, {}};
             if (r.lot.remainingMinor == 0)
                 return Cell {tr("Used up"), ColorRole::Secondary, Cell::Look::Chip, {}};
             return Cell {tr("Available"), ColorRole::Good, Cell::Look::Chip, {}};
         }},
        {Head::left(tr("Granted at"), 12),
         [this](const R &r) { return day(r.lot.grantedAt, m_wallet.zone, m_clock); }},
        {Head::left(tr("Valid through"), 12),
         [](const R &r) {
             return r.lot.validThrough ? plain(dateText(*r.lot.validThrough))
                                       : quiet(tr("for ever"));
         }},
        {Head::left(tr("Invoiced"), 7),
         [](const R &r) { return quiet(r.lot.invoiced ? tr("yes") : tr("no")); }},
        {Head::left(tr("From"), 34),
         [](const R &r) {
             TimelineRow entry;
             entry.type = r.grantedByType;
             entry.reason = r.reason;
             entry.ref = r.ref;
             entry.delta[r.lot.type] = r.lot.amountMinor;
             return plain(entryWords(entry));
         }},
    };
}

void LotsModel::setWallet(const WalletRow &wallet)
{
    if (wallet.id != m_wallet.id)
        clear();
    m_wallet = wallet;
    refresh();
}

QFuture<Result<Keys>> LotsModel::askKeys()
{
    return whenAnswered(
        m_queries.lots(m_wallet.id), this,
        [this, asked = m_wallet.id](const Result<std::vector<LotRow>> &rows) -> Result<Keys> {
            if (!rows)
                return failureOf(rows);
            Keys keys; // those that hold something come first, the latest of them on top
            Keys empty;
            for (auto row = rows->crbegin(); row != rows->crend(); ++row)
                (row->lot.remainingMinor > 0 ? keys : empty).push_back(row->lot.number);
            keys.insert(keys.end(), empty.begin(), empty.end());
            if (asked == m_wallet.id)
                keep(*rows, generation() + 1); // these keys begin the next generation
            return keys;
        });
}

QFuture<Result<std::vector<LotRow>>> LotsModel::rowsOf(const Keys &)
{
    return m_queries.lots(m_wallet.id);
}

// ---- purchases

PurchasesModel::PurchasesModel(Queries &queries, const Clock &clock, QObject *parent)
    : RowsModel(columns(), parent)
    , m_queries(queries)
    , m_clock(clock)
{ }

std::vector<Column<PurchaseRow>> PurchasesModel::columns()
{
    using R = PurchaseRow;
    const auto exponent = [this] { return m_wallet.currency.exponent; };
    return {
        {Head::left(tr("When"), 16),
         [this](const R &r) { return time(r.spentAt, m_wallet.zone, m_clock); }},
        {Head::left(tr("Purchase"), 13), [](const R &r) { return fixed(r.ref); }},
        {Head::left(tr("Description"), 34), [](const R &r) { return plain(r.description); }},
        {Head::right(tr("Amount"), 9),
         [exponent](const R &r) { return strong(amountText(r.amountMinor, exponent())); }},
        {Head::right(tr("Of it invoiced"), 12),
         [exponent](const R &r) { return amount(r.paidMinor, exponent()); }},
        {Head::right(tr("Refunded"), 9),
         [exponent](const R &r) { return amount(r.refundedMinor, exponent()); }},
        {Head::right(tr("Left to refund"), 12),
         [exponent](const R &r) { return amount(r.amountMinor - r.refundedMinor, exponent()); }},
    };
}

void PurchasesModel::setWallet(const WalletRow &wallet)
{
    if (wallet.id != m_wallet.id)
        clear();
    m_wallet = wallet;
    refresh();
}

QFuture<Result<Keys>> PurchasesModel::askKeys()
{
    return whenAnswered(
        m_queries.purchases(m_wallet.id), this,
        [this, asked = m_wallet.id](const Result<std::vector<PurchaseRow>> &rows) -> Result<Keys> {
            if (!rows)
                return failureOf(rows);
            Keys keys;
            for (const PurchaseRow &row : *rows)
                keys.push_back(row.position);
            if (asked == m_wallet.id)
                keep(*rows, generation() + 1);
            return keys;
        });
}

QFuture<Result<std::vector<PurchaseRow>>> PurchasesModel::rowsOf(const Keys &)
{
    return m_queries.purchases(m_wallet.id);
}

} // namespace ewallet
