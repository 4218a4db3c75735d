// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/momentwords.h"

#include "ui/format/timeformat.h"

#include <QCoreApplication>
#include <QLocale>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

struct MomentWords
{
    Q_DECLARE_TR_FUNCTIONS(ewallet::MomentWords)
};

QString endOf(const QString &date)
{
    return MomentWords::tr("%1, end of day").arg(date);
}

QString withKnown(const QString &when, const AsOf &asOf)
{
    if (!asOf.knownAt)
        return when;
    return when + u" · "_s
        + MomentWords::tr("as known at position %1").arg(QLocale().toString(*asOf.knownAt));
}

} // namespace

QString momentWords(const AsOf &asOf, const WalletDetails &details)
{
    if (!asOf.entry)
        return momentWords(asOf, details.row.zone);
    const Zone &zone = details.row.zone;
    const QString when = details.isClose
        ? endOf(dateText(zone.localDate({details.asOf.micros - 1})))
        : fullTime(details.asOf, zone);
    return withKnown(
        MomentWords::tr("As of entry %1, %2").arg(QLocale().toString(details.row.entries), when),
        asOf);
}

QString momentWords(const AsOf &asOf, const Zone &zone)
{
    if (asOf.on)
        return withKnown(MomentWords::tr("As of %1").arg(endOf(dateText(*asOf.on))), asOf);
    if (asOf.at)
        return withKnown(MomentWords::tr("As of %1").arg(fullTime(*asOf.at, zone)), asOf);
    if (asOf.entry)
        return withKnown(
            MomentWords::tr("As of the entry at position %1").arg(QLocale().toString(*asOf.entry)),
            asOf);
    return withKnown(MomentWords::tr("Now"), asOf);
}

QString beforeItsTime(const AsOf &asOf, const WalletRow &wallet)
{
    if (asOf.knownAt && wallet.key > *asOf.knownAt)
        return MomentWords::tr("The store did not know this wallet yet; its opening is at "
                               "position %1.")
            .arg(QLocale().toString(wallet.key));
    return MomentWords::tr("This wallet was opened on %1.")
        .arg(fullTime(wallet.openedAt, wallet.zone));
}

} // namespace ewallet
