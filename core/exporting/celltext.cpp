// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/celltext.h"

#include "core/domain/overloaded.h"

namespace ewallet::exporting {

namespace {

QString numberText(qint64 value, const Column &column)
{
    QString text = decimalText(value, column.decimals);
    if (column.kind == Column::Kind::Amount || column.decimals == 0)
        return text;
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

} // namespace

QString exactText(const Cell &cell, const Column &column)
{
    return std::visit(overloaded {[](std::monostate) { return QString(); },
                                  [](const QString &text) { return text; },
                                  [&](qint64 value) { return numberText(value, column); },
                                  [](QDate date) { return toIso(date); },
                                  [](Instant instant) { return toIso(instant); }},
                      cell);
}

} // namespace ewallet::exporting
