// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/reporttables.h"

/// Documents as they were issued (wallet-domain, report 6), by the day of issue. Corrections are
/// signed.
namespace ewallet {

using namespace Qt::StringLiterals;

using Kind = ReportColumn::Kind;
using Level = ReportRow::Level;

namespace {

const QString issued = u"i.state = 'issued' AND i.market = ? AND i.issue_date BETWEEN ? AND ? "_s;

/// Net, tax, gross.
struct Taxed
{
    qint64 documents = 0;
    std::array<Sum, 3> sums {};

    void add(qint64 moreDocuments, const std::array<qint64, 3> &amounts)
    {
        documents += moreDocuments;
        for (size_t i = 0; i < sums.size(); ++i)
            sums[i].add(amounts[i]);
    }
    Result<std::array<qint64, 3>> totals() const
    {
        std::array<qint64, 3> amounts {};
        for (size_t i = 0; i < sums.size(); ++i) {
            TRY(amounts[i], sums[i].total());
        }
        return amounts;
    }
};

std::array<qint64, 3> amountsAt(const sql::Rows &rows, int column)
{
    return {rows.integer(column), rows.integer(column + 1), rows.integer(column + 2)};
}

Result<Taxed> documentsThemselves(ReportTables &tables)
{
    const ReportQuery &query = tables.query();
    TRY(auto rows,
        tables.read().query(u"SELECT count(*), coalesce(sum(i.net_minor), 0), "
                            "coalesce(sum(i.vat_minor), 0), coalesce(sum(i.gross_minor), 0) "
                            "FROM invoices i WHERE "_s
                                + issued,
                            query.market, toIso(query.from), toIso(query.to)));
    if (!rows.next())
        TRY_DO(rows.end());
    Taxed taxed;
    taxed.add(rows.integer(0), amountsAt(rows, 1));
    return taxed;
}

Result<> addTotals(Report &report, const Taxed &all)
{
    TRY(const auto amounts, all.totals());
    report.totals = {{u"documents"_s, u"Documents"_s, Kind::Count, all.documents},
                     {u"net"_s, u"Net"_s, Kind::Amount, amounts[0]},
                     {u"vat"_s, u"VAT"_s, Kind::Amount, amounts[1]},
                     {u"gross"_s, u"Gross"_s, Kind::Amount, amounts[2]}};
    return {};
}

/// Of a rate over all months, of a month over all rates.
struct RateRow
{
    QString month, rate;
    qint64 documents;
    std::array<qint64, 3> amounts;

