// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const char *const december = "2026-12-10T10:00:00Z";

/// A market to which that was done.
Market after(const std::vector<std::pair<const char *, SetPolicy>> &commands)
{
    Market market = poland();
    for (const auto &[now, command] : commands) {
        const auto decided = decide(market, command, at(now));
        if (!decided)
            qFatal("given what cannot be: %s", qPrintable(decided.error().code));
        for (const MarketHappening &happening : *decided)
            evolve(market, happening);
    }
    return market;
}

Result<PolicySet> whenSet(const Market &market, const char *now, const SetPolicy &command)
{
    TRY(const auto decided, decide(market, command, at(now)));
    if (decided.size() != 1 || decided[0].occurredAt != at(now))
        qFatal("not one event of that instant");
    return std::get<PolicySet>(decided[0].event);
}

} // namespace

/// A policy takes effect on a day to come; lots that there are keep theirs (R6, R40).
class tst_setpolicy : public QObject
{
    Q_OBJECT
private slots:
    void R40_isSet();
    void R40_versionsCountPerType();
    void R40_notBeforeTomorrow_data();
    void R40_notBeforeTomorrow();
    void R40_instantsNeverGoBack();
    void R40_theDefinitionBindsNobody();
    void unknownMarket();
    void orderOfReasons();
    void E24_policyChange();
    void E24_lotsFromBeforeKeepTheirs();
    void E25_invoiceFlagIsInTheLot();
    void R22_refundsFollowThePolicyOfTheirInstant();
    void R25_whatReturnsKeepsItsFlag();
    void R17_freeBeforeInvoicedWhateverTheType();
    void R40_neverAndDays();
};

void tst_setpolicy::R40_isSet()
{
    SetPolicy command = setPolicy(B, 30, true, "2027-01-01");
    command.comment = u"board of 9 December"_s;
    COMPARE_RESULT(
        whenSet(poland(), december, command),
        (PolicySet {policy(B, 2, 30, true, "2027-01-01"), u"decided"_s, u"board of 9 December"_s}));
    const Market market = after({{december, command}});
    QCOMPARE(market.policies.size(), size_t(4));
    QCOMPARE(policyAt(market, B, at("2027-01-01T00:00:00Z")), policy(B, 2, 30, true, "2027-01-01"));
}

void tst_setpolicy::R40_versionsCountPerType()
{
    const Market market = after({{december, setPolicy(B, 30, false, "2027-01-01")},
                                 {december, setPolicy(R, 60, true, "2027-01-01")},
                                 {december, setPolicy(B, 20, false, "2027-01-01")}});
    COMPARE_RESULT(whenSet(market, december, setPolicy(B, {}, false, "2027-01-01")),
                   (PolicySet {policy(B, 4, {}, false, "2027-01-01"), u"decided"_s, {}}));
    COMPARE_RESULT(whenSet(market, december, setPolicy(W, 10, false, "2027-01-01")),
                   (PolicySet {policy(W, 2, 10, false, "2027-01-01"), u"decided"_s, {}}));
}

void tst_setpolicy::R40_notBeforeTomorrow_data()
{
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("earliest"); // empty: allowed
    QTest::newRow("yesterday") << u"2026-12-10T10:00:00Z"_s << u"2026-12-09"_s << u"2026-12-11"_s;
    QTest::newRow("today") << u"2026-12-10T10:00:00Z"_s << u"2026-12-10"_s << u"2026-12-11"_s;
    QTest::newRow("tomorrow") << u"2026-12-10T10:00:00Z"_s << u"2026-12-11"_s << QString();
    QTest::newRow("in the last second of the day")
        << u"2026-12-10T22:59:59Z"_s << u"2026-12-11"_s << QString();
    QTest::newRow("already tomorrow in Warsaw")
        << u"2026-12-10T23:00:00Z"_s << u"2026-12-11"_s << u"2026-12-12"_s;
}

