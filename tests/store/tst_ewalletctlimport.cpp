// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/story.h"

using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Answer = Ewalletctl::Answer;

/// The verb that imports a file of commands, as people and programs run it.
class tst_ewalletctlimport : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void importForPeople();
    void importForPrograms();
    void importStops();
    void reportsOverwriteNothingInUse();
    void importFromStandardInput();
    void importRehearses();
    void importOfTheFuture();
    void importReports();

private:
    qint64 events() const { return m_ctl->ask({u"verify"_s})[u"events"_s].toInteger(); }

    std::unique_ptr<Ewalletctl> m_ctl;
};

void tst_ewalletctlimport::initTestCase()
{
    SKIP_WITHOUT_EWALLETCTL;
}

void tst_ewalletctlimport::init()
{
    m_ctl = std::make_unique<Ewalletctl>();
    VERIFY_DONE(m_ctl->run({u"init"_s}));
}

void tst_ewalletctlimport::importForPeople()
{
    const QString file = m_ctl->write(u"story.jsonl"_s, storyOfTwoWallets());
    const Answer answer = m_ctl->run({u"import"_s, file, u"--continue"_s});
    COMPARE_EXIT(answer, 1); // a line was refused
    QVERIFY(answer.err.isEmpty());
    QCOMPARE(answer.out.section(u'\n', 0, 0),
             u"6 lines: 5 accepted, 0 duplicates, 1 rejected, 0 malformed"_s);
    QVERIFY(answer.out.contains("rejected: insufficient_credits      1\n"_L1));
    QCOMPARE(events(), eventsOfInit + 5);
}

void tst_ewalletctlimport::importForPrograms()
{
    const QString file =
        m_ctl->write(u"good.jsonl"_s, fileOf({openLine("c1", "W-1"), addLine("c2", "W-1", 100)}));
    const Answer answer = m_ctl->run({u"import"_s, file, u"--json"_s});
    VERIFY_DONE(answer);
    QCOMPARE(answer.json()[u"accepted"_s].toInt(), 2);
    QCOMPARE(answer.json()[u"acceptedByCommand"_s].toObject()[u"AddCredits"_s].toInt(), 1);
    const Answer again = m_ctl->run({u"import"_s, file, u"--json"_s});
    VERIFY_DONE(again); // nothing happens twice, and that is no failure
    QCOMPARE(again.json()[u"duplicate"_s].toInt(), 2);

    const Answer malformed =
        m_ctl->run({u"import"_s, m_ctl->write(u"bad.jsonl"_s, "nonsense\n"), u"--json"_s});
    COMPARE_EXIT(malformed, 1);
    QCOMPARE(malformed.json()[u"malformedTotal"_s].toInt(), 1);
}

void tst_ewalletctlimport::importStops()
{
    const QString file = m_ctl->write(u"story.jsonl"_s, storyOfTwoWallets());
    const Answer answer = m_ctl->run({u"import"_s, file, u"--json"_s});
    COMPARE_EXIT(answer, 1);
    QCOMPARE(answer.json()[u"lines"_s].toInt(), 5);
    QVERIFY(answer.json()[u"stopped"_s].toBool());
    QVERIFY2(answer.err.startsWith("ewalletctl: stopped at line 5: "_L1)
                 && answer.err.count(u'\n') == 1,
             answer.inWords());
    QCOMPARE(events(), eventsOfInit + 4);
    COMPARE_EXIT(m_ctl->run({u"import"_s, file}), 1); // at the duplicate of the refusal
    QCOMPARE(events(), eventsOfInit + 4);
    const Answer rest = m_ctl->run({u"import"_s, file, u"--continue"_s});
    COMPARE_EXIT(rest, 1); // what was refused stays refused
    QVERIFY2(rest.err.contains("of the duplicates 1 were refused"_L1), rest.inWords());
    QCOMPARE(events(), eventsOfInit + 5);
}

