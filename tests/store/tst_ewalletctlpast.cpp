// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/story.h"

using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Answer = Ewalletctl::Answer;

/// Questions about the past by the command-line program: by instant, by local date, and as known at
/// a position (R14, R15).
class tst_ewalletctlpast : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void beforeItWasOpened();
    void timelineInThePast();
    void aCustomersWalletsOfThen();
    void E26_twoClocks();
    void E27_dateAgainstInstant();

private:
    std::unique_ptr<Ewalletctl> m_ctl;
};

void tst_ewalletctlpast::init()
{
    SKIP_WITHOUT_EWALLETCTL;
    m_ctl = std::make_unique<Ewalletctl>();
    VERIFY_DONE(m_ctl->run({u"init"_s}));
}

void tst_ewalletctlpast::aCustomersWalletsOfThen()
{
    m_ctl->run({u"import"_s, m_ctl->write(u"story.jsonl"_s, storyOfTwoWallets()), u"--continue"_s});
    const auto count = [this](const QString &date) {
        return m_ctl
            ->ask({u"get-credits"_s, u"--customer"_s, u"K-7"_s, u"--on"_s, date})[u"wallets"_s]
            .toArray()
            .size();
    };
    QCOMPARE(count(u"2023-12-31"_s), 0);
    QCOMPARE(count(u"2024-01-05"_s), 1); // the other one was opened on the next day
    QCOMPARE(count(u"2024-01-06"_s), 2);
}

/// What was not there then is another thing than what is not there at all.
void tst_ewalletctlpast::beforeItWasOpened()
{
    m_ctl->run({u"import"_s, m_ctl->write(u"story.jsonl"_s, storyOfTwoWallets()), u"--continue"_s});
    const QStringList ofWallet {u"get-credits"_s, u"W-1"_s};
    for (const QStringList &then :
         {QStringList {u"--on"_s, u"2023-12-31"_s}, QStringList {u"--known-at"_s, u"1"_s}}) {
        for (const QString &verb : {u"get-credits"_s, u"timeline"_s}) {
            const Answer answer = m_ctl->run(QStringList {verb, u"W-1"_s} + then);
            QCOMPARE(answer.exitCode, 1);
            QVERIFY2(answer.err.contains("The wallet was not there then."_L1), answer.inWords());
            QVERIFY2(answer.err.contains("It was opened at 2024-01-01T"_L1), answer.inWords());
        }
    }
    const Answer unknown = m_ctl->run({u"get-credits"_s, u"W-9"_s, u"--on"_s, u"2023-12-31"_s});
    QCOMPARE(unknown.exitCode, 1);
    QVERIFY2(unknown.err.contains("There is no such wallet."_L1), unknown.inWords());
    const Answer beyond = m_ctl->run(ofWallet + QStringList {u"--known-at"_s, u"99999999"_s});
    QCOMPARE(beyond.exitCode, 2);
    QVERIFY2(beyond.err.contains("the store has the positions 1 to "_L1), beyond.inWords());
    QCOMPARE(m_ctl->ask(ofWallet + QStringList {u"--known-at"_s, u"15"_s})[u"knownAt"_s].toInt(),
             15);
}

void tst_ewalletctlpast::timelineInThePast()
{
    m_ctl->run({u"import"_s, m_ctl->write(u"story.jsonl"_s, storyOfTwoWallets()), u"--continue"_s});
    const auto entries = [this](const QStringList &moment) {
        QStringList types;
        for (const QJsonObject &entry :
             m_ctl->run(QStringList {u"timeline"_s, u"W-1"_s, u"--json"_s} + moment).jsonLines())
            types << entry[u"type"_s].toString();
        return types.join(u' ');
    };
    QCOMPARE(entries({u"--at"_s, u"2024-01-01T11:00:00Z"_s}), u"WalletOpened CreditsAdded"_s);
    QCOMPARE(entries({u"--on"_s, u"2024-01-02"_s}), u"WalletOpened CreditsAdded CreditsAdded"_s);
    QCOMPARE(entries({u"--known-at"_s, u"13"_s}), u"WalletOpened"_s);
    QCOMPARE(entries({u"--known-at"_s, u"15"_s, u"--on"_s, u"2024-01-01"_s}),
             u"WalletOpened CreditsAdded"_s);
    const Answer before = m_ctl->run({u"timeline"_s, u"W-1"_s, u"--on"_s, u"2023-12-31"_s});
    COMPARE_EXIT(before, 1);
    QCOMPARE(m_ctl->run({u"timeline"_s, u"W-1"_s, u"--on"_s, u"yesterday"_s}).exitCode, 2);
}

