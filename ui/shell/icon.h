// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/theme.h"

#include <QIcon>

namespace ewallet {

/// A line icon of resources/icons, drawn in the colour of a role, whatever the scheme is when it is
/// painted.
QIcon lineIcon(const QString &name, ColorRole role = ColorRole::Text);

} // namespace ewallet
