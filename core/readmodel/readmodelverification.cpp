// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/readmodelverification.h"

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

Result<QVariant> countOfRows(sql::Connection &connection, const QString &table, const QString &in,
                             const QString &notIn)
{
    return connection.scalar(
        u"SELECT count(*) FROM (SELECT * FROM %2.%1 EXCEPT SELECT * FROM %3.%1)"_s.arg(table, in, notIn));
}

} // namespace

Result<QStringList> differencesFrom(const QString &otherReadStorage, ReadStorage &read,
                                    std::span<const ActiveProjector> projectors)
{
    QStringList differences;
    TRY(const auto checkpoints, read.liveCheckpoints());
    for (const Checkpoint &checkpoint : checkpoints) {
        if (!checkpoint.error.isEmpty())
            differences << u"%1 has stopped: %2"_s.arg(checkpoint.projector, checkpoint.error);
    }
    sql::Connection &connection = read.connection();
    TRY_DO(connection.execute(
        u"ATTACH DATABASE '%1' AS fresh"_s.arg(QString(otherReadStorage).replace(u'\'', u"''"_s))));
    for (const ActiveProjector &active : projectors) {
        for (const QString &table : active.projector->tables()) {
            TRY(const QVariant extra, countOfRows(connection, table, u"main"_s, u"fresh"_s));
            TRY(const QVariant missing, countOfRows(connection, table, u"fresh"_s, u"main"_s));
            if (extra.toLongLong() > 0 || missing.toLongLong() > 0)
                differences << u"%1: %2 rows too many or wrong, %3 missing or wrong"_s.arg(
                    table, extra.toString(), missing.toString());
        }
    }
    TRY_DO(connection.execute(u"DETACH DATABASE fresh"_s));
    return differences;
}

} // namespace ewallet
