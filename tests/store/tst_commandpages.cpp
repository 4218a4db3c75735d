// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"
#include "tests/support/program.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Status = Outcome::Status;

namespace {

Command command(const QString &id, const WalletCommand &payload, const QString &wallet = u"W-1"_s)
{
    return Program::command(id, payload, wallet);
}

/// "succeeded rejected:unknown_wallet"
QString inWords(const std::vector<CommandResult> &results)
{
    QStringList words;
    for (const CommandResult &result : results)
        words << word(result.status)
                + (result.error.code.isEmpty() ? QString() : u':' + result.error.code);
    return words.join(u' ');
}

} // namespace

/// Commands in one transaction, each with its own outcome.
class tst_commandpages : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void eachHasItsOwnOutcome();
    void laterOnesSeeEarlierOnes();
    void attemptsComeInOneTransactionEventsInTheNext();
    void publishedAsOnePage();
    void onlyRefusals();
    void noCommands();
    void repeatedWithinThePage();
    void repeatedWithOtherContentWithinThePage();
    void aSeenVersionHoldsForTheFirstOnly();
    void rehearsalAnswersTheSameAndLeavesNoTrace();
    void rehearsalGoesOnFromPageToPage();

private:
    std::unique_ptr<TestStore> m_company;
    std::unique_ptr<Program> m_program;
};

void tst_commandpages::init()
{
    m_company = std::make_unique<TestStore>();
    m_program = std::make_unique<Program>(*m_company);
}

void tst_commandpages::cleanup()
{
    const auto found = verifyStore(*m_program->connection);
    VERIFY_RESULT(found);
    QCOMPARE(found->findings, QStringList());
    m_program.reset();
    m_company.reset();
}

void tst_commandpages::eachHasItsOwnOutcome()
{
    const std::vector page {command(u"c1"_s, add(W, 100)), command(u"c2"_s, spend(u"P"_s, 101)),
                            command(u"c3"_s, add(B, 50), u"W-2"_s),
                            command(u"c4"_s, add(W, 1), u"W-0"_s),
                            command(u"c5"_s, spend(u"P"_s, 100))};
    const qint64 before = m_program->committed(u"es_event"_s);
    const auto results = m_program->bus.dispatchPage(page);
    QCOMPARE(
        inWords(results),
        u"succeeded rejected:insufficient_credits succeeded rejected:unknown_wallet succeeded"_s);
    const std::array<Position, 5> positions {before + 1, 0, before + 2, 0, before + 3};
    for (size_t i = 0; i < page.size(); ++i) {
        const auto rows = m_program->commandsOf(page[i].id);
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0].outcome.value().status, results[i].status);
        QCOMPARE(rows[0].outcome->reason, results[i].error.code);
        QCOMPARE(rows[0].outcome->first, positions[i]);
        QCOMPARE(rows[0].outcome->last, positions[i]);
        QCOMPARE(results[i].first, positions[i]);
        QCOMPARE(results[i].last, positions[i]);
        QVERIFY(rows[0].outcome->decides);
    }
    QCOMPARE(m_program->committed(u"es_event"_s), before + 3);
}

void tst_commandpages::laterOnesSeeEarlierOnes()
{
    const OpenWallet open {u"PL"_s, u"Jan Kowalski"_s, {}};
    const std::vector page {command(u"c1"_s, open, u"W-3"_s),
                            command(u"c2"_s, open, u"W-3"_s),
                            command(u"c3"_s, add(W, 100), u"W-3"_s),
                            command(u"c4"_s, spend(u"P"_s, 60), u"W-3"_s),
                            command(u"c5"_s, refund(u"P"_s, 60), u"W-3"_s),
                            command(u"c6"_s, refund(u"P"_s, 1), u"W-3"_s)};
    QCOMPARE(
        inWords(m_program->bus.dispatchPage(page)),
        u"succeeded rejected:wallet_already_open succeeded succeeded succeeded rejected:refund_exceeds_purchase"_s);
}

void tst_commandpages::attemptsComeInOneTransactionEventsInTheNext()
{
    const std::vector page {command(u"c1"_s, add(W, 100)), command(u"c2"_s, add(W, 100)),
                            command(u"c3"_s, add(W, 0))};
    const qint64 attempts = m_program->committed(u"es_attempt"_s),
                 outcomes = m_program->committed(u"es_outcome"_s);
    int looks = 0;
    m_program->store.beforeBegin = [&] {
        ++looks;
        QCOMPARE(m_program->committed(u"es_attempt"_s), attempts + 3);
        QCOMPARE(m_program->committed(u"es_outcome"_s), outcomes);
    };
    m_program->store.beforeCommit = [&]() -> Result<> {
        ++looks;
        if (m_program->committed(u"es_outcome"_s) != outcomes)
            qFatal("an outcome without its page");
        return {};
    };
    m_program->bus.dispatchPage(page);
    QCOMPARE(looks, 2);
    QCOMPARE(m_program->committed(u"es_outcome"_s), outcomes + 3);
}

void tst_commandpages::publishedAsOnePage()
{
    const qint64 before = m_program->committed(u"es_event"_s);
    const std::vector page {command(u"c1"_s, add(W, 100)), command(u"c2"_s, add(W, 0)),
                            command(u"c3"_s, spend(u"P"_s, 100))};
    m_program->bus.dispatchPage(page);
    QCOMPARE(m_program->heard.inWords(),
             QStringList {u"%1 CreditsAdded, %2 CreditsSpent"_s.arg(before + 1).arg(before + 2)});
}

