// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/stage.h"

#include "core/readmodel/readstorage.h"
#include "tests/bench/makestore.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

namespace ewallet::bench {

using namespace Qt::StringLiterals;

Stage::Stage(const QString &folder, const StoreSize &size, bool isQuick)
    : m_size(size)
    , m_folder(folder)
    , m_store(u"%1/w%2-e%3-l%4-s%5.ewallet"_s.arg(folder)
                  .arg(size.wallets)
                  .arg(size.events)
                  .arg(size.longest)
                  .arg(size.seed))
    , m_isQuick(isQuick)
{
    if (QFile::exists(m_store) && !Backoffice::check(m_store)) {
        removeDatabase(m_store); // of an older program
        removeDatabase(StorePaths::of(m_store).read);
    }
    const auto told = [](qint64 done, qint64 total) {
        std::fprintf(stderr, "\rmaking a store: %lld of %lld events ", done, total);
        return true;
    };
    if (!QFile::exists(m_store))
        mustBe(makeStore(size, m_store, told));
    std::fprintf(stderr, "\rread models                                     \n");
    mustBe(program()->readModels().synchronize().result());
}

QString Stage::freshFile(const QString &name)
{
    m_fresh = std::make_unique<QTemporaryDir>(m_folder + u"/bench-XXXXXX"_s);
    return m_fresh->filePath(name);
}

std::unique_ptr<Backoffice> Stage::program(const QString &store)
{
    return std::make_unique<Backoffice>(Backoffice::Options {store, benchSender()}, m_clock);
}

void waitUntil(const std::function<bool()> &condition)
{
    constexpr int patienceMs = 60'000;
    QTimer alarm; // for what hangs
    alarm.setSingleShot(true);
    alarm.start(patienceMs);
    while (!condition()) {
        if (!alarm.isActive())
            qFatal("nothing happened for a minute");
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
}

double millisecondsOf(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

} // namespace ewallet::bench
