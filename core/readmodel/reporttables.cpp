// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/reporttables.h"

#include "core/base/codes.h"

#include <QThread>

#include <algorithm>

namespace ewallet {

using namespace Qt::StringLiterals;

ReportTables::ReportTables(ReportTables &&other) noexcept
    : m_read(std::exchange(other.m_read, nullptr))
    , m_query(std::move(other.m_query))
    , m_currency(std::move(other.m_currency))
    , m_zone(std::move(other.m_zone))
    , m_position(other.m_position)
{ }

ReportTables::~ReportTables()
{
    if (m_read)
        (void)m_read->execute(u"ROLLBACK"_s);
}

/// Each projector commits its page alone, so there are moments at which some are further than
/// others.
Result<ReportTables> ReportTables::begin(sql::Connection &read, const ReportQuery &query,
                                         const QStringList &projectors)
{
    constexpr int attempts = 300;
    constexpr int pauseMs = 10;
    for (int i = 0; i < attempts; ++i) {
        if (i > 0)
            QThread::msleep(pauseMs);
        TRY_DO(read.execute(u"BEGIN"_s));
        ReportTables tables(read, query);
        TRY(const auto position, tables.commonPosition(projectors));
        if (position) {
            tables.m_position = *position;
            TRY_DO(tables.readMarket());
            return tables;
        }
    }
    return fail(code::store_busy, {}, u"the read models were never at the same position"_s);
}

Result<std::optional<Position>> ReportTables::commonPosition(const QStringList &projectors)
{
    TRY(auto rows,
        m_read->query(
            u"SELECT name, position, coalesce(error, '') FROM rm_projector WHERE suffix = ''"_s));
    std::vector<Position> positions;
    while (rows.next()) {
        if (!projectors.contains(rows.text(0)))
            continue;
        if (!rows.text(2).isEmpty())
            return fail(code::projector_failed, {{u"projector"_s, rows.text(0)}}, rows.text(2));
        positions.push_back(rows.integer(1));
    }
    TRY_DO(rows.end());
    const bool isComplete = qsizetype(positions.size()) == projectors.size()
        && std::ranges::adjacent_find(positions, std::not_equal_to()) == positions.end();
    return isComplete && !positions.empty() ? std::optional(positions.front()) : std::nullopt;
}

Result<> ReportTables::readMarket()
{
    TRY(auto rows,
        m_read->query(u"SELECT currency, exponent, zone FROM markets WHERE market = ?"_s,
                      m_query.market));
    if (!rows.next()) {
        TRY_DO(rows.end());
        return fail(code::unknown_market, {{u"market"_s, m_query.market}});
    }
    m_currency = {rows.text(0), int(rows.integer(1))};
    m_zone = Zone::named(rows.text(2).toLatin1()).value_or(Zone());
    return {};
}

std::vector<ReportMonth> monthsOf(const ReportQuery &query)
{
    std::vector<ReportMonth> months;
    for (QDate first = query.from; first <= query.to; first = months.back().last.addDays(1)) {
        const QDate last = first.addDays(first.daysInMonth() - first.day());
        months.push_back({first, std::min(last, query.to)});
    }
    return months;
}

} // namespace ewallet
