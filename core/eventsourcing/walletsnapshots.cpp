// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eventsourcing/walletsnapshots.h"

#include "core/readmodel/fingerprints.h"
#include "core/serialization/walletstate.h"
#include "core/sql/migrations.h"

#include <QFile>

#include <limits>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// So many entries back from the end snapshots are close together: that is where most is asked for.
constexpr qint64 nearEnd = 4 * snapshotEvery;
constexpr qint64 farSnapshotsMax = 8;

constexpr qint64 lastOfAll = std::numeric_limits<qint64>::max();

/// Between snapshots that are not near the end; doubles as the wallet grows.
qint64 farStep(qint64 entries)
{
    qint64 step = snapshotEvery;
    while (entries / step > farSnapshotsMax)
        step *= 2;
    return step;
}

QString form()
{
    return QLatin1StringView(fingerprints::snapshots);
}

Result<> createTable(sql::Connection &connection)
{
    QFile file(u":/sql/sqlite/read/snapshots.sql"_s);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    for (const QString &statement : sql::statementsOf(QString::fromUtf8(file.readAll())))
        TRY_DO(connection.execute(statement));
    return {};
}

std::optional<Snapshot> snapshotOf(const sql::Rows &rows)
{
    auto wallet = decodeState(rows.bytes(6));
    const bool isIt =
        wallet && wallet->version == rows.integer(0) && wallet->lastAt == rows.instant(5);
    if (!isIt)
        return std::nullopt;
    return Snapshot {{*std::move(wallet), rows.instant(4), rows.integer(3), rows.integer(1), false},
                     rows.bytes(2)};
}

} // namespace

bool hasSnapshotAfter(qint64 first, qint64 entries)
{
    return first > 0 && first <= entries && first % snapshotEvery == 0
        && (first > entries - nearEnd || first % farStep(entries) == 0);
}

WalletSnapshots::WalletSnapshots(EventStore &store, QString readStorage)
    : m_store(store)
    , m_path(std::move(readStorage))
{ }

/// Nothing if there is no read storage, or none that this program can read.
sql::Connection *WalletSnapshots::connection()
{
    if (m_read && m_read->isStillThere())
        return &m_read->connection();
    m_read.reset();
    auto opened = ReadStorage::openExisting(m_path);
    if (!opened)
        return nullptr;
    sql::Connection &connection = (*opened)->connection();
    const auto isReady = connection.execute(u"PRAGMA busy_timeout=0"_s)
        && connection.execute(u"PRAGMA cache_size=-1024"_s) // a state is read once
        && connection.scalar(u"SELECT store_id FROM rm_storage"_s);
    if (!isReady)
        return nullptr; // another program is making it at this moment
    m_read = *std::move(opened);
    return &connection;
}

std::optional<Snapshot> WalletSnapshots::find(const QString &walletId, const Moment &moment,
                                              qint64 belowVersion)
{
    sql::Connection *read = connection();
    if (!read)
        return std::nullopt;
    // At the close of a day not everything that occurred at its end belongs to it.
    const qint64 until = moment.at ? moment.at->micros - moment.isClose : lastOfAll;
    for (;;) {
        auto rows = read->query(
            u"SELECT version, position, chain_hash, first_entry, opened_at, last_at, state "
            "FROM snapshots WHERE wallet = ? AND version < ? AND form = ? AND position <= ? "
            "AND last_at <= ? ORDER BY version DESC LIMIT 1"_s,
            walletId, belowVersion, form(), moment.knownAt.value_or(lastOfAll), until);
        if (!rows || !rows->next())
            return std::nullopt;
        if (auto snapshot = snapshotOf(*rows))
            return snapshot;
        belowVersion = rows->integer(0);
        reject(walletId, belowVersion);
    }
}

void WalletSnapshots::reject(const QString &walletId, qint64 version)
{
    m_rejected.emplace_back(walletId, version);
    miss(walletId);
}

void WalletSnapshots::miss(const QString &walletId)
{
    m_missed.insert(walletId);
}

void WalletSnapshots::write()
{
    if (m_missed.isEmpty())
        return;
    sql::Connection *read = connection();
    const bool isReady =
        read && createTable(*read) && read->run(u"DELETE FROM snapshots WHERE form <> ?"_s, form());
    if (isReady) {
        for (const auto &[wallet, version] : std::exchange(m_rejected, {}))
            (void)read->run(u"DELETE FROM snapshots WHERE wallet = ? AND version = ?"_s, wallet,
                            version);
        for (const QString &wallet : std::exchange(m_missed, {}))
            make(wallet);
    }
    m_rejected.clear();
    m_missed.clear();
}

void WalletSnapshots::make(const QString &walletId)
{
    const auto version = m_store.versionOf(StreamId::wallet(walletId));
    const auto made = versionsOf(walletId);
    if (!version || !made)
        return;
    const qint64 entries = *version + 1;
    qint64 lastMade = 0, firstMissing = 0;
    for (qint64 first = snapshotEvery; first <= entries; first += snapshotEvery) {
        if (made->contains(first - 1))
            lastMade = first;
        else if (firstMissing == 0 && hasSnapshotAfter(first, entries))
            firstMissing = first;
    }
    if (firstMissing == 0)
        return;

    bool goesOn = true;
    const auto each = [&](const WalletPast &past, const RecordedEvent &event) {
        goesOn = goesOn && !past.holdsUnknown;
        if (goesOn && !made->contains(event.version)
            && hasSnapshotAfter(event.version + 1, entries))
            goesOn = insert(walletId, {past, event.chainHash});
    };
    const auto past =
        walletAt(m_store, walletId, {}, firstMissing > lastMade ? this : nullptr, each);
    sql::Connection *read = connection();
    if (!past || !read)
        return;
    if (past->holdsUnknown)
        (void)read->run(u"DELETE FROM snapshots WHERE wallet = ?"_s, walletId);
    (void)read->run(u"DELETE FROM snapshots WHERE wallet = ? AND version + 1 <= ? "
                    "AND (version + 1) % ? <> 0"_s,
                    walletId, entries - nearEnd, farStep(entries));
}

Result<QSet<qint64>> WalletSnapshots::versionsOf(const QString &walletId)
{
    TRY(auto rows,
        m_read->connection().query(u"SELECT version FROM snapshots WHERE wallet = ?"_s, walletId));
    QSet<qint64> versions;
    while (rows.next())
        versions.insert(rows.integer(0));
    TRY_DO(rows.end());
    return versions;
}

/// In a transaction of its own: each of them is of use.
bool WalletSnapshots::insert(const QString &walletId, const Snapshot &snapshot)
{
    sql::Connection *read = connection();
    const WalletPast &past = snapshot.past;
    return read
        && read->run(u"INSERT OR REPLACE INTO snapshots(wallet, version, form, position, "
                     "chain_hash, first_entry, opened_at, last_at, state) "
                     "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                     walletId, past.wallet.version, form(), past.lastEntry, snapshot.chainHash,
                     past.firstEntry, past.openedAt, past.wallet.lastAt, encodeState(past.wallet));
}

} // namespace ewallet