/// One wallet, two files: the second one tells late what had occurred.
void tst_ewalletctlpast::E26_twoClocks()
{
    const auto import = [this](const QString &name, const QByteArrayList &lines) {
        return m_ctl->run({u"import"_s, m_ctl->write(name, fileOf(lines)), u"--allow-future"_s});
    };
    COMPARE_EXIT(import(u"first.jsonl"_s,
                        {lineOf("OpenWallet", "c1", "W-1",
                                R"({"market":"PL","owner":"Anna Nowak"})", "2027-01-10T09:00:00Z"),
                         lineOf("AddCredits", "c2", "W-1",
                                R"({"type":"bonus","amount":5000,"reason":"goodwill"})",
                                "2027-01-10T09:00:00Z")}),
                 0);
    const QString known = QString::number(eventsOfInit + 2);
    COMPARE_EXIT(import(u"late.jsonl"_s,
                        {lineOf("SpendCredits", "c3", "W-1",
                                R"({"amount":2000,"ref":"P-1","description":"a book"})",
                                "2027-01-12T10:00:00Z")}),
                 0);
    const auto bonus = [this](const QStringList &moment) {
        return m_ctl
            ->ask(QStringList {u"get-credits"_s, u"W-1"_s} + moment)[u"available"_s][u"bonus"_s]
            .toInt();
    };
    const auto stateBonus = [this](const QStringList &moment) {
        return m_ctl->ask(QStringList {u"state"_s} + moment)[u"wallets"_s][u"W-1"_s][u"bonus"_s]
            .toInt();
    };
    const QStringList noon {u"--at"_s, u"2027-01-12T12:00:00Z"_s};
    const QStringList date {u"--on"_s, u"2027-01-12"_s};
    const QStringList asKnown {u"--known-at"_s, known};
    for (const auto &[moment, expected] : std::initializer_list<std::pair<QStringList, int>> {
             {noon, 3'000}, {noon + asKnown, 5'000}, {date, 3'000}, {date + asKnown, 5'000}}) {
        QCOMPARE(bonus(moment), expected);
        QCOMPARE(stateBonus(moment), expected);
    }
    QCOMPARE(bonus(asKnown), 5'000); // what was known then, told of now
}

void tst_ewalletctlpast::E27_dateAgainstInstant()
{
    COMPARE_EXIT(
        m_ctl->run(
            {u"import"_s,
             m_ctl->write(
                 u"story.jsonl"_s,
                 fileOf({lineOf("OpenWallet", "c1", "W-1",
                                R"({"market":"PL","owner":"Anna Nowak"})", "2026-11-30T09:00:00Z"),
                         lineOf("AddCredits", "c2", "W-1",
                                R"({"type":"bonus","amount":5000,"reason":"goodwill"})",
                                "2026-11-30T09:00:00Z")})),
             u"--allow-future"_s}),
        0);
    const auto bonus = [this](const QString &option, const QString &moment) {
        const int one =
            m_ctl->ask({u"get-credits"_s, u"W-1"_s, option, moment})[u"available"_s][u"bonus"_s]
                .toInt();
        const int all =
            m_ctl->ask({u"state"_s, option, moment})[u"wallets"_s][u"W-1"_s][u"bonus"_s].toInt();
        return one == all ? one : -1;
    };
    QCOMPARE(bonus(u"--at"_s, u"2027-02-28T22:59:59.999999Z"_s), 5'000);
    QCOMPARE(bonus(u"--on"_s, u"2027-02-28"_s), 0);
    QCOMPARE(bonus(u"--on"_s, u"2027-02-27"_s), 5'000);
    const Answer people = m_ctl->run({u"state"_s, u"--on"_s, u"2027-02-28"_s});
    QVERIFY2(
        people.out.startsWith(u"As of 2027-02-28, after the close of the day in each market\n"_s),
        people.inWords());
    QCOMPARE(m_ctl->ask({u"state"_s, u"--on"_s, u"2027-02-28"_s})[u"on"_s].toString(),
             u"2027-02-28"_s);
}

QTEST_GUILESS_MAIN(tst_ewalletctlpast)
#include "tst_ewalletctlpast.moc"