    operator ReportRow() const
    {
        return {Level::Line, {month, rate, documents, amounts[0], amounts[1], amounts[2]}};
    }
};

Result<std::vector<RateRow>> rateRows(ReportTables &tables)
{
    const ReportQuery &query = tables.query();
    TRY(auto rows,
        tables.read().query(
            u"SELECT substr(i.issue_date, 1, 7), t.vat, count(*), sum(t.net_minor), "
            "sum(t.vat_minor), sum(t.gross_minor) FROM invoices i "
            "JOIN invoice_totals t ON t.source = i.source WHERE "_s
                + issued + u"GROUP BY 1, 2 ORDER BY 1, CAST(t.vat AS INTEGER) DESC, t.vat"_s,
            query.market, toIso(query.from), toIso(query.to)));
    std::vector<RateRow> found;
    while (rows.next())
        found.push_back({rows.text(0), rows.text(1), rows.integer(2), amountsAt(rows, 3)});
    TRY_DO(rows.end());
    return found;
}

} // namespace

Result<> vat(ReportTables &tables, Report &report)
{
    report.columns = {{u"month"_s, u"Issued in"_s, Kind::Month},
                      {u"rate"_s, u"Rate"_s, Kind::Text},
                      {u"documents"_s, u"Documents"_s, Kind::Count},
                      {u"net"_s, u"Net"_s},
                      {u"vat"_s, u"VAT"_s},
                      {u"gross"_s, u"Gross"_s}};
    report.chart = {u"month"_s, u"vat"_s, u"rate"_s, true};
    TRY(const auto lines, rateRows(tables));
    Taxed ofMonth, all;
    for (size_t i = 0; i < lines.size(); ++i) {
        report.rows.push_back(lines[i]);
        ofMonth.add(lines[i].documents, lines[i].amounts);
        all.add(lines[i].documents, lines[i].amounts);
        if (i + 1 < lines.size() && lines[i + 1].month == lines[i].month)
            continue;
        // A document with two rates is counted in both: how many there are is not their sum.
        TRY(const auto sums, ofMonth.totals());
        report.rows.push_back(
            {Level::Subtotal, {lines[i].month, u"all"_s, {}, sums[0], sums[1], sums[2]}});
        ofMonth = {};
    }
    TRY(const Taxed documents, documentsThemselves(tables));
    TRY_DO(addTotals(report, documents));
    Sum difference, taxes;
    for (size_t i = 0; i < all.sums.size(); ++i) {
        Sum one = all.sums[i];
        one.subtract(documents.sums[i]);
        difference.add(one.magnitude());
    }
    taxes.add(all.sums[0]);
    taxes.add(all.sums[1]);
    taxes.subtract(all.sums[2]);
    TRY(const qint64 differenceMinor, difference.total());
    TRY(const qint64 taxesMinor, taxes.magnitude().total());
    report.checks = {{u"documents"_s, u"Rates against documents"_s, differenceMinor},
                     {u"gross"_s, u"Net and VAT against gross"_s, taxesMinor}};
    return {};
}

Result<> invoiceRegister(ReportTables &tables, Report &report)
{
    report.columns = {{u"number"_s, u"Number"_s, Kind::Text},
                      {u"kind"_s, u"Kind"_s, Kind::Text},
                      {u"issue_date"_s, u"Issued"_s, Kind::Date},
                      {u"sale_date"_s, u"Sold"_s, Kind::Date},
                      {u"buyer"_s, u"Buyer"_s, Kind::Text},
                      {u"tax_id"_s, u"Tax id"_s, Kind::Text},
                      {u"wallet"_s, u"Wallet"_s, Kind::Text},
                      {u"purchase"_s, u"Purchase"_s, Kind::Text},
                      {u"net"_s, u"Net"_s},
                      {u"vat"_s, u"VAT"_s},
                      {u"gross"_s, u"Gross"_s},
                      {u"corrects"_s, u"Corrects"_s, Kind::Text},
                      {u"ksef"_s, u"KSeF number"_s, Kind::Text}};
    report.chart = {u"issue_date"_s, u"gross"_s, u"kind"_s, true};
    const ReportQuery &query = tables.query();
    Taxed all;
    {
        TRY(auto rows,
            tables.read().query(
                u"SELECT i.number, i.kind, i.issue_date, i.sale_date, i.buyer, i.buyer_tax_id, "
                "i.wallet, i.purchase, i.net_minor, i.vat_minor, i.gross_minor, i.corrects, "
                "coalesce(i.ksef_number, '') FROM invoices i WHERE "_s
                    + issued + u"ORDER BY i.issue_date, i.position"_s,
                query.market, toIso(query.from), toIso(query.to)));
        while (rows.next()) {
            const auto amounts = amountsAt(rows, 8);
            ReportRow row {Level::Line, {rows.text(0), rows.text(1)}};
            for (const int column : {2, 3})
                row.cells.emplace_back(dateFromIso(rows.text(column)).value_or(QDate()));
            for (const int column : {4, 5, 6, 7})
                row.cells.emplace_back(rows.text(column));
            row.cells.insert(row.cells.end(), amounts.begin(), amounts.end());
            for (const int column : {11, 12})
                row.cells.emplace_back(rows.text(column));
            report.rows.push_back(std::move(row));
            all.add(1, amounts);
        }
        TRY_DO(rows.end());
    }
    TRY_DO(addTotals(report, all));
    Sum taxes = all.sums[0];
    taxes.add(all.sums[1]);
    taxes.subtract(all.sums[2]);
    TRY(const qint64 taxesMinor, taxes.magnitude().total());
    report.checks = {{u"gross"_s, u"Net and VAT against gross"_s, taxesMinor}};
    return {};
}

} // namespace ewallet
