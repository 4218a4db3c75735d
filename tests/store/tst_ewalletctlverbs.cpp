// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/story.h"

using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Answer = Ewalletctl::Answer;

namespace {

QJsonObject amounts(qint64 wallet, qint64 bonus, qint64 refund)
{
    return {{u"wallet"_s, wallet}, {u"bonus"_s, bonus}, {u"refund"_s, refund}};
}

QString today(int days = 0)
{
    return todayInWarsaw().addDays(days).toString(Qt::ISODate);
}

} // namespace

/// The verbs for what goes wrong with a wallet, and for markets and their policies.
class tst_ewalletctlverbs : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void freezeAndUnfreeze();
    void unfreezingOffersTheFrozenDays();
    void closeAndReopen();
    void closeForPrograms();
    void reverseAnAddition();
    void reverseForPrograms();
    void reverseTwice();
    void extendExpiry();
    void changeOwner();
    void dryRuns();
    void timelineSaysWhatIsReversed();
    void timelineOfThenDoesNot();
    void statesOfThen();
    void wrongWords_data();
    void wrongWords();
    void sentencesOfRefusals_data();
    void sentencesOfRefusals();

private:
    Answer run(const QString &line) const { return m_ctl->runLine(line); }
    QJsonObject ask(const QString &line) const { return m_ctl->askLine(line); }
    QString status() const { return ask(u"get-credits W-1"_s)[u"status"_s].toString(); }
    QJsonObject available() const { return ask(u"get-credits W-1"_s)[u"available"_s].toObject(); }

    std::unique_ptr<Ewalletctl> m_ctl;
};

void tst_ewalletctlverbs::initTestCase()
{
    SKIP_WITHOUT_EWALLETCTL;
}

/// W-1 of Anna Nowak: e1 adds 100.00, e2 adds 5.00 of bonus, s1 spends 35.00.
void tst_ewalletctlverbs::init()
{
    m_ctl = std::make_unique<Ewalletctl>();
    for (const QString &line :
         {u"init"_s, u"open-wallet W-1 --market PL --owner \"Anna Nowak\" --customer K-7"_s,
          u"add-credits W-1 --type wallet --amount 100.00 --reason top_up --id e1"_s,
          u"add-credits W-1 --type bonus --amount 5.00 --reason gift --id e2"_s,
          u"spend-credits W-1 --amount 35.00 --ref P1 --description book --id s1"_s})
        VERIFY_DONE(run(line));
}

void tst_ewalletctlverbs::freezeAndUnfreeze()
{
    VERIFY_DONE(run(u"freeze-wallet W-1 --reason fraud --comment \"case 7\""_s));
    QCOMPARE(status(), u"frozen"_s);
    QVERIFY(run(u"get-credits W-1"_s).out.startsWith(u"W-1  Anna Nowak  PL  frozen\n"_s));
    const Answer refused = run(u"spend-credits W-1 --amount 1.00 --ref P2 --description x"_s);
    COMPARE_EXIT(refused, 1);
    QCOMPARE(refused.err,
             u"ewalletctl: refused (wallet_frozen): The wallet is frozen. Unfreeze it first.\n"_s);
    const QJsonObject unfrozen = ask(u"unfreeze-wallet W-1 --reason cleared --id u1"_s);
    QCOMPARE(unfrozen[u"outcome"_s].toString(), u"succeeded"_s);
    QCOMPARE(status(), u"open"_s);
    const QJsonObject again = ask(u"unfreeze-wallet W-1 --reason cleared --id u1"_s);
    QCOMPARE(again[u"outcome"_s].toString(), u"duplicate"_s);
    QVERIFY(!again.contains(u"extensions"_s));
}

