// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

} // namespace ewallet

Q_DECLARE_METATYPE(ewallet::Cell)
