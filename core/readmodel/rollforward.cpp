// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/credittype.h"
#include "core/readmodel/reporttables.h"

#include <algorithm>

/// What was owed, what came and went, what is owed (wallet-domain, report 1). Credits that have
/// ended count as expired on their last good day whether that is written down or not, so that the
/// closing of a day is what the wallets held after it.
namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

struct MovementColumn
{
    QString id; ///< in daily_movements with _minor
    QString title;
    int sign;
};

const std::vector<MovementColumn> &movementColumns()
{
    static const std::vector<MovementColumn> columns {
        {u"added"_s, u"Added"_s, 1},
        {u"refunded"_s, u"Refunded"_s, 1},
        {u"restored"_s, u"Restored"_s, 1},
        {u"spent"_s, u"Spent"_s, -1},
        {u"subtracted"_s, u"Subtracted"_s, -1},
        {u"paid_out"_s, u"Paid out"_s, -1},
        {u"expired"_s, u"Expired"_s, -1},
        {u"forfeited"_s, u"Forfeited"_s, -1},
        {u"reversed"_s, u"Reversed"_s, -1},
    };
    return columns;
}
constexpr size_t movementCount = 9;
constexpr size_t expiredColumn = 6;

/// Of a type in a month: signed movements, and what lots gained or lost in all.
struct Flow
{
    std::array<Sum, movementCount> columns;
    Sum net;
};

struct Fold
{
    std::vector<ReportMonth> months;
    ByType<Sum> opening {}; ///< of the first day
    std::vector<ByType<Flow>> flows {}; ///< of the months
    ByType<Sum> later {}; ///< written down after the last day
    ByType<Sum> held {}; ///< by lots that are good after the last day

    size_t monthOf(QDate date) const
    {
        return size_t(std::ranges::lower_bound(months, date, {}, &ReportMonth::last)
                      - months.begin());
    }
    void expireUnwritten(CreditType type, QDate validThrough, qint64 amountMinor)
    {
        if (validThrough < months.front().first) {
            opening[type].add(-amountMinor);
        } else {
            Flow &flow = flows[monthOf(validThrough)][type];
            flow.columns[expiredColumn].add(-amountMinor);
            flow.net.add(-amountMinor);
        }
    }
};

CreditType typeOf(const QString &text)
{
    return creditTypeFromWord(text).value_or(CreditType::Wallet);
}

Result<> readMovements(ReportTables &tables, Fold &fold)
{
    QStringList names;
    for (const MovementColumn &column : movementColumns())
        names << column.id + u"_minor"_s;
    TRY(auto rows,
        tables.read().query(u"SELECT accounting_date, type, net_minor, %1 FROM daily_movements "
                            "WHERE market = ? ORDER BY accounting_date"_s.arg(names.join(u", "_s)),
                            tables.query().market));
    while (rows.next()) {
        const QDate date = dateFromIso(rows.text(0)).value_or(QDate());
        const CreditType type = typeOf(rows.text(1));
        if (date < fold.months.front().first) {
            fold.opening[type].add(rows.integer(2));
        } else if (date > fold.months.back().last) {
            fold.later[type].add(rows.integer(2));
        } else {
            Flow &flow = fold.flows[fold.monthOf(date)][type];
            flow.net.add(rows.integer(2));
            for (size_t i = 0; i < movementCount; ++i)
                flow.columns[i].add(movementColumns()[i].sign * rows.integer(int(i) + 3));
        }
    }
    return rows.end();
}

Result<> readLots(ReportTables &tables, Fold &fold)
{
    TRY(auto rows,
        tables.read().query(
            u"SELECT l.type, l.valid_through, sum(l.remaining_minor) FROM lots l "
            "JOIN wallets w ON w.wallet = l.wallet WHERE w.market = ? AND l.remaining_minor > 0 "
            "GROUP BY l.type, l.valid_through"_s,
            tables.query().market));
    while (rows.next()) {
        const CreditType type = typeOf(rows.text(0));
        const auto validThrough = dateFromIso(rows.text(1)); // none: it never ends
        if (validThrough && *validThrough <= fold.months.back().last)
            fold.expireUnwritten(type, *validThrough, rows.integer(2));
        else
            fold.held[type].add(rows.integer(2));
    }
    return rows.end();
}

// ---- the table

constexpr size_t figureCount = movementCount + 3; // opening, movements, closing, check
constexpr size_t closingFigure = figureCount - 2;
constexpr size_t checkFigure = figureCount - 1;
using Figures = std::array<Sum, figureCount>;

Figures figuresOf(const Sum &opening, const Flow &flow)
{
    Figures figures;
    Sum closing = opening;
    closing.add(flow.net);
    Sum check = opening;
    figures.front() = opening;
    for (size_t i = 0; i < movementCount; ++i) {
        figures[i + 1] = flow.columns[i];
        check.add(flow.columns[i]);
    }
    check.subtract(closing);
    figures[closingFigure] = closing;
    figures[checkFigure] = check;
    return figures;
}

