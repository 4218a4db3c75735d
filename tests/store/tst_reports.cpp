// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/company.h"
#include "tests/support/reporting.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const QString wallet = u"W-1"_s;

} // namespace

/// The reports of finance over stories of commands. Lines are told as "column=value".
class tst_reports : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_company.reset(); }
    void rollForwardOfEveryMovement();
    void expiryThatIsNotWrittenDown();
    void partsOfMonths();
    void knownAtAPosition();
    void marketsAreNotMixed();
    void somethingIsWrong();
    void breakage();
    void breakageAtAnEarlierDay();
    void ageing();
    void ageingAtAnEarlierDay();
    void ageingOfNothing();
    void lotsThatEnd();
    void refunds();
    void adjustments();
    void whatCannotBeAsked_data();
    void whatCannotBeAsked();
    void unwantedReports();
    void filesHaveTheLinesAlone();

private:
    /// At an instant, by anna.
    void on(const char *instant, const CommandPayload &command, const QString &subject = wallet)
    {
        Instant before = at(instant);
        before.micros -= 60 * microsPerSecond;
        m_company->clock().set(before);
        m_company->send(subject, command);
    }
    Report report(const QString &name, const char *from, const char *to,
                  std::optional<Position> knownAt = {}, const QString &market = u"PL"_s)
    {
        m_company->synchronize();
        return mustBe(
            m_company->queries().report({name, market, day(from), day(to), knownAt}).result());
    }
    /// What all wallets held after the close of a day, by the fold over their events.
    qint64 heldOn(const char *date)
    {
        return total(mustBe(m_company->queries().stateOn(day(date), {}).result()).closing);
    }

    std::unique_ptr<Company> m_company;
};

void tst_reports::init()
{
    m_company = std::make_unique<Company>();
    on("2026-11-24T10:00:00Z", OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}});
}

