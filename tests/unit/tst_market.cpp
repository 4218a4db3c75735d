// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

DefineMarket definition()
{
    return {u"PLN"_s, 2, u"Europe/Warsaw"_s, 2300, 14, firstPolicies()};
}

Policy bonusFrom(int version, const char *effectiveFrom)
{
    return policy(B, version, 10 * version, false, effectiveFrom);
}

/// The first policies, and these for bonus.
Market withBonusPolicies(std::vector<Policy> bonus)
{
    auto policies = firstPolicies();
    std::erase_if(policies, [](const Policy &p) { return p.type == B; });
    policies.insert(policies.end(), bonus.begin(), bonus.end());
    return marketWith(u"Europe/Warsaw"_s, policies);
}

} // namespace

/// Markets are data: a currency, a zone and the policies of each type of credits.
class tst_market : public QObject
{
    Q_OBJECT
private slots:
    void R3_isDefinedOnce();
    void R7_hasAPolicyOfEachType();
    void invalidDefinitions_data();
    void invalidDefinitions();
    void limitsOfDefinitions_data();
    void limitsOfDefinitions();
    void R40_policyOfAnInstant();
    void R40_ofTwoForOneDayTheLaterCounts();
    void R40_anEarlierDaySetLaterDoesNotCountAfterIt();
    void R40_beforeAllOfThemTheFirst();
    void R40_aFirstOneThatHasNotBegunGivesWay();
    void R40_otherTypesDoNotCount();
    void R8_terms();
    void R8_neverHasNoTerm();
    void endOfADay();
    void accountsAreOfKnownMovements();
    void ratesThatNobodyNeeds();
    void dayOfAnExchangeRate_data();
    void dayOfAnExchangeRate();
    void exchangeRatesOfPoland();
    void exchangeRatesElsewhere();

private:
    static Market withRatesIn(const QString &homeCurrency, const QList<QDate> &days);
};

void tst_market::R3_isDefinedOnce()
{
    Market market;
    QVERIFY(!market.isDefined());
    const auto decided = decide(market, definition(), at("2026-11-24T10:00:00Z"));
    VERIFY_RESULT(decided);
    QCOMPARE(decided->size(), size_t(4));
    QCOMPARE(std::get<MarketDefined>(decided->at(0).event),
             (MarketDefined {u"PLN"_s, 2, u"Europe/Warsaw"_s, 2300, 14}));
    for (const MarketHappening &happening : *decided) {
        QCOMPARE(happening.occurredAt, at("2026-11-24T10:00:00Z"));
        evolve(market, happening);
    }
    QVERIFY(market.isDefined());
    QCOMPARE(market.version, 3);
    QCOMPARE(market.currency, (Currency {u"PLN"_s, 2}));
    QCOMPARE(market.zone.name(), QByteArray("Europe/Warsaw"));
    QCOMPARE(market.vatBasisPoints, 2300);
    QCOMPARE(market.graceDays, 14);
    COMPARE_ERROR(decide(market, definition(), at("2026-11-24T10:00:00Z")),
                  code::market_already_defined);
}

void tst_market::R7_hasAPolicyOfEachType()
{
    const Market market = poland();
    const Instant now = at("2026-11-24T10:00:00Z");
    QCOMPARE(policyAt(market, W, now), policy(W, 1, {}, true, "1970-01-01"));
    QCOMPARE(policyAt(market, B, now), policy(B, 1, 90, false, "1970-01-01"));
    QCOMPARE(policyAt(market, R, now), policy(R, 1, 90, true, "1970-01-01"));
}

