// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/story.h"

using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Answer = Ewalletctl::Answer;

namespace {

QString today(int days = 0)
{
    return todayInWarsaw().addDays(days).toString(Qt::ISODate);
}

} // namespace

/// The verbs for markets and their policies.
class tst_ewalletctlmarkets : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void setPolicy();
    void setPolicyAgain();
    void defineMarket();
    void policies();
    void policiesForPrograms();
    void wrongWords_data();
    void wrongWords();

private:
    Answer run(const QString &line) const { return m_ctl->runLine(line); }
    QJsonObject ask(const QString &line) const { return m_ctl->askLine(line); }

    std::unique_ptr<Ewalletctl> m_ctl;
};

void tst_ewalletctlmarkets::initTestCase()
{
    SKIP_WITHOUT_EWALLETCTL;
}

void tst_ewalletctlmarkets::init()
{
    m_ctl = std::make_unique<Ewalletctl>();
    VERIFY_DONE(run(u"init"_s));
}

void tst_ewalletctlmarkets::setPolicy()
{
    VERIFY_DONE(run(u"set-policy PL --type bonus --expire 30 --invoice yes --reason less "
                    "--comment board --effective-from "_s
                    + today(2)));
    VERIFY_DONE(run(u"set-policy PL --type refund --expire never --invoice no --reason more "
                    "--effective-from "_s
                    + today(2)));
    const Answer early =
        run(u"set-policy PL --type bonus --expire 30 --invoice yes --reason less --effective-from "
            "2020-01-01"_s);
    COMPARE_EXIT(early, 1);
    QVERIFY2(early.err.contains(u"(policy_in_past)"_s), early.inWords());
    const Answer nowhere = run(
        u"set-policy XX --type bonus --expire 30 --invoice yes --reason less --effective-from "_s
        + today(2));
    COMPARE_EXIT(nowhere, 1);
    QVERIFY2(nowhere.err.contains(u"(unknown_market)"_s), nowhere.inWords());
}

void tst_ewalletctlmarkets::setPolicyAgain()
{
    const QString line = u"set-policy PL --type bonus --expire 30 --invoice yes --reason less "
                         "--id p1 --effective-from "_s
        + today(2);
    QCOMPARE(ask(line)[u"outcome"_s].toString(), u"succeeded"_s);
    QCOMPARE(ask(line)[u"outcome"_s].toString(), u"duplicate"_s);
    COMPARE_EXIT(run(u"set-policy CZ --type bonus --expire 30 --invoice yes --reason less --id p1 "
                     "--effective-from "_s
                     + today(2)),
                 1);
}

