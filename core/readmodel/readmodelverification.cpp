// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/readmodelverification.h"

#include "core/sql/sqlerror.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

/// Another database under the name "fresh", and everything as it is at one moment; while this
/// lives.
class Comparison
{
public:
    static Result<Comparison> begin(sql::Connection &connection, const QString &other)
    {
        TRY_DO(connection.execute(
            u"ATTACH DATABASE '%1' AS fresh"_s.arg(QString(other).replace(u'\'', u"''"_s))));
        Comparison comparison(connection);
        TRY_DO(connection.execute(u"BEGIN"_s));
        return comparison;
    }
    Comparison(Comparison &&other) noexcept
        : m_connection(std::exchange(other.m_connection, nullptr))
    { }
    ~Comparison()
    {
        if (!m_connection)
            return;
        (void)m_connection->execute(u"ROLLBACK"_s); // which is in the way of DETACH
        (void)m_connection->execute(u"DETACH DATABASE fresh"_s);
    }
    Comparison &operator=(Comparison &&) = delete;

    struct Place
    {
        Position position = 0;
        QString error; ///< why it stopped there
    };
    Result<Place> placeOf(const QString &projector, const QString &in)
    {
        const QString sql =
            u"SELECT position, error FROM %1.rm_projector WHERE name = ? AND suffix = ''"_s.arg(in);
        TRY(auto rows, m_connection->query(sql, projector));
        if (rows.next())
            return Place {rows.integer(0), rows.text(1)};
        TRY_DO(rows.end());
        return Place {};
    }

    Result<QStringList> differences(const QString &table)
    {
        const auto extra = count(table, u"main"_s, u"fresh"_s);
        const auto missing = extra ? count(table, u"fresh"_s, u"main"_s) : extra;
        if (!missing && sql::isTransient(missing.error()))
            return failureOf(missing);
        if (!missing) // it is gone, or another one
            return QStringList {u"%1 cannot be compared: %2"_s.arg(table, missing.error().detail)};
        if (*extra == 0 && *missing == 0)
            return QStringList();
        return QStringList {
            u"%1: %2 rows too many or wrong, %3 missing or wrong"_s.arg(table).arg(*extra).arg(
                *missing)};
    }

private:
    explicit Comparison(sql::Connection &connection)
        : m_connection(&connection)
    { }

    Result<qint64> count(const QString &table, const QString &in, const QString &notIn)
    {
        TRY(const QVariant rows,
            m_connection->scalar(u"SELECT count(*) FROM (SELECT * FROM %2.%1 EXCEPT "
                                 "SELECT * FROM %3.%1)"_s.arg(table, in, notIn)));
        return rows.toLongLong();
    }

    sql::Connection *m_connection;
};

} // namespace

Result<std::optional<QStringList>> differencesFrom(const QString &otherReadStorage,
                                                   ReadStorage &read,
                                                   std::span<const ActiveProjector> projectors)
{
    TRY(Comparison comparison, Comparison::begin(read.connection(), otherReadStorage));
    QStringList differences;
    for (const ActiveProjector &active : projectors) {
        TRY(const auto live, comparison.placeOf(active.name(), u"main"_s));
        TRY(const auto fresh, comparison.placeOf(active.name(), u"fresh"_s));
        if (!live.error.isEmpty())
            differences << u"%1 has stopped: %2"_s.arg(active.name(), live.error);
        else if (!fresh.error.isEmpty())
            differences << u"%1 could not be made again: %2"_s.arg(active.name(), fresh.error);
        else if (live.position != fresh.position)
            return std::optional<QStringList>();
        if (live.position != fresh.position)
            continue; // it is said already
        for (const QString &table : active.projector->tables()) {
            TRY(const QStringList found, comparison.differences(table));
            differences << found;
        }
    }
    return std::optional(differences);
}

} // namespace ewallet
