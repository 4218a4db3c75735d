// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/company.h"
#include "tests/support/randomstory.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

/// "CreditsSpent reversed by EntryReversed"
QStringList linksOf(const std::vector<TimelineRow> &rows)
{
    const auto typeAt = [&rows](std::optional<Position> position) {
        const auto found = std::find_if(
            rows.begin(), rows.end(), [&](const TimelineRow &r) { return r.position == position; });
        return found == rows.end() ? u"nothing"_s : found->type;
    };
    QStringList links;
    for (const TimelineRow &row : rows) {
        if (row.reverses)
            links << row.type + u" reverses "_s + typeAt(row.reverses);
        if (row.reversedBy)
            links << row.type + u" reversed by "_s + typeAt(row.reversedBy);
    }
    return links;
}

} // namespace

/// What questions answer after mistakes were undone, and wallets frozen, closed or given another
/// owner; in a store with its commands.
class tst_correctedqueries : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_company.reset(); }
    void entriesAreLinkedBothWays();
    void whatExpiredOnTheWayIsNotReversed();
    void shortfall();
    void purchases();
    void statusNowAndThen();
    void foundByTheNewOwner();
    void extendedLotsDoNotExpireBefore();
    void policiesOfMarkets();
    void tablesOfRandomLives();

private:
    std::vector<TimelineRow> timeline(const QString &wallet);
    Keys found(const QString &text);

    std::unique_ptr<Company> m_company;
};

void tst_correctedqueries::initTestCase()
{
    if (!qEnvironmentVariableIsSet("RC_PARAMS")) // each life is written to the disk
        qputenv("RC_PARAMS", "seed=20261124 max_success=60 max_size=100");
    seedProperties();
}

void tst_correctedqueries::init()
{
    m_company = std::make_unique<Company>();
    m_company->send(u"W-1"_s, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}});
}

std::vector<TimelineRow> tst_correctedqueries::timeline(const QString &wallet)
{
    m_company->synchronize();
    Queries &queries = m_company->queries();
    const Keys keys = mustBe(queries.timelineKeys({wallet, {}, SortOrder::Ascending, {}}).result());
    return mustBe(queries.timelineRows(keys).result());
}

Keys tst_correctedqueries::found(const QString &text)
{
    WalletsQuery query;
    query.text = text;
    return mustBe(m_company->queries().walletKeys(query).result());
}

