// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ewalletctl.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Answer = Ewalletctl::Answer;

namespace {

constexpr int kills = 12;
constexpr int purchases = 1'500;

/// Purchases of twenty wallets in the past; every fifth one is refunded in part.
QByteArray shop()
{
    QRandomGenerator random(20'261'129);
    QByteArrayList lines;
    QByteArrayList refunds;
    constexpr int wallets = 20;
    for (int wallet = 0; wallet < wallets; ++wallet) {
        const QByteArray id = "K-" + QByteArray::number(wallet);
        lines << openLine("open-" + id, id) << addLine("add-" + id, id, 100'000'000);
    }
    for (int i = 0; i < purchases; ++i) {
        const QByteArray number = QByteArray::number(i),
                         wallet = "K-" + QByteArray::number(random.bounded(wallets));
        lines << lineOf("SpendCredits", "s-" + number, wallet,
                        R"({"amount":)" + QByteArray::number(1 + random.bounded(20'000))
                            + R"(,"ref":"P-)" + number + R"(","description":"a book"})",
                        "2026-02-02T10:00:00Z");
        if (i % 5 == 0)
            refunds << lineOf("RefundPurchase", "r-" + number, wallet,
                              R"({"ref":"P-)" + number + R"(","amount":1,"reason":"returned"})",
                              "2026-02-03T10:00:00Z");
    }
    return fileOf(lines + refunds);
}

} // namespace

/// Every sale gets its one document, and no number is left out, whatever is killed when, and
/// however many programs are at it.
class tst_killedrun : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void killedAtAnyMoment();
    void twoAtOnce();

private:
    static std::unique_ptr<Ewalletctl> company();
    /// What each purchase's documents are over, and the numbers in the order of their issue.
    struct Issued
    {
        QMap<QString, qint64> grossMinor;
        QStringList numbers;
        int waiting = 0;
    };
    static Issued issued(const Ewalletctl &ctl);
    void compareWithUndisturbed(const Ewalletctl &ctl) const;

    std::unique_ptr<Ewalletctl> m_undisturbed;
    int m_wholeMs = 0; ///< that its run took
};

void tst_killedrun::initTestCase()
{
    SKIP_WITHOUT_EWALLETCTL;
}

std::unique_ptr<Ewalletctl> tst_killedrun::company()
{
    auto ctl = std::make_unique<Ewalletctl>();
    for (
        const QString &line :
        {u"init"_s,
         u"set-invoicing PL --name \"Sklep sp. z o.o.\" --street \"ul. Polna 1\" --postcode 00-001 "
         "--town Warszawa --country PL --tax-id 9999999999 --invoice-series FV "
         "--correction-series FK --moment monthly --language pl --ksef no"_s}) {
        if (const Answer answer = ctl->runLine(line); !answer.isDone())
            qFatal("%s", answer.inWords().constData());
    }
    const Answer imported = ctl->run({u"import"_s, ctl->write(u"shop.jsonl"_s, shop())});
    if (imported.exitCode != 0)
        qFatal("%s", imported.inWords().constData());
    return ctl;
}

void tst_killedrun::init()
{
    m_undisturbed = company();
    QElapsedTimer timer;
    timer.start();
    VERIFY_DONE(m_undisturbed->run({u"invoice-run"_s}));
    m_wholeMs = int(timer.elapsed());
}

tst_killedrun::Issued tst_killedrun::issued(const Ewalletctl &ctl)
{
    Issued issued;
    for (const QJsonValue &document : ctl.ask({u"invoices"_s})[u"documents"_s].toArray()) {
        issued.waiting += document[u"state"_s].toString() != "issued"_L1;
        issued.grossMinor[document[u"purchase"_s].toString() + document[u"kind"_s].toString()] +=
            document[u"gross"_s].toInteger();
        issued.numbers << document[u"number"_s].toString();
    }
    return issued;
}

void tst_killedrun::compareWithUndisturbed(const Ewalletctl &ctl) const
{
    const Issued its = issued(ctl);
    const Issued expected = issued(*m_undisturbed);
    QCOMPARE(expected.numbers.size(), purchases + purchases / 5);
    QCOMPARE(its.waiting, 0);
    QCOMPARE(its.grossMinor, expected.grossMinor);
    QMap<QString, int> last; // of a series and month
    for (const QString &number : its.numbers) {
        const QString series = number.section(u'/', 0, 2);
        QCOMPARE(number.section(u'/', 3).toInt(), ++last[series]);
    }
    VERIFY_DONE(ctl.run({u"verify"_s}));
    VERIFY_DONE(ctl.run({u"read-models"_s, u"verify"_s}));
}

void tst_killedrun::killedAtAnyMoment()
{
    const auto ctl = company();
    int hits = 0;
    qsizetype before = 0;
    for (int i = 0; i < kills; ++i) {
        const auto process = ctl->process({u"--store"_s, ctl->store(), u"invoice-run"_s});
        process->start();
        process->waitForFinished(m_wholeMs / 8
                                 + QRandomGenerator::global()->bounded(m_wholeMs / 4));
        process->kill();
        process->waitForFinished();
        const qsizetype left = issued(*ctl).numbers.filter(u"/"_s).size();
        QVERIFY(left >= before); // what is issued stays
        hits += left > before && left < purchases + purchases / 5;
        before = left;
    }
    QVERIFY2(hits > 0, "no kill hit a run at work");
    const Answer last = ctl->run({u"invoice-run"_s});
    VERIFY_DONE(last);
    compareWithUndisturbed(*ctl);
}

void tst_killedrun::twoAtOnce()
{
    const auto ctl = company();
    std::vector<std::unique_ptr<QProcess>> programs;
    for (int i = 0; i < 2; ++i) {
        programs.push_back(
            ctl->process({u"--store"_s, ctl->store(), u"invoice-run"_s, u"--json"_s}));
        programs.back()->start();
    }
    qint64 documents = 0;
    for (const auto &program : programs) {
        QVERIFY(program->waitForFinished(300'000));
        QCOMPARE(program->exitCode(), 0);
        const QJsonObject report =
            QJsonDocument::fromJson(program->readAllStandardOutput()).object();
        documents += report[u"invoices"_s].toInteger() + report[u"corrections"_s].toInteger();
    }
    QCOMPARE(documents, purchases + purchases / 5); // each is in one report alone
    compareWithUndisturbed(*ctl);
}

QTEST_GUILESS_MAIN(tst_killedrun)
#include "tst_killedrun.moc"
