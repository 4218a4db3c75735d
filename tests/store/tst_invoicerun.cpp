// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/invoicing/invoicerun.h"
#include "core/serialization/names.h"
#include "tests/support/company.h"
#include "tests/support/messages.h"
#include "tests/support/result.h"
#include "tests/support/waiting.h"

#include <QCryptographicHash>
#include <QLockFile>
#include <QtConcurrent>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

SetInvoicing seller(IssueMoment moment = IssueMoment::AtOnce)
{
    Invoicing invoicing;
    invoicing.seller = {u"Mapy sp. z o.o."_s,
                        {u"ul. Polna 1"_s, u"00-001"_s, u"Warszawa"_s, u"PL"_s},
                        u"526-025-02-74"_s};
    invoicing.invoiceSeries = u"FV"_s;
    invoicing.correctionSeries = u"FK"_s;
    invoicing.moment = moment;
    invoicing.ksef = true;
    return {invoicing};
}

SetInvoicing czechSeller()
{
    SetInvoicing set = seller(IssueMoment::Daily);
    set.invoicing.seller.address.country = u"CZ"_s;
    set.invoicing.seller.taxId = u"CZ27082440"_s;
    set.invoicing.ksef = false;
    return set;
}

ChangeBillingDetails business(const QString &taxId)
{
    return {{BuyerKind::Business,
             u"Sklep"_s,
             {u"ul. Krótka 2"_s, u"30-002"_s, u"Kraków"_s, u"PL"_s},
             taxId}};
}

const QString ksefNumber = u"5260250274-20261124-0100001AF629-89"_s;

} // namespace

/// What is due is issued exactly once, whoever runs it and however often; what cannot be issued
/// waits and says why.
class tst_invoicerun : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void issuesWhatIsDue();
    void bonusNeedsNoInvoice();
    void asOftenAsYouLike();
    void twoProgramsAtOnce();
    void nothingWithoutASeller();
    void waitsAndGoesOn();
    void waitsForTheSameThingTwice();
    void waitsForAnotherDay();
    void aCorrectionWaitsForTheKsefNumber();
    void oneMarketUpToADay();
    void monthsThatAreOver();
    void endsWhenCancelled();
    void theProcessorIssuesAtOnce();
    void onlyOneProcessorIsAtWork();
    void filesAreStoredOnce();
    void aRebuildIssuesNothing();
    void theWholeStoryOfAPurchase();
    void sumsByRate();

private:
    CommandResult send(const QString &subject, const CommandPayload &command)
    {
        return m_company->send(subject, command);
    }
    void buy(const QString &wallet, const QString &ref, qint64 bonusMinor, qint64 walletMinor)
    {
        if (bonusMinor > 0)
            send(wallet, add(B, bonusMinor));
        if (walletMinor > 0)
            send(wallet, add(W, walletMinor));
        send(wallet, spend(ref, bonusMinor + walletMinor));
    }
    Result<InvoiceRunReport> run(const InvoiceRunOptions &options = {})
    {
        return runIn(m_company->backoffice(), options);
    }
    static Result<InvoiceRunReport> runIn(Backoffice &backoffice,
                                          const InvoiceRunOptions &options = {})
    {
        return runInvoices(backoffice.commands(), backoffice.queries(), backoffice.readModels(),
                           options, std::make_shared<Task>());
    }
    std::vector<InvoiceRow> documents(const InvoicesQuery &query = {})
    {
        InvoicesQuery ascending = query;
        ascending.order = SortOrder::Ascending;
        ascending.sort = InvoicesQuery::Sort::Number;
        const auto keys = m_company->queries().invoiceKeys(ascending).result();
        return keys
            ? m_company->queries().invoiceRows(*keys).result().value_or(std::vector<InvoiceRow>())
            : std::vector<InvoiceRow>();
    }
    QStringList numbers()
    {
        QStringList all;
        for (const InvoiceRow &row : documents())
            all << (row.number.isEmpty() ? u"waits: "_s + row.holdReason : row.number);
        all.sort();
        return all;
    }

    std::unique_ptr<Company> m_company;
};

