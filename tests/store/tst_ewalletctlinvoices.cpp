// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/invoice/taxid.h"
#include "tests/support/story.h"

using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Answer = Ewalletctl::Answer;

namespace {

/// "FV/2026/11/000001", of this month.
QString number(const QString &series, int number)
{
    return todayInWarsaw()
        .toString(u"'%1/'yyyy/MM/'%2'"_s)
        .arg(series, QString::number(number).rightJustified(6, u'0'));
}

QString ksefNumber()
{
    const QString first = u"9999999999-20260908-8BEF280C8D35"_s;
    return first + u'-' + ewallet::ksefCheckDigits(first);
}

const QString company = u"--name \"Sklep sp. z o.o.\" --street \"ul. Polna 1\" --postcode 00-001 "
                        "--town Warszawa --country PL --tax-id 9999999999 --invoice-series FV "
                        "--correction-series FK --language pl"_s;
const QString business = u"change-billing-details W-1 --kind business --name \"Zażółć S.A.\" "
                         "--street \"Rynek 1\" --postcode 30-002 --town Kraków --country PL "
                         "--tax-id 526-025-02-74"_s;

} // namespace

/// The verbs of finance: who sells, invoices, what becomes of them, and the files of a month.
class tst_ewalletctlinvoices : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void atOnce();
    void inARun();
    void whatWaits();
    void totals();
    void filters();
    void ksefNumbers();
    void ksefNumbersOfAFile();
    void ksefNumbersOfTwoSellers();
    void markSent();
    void foldersOfAPeriod();
    void foldersOfOneMarket();
    void creditsThatHaveEndedMeanwhile();
    void exchangeRates();
    void accounts();
    void unknownMarkets();
    void wrongWords_data();
    void wrongWords();

private:
    Answer run(const QString &line) const { return m_ctl->runLine(line); }
    QJsonObject ask(const QString &line) const { return m_ctl->askLine(line); }
    void sell(const QString &moment, const QString &more = {}) const
    {
        VERIFY_DONE(run(u"set-invoicing PL --moment %1 --ksef %2 "_s.arg(
                            moment, more.isEmpty() ? u"no"_s : more)
                        + company));
    }
    void spend(const QString &ref, const QString &amount) const
    {
        VERIFY_DONE(
            run(u"spend-credits W-1 --amount %1 --ref %2 --description Book"_s.arg(amount, ref)));
    }
    QJsonArray documents(const QString &more = {}) const
    {
        return ask(u"invoices "_s + more)[u"documents"_s].toArray();
    }
    QStringList numbers(const QString &more = {}) const
    {
        QStringList numbers;
        for (const QJsonValue &document : documents(more))
            numbers << document[u"number"_s].toString();
        return numbers;
    }
    QByteArray contentOf(const QString &name) const { return m_ctl->contentOf(name); }

    std::unique_ptr<Ewalletctl> m_ctl;
};

void tst_ewalletctlinvoices::initTestCase()
{
    SKIP_WITHOUT_EWALLETCTL;
}

void tst_ewalletctlinvoices::init()
{
    m_ctl = std::make_unique<Ewalletctl>();
    for (const QString &line : {u"init"_s, u"open-wallet W-1 --market PL --owner \"Anna Nowak\""_s,
                                u"add-credits W-1 --type wallet --amount 100.00 --reason top_up"_s})
        VERIFY_DONE(run(line));
}

