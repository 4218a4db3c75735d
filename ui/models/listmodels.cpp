// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/listmodels.h"

#include "core/serialization/names.h"
#include "ui/format/errortext.h"
#include "ui/format/moneyformat.h"
#include "ui/format/timeformat.h"
#include "ui/format/words.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

using Head = TableModel::Head;

Cell plain(const QString &text)
{
    return {text, ColorRole::Text, Cell::Look::Plain, text};
}

Cell quiet(const QString &text)
{
    return {text, ColorRole::Secondary, Cell::Look::Plain, text};
}

Cell fixed(const QString &text)
{
    return {text, ColorRole::Text, Cell::Look::Fixed, text};
}

/// A number can be read whole in the tool tip, however narrow its column is.
Cell number(qint64 minor, const QString &text)
{
    return {text, minor == 0 ? ColorRole::Secondary : ColorRole::Text, Cell::Look::Plain, text};
}

Cell amount(qint64 minor, int exponent)
{
    return number(minor, amountText(minor, exponent));
}

Cell change(qint64 minor, int exponent)
{
    return number(minor, changeText(minor, exponent));
}

Cell strong(const QString &text)
{
    return {text, ColorRole::Text, Cell::Look::Strong, text};
}

Cell time(Instant instant, const Zone &zone, const Clock &clock)
{
    return {shortTime(instant, zone, clock.now()), ColorRole::Text, Cell::Look::Plain,
            fullTime(instant, zone) + u'\n' + utcTime(instant)};
}

/// The day alone, unless it is near.
Cell day(Instant instant, const Zone &zone, const Clock &clock)
{
    Cell cell = time(instant, zone, clock);
    cell.text = briefTime(instant, zone, clock.now());
    return cell;
}

Cell typeChip(CreditType type)
{
    return {typeWord(type), roleOf(type), Cell::Look::Chip, {}};
}

Head right(const QString &title, int characters, int sort = -1)
{
    return {title, characters, Qt::AlignRight, sort};
}

Head left(const QString &title, int characters, int sort = -1)
{
    return {title, characters, Qt::AlignLeft, sort};
}

ColorRole colorOfOutcome(const CommandRow &row)
{
    if (!row.outcome)
        return row.isInterrupted ? ColorRole::Warning : ColorRole::Secondary;
    switch (row.outcome->status) {
    case Outcome::Status::Succeeded:
        return ColorRole::Good;
    case Outcome::Status::Duplicate:
        return ColorRole::Secondary;
    case Outcome::Status::Conflict:
        return ColorRole::Warning;
    default:
        return ColorRole::Bad;
    }
}

} // namespace

// ---- wallets

