// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/company.h"
#include "tests/support/story.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// ewalletctl when a read model has stopped: who needs it is told, all others get their answers.
class tst_stoppedreadmodel : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void whoNeedsItIsTold_data();
    void whoNeedsItIsTold();
    void theLogNeedsNoReadStorage();
    void anImportIsReported();
    void statusAndCure();

private:
    /// Fails on every row of this table from now on; a credit is added that the table does not
    /// show.
    void stop(const QString &table);
    void compareFailure(const Ewalletctl::Answer &answer, const QString &projector);

    std::unique_ptr<Ewalletctl> m_ctl;
};

void tst_stoppedreadmodel::init()
{
    SKIP_WITHOUT_EWALLETCTL;
    m_ctl = std::make_unique<Ewalletctl>();
    VERIFY_DONE(m_ctl->run({u"init"_s}));
    COMPARE_EXIT(m_ctl->run({u"import"_s, m_ctl->write(u"story.jsonl"_s, storyOfTwoWallets()),
                             u"--continue"_s}),
                 1);
}

void tst_stoppedreadmodel::stop(const QString &table)
{
    for (const QString &what : {u"INSERT"_s, u"UPDATE"_s})
        Company::change(
            StorePaths::of(m_ctl->store()).read,
            u"CREATE TRIGGER broken_%2 BEFORE %2 ON %1 BEGIN SELECT RAISE(ABORT, 'test'); END"_s
                .arg(table, what));
    VERIFY_DONE(m_ctl->run({u"add-credits"_s, u"W-1"_s, u"--type"_s, u"wallet"_s, u"--amount"_s,
                            u"1.00"_s, u"--reason"_s, u"goodwill"_s}));
}

void tst_stoppedreadmodel::compareFailure(const Ewalletctl::Answer &answer,
                                          const QString &projector)
{
    COMPARE_EXIT(answer, 1);
    QVERIFY2(answer.err.count(u'\n') == 1 && answer.err.contains(u'(' + projector + u')'),
             answer.inWords());
    QVERIFY2(answer.err.contains(u"read-models rebuild"_s), answer.inWords());
}

void tst_stoppedreadmodel::whoNeedsItIsTold_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("verb");
    QTest::addColumn<bool>("needsIt");
    const QStringList verbs {u"get-credits W-1"_s, u"timeline W-1"_s, u"expire"_s,
                             u"state"_s,           u"events"_s,       u"commands"_s};
    const QHash<QString, QStringList> needs {
        {u"wallets"_s, {u"get-credits W-1"_s, u"timeline W-1"_s, u"expire"_s}},
        {u"timeline"_s, {u"timeline W-1"_s}}};
    for (const QString &table : {u"wallets"_s, u"timeline"_s}) {
        for (const QString &verb : verbs)
            QTest::newRow(qPrintable(table + u": "_s + verb))
                << table << verb << needs[table].contains(verb);
    }
}

void tst_stoppedreadmodel::whoNeedsItIsTold()
{
    QFETCH(QString, table);
    QFETCH(QString, verb);
    QFETCH(bool, needsIt);
    stop(table);
    const Ewalletctl::Answer answer = m_ctl->run(verb.split(u' '));
    if (!needsIt) {
        VERIFY_DONE(answer);
        QVERIFY(!answer.out.isEmpty());
        return;
    }
    compareFailure(answer, table);
    QCOMPARE(answer.out, QString()); // nothing that is out of date
}

void tst_stoppedreadmodel::theLogNeedsNoReadStorage()
{
    const QString read = StorePaths::of(m_ctl->store()).read;
    const QString log = m_ctl->run({u"commands"_s}).out;
    Company::change(read, u"DROP TABLE wallets"_s);
    const Ewalletctl::Answer answer = m_ctl->run({u"commands"_s});
    VERIFY_DONE(answer);
    QCOMPARE(answer.out, log);
}

void tst_stoppedreadmodel::anImportIsReported()
{
    stop(u"timeline"_s);
    const QString file =
        m_ctl->write(u"more.jsonl"_s, fileOf({openLine("d1", "W-3"), addLine("d2", "W-3", 100)}));
    const Ewalletctl::Answer answer = m_ctl->run({u"import"_s, file, u"--json"_s});
    compareFailure(answer, u"timeline"_s);
    QCOMPARE(answer.json()[u"accepted"_s].toInt(), 2); // booked all the same
    VERIFY_DONE(m_ctl->run({u"import"_s, file, u"--dry-run"_s}));
}

void tst_stoppedreadmodel::statusAndCure()
{
    stop(u"timeline"_s);
    COMPARE_EXIT(m_ctl->run({u"timeline"_s, u"W-1"_s}), 1);
    const Ewalletctl::Answer status = m_ctl->run({u"read-models"_s});
    COMPARE_EXIT(status, 1);
    QVERIFY2(status.out.contains(u"stopped: store_failed"_s), status.inWords());
    const Ewalletctl::Answer found = m_ctl->run({u"read-models"_s, u"verify"_s});
    COMPARE_EXIT(found, 1);
    QVERIFY2(found.out.contains(u"timeline has stopped"_s), found.inWords());
    VERIFY_DONE(m_ctl->run({u"read-models"_s, u"rebuild"_s}));
    VERIFY_DONE(m_ctl->run({u"timeline"_s, u"W-1"_s}));
    VERIFY_DONE(m_ctl->run({u"read-models"_s}));
}

QTEST_GUILESS_MAIN(tst_stoppedreadmodel)
#include "tst_stoppedreadmodel.moc"
