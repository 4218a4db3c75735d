// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eventsourcing/repository.h"
#include "core/eventsourcing/walletsnapshots.h"
#include "core/eventstore/sqleventstore.h"
#include "tests/bench/figure.h"
#include "tests/bench/rawsqlite.h"
#include "tests/bench/stage.h"

#include <algorithm>

namespace ewallet::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int tries = 11;

double medianMsOf(const std::function<void()> &work)
{
    std::vector<double> times;
    for (int i = 0; i < tries; ++i)
        times.push_back(millisecondsOf(work));
    std::ranges::sort(times);
    return times[tries / 2];
}

/// All events are read, and one row of a timeline is written for each, with its index at the end.
double rawTimelineMs(Stage &stage)
{
    constexpr qint64 page = 5'000;
    RawDatabase store(stage.store());
    RawDatabase read(stage.freshFile(u"raw.timeline"_s));
    read.execute("PRAGMA synchronous=NORMAL");
    read.execute("CREATE TABLE line(position INTEGER PRIMARY KEY, stream INTEGER, version INTEGER, "
                 "occurred INTEGER, recorded INTEGER, type TEXT, actor TEXT, command TEXT, "
                 "note TEXT)");
    RawStatement events = store.prepare("SELECT position, stream_no, version, occurred_at, "
                                        "recorded_at, type, actor, command_id, payload "
                                        "FROM es_event ORDER BY position");
    RawStatement insert = read.prepare("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    return millisecondsOf([&] {
        read.execute("BEGIN");
        for (qint64 row = 1; events.step(); ++row) {
            constexpr int numbers = 5, texts = 3;
            for (int i = 0; i < numbers; ++i)
                insert.bind(i + 1, events.integer(i));
            for (int i = numbers; i < numbers + texts; ++i)
                insert.bind(i + 1, events.bytes(i));
            insert.bind(numbers + texts + 1, events.bytes(numbers + texts).first(40)).run();
            if (row % page == 0)
                read.execute("COMMIT; BEGIN");
        }
        read.execute("COMMIT; CREATE INDEX line_stream ON line(stream, position)");
    });
}

Measured rebuild(Stage &stage)
{
    const auto program = stage.program();
    Position events = 0;
    const double rawMs = rawTimelineMs(stage);
    const double oursMs =
        millisecondsOf([&] { events = mustBe(program->readModels().rebuild().result()); });
    return {double(events) * 1e3 / oursMs, double(events) * 1e3 / rawMs};
}

double rawLoadMs(Stage &stage)
{
    RawDatabase database(stage.store());
    const qint64 stream =
        database.number("SELECT stream_no FROM es_stream WHERE stream_id = '"
                        + StreamId::wallet(BigCompany::longestWallet()).value.toUtf8() + '\'');
    RawStatement events = database.prepare("SELECT * FROM es_event WHERE stream_no = ? AND "
                                           "version >= 0 ORDER BY version");
    return medianMsOf([&] { events.bind(1, stream).readAll(); });
}

double loadMs(Stage &stage, EventStore &store, SnapshotStore *snapshots)
{
    return medianMsOf([&] {
        Repository<WalletAggregate> wallets(store, snapshots);
        if (mustBe(wallets.get(BigCompany::longestWallet()))->storedVersion()
            < stage.size().longest - 1)
            qFatal("the longest wallet is too short");
    });
}

Measured loadWallet(Stage &stage)
{
    const auto connection = mustBe(
        sql::Connection::open({stage.store(), sql::ConnectionSpec::Purpose::EventStore, false}));
    SqlEventStore store(*connection, stage.clock());
    return {loadMs(stage, store, nullptr), rawLoadMs(stage)};
}

Measured loadWalletBySnapshot(Stage &stage)
{
    const auto connection = mustBe(
        sql::Connection::open({stage.store(), sql::ConnectionSpec::Purpose::EventStore, false}));
    SqlEventStore store(*connection, stage.clock());
    WalletSnapshots snapshots(store, StorePaths::of(stage.store()).read);
    (void)loadMs(stage, store, &snapshots);
    snapshots.write();
    return {loadMs(stage, store, &snapshots), rawLoadMs(stage)};
}

/// The slowest of some dates.
Measured timeTravel(Stage &stage)
{
    constexpr int dates = 20;
    constexpr qint64 everyDays = 730 / dates;
    const auto program = stage.program();
    double worstMs = 0;
    for (int i = 1; i <= dates; ++i) {
        const Instant at {BigCompany::beginning().micros + i * everyDays * microsPerDay};
        worstMs = std::max(
            worstMs, millisecondsOf([&] {
                mustBe(program->queries().walletAt(BigCompany::longestWallet(), {at}).result());
            }));
    }
    return {worstMs, rawLoadMs(stage)};
}

} // namespace

std::vector<Figure> readingRows()
{
    return {{u"rebuild of all read models, events"_s, u"/s"_s, Target::atLeast(150'000), rebuild},
            {u"load the longest wallet"_s, u"ms"_s, Target::atMost(15), loadWallet},
            {u"the same with its snapshots"_s, u"ms"_s, Target::atMost(3), loadWalletBySnapshot},
            {u"time travel of the longest wallet to any date"_s, u"ms"_s, Target::atMost(100),
             timeTravel}};
}

} // namespace ewallet::bench
