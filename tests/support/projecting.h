// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/readmodel/readstorage.h"
#include "tests/support/given.h"

#include <QTemporaryDir>

/// Given events, when another one is told, then the tables hold exactly these rows.
namespace ewallet::testing {

/// An event on its way to a projector; its stream counts its versions.
struct Told
{
    StreamId stream;
    NewEvent event;
};

/// By "anna", of the command that made it; of "c-1" if it names none.
Told told(const QString &wallet, const WalletHappening &happening);
Told told(const QString &market, const MarketHappening &happening);
/// An event of a later program.
Told unknownEvent(const StreamId &stream, Instant occurredAt);
std::vector<Told> told(const QString &wallet, const Happenings &happenings);
/// A wallet of poland() that was opened at an instant.
WalletHappening walletOpened(Instant at, const QString &owner = QStringLiteral("Anna Nowak"),
                             const QString &customer = {});

/// A projector with its tables in a read storage of their own.
class Projection
{
public:
    explicit Projection(std::unique_ptr<Projector> projector);

    /// Told in one page.
    Projection &given(const std::vector<Told> &page);
    Projection &given(const QString &wallet, const Happenings &page)
    {
        return given(told(wallet, page));
    }
    /// Told alone.
    Projection &when(const Told &event) { return given(std::vector {event}); }
    /// What it keeps in memory is dropped, as after a page that was rolled back.
    Projection &forget();

    template<class P>
    P &projector()
    {
        return dynamic_cast<P &>(*m_projector);
    }
    sql::Connection &connection() { return m_read->connection(); }

    /// Columns with blanks between them, sorted by the first two; instants are columns whose names
    /// say so (…_at, …_until), and NULL is "-".
    QStringList rows(const QString &table, const QString &columns);

private:
    QTemporaryDir m_folder;
    std::unique_ptr<ReadStorage> m_read;
    std::unique_ptr<Projector> m_projector;
    Position m_head = 0;
    QHash<StreamId, qint64> m_versions;
};

/// The same for any connection to a read storage.
QStringList rowsOf(sql::Connection &read, const QString &table, const QString &columns);

} // namespace ewallet::testing

/// THEN_ROWS(projection, "table", "column, column", u"1 text"_s, …): these rows and no others.
#define THEN_ROWS(projection, table, columns, ...) \
    QCOMPARE((projection).rows(QStringLiteral(table), QStringLiteral(columns)), \
             (QStringList {__VA_ARGS__}))
