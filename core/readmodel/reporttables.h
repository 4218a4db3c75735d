// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/zone.h"
#include "core/readmodel/reports.h"
#include "core/sql/connection.h"

namespace ewallet {

/// The tables that a report is made of, all at one position and at one moment, whoever writes
/// meanwhile; as long as this lives.
class ReportTables
{
public:
    /// Of these projectors. Errors: unknown_market, projector_failed, store_….
    static Result<ReportTables> begin(sql::Connection &read, const ReportQuery &query,
                                      const QStringList &projectors);
    ReportTables(ReportTables &&other) noexcept;
    ~ReportTables();
    ReportTables &operator=(ReportTables &&) = delete;

    sql::Connection &read() const { return *m_read; }
    const ReportQuery &query() const { return m_query; }
    const Currency &currency() const { return m_currency; }
    const Zone &zone() const { return m_zone; }
    Position position() const { return m_position; }

private:
    ReportTables(sql::Connection &read, const ReportQuery &query)
        : m_read(&read)
        , m_query(query)
    { }
    /// Nothing: they are not at one position yet.
    Result<std::optional<Position>> commonPosition(const QStringList &projectors);
    Result<> readMarket();

    sql::Connection *m_read;
    ReportQuery m_query;
    Currency m_currency;
    Zone m_zone;
    Position m_position = 0;
};

/// A month of the period, or the part of it that is in the period.
struct ReportMonth
{
    QDate first;
    QDate last;

    QString name() const { return toIso(first).left(toIso(first).size() - 3); }
};
std::vector<ReportMonth> monthsOf(const ReportQuery &query);

// Each fills in columns, rows, totals, checks and chart.
Result<> rollForward(ReportTables &tables, Report &report);
Result<> breakage(ReportTables &tables, Report &report);
Result<> expiring(ReportTables &tables, Report &report);
Result<> expiringLots(ReportTables &tables, Report &report);
Result<> refunds(ReportTables &tables, Report &report);
Result<> adjustments(ReportTables &tables, Report &report);
Result<> vat(ReportTables &tables, Report &report);
Result<> invoiceRegister(ReportTables &tables, Report &report);

} // namespace ewallet
