// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/reporting.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const QString wallet = u"W-1"_s;

} // namespace

/// What became of lots: breakage, ageing, and those that end. Lines are told as "column=value".
class tst_lotreports : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_company = std::make_unique<ReportedCompany>(); }
    void cleanup() { m_company.reset(); }
    void breakage();
    void breakageAtAnEarlierDay();
    void ageing();
    void ageingAtAnEarlierDay();
    void ageingOfNothing();
    void lotsThatEnd();

private:
    std::unique_ptr<ReportedCompany> m_company;
};

void tst_lotreports::breakage()
{
    m_company->on("2026-12-01T10:00:00Z", add(B, 9'000)); // through 2027-03-01
    m_company->on("2026-12-01T11:00:00Z", add(W, 1'000));
    m_company->on("2026-12-02T10:00:00Z", spend(u"P1"_s, 3'000));
    m_company->on("2026-12-02T11:00:00Z", subtract(B, 500));
    m_company->on("2027-01-05T10:00:00Z", add(B, 300)); // through 2027-04-05
    const Report its = m_company->report(u"breakage"_s, "2026-12-01", "2027-03-31");
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
    QCOMPARE(m_company->report(u"breakage"_s, "2026-12-01", "2027-03-31").rows, its.rows);
}

/// As it was after the last day, whatever has come since.
void tst_lotreports::breakageAtAnEarlierDay()
{
    m_company->on("2026-12-01T10:00:00Z", add(B, 900));
    m_company->on("2026-12-02T10:00:00Z", spend(u"P1"_s, 100));
    m_company->on("2026-12-20T10:00:00Z", spend(u"P2"_s, 200));
    const auto spentBy = [this](const char *to) {
        return total(m_company->report(u"breakage"_s, "2026-12-01", to).totals, u"spent"_s);
    };
    QCOMPARE(spentBy("2026-12-01"), 0);
    QCOMPARE(spentBy("2026-12-02"), 100);
    QCOMPARE(spentBy("2026-12-19"), 100);
    QCOMPARE(spentBy("2026-12-20"), 300);
    m_company->send(wallet, spend(u"P3"_s, 50)); // the tables of then are still of then
    QCOMPARE(spentBy("2026-12-19"), 100);
    QCOMPARE(spentBy("2026-12-20"), 350);
}

void tst_lotreports::ageing()
{
    m_company->on("2026-12-01T10:00:00Z", add(B, 1)); // through 2027-03-01
    m_company->on("2026-12-02T10:00:00Z", add(B, 20)); // 2027-03-02
    m_company->on("2026-12-08T10:00:00Z", add(B, 300)); // 2027-03-08
    m_company->on("2026-12-09T10:00:00Z", add(B, 4'000)); // 2027-03-09
    m_company->on("2026-12-10T10:00:00Z", add(W, 50'000));
    m_company->on("2026-12-10T11:00:00Z", OpenWallet {u"PL"_s, u"Jan Nowak"_s, {}}, u"W-2"_s);
    m_company->on("2026-12-10T12:00:00Z", add(B, 600'000), u"W-2"_s); // 2027-03-10
    const Report its = m_company->report(u"expiring"_s, "2027-03-01", "2027-03-01");
    QCOMPARE(lines(its, {}),
             (QStringList {u"type=wallet bucket=never lots=1 wallets=1 amount=50000"_s,
                           u"type=bonus bucket=0-7 until=2027-03-08 lots=2 wallets=1 amount=320"_s,
                           u"type=bonus bucket=8-30 until=2027-03-31 lots=2 wallets=2 "
                           "amount=604000"_s}));
    QCOMPARE(total(its.totals, u"wallets"_s), 2);
    QCOMPARE(total(its.totals, u"amount"_s), m_company->heldOn("2027-03-01"));
    QCOMPARE(lines(m_company->report(u"expiring"_s, "2026-12-10", "2026-12-10"), u"type=bonus"_s),
             (QStringList {u"type=bonus bucket=61-90 until=2027-03-10 lots=5 wallets=2 "
                           "amount=604321"_s}));
    m_company->on("2026-12-11T12:00:00Z", add(B, 7), u"W-2"_s);
    QVERIFY(lines(m_company->report(u"expiring"_s, "2026-12-10", "2026-12-10"), u"type=bonus"_s)
                .contains(u"type=bonus bucket=61-90 until=2027-03-10 lots=5 wallets=2 "
                          "amount=604321"_s)); // the past has not changed
    QCOMPARE(lines(m_company->report(u"expiring"_s, "2026-12-11", "2026-12-11"), u"bucket=later"_s),
             QStringList());
}

void tst_lotreports::ageingAtAnEarlierDay()
{
    m_company->on("2026-12-01T10:00:00Z", add(B, 1'000)); // through 2027-03-01
    m_company->on("2026-12-03T10:00:00Z", spend(u"P1"_s, 400));
    m_company->on("2027-03-05T10:00:00Z", add(W, 1)); // writes the rest off
    const auto amountOn = [this](const char *date) {
        return total(m_company->report(u"expiring"_s, date, date).totals, u"amount"_s);
    };
    for (const char *date : {"2026-11-30", "2026-12-02", "2026-12-03", "2027-02-28", "2027-03-01",
                             "2027-03-05", "2027-03-06"})
        QCOMPARE(amountOn(date), m_company->heldOn(date));
    QCOMPARE(amountOn("2026-12-02"), 1'000);
    QCOMPARE(amountOn("2027-02-28"), 600);
    QCOMPARE(amountOn("2027-03-01"), 0);
}

void tst_lotreports::ageingOfNothing()
{
    const Report its = m_company->report(u"expiring"_s, "2026-12-01", "2026-12-31", {}, u"CZ"_s);
    QCOMPARE(total(its.totals, u"amount"_s), 0);
    QCOMPARE(lines(its, {}), QStringList());
}

void tst_lotreports::lotsThatEnd()
{
    m_company->on("2026-12-01T10:00:00Z", add(B, 1'000)); // through 2027-03-01
    m_company->on("2026-12-02T10:00:00Z", add(B, 50)); // through 2027-03-02
    m_company->on("2026-12-03T10:00:00Z", spend(u"P1"_s, 400));
    const auto ask = [this] {
        return lines(m_company->report(u"expiring-lots"_s, "2027-02-01", "2027-03-01"), {});
    };
    const QStringList lot {u"valid_through=2027-03-01 wallet=W-1 owner=Anna Nowak lot=1 "
                           "type=bonus granted_on=2026-12-01 reason=goodwill amount=600"_s};
    QCOMPARE(ask(), lot);
    m_company->on("2027-03-05T10:00:00Z", ExpireCredits {});
    QCOMPARE(ask(), lot); // written down or not
}

QTEST_GUILESS_MAIN(tst_lotreports)
#include "tst_lotreports.moc"
