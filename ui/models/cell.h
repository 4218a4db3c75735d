// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/zone.h"
#include "ui/shell/theme.h"

#include <QMetaType>

namespace ewallet {

/// What a list shows in one place.
struct Cell
{
    enum class Look { Plain, Strong, Fixed, Chip };

    QString text;
    ColorRole color = ColorRole::Text;
    Look look = Look::Plain;
    QString toolTip;
};

/// The usual ones.
namespace cell {

Cell plain(const QString &text);
Cell quiet(const QString &text);
Cell fixed(const QString &text);
Cell strong(const QString &text);
/// A number can be read whole in the tool tip, however narrow its column is.
Cell number(qint64 minor, const QString &text);
Cell amount(qint64 minor, int exponent);
Cell change(qint64 minor, int exponent);
Cell time(Instant instant, const Zone &zone, const Clock &clock);
/// The day alone, unless it is near.
Cell day(Instant instant, const Zone &zone, const Clock &clock);
Cell typeChip(CreditType type);
Cell statusChip(const QString &status); ///< of a wallet

} // namespace cell

} // namespace ewallet

Q_DECLARE_METATYPE(ewallet::Cell)