void add(Figures &sum, const Figures &more)
{
    for (size_t i = 0; i < figureCount; ++i)
        sum[i].add(more[i]);
}

Result<> addRow(Report &report, const QString &month, const QString &type, const Figures &figures,
                ReportRow::Level level)
{
    ReportRow row {level, {month, type}};
    for (const Sum &figure : figures) {
        TRY(const qint64 amountMinor, figure.total());
        row.cells.emplace_back(amountMinor);
    }
    report.rows.push_back(std::move(row));
    return {};
}

struct MonthFigures
{
    ByType<Figures> types {};
    Figures paid {}; ///< what customers have paid for: a debt to them
    Figures promotional {};
    Figures all {};
};

MonthFigures monthFigures(const ByType<Sum> &opening, const ByType<Flow> &flows)
{
    MonthFigures month;
    for (const CreditType type : allCreditTypes) {
        month.types[type] = figuresOf(opening[type], flows[type]);
        add(type == CreditType::Bonus ? month.promotional : month.paid, month.types[type]);
        add(month.all, month.types[type]);
    }
    return month;
}

Result<> addMonth(Report &report, const QString &name, const MonthFigures &month)
{
    using Level = ReportRow::Level;
    for (const CreditType type : allCreditTypes)
        TRY_DO(addRow(report, name, word(type), month.types[type], Level::Line));
    TRY_DO(addRow(report, name, u"paid"_s, month.paid, Level::Subtotal));
    TRY_DO(addRow(report, name, u"promotional"_s, month.promotional, Level::Subtotal));
    return addRow(report, name, u"all"_s, month.all, Level::Total);
}

void addColumns(Report &report)
{
    using Kind = ReportColumn::Kind;
    report.columns = {{u"month"_s, u"Month"_s, Kind::Month},
                      {u"type"_s, u"Type"_s, Kind::Text},
                      {u"opening"_s, u"Opening"_s, Kind::Amount, true}};
    for (const MovementColumn &column : movementColumns())
        report.columns.push_back({column.id, column.title});
    report.columns.push_back({u"closing"_s, u"Closing"_s, Kind::Amount, true});
    report.columns.push_back({u"check"_s, u"Check"_s});
    report.chart = {u"month"_s, u"closing"_s, u"type"_s, true};
}

/// Of the whole period.
Result<> addTotals(Report &report, const MonthFigures &last, const Fold &fold)
{
    const auto total = [&report](const QString &id, const QString &title,
                                 const Sum &sum) -> Result<> {
        TRY(const qint64 value, sum.total());
        report.totals.push_back({id, title, ReportColumn::Kind::Amount, value});
        return {};
    };
    Sum opening;
    for (const CreditType type : allCreditTypes)
        opening.add(fold.opening[type]);
    TRY_DO(total(u"opening"_s, u"Opening"_s, opening));
    for (size_t i = 0; i < movementCount; ++i) {
        Sum sum;
        for (const ByType<Flow> &month : fold.flows) {
            for (const CreditType type : allCreditTypes)
                sum.add(month[type].columns[i]);
        }
        TRY_DO(total(movementColumns()[i].id, movementColumns()[i].title, sum));
    }
    TRY_DO(total(u"closing"_s, u"Closing"_s, last.all[closingFigure]));
    TRY_DO(total(u"closing_paid"_s, u"of it paid"_s, last.paid[closingFigure]));
    return total(u"closing_promotional"_s, u"of it promotional"_s, last.promotional[closingFigure]);
}

} // namespace

Result<> rollForward(ReportTables &tables, Report &report)
{
    Fold fold {monthsOf(tables.query())};
    fold.flows.resize(fold.months.size());
    TRY_DO(readMovements(tables, fold));
    TRY_DO(readLots(tables, fold));
    addColumns(report);
    ByType<Sum> opening = fold.opening;
    MonthFigures month;
    Sum rowDifferences, lotDifferences;
    for (size_t i = 0; i < fold.months.size(); ++i) {
        month = monthFigures(opening, fold.flows[i]);
        TRY_DO(addMonth(report, fold.months[i].name(), month));
        for (const CreditType type : allCreditTypes) {
            opening[type] = month.types[type][closingFigure];
            rowDifferences.add(month.types[type][checkFigure].magnitude());
        }
    }
    for (const CreditType type : allCreditTypes) {
        Sum difference = opening[type];
        difference.add(fold.later[type]);
        difference.subtract(fold.held[type]);
        lotDifferences.add(difference.magnitude());
    }
    TRY_DO(addTotals(report, month, fold));
    TRY(const qint64 rowsMinor, rowDifferences.total());
    TRY(const qint64 lotsMinor, lotDifferences.total());
    report.checks = {{u"rows"_s, u"Opening and movements against closing"_s, rowsMinor},
                     {u"lots"_s, u"Closing against the lots of all wallets"_s, lotsMinor}};
    return {};
}

} // namespace ewallet
