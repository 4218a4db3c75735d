// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/savedialog.h"

namespace ewallet {

using namespace Qt::StringLiterals;

QFileDialog *saveDialog(QWidget *parent, const QString &title, const QString &fileName,
                        const QString &suffix)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->setNameFilters({u"*.%1"_s.arg(suffix)});
    dialog->selectFile(fileName);
    return dialog;
}

} // namespace ewallet
