// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileDialog>

/// Dialogs that ask for a file or a folder and go away by themselves; the caller opens them. They
/// tell files apart by their names and open none: whoever opens and closes the file of an open
/// store takes its locks away (core/base/fileid.h). So do the desktops' own dialogs, in this
/// process.
namespace ewallet {

/// A file that there is.
QFileDialog *openDialog(QWidget *parent, const QString &title, const QStringList &filters);
/// Where to save a file, with a name to begin with; the caller may offer other kinds.
QFileDialog *saveDialog(QWidget *parent, const QString &title, const QString &fileName,
                        const QString &suffix);
QFileDialog *folderDialog(QWidget *parent, const QString &title);

} // namespace ewallet
