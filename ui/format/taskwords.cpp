// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/taskwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ewallet::TaskWords", text);
}

} // namespace

QStringList TaskWords::left() const
{
    constexpr qint64 secondsPerMinute = 60;
    const auto seconds = m_rate.secondsLeft();
    if (!seconds)
        return {};
    if (*seconds < 2 * secondsPerMinute)
        return {tr("%1 s left").arg(*seconds)};
    return {tr("%1 min left").arg((*seconds + secondsPerMinute - 1) / secondsPerMinute)};
}

QString TaskWords::brief(const Task &task) const
{
    if (task.isCancelled())
        return tr("ending…");
    if (task.total() <= 0)
        return task.items() > 0 ? QLocale().toString(task.items()) : tr("waiting");
    return (QStringList {tr("%1 %").arg(task.percent())} + left()).join(u" · "_s);
}

QString TaskWords::full(const Task &task, const QString &items) const
{
    if (task.isCancelled())
        return tr("ending…");
    QStringList parts {u"%1 %2"_s.arg(QLocale().toString(task.items()), items)};
    if (task.total() > 0)
        parts << tr("%1 %").arg(task.percent());
    if (const auto rate = m_rate.perSecond())
        parts << tr("%1/s").arg(QLocale().toString(*rate));
    return (parts + left()).join(u" · "_s);
}

} // namespace ewallet
