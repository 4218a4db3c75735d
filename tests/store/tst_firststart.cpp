// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/fileid.h"
#include "core/readmodel/readstorage.h"
#include "tests/support/company.h"
#include "tests/support/result.h"

#include <latch>
#include <thread>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// Several programs find a store without read storage at the same moment.
class tst_firststart : public QObject
{
    Q_OBJECT
private slots:
    void anEmptyReadStorageIsFilledNotReplaced();
    void severalProgramsMakeOne();
};

void tst_firststart::anEmptyReadStorageIsFilledNotReplaced()
{
    Company company;
    company.send(u"W-1"_s, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}});
    const QString path = company.paths().read;
    // What another program has made of it by now: the file, and its journal.
    const auto theirs =
        mustBe(sql::Connection::open({path, sql::ConnectionSpec::Purpose::ReadStorage, true}));
    const FileId before = FileId::of(path);
    company.synchronize();
    QVERIFY(FileId::of(path) == before);
    COMPARE_RESULT(theirs->scalar(u"SELECT count(*) FROM wallets"_s), QVariant(1));
}

void tst_firststart::severalProgramsMakeOne()
{
    Company company;
    company.send(u"W-1"_s, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}});
    const QString path = company.paths().read;
    constexpr int rounds = 15;
    constexpr int patience = 5'000;
    constexpr int programs = 3;
    for (int round = 0; round < rounds; ++round) {
        removeDatabase(path);
        std::latch together(programs);
        std::array<FileId, programs> files;
        std::array<std::thread, programs> threads;
        for (int i = 0; i < programs; ++i) {
            threads[size_t(i)] = std::thread([&, i = size_t(i)] {
                together.arrive_and_wait();
                auto engine = company.engine();
                files[i] = FileId::of(path);
                for (int tries = 0; tries < patience && !engine->synchronize();
                     ++tries) // one builds, the others wait
                    QThread::msleep(1);
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        for (const FileId &file : files)
            QVERIFY(file == FileId::of(path)); // nobody's file was taken away
        const auto keys = company.queries().walletKeys({}).result();
        VERIFY_RESULT(keys);
        QCOMPARE(keys->size(), 1);
    }
}

QTEST_GUILESS_MAIN(tst_firststart)
#include "tst_firststart.moc"
