// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/amount.h"
#include "core/base/instant.h"

#include <functional>
#include <optional>
#include <variant>
#include <vector>

/// Files for accounting: values in, files out. Nothing here reads the store: rows are handed in one
/// at a time, so that an export of any length needs little memory.
namespace ewallet::exporting {

/// What the cells of a column are. `decimals` counts for the two kinds that are whole numbers of
/// small units:
/// Amount: minor units, always shown with all decimals of the currency, and added up at the end;
/// Number: shown without zeros at the end (4251200 with six decimals: 4.2512), never added up.
struct Column
{
    enum class Kind { Text, Amount, Number, Date, Instant };

    QString name;
    Kind kind = Kind::Text;
    int decimals = 0;
    bool addsUp = true; ///< of amounts: false for balances, whose sum says nothing

    friend bool operator==(const Column &, const Column &) = default;
};

/// Text: QString; Amount and Number: qint64; Date: QDate; Instant: Instant; empty in any column:
/// std::monostate. A text that is empty is an empty cell.
using Cell = std::variant<std::monostate, QString, qint64, QDate, Instant>;
/// One cell for each column.
using Row = std::vector<Cell>;

/// What is exported, for whoever finds the file later.
struct About
{
    QString title; ///< "Rejestr sprzedaży"
    QString market; ///< "PL"
    QString period; ///< "2026-11-01 – 2026-11-30"; empty: everything
    Instant madeAt;
    qint64 position = 0; ///< of the store, up to which it was read

    friend bool operator==(const About &, const About &) = default;
};

/// Amounts of one table have one currency: an export is of one market.
struct Table
{
    About about;
    std::vector<Column> columns;
};

/// What a column of amounts adds up to.
struct ColumnSum
{
    QString column;
    int exponent = 2;
    qint64 sumMinor = 0;

    friend bool operator==(const ColumnSum &, const ColumnSum &) = default;
};

/// By these whoever reads the file can tell that it is whole.
struct ControlSums
{
    qint64 rows = 0; ///< without the header
    std::vector<ColumnSum> sums; ///< of the columns of amounts, in their order

    friend bool operator==(const ControlSums &, const ControlSums &) = default;
};

/// Hands over the next of many; none: that was all. An error ends the export, and nothing is left
/// of it.
template<class T>
using Next = std::function<Result<std::optional<T>>()>;
using NextRow = Next<Row>;

/// A table and its rows, to be written once.
struct Listing
{
    Table table;
    NextRow rows;
};

/// The rows of things that have some each (or none), one thing at a time in memory.
/// `rows(thing)` answers Result<std::vector<Row>>.
template<class T, class Rows>
NextRow rowsOfEach(Next<T> next, Rows rows)
{
    return [next = std::move(next), rows = std::move(rows), ready = std::vector<Row>(),
            at = size_t(0)]() mutable -> Result<std::optional<Row>> {
        while (at == ready.size()) {
            TRY(const std::optional<T> thing, next());
            if (!thing)
                return std::optional<Row>();
            TRY(ready, rows(*thing));
            at = 0;
        }
        return std::optional<Row>(std::move(ready[at++]));
    };
}

} // namespace ewallet::exporting
