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
    : RowsModel(columns(clock), parent)
    , m_queries(queries)
{ }

std::vector<Column<WalletRow>> WalletsModel::columns(const Clock &clock)
{
    using S = WalletsQuery::Sort;
    using R = WalletRow;
    const auto credits = [](const QString &id, CreditType type, S sort) -> Column<R> {
        Head head =
            Head::right(id, typeWord(type), 9, int(sort), tr("Available credits of this type"));
        head.inFull = tr("%1 credits").arg(typeWord(type));
        return {head,
                [type](const R &r) { return amount(r.available[type], r.currency.exponent); }};
    };
    return {
        {Head::left(u"wallet"_s, tr("Wallet"), 9, int(S::Wallet), tr("Name of the wallet")),
         [](const R &r) { return fixed(r.id); }},
        {Head::left(u"owner"_s, tr("Owner"), 28, int(S::Owner), tr("Whose credits they are")),
         [](const R &r) { return plain(r.owner); }},
        {Head::left(u"customer"_s, tr("Customer"), 9, -1,
                    tr("The shop’s own identifier of the customer")),
         [](const R &r) { return quiet(r.customer); }},
        {Head::left(u"market"_s, tr("Market"), 6, int(S::Market),
                    tr("Gives currency, time zone and policies")),
         [](const R &r) { return plain(r.market); }},
        {Head::left(u"status"_s, tr("Status"), 7, -1, tr("What may be done with the wallet")),
         [](const R &r) { return statusChip(r.status); }},
        credits(u"walletCredits"_s, CreditType::Wallet, S::WalletCredits),
        credits(u"bonusCredits"_s, CreditType::Bonus, S::BonusCredits),
        credits(u"refundCredits"_s, CreditType::Refund, S::RefundCredits),
        {Head::right(u"available"_s, tr("Available"), 13, int(S::Total),
                     tr("What can be spent now, of all types")),
         [](const R &r) { return strong(amountText(r.totalMinor, r.currency)); }},
        {Head::left(u"nextExpiry"_s, tr("Next expiry"), 15, int(S::NextExpiry),
                    tr("When credits of the wallet end next, and how many")),
         [&clock](const R &r) {
             if (!r.nextExpiry)
                 return quiet(u"–"_s);
             const QString minor = amountText(r.nextExpiryMinor, r.currency.exponent);
             const QDate today = r.zone.localDate(clock.now());
             return Cell {tr("%1: %2").arg(shortDay(r.nextValidThrough, today), minor),
                          ColorRole::Text, Cell::Look::Plain,
                          tr("%1 until the end of %2").arg(minor, dateText(r.nextValidThrough))};
         }},
        {Head::left(u"lastEntry"_s, tr("Last entry"), 15, int(S::LastEntry),
                    tr("When something happened to the wallet last")),
         [&clock](const R &r) { return day(r.lastAt, r.zone, clock); }},
    };
}

void WalletsModel::search(const QString &text, const QString &market, const QString &status)
{
    const WalletsQuery before = m_query;
    m_query.text = text;
    m_query.market = market;
    m_query.status = status;
    m_query == before ? refresh() : restart();
}

void WalletsModel::setSort(int sort, SortOrder order)
{
    m_query.sort = WalletsQuery::Sort(sort);
    m_query.order = order;
}

bool WalletsModel::isNewestFirst() const
{
    return m_query.sort == WalletsQuery::Sort::LastEntry && m_query.order == SortOrder::Descending;
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
    const auto credits = [this](const QString &id, CreditType type) -> Column<R> {
        Head head = Head::right(id, typeWord(type), 9, -1,
                                tr("What the entry did to credits of this type"));
        head.inFull = tr("%1 credits").arg(typeWord(type));
        return {head, [this, type](const R &r) {
                    return change(r.delta[type], m_wallet.currency.exponent);
                }};
    };
    return {
        {Head::left(u"when"_s, tr("When"), 19, 0,
                    tr("When it happened, in the market’s time zone")),
         [this](const R &r) {
             if (r.type == nameOf<CreditsExpired>)
                 return Cell {endOfDay(r.occurredAt, m_wallet.zone, m_clock.now()), ColorRole::Text,
                              Cell::Look::Plain, fullTime(r.occurredAt, m_wallet.zone)};
             return time(r.occurredAt, m_wallet.zone, m_clock);
         }},
        {Head::left(u"entry"_s, tr("Entry"), 44, -1, tr("What happened")),
         [](const R &r) { return plain(entryWords(r)); }},
        credits(u"walletCredits"_s, CreditType::Wallet),
        credits(u"bonusCredits"_s, CreditType::Bonus),
        credits(u"refundCredits"_s, CreditType::Refund),
        {Head::right(u"balance"_s, tr("Balance"), 11, -1, tr("All credits after the entry")),
         [this](const R &r) {
             return strong(amountText(r.balanceMinor, m_wallet.currency.exponent));
         }},
        {Head::left(u"by"_s, tr("By"), 11, -1, tr("Who asked for it")),
         [](const R &r) { return quiet(r.actor); }},
    };
}

