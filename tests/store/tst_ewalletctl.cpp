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

} // namespace

/// Every verb of the command-line program that changes something or looks after the store.
class tst_ewalletctl : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void initMakesAStore();
    void initTwiceChangesNothing();
    void commandsForPeople();
    void commandsForPrograms();
    void sentAgain();
    void refused();
    void dryRunOfACommand();
    void expire();
    void readModels();
    void readModelsThatWereDeleted();
    void verify();
    void verifyAgainstWhatWasKept();
    void verifyFindsOneChangedByte();
    void catalogue();
    void helpAndVersion();

private:
    qint64 events() const { return m_ctl->ask({u"verify"_s})[u"events"_s].toInteger(); }
    QJsonObject available(const QString &wallet) const
    {
        return m_ctl->ask({u"get-credits"_s, wallet})[u"available"_s].toObject();
    }
    QStringList addBonus(const QString &id, const QString &amount = u"50.00"_s) const
    {
        return {u"add-credits"_s, u"W-1"_s,      u"--type"_s,   u"bonus"_s, u"--amount"_s,
                amount,           u"--reason"_s, u"goodwill"_s, u"--id"_s,  id};
    }
    void openWallet() const
    {
        VERIFY_DONE(m_ctl->run(
            {u"open-wallet"_s, u"W-1"_s, u"--market"_s, u"PL"_s, u"--owner"_s, u"Anna Nowak"_s}));
    }

    std::unique_ptr<Ewalletctl> m_ctl;
};

void tst_ewalletctl::initTestCase()
{
    SKIP_WITHOUT_EWALLETCTL;
}

void tst_ewalletctl::init()
{
    m_ctl = std::make_unique<Ewalletctl>();
    VERIFY_DONE(m_ctl->run({u"init"_s}));
}

void tst_ewalletctl::initMakesAStore()
{
    Ewalletctl fresh;
    const Answer answer = fresh.run({u"init"_s});
    VERIFY_DONE(answer);
    QCOMPARE(answer.out, fresh.store() + u" is ready.\n"_s);
    QVERIFY(QFile::exists(fresh.store()));
    QCOMPARE(fresh.ask({u"verify"_s})[u"events"_s].toInt(), eventsOfInit);
    Ewalletctl other;
    QCOMPARE(other.ask({u"init"_s}), (QJsonObject {{u"store"_s, other.store()}}));
}

void tst_ewalletctl::initTwiceChangesNothing()
{
    openWallet();
    const QJsonObject before = m_ctl->ask({u"verify"_s});
    VERIFY_DONE(m_ctl->run({u"init"_s}));
    QCOMPARE(m_ctl->ask({u"verify"_s}), before); // the chain's last hash among it
}

