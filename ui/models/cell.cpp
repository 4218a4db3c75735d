// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/cell.h"

#include "ui/format/moneyformat.h"
#include "ui/format/timeformat.h"
#include "ui/format/words.h"

namespace ewallet::cell {

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

Cell statusChip(const QString &status)
{
    const ColorRole color = status == word(WalletStatus::Open) ? ColorRole::Good
        : status == word(WalletStatus::Frozen)                 ? ColorRole::Warning
                                                               : ColorRole::Secondary;
    return {statusSign(status) + statusWord(status), color, Cell::Look::Chip, {}};
}

} // namespace ewallet::cell
