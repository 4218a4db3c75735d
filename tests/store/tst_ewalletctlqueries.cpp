// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/story.h"

using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Answer = Ewalletctl::Answer;

/// Every question of the command-line program, for people and for programs.
class tst_ewalletctlqueries : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void getCreditsNow();
    void getCreditsInThePast_data();
    void getCreditsInThePast();
    void getCreditsForPeople();
    void getCreditsOfACustomer();
    void timeline();
    void state();
    void stateInThePast();
    void events_data();
    void events();
    void commands_data();
    void commands();
    void commandsForPrograms();
    void questionsWriteNothing();

private:
    /// "13 WalletOpened, …"
    QString eventsInWords(const QStringList &arguments) const
    {
        QStringList words;
        for (const QJsonObject &event :
             m_ctl->run(arguments + QStringList {u"--json"_s}).jsonLines())
            words << QString::number(event[u"position"_s].toInteger()) + u' '
                    + event[u"type"_s].toString();
        return words.join(u", "_s);
    }

    std::unique_ptr<Ewalletctl> m_ctl;
};

void tst_ewalletctlqueries::initTestCase()
{
    SKIP_WITHOUT_EWALLETCTL;
    m_ctl = std::make_unique<Ewalletctl>();
    VERIFY_DONE(m_ctl->run({u"init"_s}));
    COMPARE_EXIT(m_ctl->run({u"import"_s, m_ctl->write(u"story.jsonl"_s, storyOfTwoWallets()),
                             u"--continue"_s}),
                 1);
}

