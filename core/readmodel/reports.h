// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/eventstore/message.h"
#include "core/exporting/table.h"

#include <QJsonObject>

/// The reports of finance: what queries ask and answer. All of them have one form, so that one
/// table on the screen, one export and one print serve them all. Amounts are minor units of the
/// market's one currency, signed so that a row adds up.
namespace ewallet {

/// Days are local ones of the market, and accounting dates (R14): `to` is after its close.
struct ReportQuery
{
    QString name; ///< of reportCatalogue()
    QString market;
    QDate from;
    QDate to; ///< inclusive
    std::optional<Position> knownAt {}; ///< as far as the store knew at this position (R15)
    /// As far as it knew after the close of this day; the report says at which position.
    std::optional<QDate> knownOn {};
    friend bool operator==(const ReportQuery &, const ReportQuery &) = default;
};

struct ReportName
{
    QString name; ///< "roll-forward"
    QString title;
    QString words; ///< what it tells, in a sentence
};
/// In the order in which they are offered.
const std::vector<ReportName> &reportCatalogue();

struct ReportColumn
{
    /// Percent: basis points, 1250 = 12.5 %. Month: a text, "2027-02".
    enum class Kind { Text, Month, Date, Count, Amount, Percent };

    QString id; ///< for programs; stable
    QString title;
    Kind kind = Kind::Amount;
    bool isBalance = false; ///< of a moment: not to be added to another one
    friend bool operator==(const ReportColumn &, const ReportColumn &) = default;
};

using ReportCell = exporting::Cell;

struct ReportRow
{
    enum class Level { Line, Subtotal, Total };
    Level level = Level::Line;
    std::vector<ReportCell> cells; ///< one a column; empty: there is no such value
    friend bool operator==(const ReportRow &, const ReportRow &) = default;
};

/// What one looks at first.
struct ReportTotal
{
    QString id;
    QString title;
    ReportColumn::Kind kind = ReportColumn::Kind::Amount;
    qint64 value = 0;
    friend bool operator==(const ReportTotal &, const ReportTotal &) = default;
};

/// Two ways to the same number. All differences are added up without their signs: 0, or something
/// is wrong.
struct ReportCheck
{
    QString id;
    QString title;
    qint64 differenceMinor = 0;
    friend bool operator==(const ReportCheck &, const ReportCheck &) = default;
};

/// How to draw it, of its lines: a value over a column, one series for each word of another one.
/// Ids of columns; empty: a report that is not drawn.
struct ReportChart
{
    QString over;
    QString value;
    QString series;
    bool isStacked = true;
    QStringList order {}; ///< of what is along, with what is missing; empty: as lines come
    friend bool operator==(const ReportChart &, const ReportChart &) = default;
};

struct Report
{
    ReportQuery query;
    QString title;
    Currency currency;
    Position position = 0; ///< of the store, up to which it was made
    std::vector<ReportColumn> columns {};
    std::vector<ReportRow> rows {};
    std::vector<ReportTotal> totals {};
    std::vector<ReportCheck> checks {};
    ReportChart chart {};

    bool isSound() const;
    /// -1 if there is none.
    int column(const QString &id) const;
    QJsonObject toJson() const;
};

/// For a file: the lines alone. Subtotals would be counted twice by whoever adds up a column.
exporting::Listing listingOf(const Report &report, Instant madeAt);

} // namespace ewallet
