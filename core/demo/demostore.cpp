// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demostore.h"

#include "core/base/codes.h"
#include "core/commandhandling/commandside.h"
#include "core/demo/democompany.h"
#include "core/readmodel/readstorage.h"

#include <QFile>
#include <QLockFile>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

Result<> playInto(const QString &path, QDate today, const Progress &progress)
{
    StoryClock clock;
    clock.set(DemoCompany::beginning(today));
    const Zone zone = Zone::named("Europe/Warsaw").value_or(Zone());
    const Sender sender {{u"demo"_s, Role::Admin}, zone, u"demo company"_s};
    TRY_DO(CommandSide::initialise(path, sender, clock));
    EventBus nobodyListens;
    TRY(const auto side, CommandSide::open(path, sender, nobodyListens, clock));
    return DemoCompany(side->bus(), clock, today).play(progress);
}

} // namespace

Result<> makeDemoStore(const QString &path, const Clock &clock, const Progress &progress)
{
    const auto exists = [&path] { return fail(code::store_exists, {{u"path"_s, path}}); };
    if (QFile::exists(path))
        return exists();
    QLockFile lock(path + u"-making.lock"_s);
    if (!lock.lock())
        return fail(code::store_failed, {{u"path"_s, path}}, u"cannot be written there"_s);
    const QString unfinished = path + u"-making"_s;
    removeDatabase(unfinished); // of a program that was stopped
    const QDate today = Zone().localDate(clock.now());
    if (const auto played = playInto(unfinished, today, progress); !played) {
        removeDatabase(unfinished);
        return played;
    }
    if (!QFile::rename(unfinished, path)) { // never over a file that is there
        removeDatabase(unfinished);
        return exists();
    }
    return {};
}

} // namespace ewallet
