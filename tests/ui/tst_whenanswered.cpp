// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/company.h"
#include "tests/support/waiting.h"
#include "ui/models/whenanswered.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// Answers reach those who still wait for them.
class tst_whenanswered : public QObject
{
    Q_OBJECT
private slots:
    void answersForNobody();
    void answersThatWereCancelled();
};

void tst_whenanswered::answersForNobody()
{
    Company company;
    company.send(u"W-1"_s, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}});
    company.synchronize();
    bool wasCalled = false;
    QFuture<int> counted;
    {
        QObject asker;
        counted =
            whenAnswered(company.queries().walletKeys({}), &asker, [&](const Result<Keys> &keys) {
                wasCalled = true;
                return int(keys->size());
            });
    }
    WAIT_FOR(counted.isFinished());
    QVERIFY(counted.isCanceled());
    company.queries().walletKeys({}).waitForFinished();
    QTest::qWait(50);
    QVERIFY(!wasCalled);

    QObject asker;
    counted = whenAnswered(company.queries().walletKeys({}), &asker,
                           [](const Result<Keys> &keys) { return int(keys->size()); });
    WAIT_FOR(counted.isFinished());
    QCOMPARE(counted.result(), 1);
    WAIT_FOR(asker.children().isEmpty()); // nothing is left of the question
}

void tst_whenanswered::answersThatWereCancelled()
{
    QObject asker;
    bool wasCalled = false;
    QPromise<int> promise;
    promise.start();
    const QFuture<void> called =
        whenAnswered(promise.future(), &asker, [&](int) { wasCalled = true; });
    promise.future().cancel();
    promise.finish();
    WAIT_FOR(called.isFinished());
    QVERIFY(called.isCanceled());
    QVERIFY(!wasCalled);
}

QTEST_MAIN(tst_whenanswered)
#include "tst_whenanswered.moc"
