// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/reportwords.h"

#include "core/domain/overloaded.h"
#include "ui/format/documentwords.h"
#include "ui/format/moneyformat.h"
#include "ui/format/policywords.h"
#include "ui/format/timeformat.h"
#include "ui/format/words.h"

#include <QCoreApplication>
#include <QLocale>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("ewallet::ReportWords", text);
}

QString monthText(const QString &month)
{
    const QDate first = QDate::fromString(month + u"-01"_s, Qt::ISODate);
    return first.isValid() ? QLocale().toString(first, u"MMM yyyy"_s) : month;
}

QString typeText(const QString &type)
{
    if (const auto known = creditTypeFromWord(type))
        return typeWord(*known);
    return type == "paid"_L1       ? words("Paid")
        : type == "promotional"_L1 ? words("Promotional")
                                   : words("All");
}

QString bucketText(const QString &bucket)
{
    if (bucket == "all"_L1)
        return words("All");
    if (bucket == "never"_L1 || bucket == "later"_L1)
        return bucket == "never"_L1 ? words("Never") : words("Later");
    return words("%1 days").arg(QString(bucket).replace(u'-', u'–'));
}

QString directionText(const QString &direction)
{
    return direction == "added"_L1     ? words("Added")
        : direction == "subtracted"_L1 ? words("Subtracted")
        : direction == "reversed"_L1   ? words("Reversed")
        : direction == "restored"_L1   ? words("Restored")
                                       : direction;
}

/// Texts that are words of the program; any other is somebody's own.
QString textOf(const QString &text, const ReportColumn &column)
{
    if (text.isEmpty())
        return text;
    if (column.kind == ReportColumn::Kind::Month)
        return monthText(text);
    if (column.id == "type"_L1)
        return typeText(text);
    if (column.id == "bucket"_L1)
        return bucketText(text);
    if (column.id == "direction"_L1)
        return directionText(text);
    if (column.id == "kind"_L1)
        return kindWord(text == "invoice"_L1 ? DocumentKind::Invoice : DocumentKind::Correction);
    if (column.id == "rate"_L1)
        return text == "all"_L1 ? words("All") : vatWord(text);
    return text;
}

} // namespace

bool isNumber(ReportColumn::Kind kind)
{
    using Kind = ReportColumn::Kind;
    return kind == Kind::Amount || kind == Kind::Count || kind == Kind::Percent;
}

QString reportNumber(qint64 number, ReportColumn::Kind kind, const Currency &currency)
{
    if (kind == ReportColumn::Kind::Amount)
        return amountText(number, currency.exponent);
    return kind == ReportColumn::Kind::Percent ? perCentText(int(number))
                                               : QLocale().toString(number);
}

QString reportText(const ReportCell &cell, const ReportColumn &column, const Currency &currency)
{
    return std::visit(
        overloaded {[](std::monostate) { return QString(); },
                    [&](const QString &text) { return textOf(text, column); },
                    [&](qint64 number) { return reportNumber(number, column.kind, currency); },
                    [](QDate date) { return dateText(date); },
                    [](Instant instant) { return utcTime(instant); }},
        cell);
}

QString reportAbout(const Report &report)
{
    const ReportQuery &query = report.query;
    const QString known = query.knownOn
        ? words("as known on %1, position %2").arg(dateText(*query.knownOn))
        : query.knownAt ? words("as known at position %1")
                        : words("position %1");
    return words("market %1, %2 – %3, %4, %5")
        .arg(query.market, dateText(query.from), dateText(query.to), report.currency.code,
             known.arg(QLocale().toString(report.position)));
}

QString checkWords(const ReportCheck &check, const Currency &currency)
{
    return u"%1: %2 %3"_s.arg(check.title, amountText(check.differenceMinor, currency.exponent),
                              check.differenceMinor == 0 ? u"✓"_s : u"✗"_s);
}

PrintedReport printedReport(const Report &report, const QImage &chart)
{
    PrintedReport printed {report.title, reportAbout(report)};
    for (const ReportTotal &total : report.totals)
        printed.figures.emplace_back(total.title,
                                     reportNumber(total.value, total.kind, report.currency));
    printed.chart = chart;
    for (const ReportColumn &column : report.columns)
        printed.columns.push_back({column.title, isNumber(column.kind)});
    for (const ReportRow &row : report.rows) {
        QStringList cells;
        for (size_t i = 0; i < row.cells.size(); ++i)
            cells << reportText(row.cells[i], report.columns[i], report.currency);
        printed.rows.push_back({cells, row.level != ReportRow::Level::Line});
    }
    for (const ReportCheck &check : report.checks)
        printed.closing << checkWords(check, report.currency);
    return printed;
}

} // namespace ewallet
