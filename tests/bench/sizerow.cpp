// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/figure.h"
#include "tests/bench/rawsqlite.h"
#include "tests/bench/stage.h"

namespace ewallet::bench {

using namespace Qt::StringLiterals;

namespace {

/// Of the table and its indexes. Raw: what is in the columns, as text and numbers.
Measured bytesPerEvent(Stage &stage)
{
    RawDatabase database(stage.store());
    const double events = double(database.number("SELECT max(position) FROM es_event"));
    const qint64 pages =
        database.number("SELECT sum(pgsize) FROM dbstat WHERE aggregate = 1 AND name IN "
                        "(SELECT name FROM sqlite_schema WHERE tbl_name = 'es_event')");
    const qint64 contents = database.number(
        "SELECT sum(7 * 6 + length(zone) + length(type) + length(actor) + length(event_id) + "
        "length(correlation_id) + coalesce(length(causation_id), 0) + length(command_id) + "
        "length(CAST(payload AS BLOB)) + length(CAST(metadata AS BLOB)) + length(content_hash) + "
        "length(chain_hash)) FROM es_event WHERE position <= 10000");
    return {double(pages) / events, double(contents) / std::min(events, 10'000.0)};
}

} // namespace

Figure sizeRow()
{
    return {u"es_event with its indexes, an event"_s, u"bytes"_s, Target::atMost(600),
            bytesPerEvent};
}

} // namespace ewallet::bench
