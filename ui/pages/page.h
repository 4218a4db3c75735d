// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace ewallet {

/// What fills the window, one at a time.
class Page : public QWidget
{
public:
    using QWidget::QWidget;

    /// Reads again what is shown, as it may have changed.
    virtual void refresh() { }
    /// Puts the keys where one looks for something, or goes on.
    virtual void focusFilter() = 0;
};

} // namespace ewallet