void TimelineModel::setWallet(const WalletRow &wallet, const std::optional<Past> &past)
{
    if (wallet.id != m_wallet.id) {
        clear();
        const SortOrder order = m_query.order;
        m_query = {};
        m_query.wallet = wallet.id;
        m_query.order = order;
    }
    m_wallet = wallet;
    const TimelineQuery before = m_query;
    m_query.until = past ? std::optional(past->lastEntry) : std::nullopt;
    m_query == before ? refresh() : restart();
}

void TimelineModel::search(const QString &text)
{
    const TimelineQuery before = m_query;
    m_query.text = text;
    m_query == before ? refresh() : restart();
}

// ---- lots

LotsModel::LotsModel(Queries &queries, const Clock &clock, QObject *parent)
    : PartsModel(queries, clock, columns(), parent)
{ }

std::vector<Column<LotRow>> LotsModel::columns()
{
    using R = LotRow;
    return {
        {Head::right(u"lot"_s, tr("Lot"), 5, -1, tr("Its number in the wallet")),
         [](const R &r) { return fixed(QString::number(r.lot.number)); }},
        {Head::left(u"type"_s, tr("Type"), 7, -1, tr("Of which type its credits are")),
         [](const R &r) { return typeChip(r.lot.type); }},
        {Head::right(u"granted"_s, tr("Granted"), 9, -1, tr("How many credits came in")),
         [this](const R &r) { return amount(r.lot.amountMinor, m_wallet.currency.exponent); }},
        {Head::right(u"remaining"_s, tr("Remaining"), 9, -1, tr("What of them is left")),
         [this](const R &r) {
             return strong(amountText(r.lot.remainingMinor, m_wallet.currency.exponent));
         }},
        {Head::left(u"state"_s, tr("State"), 8, -1, tr("Whether they can be spent now")),
         [this](const R &r) {
             if (r.expiredMinor > 0
                 || (r.lot.remainingMinor > 0
                     && !r.lot.isUsableAt(m_past ? m_past->asOf : m_clock.now())))
                 return Cell {tr("Expired"), ColorRole::Bad, Cell::Look::Chip, {}};
             if (r.lot.remainingMinor == 0)
                 return Cell {tr("Used up"), ColorRole::Secondary, Cell::Look::Chip, {}};
             return Cell {tr("Available"), ColorRole::Good, Cell::Look::Chip, {}};
         }},
        {Head::left(u"grantedAt"_s, tr("Granted at"), 12, -1, tr("When they came in")),
         [this](const R &r) { return day(r.lot.grantedAt, m_wallet.zone, m_clock); }},
        {Head::left(u"validThrough"_s, tr("Valid through"), 12, -1,
                    tr("The last good day, in the market’s time zone")),
         [](const R &r) {
             return r.lot.validThrough ? plain(dateText(*r.lot.validThrough))
                                       : quiet(tr("for ever"));
         }},
        {Head::left(u"invoiced"_s, tr("Invoiced"), 7, -1,
                    tr("Whether spending them is a sale to be invoiced")),
         [](const R &r) { return quiet(r.lot.invoiced ? tr("yes") : tr("no")); }},
        {Head::left(u"from"_s, tr("From"), 34, -1, tr("The entry that granted them")),
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

Keys LotsModel::order(const std::vector<LotRow> &rows) const
{
    Keys keys;
    Keys empty;
    for (auto row = rows.crbegin(); row != rows.crend(); ++row)
        (row->lot.remainingMinor > 0 ? keys : empty).push_back(row->lot.number);
    keys.insert(keys.end(), empty.begin(), empty.end());
    return keys;
}

// ---- purchases

PurchasesModel::PurchasesModel(Queries &queries, const Clock &clock, QObject *parent)
    : PartsModel(queries, clock, columns(), parent)
{ }

std::vector<Column<PurchaseRow>> PurchasesModel::columns()
{
    using R = PurchaseRow;
    const auto exponent = [this] { return m_wallet.currency.exponent; };
    return {
        {Head::left(u"when"_s, tr("When"), 19, -1,
                    tr("When it was bought, in the market’s time zone")),
         [this](const R &r) { return time(r.spentAt, m_wallet.zone, m_clock); }},
        {Head::left(u"purchase"_s, tr("Purchase"), 13, -1, tr("Its reference, once in a wallet")),
         [](const R &r) { return fixed(r.ref); }},
        {Head::left(u"description"_s, tr("Description"), 34, -1, tr("What was bought")),
         [](const R &r) { return plain(r.description); }},
        {Head::right(u"amount"_s, tr("Amount"), 9, -1, tr("What it cost")),
         [exponent](const R &r) { return strong(amountText(r.amountMinor, exponent())); }},
        {Head::right(u"invoiced"_s, tr("Of it invoiced"), 12, -1,
                     tr("What of it was paid with invoiced credits")),
         [exponent](const R &r) { return amount(r.paidMinor, exponent()); }},
        {Head::right(u"refunded"_s, tr("Refunded"), 9, -1, tr("What was given back")),
         [exponent](const R &r) { return amount(r.refundedMinor, exponent()); }},
        {Head::right(u"left"_s, tr("Left to refund"), 12, -1, tr("What can still be given back")),
         [exponent](const R &r) { return amount(r.amountMinor - r.refundedMinor, exponent()); }},
    };
}

Keys PurchasesModel::order(const std::vector<PurchaseRow> &rows) const
{
    Keys keys;
    for (const PurchaseRow &row : rows)
        keys.push_back(row.position);
    return keys;
}

} // namespace ewallet