void tst_ewalletctl::commandsForPeople()
{
    const Answer opened =
        m_ctl->run({u"open-wallet"_s, u"W-1"_s, u"--market"_s, u"PL"_s, u"--owner"_s,
                    u"Anna Nowak"_s, u"--customer"_s, u"K-7"_s, u"--id"_s, u"c1"_s});
    VERIFY_DONE(opened);
    QCOMPARE(opened.out, u"Done: entry 13 of the store, command c1.\n"_s);
    VERIFY_DONE(m_ctl->run({u"add-credits"_s, u"W-1"_s, u"--type"_s, u"wallet"_s, u"--amount"_s,
                            u"100.00"_s, u"--reason"_s, u"top_up"_s, u"--ref"_s, u"pay-1"_s,
                            u"--comment"_s, u"by phone"_s}));
    VERIFY_DONE(m_ctl->run(addBonus(u"c3"_s)));
    QCOMPARE(available(u"W-1"_s), amounts(10'000, 5'000, 0));
    VERIFY_DONE(m_ctl->run({u"spend-credits"_s, u"W-1"_s, u"--amount"_s, u"60.00"_s, u"--ref"_s,
                            u"P-1"_s, u"--description"_s, u"a book"_s}));
    QCOMPARE(available(u"W-1"_s), amounts(9'000, 0, 0));
    VERIFY_DONE(m_ctl->run({u"refund-purchase"_s, u"W-1"_s, u"--ref"_s, u"P-1"_s, u"--amount"_s,
                            u"60.00"_s, u"--reason"_s, u"returned"_s}));
    QCOMPARE(available(u"W-1"_s), amounts(9'000, 5'000, 1'000));
    VERIFY_DONE(
        m_ctl->run({u"subtract-credits"_s, u"W-1"_s, u"--type"_s, u"wallet"_s, u"--amount"_s,
                    u"0.01"_s, u"--reason"_s, u"not_owed"_s, u"--lot"_s, u"1"_s}));
    QCOMPARE(available(u"W-1"_s), amounts(8'999, 5'000, 1'000));
}

void tst_ewalletctl::commandsForPrograms()
{
    openWallet();
    QCOMPARE(
        m_ctl->ask(addBonus(u"c1"_s)),
        (QJsonObject {{u"id"_s, u"c1"_s}, {u"outcome"_s, u"succeeded"_s}, {u"position"_s, 14}}));
    const auto commands =
        m_ctl->run({u"commands"_s, u"--type"_s, u"AddCredits"_s, u"--json"_s}).jsonLines();
    QCOMPARE(commands.size(), 1);
    QCOMPARE(commands[0][u"actor"_s].toString(), commands[0][u"issuedBy"_s].toString());
    QVERIFY(!commands[0].contains(u"at"_s)); // it was for now
}

void tst_ewalletctl::sentAgain()
{
    openWallet();
    VERIFY_DONE(m_ctl->run(addBonus(u"c1"_s)));
    const Answer again = m_ctl->run(addBonus(u"c1"_s));
    VERIFY_DONE(again);
    QCOMPARE(again.out, u"Done already, as entry 14: this command id was used before.\n"_s);
    QCOMPARE(
        m_ctl->ask(addBonus(u"c1"_s)),
        (QJsonObject {{u"id"_s, u"c1"_s}, {u"outcome"_s, u"duplicate"_s}, {u"position"_s, 14}}));
    const Answer other = m_ctl->run(addBonus(u"c1"_s, u"50.01"_s));
    COMPARE_EXIT(other, 1);
    QVERIFY(other.err.contains("idempotency_conflict"_L1));
    QCOMPARE(events(), 14);
}

void tst_ewalletctl::refused()
{
    openWallet();
    const QStringList tooMuch {
        u"subtract-credits"_s, u"W-1"_s, u"--type"_s, u"bonus"_s, u"--amount"_s, u"1.00"_s,
        u"--reason"_s,         u"x"_s,   u"--id"_s,   u"c1"_s};
    const Answer people = m_ctl->run(tooMuch);
    COMPARE_EXIT(people, 1);
    QVERIFY(people.out.isEmpty());
    QCOMPARE(people.err,
             u"ewalletctl: refused (insufficient_credits): There are not enough credits. "
             "0.00 PLN available, 1.00 PLN asked.\n"_s);
    const Answer programs = m_ctl->run(tooMuch + QStringList {u"--json"_s});
    COMPARE_EXIT(programs, 1);
    QCOMPARE(programs.json(),
             (QJsonObject {{u"id"_s, u"c1"_s},
                           {u"outcome"_s, u"duplicate"_s}, // of the refusal
                           {u"reason"_s, u"insufficient_credits"_s},
                           {u"facts"_s, QJsonObject {{u"available"_s, 0}, {u"asked"_s, 100}}}}));
}

void tst_ewalletctl::dryRunOfACommand()
{
    openWallet();
    const Answer people = m_ctl->run(addBonus(u"c1"_s) + QStringList {u"--dry-run"_s});
    VERIFY_DONE(people);
    QVERIFY2(people.out.contains("bonus: 0.00 -> 50.00"_L1), people.inWords());
    const QJsonObject programs = m_ctl->ask(addBonus(u"c1"_s) + QStringList {u"--dry-run"_s});
    QCOMPARE(programs[u"before"_s].toObject(), amounts(0, 0, 0));
    QCOMPARE(programs[u"after"_s].toObject(), amounts(0, 5'000, 0));
    COMPARE_EXIT(m_ctl->run(addBonus(u"c1"_s, u"0.00"_s) + QStringList {u"--dry-run"_s}), 1);
    QCOMPARE(events(), 13);
    QVERIFY(m_ctl->run({u"commands"_s, u"--type"_s, u"AddCredits"_s}).out.isEmpty());
}

void tst_ewalletctl::expire()
{
    m_ctl->run({u"import"_s, m_ctl->write(u"story.jsonl"_s, storyOfTwoWallets()), u"--continue"_s});
    QCOMPARE(m_ctl->ask({u"expire"_s, u"--at"_s, u"2024-04-01T21:59:59.999999Z"_s})[u"wallets"_s]
                 .toInt(),
             0);
    const Answer people = m_ctl->run({u"expire"_s, u"--at"_s, u"2024-04-01T22:00:00Z"_s});
    VERIFY_DONE(people);
    QCOMPARE(people.out, u"Expired credits are written down in 1 wallets.\n"_s);
    const auto expired =
        m_ctl->run({u"events"_s, u"--type"_s, u"CreditsExpired"_s, u"--json"_s}).jsonLines();
    QCOMPARE(expired.size(), 1);
    QCOMPARE(expired[0][u"payload"_s][u"validThrough"_s].toString(), u"2024-04-01"_s);
    QCOMPARE(m_ctl->ask({u"expire"_s})[u"wallets"_s].toInt(), 0);
}

void tst_ewalletctl::readModels()
{
    openWallet();
    const Answer before = m_ctl->run({u"read-models"_s, u"status"_s});
    COMPARE_EXIT(before, 0);
    VERIFY_DONE(m_ctl->run({u"read-models"_s, u"rebuild"_s}));
    QCOMPARE(m_ctl->ask({u"read-models"_s, u"rebuild"_s})[u"position"_s].toInt(), 13);
    const QJsonObject status = m_ctl->ask({u"read-models"_s});
    QCOMPARE(status[u"head"_s].toInt(), 13);
    QStringList names;
    for (const QJsonValueConstRef model : status[u"readModels"_s].toArray()) {
        QCOMPARE(model[u"position"_s].toInt(), 13);
        QCOMPARE(model[u"state"_s].toString(), u"up to date"_s);
        names << model[u"name"_s].toString();
    }
    QVERIFY(names.contains(u"wallets"_s) && names.contains(u"timeline"_s));
    VERIFY_DONE(m_ctl->run({u"read-models"_s, u"verify"_s}));
    QCOMPARE(m_ctl->ask({u"read-models"_s, u"verify"_s}),
             (QJsonObject {{u"differences"_s, QJsonArray()}}));
}

void tst_ewalletctl::readModelsThatWereDeleted()
{
    m_ctl->run({u"import"_s, m_ctl->write(u"story.jsonl"_s, storyOfTwoWallets()), u"--continue"_s});
    const Answer before = m_ctl->run({u"timeline"_s, u"W-1"_s});
    VERIFY_DONE(before);
    for (const QString &end : {u"-read"_s, u"-read-wal"_s, u"-read-shm"_s})
        QFile::remove(m_ctl->store() + end);
    QCOMPARE(m_ctl->run({u"timeline"_s, u"W-1"_s}).out, before.out);
}

void tst_ewalletctl::verify()
{
    openWallet();
    const Answer people = m_ctl->run({u"verify"_s});
    VERIFY_DONE(people);
    QCOMPARE(people.out.section(u'\n', 0, 0),
             u"13 events and 4 outcomes checked: nothing was altered."_s);
    const QJsonObject programs = m_ctl->ask({u"verify"_s});
    QCOMPARE(programs[u"outcomes"_s].toInt(), 4);
    QCOMPARE(programs[u"findings"_s].toArray(), QJsonArray());
    QCOMPARE(people.out.section(u'\n', 1, 1),
             u"Chain hash of events   13:"_s + programs[u"chainHash"_s].toString());
    QCOMPARE(people.out.section(u'\n', 2, 2),
             u"Chain hash of outcomes 4:"_s + programs[u"outcomeChainHash"_s].toString());
}

/// What was kept is compared when the store has gone on, and when it has been cut short.
void tst_ewalletctl::verifyAgainstWhatWasKept()
{
    openWallet();
    const auto end = [](const Answer &answer, int line) {
        return answer.out.section(u'\n', line, line).section(u' ', -1);
    };
    const Answer before = m_ctl->run({u"verify"_s});
    const QStringList kept {u"verify"_s, u"--kept-events"_s, end(before, 1), u"--kept-outcomes"_s,
                            end(before, 2)};
    VERIFY_DONE(m_ctl->run({u"add-credits"_s, u"W-1"_s, u"--type"_s, u"bonus"_s, u"--amount"_s,
                            u"1.00"_s, u"--reason"_s, u"gift"_s}));
    VERIFY_DONE(m_ctl->run(kept));
    const Answer after = m_ctl->run({u"verify"_s});
    const QString other = u"13:"_s + end(after, 1).section(u':', 1);
    const Answer altered = m_ctl->run({u"verify"_s, u"--kept-events"_s, other});
    QCOMPARE(altered.exitCode, 1);
    QCOMPARE(altered.out.section(u'\n', 0, 0),
             u"event 13: its chain hash is not the one that was kept"_s);
    const QString later = u"5:"_s + end(after, 2).section(u':', 1);
    VERIFY_DONE(m_ctl->run({u"verify"_s, u"--kept-outcomes"_s, later}));
    const Answer cut =
        m_ctl->run({u"verify"_s, u"--kept-outcomes"_s, u"6:"_s + end(after, 2).section(u':', 1)});
    QCOMPARE(cut.exitCode, 1);
    QCOMPARE(cut.out.section(u'\n', 0, 0),
             u"outcome 6, whose chain hash was kept: missing; the last one is 5"_s);
    for (const QString &word : {u"13"_s, u"13:abc"_s, u"0:"_s + end(after, 1).section(u':', 1)})
        QCOMPARE(m_ctl->run({u"verify"_s, u"--kept-events"_s, word}).exitCode, 2);
}

void tst_ewalletctl::verifyFindsOneChangedByte()
{
    openWallet();
    QFile file(m_ctl->store());
    QVERIFY(!QFile::exists(m_ctl->store() + u"-wal"_s)); // all is in the file
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray bytes = file.readAll();
    const qsizetype name = bytes.indexOf("Anna Nowak");
    QVERIFY(name > 0);
    file.seek(name);
    file.write("E");
    file.close();
    const Answer people = m_ctl->run({u"verify"_s});
    COMPARE_EXIT(people, 1);
    QVERIFY(people.err.isEmpty());
    QVERIFY2(people.out.contains("is not what was recorded"_L1), people.inWords());
    QVERIFY2(people.out.contains("NOT as they were recorded."_L1), people.inWords());
    const Answer programs = m_ctl->run({u"verify"_s, u"--json"_s});
    COMPARE_EXIT(programs, 1);
    QCOMPARE(programs.json()[u"findings"_s].toArray().size(), 1);

    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(name);
    file.write("A");
    file.close();
    COMPARE_EXIT(m_ctl->run({u"verify"_s}), 0);
}

void tst_ewalletctl::catalogue()
{
    const Answer people = m_ctl->runAsItIs({u"catalogue"_s}); // needs no store
    VERIFY_DONE(people);
    for (const QLatin1StringView word :
         {"SpendCredits"_L1, "CreditsSpent"_L1, "insufficient_credits"_L1, "Take"_L1})
        QVERIFY2(people.out.contains(word), word.data());
    const QJsonObject programs = m_ctl->runAsItIs({u"catalogue"_s, u"--json"_s}).json();
    for (const QString &part : {u"commands"_s, u"events"_s, u"reasons"_s})
        QVERIFY2(programs[part].toArray().size() > 5, qPrintable(part));
}

void tst_ewalletctl::helpAndVersion()
{
    const Answer version = m_ctl->runAsItIs({u"--version"_s});
    VERIFY_DONE(version);
    QCOMPARE(version.out, u"" EWALLET_VERSION "\n"_s);
    const Answer help = m_ctl->runAsItIs({u"--help"_s});
    VERIFY_DONE(help);
    for (const QLatin1StringView verb :
         {"init"_L1,          "import"_L1,          "open-wallet"_L1,      "add-credits"_L1,
          "spend-credits"_L1, "refund-purchase"_L1, "subtract-credits"_L1, "get-credits"_L1,
          "timeline"_L1,      "state"_L1,           "events"_L1,           "commands"_L1,
          "catalogue"_L1,     "expire"_L1,          "read-models"_L1,      "verify"_L1,
          "freeze-wallet"_L1, "unfreeze-wallet"_L1, "close-wallet"_L1,     "reopen-wallet"_L1,
          "reverse-entry"_L1, "extend-expiry"_L1,   "change-owner"_L1,     "define-market"_L1,
          "set-policy"_L1,    "policies"_L1}) {
        QVERIFY2(help.out.contains(u"  "_s + verb + u' '), verb.data());
        const Answer own = m_ctl->runAsItIs({verb, u"--help"_s});
        VERIFY_DONE(own);
        QVERIFY2(own.out.contains("Usage:"_L1), own.inWords());
    }
}

QTEST_GUILESS_MAIN(tst_ewalletctl)
#include "tst_ewalletctl.moc"
