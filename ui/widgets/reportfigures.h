// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/reports.h"

#include <QWidget>

class QGridLayout;

namespace ewallet {

/// What one looks at first in a report: its totals, each under its name.
class ReportFigures final : public QWidget
{
    Q_OBJECT
public:
    explicit ReportFigures(QWidget *parent = nullptr);
    void setReport(const Report &report);

private:
    QGridLayout *m_grid;
};

} // namespace ewallet
