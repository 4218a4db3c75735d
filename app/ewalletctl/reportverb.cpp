// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/commandverbs.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

struct ReportWords
{
    std::string name, market, from, to, knownOn, csv, csvFormat, xlsx;
    qint64 knownAt = 0;
};

Result<ReportQuery> queryOf(const ReportWords &words, QDate today)
{
    ReportQuery query {text(words.name), text(words.market), {}, {}};
    TRY(query.from, dateOf("--from", words.from));
    TRY(query.to, dateOf("--to", words.to));
    if (query.from > query.to)
        return wrong(u"--to: not before --from"_s);
    if (words.knownAt > 0)
        query.knownAt = words.knownAt;
    if (!words.knownOn.empty()) {
        TRY(query.knownOn, dateOf("--known-on", words.knownOn));
        if (*query.knownOn > today)
            return wrong(u"--known-on is a day that has not come yet"_s);
    }
    return query;
}

QString percentText(qint64 basisPoints)
{
    constexpr int decimals = 2;
    return decimalText(basisPoints, decimals) + u" %"_s;
}

QString textOf(qint64 number, ReportColumn::Kind kind, const Currency &currency)
{
    switch (kind) {
    case ReportColumn::Kind::Amount:
        return decimalText(number, currency.exponent);
    case ReportColumn::Kind::Percent:
        return percentText(number);
    default:
        return grouped(number);
    }
}

QString textOf(const ReportCell &cell, ReportColumn::Kind kind, const Currency &currency)
{
    if (const auto *words = std::get_if<QString>(&cell))
        return *words;
    if (const auto *date = std::get_if<QDate>(&cell))
        return toIso(*date);
    if (const auto *instant = std::get_if<Instant>(&cell))
        return toIso(*instant);
    const auto *number = std::get_if<qint64>(&cell);
    return number ? textOf(*number, kind, currency) : u"-"_s;
}

Table tableOf(const Report &report)
{
    using Kind = ReportColumn::Kind;
    std::vector<Table::Column> columns;
    for (const ReportColumn &column : report.columns) {
        const bool isNumber = column.kind == Kind::Amount || column.kind == Kind::Count
            || column.kind == Kind::Percent;
        columns.push_back({column.title, isNumber ? Table::Align::Right : Table::Align::Left});
    }
    Table table(std::move(columns));
    for (const ReportRow &row : report.rows) {
        QStringList cells;
        for (size_t i = 0; i < row.cells.size(); ++i)
            cells << textOf(row.cells[i], report.columns[i].kind, report.currency);
        table.add(cells);
    }
    return table;
}

void printReport(const Report &report)
{
    const ReportQuery &query = report.query;
    print(u"%1, market %2, %3 to %4, %5, %6 position %7"_s.arg(
        report.title, query.market, toIso(query.from), toIso(query.to), report.currency.code,
        query.knownAt ? u"as known at"_s : u"at"_s, QString::number(report.position)));
    tableOf(report).print();
    for (const ReportTotal &total : report.totals)
        print(u"%1: %2"_s.arg(total.title, textOf(total.value, total.kind, report.currency)));
    for (const ReportCheck &check : report.checks)
        print(u"Check: %1: %2 %3"_s.arg(
            check.title, decimalText(check.differenceMinor, report.currency.exponent),
            check.differenceMinor == 0 ? u"✓"_s : u"✗"_s));
}

Result<> writeFiles(const Report &report, const ReportWords &words, Instant madeAt)
{
    const auto write = [&](const std::string &path, exporting::FileFormat format) -> Result<> {
        if (!path.empty())
            TRY_DO(exporting::exportFile(text(path), format, listingOf(report, madeAt)));
        return {};
    };
    const auto format = exporting::fileFormatFromWord(text(words.csvFormat));
    TRY_DO(write(words.csv, format.value_or(exporting::FileFormat::CsvMachine)));
    return write(words.xlsx, exporting::FileFormat::Xlsx);
}

/// 1, if a check is not 0.
Result<Exit> report(Backoffice &backoffice, const Globals &globals, const ReportWords &words)
{
    TRY(const ReportQuery query, queryOf(words, todayFor(backoffice)));
    const auto task = std::make_shared<Task>();
    TRY(const Report report,
        wait(backoffice.queries().report(query, task), task, u"Looking back"_s));
    TRY_DO(writeFiles(report, words, backoffice.clock().now()));
    if (globals.json)
        printJson(report.toJson());
    else if (words.csv.empty() && words.xlsx.empty())
        printReport(report);
    return report.isSound() ? Exit::Done : Exit::Refused;
}

std::vector<std::string> reportNames()
{
    std::vector<std::string> names;
    for (const ReportName &report : reportCatalogue())
        names.push_back(report.name.toStdString());
    return names;
}

std::string reportsInWords()
{
    QString words = u"Reports:"_s;
    for (const ReportName &report : reportCatalogue())
        words += u"\n  %1 %2"_s.arg(report.name.leftJustified(17), report.words);
    return words.toStdString();
}

} // namespace

void addReportVerb(CLI::App &app, const Choose &choose)
{
    constexpr qint64 mostNumber = 1'000'000'000'000;
    const auto words = std::make_shared<ReportWords>();
    CLI::App *verb = app.add_subcommand("report", "A report of finance about a market's period");
    verb->footer(reportsInWords());
    verb->add_option("NAME", words->name, "Which one; see below")
        ->check(CLI::IsMember(reportNames()))
        ->required();
    const auto add = [verb](const char *name, std::string &word, const char *help,
                            const char *type) {
        return verb->add_option(name, word, help)->check(refuseEmpty)->type_name(type);
    };
    add("--market", words->market, "Of this market", "CODE")->required();
    add("--from", words->from, "From this local day on", "DATE")->required();
    add("--to", words->to, "Through this local day", "DATE")->required();
    verb->add_option("--known-at", words->knownAt, "As far as the store knew at this position")
        ->type_name("POSITION")
        ->check(CLI::Range(qint64(1), mostNumber));
    add("--known-on", words->knownOn, "As far as the store knew at the end of this local day",
        "DATE")
        ->excludes("--known-at");
    add("--csv", words->csv, "Write the lines into this file", "FILE");
    words->csvFormat = "machine";
    add("--csv-format", words->csvFormat, "For programs, or for spreadsheets in Poland", "FORMAT")
        ->check(CLI::IsMember({"machine", "excel_pl"}));
    add("--xlsx", words->xlsx, "Write the lines into this workbook", "FILE");
    verb->callback([=] {
        choose([words](const Globals &globals) {
            return withReadModels(globals, {}, [&](Backoffice &backoffice) {
                return report(backoffice, globals, *words);
            });
        });
    });
}

} // namespace ewallet