WalletsModel::WalletsModel(Queries &queries, const Clock &clock, QObject *parent)
    : RowsModel(
        [&clock] {
            using S = WalletsQuery::Sort;
            using R = WalletRow;
            const auto credits = [](CreditType type, S sort) -> Column<R> {
                return {right(typeWord(type), 9, int(sort)), [type](const R &r) {
                            return amount(r.available[type], r.currency.exponent);
                        }};
            };
            return std::vector<Column<R>> {
                {left(tr("Wallet"), 9, int(S::Wallet)), [](const R &r) { return fixed(r.id); }},
                {left(tr("Owner"), 28, int(S::Owner)), [](const R &r) { return plain(r.owner); }},
                {left(tr("Customer"), 9), [](const R &r) { return quiet(r.customer); }},
                {left(tr("Market"), 6, int(S::Market)), [](const R &r) { return plain(r.market); }},
                {left(tr("Status"), 7),
                 [](const R &r) {
                     return Cell {statusWord(r.status), ColorRole::Good, Cell::Look::Chip, {}};
                 }},
                credits(CreditType::Wallet, S::WalletCredits),
                credits(CreditType::Bonus, S::BonusCredits),
                credits(CreditType::Refund, S::RefundCredits),
                {right(tr("Available"), 13, int(S::Total)),
                 [](const R &r) { return strong(amountText(r.totalMinor, r.currency)); }},
                {left(tr("Next expiry"), 15, int(S::NextExpiry)),
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
                {left(tr("Last entry"), 15, int(S::LastEntry)),
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
        return {right(typeWord(type), 9), [this, type](const R &r) {
                    return change(r.delta[type], m_wallet.currency.exponent);
                }};
    };
    return {
        {left(tr("When"), 16, 0),
         [this](const R &r) {
             if (r.type == nameOf<CreditsExpired>)
                 return Cell {endOfDay(r.occurredAt, m_wallet.zone, m_clock.now()), ColorRole::Text,
                              Cell::Look::Plain, fullTime(r.occurredAt, m_wallet.zone)};
             return time(r.occurredAt, m_wallet.zone, m_clock);
         }},
        {left(tr("Entry"), 44), [](const R &r) { return plain(entryWords(r)); }},
        credits(CreditType::Wallet),
        credits(CreditType::Bonus),
        credits(CreditType::Refund),
        {right(tr("Balance"), 11),
         [this](const R &r) {
             return strong(amountText(r.balanceMinor, m_wallet.currency.exponent));
         }},
        {left(tr("By"), 11), [](const R &r) { return quiet(r.actor); }},
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
        {right(tr("Lot"), 5), [](const R &r) { return fixed(QString::number(r.lot.number)); }},
        {left(tr("Type"), 7), [](const R &r) { return typeChip(r.lot.type); }},
        {right(tr("Granted"), 9),
         [this](const R &r) { return amount(r.lot.amountMinor, m_wallet.currency.exponent); }},
        {right(tr("Remaining"), 9),
         [this](const R &r) {
             return strong(amountText(r.lot.remainingMinor, m_wallet.currency.exponent));
         }},
        {left(tr("State"), 8),
         [this](const R &r) {
             if (r.expiredMinor > 0
                 || (r.lot.remainingMinor > 0 && !r.lot.isUsableAt(m_clock.now())))
                 return Cell {tr("Expired"), ColorRole::Bad, Cell::Look::Chip, {}};
             if (r.lot.remainingMinor == 0)
                 return Cell {tr("Used up"), ColorRole::Secondary, Cell::Look::Chip, {}};
             return Cell {tr("Available"), ColorRole::Good, Cell::Look::Chip, {}};
         }},
        {left(tr("Granted at"), 12),
         [this](const R &r) { return day(r.lot.grantedAt, m_wallet.zone, m_clock); }},
        {left(tr("Valid through"), 12),
         [](const R &r) {
             return r.lot.validThrough ? plain(dateText(*r.lot.validThrough))
                                       : quiet(tr("for ever"));
         }},
        {left(tr("Invoiced"), 7),
         [](const R &r) { return quiet(r.lot.invoiced ? tr("yes") : tr("no")); }},
        {left(tr("From"), 34),
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
            Keys keys; // the last one first, and before all those that hold something
            for (const LotRow &row : *rows)
                keys.insert(keys.begin(), row.lot.number);
            std::ranges::stable_partition(keys, [&rows](qint64 number) {
                const auto lot = std::ranges::find(
                    *rows, number, [](const LotRow &row) { return row.lot.number; });
                return lot->lot.remainingMinor > 0;
            });
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
        {left(tr("When"), 16),
         [this](const R &r) { return time(r.spentAt, m_wallet.zone, m_clock); }},
        {left(tr("Purchase"), 13), [](const R &r) { return fixed(r.ref); }},
        {left(tr("Description"), 34), [](const R &r) { return plain(r.description); }},
        {right(tr("Amount"), 9),
         [exponent](const R &r) { return strong(amountText(r.amountMinor, exponent())); }},
        {right(tr("Of it invoiced"), 12),
         [exponent](const R &r) { return amount(r.paidMinor, exponent()); }},
        {right(tr("Refunded"), 9),
         [exponent](const R &r) { return amount(r.refundedMinor, exponent()); }},
        {right(tr("Left to refund"), 12),
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

// ---- commands

CommandsModel::CommandsModel(Queries &queries, const Clock &clock, const Zone &zone, Of of,
                             QObject *parent)
    : RowsModel(
        [this, &clock, of] {
            using S = CommandsQuery::Sort;
            using R = CommandRow;
            std::vector<Column<R>> columns {
                {left(tr("When"), 16, int(S::Issued)),
                 [this, &clock](const R &r) { return time(r.attempt.issuedAt, m_zone, clock); }},
                {left(tr("Command"), 17, int(S::Type)),
                 [](const R &r) { return plain(commandWord(r.attempt.type)); }},
                {left(tr("Wallet"), 10, int(S::Subject)),
                 [](const R &r) { return fixed(r.attempt.subject); }},
                {left(tr("What"), 34),
                 [](const R &r) { return plain(askedFor(r.attempt, r.currency)); }},
                {left(tr("Outcome"), 13, int(S::Outcome)),
                 [](const R &r) {
                     return Cell {outcomeWord(r), colorOfOutcome(r), Cell::Look::Chip, {}};
                 }},
                {left(tr("Why"), 34),
                 [](const R &r) {
                     if (!r.outcome || r.outcome->reason.isEmpty())
                         return quiet({});
                     return plain(
                         errorText({r.outcome->reason, r.outcome->facts, {}}, r.currency).what);
                 }},
                {left(tr("By"), 13, int(S::Actor)),
                 [](const R &r) {
                     Cell cell = quiet(r.attempt.actor);
                     if (r.attempt.issuedBy != r.attempt.actor)
                         cell.toolTip =
                             tr("%1, sent by %2").arg(r.attempt.actor, r.attempt.issuedBy);
                     return cell;
                 }},
                {right(tr("ms"), 7, int(S::Duration)),
                 [](const R &r) {
                     if (!r.outcome)
                         return quiet(u"–"_s);
                     constexpr int microsPerMs = 1000;
                     return quiet(QLocale().toString(
                         double(r.outcome->durationMicros) / microsPerMs, 'f', 2));
                 }},
            };
            if (of == Of::OneWallet)
                columns.erase(columns.begin() + 2);
            return columns;
        }(),
        parent)
    , m_queries(queries)
    , m_zone(zone)
{ }

void CommandsModel::search(const CommandsQuery &query)
{
    const auto sort = m_query.sort;
    const auto order = m_query.order;
    if (query.subject != m_query.subject)
        clear();
    m_query = query;
    m_query.sort = sort;
    m_query.order = order;
    refresh();
}

void CommandsModel::setSort(int sort, SortOrder order)
{
    m_query.sort = CommandsQuery::Sort(sort);
    m_query.order = order;
}

} // namespace ewallet