/// The story is told in the past; unfreezing is for now.
void tst_ewalletctlverbs::unfreezingOffersTheFrozenDays()
{
    const QString from = today(-3);
    const QByteArray at = from.toLatin1() + "T10:00:00Z";
    const auto told = [&](const char *command, const QByteArray &id, const QByteArray &payload) {
        return lineOf(command, id, "W-9", payload, at);
    };
    COMPARE_EXIT(
        m_ctl->run(
            {u"import"_s,
             m_ctl->write(
                 u"frozen.jsonl"_s,
                 fileOf({told("OpenWallet", "f1", R"({"market":"PL","owner":"A"})"),
                         told("AddCredits", "f2", R"({"type":"wallet","amount":100,"reason":"r"})"),
                         told("AddCredits", "f3", R"({"type":"bonus","amount":100,"reason":"r"})"),
                         told("AddCredits", "f4", R"({"type":"refund","amount":100,"reason":"r"})"),
                         told("FreezeWallet", "f5", R"({"reason":"r"})")}))}),
        0);
    const Answer answer = run(u"unfreeze-wallet W-9 --reason cleared"_s);
    VERIFY_DONE(answer);
    const QString offered =
        u"  ewalletctl --store '%1' extend-expiry W-9 --lots 2,3 --valid-through %2 "
        "--reason 'frozen for 3 days'\n"_s.arg(m_ctl->store(), today(90));
    QVERIFY2(answer.out.endsWith(u"It was frozen for 3 days. To give its lots these days back:\n"_s
                                 + offered),
             answer.inWords());
    QStringList command = QProcess::splitCommand(offered.trimmed().replace(u'\'', u'"'));
    VERIFY_DONE(m_ctl->runAsItIs(command.mid(1)));
    const QJsonObject next = ask(u"get-credits W-9"_s)[u"nextExpiry"_s].toObject();
    QCOMPARE(next[u"bonus"_s][u"validThrough"_s].toString(), today(90));
    QCOMPARE(next[u"refund"_s][u"validThrough"_s].toString(), today(90));
}

void tst_ewalletctlverbs::closeAndReopen()
{
    const Answer refused = run(u"close-wallet W-1 --reason left"_s);
    COMPARE_EXIT(refused, 1);
    QCOMPARE(
        refused.err,
        u"ewalletctl: refused (wallet_not_empty): The wallet holds credits for which it is not "
        "said where they go. wallet 70.00 PLN: say --wallet forfeited or paid_out.\n"_s);
    const Answer closed =
        run(u"close-wallet W-1 --reason left --wallet paid_out --bonus forfeited --id c1"_s);
    VERIFY_DONE(closed);
    QCOMPARE(closed.out.section(u'\n', 1), u"  paid out: wallet 70.00 PLN\n"_s);
    QCOMPARE(status(), u"closed"_s);
    QCOMPARE(available(), amounts(0, 0, 0));
    COMPARE_EXIT(run(u"add-credits W-1 --type wallet --amount 1.00 --reason x"_s), 1);
    VERIFY_DONE(run(u"reopen-wallet W-1 --reason back"_s));
    QCOMPARE(status(), u"open"_s);
}