void tst_ewalletctlinvoices::atOnce()
{
    sell(u"at_once"_s);
    spend(u"P1"_s, u"12.30"_s);
    QCOMPARE(documents().size(), 1);
    QJsonObject invoice = documents()[0].toObject();
    QVERIFY(invoice.take(u"source"_s).toInt() > 0);
    QCOMPARE(invoice,
             (QJsonObject {{u"kind"_s, u"invoice"_s},
                           {u"state"_s, u"issued"_s},
                           {u"market"_s, u"PL"_s},
                           {u"wallet"_s, u"W-1"_s},
                           {u"purchase"_s, u"P1"_s},
                           {u"number"_s, number(u"FV"_s, 1)},
                           {u"issueDate"_s, todayInWarsaw().toString(Qt::ISODate)},
                           {u"saleDate"_s, todayInWarsaw().toString(Qt::ISODate)},
                           {u"buyer"_s, u"Anna Nowak"_s},
                           {u"currency"_s, u"PLN"_s},
                           {u"exponent"_s, 2},
                           {u"net"_s, 1'000},
                           {u"vat"_s, 230},
                           {u"gross"_s, 1'230}}));
    VERIFY_DONE(run(u"refund-purchase W-1 --ref P1 --amount 2.00 --reason returned"_s));
    const QJsonObject correction = documents()[1].toObject();
    QCOMPARE(correction[u"number"_s].toString(), number(u"FK"_s, 1));
    QCOMPARE(correction[u"corrects"_s].toString(), number(u"FV"_s, 1));
    QCOMPARE(correction[u"gross"_s].toInt(), -200);
    QCOMPARE(numbers(u"--state corrected"_s), QStringList {number(u"FV"_s, 1)});
    const QJsonObject run = ask(u"invoice-run"_s);
    QCOMPARE(run[u"invoices"_s].toInt() + run[u"corrections"_s].toInt(), 0);
}

void tst_ewalletctlinvoices::inARun()
{
    sell(u"daily"_s);
    spend(u"P1"_s, u"12.30"_s);
    spend(u"P2"_s, u"1.00"_s);
    QCOMPARE(documents()[0][u"state"_s].toString(), u"due"_s);
    const QString yesterday = todayInWarsaw().addDays(-1).toString(Qt::ISODate);
    QCOMPARE(ask(u"invoice-run --until "_s + yesterday)[u"invoices"_s].toInt(), 0);
    QCOMPARE(ask(u"invoice-run --market CZ"_s)[u"invoices"_s].toInt(), 0);
    const Answer issued = run(u"invoice-run --until "_s + todayInWarsaw().toString(Qt::ISODate));
    VERIFY_DONE(issued);
    QVERIFY2(issued.out.startsWith(u"2 invoices and 0 corrections issued."_s), issued.inWords());
    QCOMPARE(numbers(), (QStringList {number(u"FV"_s, 1), number(u"FV"_s, 2)}));
    QCOMPARE(ask(u"invoice-run"_s),
             (QJsonObject {
                 {u"invoices"_s, 0}, {u"corrections"_s, 0}, {u"held"_s, 0}, {u"refused"_s, 0}}));
}

void tst_ewalletctlinvoices::whatWaits()
{
    sell(u"at_once"_s);
    VERIFY_DONE(run(u"change-billing-details W-1 --kind business --name \"Zażółć S.A.\""_s));
    spend(u"P1"_s, u"12.30"_s);
    const QJsonArray waiting = documents(u"--state waiting"_s);
    QCOMPARE(waiting.size(), 1);
    QCOMPARE(waiting[0][u"waitsFor"_s].toString(), u"buyer_incomplete"_s);
    QVERIFY(waiting[0][u"missing"_s].toString().contains(u"street"_s));
    const Answer people = run(u"invoices --find zolc"_s); // what the buyer is called, not the owner
    VERIFY_DONE(people);
    QVERIFY2(people.out.contains(u"waits: buyer_incomplete"_s), people.inWords());
    VERIFY_DONE(run(business)); // and it goes on by itself
    QCOMPARE(numbers(), QStringList {number(u"FV"_s, 1)});
    QCOMPARE(documents()[0][u"buyerTaxId"_s].toString(), u"PL5260250274"_s);
}

void tst_ewalletctlinvoices::totals()
{
    sell(u"at_once"_s);
    spend(u"P1"_s, u"12.30"_s);
    spend(u"P2"_s, u"1.23"_s);
    QCOMPARE(ask(u"invoices"_s)[u"totals"_s].toArray(),
             (QJsonArray {QJsonObject {{u"currency"_s, u"PLN"_s},
                                       {u"rate"_s, u"23"_s},
                                       {u"documents"_s, 2},
                                       {u"net"_s, 1'100},
                                       {u"vat"_s, 253},
                                       {u"gross"_s, 1'353}}}));
    const Answer people = run(u"invoices"_s);
    VERIFY_DONE(people);
    QVERIFY2(people.out.contains(u"13.53 PLN"_s), people.inWords());
}

void tst_ewalletctlinvoices::filters()
{
    sell(u"at_once"_s);
    spend(u"P1"_s, u"12.30"_s);
    const QString it = number(u"FV"_s, 1);
    const QString day = todayInWarsaw().toString(Qt::ISODate);
    const QString tomorrow = todayInWarsaw().addDays(1).toString(Qt::ISODate);
    for (const QString &words :
         {u"--market PL"_s, u"--wallet W-1"_s, u"--find nowak"_s, u"--find P1"_s, u"--find "_s + it,
          u"--from %1 --to %1"_s.arg(day), u"--state issued"_s, u"--state unsent"_s})
        QCOMPARE(numbers(words), QStringList {it});
    for (const QString &words :
         {u"--market CZ"_s, u"--wallet W-2"_s, u"--find kowal"_s, u"--from "_s + tomorrow,
          u"--state sent"_s, u"--state waiting"_s, u"--state corrected"_s})
        QCOMPARE(numbers(words), QStringList());
}

void tst_ewalletctlinvoices::ksefNumbers()
{
    const QString ksef = ksefNumber();
    sell(u"at_once"_s, u"yes"_s);
    VERIFY_DONE(run(business));
    spend(u"P1"_s, u"12.30"_s);
    VERIFY_DONE(run(u"refund-purchase W-1 --ref P1 --amount 2.00 --reason returned"_s));
    QCOMPARE(documents(u"--state waiting"_s)[0][u"waitsFor"_s].toString(),
             u"ksef_number_missing"_s);
    QCOMPARE(numbers(u"--state ksef_missing"_s), QStringList {number(u"FV"_s, 1)});
    const QString it = number(u"FV"_s, 1);
    const Answer wrong =
        run(u"assign-ksef-number %1 9999999999-20260908-8BEF280C8D36-00"_s.arg(it));
    COMPARE_EXIT(wrong, 1);
    QVERIFY2(wrong.err.contains(u"KSeF number is wrong"_s), wrong.inWords());
    COMPARE_EXIT(run(u"assign-ksef-number FV/1 "_s + ksef), 1);
    VERIFY_DONE(run(u"assign-ksef-number %1 %2"_s.arg(it, ksef)));
    QCOMPARE(documents()[0][u"ksefNumber"_s].toString(), ksef);
    QCOMPARE(numbers(), (QStringList {it, number(u"FK"_s, 1)})); // what waited for it came out
    const Answer twice = run(u"assign-ksef-number %1 %2"_s.arg(number(u"FK"_s, 1), ksef));
    COMPARE_EXIT(twice, 1);
    QVERIFY2(twice.err.contains(u"Another document has this KSeF number"_s), twice.inWords());
    COMPARE_EXIT(run(u"assign-ksef-number %1 %2 --market XX"_s.arg(it, ksef)), 1);
    COMPARE_EXIT(run(u"assign-ksef-number %1 %2 --file numbers.csv"_s.arg(it, ksef)), 2);
}

void tst_ewalletctlinvoices::ksefNumbersOfAFile()
{
    sell(u"at_once"_s, u"yes"_s);
    VERIFY_DONE(run(business));
    spend(u"P1"_s, u"12.30"_s);
    spend(u"P2"_s, u"12.30"_s);
    const QString ksef = ksefNumber();
    m_ctl->write(u"numbers.csv"_s,
                 u"document,KSeF number\n%1,%3\n\n\"%2\";\"1\"\nno line\n"_s
                     .arg(number(u"FV"_s, 1), number(u"FV"_s, 2), ksef)
                     .toUtf8());
    const Answer answer = run(u"assign-ksef-number --file numbers.csv"_s);
    COMPARE_EXIT(answer, 1);
    QCOMPARE(answer.out, u"1 KSeF numbers assigned, 2 refused.\n"_s);
    QVERIFY2(answer.err.contains(u"line 4: "_s) && answer.err.contains(u"line 5: "_s),
             answer.inWords());
    QCOMPARE(documents()[0][u"ksefNumber"_s].toString(), ksef);
    COMPARE_EXIT(run(u"assign-ksef-number --file none.csv"_s), 3);
}

void tst_ewalletctlinvoices::ksefNumbersOfTwoSellers()
{
    sell(u"at_once"_s, u"yes"_s);
    VERIFY_DONE(run(business));
    VERIFY_DONE(run(u"define-market B2B --currency PLN --zone Europe/Warsaw --vat 23"_s));
    VERIFY_DONE(run(u"set-invoicing B2B --moment at_once --ksef yes "_s
                    + QString(company).replace(u"9999999999"_s, u"5260250274"_s)));
    VERIFY_DONE(run(u"open-wallet B-1 --market B2B --owner Jan"_s));
    VERIFY_DONE(run(u"add-credits B-1 --type wallet --amount 100.00 --reason top_up"_s));
    spend(u"P1"_s, u"12.30"_s);
    VERIFY_DONE(run(u"spend-credits B-1 --amount 5.00 --ref P2 --description Book"_s));
    const QString both = number(u"FV"_s, 1);
    QCOMPARE(numbers(), (QStringList {both, both}));
    const QString ksef = ksefNumber();
    COMPARE_EXIT(run(u"assign-ksef-number %1 %2"_s.arg(both, ksef)), 1); // whose?
    m_ctl->write(u"numbers.csv"_s, u"%1\t%2\n"_s.arg(both, ksef).toUtf8());
    VERIFY_DONE(run(u"assign-ksef-number --file numbers.csv"_s));
    QCOMPARE(documents(u"--market PL"_s)[0][u"ksefNumber"_s].toString(), ksef);
    QVERIFY(documents(u"--market B2B"_s)[0][u"ksefNumber"_s].toString().isEmpty());
    COMPARE_EXIT(run(u"assign-ksef-number --file numbers.csv --market B2B"_s), 1);
}

void tst_ewalletctlinvoices::markSent()
{
    sell(u"at_once"_s);
    spend(u"P1"_s, u"12.30"_s);
    VERIFY_DONE(run(u"mark-sent %1 --how e-mail"_s.arg(number(u"FV"_s, 1))));
    QCOMPARE(numbers(u"--state sent"_s), QStringList {number(u"FV"_s, 1)});
    QVERIFY(!documents()[0][u"sentAt"_s].toString().isEmpty());
    COMPARE_EXIT(run(u"mark-sent FV/1"_s), 1);
}

void tst_ewalletctlinvoices::foldersOfAPeriod()
{
    sell(u"at_once"_s, u"yes"_s);
    VERIFY_DONE(run(business));
    spend(u"P1"_s, u"12.30"_s);
    const QString day = todayInWarsaw().toString(Qt::ISODate);
    const QString words = u"documents out --from %1 --to %1"_s.arg(day);
    const QJsonObject its = ask(words)[u"markets"_s].toArray()[0].toObject();
    QCOMPARE(its[u"market"_s].toString(), u"PL"_s);
    QCOMPARE(its[u"documents"_s].toInt(), 1);
    QCOMPARE(its[u"files"_s].toInt(), 2);
    QCOMPARE(its[u"register"_s][u"Brutto"_s].toInt(), 1'230);
    const QString file = number(u"FV"_s, 1).replace(u'/', u'_') + u".xml"_s;
    QVERIFY(contentOf(u"out/PL/fa3/"_s + file).contains("<P_15>12.30</P_15>"));
    QVERIFY(contentOf(u"out/PL/ubl/"_s + file).startsWith("<?xml"));
    QVERIFY(contentOf(u"out/PL/register.csv"_s).contains(number(u"FV"_s, 1).toUtf8()));
    QVERIFY(contentOf(u"out/PL/ledger.xlsx"_s).startsWith("PK"));
    const QJsonArray files =
        QJsonDocument::fromJson(contentOf(u"out/manifest.json"_s)).object()[u"files"_s].toArray();
    QCOMPARE(files.size(), 3 * 6 + 2);
    for (const QJsonValue &entry : files) {
        const QByteArray content = contentOf(u"out/"_s + entry[u"name"_s].toString());
        QCOMPARE(entry[u"size"_s].toInt(), int(content.size()));
        QCOMPARE(entry[u"sha256"_s].toString().toLatin1(),
                 QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
    }
    const Answer again = run(words);
    COMPARE_EXIT(again, 3);
    QVERIFY2(again.err.contains(u"not empty"_s), again.inWords());
}

void tst_ewalletctlinvoices::foldersOfOneMarket()
{
    sell(u"at_once"_s);
    const Answer empty =
        run(u"documents out --market PL --from 2026-01-01 --to 2026-01-31"_s); // nothing was sold
    VERIFY_DONE(empty);
    QVERIFY(contentOf(u"out/register.csv"_s).count('\n') == 1);
    COMPARE_EXIT(run(u"documents other --market XX --from 2026-01-01 --to 2026-01-31"_s), 1);
    QVERIFY(!QFileInfo::exists(m_ctl->filePath(u"other"_s)));
}

void tst_ewalletctlinvoices::creditsThatHaveEndedMeanwhile()
{
    sell(u"at_once"_s);
    m_ctl->write(u"old.jsonl"_s,
                 fileOf({lineOf("OpenWallet", "o1", "W-9", R"({"market":"PL","owner":"Jan"})",
                                "2025-01-02T10:00:00Z"),
                         lineOf("AddCredits", "o2", "W-9",
                                R"({"type":"bonus","amount":500,"reason":"welcome"})",
                                "2025-01-02T10:00:00Z")}));
    VERIFY_DONE(run(u"import old.jsonl"_s));
    const Answer lacking = run(u"documents first --from 2025-04-01 --to 2025-04-30"_s);
    COMPARE_EXIT(lacking, 0);
    QVERIFY2(lacking.err.contains(u"credits of 1 wallets have ended"_s), lacking.inWords());
    VERIFY_DONE(run(u"expire"_s));
    const Answer whole = run(u"documents second --from 2025-04-01 --to 2025-04-30"_s);
    VERIFY_DONE(whole);
    QVERIFY2(!whole.err.contains(u"have ended"_s), whole.inWords());
}

void tst_ewalletctlinvoices::exchangeRates()
{
    VERIFY_DONE(run(u"define-market EU --currency EUR --zone Europe/Warsaw --vat 23"_s));
    VERIFY_DONE(
        run(u"set-invoicing EU --moment at_once --ksef no --home-currency PLN "_s + company));
    VERIFY_DONE(run(u"open-wallet C-1 --market EU --owner Jan"_s));
    VERIFY_DONE(run(u"add-credits C-1 --type wallet --amount 100.00 --reason top_up"_s));
    VERIFY_DONE(run(u"spend-credits C-1 --amount 12.30 --ref P1 --description Book"_s));
    const QJsonValue waiting = documents()[0];
    QCOMPARE(waiting[u"waitsFor"_s].toString(), u"exchange_rate_missing"_s);
    VERIFY_DONE(run(u"set-exchange-rate EU --date %1 --rate 4.2512 --table 227/A/NBP"_s.arg(
        waiting[u"missing"_s].toString()))); // the day that it asks for
    QCOMPARE(numbers(), QStringList {number(u"FV"_s, 1)});
    COMPARE_EXIT(run(u"set-exchange-rate EU --rate 0.17 --table 1 --date "_s
                     + todayInWarsaw().addDays(2).toString(Qt::ISODate)),
                 2);
}

void tst_ewalletctlinvoices::accounts()
{
    sell(u"at_once"_s);
    spend(u"P1"_s, u"12.30"_s);
    VERIFY_DONE(run(u"set-accounts PL --account sold=845-2,700 --account vat_due=845-2,222"_s));
    const QString day = todayInWarsaw().toString(Qt::ISODate);
    VERIFY_DONE(run(u"documents out --market PL --from %1 --to %1"_s.arg(day)));
    const QByteArray ledger = contentOf(u"out/ledger.csv"_s);
    QVERIFY2(ledger.contains("845-2;700;10,00") || ledger.contains("\"845-2\";\"700\";10,00"),
             ledger);
}

void tst_ewalletctlinvoices::wrongWords_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line :
         {"invoices --state lost", "invoices --from 2026-02-01 --to 2026-01-31",
          "invoices --from yesterday", "invoice-run --until 2026-02-30",
          "invoice-run --until 2999-01-01",
          "report vat --market PL --from 2026-01-01 --to 2026-01-31 --known-on 2999-01-01",
          "documents out --from 2026-02-01", "documents out --from 2026-02-01 --to 2026-01-31",
          "assign-ksef-number", "assign-ksef-number FV/1", "mark-sent",
          "set-accounts PL --account sold", "set-accounts PL --account sold=1",
          "set-accounts PL --account stolen=1,2", "set-accounts PL",
          "set-exchange-rate CZ --date 2026-01-02 --rate 0 --table 1",
          "set-exchange-rate CZ --date 2026-01-02 --rate much --table 1",
          "set-invoicing PL --name x", "change-billing-details W-1 --kind shop --name x"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void tst_ewalletctlinvoices::unknownMarkets()
{
    for (const QString &line : {u"invoices --market XX"_s, u"invoice-run --market XX"_s,
                                u"documents out --from 2026-01-01 --to 2026-01-31 --market XX"_s}) {
        const Answer answer = run(line);
        COMPARE_EXIT(answer, 1);
        QVERIFY2(answer.err.contains(u"no such market"_s), answer.inWords());
    }
}

void tst_ewalletctlinvoices::wrongWords()
{
    QFETCH(const QString, line);
    const Answer answer = run(line);
    COMPARE_EXIT(answer, 2);
    QVERIFY2(answer.out.isEmpty(), answer.inWords());
    QCOMPARE(answer.err.count(u'\n'), 1);
}

QTEST_GUILESS_MAIN(tst_ewalletctlinvoices)
#include "tst_ewalletctlinvoices.moc"
