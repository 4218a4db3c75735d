// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/commandhandling/importreport.h"

#include <QDialog>

namespace ewallet {

/// Lines of a file of documents that were not accepted, each with why.
class LinesBox final : public QDialog
{
    Q_OBJECT
public:
    LinesBox(const QString &title, const std::vector<LineResult> &lines, QWidget *parent);
};

} // namespace ewallet