void tst_setpolicy::R40_notBeforeTomorrow()
{
    QFETCH(QString, now);
    QFETCH(QString, from);
    QFETCH(QString, earliest);
    const SetPolicy command = setPolicy(B, 30, false, from.toLatin1().constData());
    const auto set = whenSet(poland(), now.toLatin1().constData(), command);
    if (earliest.isEmpty()) {
        VERIFY_RESULT(set);
        return;
    }
    COMPARE_ERROR(set, code::policy_in_past);
    QCOMPARE(set.error().facts,
             (QJsonObject {{u"effectiveFrom"_s, from}, {u"earliest"_s, earliest}}));
}

void tst_setpolicy::R40_instantsNeverGoBack()
{
    const Market market = after({{december, setPolicy(B, 30, false, "2027-01-01")}});
    const auto before =
        whenSet(market, "2026-12-10T09:59:59Z", setPolicy(W, 30, false, "2027-01-01"));
    COMPARE_ERROR(before, code::out_of_order);
    QCOMPARE(before.error().facts,
             (QJsonObject {{u"at"_s, u"2026-12-10T09:59:59Z"_s},
                           {u"last"_s, u"2026-12-10T10:00:00Z"_s}}));
    VERIFY_RESULT(whenSet(market, december, setPolicy(W, 30, false, "2027-01-01")));
}

/// A market that is defined today may be given the policies of years ago, for an import.
void tst_setpolicy::R40_theDefinitionBindsNobody()
{
    Market market;
    const DefineMarket define {u"PLN"_s, 2, u"Europe/Warsaw"_s, 2300, 14, firstPolicies()};
    const auto decided = decide(market, define, at(december));
    VERIFY_RESULT(decided);
    for (const MarketHappening &happening : *decided)
        evolve(market, happening);
    VERIFY_RESULT(whenSet(market, "2010-01-01T10:00:00Z", setPolicy(B, 30, false, "2010-02-01")));
}

void tst_setpolicy::unknownMarket()
{
    Market nowhere;
    nowhere.code = u"XX"_s;
    const auto set = whenSet(nowhere, december, setPolicy(B, 30, false, "2026-01-01"));
    COMPARE_ERROR(set, code::unknown_market);
    QCOMPARE(set.error().facts, (QJsonObject {{u"market"_s, u"XX"_s}}));
}

void tst_setpolicy::orderOfReasons()
{
    const Market market = after({{december, setPolicy(B, 30, false, "2027-01-01")}});
    COMPARE_ERROR(whenSet(market, "2026-12-01T10:00:00Z", setPolicy(B, 30, false, "2020-01-01")),
                  code::out_of_order);
}

void tst_setpolicy::E24_policyChange()
{
    Story s = Story::opened(at("2026-11-24T10:00:00Z"));
    s.given(at(december), setPolicy(B, 30, false, "2027-01-01"));
    const char *const last = "2026-12-31T22:59:59.999999Z";
    THEN(s.when(at(last), add(B, 100)),
         {at(last), added(lot(1, B, 100, "2027-03-31", "2027-03-31T22:00:00Z"))});
    LotGrant second = lot(2, B, 100, "2027-01-31", "2027-01-31T23:00:00Z");
    second.policyVersion = 2;
    THEN(s.when(at("2026-12-31T23:00:00Z"), add(B, 100)),
         {at("2026-12-31T23:00:00Z"), added(second)});
    COMPARE_ERROR(
        whenSet(s.market(), "2027-01-01T10:00:00Z", setPolicy(B, 30, false, "2026-12-31")),
        code::policy_in_past);
}

void tst_setpolicy::E24_lotsFromBeforeKeepTheirs()
{
    Story s = Story::opened(at("2026-11-24T10:00:00Z"));
    s.given(at("2026-11-24T10:00:00Z"), add(B, 100));
    const Wallet before = s.wallet();
    s.given(at(december), setPolicy(B, 1, true, "2026-12-11"));
    QCOMPARE(s.wallet(), before);
    QCOMPARE(s.credits(at("2027-02-22T22:59:59.999999Z")), u"W 0.00 B 1.00 R 0.00"_s);
}