/// A report is never written over what is read, and a device stays one.
void tst_ewalletctlimport::reportsOverwriteNothingInUse()
{
    const QString file = m_ctl->write(u"story.jsonl"_s, storyOfTwoWallets());
    for (const QString &inUse : {file, m_ctl->store(), m_ctl->store() + u"-read"_s}) {
        COMPARE_EXIT(m_ctl->run({u"import"_s, file, u"--continue"_s, u"--report"_s, inUse}), 2);
    }
    COMPARE_EXIT(m_ctl->run({u"import"_s, file, u"--continue"_s, u"--report"_s, u"/dev/null"_s}),
                 1);
    QVERIFY(!QFileInfo(u"/dev/null"_s).isFile());
    VERIFY_DONE(m_ctl->run({u"verify"_s}));
}

void tst_ewalletctlimport::importFromStandardInput()
{
    const Answer answer =
        m_ctl->run({u"import"_s, u"-"_s, u"--continue"_s, u"--json"_s}, storyOfTwoWallets());
    COMPARE_EXIT(answer, 1);
    QCOMPARE(answer.json()[u"accepted"_s].toInt(), 5);
    VERIFY_DONE(m_ctl->run({u"import"_s, u"-"_s}));
}

void tst_ewalletctlimport::importRehearses()
{
    const QString file = m_ctl->write(u"story.jsonl"_s, storyOfTwoWallets());
    const Answer rehearsed =
        m_ctl->run({u"import"_s, file, u"--continue"_s, u"--dry-run"_s, u"--json"_s});
    COMPARE_EXIT(rehearsed, 1);
    QCOMPARE(events(), eventsOfInit);
    QVERIFY(m_ctl->run({u"commands"_s, u"--type"_s, u"SpendCredits"_s}).out.isEmpty());
    QVERIFY(m_ctl->run({u"import"_s, file, u"--continue"_s, u"--dry-run"_s})
                .out.contains("nothing was written"_L1));
    const Answer imported = m_ctl->run({u"import"_s, file, u"--continue"_s, u"--json"_s});
    QCOMPARE(rehearsed.out, imported.out);
}

void tst_ewalletctlimport::importOfTheFuture()
{
    const QString file = m_ctl->write(
        u"future.jsonl"_s,
        fileOf({lineOf("OpenWallet", "c1", "W-1", R"({"market":"PL","owner":"Anna Nowak"})",
                       "9000-01-01T00:00:00Z")}));
    const Answer refused = m_ctl->run({u"import"_s, file, u"--json"_s});
    COMPARE_EXIT(refused, 1);
    QCOMPARE(refused.json()[u"malformed"_s].toObject()[u"in_future"_s].toInt(), 1);
    VERIFY_DONE(m_ctl->run({u"import"_s, file, u"--allow-future"_s}));
}

void tst_ewalletctlimport::importReports()
{
    const QString file = m_ctl->write(u"story.jsonl"_s, storyOfTwoWallets() + "nonsense\n");
    const QString report = m_ctl->filePath(u"report.jsonl"_s);
    COMPARE_EXIT(m_ctl->run({u"import"_s, file, u"--continue"_s, u"--report"_s, report}), 1);
    QFile written(report);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArrayList lines = written.readAll().split('\n');
    QCOMPARE(lines.size(), 8); // and the last one ends
    QCOMPARE(lines[0], QByteArray(R"({"id":"c1","line":1,"outcome":"accepted"})"));
    QCOMPARE(
        lines[3],
        QByteArray(
            R"({"burned":{"bonus":3000,"refund":0,"wallet":0},"id":"c4","line":4,"outcome":"accepted"})"));
    QCOMPARE(
        lines[4],
        QByteArray(R"({"id":"c5","line":5,"outcome":"rejected","reason":"insufficient_credits"})"));
    QCOMPARE(lines[6], QByteArray(R"({"error":"malformed_json","line":7,"outcome":"malformed"})"));
    QCOMPARE(lines[7], QByteArray());
}

QTEST_GUILESS_MAIN(tst_ewalletctlimport)
#include "tst_ewalletctlimport.moc"
