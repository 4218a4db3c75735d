// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/reportpaper.h"
#include "core/readmodel/reports.h"

/// Reports in the words and figures of the person at the screen.
namespace ewallet {

bool isNumber(ReportColumn::Kind kind);
/// "1,234.56", "12.5 %", "1,024".
QString reportNumber(qint64 number, ReportColumn::Kind kind, const Currency &currency);
/// As a cell of the column says it; empty: nothing is there.
QString reportText(const ReportCell &cell, const ReportColumn &column, const Currency &currency);
/// "market PL, 1 Jan 2027 – 31 Dec 2027, PLN, as known at position 812".
QString reportAbout(const Report &report);
/// "Net and VAT against gross: 0.00 ✓".
QString checkWords(const ReportCheck &check, const Currency &currency);
/// `chart` is that of ReportChartView::onPaper().
PrintedReport printedReport(const Report &report, const QImage &chart);

} // namespace ewallet
