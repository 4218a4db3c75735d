// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileDialog>

namespace ewallet {

/// Asks where to save a file of one kind, with a name to begin with; goes away by itself. The
/// caller opens it, and may offer other kinds.
QFileDialog *saveDialog(QWidget *parent, const QString &title, const QString &fileName,
                        const QString &suffix);

} // namespace ewallet
