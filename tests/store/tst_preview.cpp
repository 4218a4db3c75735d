// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"
#include "tests/support/program.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Status = Outcome::Status;

namespace {

QString inWords(const AmountsByType &amounts)
{
    return u"W %1 B %2 R %3"_s.arg(amounts[W]).arg(amounts[B]).arg(amounts[R]);
}

} // namespace

/// What a command would do: decided by the real rules, without a trace.
class tst_preview : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void beforeAndAfter_data();
    void beforeAndAfter();
    void leavesNoTrace();
    void doesWhatTheCommandThenDoes();
    void expiredCreditsAreInNeither();
    void ofAWalletThatIsNotThereYet();
    void refusals();
    void seesWhatOthersWrite();
    void aSeenVersionThatIsOld();
    void onAClockThatWasSetBack();
    void ofAMarket();

private:
    Result<Preview> preview(const WalletCommand &payload, const QString &wallet = u"W-1"_s)
    {
        return m_program->bus.preview(Program::command(u"p1"_s, payload, wallet));
    }

    std::unique_ptr<TestStore> m_company;
    std::unique_ptr<Program> m_program;
};

void tst_preview::init()
{
    m_program.reset();
    m_company = std::make_unique<TestStore>();
    m_program = std::make_unique<Program>(*m_company);
    QVERIFY(m_program->send(u"a1"_s, add(W, 1'000)).isDone());
    QVERIFY(m_program->send(u"a2"_s, add(B, 300)).isDone());
    QVERIFY(m_program->send(u"a3"_s, spend(u"P"_s, 500)).isDone()); // B 300, W 200
}

void tst_preview::beforeAndAfter_data()
{
    QTest::addColumn<WalletCommand>("payload");
    QTest::addColumn<QString>("after");
    QTest::newRow("add") << WalletCommand(add(B, 70)) << u"W 800 B 70 R 0"_s;
    QTest::newRow("spend") << WalletCommand(spend(u"Q"_s, 800)) << u"W 0 B 0 R 0"_s;
    QTest::newRow("refund") << WalletCommand(refund(u"P"_s, 500)) << u"W 800 B 300 R 200"_s;
    QTest::newRow("subtract") << WalletCommand(subtract(W, 1)) << u"W 799 B 0 R 0"_s;
    QTest::newRow("expire") << WalletCommand(ExpireCredits {}) << u"W 800 B 0 R 0"_s;
}

void tst_preview::beforeAndAfter()
{
    QFETCH(WalletCommand, payload);
    QFETCH(QString, after);
    const auto answer = preview(payload);
    VERIFY_RESULT(answer);
    QCOMPARE(inWords(answer->before), u"W 800 B 0 R 0"_s);
    QCOMPARE(inWords(answer->after), after);
    QCOMPARE(answer->at, m_company->clock.now());
    QCOMPARE(answer->walletVersion, 3);
}

void tst_preview::leavesNoTrace()
{
    const QString tables[] {u"es_event"_s, u"es_attempt"_s, u"es_outcome"_s, u"es_stream"_s};
    std::vector<qint64> before;
    for (const QString &table : tables)
        before.push_back(m_program->committed(table));
    const size_t heard = m_program->heard.pages().size();
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(inWords(preview(spend(u"Q"_s, 800))->after),
                 u"W 0 B 0 R 0"_s); // each as if the first
        COMPARE_ERROR(preview(spend(u"Q"_s, 801)), code::insufficient_credits);
        VERIFY_RESULT(preview(OpenWallet {u"PL"_s, u"Jan Kowalski"_s, {}}, u"W-3"_s));
    }
    for (size_t i = 0; i < before.size(); ++i)
        QCOMPARE(m_program->committed(tables[i]), before[i]);
    QCOMPARE(m_program->heard.pages().size(), heard);
    QCOMPARE(m_program->send(u"p1"_s, spend(u"Q"_s, 800)).status,
             Status::Succeeded); // the id is not used up
}

void tst_preview::doesWhatTheCommandThenDoes()
{
    const auto answer = preview(refund(u"P"_s, 333));
    VERIFY_RESULT(answer);
    const CommandResult done = m_program->send(u"p1"_s, refund(u"P"_s, 333));
    QCOMPARE(ewallet::testing::inWords(Happenings(answer->happened)),
             ewallet::testing::inWords(Happenings(done.happened)));
    QCOMPARE(preview(ExpireCredits {})->before, answer->after);
}

void tst_preview::expiredCreditsAreInNeither()
{
    QVERIFY(m_program->send(u"a4"_s, add(B, 50)).isDone());
    m_company->clock.set(
        at("2027-02-22T23:00:00Z")); // 50 of bonus are gone, and nobody has written it down
    const auto answer = preview(spend(u"Q"_s, 100));
    VERIFY_RESULT(answer);
    QCOMPARE(answer->happened.size(), 2); // expired, spent
    QCOMPARE(inWords(answer->before), u"W 800 B 0 R 0"_s);
    QCOMPARE(inWords(answer->after), u"W 700 B 0 R 0"_s);
    QCOMPARE(answer->at, m_company->clock.now());
    const auto expiry = preview(ExpireCredits {});
    VERIFY_RESULT(expiry);
    QCOMPARE(inWords(expiry->before), inWords(expiry->after));
}

void tst_preview::ofAWalletThatIsNotThereYet()
{
    const auto answer = preview(OpenWallet {u"PL"_s, u"Jan Kowalski"_s, {}}, u"W-3"_s);
    VERIFY_RESULT(answer);
    QCOMPARE(answer->walletVersion, -1);
    QCOMPARE(inWords(answer->before), u"W 0 B 0 R 0"_s);
    QCOMPARE(inWords(answer->after), u"W 0 B 0 R 0"_s);
    COMPARE_ERROR(preview(add(W, 1), u"W-3"_s), code::unknown_wallet);
}

void tst_preview::refusals()
{
    const auto refused = preview(spend(u"Q"_s, 900));
    COMPARE_ERROR(refused, code::insufficient_credits);
    QCOMPARE(refused.error().facts, (QJsonObject {{u"available"_s, 800}, {u"asked"_s, 900}}));
    COMPARE_ERROR(preview(add(W, 0)), code::invalid_amount);
    COMPARE_ERROR(preview(spend(u"P"_s, 1)), code::purchase_already_exists);
    COMPARE_ERROR(preview(OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}}), code::wallet_already_open);
}

