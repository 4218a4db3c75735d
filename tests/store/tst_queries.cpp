// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/company.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const QString wallet = u"W-1"_s;

} // namespace

/// What can be asked about one wallet: as it is, as it was, and how it came to that.
class tst_queries : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_company.reset(); }
    void cards();
    void cardsWhenTimeHasPassed();
    void walletAtInstants();
    void walletAsKnown();
    void timeline();
    void timelineText_data();
    void timelineText();
    void lots();
    void purchases();
    void entryOfAnAddition();
    void entryOfASpend();
    void entryOfAnotherKind();
    void markets();
    void policies();
    void queriesSurviveTheReadStorage();

private:
    Queries &queries() { return m_company->queries(); }
    QList<Position> found(const TimelineQuery &query);

    std::unique_ptr<Company> m_company;
    Position m_opened = 0;
};

void tst_queries::initTestCase()
{
    m_opened = Company().head() + 1;
}

/// Positions from m_opened on: opened, W 100.00, B 50.00, P1 80.00, half of it returned, W 10.00
/// less.
void tst_queries::init()
{
    m_company = std::make_unique<Company>();
    m_company->send(wallet, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}});
    m_company->send(wallet, AddCredits {W, 10'000, u"top_up"_s, u"pay-1"_s, u"100% by card_1"_s});
    m_company->send(wallet, AddCredits {B, 5'000, u"goodwill"_s, {}, u"Żółte kalosze"_s});
    m_company->send(wallet, SpendCredits {8'000, u"P1"_s, u"Red shoes"_s});
    m_company->send(wallet, refund(u"P1"_s, 4'000));
    m_company->send(wallet, subtract(W, 1'000));
    m_company->synchronize();
}

void tst_queries::cards()
{
    const WalletDetails details = mustBe(queries().wallet(wallet).result());
    QCOMPARE(details.version, 5);
    QCOMPARE(details.asOf, at("2026-11-24T10:06:00Z"));
    QCOMPARE(details.cards[W].availableMinor, 6'000);
    QCOMPARE(details.cards[W].lots, 1);
    QVERIFY(!details.cards[W].nextExpiry);
    QCOMPARE(details.cards[W].policy, policy(W, 1, {}, true, "1970-01-01"));
    QCOMPARE(details.cards[B].availableMinor, 2'500);
    QCOMPARE(details.cards[B].lots, 1);
    QCOMPARE(details.cards[B].nextExpiry->expiresAt, at("2027-02-22T23:00:00Z"));
    QCOMPARE(details.cards[B].nextExpiry->validThrough, day("2027-02-22"));
    QCOMPARE(details.cards[B].nextExpiry->amountMinor, 2'500);
    QCOMPARE(details.cards[B].policy, policy(B, 1, 90, false, "1970-01-01"));
    QCOMPARE(details.cards[R].availableMinor, 1'500);

    m_company->send(wallet, add(B, 300)); // ends together with the other one
    m_company->synchronize();
    const WalletDetails later = mustBe(queries().wallet(wallet).result());
    QCOMPARE(later.cards[B].lots, 2);
    QCOMPARE(later.cards[B].nextExpiry->amountMinor, 2'800);
}

/// Nobody has folded the row since; what has ended is not shown as available all the same.
void tst_queries::cardsWhenTimeHasPassed()
{
    m_company->clock().set(at("2027-02-22T23:00:00Z"));
    const WalletDetails details = mustBe(queries().wallet(wallet).result());
    QCOMPARE(details.cards[B].lots, 0);
    QCOMPARE(details.cards[B].availableMinor, 0);
    QCOMPARE(details.cards[R].availableMinor, 0);
    QCOMPARE(details.row.available, (AmountsByType {{6'000, 0, 0}}));
    QCOMPARE(details.row.totalMinor, 6'000);
    QVERIFY(!details.row.nextExpiry);
    QCOMPARE(details.row.nextExpiryMinor, 0);
}

void tst_queries::walletAtInstants()
{
    const auto available = [this](const char *instant) {
        return mustBe(queries().walletAt(wallet, {at(instant)}).result()).row.available;
    };
    COMPARE_ERROR(queries().walletAt(wallet, {at("2026-11-24T10:00:59.999999Z")}).result(),
                  code::wallet_opened_later);
    QCOMPARE(available("2026-11-24T10:01:00Z"), (AmountsByType {{0, 0, 0}}));
    QCOMPARE(available("2026-11-24T10:02:00Z"), (AmountsByType {{10'000, 0, 0}}));
    QCOMPARE(available("2026-11-24T10:02:59.999999Z"), (AmountsByType {{10'000, 0, 0}}));
    QCOMPARE(available("2026-11-24T10:04:00Z"), (AmountsByType {{7'000, 0, 0}}));
    QCOMPARE(available("2026-11-24T10:05:00Z"), (AmountsByType {{7'000, 2'500, 1'500}}));
    QCOMPARE(available("2027-02-22T22:59:59.999999Z"), (AmountsByType {{6'000, 2'500, 1'500}}));
    QCOMPARE(available("2027-02-22T23:00:00Z"), (AmountsByType {{6'000, 0, 0}}));

    const Instant then = at("2026-11-24T10:05:00Z");
    const WalletDetails details = mustBe(queries().walletAt(wallet, {then}).result());
    QCOMPARE(details.version, 4);
    QCOMPARE(details.row.entries, 5);
    QCOMPARE(details.row.lastAt, then);
    QCOMPARE(details.row.openedAt, at("2026-11-24T10:01:00Z"));
    QCOMPARE(details.row.owner, u"Anna Nowak"_s);
    QCOMPARE(details.cards[B].lots, 1);
    QCOMPARE(details.cards[B].nextExpiry->amountMinor, 2'500);
    QCOMPARE(details.row.nextExpiry, at("2027-02-22T23:00:00Z"));
    QCOMPARE(details.row.nextExpiryMinor, 4'000); // of both types
}

void tst_queries::walletAsKnown()
{
    const auto known = [&](Position position) {
        return queries().walletAt(wallet, {{}, position}).result();
    };
    COMPARE_ERROR(known(m_opened - 1), code::wallet_opened_later);
    QCOMPARE(mustBe(known(m_opened)).row.totalMinor, 0);
    QCOMPARE(mustBe(known(m_opened + 2)).row.totalMinor, 15'000);
    QCOMPARE(mustBe(known(m_opened + 3)).row.totalMinor, 7'000);
    QCOMPARE(mustBe(known(m_opened + 1'000)).row.totalMinor, 10'000);
    const AsOf both {at("2026-11-24T10:02:00Z"), m_opened + 3};
    QCOMPARE(mustBe(queries().walletAt(wallet, both).result()).row.totalMinor, 10'000);
}

QList<Position> tst_queries::found(const TimelineQuery &query)
{
    QList<Position> positions;
    for (const qint64 key : mustBe(queries().timelineKeys(query).result()))
        positions << key - m_opened;
    return positions;
}

void tst_queries::timeline()
{
    QCOMPARE(found({wallet, {}, SortOrder::Ascending}), (QList<Position> {0, 1, 2, 3, 4, 5}));
    QCOMPARE(found({wallet, {}, SortOrder::Descending}), (QList<Position> {5, 4, 3, 2, 1, 0}));
    const auto rows =
        mustBe(queries().timelineRows({m_opened + 3, m_opened + 999, m_opened + 1}).result());
    QCOMPARE(rows.size(), size_t(2));
    const TimelineRow &spent = rows[0];
    QCOMPARE(spent.position, m_opened + 3);
    QCOMPARE(spent.wallet, wallet);
    QCOMPARE(spent.version, 3);
    QCOMPARE(spent.type, u"CreditsSpent"_s);
    QCOMPARE(spent.occurredAt, at("2026-11-24T10:04:00Z"));
    QCOMPARE(spent.delta, (AmountsByType {{-3'000, -5'000, 0}}));
    QCOMPARE(spent.after, (AmountsByType {{7'000, 0, 0}}));
    QCOMPARE(spent.balanceMinor, 7'000);
    QCOMPARE(spent.actor, u"anna"_s);
    QCOMPARE(spent.ref, u"P1"_s);
    QCOMPARE(spent.note, u"Red shoes"_s);
    QVERIFY(!spent.commandId.isEmpty());
    QCOMPARE(rows[1].reason, u"top_up"_s);
}

void tst_queries::timelineText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<Position>>("positions");
    QTest::newRow("blanks") << u"  "_s << QList<Position> {0, 1, 2, 3, 4, 5};
    QTest::newRow("reason") << u"top_"_s << QList<Position> {1};
    QTest::newRow("reference") << u"p1"_s << QList<Position> {3, 4};
    QTest::newRow("note, case folded") << u"RED SHOES"_s << QList<Position> {3};
    QTest::newRow("note without its marks") << u"zolte"_s << QList<Position> {2};
    QTest::newRow("note with its marks") << u"żółte"_s << QList<Position> {2};
    QTest::newRow("marks that are not there") << u"réd shöes"_s << QList<Position> {3};
    QTest::newRow("not across two of them") << u"top_up pay-1"_s << QList<Position> {};
    QTest::newRow("owner") << u"nowak"_s << QList<Position> {0};
    QTest::newRow("actor") << u"anna"_s << QList<Position> {0, 1, 2, 3, 4, 5};
    QTest::newRow("percent is a character") << u"%"_s << QList<Position> {1};
    QTest::newRow("percent among others") << u"r%s"_s << QList<Position> {};
    QTest::newRow("underscore is a character") << u"d_1"_s << QList<Position> {1};
    QTest::newRow("underscore among others") << u"s_o"_s << QList<Position> {};
    QTest::newRow("backslash") << u"\\"_s << QList<Position> {};
    QTest::newRow("nothing") << u"nothing"_s << QList<Position> {};
}

void tst_queries::timelineText()
{
    QFETCH(QString, text);
    QFETCH(QList<Position>, positions);
    QCOMPARE(found({wallet, text, SortOrder::Ascending}), positions);
}

void tst_queries::lots()
{
    const auto lots = mustBe(queries().lots(wallet).result());
    QCOMPARE(lots.size(), size_t(4));
    const Lot first {1, W, 10'000, 6'000, at("2026-11-24T10:02:00Z"), {}, {}, true, 1};
    QCOMPARE(lots[0].lot, first);
    QCOMPARE(lots[0].grantedBy, m_opened + 1);
    QCOMPARE(lots[0].grantedByType, u"CreditsAdded"_s);
    QCOMPARE(lots[0].reason, u"top_up"_s);
    QCOMPARE(lots[0].ref, u"pay-1"_s);
    const Lot second {2,
                      B,
                      5'000,
                      0,
                      at("2026-11-24T10:03:00Z"),
                      day("2027-02-22"),
                      at("2027-02-22T23:00:00Z"),
                      false,
                      1};
    QCOMPARE(lots[1].lot, second);
    QCOMPARE(lots[2].grantedByType, u"CreditsRefunded"_s);
    QCOMPARE(lots[2].ref, u"P1"_s);
    QCOMPARE(lots[2].lot.type, R);
    QCOMPARE(lots[3].lot.remainingMinor, 2'500);

    m_company->clock().set(at("2027-03-01T10:00:00Z"));
    m_company->send(wallet, ExpireCredits {});
    m_company->synchronize();
    QList<qint64> expired;
    for (const LotRow &row : mustBe(queries().lots(wallet).result()))
        expired << row.expiredMinor;
    QCOMPARE(expired, (QList<qint64> {0, 0, 1'500, 2'500}));
}

void tst_queries::purchases()
{
    m_company->send(wallet, spend(u"P2"_s, 100));
    m_company->synchronize();
    const auto purchases = mustBe(queries().purchases(wallet).result());
    QCOMPARE(purchases.size(), size_t(2));
    QCOMPARE(purchases[0].ref, u"P2"_s); // the latest first
    const PurchaseRow &first = purchases[1];
    QCOMPARE(first.wallet, wallet);
    QCOMPARE(first.position, m_opened + 3);
    QCOMPARE(first.spentAt, at("2026-11-24T10:04:00Z"));
    QCOMPARE(first.description, u"Red shoes"_s);
    QCOMPARE(first.amountMinor, 8'000);
    QCOMPARE(first.paidMinor, 3'000);
    QCOMPARE(first.refundedMinor, 4'000);
    QCOMPARE(first.refundedPaidMinor, 1'500);
    QCOMPARE(first.refunds, 1);
}

void tst_queries::entryOfAnAddition()
{
    const EntryDetails entry = mustBe(queries().entry(m_opened + 1).result());
    QCOMPARE(entry.recorded.position, m_opened + 1);
    QCOMPARE(std::get<CreditsAdded>(*entry.event).comment, u"100% by card_1"_s);
    QCOMPARE(entry.currency.code, u"PLN"_s);
    QCOMPARE(entry.zone.name(), "Europe/Warsaw");
    QCOMPARE(entry.lots.size(), size_t(1));
    QCOMPARE(entry.lots[0].beforeMinor, 0);
    QCOMPARE(entry.lots[0].afterMinor, 10'000);
    QVERIFY(entry.command.has_value());
    QCOMPARE(entry.command->attempt.type, u"AddCredits"_s);
    QCOMPARE(entry.command->attempt.commandId, entry.recorded.event.commandId);
    QCOMPARE(entry.command->outcome->last, m_opened + 1);
}

void tst_queries::entryOfASpend()
{
    const EntryDetails entry = mustBe(queries().entry(m_opened + 3).result());
    QCOMPARE(entry.lots.size(), size_t(2)); // as they were then, whatever came later
    QCOMPARE(entry.lots[0].number, 2);
    QCOMPARE(entry.lots[0].type, B);
    QCOMPARE(entry.lots[0].beforeMinor, 5'000);
    QCOMPARE(entry.lots[0].afterMinor, 0);
    QCOMPARE(entry.lots[0].validThrough, day("2027-02-22"));
    QCOMPARE(entry.lots[1].number, 1);
    QCOMPARE(entry.lots[1].beforeMinor, 10'000);
    QCOMPARE(entry.lots[1].afterMinor, 7'000);
}

void tst_queries::entryOfAnotherKind()
{
    COMPARE_ERROR(queries().entry(0).result(), code::stream_not_found);
    COMPARE_ERROR(queries().entry(m_opened + 999).result(), code::stream_not_found);
    const EntryDetails market = mustBe(queries().entry(1).result());
    QVERIFY(!market.event);
    QVERIFY(market.command.has_value());

    Told foreign = told(wallet, {m_company->clock().now(), ExpiryChecked {}});
    foreign.event.commandId.clear();
    m_company->append(foreign);
    QVERIFY(!mustBe(queries().entry(m_opened + 6).result()).command); // and not any other one

    m_company->append(unknownEvent(StreamId::wallet(wallet), m_company->clock().now()));
    const EntryDetails unknown = mustBe(queries().entry(m_opened + 7).result());
    QVERIFY(!unknown.event);
    QCOMPARE(unknown.recorded.event.type, u"SomethingNew"_s);

    m_company->append(
        told(wallet,
             {m_company->clock().now(), spent(u"P7"_s, 60, 60, {burn(9, W, 50), burn(1, W, 10)})}));
    const EntryDetails burned =
        mustBe(queries().entry(m_opened + 8).result()); // lot 9 was made by the unknown one
    QCOMPARE(burned.lots.size(), size_t(1));
    QCOMPARE(burned.lots[0].number, 1);
    QCOMPARE(burned.lots[0].beforeMinor, 6'000);
    QCOMPARE(burned.lots[0].afterMinor, 5'990);
    QCOMPARE(mustBe(queries().walletAt(wallet, {}).result()).row.available[W], 5'990);
}

void tst_queries::markets()
{
    const auto markets = mustBe(queries().markets().result());
    QCOMPARE(markets.size(), size_t(3));
    QCOMPARE(markets[0].code, u"PL"_s); // as they were defined
    QCOMPARE(markets[1].code, u"CZ"_s);
    QCOMPARE(markets[2].code, u"GB"_s);
    QCOMPARE(markets[0].currency.code, u"PLN"_s);
    QCOMPARE(markets[0].zone.name(), "Europe/Warsaw");
    QCOMPARE(markets[0].vatBasisPoints, 2'300);
    QCOMPARE(markets[0].graceDays, 14);
    QCOMPARE(markets[0].policies, firstPolicies());
}

void tst_queries::policies()
{
    Commands &commands = m_company->backoffice().commands();
    const SetPolicy less {B, 30, true, day("2027-01-01"), u"campaign"_s, u"memo 7"_s};
    const Instant now = m_company->clock().now();
    QVERIFY(commands.send(commands.make(u"PL"_s, MarketCommand(less))).result().isDone());
    m_company->synchronize();
    const auto rows = mustBe(queries().policies(u"PL"_s).result());
    QCOMPARE(rows.size(), size_t(4));
    QCOMPARE(rows[0].policy, policy(B, 2, 30, true, "2027-01-01")); // the latest day first
    QCOMPARE(rows[0].reason, u"campaign"_s);
    QCOMPARE(rows[0].comment, u"memo 7"_s);
    QCOMPARE(rows[0].setBy, u"anna"_s);
    QCOMPARE(rows[0].setAt, now);
    QCOMPARE(rows[0].position, m_company->head());
    QCOMPARE(rows[0].lots, 0);
    const auto bonus = std::ranges::find_if(rows, [](const PolicyRow &row) {
        return row.policy == policy(B, 1, 90, false, "1970-01-01");
    });
    QVERIFY(bonus != rows.end());
    QCOMPARE(bonus->lots, 2); // the addition, and what came back of the purchase
    QCOMPARE(bonus->amountMinor, 7'500);
    QCOMPARE(bonus->remainingMinor, 2'500);
    QCOMPARE(mustBe(queries().policies(u"XX"_s).result()).size(), size_t(0));
}

/// It may be deleted and made again under a program that asks.
void tst_queries::queriesSurviveTheReadStorage()
{
    const Keys keys = mustBe(queries().timelineKeys({wallet, {}}).result());
    removeDatabase(m_company->paths().read);
    COMPARE_ERROR(queries().timelineKeys({wallet, {}}).result(), code::store_not_found);
    VERIFY_RESULT(queries().entry(m_opened).result()); // which does not need it
    m_company->synchronize();
    COMPARE_RESULT(queries().timelineKeys({wallet, {}}).result(), keys);
}

QTEST_GUILESS_MAIN(tst_queries)
#include "tst_queries.moc"
