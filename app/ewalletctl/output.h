// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/amount.h"
#include "core/base/instant.h"
#include "core/base/result.h"
#include "core/base/zone.h"
#include "core/domain/credittype.h"

#include <QJsonObject>
#include <QStringList>

namespace ewallet {

/// What the program ends with.
enum class Exit {
    Done = 0,
    Refused = 1, ///< a command was refused, a line was none, or a check found something
    Usage = 2,
    Store = 3, ///< the store could not be opened, read or written
};

/// Columns that line up; numbers to the right.
class Table
{
public:
    enum class Align { Left, Right };
    struct Column
    {
        QString title;
        Align align = Align::Left;
    };
    explicit Table(std::vector<Column> columns)
        : m_columns(std::move(columns))
    { }
    void add(const QStringList &cells) { m_rows.push_back(cells); }
    void print() const;

private:
    std::vector<Column> m_columns;
    std::vector<QStringList> m_rows;
};

void print(const QString &text); ///< a line to standard output
void printError(const QString &text); ///< a line to standard error

/// One object a line, keys sorted.
void printJsonLine(const QJsonObject &object);
/// One object for the whole answer, keys sorted, indented.
void printJson(const QJsonObject &object);

/// "12 000"
QString grouped(qint64 number);
/// "12.50 PLN"
QString amountText(qint64 amountMinor, const Currency &currency);
/// "2026-11-24 11:00:00" by the clock of a zone; microseconds left out
QString timeText(Instant instant, const Zone &zone);

/// What went wrong, in a sentence that says what to do. Amounts in the facts are of this currency.
QString sentenceOf(const Error &error, const Currency &currency = {{}, 2});
/// 3 for what the store did not do, 2 for wrong words, 1 for everything else.
Exit exitOf(const Error &error);

QJsonObject json(const AmountsByType &amounts);

} // namespace ewallet