void tst_ewalletctlverbs::closeForPrograms()
{
    VERIFY_DONE(run(u"add-credits W-1 --type bonus --amount 2.00 --reason gift"_s));
    QCOMPARE(ask(u"close-wallet W-1 --reason left --wallet paid_out --bonus forfeited --id c1"_s),
             (QJsonObject {{u"id"_s, u"c1"_s},
                           {u"outcome"_s, u"succeeded"_s},
                           {u"position"_s, eventsOfInit + 8},
                           {u"paidOut"_s, amounts(7'000, 0, 0)},
                           {u"forfeited"_s, amounts(0, 200, 0)}}));
}

void tst_ewalletctlverbs::reverseAnAddition()
{
    const Answer refused = run(u"reverse-entry W-1 --entry e1 --reason typo"_s);
    COMPARE_EXIT(refused, 1);
    QVERIFY2(refused.err.startsWith(u"ewalletctl: refused (lot_already_used): "_s)
                 && refused.err.contains(u"30.00 PLN of it. Of an addition --allow-partial"_s),
             refused.inWords());
    const Answer reversed = run(u"reverse-entry W-1 --entry e1 --reason typo --allow-partial"_s);
    VERIFY_DONE(reversed);
    QCOMPARE(reversed.out.section(u'\n', 1),
             u"  reversed: wallet 70.00 PLN\n  shortfall: 30.00 PLN could not be had back\n"_s);
    QCOMPARE(available(), amounts(0, 0, 0));
}

void tst_ewalletctlverbs::reverseForPrograms()
{
    QCOMPARE(ask(u"reverse-entry W-1 --entry s1 --reason typo --id r1"_s),
             (QJsonObject {{u"id"_s, u"r1"_s},
                           {u"outcome"_s, u"succeeded"_s},
                           {u"position"_s, eventsOfInit + 5},
                           {u"restored"_s, amounts(3'000, 500, 0)}}));
    QCOMPARE(ask(u"reverse-entry W-1 --entry e1 --reason typo --allow-partial --id r2"_s),
             (QJsonObject {{u"id"_s, u"r2"_s},
                           {u"outcome"_s, u"succeeded"_s},
                           {u"position"_s, eventsOfInit + 6},
                           {u"reversed"_s, amounts(7'000, 0, 0)},
                           {u"shortfall"_s, 3'000}}));
}

void tst_ewalletctlverbs::reverseTwice()
{
    const QString line = u"reverse-entry W-1 --entry s1 --reason typo"_s;
    VERIFY_DONE(run(line + u" --id r1"_s));
    const Answer same = run(line + u" --id r1"_s);
    VERIFY_DONE(same);
    QVERIFY(same.out.startsWith(u"Done already"_s));
    const Answer again = run(line);
    COMPARE_EXIT(again, 1);
    QCOMPARE(
        again.err,
        u"ewalletctl: refused (already_reversed): The entry has been reversed already. (s1)\n"_s);
}

void tst_ewalletctlverbs::extendExpiry()
{
    VERIFY_DONE(run(u"add-credits W-1 --type bonus --amount 2.00 --reason gift"_s));
    VERIFY_DONE(run(u"add-credits W-1 --type refund --amount 3.00 --reason gift"_s));
    VERIFY_DONE(
        run(u"extend-expiry W-1 --lots 4,3 --valid-through 2099-12-31 --reason goodwill"_s));
    const QJsonObject next = ask(u"get-credits W-1"_s)[u"nextExpiry"_s].toObject();
    QCOMPARE(next[u"bonus"_s].toObject(),
             (QJsonObject {{u"amount"_s, 200},
                           {u"validThrough"_s, u"2099-12-31"_s},
                           {u"expiresAt"_s, u"2099-12-31T23:00:00Z"_s}}));
    QCOMPARE(next[u"refund"_s][u"validThrough"_s].toString(), u"2099-12-31"_s);
}

void tst_ewalletctlverbs::changeOwner()
{
    VERIFY_DONE(run(u"change-owner W-1 --owner \"Zofia Łoś\""_s));
    QCOMPARE(ask(u"get-credits W-1"_s)[u"owner"_s].toString(), u"Zofia Łoś"_s);
    QCOMPARE(ask(u"get-credits W-1"_s)[u"customer"_s].toString(), u"K-7"_s);
    VERIFY_DONE(run(u"change-owner W-1 --owner \"Zofia Łoś\" --customer K-8"_s));
    QCOMPARE(ask(u"get-credits --customer K-8"_s)[u"wallets"_s].toArray().size(), 1);
}

void tst_ewalletctlverbs::dryRuns()
{
    const QJsonObject before = m_ctl->ask({u"verify"_s});
    const Answer people = run(u"reverse-entry W-1 --entry s1 --reason typo --dry-run"_s);
    VERIFY_DONE(people);
    QCOMPARE(people.out,
             u"Would be accepted; nothing was written.\n"
             "  wallet: 70.00 -> 100.00\n"
             "  bonus: 0.00 -> 5.00\n"
             "  refund: 0.00 -> 0.00\n"
             "  restored: wallet 30.00 PLN, bonus 5.00 PLN\n"_s);
    const QJsonObject programs =
        ask(u"reverse-entry W-1 --entry e1 --reason typo --allow-partial --dry-run"_s);
    QCOMPARE(programs[u"before"_s].toObject(), amounts(7'000, 0, 0));
    QCOMPARE(programs[u"after"_s].toObject(), amounts(0, 0, 0));
    QCOMPARE(programs[u"reversed"_s].toObject(), amounts(7'000, 0, 0));
    QCOMPARE(programs[u"shortfall"_s].toInt(), 3'000);
    for (const QString &line :
         {u"freeze-wallet W-1 --reason x"_s, u"close-wallet W-1 --reason x --wallet forfeited"_s,
          u"change-owner W-1 --owner x"_s,
          u"set-policy PL --type bonus --expire 30 --invoice no --reason x --effective-from "_s
              + today(2),
          u"define-market SK --currency EUR --zone Europe/Bratislava --vat 20"_s})
        VERIFY_DONE(run(line + u" --dry-run"_s));
    COMPARE_EXIT(run(u"unfreeze-wallet W-1 --reason x --dry-run"_s), 1);
    QCOMPARE(m_ctl->ask({u"verify"_s}), before);
}

void tst_ewalletctlverbs::timelineSaysWhatIsReversed()
{
    VERIFY_DONE(run(u"reverse-entry W-1 --entry e1 --reason typo --allow-partial"_s));
    const Answer people = run(u"timeline W-1"_s);
    VERIFY_DONE(people);
    QVERIFY2(people.out.contains(u"top_up, reversed by 17"_s), people.inWords());
    QVERIFY2(people.out.contains(u"typo, reverses 14, shortfall 30.00"_s), people.inWords());
    const auto programs = run(u"timeline W-1 --json"_s).jsonLines();
    QCOMPARE(programs.size(), size_t(5));
    QCOMPARE(programs[1][u"reversedBy"_s].toInt(), 17);
    QVERIFY(!programs[1].contains(u"reverses"_s));
    QVERIFY(!programs[1].contains(u"shortfall"_s));
    QCOMPARE(programs[4][u"reverses"_s].toInt(), 14);
    QCOMPARE(programs[4][u"shortfall"_s].toInt(), 3'000);
}

void tst_ewalletctlverbs::timelineOfThenDoesNot()
{
    VERIFY_DONE(run(u"reverse-entry W-1 --entry s1 --reason typo"_s));
    const auto then = run(u"timeline W-1 --known-at 16 --json"_s).jsonLines();
    QCOMPARE(then.size(), size_t(4));
    QVERIFY(!then[3].contains(u"reversedBy"_s));
    QCOMPARE(run(u"timeline W-1 --known-at 17 --json"_s).jsonLines()[3][u"reversedBy"_s].toInt(),
             17);
}

void tst_ewalletctlverbs::statesOfThen()
{
    COMPARE_EXIT(
        m_ctl->run(
            {u"import"_s,
             m_ctl->write(u"status.jsonl"_s,
                          fileOf({lineOf("OpenWallet", "f1", "W-9",
                                         R"({"market":"PL","owner":"A"})", "2024-01-01T10:00:00Z"),
                                  lineOf("FreezeWallet", "f2", "W-9", R"({"reason":"r"})",
                                         "2024-01-02T10:00:00Z"),
                                  lineOf("UnfreezeWallet", "f3", "W-9", R"({"reason":"r"})",
                                         "2024-01-03T10:00:00Z"),
                                  lineOf("CloseWallet", "f4", "W-9", R"({"reason":"r"})",
                                         "2024-01-04T10:00:00Z")}))}),
        0);
    const auto wallet = [this](const QString &moment) {
        return ask(u"get-credits W-9 "_s + moment)[u"status"_s].toString();
    };
    QCOMPARE(wallet(u"--on 2024-01-01"_s), u"open"_s);
    QCOMPARE(wallet(u"--on 2024-01-02"_s), u"frozen"_s);
    QCOMPARE(wallet(u"--on 2024-01-03"_s), u"open"_s);
    QCOMPARE(wallet(u"--on 2024-01-04"_s), u"closed"_s);
    QCOMPARE(wallet(u"--known-at 18"_s), u"frozen"_s);
    QCOMPARE(wallet({}), u"closed"_s);
    const auto state = [this](const QString &moment) {
        return ask(u"state "_s + moment)[u"wallets"_s][u"W-9"_s].toObject();
    };
    QVERIFY(!state(u"--at 2024-01-01T12:00:00Z"_s).contains(u"status"_s));
    QCOMPARE(state(u"--at 2024-01-02T12:00:00Z"_s)[u"status"_s].toString(), u"frozen"_s);
    QCOMPARE(state(u"--at 2024-01-04T12:00:00Z"_s)[u"status"_s].toString(), u"closed"_s);
    QVERIFY(run(u"state"_s).out.contains(u"W-9     closed  PLN"_s));
}

void tst_ewalletctlverbs::wrongWords_data()
{
    QTest::addColumn<QString>("line");
    for (
        const char *line :
        {"freeze-wallet W-1",
         "freeze-wallet --reason x",
         "freeze-wallet W-1 --reason \" x\"",
         "close-wallet W-1 --reason x --wallet lost",
         "close-wallet W-1 --reason x --cash forfeited",
         "reverse-entry W-1 --reason x",
         "reverse-entry W-1 --entry \"a b\" --reason x",
         "extend-expiry W-1 --lots 1,1 --valid-through 2099-01-01 --reason x",
         "extend-expiry W-1 --lots 0 --valid-through 2099-01-01 --reason x",
         "extend-expiry W-1 --lots 1, --valid-through 2099-01-01 --reason x",
         "extend-expiry W-1 --lots one --valid-through 2099-01-01 --reason x",
         "extend-expiry W-1 --lots 1 --valid-through 2099-02-30 --reason x",
         "extend-expiry W-1 --lots 1 --valid-through tomorrow --reason x",
         "change-owner W-1",
         "change-owner W-1 --owner x --customer \"a b\"",
         "set-policy PL --type cash --expire 1 --invoice no --effective-from 2099-01-01 --reason x",
         "set-policy PL --type bonus --expire 0 --invoice no --effective-from 2099-01-01 --reason x",
         "set-policy PL --type bonus --expire 3651 --invoice no --effective-from 2099-01-01 --reason x",
         "set-policy PL --type bonus --expire 1 --invoice maybe --effective-from 2099-01-01 --reason x",
         "set-policy PL --type bonus --expire 1 --invoice no --effective-from soon --reason x",
         "define-market SK --currency EUR --vat 20",
         "define-market SK --currency EUR --zone Europe/Atlantis --vat 20",
         "define-market SK --currency EUR --zone Europe/Bratislava --vat 100.01",
         "define-market SK --currency EUR --zone Europe/Bratislava --vat 20.123",
         "define-market SK --currency EUR --zone Europe/Bratislava --vat 20 --decimals 5",
         "define-market SK --currency EUR --zone Europe/Bratislava --vat 20 --bonus 90",
         "define-market SK --currency EUR --zone Europe/Bratislava --vat 20 --bonus 0,no"})
        QTest::newRow(line) << QString::fromUtf8(line);
}

void tst_ewalletctlverbs::wrongWords()
{
    QFETCH(QString, line);
    const Answer answer = run(line);
    COMPARE_EXIT(answer, 2);
    QVERIFY2(answer.out.isEmpty(), answer.inWords());
    QCOMPARE(answer.err.count(u'\n'), 1);
    QVERIFY2(answer.err.startsWith(u"ewalletctl: "_s), answer.inWords());
}

void tst_ewalletctlverbs::sentencesOfRefusals_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *line, const char *sentence) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(sentence);
    };
    row("unfreeze-wallet W-1 --reason x", "(wallet_not_frozen): The wallet is not frozen.");
    row("reopen-wallet W-1 --reason x", "(wallet_not_closed): The wallet is not closed.");
    row("reverse-entry W-1 --entry none --reason x",
        "(unknown_entry): No command with this id has changed the wallet. (none)");
    row("extend-expiry W-1 --lots 1 --valid-through 2099-01-01 --reason x",
        "(lot_not_extendable): The lot is empty, ended, without an end, or would not end later. "
        "(lot 1)");
    row("extend-expiry W-1 --lots 7 --valid-through 2099-01-01 --reason x",
        "(unknown_lot): The wallet has no such lot of this type. (lot 7)");
    row("freeze-wallet W-0 --reason x", "(unknown_wallet): There is no such wallet.");
}

void tst_ewalletctlverbs::sentencesOfRefusals()
{
    QFETCH(QString, line);
    QFETCH(QString, sentence);
    const Answer answer = run(line);
    COMPARE_EXIT(answer, 1);
    QCOMPARE(answer.err, u"ewalletctl: refused "_s + sentence + u'\n');
}

QTEST_GUILESS_MAIN(tst_ewalletctlverbs)
#include "tst_ewalletctlverbs.moc"