void tst_commandpages::onlyRefusals()
{
    const qint64 events = m_program->committed(u"es_event"_s),
                 outcomes = m_program->committed(u"es_outcome"_s);
    const std::vector page {command(u"c1"_s, add(W, 0)), command(u"c2"_s, refund(u"P"_s, 1))};
    QCOMPARE(inWords(m_program->bus.dispatchPage(page)),
             u"rejected:invalid_amount rejected:unknown_purchase"_s);
    QCOMPARE(m_program->committed(u"es_event"_s), events);
    QCOMPARE(m_program->committed(u"es_outcome"_s), outcomes + 2);
    QVERIFY(m_program->heard.pages().empty());
}

void tst_commandpages::noCommands()
{
    const qint64 attempts = m_program->committed(u"es_attempt"_s);
    QVERIFY(m_program->bus.dispatchPage({}).empty());
    QCOMPARE(m_program->committed(u"es_attempt"_s), attempts);
}

void tst_commandpages::repeatedWithinThePage()
{
    const std::vector page {command(u"c1"_s, add(W, 100)), command(u"c1"_s, add(W, 100)),
                            command(u"c2"_s, spend(u"P"_s, 999)), command(u"c1"_s, add(W, 100)),
                            command(u"c2"_s, spend(u"P"_s, 999))};
    const qint64 events = m_program->committed(u"es_event"_s);
    const auto results = m_program->bus.dispatchPage(page);
    QCOMPARE(inWords(results),
             u"succeeded duplicate rejected:insufficient_credits duplicate "
             "duplicate:insufficient_credits"_s);
    QCOMPARE(results[1].last, results[0].last);
    QCOMPARE(results[3].first, results[0].first);
    QVERIFY(results[3].happened.empty());
    QCOMPARE(results[4].error, results[2].error);
    QCOMPARE(m_program->committed(u"es_event"_s), events + 1);
    QCOMPARE(m_program->commandsOf(u"c1"_s).size(), 1);
}

void tst_commandpages::repeatedWithOtherContentWithinThePage()
{
    const std::vector page {command(u"c1"_s, add(W, 100)), command(u"c1"_s, add(W, 101)),
                            command(u"c1"_s, add(W, 101)), command(u"c1"_s, add(W, 100))};
    QCOMPARE(inWords(m_program->bus.dispatchPage(page)),
             u"succeeded rejected:idempotency_conflict rejected:idempotency_conflict duplicate"_s);
    const auto rows = m_program->commandsOf(u"c1"_s);
    QCOMPARE(rows.size(), 3);
    QVERIFY(rows[0].outcome.value().decides);
    QVERIFY(!rows[1].outcome.value().decides);
    QVERIFY(!rows[2].outcome.value().decides);
}

void tst_commandpages::aSeenVersionHoldsForTheFirstOnly()
{
    std::vector page {command(u"c1"_s, add(W, 100)), command(u"c2"_s, add(W, 100))};
    page[0].seenVersion = page[1].seenVersion = 0;
    QCOMPARE(inWords(m_program->bus.dispatchPage(page)), u"succeeded conflict:version_conflict"_s);
}

void tst_commandpages::rehearsalAnswersTheSameAndLeavesNoTrace()
{
    m_program->send(u"c0"_s, add(W, 5));
    const std::vector page {
        command(u"c0"_s, add(W, 5)),          command(u"c1"_s, add(W, 100)),
        command(u"c1"_s, add(W, 100)),        command(u"c1"_s, add(W, 101)),
        command(u"c2"_s, spend(u"P"_s, 200)), command(u"c2"_s, spend(u"P"_s, 200)),
        command(u"c3"_s, spend(u"P"_s, 105)), command(u"c4"_s, add(W, 1), u"W-0"_s)};
    const QString tables[] {u"es_event"_s, u"es_attempt"_s, u"es_outcome"_s, u"es_stream"_s};
    std::vector<qint64> before;
    for (const QString &table : tables)
        before.push_back(m_program->committed(table));
    const auto rehearsed = m_program->bus.rehearse(page);
    m_program->bus.endRehearsal();
    for (size_t i = 0; i < before.size(); ++i)
        QCOMPARE(m_program->committed(tables[i]), before[i]);
    QCOMPARE(m_program->heard.pages().size(), 1); // c0

    const auto dispatched = m_program->bus.dispatchPage(page);
    QCOMPARE(inWords(rehearsed), inWords(dispatched));
    for (size_t i = 0; i < page.size(); ++i) {
        QCOMPARE(rehearsed[i].error, dispatched[i].error);
        QCOMPARE(ewallet::testing::inWords(Happenings(rehearsed[i].happened)),
                 ewallet::testing::inWords(Happenings(dispatched[i].happened)));
    }
}

void tst_commandpages::rehearsalGoesOnFromPageToPage()
{
    const std::vector first {command(u"c1"_s, add(W, 100))};
    const std::vector second {command(u"c2"_s, spend(u"P"_s, 100)), command(u"c1"_s, add(W, 100)),
                              command(u"c3"_s, spend(u"Q"_s, 1))};
    QCOMPARE(inWords(m_program->bus.rehearse(first)), u"succeeded"_s);
    QCOMPARE(inWords(m_program->bus.rehearse(second)),
             u"succeeded duplicate rejected:insufficient_credits"_s);
    m_program->bus.endRehearsal();
    QCOMPARE(
        inWords(m_program->bus.rehearse(second)),
        u"rejected:insufficient_credits succeeded succeeded"_s); // as if the first had never been
    m_program->bus.endRehearsal();
}

QTEST_GUILESS_MAIN(tst_commandpages)
#include "tst_commandpages.moc"