void tst_setpolicy::E25_invoiceFlagIsInTheLot()
{
    Story s = Story::opened(at("2026-11-24T10:00:00Z"));
    s.given(at(december), add(B, 5'000))
        .given(at(december), setPolicy(B, 90, true, "2027-01-01"))
        .given(at("2027-01-02T10:00:00Z"), add(B, 5'000));
    const char *const january = "2027-01-03T10:00:00Z";
    THEN(s.when(at(january), spend(u"P"_s, 10'000)),
         {at(january), spent(u"P"_s, 10'000, 5'000, {{1, B, 5'000, false}, {2, B, 5'000, true}})});
}

void tst_setpolicy::R22_refundsFollowThePolicyOfTheirInstant()
{
    Story s = Story::opened(at("2026-11-24T10:00:00Z"));
    s.given(at(december), add(W, 5'000))
        .given(at(december), spend(u"P"_s, 5'000))
        .given(at(december), setPolicy(R, {}, false, "2027-01-01"));
    LotGrant never = lot(2, R, 5'000, {{1, 5'000}});
    never.policyVersion = 2;
    never.invoiced = false;
    const char *const january = "2027-01-03T10:00:00Z";
    THEN(s.when(at(january), refund(u"P"_s, 5'000)),
         {at(january), refunded(u"P"_s, 5'000, 5'000, {never})});
}

/// The flag says which part of a purchase is paid, not the type: bonus that is invoiced returns as
/// refund credits, wallet credits that are not as wallet credits that never end.
void tst_setpolicy::R25_whatReturnsKeepsItsFlag()
{
    Story s = Story::opened(at("2026-11-24T10:00:00Z"));
    s.given(at(december), setPolicy(B, 90, true, "2026-12-11"))
        .given(at(december), setPolicy(W, {}, false, "2026-12-11"));
    const char *const now = "2026-12-12T10:00:00Z";
    s.given(at(now), add(B, 100)).given(at(now), add(W, 200)).given(at(now), spend(u"P"_s, 300));
    LotGrant free = lot(4, W, 200, {{2, 200}});
    free.invoiced = false;
    free.policyVersion = 2;
    THEN(s.when(at(now), refund(u"P"_s, 300)),
         {at(now),
          refunded(u"P"_s, 300, 100,
                   {lot(3, R, 100, "2027-03-12", "2027-03-12T23:00:00Z", {{1, 100}}), free})});
}

void tst_setpolicy::R17_freeBeforeInvoicedWhateverTheType()
{
    Story s = Story::opened(at("2026-11-24T10:00:00Z"));
    s.given(at(december), setPolicy(B, 90, true, "2026-12-11"))
        .given(at(december), setPolicy(R, 90, false, "2026-12-11"));
    const char *const now = "2026-12-12T10:00:00Z";
    s.given(at(now), add(B, 100)).given(at(now), add(R, 100));
    THEN(s.when(at(now), spend(u"P"_s, 150)),
         {at(now), spent(u"P"_s, 150, 50, {{2, R, 100, false}, {1, B, 50, true}})});
}

void tst_setpolicy::R40_neverAndDays()
{
    Story s = Story::opened(at("2026-11-24T10:00:00Z"));
    s.given(at(december), setPolicy(W, 1, true, "2026-12-11"))
        .given(at(december), setPolicy(B, {}, false, "2026-12-11"));
    const char *const now = "2026-12-12T10:00:00Z";
    LotGrant wallet = lot(1, W, 100, "2026-12-13", "2026-12-13T23:00:00Z");
    wallet.policyVersion = 2;
    LotGrant bonus = lot(2, B, 100);
    bonus.policyVersion = 2;
    THEN(s.when(at(now), add(W, 100)), {at(now), added(wallet)});
    THEN(s.when(at(now), add(B, 100)), {at(now), added(bonus)});
}

QTEST_GUILESS_MAIN(tst_setpolicy)
#include "tst_setpolicy.moc"