void tst_preview::seesWhatOthersWrite()
{
    QCOMPARE(inWords(preview(add(W, 1))->before), u"W 800 B 0 R 0"_s);
    Program other(*m_company);
    QVERIFY(other.send(u"d1"_s, spend(u"Q"_s, 300)).isDone());
    QCOMPARE(inWords(preview(add(W, 1))->before), u"W 500 B 0 R 0"_s);
    QCOMPARE(preview(add(W, 1))->walletVersion, 4);
}

void tst_preview::aSeenVersionThatIsOld()
{
    Command command = Program::command(u"p1"_s, add(W, 1));
    command.seenVersion = 2;
    COMPARE_ERROR(m_program->bus.preview(command), code::version_conflict);
    command.seenVersion = 3;
    VERIFY_RESULT(m_program->bus.preview(command));
}

void tst_preview::onAClockThatWasSetBack()
{
    const Instant last = m_company->clock.now();
    m_company->clock.advance(-3'600);
    QCOMPARE(preview(add(W, 1))->at, last);
}

void tst_preview::ofAMarket()
{
    Command define = Program::command(u"p1"_s, {}, u"SK"_s);
    define.payload = MarketCommand(
        DefineMarket {u"EUR"_s, 2, u"Europe/Bratislava"_s, 2300, 14, firstPolicies()});
    const qint64 before = m_program->committed(u"es_event"_s);
    const auto answer = m_program->bus.preview(define);
    VERIFY_RESULT(answer);
    QVERIFY(answer->happened.empty()); // to a wallet
    QCOMPARE(answer->at, m_company->clock.now());
    QCOMPARE(answer->walletVersion, -1);
    QCOMPARE(m_program->committed(u"es_event"_s), before);
    define.subject = u"PL"_s;
    COMPARE_ERROR(m_program->bus.preview(define), code::market_already_defined);

    Command set = Program::command(u"p2"_s, {}, u"PL"_s);
    set.payload = MarketCommand(
        SetPolicy {CreditType::Bonus, 30, false, day("2027-01-01"), u"campaign"_s, {}});
    QCOMPARE(m_program->bus.preview(set)->walletVersion, 3); // of the market's four events
    set.seenVersion = 2;
    COMPARE_ERROR(m_program->bus.preview(set), code::version_conflict);
}

QTEST_GUILESS_MAIN(tst_preview)
#include "tst_preview.moc"
