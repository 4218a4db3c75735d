// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serialization/eventcodec.h"
#include "tests/support/documents.h"
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
    void init() { m_company = std::make_unique<ReportedCompany>(); }
    void cleanup() { m_company.reset(); }
    void rollForwardOfEveryMovement();
    void expiryThatIsNotWrittenDown();
    void partsOfMonths();
    void knownAtAPosition();
    void marketsAreNotMixed();
    void somethingIsWrong();
    void refunds();
    void adjustments();
    void documents();
    void whatCannotBeAsked_data();
    void whatCannotBeAsked();
    void unwantedReports();
    void filesHaveTheLinesAlone();

private:
    /// Issued for the store's last entry.
    template<class Event>
    void issued(const Document &document)
    {
        const EncodedEvent encoded = encode(InvoiceEvent(Event {m_company->head(), document}));
        Told told = unknownEvent(StreamId::invoice(u"W-1/P-1"_s), document.issuedAt);
        told.event.type = encoded.type;
        told.event.typeVersion = encoded.typeVersion;
        told.event.payload = encoded.payload;
        m_company->append(told);
    }
    std::unique_ptr<ReportedCompany> m_company;
};

void tst_reports::rollForwardOfEveryMovement()
{
    m_company->on("2026-12-01T10:00:00Z", add(W, 10'000));
    m_company->on("2026-12-01T10:05:00Z", add(B, 5'000));
    m_company->on("2026-12-02T10:00:00Z", spend(u"P1"_s, 6'000)); // B 50.00, W 10.00
    m_company->on("2026-12-03T10:00:00Z", refund(u"P1"_s, 3'000)); // R 5.00, B 25.00
    m_company->on("2026-12-04T10:00:00Z", subtract(W, 700));
    m_company->send(wallet, add(W, 300), u"mistake"_s);
    m_company->send(wallet, reverse(u"mistake"_s));
    m_company->send(wallet, spend(u"P2"_s, 2'600), u"spent"_s); // B 25.00, R 1.00
    m_company->send(wallet, reverse(u"spent"_s));
    m_company->on("2026-12-05T10:00:00Z",
                  close(Disposition::PaidOut, Disposition::Forfeited, Disposition::PaidOut));
    const Report its = m_company->report(u"roll-forward"_s, "2026-12-01", "2026-12-31");
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
    m_company->on("2026-11-24T11:00:00Z", add(B, 5'000)); // through 2027-02-22
    m_company->on("2026-11-24T12:00:00Z", add(W, 100));
    m_company->clock().set(at("2027-03-15T10:00:00Z"));
    const auto ask = [this] {
        return m_company->report(u"roll-forward"_s, "2027-01-01", "2027-03-31");
    };
    const Report before = ask();
    QCOMPARE(figures(before, u"all"_s, {u"opening"_s, u"expired"_s, u"closing"_s}),
             (QStringList {u"2027-01: 5100 0 5100"_s, u"2027-02: 5100 -5000 100"_s,
                           u"2027-03: 100 0 100"_s}));
    QVERIFY(before.isSound());
    QCOMPARE(m_company->heldOn("2027-02-21"), 5'100);
    QCOMPARE(m_company->heldOn("2027-02-22"), 100);
    const auto upTo = [this](const char *to) {
        return m_company->report(u"roll-forward"_s, "2027-02-01", to).totals;
    };
    QCOMPARE(total(upTo("2027-02-21"), u"closing"_s), 5'100);
    QCOMPARE(total(upTo("2027-02-22"), u"closing"_s), 100);

    m_company->on("2027-03-15T11:00:00Z", ExpireCredits {});
    const Report after = ask();
    QCOMPARE(after.rows, before.rows);
    QVERIFY(after.isSound());
}

void tst_reports::partsOfMonths()
{
    m_company->on("2026-12-01T10:00:00Z", add(W, 1));
    m_company->on("2026-12-15T10:00:00Z", add(W, 20));
    m_company->on("2027-01-10T10:00:00Z", add(W, 300));
    m_company->on("2027-01-11T10:00:00Z", add(W, 4'000));
    const Report its = m_company->report(u"roll-forward"_s, "2026-12-15", "2027-01-10");
    QCOMPARE(figures(its, u"all"_s, {u"opening"_s, u"added"_s, u"closing"_s}),
             (QStringList {u"2026-12: 1 20 21"_s, u"2027-01: 21 300 321"_s}));
    QVERIFY(its.isSound());
}

/// What was told yesterday is told again, whatever was booked since (R15).
void tst_reports::knownAtAPosition()
{
    m_company->on("2026-12-01T10:00:00Z", add(W, 10'000));
    m_company->on("2026-12-02T10:00:00Z", add(B, 500));
    m_company->on("2026-12-03T10:00:00Z", spend(u"P1"_s, 4'000));
    m_company->on("2026-12-03T11:00:00Z", refund(u"P1"_s, 1'000));
    const Position then = m_company->head();
    std::vector<Report> told;
    for (const ReportName &name : reportCatalogue())
        told.push_back(m_company->report(name.name, "2026-12-01", "2026-12-31"));
    m_company->on("2026-12-04T10:00:00Z", subtract(W, 5'000));
    m_company->on("2026-12-04T11:00:00Z", refund(u"P1"_s, 500));
    m_company->on("2026-12-05T10:00:00Z", OpenWallet {u"PL"_s, u"Jan Nowak"_s, {}}, u"W-2"_s);
    m_company->on("2026-12-05T11:00:00Z", add(B, 77), u"W-2"_s);
    for (const Report &before : told) {
        const Report again = m_company->report(before.query.name, "2026-12-01", "2026-12-31", then);
        QCOMPARE(again.rows, before.rows);
        QCOMPARE(again.totals, before.totals);
        QCOMPARE(again.position, then);
        QVERIFY(again.isSound());
        const Report now = m_company->report(before.query.name, "2026-12-01", "2026-12-31");
        QCOMPARE(now.rows == before.rows,
                 before.rows.empty() || before.query.name.contains(u"lots"_s));
    }
}

/// One market, one currency.
void tst_reports::marketsAreNotMixed()
{
    m_company->on("2026-11-25T10:00:00Z", add(W, 100));
    m_company->on("2026-11-25T11:00:00Z", OpenWallet {u"GB"_s, u"John Smith"_s, {}}, u"W-2"_s);
    m_company->on("2026-11-30T23:30:00Z", add(W, 7), u"W-2"_s); // still November in London
    m_company->on("2026-11-30T23:31:00Z", add(B, 3)); // December in Warsaw
    const auto closing = [this](const QString &market, const QString &name) {
        return m_company->report(name, "2026-11-01", "2026-11-30", {}, market);
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
    m_company->on("2026-12-01T10:00:00Z", add(W, 100));
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

void tst_reports::refunds()
{
    m_company->on("2026-12-01T10:00:00Z", add(W, 6'667));
    m_company->on("2026-12-01T11:00:00Z", add(B, 3'333));
    m_company->on("2026-12-02T10:00:00Z", spend(u"P1"_s, 10'000));
    m_company->on("2026-12-05T10:00:00Z", refund(u"P1"_s, 3'333));
    m_company->send(wallet, refund(u"P1"_s, 3'333), u"second"_s);
    m_company->on("2027-01-07T10:00:00Z", reverse(u"second"_s));
    const Report december = m_company->report(u"refunds"_s, "2026-12-01", "2026-12-31");
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
    const Report january = m_company->report(u"refunds"_s, "2027-01-01", "2027-01-31");
    QCOMPARE(lines(january, {}),
             QStringList {u"date=2027-01-07 wallet=W-1 owner=Anna Nowak purchase=P1 amount=-3333 "
                          "paid=-2222 free=-1111 refunded_so_far=3333 days=36 reason=mistake "
                          "operator=anna"_s});
    QVERIFY(january.isSound());
}

void tst_reports::adjustments()
{
    m_company->on("2026-12-01T10:00:00Z", add(W, 1'000));
    m_company->on("2026-12-01T11:00:00Z", add(B, 200));
    m_company->on("2026-12-02T10:00:00Z", AddCredits {B, 300, u"promotion"_s, {}, {}});
    m_company->on("2026-12-31T22:59:59Z", add(B, 40));
    m_company->on("2026-12-31T23:00:00Z", add(B, 9)); // next year
    m_company->clock().set(at("2026-12-31T23:00:00Z"));
    m_company->send(wallet, subtract(W, 50), u"taken"_s);
    m_company->send(wallet, reverse(u"taken"_s));
    const Report december = m_company->report(u"adjustments"_s, "2026-12-01", "2026-12-31");
    QCOMPARE(
        lines(december, {}),
        (QStringList {
            u"operator=anna direction=added reason=goodwill type=wallet entries=1 amount=1000"_s,
            u"operator=anna direction=added reason=goodwill type=bonus entries=2 amount=240"_s,
            u"operator=anna direction=added reason=promotion type=bonus entries=1 "
            "amount=300"_s}));
    QVERIFY(december.isSound());
    const Report january = m_company->report(u"adjustments"_s, "2027-01-01", "2027-01-01");
    QCOMPARE(total(january.totals, u"subtracted"_s), -50);
    QCOMPARE(total(january.totals, u"restored"_s), 50);
    QVERIFY(january.isSound());
}

/// By the day of issue; corrections are signed.
void tst_reports::documents()
{
    const Document invoice = invoiceOf({{.name = u"Map"_s, .priceMinor = 3'000},
                                        {.name = u"Book"_s, .priceMinor = 1'000, .vat = u"8"_s}});
    std::vector<DocumentLine> after = invoice.lines;
    after[1] = withQuantity(after[1], quantityOne / 2);
    m_company->on("2026-11-25T10:00:00Z", add(W, 4'000));
    m_company->on("2026-11-25T11:00:00Z", spend(u"P-1"_s, 4'000));
    issued<InvoiceIssued>(invoice);
    m_company->on("2026-11-26T10:00:00Z", refund(u"P-1"_s, 500));
    issued<CorrectionIssued>(correctionOf(invoice, after));
    const auto ask = [this](const QString &name, const char *from) {
        return m_company->report(name, from, "2026-11-30");
    };
    const Report rates = ask(u"vat"_s, "2026-11-01");
    QCOMPARE(lines(rates, {}),
             (QStringList {u"month=2026-11 rate=23 documents=1 net=2439 vat=561 gross=3000"_s,
                           u"month=2026-11 rate=8 documents=2 net=463 vat=37 gross=500"_s}));
    QCOMPARE(total(rates.totals, u"documents"_s), 2);
    QCOMPARE(total(rates.totals, u"vat"_s), 598);
    QVERIFY(rates.isSound());
    const Report all = ask(u"invoice-register"_s, "2026-11-20");
    QCOMPARE(lines(all, {}).size(), 2);
    QVERIFY(lines(all, u"kind=invoice"_s)
                .first()
                .startsWith(u"number=FV/2026/11/000001 kind=invoice issue_date=2026-11-20 "
                            "sale_date=2026-11-18"_s));
    QVERIFY(lines(all, u"kind=correction"_s)
                .first()
                .contains(u"net=-463 vat=-37 gross=-500 corrects=FV/2026/11/000001"_s));
    QCOMPARE(total(all.totals, u"gross"_s), 3'500);
    QVERIFY(all.isSound());
    QCOMPARE(total(ask(u"invoice-register"_s, "2026-11-21").totals, u"gross"_s), -500);
    QCOMPARE(lines(ask(u"refunds"_s, "2026-11-01"), u"invoice=FV/2026/11/000001"_s).size(), 1);
    QCOMPARE(lines(ask(u"refunds"_s, "2026-11-01"), u"correction=FK/2026/11/000001"_s).size(), 1);
    m_company->change(u"UPDATE invoice_totals SET vat_minor = vat_minor + 1 WHERE vat = '23'"_s);
    const ReportQuery query {u"vat"_s, u"PL"_s, day("2026-11-01"), day("2026-11-30")};
    QVERIFY(!mustBe(m_company->queries().report(query).result()).isSound());
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
    m_company->on("2026-12-01T10:00:00Z", add(W, 1'000));
    exporting::Listing listing =
        listingOf(m_company->report(u"roll-forward"_s, "2026-12-01", "2026-12-31"),
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