void tst_correctedqueries::entriesAreLinkedBothWays()
{
    m_company->send(u"W-1"_s, add(W, 1'000), u"e1"_s);
    m_company->send(u"W-1"_s, spend(u"P"_s, 600), u"s1"_s);
    m_company->send(u"W-1"_s, refund(u"P"_s, 100), u"r1"_s);
    m_company->send(u"W-1"_s, subtract(W, 10), u"t1"_s);
    for (const char *entry : {"r1", "s1", "t1"})
        m_company->send(u"W-1"_s, reverse(QString::fromLatin1(entry)));
    m_company->send(u"W-1"_s, reverse(u"e1"_s, true));
    QCOMPARE(linksOf(timeline(u"W-1"_s)),
             (QStringList {u"CreditsAdded reversed by EntryReversed"_s,
                           u"CreditsSpent reversed by CreditsRestored"_s,
                           u"CreditsRefunded reversed by EntryReversed"_s,
                           u"CreditsSubtracted reversed by CreditsRestored"_s,
                           u"EntryReversed reverses CreditsRefunded"_s,
                           u"CreditsRestored reverses CreditsSpent"_s,
                           u"CreditsRestored reverses CreditsSubtracted"_s,
                           u"EntryReversed reverses CreditsAdded"_s}));
}

/// The same command wrote it down, but it is no entry that could be reversed.
void tst_correctedqueries::whatExpiredOnTheWayIsNotReversed()
{
    m_company->send(u"W-1"_s, add(B, 100));
    m_company->clock().set(at("2027-06-01T10:00:00Z"));
    m_company->send(u"W-1"_s, add(W, 100), u"e1"_s);
    m_company->send(u"W-1"_s, reverse(u"e1"_s));
    QCOMPARE(linksOf(timeline(u"W-1"_s)),
             (QStringList {u"CreditsAdded reversed by EntryReversed"_s,
                           u"EntryReversed reverses CreditsAdded"_s}));
}

void tst_correctedqueries::shortfall()
{
    m_company->send(u"W-1"_s, add(W, 1'000), u"e1"_s);
    m_company->send(u"W-1"_s, spend(u"P"_s, 300));
    m_company->send(u"W-1"_s, reverse(u"e1"_s, true));
    const TimelineRow last = timeline(u"W-1"_s).back();
    QCOMPARE(last.shortfallMinor, 300);
    QCOMPARE(last.delta[W], -700);
    QCOMPARE(last.balanceMinor, 0);
    const StateReport state =
        mustBe(m_company->queries().state(m_company->clock().now(), {}).result());
    QCOMPARE(state.shortfallMinor, 300);
}

void tst_correctedqueries::purchases()
{
    m_company->send(u"W-1"_s, add(W, 1'000));
    m_company->send(u"W-1"_s, spend(u"P"_s, 600), u"s1"_s);
    m_company->send(u"W-1"_s, refund(u"P"_s, 100), u"r1"_s);
    m_company->send(u"W-1"_s, reverse(u"r1"_s));
    const Position undone = m_company->send(u"W-1"_s, reverse(u"s1"_s)).last;
    m_company->synchronize();
    const auto purchases = mustBe(m_company->queries().purchases(u"W-1"_s).result());
    QCOMPARE(purchases.size(), size_t(1));
    QCOMPARE(purchases[0].refunds, 0);
    QCOMPARE(purchases[0].refundedMinor, 0);
    QCOMPARE(purchases[0].reversedBy, undone);
}

void tst_correctedqueries::statusNowAndThen()
{
    QStringList now, then;
    std::vector<Position> positions;
    for (const WalletCommand &command : {WalletCommand(freeze()), WalletCommand(unfreeze()),
                                         WalletCommand(close()), WalletCommand(reopen())}) {
        positions.push_back(m_company->send(u"W-1"_s, command).last);
        m_company->synchronize();
        now << mustBe(m_company->queries().wallet(u"W-1"_s).result()).row.status;
    }
    for (const Position position : positions) {
        AsOf asOf;
        asOf.knownAt = position;
        then << mustBe(m_company->queries().walletAt(u"W-1"_s, asOf).result()).row.status;
    }
    QCOMPARE(now, (QStringList {u"frozen"_s, u"open"_s, u"closed"_s, u"open"_s}));
    QCOMPARE(then, now);
}

void tst_correctedqueries::foundByTheNewOwner()
{
    m_company->send(u"W-1"_s, ChangeOwner {u"Zofia Łoś"_s, u"K-8"_s});
    m_company->synchronize();
    QCOMPARE(found(u"Nowak"_s).size(), size_t(0));
    QCOMPARE(found(u"zofia los"_s).size(), size_t(1));
    COMPARE_RESULT(m_company->queries().walletsOfCustomer(u"K-8"_s).result(),
                   QStringList {u"W-1"_s});
}

void tst_correctedqueries::extendedLotsDoNotExpireBefore()
{
    m_company->send(u"W-1"_s, add(B, 100)); // through 2027-02-22
    m_company->send(u"W-1"_s, extend({1}, "2027-03-01"));
    m_company->synchronize();
    const auto toExpire = [this](const char *instant) {
        return m_company->queries().walletsToExpire(at(instant)).result();
    };
    COMPARE_RESULT(toExpire("2027-02-28T10:00:00Z"), QStringList());
    COMPARE_RESULT(toExpire("2027-03-01T23:00:00Z"), QStringList {u"W-1"_s});
}

void tst_correctedqueries::policiesOfMarkets()
{
    m_company->send(u"PL"_s, MarketCommand(setPolicy(B, 30, true, "2027-01-01")));
    m_company->synchronize();
    const auto policies = mustBe(m_company->queries().policies(u"PL"_s).result());
    QCOMPARE(policies.size(), size_t(4));
    const auto second = std::find_if(policies.begin(), policies.end(),
                                     [](const PolicyRow &row) { return row.policy.version == 2; });
    QVERIFY(second != policies.end());
    QCOMPARE(second->policy, policy(B, 2, 30, true, "2027-01-01"));
    QCOMPARE(second->reason, u"decided"_s);
}

/// Followed a few entries at a time, they hold what they would if they were made anew, and what the
/// wallet is.
void tst_correctedqueries::tablesOfRandomLives()
{
    const auto engine = m_company->engine();
    int lives = 0;
    HOLDS("tables that follow are tables made anew, and say what the wallet is", [&] {
        const Story story = live(*anySteps());
        const QString id = u"R-%1"_s.arg(++lives);
        const int together = *rc::gen::inRange(1, 12);
        int told = 0;
        for (const WalletHappening &happening : story.history()) {
            m_company->append(ewallet::testing::told(id, happening));
            if (++told % together == 0)
                m_company->synchronize(*engine);
        }
        m_company->synchronize(*engine);
        const Wallet &wallet = story.wallet();
        const auto rows =
            m_company->rows(u"wallets"_s, u"wallet, status, owner, customer, total_minor"_s)
                .filter(id + u' ');
        const QString customer = wallet.customer.isEmpty() ? u"-"_s : wallet.customer;
        RC_ASSERT(rows
                  == QStringList {u"%1 %2 %3 %4 %5"_s.arg(
                      id, word(wallet.status), wallet.owner, customer,
                      QString::number(total(availableAt(wallet, wallet.lastAt))))});
    });
    COMPARE_RESULT(engine->verify(), QStringList());
}

QTEST_GUILESS_MAIN(tst_correctedqueries)
#include "tst_correctedqueries.moc"