void tst_ewalletctlmarkets::defineMarket()
{
    VERIFY_DONE(run(u"define-market SK --currency EUR --zone Europe/Bratislava --vat 20"_s));
    COMPARE_EXIT(run(u"define-market SK --currency EUR --zone Europe/Bratislava --vat 20"_s), 1);
    VERIFY_DONE(run(u"define-market HU --currency HUF --decimals 0 --zone Europe/Budapest "
                    "--vat 27.5 --grace-days 7 --wallet 3650,no --bonus never,yes"_s));
    const QJsonArray markets = ask(u"policies"_s)[u"markets"_s].toArray();
    QCOMPARE(markets.size(), 5);
    const auto policy = [](const QJsonValue &market, int index) {
        const QJsonValue its = market[u"policies"_s][index];
        return u"%1 %2 %3 %4"_s.arg(its[u"type"_s].toString())
            .arg(its[u"version"_s].toInt())
            .arg(its[u"expire"_s].toVariant().toString())
            .arg(its[u"invoice"_s].toBool());
    };
    QCOMPARE(policy(markets[3], 0), u"wallet 1 never 1"_s);
    QCOMPARE(policy(markets[3], 1), u"bonus 1 90 0"_s);
    QCOMPARE(policy(markets[3], 2), u"refund 1 90 1"_s);
    QCOMPARE(policy(markets[4], 0), u"wallet 1 3650 0"_s);
    QCOMPARE(policy(markets[4], 1), u"bonus 1 never 1"_s);
    QCOMPARE(markets[4][u"exponent"_s].toInt(), 0);
    QCOMPARE(markets[4][u"vatBasisPoints"_s].toInt(), 2'750);
    QCOMPARE(markets[4][u"graceDays"_s].toInt(), 7);
    VERIFY_DONE(run(u"open-wallet H-1 --market HU --owner Béla"_s));
    VERIFY_DONE(run(u"add-credits H-1 --type bonus --amount 500 --reason gift"_s));
    QCOMPARE(ask(u"get-credits H-1"_s)[u"total"_s].toInt(), 500);
}

void tst_ewalletctlmarkets::policies()
{
    VERIFY_DONE(run(u"set-policy CZ --type bonus --expire 30 --invoice yes --reason less "
                    "--id p1 --effective-from 2099-01-01"_s));
    const Answer all = run(u"policies"_s);
    VERIFY_DONE(all);
    QCOMPARE(all.out.count(u'\n'), 1 + 10);
    const Answer one = run(u"policies CZ"_s);
    VERIFY_DONE(one);
    QStringList words;
    for (const QString &line : one.out.split(u'\n', Qt::SkipEmptyParts))
        words << line.simplified().section(u' ', 0, 7);
    QCOMPARE(words,
             (QStringList {u"Market Type Version Expire Invoice From Now Why"_s,
                           u"CZ wallet 1 never yes 1970-01-01 in effect"_s,
                           u"CZ bonus 1 90 days no 1970-01-01 in"_s,
                           u"CZ bonus 2 30 days yes 2099-01-01 less"_s,
                           u"CZ refund 1 90 days yes 1970-01-01 in"_s}));
    COMPARE_EXIT(run(u"policies XX"_s), 1);
}

void tst_ewalletctlmarkets::policiesForPrograms()
{
    VERIFY_DONE(run(u"set-policy CZ --type bonus --expire 30 --invoice yes --reason less "
                    "--comment board --effective-from 2099-01-01"_s));
    const QJsonArray markets = ask(u"policies CZ"_s)[u"markets"_s].toArray();
    QCOMPARE(markets.size(), 1);
    QCOMPARE(markets[0][u"market"_s].toString(), u"CZ"_s);
    QCOMPARE(markets[0][u"zone"_s].toString(), u"Europe/Prague"_s);
    QJsonObject second = markets[0][u"policies"_s][2].toObject();
    QVERIFY(!second.take(u"setAt"_s).toString().isEmpty());
    QVERIFY(!second.take(u"setBy"_s).toString().isEmpty());
    QCOMPARE(second,
             (QJsonObject {{u"type"_s, u"bonus"_s},
                           {u"version"_s, 2},
                           {u"expire"_s, 30},
                           {u"invoice"_s, true},
                           {u"effectiveFrom"_s, u"2099-01-01"_s},
                           {u"inEffect"_s, false},
                           {u"reason"_s, u"less"_s},
                           {u"comment"_s, u"board"_s}}));
}

void tst_ewalletctlmarkets::wrongWords_data()
{
    QTest::addColumn<QString>("line");
    const auto rows = [](const QString &beginning, const std::vector<const char *> &ends) {
        for (const char *end : ends) {
            const QString line = beginning + QString::fromLatin1(end);
            QTest::newRow(qPrintable(line)) << line;
        }
    };
    rows(u"set-policy PL --reason x --effective-from 2099-01-01"_s,
         {" --type cash --expire 1 --invoice no", " --type bonus --expire 0 --invoice no",
          " --type bonus --expire 3651 --invoice no", " --type bonus --expire 1 --invoice maybe",
          " --type bonus --expire 1", " --type bonus --invoice no", " --expire 1 --invoice no"});
    rows(u"set-policy PL --reason x --type bonus --expire 1 --invoice no"_s,
         {"", " --effective-from soon", " --effective-from 2099-02-30"});
    rows(u"define-market SK --currency EUR"_s,
         {" --vat 20", " --zone Europe/Bratislava", " --zone Europe/Atlantis --vat 20"});
    rows(u"define-market SK --currency EUR --zone Europe/Bratislava --vat "_s,
         {"100.01", "20.123", "much", "20 --decimals 5", "20 --grace-days -1", "20 --bonus 90",
          "20 --bonus 0,no", "20 --bonus 90,perhaps", "20 --bonus 90,no,yes"});
}

void tst_ewalletctlmarkets::wrongWords()
{
    QFETCH(QString, line);
    const Answer answer = run(line);
    COMPARE_EXIT(answer, 2);
    QVERIFY2(answer.out.isEmpty(), answer.inWords());
    QCOMPARE(answer.err.count(u'\n'), 1);
    QVERIFY2(answer.err.startsWith(u"ewalletctl: "_s), answer.inWords());
}

QTEST_GUILESS_MAIN(tst_ewalletctlmarkets)
#include "tst_ewalletctlmarkets.moc"
