// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ewalletctl.h"
#include "tests/support/program.h"
#include "tests/support/result.h"

#include <QRandomGenerator>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr int kills = 10;
constexpr int wallets = 40;
constexpr int linesPerWallet = 750;

/// Purchases of many wallets in turns; about every ninth line is refused, every thirteenth sent
/// twice.
QByteArray shop()
{
    QRandomGenerator random(20'240'102);
    QByteArrayList lines;
    QByteArray previous;
    for (int wallet = 0; wallet < wallets; ++wallet)
        lines << openLine("open-" + QByteArray::number(wallet), "K-" + QByteArray::number(wallet));
    for (int i = 0; i < wallets * linesPerWallet; ++i) {
        const QByteArray id = "c-" + QByteArray::number(i),
                         wallet = "K-" + QByteArray::number(random.bounded(wallets));
        if (i % 13 == 12)
            lines << previous;
        else if (random.bounded(2))
            lines << addLine(id, wallet, 1 + random.bounded(10'000));
        else
            lines << spendLine(id, wallet, 1 + random.bounded(12'000));
        previous = lines.last();
    }
    return fileOf(lines);
}

} // namespace

/// A program that is killed in the middle of an import leaves a store that holds, and the same file
/// goes on as if nothing had been.
class tst_killedimport : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void killedAtAnyMoment();

private:
    struct Left
    {
        qint64 events = 0, attempts = 0, outcomes = 0, decided = 0;
    };
    /// SIGKILL for an import: after so long, or so long after it has booked something new.
    static void killImport(const Ewalletctl &ctl, const QString &file, int afterMs, bool isAtWork);
    /// What is in the store, which must hold.
    void verify(const Ewalletctl &ctl, Left &left);
};

void tst_killedimport::initTestCase()
{
    SKIP_WITHOUT_EWALLETCTL;
}

void tst_killedimport::killImport(const Ewalletctl &ctl, const QString &file, int afterMs,
                                  bool isAtWork)
{
    const auto connection = given(
        sql::Connection::open({ctl.store(), sql::ConnectionSpec::Purpose::EventStore, false}));
    const auto events = [&connection] {
        return given(connection->scalar(u"SELECT max(position) FROM es_event"_s)).toLongLong();
    };
    const qint64 before = events();
    const auto process =
        ctl.process({u"--store"_s, ctl.store(), u"import"_s, file, u"--continue"_s});
    process->start();
    while (isAtWork && process->state() != QProcess::NotRunning && events() == before)
        process->waitForFinished(1);
    process->waitForFinished(afterMs);
    process->kill();
    process->waitForFinished();
}

void tst_killedimport::verify(const Ewalletctl &ctl, Left &left)
{
    const auto connection = given(
        sql::Connection::open({ctl.store(), sql::ConnectionSpec::Purpose::EventStore, false}));
    const auto found = verifyStore(*connection); // positions and versions without a gap, every hash
    VERIFY_RESULT(found);
    QCOMPARE(found->findings, QStringList());
    const auto number = [&](const QString &sql) {
        return given(connection->scalar(sql)).toLongLong();
    };
    left = {number(u"SELECT count(*) FROM es_event"_s),
            number(u"SELECT count(*) FROM es_attempt"_s),
            number(u"SELECT count(*) FROM es_outcome"_s),
            number(u"SELECT count(decides) FROM es_outcome"_s)};
    QCOMPARE(number(u"SELECT max(position) FROM es_event"_s), left.events);
    // One decision for each id, one set of events for each success, all in its outcome.
    QCOMPARE(number(u"SELECT count(DISTINCT decides) FROM es_outcome"_s), left.decided);
    QCOMPARE(
        number(
            u"SELECT sum(last_position - first_position + 1) FROM es_outcome WHERE status = 'succeeded'"_s),
        left.events);
    QCOMPARE(
        number(u"SELECT count(*) FROM es_outcome WHERE status NOT IN ('succeeded', 'rejected')"_s),
        0);

    // What has no outcome shows as interrupted, in a minute, and as nothing else.
    const TestClock later({SystemClock().now().micros + 3'600 * microsPerSecond});
    const auto queries = given(QuerySide::open(StorePaths::of(ctl.store()), later));
    CommandsQuery interrupted;
    interrupted.outcome = u"interrupted"_s;
    QCOMPARE(qint64(given(queries->commandKeys(interrupted)).size()),
             left.attempts - left.outcomes);
}

void tst_killedimport::killedAtAnyMoment()
{
    const QByteArray bytes = shop();
    Ewalletctl killed, undisturbed;
    for (const Ewalletctl *ctl : {&killed, &undisturbed})
        VERIFY_DONE(ctl->run({u"init"_s}));
    QElapsedTimer timer;
    timer.start();
    const auto expected = undisturbed.run(
        {u"import"_s, undisturbed.write(u"shop.jsonl"_s, bytes), u"--continue"_s, u"--json"_s});
    const int wholeMs = int(timer.elapsed());
    COMPARE_EXIT(expected, 1); // lines were refused
    QVERIFY(expected.json()[u"rejectedTotal"_s].toInt() > 1'000);
    QVERIFY(expected.json()[u"duplicate"_s].toInt() > 1'000);
    Left whole;
    verify(undisturbed, whole);

    const QString file = killed.write(u"shop.jsonl"_s, bytes);
    int killedInTheMiddle = 0;
    Left left;
    verify(killed, left);
    for (int i = 0; i < kills; ++i) {
        const Left before = left;
        const int afterMs =
            1 + QRandomGenerator::global()->bounded(std::max(20, wholeMs / (3 * kills)));
        killImport(killed, file, afterMs, i % 4 != 3); // the others may die before they begin
        verify(killed, left);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"after kill %1, at %2 ms"_s.arg(i + 1).arg(afterMs)));
        QVERIFY(left.events >= before.events); // what was acknowledged stays
        QVERIFY(left.outcomes >= before.outcomes);
        killedInTheMiddle += left.decided > before.decided && left.decided < whole.decided;
    }
    QVERIFY2(killedInTheMiddle > 0, "no kill hit an import at work");
    const qint64 interrupted = left.attempts - left.outcomes;

    const auto last = killed.run({u"import"_s, file, u"--continue"_s, u"--json"_s});
    QVERIFY2(last.exitCode == 0 || last.exitCode == 1, last.inWords());
    QCOMPARE(last.json()[u"lines"_s], expected.json()[u"lines"_s]);
    Left end;
    verify(killed, end);
    QCOMPARE(end.events, whole.events);
    QCOMPARE(end.decided, whole.decided);
    QCOMPARE(killed.ask({u"read-models"_s, u"verify"_s})[u"differences"_s].toArray(), QJsonArray());
    for (const QString &moment : {u"2024-01-02T03:04:05Z"_s, u"2026-01-01T00:00:00Z"_s})
        QCOMPARE(killed.run({u"state"_s, u"--at"_s, moment, u"--json"_s}).out,
                 undisturbed.run({u"state"_s, u"--at"_s, moment, u"--json"_s}).out);
    QCOMPARE(end.attempts - end.outcomes, interrupted); // they stay what they are
}

QTEST_GUILESS_MAIN(tst_killedimport)
#include "tst_killedimport.moc"
