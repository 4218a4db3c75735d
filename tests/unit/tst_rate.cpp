// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/rate.h"

#include <QTest>

using namespace ewallet;

/// How fast, and how long still: arithmetic with a clock that is given.
class tst_rate : public QObject
{
    Q_OBJECT
private slots:
    void nothingInTheFirstSecond();
    void steadyWork();
    void roundsUp();
    void forgetsWhatWasBeforeFiveSeconds();
    void unknownTotal();
    void countsOtherThingsThanItsProgress();
    void standsStill();
    void beginsAgain();
    void growsUnderWay();
    void largeNumbers();
};

namespace {

/// Looks at a task that is so far.
void look(Rate &rate, qint64 atMs, qint64 done, qint64 total)
{
    Task task;
    QVERIFY(task.report(done, total));
    rate.look(atMs, task);
}

} // namespace

void tst_rate::nothingInTheFirstSecond()
{
    Rate rate;
    QVERIFY(!rate.perSecond() && !rate.secondsLeft());
    look(rate, 5'000, 0, 1'000);
    look(rate, 5'999, 100, 1'000);
    QVERIFY(!rate.perSecond() && !rate.secondsLeft());
    look(rate, 6'000, 100, 1'000);
    QCOMPARE(rate.perSecond(), 100);
    QCOMPARE(rate.secondsLeft(), 9);
}

void tst_rate::steadyWork()
{
    Rate rate;
    for (qint64 ms = 0; ms <= 20'000; ms += 100)
        look(rate, ms, ms / 10, 10'000);
    QCOMPARE(rate.perSecond(), 100);
    QCOMPARE(rate.secondsLeft(), 80);
    look(rate, 20'100, 10'000, 10'000);
    QCOMPARE(rate.secondsLeft(), 0);
}

void tst_rate::roundsUp()
{
    Rate rate;
    look(rate, 0, 0, 1'001);
    look(rate, 1'000, 1'000, 1'001);
    QCOMPARE(rate.secondsLeft(), 1); // never "0 s left" while there is something to do
}

void tst_rate::forgetsWhatWasBeforeFiveSeconds()
{
    Rate rate;
    qint64 done = 0;
    for (qint64 ms = 0; ms <= 10'000; ms += 500) // fast for ten seconds
        look(rate, ms, done += 500, 100'000);
    const qint64 fast = *rate.perSecond();
    QCOMPARE(fast, 1'000);
    for (qint64 ms = 10'500; ms <= 15'000; ms += 500) // then at a tenth of it
        look(rate, ms, done += 50, 100'000);
    QCOMPARE(rate.perSecond(), 100);
}

void tst_rate::unknownTotal()
{
    Rate rate;
    look(rate, 0, 0, 0);
    look(rate, 2'000, 500, 0);
    QCOMPARE(rate.perSecond(), 250);
    QVERIFY(!rate.secondsLeft());
}

void tst_rate::countsOtherThingsThanItsProgress()
{
    Task task;
    Rate rate;
    rate.look(0, task);
    for (int line = 0; line < 30; ++line)
        task.count();
    QVERIFY(task.report(6'000, 60'000));
    rate.look(3'000, task);
    QCOMPARE(task.items(), 30);
    QCOMPARE(task.percent(), 10);
    QCOMPARE(rate.perSecond(), 10); // lines
    QCOMPARE(rate.secondsLeft(), 27); // by bytes
}

void tst_rate::standsStill()
{
    Rate rate;
    look(rate, 0, 0, 100);
    look(rate, 1'000, 50, 100);
    for (qint64 ms = 2'000; ms <= 9'000; ms += 1'000)
        look(rate, ms, 50, 100);
    QCOMPARE(rate.perSecond(), 0);
    QVERIFY(!rate.secondsLeft()); // nobody knows
}

void tst_rate::beginsAgain()
{
    Rate rate;
    look(rate, 0, 0, 100);
    look(rate, 2'000, 100, 100);
    look(rate, 2'100, 0, 100); // its second part
    QVERIFY(!rate.perSecond());
    look(rate, 3'100, 10, 100);
    QCOMPARE(rate.perSecond(), 10);
    QCOMPARE(rate.secondsLeft(), 9);
}

void tst_rate::growsUnderWay()
{
    Rate rate;
    look(rate, 0, 0, 100);
    look(rate, 1'000, 50, 150);
    QCOMPARE(rate.secondsLeft(), 2);
    look(rate, 2'000, 200, 150); // more than there was to do
    QCOMPARE(rate.secondsLeft(), 0);
    Task task;
    QVERIFY(task.report(200, 150));
    QCOMPARE(task.percent(), 100);
    task.cancel();
    QVERIFY(!task.report(200, 150));
}

void tst_rate::largeNumbers()
{
    constexpr qint64 bytes = 1'000'000'000'000'000;
    Rate rate;
    look(rate, 0, 0, bytes);
    look(rate, 5'000, bytes / 1'000, bytes);
    QCOMPARE(rate.secondsLeft(), 4'995);
}

QTEST_GUILESS_MAIN(tst_rate)
#include "tst_rate.moc"
