// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/marketsprojector.h"
#include "core/readmodel/purchasesprojector.h"
#include "tests/support/projecting.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const char *const morning = "2026-11-24T10:00:00Z";
const QString amounts =
    u"ref, amount_minor, paid_minor, refunded_minor, refunded_paid_minor, refunds"_s;

Projection purchases()
{
    return Projection(std::make_unique<PurchasesProjector>());
}

Projection markets()
{
    return Projection(std::make_unique<MarketsProjector>());
}

} // namespace

/// Purchases with what was given back of them; markets with their policies.
class tst_purchasesprojector : public QObject
{
    Q_OBJECT
private slots:
    void purchase();
    void refunds();
    void purchaseAndRefundInOnePage();
    void referencesBelongToTheirWallet();
    void otherEventsChangeNothing();
    void marketIsDefined();
    void policyIsSet();
    void unknownMarketEvents();
};

void tst_purchasesprojector::purchase()
{
    Projection p = purchases();
    p.given(u"W-1"_s, {walletOpened(at(morning)), {at(morning), added(lot(1, W, 100))}});
    QCOMPARE(p.rows(u"purchases"_s, amounts), QStringList());
    p.when(told(u"W-1"_s, {at("2026-11-25T10:00:00Z"), spent(u"P1"_s, 70, 70, {burn(1, W, 70)})}));
    THEN_ROWS(p, "purchases", "wallet, ref, position, spent_at, description",
              u"W-1 P1 3 2026-11-25T10:00:00Z a purchase"_s);
    QCOMPARE(p.rows(u"purchases"_s, amounts), QStringList {u"P1 70 70 0 0 0"_s});
}

void tst_purchasesprojector::refunds()
{
    Projection p = purchases();
    Story story = Story::opened(at(morning));
    story.given(at(morning), add(B, 3'000)).given(at(morning), add(W, 5'000));
    story.given(at(morning), spend(u"P1"_s, 8'000)); // 50.00 of it paid
    p.given(u"W-1"_s, story.history());
    QCOMPARE(p.rows(u"purchases"_s, amounts), QStringList {u"P1 8000 5000 0 0 0"_s});
    for (const qint64 part : {1'000, 2'500, 4'500}) {
        const Answer answer = story.when(at(morning), refund(u"P1"_s, part));
        QVERIFY(answer.decided);
        p.given(u"W-1"_s, *answer.decided);
    }
    QCOMPARE(p.rows(u"purchases"_s, amounts), QStringList {u"P1 8000 5000 8000 5000 3"_s});
}

void tst_purchasesprojector::purchaseAndRefundInOnePage()
{
    Projection p = purchases();
    p.given(u"W-1"_s,
            {{at(morning), spent(u"P1"_s, 70, 30, {burn(1, W, 30), burn(2, B, 40)})},
             {at(morning), refunded(u"P1"_s, 10, 4, {lot(3, R, 4), lot(4, B, 6)})},
             {at(morning), refunded(u"P1"_s, 20, 9, {lot(5, R, 9), lot(6, B, 11)})}});
    QCOMPARE(p.rows(u"purchases"_s, amounts), QStringList {u"P1 70 30 30 13 2"_s});
}

void tst_purchasesprojector::referencesBelongToTheirWallet()
{
    Projection p = purchases();
    p.given({told(u"W-1"_s, {at(morning), spent(u"P1"_s, 70, 70, {burn(1, W, 70)})}),
             told(u"W-2"_s, {at(morning), spent(u"P1"_s, 9, 9, {burn(1, W, 9)})}),
             told(u"W-3"_s, {at(morning), spent(u"P1"_s, 8, 8, {burn(1, W, 8)})}),
             told(u"W-2"_s, {at(morning), spent(u"P2"_s, 7, 7, {burn(1, W, 7)})}),
             told(u"W-2"_s, {at(morning), refunded(u"P1"_s, 5, 5, {lot(2, R, 5)})})});
    THEN_ROWS(p, "purchases", "wallet, ref, amount_minor, refunded_minor, refunds",
              u"W-1 P1 70 0 0"_s, u"W-2 P1 9 5 1"_s, u"W-2 P2 7 0 0"_s, u"W-3 P1 8 0 0"_s);
}

void tst_purchasesprojector::otherEventsChangeNothing()
{
    Projection p = purchases();
    p.given(u"W-1"_s, {{at(morning), spent(u"P1"_s, 70, 70, {burn(1, W, 70)})}});
    p.given(u"W-1"_s,
            {{at(morning), subtracted(W, 5, {burn(1, W, 5)})},
             {at(morning), expired("2026-11-23", {burn(1, W, 5)})},
             {at(morning), ExpiryChecked {}}});
    p.when(unknownEvent(StreamId::wallet(u"W-1"_s), at(morning)));
    QCOMPARE(p.rows(u"purchases"_s, amounts), QStringList {u"P1 70 70 0 0 0"_s});
}

void tst_purchasesprojector::marketIsDefined()
{
    Projection p = markets();
    p.when(told(
        u"PL"_s,
        MarketHappening {at(morning), MarketDefined {u"PLN"_s, 2, u"Europe/Warsaw"_s, 2300, 14}}));
    THEN_ROWS(p, "markets", "market, currency, exponent, zone, vat_basis_points, grace_days",
              u"PL PLN 2 Europe/Warsaw 2300 14"_s);
}

void tst_purchasesprojector::policyIsSet()
{
    Projection p = markets();
    p.when(
        told(u"PL"_s,
             MarketHappening {at(morning),
                              PolicySet {policy(B, 1, 90, false, "1970-01-01"), u"first"_s, {}}}));
    p.when(told(u"PL"_s,
                MarketHappening {
                    at(morning),
                    PolicySet {policy(B, 2, 30, true, "2027-01-01"), u"less"_s, u"memo 7"_s}}));
    p.when(
        told(u"CZ"_s,
             MarketHappening {at(morning),
                              PolicySet {policy(W, 1, {}, true, "1970-01-01"), u"first"_s, {}}}));
    THEN_ROWS(p, "policies",
              "market, version, type, expire_days, invoiced, effective_from, reason, position",
              u"CZ 1 wallet - 1 1970-01-01 first 3"_s, u"PL 1 bonus 90 0 1970-01-01 first 1"_s,
              u"PL 2 bonus 30 1 2027-01-01 less 2"_s);
    THEN_ROWS(p, "policies", "market, version, comment, set_at, set_by",
              u"CZ 1  2026-11-24T10:00:00Z anna"_s, u"PL 1  2026-11-24T10:00:00Z anna"_s,
              u"PL 2 memo 7 2026-11-24T10:00:00Z anna"_s);
}

void tst_purchasesprojector::unknownMarketEvents()
{
    Projection p = markets();
    p.when(unknownEvent(StreamId::market(u"PL"_s), at(morning)));
    p.when(told(u"W-1"_s, walletOpened(at(morning))));
    QCOMPARE(p.rows(u"markets"_s, u"market"_s), QStringList());
}

QTEST_GUILESS_MAIN(tst_purchasesprojector)
#include "tst_purchasesprojector.moc"