void tst_reports::rollForwardOfEveryMovement()
{
    on("2026-12-01T10:00:00Z", add(W, 10'000));
    on("2026-12-01T10:05:00Z", add(B, 5'000));
    on("2026-12-02T10:00:00Z", spend(u"P1"_s, 6'000)); // B 50.00, W 10.00
    on("2026-12-03T10:00:00Z", refund(u"P1"_s, 3'000)); // R 5.00, B 25.00
    on("2026-12-04T10:00:00Z", subtract(W, 700));
    m_company->send(wallet, add(W, 300), u"mistake"_s);
    m_company->send(wallet, reverse(u"mistake"_s));
    m_company->send(wallet, spend(u"P2"_s, 2'600), u"spent"_s); // B 25.00, R 1.00
    m_company->send(wallet, reverse(u"spent"_s));
    on("2026-12-05T10:00:00Z",
       close(Disposition::PaidOut, Disposition::Forfeited, Disposition::PaidOut));
    const Report its = report(u"roll-forward"_s, "2026-12-01", "2026-12-31");
    QCOMPARE(lines(its, u"type=wallet"_s),
             QStringList {u"month=2026-12 type=wallet opening=0 added=10300 refunded=0 restored=0 "
                          "spent=-1000 subtracted=-700 paid_out=-8300 expired=0 forfeited=0 "
                          "reversed=-300 closing=0 check=0"_s});
    QCOMPARE(lines(its, u"type=bonus"_s),
             QStringList {u"month=2026-12 type=bonus opening=0 added=5000 refunded=2500 "
                          "restored=2500 spent=-7500 subtracted=0 paid_out=0 expired=0 "
                          "forfeited=-2500 reversed=0 closing=0 check=0"_s});
    QCOMPARE(lines(its, u"type=refund"_s),
             QStringList {u"month=2026-12 type=refund opening=0 added=0 refunded=500 restored=100 "
                          "spent=-100 subtracted=0 paid_out=-500 expired=0 forfeited=0 reversed=0 "
                          "closing=0 check=0"_s});
    QVERIFY(its.isSound());
    QCOMPARE(its.position, m_company->head());
    QCOMPARE(its.currency, (Currency {u"PLN"_s, 2}));
}

/// Nobody has run anything since: it belongs to its last good day all the same, as it does when it
/// is written down.
void tst_reports::expiryThatIsNotWrittenDown()
{
    on("2026-11-24T11:00:00Z", add(B, 5'000)); // through 2027-02-22
    on("2026-11-24T12:00:00Z", add(W, 100));
    m_company->clock().set(at("2027-03-15T10:00:00Z"));
    const auto ask = [this] { return report(u"roll-forward"_s, "2027-01-01", "2027-03-31"); };
    const Report before = ask();
    QCOMPARE(figures(before, u"all"_s, {u"opening"_s, u"expired"_s, u"closing"_s}),
             (QStringList {u"2027-01: 5100 0 5100"_s, u"2027-02: 5100 -5000 100"_s,
                           u"2027-03: 100 0 100"_s}));
    QVERIFY(before.isSound());
    QCOMPARE(heldOn("2027-02-21"), 5'100);
    QCOMPARE(heldOn("2027-02-22"), 100);
    const auto upTo = [this](const char *to) {
        return report(u"roll-forward"_s, "2027-02-01", to).totals;
    };
    QCOMPARE(total(upTo("2027-02-21"), u"closing"_s), 5'100);
    QCOMPARE(total(upTo("2027-02-22"), u"closing"_s), 100);

    on("2027-03-15T11:00:00Z", ExpireCredits {});
    const Report after = ask();
    QCOMPARE(after.rows, before.rows);
    QVERIFY(after.isSound());
}

void tst_reports::partsOfMonths()
{
    on("2026-12-01T10:00:00Z", add(W, 1));
    on("2026-12-15T10:00:00Z", add(W, 20));
    on("2027-01-10T10:00:00Z", add(W, 300));
    on("2027-01-11T10:00:00Z", add(W, 4'000));
    const Report its = report(u"roll-forward"_s, "2026-12-15", "2027-01-10");
    QCOMPARE(figures(its, u"all"_s, {u"opening"_s, u"added"_s, u"closing"_s}),
             (QStringList {u"2026-12: 1 20 21"_s, u"2027-01: 21 300 321"_s}));
    QVERIFY(its.isSound());
}

/// What was told yesterday is told again, whatever was booked since (R15).
void tst_reports::knownAtAPosition()
{
    on("2026-12-01T10:00:00Z", add(W, 10'000));
    on("2026-12-02T10:00:00Z", add(B, 500));
    on("2026-12-03T10:00:00Z", spend(u"P1"_s, 4'000));
    on("2026-12-03T11:00:00Z", refund(u"P1"_s, 1'000));
    const Position then = m_company->head();
    std::vector<Report> told;
    for (const ReportName &name : reportCatalogue())
        told.push_back(report(name.name, "2026-12-01", "2026-12-31"));
    on("2026-12-04T10:00:00Z", subtract(W, 5'000));
    on("2026-12-04T11:00:00Z", refund(u"P1"_s, 500));
    on("2026-12-05T10:00:00Z", OpenWallet {u"PL"_s, u"Jan Nowak"_s, {}}, u"W-2"_s);
    on("2026-12-05T11:00:00Z", add(B, 77), u"W-2"_s);
    for (const Report &before : told) {
        const Report again = report(before.query.name, "2026-12-01", "2026-12-31", then);
        QCOMPARE(again.rows, before.rows);
        QCOMPARE(again.totals, before.totals);
        QCOMPARE(again.position, then);
        QVERIFY(again.isSound());
        const Report now = report(before.query.name, "2026-12-01", "2026-12-31");
        QCOMPARE(now.rows == before.rows,
                 before.rows.empty() || before.query.name.contains(u"lots"_s));
    }
}

/// One market, one currency.
void tst_reports::marketsAreNotMixed()
{
    on("2026-11-25T10:00:00Z", add(W, 100));
    on("2026-11-25T11:00:00Z", OpenWallet {u"GB"_s, u"John Smith"_s, {}}, u"W-2"_s);
    on("2026-11-30T23:30:00Z", add(W, 7), u"W-2"_s); // still November in London
    on("2026-11-30T23:31:00Z", add(B, 3)); // December in Warsaw
    const auto closing = [this](const QString &market, const QString &name) {
        return report(name, "2026-11-01", "2026-11-30", {}, market);
    };
    QCOMPARE(total(closing(u"PL"_s, u"roll-forward"_s).totals, u"closing"_s), 100);
    QCOMPARE(total(closing(u"GB"_s, u"roll-forward"_s).totals, u"closing"_s), 7);
    QCOMPARE(total(closing(u"CZ"_s, u"roll-forward"_s).totals, u"closing"_s), 0);
    QCOMPARE(total(closing(u"GB"_s, u"adjustments"_s).totals, u"added"_s), 7);
    QCOMPARE(total(closing(u"GB"_s, u"expiring"_s).totals, u"amount"_s), 7);
    QCOMPARE(total(closing(u"GB"_s, u"breakage"_s).totals, u"granted"_s), 7);
    QCOMPARE(closing(u"GB"_s, u"roll-forward"_s).currency.code, u"GBP"_s);
}

/// A check that is never anything but 0 would be none.
void tst_reports::somethingIsWrong()
{
    on("2026-12-01T10:00:00Z", add(W, 100));
    m_company->synchronize();
    const auto checks = [this] {
        QList<qint64> found;
        const ReportQuery query {u"roll-forward"_s, u"PL"_s, day("2026-12-01"), day("2026-12-31")};
        for (const ReportCheck &check : mustBe(m_company->queries().report(query).result()).checks)
            found << check.differenceMinor;
        return found;
    };
    QCOMPARE(checks(), (QList<qint64> {0, 0}));
    m_company->change(u"UPDATE lots SET remaining_minor = 90"_s);
    QCOMPARE(checks(), (QList<qint64> {0, 10}));
    m_company->change(u"UPDATE daily_movements SET spent_minor = 5"_s);
    QCOMPARE(checks(), (QList<qint64> {5, 10}));
}

void tst_reports::breakage()
{
    on("2026-12-01T10:00:00Z", add(B, 9'000)); // through 2027-03-01
    on("2026-12-01T11:00:00Z", add(W, 1'000));
    on("2026-12-02T10:00:00Z", spend(u"P1"_s, 3'000));
    on("2026-12-02T11:00:00Z", subtract(B, 500));
    on("2027-01-05T10:00:00Z", add(B, 300)); // through 2027-04-05
    const Report its = report(u"breakage"_s, "2026-12-01", "2027-03-31");
    QCOMPARE(lines(its, {}),
             (QStringList {u"month=2026-12 type=wallet granted=1000 spent=0 taken=0 expired=0 "
                           "open=1000 rate=0"_s,
                           u"month=2026-12 type=bonus granted=9000 spent=3000 taken=500 "
                           "expired=5500 open=0 rate=6111"_s,
                           u"month=2027-01 type=bonus granted=300 spent=0 taken=0 expired=0 "
                           "open=300 rate=0"_s}));
    QCOMPARE(total(its.totals, u"expired"_s), 5'500);
    QVERIFY(its.isSound());
    m_company->clock().set(at("2027-03-15T10:00:00Z"));
    m_company->send(wallet, ExpireCredits {});
    QCOMPARE(report(u"breakage"_s, "2026-12-01", "2027-03-31").rows, its.rows);
}

/// As it was after the last day, whatever has come since.
void tst_reports::breakageAtAnEarlierDay()
{
    on("2026-12-01T10:00:00Z", add(B, 900));
    on("2026-12-02T10:00:00Z", spend(u"P1"_s, 100));
    on("2026-12-20T10:00:00Z", spend(u"P2"_s, 200));
    const auto spentBy = [this](const char *to) {
        return total(report(u"breakage"_s, "2026-12-01", to).totals, u"spent"_s);
    };
    QCOMPARE(spentBy("2026-12-01"), 0);
    QCOMPARE(spentBy("2026-12-02"), 100);
    QCOMPARE(spentBy("2026-12-19"), 100);
    QCOMPARE(spentBy("2026-12-20"), 300);
    m_company->send(wallet, spend(u"P3"_s, 50)); // the tables of then are still of then
    QCOMPARE(spentBy("2026-12-19"), 100);
    QCOMPARE(spentBy("2026-12-20"), 350);
}

void tst_reports::ageing()
{
    on("2026-12-01T10:00:00Z", add(B, 1)); // through 2027-03-01
    on("2026-12-02T10:00:00Z", add(B, 20)); // 2027-03-02
    on("2026-12-08T10:00:00Z", add(B, 300)); // 2027-03-08
    on("2026-12-09T10:00:00Z", add(B, 4'000)); // 2027-03-09
    on("2026-12-10T10:00:00Z", add(W, 50'000));
    on("2026-12-10T11:00:00Z", OpenWallet {u"PL"_s, u"Jan Nowak"_s, {}}, u"W-2"_s);
    on("2026-12-10T12:00:00Z", add(B, 600'000), u"W-2"_s); // 2027-03-10
    const Report its = report(u"expiring"_s, "2027-03-01", "2027-03-01");
    QCOMPARE(lines(its, {}),
             (QStringList {u"type=wallet bucket=never lots=1 wallets=1 amount=50000"_s,
                           u"type=bonus bucket=0-7 until=2027-03-08 lots=2 wallets=1 amount=320"_s,
                           u"type=bonus bucket=8-30 until=2027-03-31 lots=2 wallets=2 "
                           "amount=604000"_s}));
    QCOMPARE(total(its.totals, u"wallets"_s), 2);
    QCOMPARE(total(its.totals, u"amount"_s), heldOn("2027-03-01"));
    QCOMPARE(lines(report(u"expiring"_s, "2026-12-10", "2026-12-10"), u"type=bonus"_s),
             (QStringList {u"type=bonus bucket=61-90 until=2027-03-10 lots=5 wallets=2 "
                           "amount=604321"_s}));
    on("2026-12-11T12:00:00Z", add(B, 7), u"W-2"_s);
    QVERIFY(lines(report(u"expiring"_s, "2026-12-10", "2026-12-10"), u"type=bonus"_s)
                .contains(u"type=bonus bucket=61-90 until=2027-03-10 lots=5 wallets=2 "
                          "amount=604321"_s)); // the past has not changed
    QCOMPARE(lines(report(u"expiring"_s, "2026-12-11", "2026-12-11"), u"bucket=later"_s),
             QStringList());
}

void tst_reports::ageingAtAnEarlierDay()
{
    on("2026-12-01T10:00:00Z", add(B, 1'000)); // through 2027-03-01
    on("2026-12-03T10:00:00Z", spend(u"P1"_s, 400));
    on("2027-03-05T10:00:00Z", add(W, 1)); // writes the rest off
    const auto amountOn = [this](const char *date) {
        return total(report(u"expiring"_s, date, date).totals, u"amount"_s);
    };
    for (const char *date : {"2026-11-30", "2026-12-02", "2026-12-03", "2027-02-28", "2027-03-01",
                             "2027-03-05", "2027-03-06"})
        QCOMPARE(amountOn(date), heldOn(date));
    QCOMPARE(amountOn("2026-12-02"), 1'000);
    QCOMPARE(amountOn("2027-02-28"), 600);
    QCOMPARE(amountOn("2027-03-01"), 0);
}

void tst_reports::ageingOfNothing()
{
    const Report its = report(u"expiring"_s, "2026-12-01", "2026-12-31", {}, u"CZ"_s);
    QCOMPARE(total(its.totals, u"amount"_s), 0);
    QCOMPARE(lines(its, {}), QStringList());
}

void tst_reports::lotsThatEnd()
{
    on("2026-12-01T10:00:00Z", add(B, 1'000)); // through 2027-03-01
    on("2026-12-02T10:00:00Z", add(B, 50)); // through 2027-03-02
    on("2026-12-03T10:00:00Z", spend(u"P1"_s, 400));
    const auto ask = [this] {
        return lines(report(u"expiring-lots"_s, "2027-02-01", "2027-03-01"), {});
    };
    const QStringList lot {u"valid_through=2027-03-01 wallet=W-1 owner=Anna Nowak lot=1 "
                           "type=bonus granted_on=2026-12-01 reason=goodwill amount=600"_s};
    QCOMPARE(ask(), lot);
    on("2027-03-05T10:00:00Z", ExpireCredits {});
    QCOMPARE(ask(), lot); // written down or not
}

void tst_reports::refunds()
{
    on("2026-12-01T10:00:00Z", add(W, 6'667));
    on("2026-12-01T11:00:00Z", add(B, 3'333));
    on("2026-12-02T10:00:00Z", spend(u"P1"_s, 10'000));
    on("2026-12-05T10:00:00Z", refund(u"P1"_s, 3'333));
    m_company->send(wallet, refund(u"P1"_s, 3'333), u"second"_s);
    on("2027-01-07T10:00:00Z", reverse(u"second"_s));
    const Report december = report(u"refunds"_s, "2026-12-01", "2026-12-31");
    QCOMPARE(lines(december, {}),
             (QStringList {
                 u"date=2026-12-05 wallet=W-1 owner=Anna Nowak purchase=P1 amount=3333 paid=2222 "
                 "free=1111 refunded_so_far=3333 days=3 lots=refund #3 through 2027-03-05; "
                 "bonus #4 through 2027-03-01 reason=returned operator=anna"_s,
                 u"date=2026-12-05 wallet=W-1 owner=Anna Nowak purchase=P1 amount=3333 paid=2222 "
                 "free=1111 refunded_so_far=6666 days=3 lots=refund #5 through 2027-03-05; "
                 "bonus #6 through 2027-03-01 reason=returned operator=anna"_s}));
    QCOMPARE(total(december.totals, u"refunded"_s), 6'666);
    QVERIFY(december.isSound());
    const Report january = report(u"refunds"_s, "2027-01-01", "2027-01-31");
    QCOMPARE(lines(january, {}),
             QStringList {u"date=2027-01-07 wallet=W-1 owner=Anna Nowak purchase=P1 amount=-3333 "
                          "paid=-2222 free=-1111 refunded_so_far=3333 days=36 reason=mistake "
                          "operator=anna"_s});
    QVERIFY(january.isSound());
}

void tst_reports::adjustments()
{
    on("2026-12-01T10:00:00Z", add(W, 1'000));
    on("2026-12-01T11:00:00Z", add(B, 200));
    on("2026-12-02T10:00:00Z", AddCredits {B, 300, u"promotion"_s, {}, {}});
    on("2026-12-31T22:59:59Z", add(B, 40));
    on("2026-12-31T23:00:00Z", add(B, 9)); // next year
    m_company->clock().set(at("2026-12-31T23:00:00Z"));
    m_company->send(wallet, subtract(W, 50), u"taken"_s);
    m_company->send(wallet, reverse(u"taken"_s));
    const Report december = report(u"adjustments"_s, "2026-12-01", "2026-12-31");
    QCOMPARE(
        lines(december, {}),
        (QStringList {
            u"operator=anna direction=added reason=goodwill type=wallet entries=1 amount=1000"_s,
            u"operator=anna direction=added reason=goodwill type=bonus entries=2 amount=240"_s,
            u"operator=anna direction=added reason=promotion type=bonus entries=1 "
            "amount=300"_s}));
    QVERIFY(december.isSound());
    const Report january = report(u"adjustments"_s, "2027-01-01", "2027-01-01");
    QCOMPARE(total(january.totals, u"subtracted"_s), -50);
    QCOMPARE(total(january.totals, u"restored"_s), 50);
    QVERIFY(january.isSound());
}

void tst_reports::whatCannotBeAsked_data()
{
    QTest::addColumn<ReportQuery>("query");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const ReportQuery &query, QLatin1StringView code) {
        QTest::newRow(name) << query << QString(code);
    };
    const QDate first = day("2026-12-01");
    row("no such report", {u"profit"_s, u"PL"_s, first, first}, code::invalid_field);
    row("no such market", {u"roll-forward"_s, u"XX"_s, first, first}, code::unknown_market);
    row("no such market, at the end", {u"expiring"_s, u"XX"_s, first, first}, code::unknown_market);
    row("a market not known yet", {u"roll-forward"_s, u"GB"_s, first, first, 1},
        code::unknown_market);
    row("no days", {u"vat"_s, u"PL"_s, {}, first}, code::invalid_field);
    row("backwards", {u"vat"_s, u"PL"_s, first, first.addDays(-1)}, code::invalid_field);
    row("a slip of the finger", {u"vat"_s, u"PL"_s, day("0202-01-01"), first}, code::invalid_field);
}

void tst_reports::whatCannotBeAsked()
{
    QFETCH(const ReportQuery, query);
    QFETCH(const QString, code);
    m_company->synchronize();
    const auto answer = m_company->queries().report(query).result();
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, code);
}

void tst_reports::unwantedReports()
{
    m_company->synchronize();
    const auto task = std::make_shared<Task>();
    task->cancel();
    COMPARE_ERROR(m_company->queries()
                      .report({u"roll-forward"_s, u"PL"_s, day("2026-12-01"), day("2026-12-31"),
                               m_company->head()},
                              task)
                      .result(),
                  code::cancelled);
    COMPARE_RESULT(m_company->queries()
                       .report({u"roll-forward"_s, u"PL"_s, day("2026-12-01"), day("2026-12-31"),
                                m_company->head()})
                       .result()
                       .map([](const Report &r) { return r.rows.size(); }),
                   6U);
}

/// Whoever adds up a column gets its sum.
void tst_reports::filesHaveTheLinesAlone()
{
    on("2026-12-01T10:00:00Z", add(W, 1'000));
    exporting::Listing listing = listingOf(report(u"roll-forward"_s, "2026-12-01", "2026-12-31"),
                                           at("2027-01-01T00:00:00Z"));
    QCOMPARE(listing.table.about.title, u"Liability roll-forward"_s);
    QCOMPARE(listing.table.about.period, u"2026-12-01 – 2026-12-31"_s);
    QCOMPARE(listing.table.columns.at(3),
             (exporting::Column {u"Added"_s, exporting::Column::Kind::Amount, 2}));
    qint64 addedMinor = 0;
    int rows = 0;
    for (auto row = mustBe(listing.rows()); row; row = mustBe(listing.rows())) {
        addedMinor += std::get<qint64>(row->at(3));
        ++rows;
    }
    QCOMPARE(rows, 3);
    QCOMPARE(addedMinor, 1'000);
}

QTEST_GUILESS_MAIN(tst_reports)
#include "tst_reports.moc"
