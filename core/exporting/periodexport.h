// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exporting/table.h"

#include <QDate>
#include <QString>

namespace ewallet::exporting {

/// Everything that accounting wants of a period, in one folder with a manifest: for each market the
/// FA(3) and UBL files as they were stored, the sales register, the rows of the documents and the
/// ledger, as CSV ("excel_pl") and XLSX.
struct PeriodExport
{
    QString folder; ///< must not be there, or be empty
    QString market {}; ///< empty: each one in a folder of its own
    QDate from; ///< local dates of the market: of issue, in the ledger of booking
    QDate to; ///< inclusive
};

struct PeriodExportReport
{
    struct Market
    {
        QString code;
        Currency currency;
        qint64 documents = 0;
        qint64 files = 0; ///< FA(3) and UBL
        ControlSums sales; ///< of the register
        ControlSums rows;
        ControlSums ledger;
    };
    std::vector<Market> markets;
};

} // namespace ewallet::exporting