void tst_ewalletctlqueries::getCreditsNow()
{
    const QJsonObject now = m_ctl->ask({u"get-credits"_s, u"W-1"_s});
    QCOMPARE(now[u"wallet"_s].toString(), u"W-1"_s);
    QCOMPARE(now[u"owner"_s].toString(), u"Anna Nowak"_s);
    QCOMPARE(now[u"customer"_s].toString(), u"K-7"_s);
    QCOMPARE(now[u"market"_s].toString(), u"PL"_s);
    QCOMPARE(now[u"currency"_s].toString(), u"PLN"_s);
    QCOMPARE(now[u"status"_s].toString(), u"open"_s);
    QCOMPARE(now[u"available"_s].toObject(),
             (QJsonObject {{u"wallet"_s, 10'000}, {u"bonus"_s, 0}, {u"refund"_s, 0}}));
    QCOMPARE(now[u"total"_s].toInt(), 10'000);
    QVERIFY(!now.contains(u"nextExpiry"_s));
}

void tst_ewalletctlqueries::getCreditsInThePast_data()
{
    QTest::addColumn<QStringList>("moment");
    QTest::addColumn<int>("wallet");
    QTest::addColumn<int>("bonus");
    const auto row = [](const char *name, const QStringList &moment, int wallet, int bonus) {
        QTest::newRow(name) << moment << wallet << bonus;
    };
    row("at the opening", {u"--at"_s, u"2024-01-01T10:00:00Z"_s}, 0, 0);
    row("just before the top-up", {u"--at"_s, u"2024-01-01T10:59:59.999999Z"_s}, 0, 0);
    row("at the top-up", {u"--at"_s, u"2024-01-01T11:00:00Z"_s}, 10'000, 0);
    row("at the top-up, by another clock", {u"--at"_s, u"2024-01-01T12:00:00+01:00"_s}, 10'000, 0);
    row("after the bonus", {u"--at"_s, u"2024-01-03T09:59:59Z"_s}, 10'000, 5'000);
    row("after the purchase", {u"--at"_s, u"2024-01-03T10:00:00Z"_s}, 10'000, 2'000);
    row("the bonus' last instant", {u"--at"_s, u"2024-04-01T21:59:59.999999Z"_s}, 10'000, 2'000);
    row("the bonus is gone", {u"--at"_s, u"2024-04-01T22:00:00Z"_s}, 10'000, 0);
    row("after the close of the first day", {u"--on"_s, u"2024-01-01"_s}, 10'000, 0);
    row("after the close of the day of the bonus", {u"--on"_s, u"2024-01-02"_s}, 10'000, 5'000);
    row("after the close of the day before the bonus' last", {u"--on"_s, u"2024-03-31"_s}, 10'000,
        2'000);
    row("after the close of the bonus' last day", {u"--on"_s, u"2024-04-01"_s}, 10'000, 0);
    row("known at the opening", {u"--known-at"_s, u"13"_s}, 0, 0);
    row("known at the top-up", {u"--known-at"_s, u"14"_s}, 10'000, 0);
    row("known at the purchase, then",
        {u"--known-at"_s, u"16"_s, u"--at"_s, u"2024-01-04T00:00:00Z"_s}, 10'000, 2'000);
    row("known at the bonus, after the purchase",
        {u"--known-at"_s, u"15"_s, u"--at"_s, u"2024-01-04T00:00:00Z"_s}, 10'000, 5'000);
}

void tst_ewalletctlqueries::getCreditsInThePast()
{
    QFETCH(QStringList, moment);
    QFETCH(int, wallet);
    QFETCH(int, bonus);
    const QJsonObject then = m_ctl->ask(QStringList {u"get-credits"_s, u"W-1"_s} + moment);
    QCOMPARE(then[u"available"_s].toObject(),
             (QJsonObject {{u"wallet"_s, wallet}, {u"bonus"_s, bonus}, {u"refund"_s, 0}}));
    QCOMPARE(then[u"total"_s].toInt(), wallet + bonus);
}

void tst_ewalletctlqueries::getCreditsForPeople()
{
    const Answer answer = m_ctl->run({u"get-credits"_s, u"W-1"_s, u"--on"_s, u"2024-01-03"_s});
    VERIFY_DONE(answer);
    QCOMPARE(answer.out,
             u"W-1  Anna Nowak  PL  open\n"
             "As of 2024-01-04 00:00:00 Europe/Warsaw\n"
             "Credits   Available  Next to expire                      Policy\n"
             "wallet   100.00 PLN  -                                   never expire, invoiced\n"
             "bonus     20.00 PLN  20.00 PLN valid through 2024-04-01  90 days, not invoiced\n"
             "refund     0.00 PLN  -                                   90 days, invoiced\n"
             "all      120.00 PLN\n"_s);
    const QJsonObject then = m_ctl->ask({u"get-credits"_s, u"W-1"_s, u"--on"_s, u"2024-01-03"_s});
    QCOMPARE(then[u"nextExpiry"_s][u"bonus"_s].toObject(),
             (QJsonObject {{u"amount"_s, 2'000},
                           {u"validThrough"_s, u"2024-04-01"_s},
                           {u"expiresAt"_s, u"2024-04-01T22:00:00Z"_s}}));
}

void tst_ewalletctlqueries::getCreditsOfACustomer()
{
    const QJsonObject answer = m_ctl->ask({u"get-credits"_s, u"--customer"_s, u"K-7"_s});
    QCOMPARE(answer[u"customer"_s].toString(), u"K-7"_s);
    QCOMPARE(answer[u"wallets"_s].toArray().size(), 2);
    QCOMPARE(answer[u"wallets"_s][0][u"currency"_s].toString(), u"PLN"_s);
    QCOMPARE(answer[u"wallets"_s][1][u"currency"_s].toString(), u"CZK"_s);
    QVERIFY(!answer.contains(u"total"_s)); // currencies are never added up
    QCOMPARE(m_ctl->ask({u"get-credits"_s, u"--customer"_s, u"K-0"_s})[u"wallets"_s].toArray(),
             QJsonArray());
    QCOMPARE(m_ctl->run({u"get-credits"_s, u"--customer"_s, u"K-0"_s}).out,
             u"No wallet names this customer.\n"_s);
}

void tst_ewalletctlqueries::timeline()
{
    const Answer people = m_ctl->run({u"timeline"_s, u"W-1"_s});
    VERIFY_DONE(people);
    QCOMPARE(
        people.out,
        u"Position  When                 Entry          Wallet   Bonus  Refund  Balance  Why            By\n"
        "      13  2024-01-01 11:00:00  WalletOpened        .       .       .     0.00  Anna Nowak     demo\n"
        "      14  2024-01-01 12:00:00  CreditsAdded  +100.00       .       .   100.00  pay-1, top_up  demo\n"
        "      15  2024-01-02 11:00:00  CreditsAdded        .  +50.00       .   150.00  goodwill       demo\n"
        "      16  2024-01-03 11:00:00  CreditsSpent        .  -30.00       .   120.00  P-1, a book    demo\n"_s);
    const auto programs = m_ctl->run({u"timeline"_s, u"W-1"_s, u"--json"_s}).jsonLines();
    QCOMPARE(programs.size(), 4);
    QCOMPARE(programs[3][u"position"_s].toInt(), 16);
    QCOMPARE(programs[3][u"version"_s].toInt(), 3);
    QCOMPARE(programs[3][u"delta"_s][u"bonus"_s].toInt(), -3'000);
    QCOMPARE(programs[3][u"after"_s][u"bonus"_s].toInt(), 2'000);
    QCOMPARE(programs[3][u"balance"_s].toInt(), 12'000);
    QCOMPARE(programs[3][u"command"_s].toString(), u"c4"_s);
    QCOMPARE(programs[3][u"occurredAt"_s].toString(), u"2024-01-03T10:00:00Z"_s);
}

void tst_ewalletctlqueries::state()
{
    const Answer people = m_ctl->run({u"state"_s, u"--at"_s, u"2024-12-31T23:00:00Z"_s});
    VERIFY_DONE(people);
    QCOMPARE(people.out,
             u"As of 2024-12-31T23:00:00Z\n"
             "Wallet  Status  Currency  Wallet credits  Bonus  Refund  Expired so far\n"
             "W-1     open    PLN               100.00   0.00    0.00           20.00\n"
             "W-2     open    CZK                 0.00   0.00    0.00            0.00\n"
             "all 1           CZK                 0.00   0.00    0.00            0.00\n"
             "all 1           PLN               100.00   0.00    0.00           20.00\n"_s);
    const QJsonObject now = m_ctl->ask({u"state"_s});
    QCOMPARE(now[u"walletCount"_s].toInt(), 2);
    QCOMPARE(now[u"closing"_s][u"wallet"_s].toInt(), 10'000);
    QCOMPARE(now[u"wallets"_s][u"W-1"_s][u"expired"_s].toInt(), 2'000);
    QCOMPARE(now[u"flows"_s][u"spent"_s][u"bonus"_s].toInt(), 3'000);
}

void tst_ewalletctlqueries::stateInThePast()
{
    const QJsonObject before = m_ctl->ask({u"state"_s, u"--at"_s, u"2023-12-31T00:00:00Z"_s});
    QCOMPARE(before[u"walletCount"_s].toInt(), 0);
    QCOMPARE(before[u"asOf"_s].toString(), u"2023-12-31T00:00:00Z"_s);
    const QJsonObject known =
        m_ctl->ask({u"state"_s, u"--at"_s, u"2024-01-04T00:00:00Z"_s, u"--known-at"_s, u"15"_s});
    QCOMPARE(known[u"walletCount"_s].toInt(), 1);
    QCOMPARE(known[u"closing"_s][u"bonus"_s].toInt(), 5'000);
}

void tst_ewalletctlqueries::events_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *name, const QStringList &arguments, const QString &found) {
        QTest::newRow(name) << arguments << found;
    };
    row("of a wallet", {u"--wallet"_s, u"W-2"_s}, u"17 WalletOpened"_s);
    row("of no wallet", {u"--wallet"_s, u"W-0"_s}, {});
    row("of a type", {u"--type"_s, u"CreditsAdded"_s}, u"14 CreditsAdded, 15 CreditsAdded"_s);
    row("by an actor", {u"--actor"_s, u"demo"_s, u"--limit"_s, u"1"_s}, u"13 WalletOpened"_s);
    row("after a position", {u"--after"_s, u"15"_s}, u"16 CreditsSpent, 17 WalletOpened"_s);
    row("of a period",
        {u"--from"_s, u"2024-01-01T11:00:00Z"_s, u"--to"_s, u"2024-01-03T10:00:00Z"_s},
        u"14 CreditsAdded, 15 CreditsAdded"_s);
    row("of all that",
        {u"--wallet"_s, u"W-1"_s, u"--type"_s, u"CreditsAdded"_s, u"--after"_s, u"14"_s},
        u"15 CreditsAdded"_s);
    row("at most so many", {u"--after"_s, u"12"_s, u"--limit"_s, u"2"_s},
        u"13 WalletOpened, 14 CreditsAdded"_s);
}

void tst_ewalletctlqueries::events()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, found);
    arguments.prepend(u"events"_s);
    QCOMPARE(eventsInWords(arguments), found);
    const Answer people = m_ctl->run(arguments);
    VERIFY_DONE(people);
    QCOMPARE(people.out.count(u'\n'), found.isEmpty() ? 0 : found.count(u',') + 1);
}

void tst_ewalletctlqueries::commands_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("ids");
    const auto row = [](const char *name, const QStringList &arguments, const QString &ids) {
        QTest::newRow(name) << arguments << ids;
    };
    row("rejected", {u"--outcome"_s, u"rejected"_s}, u"c5"_s);
    row("failed", {u"--outcome"_s, u"failed"_s}, {});
    row("interrupted", {u"--outcome"_s, u"interrupted"_s}, {});
    row("of a wallet", {u"--wallet"_s, u"W-2"_s}, u"c6"_s);
    row("of a type", {u"--type"_s, u"SpendCredits"_s}, u"c4 c5"_s);
    row("by the actor of the file", {u"--actor"_s, u"demo"_s}, u"c1 c2 c3 c4 c5 c6"_s);
    row("at most so many", {u"--actor"_s, u"demo"_s, u"--limit"_s, u"2"_s}, u"c1 c2"_s);
    row("before it was issued", {u"--to"_s, u"2024-01-01T00:00:00Z"_s}, {});
    row("after it was issued", {u"--from"_s, u"9000-01-01T00:00:00Z"_s}, {});
}

void tst_ewalletctlqueries::commands()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, ids);
    QStringList found;
    for (const QJsonObject &line :
         m_ctl->run(QStringList {u"commands"_s} + arguments + QStringList {u"--json"_s})
             .jsonLines())
        found << line[u"id"_s].toString();
    QCOMPARE(found.join(u' '), ids);
    const Answer people = m_ctl->run(QStringList {u"commands"_s} + arguments);
    VERIFY_DONE(people);
    QCOMPARE(people.out.count(u'\n'), found.size());
}

void tst_ewalletctlqueries::commandsForPrograms()
{
    const auto lines =
        m_ctl->run({u"commands"_s, u"--outcome"_s, u"rejected"_s, u"--json"_s}).jsonLines();
    QCOMPARE(lines.size(), 1);
    const QJsonObject &refused = lines[0];
    QCOMPARE(refused[u"command"_s].toString(), u"SpendCredits"_s);
    QCOMPARE(refused[u"wallet"_s].toString(), u"W-1"_s);
    QCOMPARE(refused[u"outcome"_s].toString(), u"rejected"_s);
    QCOMPARE(refused[u"reason"_s].toString(), u"insufficient_credits"_s);
    QCOMPARE(refused[u"facts"_s].toObject(),
             (QJsonObject {{u"available"_s, 12'000}, {u"asked"_s, 99'999}}));
    QCOMPARE(refused[u"at"_s].toString(), u"2024-01-05T10:00:00Z"_s);
    QCOMPARE(refused[u"import"_s].toInt(), 1);
    QCOMPARE(refused[u"payload"_s][u"ref"_s].toString(), u"P-2"_s);
}

void tst_ewalletctlqueries::questionsWriteNothing()
{
    const QJsonObject verified = m_ctl->ask({u"verify"_s});
    QCOMPARE(verified[u"events"_s].toInt(), eventsOfInit + 5);
    QCOMPARE(verified[u"outcomes"_s].toInt(), 3 + 6);
}

QTEST_GUILESS_MAIN(tst_ewalletctlqueries)
#include "tst_ewalletctlqueries.moc"
