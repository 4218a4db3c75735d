// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/reports.h"

#include "core/domain/overloaded.h"

#include <QJsonArray>

#include <algorithm>

namespace ewallet {

using namespace Qt::StringLiterals;

const std::vector<ReportName> &reportCatalogue()
{
    static const std::vector<ReportName> names {
        {u"roll-forward"_s, u"Liability roll-forward"_s,
         u"What was owed, what came and went, and what is owed now, by month and type."_s},
        {u"breakage"_s, u"Breakage"_s,
         u"What became of the credits granted in a month, and how much of them expired."_s},
        {u"expiring"_s, u"Ageing and expiring soon"_s,
         u"What can be spent after the last day, by the time that is left."_s},
        {u"expiring-lots"_s, u"Credits that end"_s,
         u"The lots whose last good day is in the period, and whose they are."_s},
        {u"refunds"_s, u"Refunds"_s,
         u"What was given back, of which purchases, by whom and why."_s},
        {u"adjustments"_s, u"Adjustments"_s,
         u"What was added, taken and undone, by operator and reason."_s},
        {u"vat"_s, u"VAT"_s, u"Net and tax of the documents issued, by month and rate."_s},
        {u"invoice-register"_s, u"Register of documents"_s,
         u"The invoices and corrections issued, one in a line."_s},
    };
    return names;
}

bool Report::isSound() const
{
    return std::ranges::all_of(checks, [](const ReportCheck &c) { return c.differenceMinor == 0; });
}

int Report::column(const QString &id) const
{
    const auto found = std::ranges::find(columns, id, &ReportColumn::id);
    return found == columns.end() ? -1 : int(found - columns.begin());
}

namespace {

QLatin1StringView word(ReportColumn::Kind kind)
{
    constexpr std::array words {"text"_L1,  "month"_L1,  "date"_L1,
                                "count"_L1, "amount"_L1, "basisPoints"_L1};
    return words[size_t(kind)];
}

QJsonValue jsonOf(const ReportCell &cell)
{
    return std::visit(overloaded {[](std::monostate) { return QJsonValue(); },
                                  [](const QString &text) { return QJsonValue(text); },
                                  [](qint64 number) { return QJsonValue(number); },
                                  [](QDate date) { return QJsonValue(toIso(date)); },
                                  [](Instant instant) { return QJsonValue(toIso(instant)); }},
                      cell);
}

QJsonArray jsonOf(const Report &report, bool isLine)
{
    QJsonArray rows;
    for (const ReportRow &row : report.rows) {
        if ((row.level == ReportRow::Level::Line) != isLine)
            continue;
        QJsonObject object;
        for (size_t i = 0; i < row.cells.size(); ++i) {
            if (!std::holds_alternative<std::monostate>(row.cells[i]))
                object.insert(report.columns[i].id, jsonOf(row.cells[i]));
        }
        rows.append(object);
    }
    return rows;
}

} // namespace

QJsonObject Report::toJson() const
{
    QJsonArray columnsJson;
    for (const ReportColumn &column : columns)
        columnsJson.append(QJsonObject {
            {u"id"_s, column.id}, {u"title"_s, column.title}, {u"kind"_s, word(column.kind)}});
    QJsonObject totalsJson, checksJson;
    for (const ReportTotal &total : totals)
        totalsJson.insert(total.id, total.value);
    for (const ReportCheck &check : checks)
        checksJson.insert(check.id, check.differenceMinor);
    QJsonObject object {{u"report"_s, query.name},        {u"market"_s, query.market},
                        {u"currency"_s, currency.code},   {u"exponent"_s, currency.exponent},
                        {u"from"_s, toIso(query.from)},   {u"to"_s, toIso(query.to)},
                        {u"position"_s, position},        {u"columns"_s, columnsJson},
                        {u"rows"_s, jsonOf(*this, true)}, {u"subtotals"_s, jsonOf(*this, false)},
                        {u"totals"_s, totalsJson},        {u"checks"_s, checksJson}};
    if (query.knownAt)
        object.insert(u"knownAt"_s, *query.knownAt);
    return object;
}

namespace {

exporting::Column exported(const ReportColumn &column, const Currency &currency)
{
    using Kind = exporting::Column::Kind;
    constexpr int percentDecimals = 2;
    switch (column.kind) {
    case ReportColumn::Kind::Amount:
        return {column.title, Kind::Amount, currency.exponent, !column.isBalance};
    case ReportColumn::Kind::Count:
        return {column.title, Kind::Number, 0};
    case ReportColumn::Kind::Percent:
        return {column.title + u", %"_s, Kind::Number, percentDecimals};
    case ReportColumn::Kind::Date:
        return {column.title, Kind::Date, 0};
    case ReportColumn::Kind::Month:
    case ReportColumn::Kind::Text:
        break;
    }
    return {column.title, Kind::Text, 0};
}

} // namespace

exporting::Listing listingOf(const Report &report, Instant madeAt)
{
    const ReportQuery &query = report.query;
    QString period = toIso(query.from) + u" – "_s + toIso(query.to);
    if (query.knownOn)
        period += u", as known on "_s + toIso(*query.knownOn);
    exporting::Table table {{report.title, query.market, period, madeAt, report.position}, {}};
    for (const ReportColumn &column : report.columns)
        table.columns.push_back(exported(column, report.currency));
    const auto next = [rows = report.rows,
                       at = size_t(0)]() mutable -> Result<std::optional<exporting::Row>> {
        while (at < rows.size() && rows[at].level != ReportRow::Level::Line)
            ++at;
        if (at == rows.size())
            return std::optional<exporting::Row>();
        return std::optional<exporting::Row>(rows[at++].cells);
    };
    return {std::move(table), next};
}

} // namespace ewallet