void tst_invoicerun::init()
{
    m_company = std::make_unique<Company>();
    send(u"W-1"_s, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}});
}

void tst_invoicerun::issuesWhatIsDue()
{
    send(u"PL"_s, MarketCommand(seller()));
    buy(u"W-1"_s, u"P1"_s, 3'000, 7'000);
    send(u"W-1"_s, refund(u"P1"_s, 1'000));
    const auto report = run();
    VERIFY_RESULT(report);
    QCOMPARE(report->invoices, 1);
    QCOMPARE(report->corrections, 1);
    QCOMPARE(report->held, 0);
    QCOMPARE(report->refused, 0);
    const auto rows = documents();
    QCOMPARE(rows.size(), 2u);
    QCOMPARE(rows[0].number, u"FK/2026/11/000001"_s);
    QCOMPARE(rows[0].grossMinor, -700);
    QCOMPARE(rows[0].corrects, u"FV/2026/11/000001"_s);
    QCOMPARE(rows[1].number, u"FV/2026/11/000001"_s);
    QCOMPARE(rows[1].grossMinor, 7'000);
    QCOMPARE(rows[1].corrections, 1);
    QCOMPARE(rows[1].buyer, u"Anna Nowak"_s);
    QCOMPARE(rows[1].market, u"PL"_s);
}

void tst_invoicerun::bonusNeedsNoInvoice()
{
    send(u"PL"_s, MarketCommand(seller()));
    buy(u"W-1"_s, u"P1"_s, 3'000, 0);
    send(u"W-1"_s, refund(u"P1"_s, 1'000));
    QCOMPARE(run()->invoices, 0);
    QVERIFY(documents().empty());
}

void tst_invoicerun::asOftenAsYouLike()
{
    send(u"PL"_s, MarketCommand(seller()));
    buy(u"W-1"_s, u"P1"_s, 0, 1'000);
    QCOMPARE(run()->invoices, 1);
    const Position head = m_company->head();
    QCOMPARE(run()->invoices, 0);
    QCOMPARE(m_company->head(), head);
    // The same command again, as after a kill between its commit and the read model.
    Commands &commands = m_company->backoffice().commands();
    const CommandResult again =
        commands
            .send(commands.make(u"W-1"_s,
                                InvoiceCommand(IssueInvoice {u"P1"_s, documents()[0].source})))
            .result();
    QCOMPARE(again.error.code, QString(code::already_issued));
    QCOMPARE(m_company->head(), head);
}

void tst_invoicerun::twoProgramsAtOnce()
{
    send(u"PL"_s, MarketCommand(seller()));
    constexpr int purchases = 60;
    for (int i = 0; i < purchases; ++i)
        buy(u"W-1"_s, u"P%1"_s.arg(i), 0, 1'000 + i);
    const auto other = m_company->program(m_company->backoffice().store());
    auto first = QtConcurrent::run([&] { return run(); });
    auto second = QtConcurrent::run([&] { return runIn(*other); });
    VERIFY_RESULT(first.result());
    VERIFY_RESULT(second.result());
    const auto third = run();
    VERIFY_RESULT(third);
    QCOMPARE(first.result()->invoices + second.result()->invoices + third->invoices, purchases);
    QStringList expected;
    for (int i = 1; i <= purchases; ++i)
        expected << u"FV/2026/11/%1"_s.arg(i, 6, 10, QChar(u'0'));
    QCOMPARE(numbers(), expected);
}

void tst_invoicerun::nothingWithoutASeller()
{
    buy(u"W-1"_s, u"P1"_s, 0, 1'000);
    QCOMPARE(run()->invoices, 0);
    QCOMPARE(numbers(), QStringList {u"waits: "_s});
    send(u"PL"_s, MarketCommand(seller()));
    QCOMPARE(run()->invoices, 1);
}

void tst_invoicerun::waitsAndGoesOn()
{
    send(u"PL"_s, MarketCommand(seller()));
    send(u"W-1"_s, business({}));
    buy(u"W-1"_s, u"P1"_s, 0, 1'000);
    QCOMPARE(run()->held, 1);
    QCOMPARE(numbers(), QStringList {u"waits: buyer_incomplete"_s});
    QCOMPARE(documents()[0].holdMissing, u"taxId"_s);
    QCOMPARE(documents()[0].buyer, business({}).buyer.name);
    const Position head = m_company->head();
    QCOMPARE(run()->held, 0); // nothing has changed: it is not asked again
    QCOMPARE(m_company->head(), head);
    send(u"W-1"_s, business(u"123-456-32-18"_s));
    QCOMPARE(run()->invoices, 1);
    QCOMPARE(numbers(), QStringList {u"FV/2026/11/000001"_s}); // no number was used meanwhile
}

/// Nothing that was tried in vain meanwhile keeps it from going on.
void tst_invoicerun::waitsForTheSameThingTwice()
{
    send(u"PL"_s, MarketCommand(seller()));
    send(u"W-1"_s, business({}));
    buy(u"W-1"_s, u"P1"_s, 0, 1'000);
    QCOMPARE(run()->held, 1);
    ChangeBillingDetails stillIncomplete = business({});
    stillIncomplete.buyer.name = u"Sklep Nowy"_s;
    send(u"W-1"_s, stillIncomplete);
    QCOMPARE(run()->held, 1);
    QCOMPARE(run()->invoices, 0);
    send(u"PL"_s, MarketCommand(seller()));
    QCOMPARE(run()->invoices, 0);
    send(u"W-1"_s, business(u"1234563218"_s));
    send(u"W-1"_s, refund(u"P1"_s, 400)); // waits for the KSeF number of its invoice
    QCOMPARE(run()->invoices, 1);
    send(u"PL"_s, MarketCommand(seller()));
    QCOMPARE(run()->corrections, 0);
    send(u"W-1"_s, InvoiceCommand(AssignKsefNumber {u"P1"_s, u"FV/2026/11/000001"_s, ksefNumber}));
    QCOMPARE(run()->corrections, 1);
    QCOMPARE(numbers(), QStringList({u"FK/2026/11/000001"_s, u"FV/2026/11/000001"_s}));
}

/// What was booked for a day to come has its invoice when that day is there.
void tst_invoicerun::waitsForAnotherDay()
{
    send(u"PL"_s, MarketCommand(seller(IssueMoment::Daily)));
    buy(u"W-1"_s, u"P1"_s, 0, 1'000);
    QCOMPARE(run()->invoices, 1);
    m_company->clock().set(at("2026-11-20T10:00:00Z")); // set back by mistake
    buy(u"W-1"_s, u"P2"_s, 0, 1'000);
    const auto early = run();
    VERIFY_RESULT(early);
    QCOMPARE(early->invoices + early->held, 1);
    m_company->clock().set(at("2026-11-26T10:00:00Z"));
    QCOMPARE(early->invoices + run()->invoices, 1);
}

void tst_invoicerun::aCorrectionWaitsForTheKsefNumber()
{
    send(u"PL"_s, MarketCommand(seller()));
    send(u"W-1"_s, business(u"1234563218"_s));
    buy(u"W-1"_s, u"P1"_s, 0, 1'000);
    send(u"W-1"_s, refund(u"P1"_s, 400));
    const auto report = run();
    QCOMPARE(report->invoices, 1);
    QCOMPARE(report->held, 1);
    const auto assigned = m_company->send(
        u"W-1"_s, InvoiceCommand(AssignKsefNumber {u"P1"_s, u"FV/2026/11/000001"_s, ksefNumber}));
    QVERIFY2(assigned.isDone(), qPrintable(assigned.error.code));
    QCOMPARE(run()->corrections, 1);
    const auto details = m_company->queries().document(documents()[0].source).result();
    VERIFY_RESULT(details);
    QCOMPARE(details->document.corrects->ksefNumber, ksefNumber);
    QCOMPARE(documents()[1].ksefNumber, ksefNumber);
}

void tst_invoicerun::oneMarketUpToADay()
{
    send(u"PL"_s, MarketCommand(seller(IssueMoment::Daily)));
    send(u"CZ"_s, MarketCommand(czechSeller()));
    send(u"W-2"_s, OpenWallet {u"CZ"_s, u"Jan Novák"_s, {}});
    buy(u"W-1"_s, u"P1"_s, 0, 1'000);
    buy(u"W-2"_s, u"P1"_s, 0, 2'000);
    m_company->clock().advance(24 * 3'600);
    buy(u"W-1"_s, u"P2"_s, 0, 3'000);
    QCOMPARE(run({u"PL"_s, QDate(2026, 11, 23), false})->invoices, 0);
    QCOMPARE(run({u"PL"_s, QDate(2026, 11, 24), false})->invoices, 1);
    QCOMPARE(run({{}, {}, true})->invoices, 0); // none issues at once
    QCOMPARE(run()->invoices, 2);
}

void tst_invoicerun::monthsThatAreOver()
{
    send(u"PL"_s, MarketCommand(seller(IssueMoment::Monthly)));
    buy(u"W-1"_s, u"P1"_s, 0, 1'000);
    QCOMPARE(run({{}, QDate(2026, 11, 29), false})->invoices, 0);
    QCOMPARE(run({{}, QDate(2026, 11, 30), false})->invoices, 1);
}

void tst_invoicerun::endsWhenCancelled()
{
    send(u"PL"_s, MarketCommand(seller()));
    buy(u"W-1"_s, u"P1"_s, 0, 1'000);
    const auto task = std::make_shared<Task>();
    task->cancel();
    Backoffice &backoffice = m_company->backoffice();
    const auto report =
        runInvoices(backoffice.commands(), backoffice.queries(), backoffice.readModels(), {}, task);
    QVERIFY(!report);
    QCOMPARE(report.error().code, QString(code::cancelled));
    QCOMPARE(numbers(), QStringList {u"FV/2026/11/000001"_s}); // the page it was at is whole
}

void tst_invoicerun::theProcessorIssuesAtOnce()
{
    send(u"PL"_s, MarketCommand(seller()));
    send(u"CZ"_s, MarketCommand(czechSeller()));
    send(u"W-2"_s, OpenWallet {u"CZ"_s, u"Jan Novák"_s, {}});
    Backoffice &backoffice = m_company->backoffice();
    backoffice.readModels().start();
    backoffice.invoicing().start();
    buy(u"W-1"_s, u"P1"_s, 0, 1'000);
    buy(u"W-2"_s, u"P1"_s, 0, 1'000);
    WAIT_FOR_EQUAL(numbers(), (QStringList {u"FV/2026/11/000001"_s, u"waits: "_s}));
    send(u"W-1"_s, refund(u"P1"_s, 100));
    WAIT_FOR_EQUAL(documents().size(), 3u);
    WAIT_FOR(numbers().contains(u"FK/2026/11/000001"_s));
}

void tst_invoicerun::onlyOneProcessorIsAtWork()
{
    const QString lease = m_company->backoffice().store() + u"-invoicing.lock"_s;
    QLockFile other(lease);
    QVERIFY(other.tryLock(0));
    send(u"PL"_s, MarketCommand(seller()));
    Backoffice &backoffice = m_company->backoffice();
    backoffice.readModels().start();
    backoffice.invoicing().start();
    buy(u"W-1"_s, u"P1"_s, 0, 1'000);
    WAIT_FOR_EQUAL(numbers(), QStringList {u"waits: "_s});
    constexpr int aWhileMs = 300;
    QTest::qWait(aWhileMs);
    QCOMPARE(numbers(), QStringList {u"waits: "_s});
    other.unlock();
    buy(u"W-1"_s, u"P2"_s, 0, 1'000);
    WAIT_FOR_EQUAL(numbers(), (QStringList {u"FV/2026/11/000001"_s, u"FV/2026/11/000002"_s}));
}

void tst_invoicerun::filesAreStoredOnce()
{
    send(u"PL"_s, MarketCommand(seller()));
    send(u"W-1"_s, business(u"1234563218"_s));
    buy(u"W-1"_s, u"P1"_s, 0, 1'000);
    VERIFY_RESULT(run());
    const auto details = m_company->queries().document(documents()[0].source).result();
    VERIFY_RESULT(details);
    QCOMPARE(details->files.size(), 2u);
    QCOMPARE(details->files[0].format, u"fa3"_s);
    QCOMPARE(details->files[1].format, u"ubl"_s);
    for (const DocumentFile &file : details->files) {
        const auto bytes = m_company->queries().documentFile(file.position).result();
        VERIFY_RESULT(bytes);
        QCOMPARE(bytes->size(), file.size);
        QCOMPARE(QString::fromLatin1(
                     QCryptographicHash::hash(*bytes, QCryptographicHash::Sha256).toHex()),
                 file.sha256);
        QVERIFY(bytes->contains("FV/2026/11/000001"));
    }
}

void tst_invoicerun::aRebuildIssuesNothing()
{
    send(u"PL"_s, MarketCommand(seller()));
    buy(u"W-1"_s, u"P1"_s, 1'000, 1'000);
    send(u"W-1"_s, refund(u"P1"_s, 700));
    VERIFY_RESULT(run());
    const QStringList before = m_company->rows(u"invoices"_s, u"*"_s)
        + m_company->rows(u"invoice_lines"_s, u"*"_s) + m_company->rows(u"invoice_totals"_s, u"*"_s)
        + m_company->rows(u"invoice_files"_s, u"*"_s);
    const Position head = m_company->head();
    VERIFY_RESULT(m_company->engine()->rebuild());
    QCOMPARE(m_company->head(), head);
    QCOMPARE(m_company->rows(u"invoices"_s, u"*"_s) + m_company->rows(u"invoice_lines"_s, u"*"_s)
                 + m_company->rows(u"invoice_totals"_s, u"*"_s)
                 + m_company->rows(u"invoice_files"_s, u"*"_s),
             before);
}

void tst_invoicerun::theWholeStoryOfAPurchase()
{
    send(u"PL"_s, MarketCommand(seller()));
    buy(u"W-1"_s, u"P1"_s, 1'000, 1'000);
    const CommandResult given = send(u"W-1"_s, refund(u"P1"_s, 700));
    QVERIFY(given.isDone());
    buy(u"W-1"_s, u"P2"_s, 0, 500);
    VERIFY_RESULT(run());
    const auto story = m_company->queries().purchaseStory(u"W-1"_s, u"P1"_s).result();
    VERIFY_RESULT(story);
    QCOMPARE(story->purchase.refundedMinor, 700);
    QCOMPARE(story->entries.size(), 2u);
    QCOMPARE(story->entries[0].recorded.event.type, QString(nameOf<CreditsSpent>));
    QCOMPARE(story->entries[1].recorded.event.type, QString(nameOf<CreditsRefunded>));
    QCOMPARE(story->documents.size(), 2u);
    QCOMPARE(story->documents[0].kind, DocumentKind::Invoice);
    QCOMPARE(story->documents[1].kind, DocumentKind::Correction);
    QCOMPARE(m_company->queries().purchaseStory(u"W-1"_s, u"P9"_s).result().error().code,
             QString(code::unknown_purchase));
}

void tst_invoicerun::sumsByRate()
{
    send(u"PL"_s, MarketCommand(seller()));
    buy(u"W-1"_s, u"P1"_s, 0, 10'000);
    send(u"W-1"_s, add(W, 5'000));
    send(u"W-1"_s,
         SpendCredits {
             5'000,
             u"P2"_s,
             u"books"_s,
             {{u"book"_s, 1'000'000, {}, 4'999, u"8"_s}, {u"bag"_s, 1'000'000, {}, 1, u"23"_s}}});
    VERIFY_RESULT(run());
    const auto sums = m_company->queries().invoiceSums({}).result();
    VERIFY_RESULT(sums);
    QCOMPARE(sums->size(), 2u);
    QCOMPARE((*sums)[0].vat, u"23"_s);
    QCOMPARE((*sums)[0].documents, 2);
    QCOMPARE((*sums)[0].grossMinor, 10'001);
    QCOMPARE((*sums)[0].vatMinor, 1'870);
    QCOMPARE((*sums)[1].vat, u"8"_s);
    QCOMPARE((*sums)[1].vatMinor, 370);
    QCOMPARE((*sums)[1].netMinor, 4'629);
}

QTEST_GUILESS_MAIN(tst_invoicerun)
#include "tst_invoicerun.moc"
