// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/story.h"

using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Answer = Ewalletctl::Answer;

namespace {

const QString ofFourMonths = u" --market PL --from 2024-01-01 --to 2024-04-30"_s;

} // namespace

/// The reports of finance by the command-line program, for people, programs and spreadsheets.
class tst_ewalletctlreports : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void forPrograms();
    void forPeople();
    void everyReportAnswers();
    void asKnown();
    void intoFiles();
    void wrongWords_data();
    void wrongWords();
    void aCheckThatFails();

private:
    QByteArray contentOf(const QString &name) const { return m_ctl->contentOf(name); }

    std::unique_ptr<Ewalletctl> m_ctl;
};

void tst_ewalletctlreports::initTestCase()
{
    SKIP_WITHOUT_EWALLETCTL;
    m_ctl = std::make_unique<Ewalletctl>();
    VERIFY_DONE(m_ctl->run({u"init"_s}));
    COMPARE_EXIT(m_ctl->run({u"import"_s, m_ctl->write(u"story.jsonl"_s, storyOfTwoWallets()),
                             u"--continue"_s}),
                 1);
}

void tst_ewalletctlreports::forPrograms()
{
    const QJsonObject its = m_ctl->askLine(u"report roll-forward"_s + ofFourMonths);
    QCOMPARE(its[u"report"_s].toString(), u"roll-forward"_s);
    QCOMPARE(its[u"market"_s].toString(), u"PL"_s);
    QCOMPARE(its[u"currency"_s].toString(), u"PLN"_s);
    QCOMPARE(its[u"exponent"_s].toInt(), 2);
    QCOMPARE(its[u"from"_s].toString(), u"2024-01-01"_s);
    QCOMPARE(its[u"to"_s].toString(), u"2024-04-30"_s);
    QVERIFY(!its.contains(u"knownAt"_s));
    QCOMPARE(its[u"rows"_s].toArray().size(), 4 * 3);
    QCOMPARE(its[u"subtotals"_s].toArray().size(), 4 * 3);
    QCOMPARE(its[u"rows"_s].toArray()[1].toObject(),
             (QJsonObject {{u"month"_s, u"2024-01"_s},
                           {u"type"_s, u"bonus"_s},
                           {u"opening"_s, 0},
                           {u"added"_s, 5'000},
                           {u"refunded"_s, 0},
                           {u"restored"_s, 0},
                           {u"spent"_s, -3'000},
                           {u"subtracted"_s, 0},
                           {u"paid_out"_s, 0},
                           {u"expired"_s, 0},
                           {u"forfeited"_s, 0},
                           {u"reversed"_s, 0},
                           {u"closing"_s, 2'000},
                           {u"check"_s, 0}}));
    const QJsonObject totals = its[u"totals"_s].toObject();
    QCOMPARE(totals[u"expired"_s].toInt(), -2'000); // through 2024-04-01
    QCOMPARE(totals[u"closing"_s].toInt(), 10'000);
    QCOMPARE(its[u"checks"_s].toObject(), (QJsonObject {{u"rows"_s, 0}, {u"lots"_s, 0}}));
    QCOMPARE(its[u"columns"_s].toArray()[2].toObject(),
             (QJsonObject {
                 {u"id"_s, u"opening"_s}, {u"title"_s, u"Opening"_s}, {u"kind"_s, u"amount"_s}}));
}

void tst_ewalletctlreports::forPeople()
{
    const Answer its = m_ctl->runLine(u"report roll-forward"_s + ofFourMonths);
    VERIFY_DONE(its);
    QVERIFY(its.out.startsWith(u"Liability roll-forward, market PL, 2024-01-01 to 2024-04-30"_s));
    QVERIFY2(its.out.contains(u"\nClosing: 100.00\n"_s), its.inWords().constData());
    QVERIFY2(its.out.contains(u"against the lots of all wallets: 0.00 ✓\n"_s),
             its.inWords().constData());
    const Answer cohorts = m_ctl->runLine(u"report breakage"_s + ofFourMonths);
    QVERIFY2(cohorts.out.contains(u"40.00 %"_s), cohorts.inWords().constData());
}

void tst_ewalletctlreports::everyReportAnswers()
{
    const Answer help = m_ctl->run({u"report"_s, u"--help"_s});
    for (const char *name : {"roll-forward", "breakage", "expiring", "expiring-lots", "refunds",
                             "adjustments", "vat", "invoice-register"}) {
        const QString report = QString::fromLatin1(name);
        QVERIFY2(help.out.contains(report), name);
        VERIFY_DONE(m_ctl->runLine(u"report "_s + report + ofFourMonths));
        QCOMPARE(m_ctl->askLine(u"report "_s + report + ofFourMonths)[u"report"_s].toString(),
                 report);
    }
}

void tst_ewalletctlreports::asKnown()
{
    const int afterTheTopUp = eventsOfInit + 2;
    const QJsonObject its =
        m_ctl->askLine(u"report roll-forward --known-at %1"_s.arg(afterTheTopUp) + ofFourMonths);
    QCOMPARE(its[u"knownAt"_s].toInt(), afterTheTopUp);
    QCOMPARE(its[u"position"_s].toInt(), afterTheTopUp);
    QCOMPARE(its[u"totals"_s].toObject()[u"added"_s].toInt(), 10'000);
    QCOMPARE(its[u"totals"_s].toObject()[u"spent"_s].toInt(), 0);
    // By day: all of it was booked today.
    const QDate today = todayInWarsaw();
    const QString knownOn = u"report roll-forward --known-on %1"_s + ofFourMonths;
    const QJsonObject now = m_ctl->askLine(knownOn.arg(today.toString(Qt::ISODate)));
    QCOMPARE(now[u"totals"_s],
             m_ctl->askLine(u"report roll-forward"_s + ofFourMonths)[u"totals"_s]);
    QVERIFY(now[u"knownAt"_s].toInt() > afterTheTopUp);
    const Answer before = m_ctl->runLine(knownOn.arg(today.addDays(-1).toString(Qt::ISODate)));
    COMPARE_EXIT(before, 1); // there was no market yet
    QVERIFY2(before.err.contains(u"no such market"_s), before.inWords());
}

void tst_ewalletctlreports::intoFiles()
{
    const Answer written =
        m_ctl->runLine(u"report adjustments"_s + ofFourMonths + u" --csv a.csv --xlsx a.xlsx"_s);
    VERIFY_DONE(written);
    QCOMPARE(written.out, QString());
    QCOMPARE(contentOf(u"a.csv"_s),
             QByteArray("\"Operator\",\"Direction\",\"Reason\",\"Type\",\"Entries\",\"Amount\"\n"
                        "\"demo\",\"added\",\"goodwill\",\"bonus\",1,50.00\n"
                        "\"demo\",\"added\",\"top_up\",\"wallet\",1,100.00\n"));
    QVERIFY(contentOf(u"a.xlsx"_s).startsWith("PK"));
    VERIFY_DONE(m_ctl->runLine(u"report adjustments"_s + ofFourMonths
                               + u" --csv b.csv --csv-format excel_pl"_s));
    QVERIFY(contentOf(u"b.csv"_s).contains(";50,00\r\n"));
    COMPARE_EXIT(m_ctl->runLine(u"report adjustments"_s + ofFourMonths + u" --csv none/a.csv"_s),
                 3);
}

void tst_ewalletctlreports::wrongWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("no such report")
        << u"profit --market PL --from 2024-01-01 --to 2024-01-31"_s << 2;
    QTest::newRow("no market") << u"vat --from 2024-01-01 --to 2024-01-31"_s << 2;
    QTest::newRow("no such market") << u"vat --market XX --from 2024-01-01 --to 2024-01-31"_s << 1;
    QTest::newRow("no date") << u"vat --market PL --from yesterday --to 2024-01-31"_s << 2;
    QTest::newRow("backwards") << u"vat --market PL --from 2024-02-01 --to 2024-01-31"_s << 2;
    QTest::newRow("nothing known") << u"vat --market PL --from 2024-02-01 --to 2024-02-02 "
                                      "--known-at 0"_s
                                   << 2;
}

void tst_ewalletctlreports::wrongWords()
{
    QFETCH(const QString, words);
    QFETCH(const int, exitCode);
    const Answer answer = m_ctl->runLine(u"report "_s + words);
    COMPARE_EXIT(answer, exitCode);
    QCOMPARE(answer.err.count(u'\n'), 1);
    QCOMPARE(answer.out, QString());
}

/// Somebody has written into the tables by hand.
void tst_ewalletctlreports::aCheckThatFails()
{
    QProcess sqlite;
    sqlite.start(u"sqlite3"_s,
                 {m_ctl->store() + u"-read"_s, u"UPDATE lots SET remaining_minor = 1"_s});
    if (!sqlite.waitForFinished())
        QSKIP("sqlite3 is not installed");
    const Answer answer = m_ctl->runLine(u"report roll-forward"_s + ofFourMonths);
    COMPARE_EXIT(answer, 1);
    QVERIFY(answer.out.contains(u"✗"_s));
}

QTEST_GUILESS_MAIN(tst_ewalletctlreports)
#include "tst_ewalletctlreports.moc"
