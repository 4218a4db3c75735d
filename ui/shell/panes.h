// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace ewallet {

class TableView;

/// The list of a page: the one with the focus, or the first one that is on the screen.
TableView *listOf(const QWidget *page);

/// Goes to the next part of a page (by = 1) or the one before (-1): its filter, its list, its
/// details, and then the navigation beside it.
void cyclePanes(const QWidget *page, QWidget *navigation, int by);

} // namespace ewallet