void tst_market::invalidDefinitions_data()
{
    QTest::addColumn<DefineMarket>("command");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *title, const QString &field, void (*spoil)(DefineMarket &)) {
        DefineMarket command = definition();
        spoil(command);
        QTest::newRow(title) << command << field;
    };
    row("no currency", u"currency"_s, [](auto &c) { c.currency.clear(); });
    row("currency is no identifier", u"currency"_s, [](auto &c) { c.currency = u"zł"_s; });
    row("negative exponent", u"exponent"_s, [](auto &c) { c.exponent = -1; });
    row("too many decimals", u"exponent"_s, [](auto &c) { c.exponent = 5; });
    row("unknown zone", u"zone"_s, [](auto &c) { c.zone = u"Europe/Atlantis"_s; });
    row("no zone", u"zone"_s, [](auto &c) { c.zone.clear(); });
    row("negative VAT", u"vatBasisPoints"_s, [](auto &c) { c.vatBasisPoints = -1; });
    row("more VAT than price", u"vatBasisPoints"_s, [](auto &c) { c.vatBasisPoints = 10'001; });
    row("negative grace", u"graceDays"_s, [](auto &c) { c.graceDays = -1; });
    row("endless grace", u"graceDays"_s, [](auto &c) { c.graceDays = 3'651; });
    row("no policies", u"policies"_s, [](auto &c) { c.policies.clear(); });
    row("a type without a policy", u"policies"_s, [](auto &c) { c.policies.pop_back(); });
    row("R7 no days", u"policies"_s, [](auto &c) { c.policies[1].expireAfterDays = 0; });
    row("R7 too many days", u"policies"_s, [](auto &c) { c.policies[1].expireAfterDays = 3'651; });
    row("no date", u"policies"_s, [](auto &c) { c.policies[1].effectiveFrom = {}; });
    row("begins with version 2", u"policies"_s, [](auto &c) { c.policies[1].version = 2; });
    row("version 1 twice", u"policies"_s, [](auto &c) { c.policies.push_back(c.policies[1]); });
}

void tst_market::invalidDefinitions()
{
    QFETCH(DefineMarket, command);
    QFETCH(QString, field);
    const auto decided = decide(Market(), command, at("2026-11-24T10:00:00Z"));
    COMPARE_ERROR(decided, code::invalid_field);
    QCOMPARE(decided.error().facts, (QJsonObject {{u"field"_s, u"payload."_s + field}}));
}

void tst_market::limitsOfDefinitions_data()
{
    QTest::addColumn<DefineMarket>("command");
    DefineMarket least = definition();
    least.exponent = 0;
    least.vatBasisPoints = 0;
    least.graceDays = 0;
    least.policies[1].expireAfterDays = 1;
    QTest::newRow("least") << least;
    DefineMarket most = definition();
    most.exponent = 4;
    most.vatBasisPoints = 10'000;
    most.graceDays = 3'650;
    most.policies[1].expireAfterDays = 3'650;
    QTest::newRow("most") << most;
}

void tst_market::limitsOfDefinitions()
{
    QFETCH(DefineMarket, command);
    VERIFY_RESULT(decide(Market(), command, at("2026-11-24T10:00:00Z")));
}

/// From the first instant of the local date in the market's zone.
void tst_market::R40_policyOfAnInstant()
{
    const Market market =
        withBonusPolicies({bonusFrom(1, "1970-01-01"), bonusFrom(2, "2027-01-01")});
    QCOMPARE(policyAt(market, B, at("2026-12-31T22:59:59.999999Z")).version, 1);
    QCOMPARE(policyAt(market, B, at("2026-12-31T23:00:00Z")).version, 2);
    QCOMPARE(policyAt(market, B, at("2050-01-01T00:00:00Z")).version, 2);
}

void tst_market::R40_ofTwoForOneDayTheLaterCounts()
{
    const Market market = withBonusPolicies(
        {bonusFrom(1, "1970-01-01"), bonusFrom(2, "2027-01-01"), bonusFrom(3, "2027-01-01")});
    QCOMPARE(policyAt(market, B, at("2027-01-01T12:00:00Z")).version, 3);
}

void tst_market::R40_anEarlierDaySetLaterDoesNotCountAfterIt()
{
    const Market market = withBonusPolicies(
        {bonusFrom(1, "1970-01-01"), bonusFrom(2, "2027-06-01"), bonusFrom(3, "2027-01-01")});
    QCOMPARE(policyAt(market, B, at("2026-12-01T12:00:00Z")).version, 1);
    QCOMPARE(policyAt(market, B, at("2027-02-01T12:00:00Z")).version, 3);
    QCOMPARE(policyAt(market, B, at("2027-06-01T12:00:00Z")).version, 2);
}

void tst_market::R40_beforeAllOfThemTheFirst()
{
    const Market market =
        withBonusPolicies({bonusFrom(1, "2027-01-01"), bonusFrom(2, "2027-06-01")});
    QCOMPARE(policyAt(market, B, at("2020-01-01T12:00:00Z")).version, 1);
}

void tst_market::R40_aFirstOneThatHasNotBegunGivesWay()
{
    const Market market =
        withBonusPolicies({bonusFrom(1, "2027-06-01"), bonusFrom(2, "2027-01-01")});
    QCOMPARE(policyAt(market, B, at("2026-12-01T12:00:00Z")).version, 1);
    QCOMPARE(policyAt(market, B, at("2027-02-01T12:00:00Z")).version, 2);
    QCOMPARE(policyAt(market, B, at("2027-06-01T12:00:00Z")).version, 1);
}

void tst_market::R40_otherTypesDoNotCount()
{
    auto policies = firstPolicies();
    policies.push_back(policy(R, 2, 30, false, "2026-01-01"));
    const Market market = marketWith(u"Europe/Warsaw"_s, policies);
    QCOMPARE(policyAt(market, B, at("2026-11-24T10:00:00Z")).version, 1);
    QCOMPARE(policyAt(market, R, at("2026-11-24T10:00:00Z")).version, 2);
}

void tst_market::R8_terms()
{
    const Market market = poland();
    const Term term =
        termOf(policy(B, 1, 90, false, "1970-01-01"), market, at("2026-11-24T10:00:00Z"));
    QCOMPARE(term.validThrough, day("2027-02-22"));
    QCOMPARE(term.expiresAt, at("2027-02-22T23:00:00Z"));
    const Term shortest =
        termOf(policy(B, 1, 1, false, "1970-01-01"), market, at("2026-11-24T10:00:00Z"));
    QCOMPARE(shortest.validThrough, day("2026-11-25"));
    QCOMPARE(shortest.expiresAt, at("2026-11-25T23:00:00Z"));
}

void tst_market::R8_neverHasNoTerm()
{
    const Term term =
        termOf(policy(W, 1, {}, true, "1970-01-01"), poland(), at("2026-11-24T10:00:00Z"));
    QVERIFY(!term.validThrough);
    QVERIFY(!term.expiresAt);
}

void tst_market::endOfADay()
{
    QCOMPARE(endOf(day("2026-07-01"), poland()), at("2026-07-01T22:00:00Z"));
    QCOMPARE(endOf(day("2026-10-25"), poland()), at("2026-10-25T23:00:00Z")); // a day of 25 hours
    QCOMPARE(endOf(day("2026-07-01"), marketWith(u"UTC"_s, firstPolicies())),
             at("2026-07-02T00:00:00Z"));
}

void tst_market::accountsAreOfKnownMovements()
{
    Market market = marketWith(u"Europe/Warsaw"_s, firstPolicies());
    const auto set = [&](const QString &movement, const QString &debit, const QString &credit) {
        return decide(market, SetAccounts {{{movement, debit, credit}}},
                      at("2026-11-30T10:00:00Z"));
    };
    COMPARE_ERROR(decide(market, SetAccounts(), at("2026-11-30T10:00:00Z")), code::invalid_field);
    COMPARE_ERROR(set(u"stolen"_s, u"1"_s, u"2"_s), code::invalid_field);
    COMPARE_ERROR(set(u"sold"_s, {}, u"2"_s), code::invalid_field);
    COMPARE_ERROR(set(u"sold"_s, u"1"_s, {}), code::invalid_field);
    const auto decided = set(u"sold"_s, u"845-3"_s, u"701"_s);
    VERIFY_RESULT(decided);
    evolve(market, decided->front());
    QCOMPARE(chartOf(market.accounts)[size_t(Movement::Sold)],
             (LedgerAccounts {u"sold"_s, u"845-3"_s, u"701"_s}));
    QCOMPARE(chartOf(market.accounts)[size_t(Movement::VatDue)],
             (LedgerAccounts {u"vat_due"_s, u"845-2"_s, u"221"_s})); // as it is usual
}

void tst_market::ratesThatNobodyNeeds()
{
    Market market = marketWith(u"Europe/Warsaw"_s, firstPolicies());
    const Instant now = at("2026-11-30T10:00:00Z");
    const SetExchangeRate rate {day("2026-11-27"), 4'251'200, u"229/A/NBP/2026"_s};
    VERIFY_RESULT(decide(market, rate, now)); // nobody knows yet
    market.invoicing = Invoicing();
    market.invoicing->homeCurrency = u"EUR"_s;
    VERIFY_RESULT(decide(market, rate, now));
    market.invoicing->homeCurrency = market.currency.code;
    COMPARE_ERROR(decide(market, rate, now), code::exchange_rate_not_needed);
}

/// Art. 31a: the last working day before the sale.
void tst_market::dayOfAnExchangeRate_data()
{
    QTest::addColumn<QDate>("sale");
    QTest::addColumn<QDate>("needed");
    const auto row = [](const char *name, const char *sale, const char *needed) {
        QTest::newRow(name) << day(sale) << day(needed);
    };
    row("a Friday", "2026-11-27", "2026-11-26");
    row("a Sunday", "2026-11-29", "2026-11-27");
    row("a Monday", "2026-11-30", "2026-11-27");
    row("after New Year", "2027-01-04", "2026-12-31");
    row("after Epiphany", "2026-01-07", "2026-01-05");
    row("after Easter", "2026-04-07", "2026-04-03");
    row("after a later Easter", "2038-04-27", "2038-04-23");
    row("after the first days of May", "2027-05-04", "2027-04-30");
    row("after Corpus Christi", "2026-06-05", "2026-06-03");
    row("after Assumption", "2025-08-18", "2025-08-14");
    row("after All Saints", "2023-11-02", "2023-10-31");
    row("after Independence Day", "2026-11-12", "2026-11-10");
    row("after Christmas", "2026-12-28", "2026-12-23");
    row("after a Christmas whose eve was worked", "2024-12-27", "2024-12-24");
}

void tst_market::dayOfAnExchangeRate()
{
    QFETCH(const QDate, sale);
    QFETCH(const QDate, needed);
    QCOMPARE(exchangeRateDay(withRatesIn(u"PLN"_s, {}), sale), needed);
}

Market tst_market::withRatesIn(const QString &homeCurrency, const QList<QDate> &days)
{
    Market market = marketWith(u"Europe/Warsaw"_s, firstPolicies());
    market.invoicing.emplace();
    market.invoicing->homeCurrency = homeCurrency;
    for (const QDate &date : days)
        evolve(market,
               {at("2026-11-30T10:00:00Z"), ExchangeRateSet {date, date.day() * 1'000'000, {}}});
    return market;
}

void tst_market::exchangeRatesOfPoland()
{
    const QDate monday = day("2026-11-30");
    QVERIFY(!exchangeRateFor(marketWith(u"Europe/Warsaw"_s, firstPolicies()), monday));
    QVERIFY(!exchangeRateFor(withRatesIn(u"PLN"_s, {day("2026-11-26"), day("2026-11-28"), monday}),
                             monday));
    const auto rate =
        exchangeRateFor(withRatesIn(u"PLN"_s, {day("2026-11-27"), day("2026-11-28")}), monday);
    QVERIFY(rate);
    QCOMPARE(rate->date, day("2026-11-27"));
    QCOMPARE(rate->homeCurrency, u"PLN"_s);
}

void tst_market::exchangeRatesElsewhere()
{
    const Market market = withRatesIn(u"CZK"_s, {day("2026-11-20"), day("2026-11-24")});
    QCOMPARE(exchangeRateFor(market, day("2026-11-30"))->date, day("2026-11-24"));
    QCOMPARE(exchangeRateFor(market, day("2026-11-24"))->date, day("2026-11-20"));
    QVERIFY(exchangeRateFor(market, day("2026-12-01")));
    QVERIFY(!exchangeRateFor(market, day("2026-12-02")));
    QVERIFY(!exchangeRateFor(market, day("2026-11-20")));
}

QTEST_GUILESS_MAIN(tst_market)
#include "tst_market.moc"
