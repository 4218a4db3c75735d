// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktopfixture.h"
#include "tests/support/pdftools.h"
#include "tests/support/selling.h"
#include "ui/models/chartdata.h"
#include "ui/pages/purchasepage.h"
#include "ui/pages/reportspage.h"
#include "ui/widgets/reportchartview.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QScrollBar>
#include <QTemporaryDir>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// Reports: chosen, looked at, as they were known on another day, printed and saved.
class tst_reportspage : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_desktop.reset(); }
    void tellsWhatIsOwed();
    void everyReportIsShown();
    void showsBars();
    void asKnownOnADay();
    void periodsThatAreNone();
    void whatComesInIsShown();
    void aLineLeadsToItsDocument();
    void savesFiles_data();
    void savesFiles();
    void aNameThatSaysAnotherKind();
    void aFileThatCannotBeWritten();
    void showsAPrintPreview();
    void orderInCharts();
    void daysAndMonthsInCharts();

private:
    ReportsPage *page() { return m_desktop->window().reportsPage(); }
    QString text() { return DesktopFixture::textOf(page()); }
    TableView *list()
    {
        for (auto *table : page()->findChildren<TableView *>()) {
            if (table->isVisible())
                return table;
        }
        return nullptr;
    }
    QStringList rows() { return list() ? DesktopFixture::rowsOf(list()) : QStringList(); }
    bool isDone() { return m_desktop->hasSettled() && !page()->isBusy(); }
    void goThere()
    {
        m_desktop->start();
        m_desktop->press(u"Ctrl+4"_s);
        WAIT_FOR(isDone() && list() && !row(u"Nov 2026|"_s).isEmpty());
    }
    void choose(const QString &box, const QString &what)
    {
        auto *choice = DesktopFixture::named<QComboBox>(page(), box);
        choice->setFocus();
        m_desktop->press(u"Home"_s);
        while (choice->currentText() != what && choice->currentIndex() + 1 < choice->count())
            m_desktop->press(u"Down"_s);
        QCOMPARE(choice->currentText(), what);
        WAIT_FOR(isDone());
    }
    void typeDay(const QString &field, const QString &day)
    {
        auto *edit = DesktopFixture::named<QLineEdit>(page(), field);
        QVERIFY(edit);
        edit->setFocus();
        m_desktop->press(u"Ctrl+A"_s);
        m_desktop->type(day);
    }
    /// Twelve cells of a row that is found by month and type.
    QStringList row(const QString &beginsWith)
    {
        for (const QString &row : rows()) {
            if (row.startsWith(beginsWith))
                return row.split(u'|');
        }
        return {};
    }
    std::unique_ptr<DesktopFixture> m_desktop;
};

void tst_reportspage::init()
{
    m_desktop = std::make_unique<DesktopFixture>();
    Company &company = m_desktop->company;
    company.send(u"PL"_s, sellerInPoland());
    openWallet(company, u"W-1"_s, u"Anna Nowak"_s, 10'000);
    company.send(u"W-1"_s, AddCredits {CreditType::Bonus, 2'000, u"welcome"_s, {}, {}});
    company.send(u"W-1"_s, SpendCredits {3'500, u"order-1"_s, u"Boots"_s});
    company.send(u"W-1"_s, RefundPurchase {u"order-1"_s, 500, u"Returned"_s, {}});
    QCOMPARE(issueDocuments(company).invoices, 1);
}

void tst_reportspage::tellsWhatIsOwed()
{
    goThere();
    // Of 35.00 the bonus paid 20.00; of the 5.00 that came back it gets its share.
    const QStringList wallet = row(u"Nov 2026|Wallet"_s);
    QCOMPARE(wallet.value(2), u"0.00"_s);
    QCOMPARE(wallet.value(3), u"100.00"_s);
    QCOMPARE(wallet.value(6), u"−15.00"_s);
    QCOMPARE(wallet.value(12), u"85.00"_s);
    QCOMPARE(row(u"Nov 2026|All"_s).value(12), u"90.00"_s);
    QVERIFY2(text().contains(u"market PL, 1 Dec 2025 – 30 Nov 2026, PLN"_s), qPrintable(text()));
    QVERIFY(text().contains(u"Opening and movements against closing: 0.00 ✓"_s));
    QVERIFY(text().contains("of it promotional"_L1));
    QCOMPARE(list()->horizontalScrollBar()->maximum(), 0); // every column is in view
}

void tst_reportspage::everyReportIsShown()
{
    goThere();
    for (const ReportName &report : reportCatalogue()) {
        choose(u"Report"_s, report.title);
        QVERIFY2(text().contains(report.words), qPrintable(report.name));
        QVERIFY2(list() && list()->accessibleName() == report.title, qPrintable(report.name));
        QVERIFY2(!text().contains(u'✗'), qPrintable(text()));
        const bool isOfTheFuture = report.name == "expiring-lots"_L1; // nothing has ended yet
        QCOMPARE(rows().isEmpty(), isOfTheFuture);
    }
    choose(u"Report"_s, u"Adjustments"_s);
    QVERIFY2(row(u"anna|Added|welcome|Bonus|1|20.00"_s).size() == 6,
             qPrintable(rows().join(u'\n')));
}

void tst_reportspage::showsBars()
{
    goThere();
    auto *chart = page()->findChild<ReportChartView *>();
    WAIT_FOR(chart && chart->isVisible());
    QCOMPARE(chart->accessibleDescription(),
             u"Closing by month and type. The table has the same figures."_s);
    QStringList seen; // what tool tips say, from the left to the right
    for (int x = 0; x < chart->width(); x += 4) {
        const QString text = chart->textAt({x, chart->height() / 2});
        if (!text.isEmpty() && !seen.contains(text))
            seen << text;
    }
    QCOMPARE(seen.size(), 12);
    QCOMPARE(QString(seen.last()).replace(QChar(0x00A0), u' '),
             u"Nov 2026\nWallet: 85.00 PLN\nBonus: 2.86 PLN\nRefund: 2.14 PLN"_s);
    const QImage light = chart->grab().toImage();
    QSet<QRgb> colours;
    for (int x = 0; x < light.width(); ++x) {
        for (int y = 0; y < light.height(); ++y)
            colours.insert(light.pixel(x, y));
    }
    QVERIFY(colours.contains(colorOf(ColorRole::WalletCredits, Scheme::Light).rgb()));
    applyTheme(Scheme::Dark);
    WAIT_FOR(chart->grab().toImage().pixel(2, 2) != light.pixel(2, 2));
    applyTheme(Scheme::Light);
}

void tst_reportspage::asKnownOnADay()
{
    Company &company = m_desktop->company;
    const Position known = company.head();
    company.clock().set(at("2026-11-26T10:00:00Z"));
    company.send(u"W-1"_s, SubtractCredits {CreditType::Wallet, 1'000, 0, u"mistake"_s, {}});
    goThere();
    WAIT_FOR_EQUAL(row(u"Nov 2026|Wallet"_s).value(12), u"75.00"_s);
    typeDay(u"As known on"_s, u"2026-11-25"_s);
    WAIT_FOR(row(u"Nov 2026|Wallet"_s).value(12) == u"85.00"_s);
    QVERIFY2(text().contains(u"as known on 25 Nov 2026, position %1"_s.arg(known)),
             qPrintable(text()));
    typeDay(u"As known on"_s, u"2026-11-26"_s);
    WAIT_FOR(row(u"Nov 2026|Wallet"_s).value(12) == u"75.00"_s);
    typeDay(u"As known on"_s, u"someday"_s);
    WAIT_FOR(text().contains(u"“Known on” is not a day yet"_s));
    m_desktop->press(u"Ctrl+A"_s);
    m_desktop->press(u"Delete"_s);
    WAIT_FOR(isDone() && !text().contains(u"Known on” is"_s));
    QVERIFY(!text().contains("as known on"_L1));
    typeDay(u"As known on"_s, u"2026-11-01"_s); // before there was anything
    WAIT_FOR(text().contains("There is no market PL"_L1) || text().contains("market"_L1));
}

void tst_reportspage::periodsThatAreNone()
{
    goThere();
    choose(u"Period"_s, u"From – through"_s); // begins with this month
    WAIT_FOR(text().contains(u"market PL, 1 Nov 2026 – 30 Nov 2026"_s));
    typeDay(u"From"_s, u"soon"_s);
    WAIT_FOR(text().contains(u"“soon” is not a day yet"_s));
    m_desktop->press(u"Ctrl+A Delete"_s);
    WAIT_FOR(text().contains("Type the first and the last day of the period."_L1));
    typeDay(u"From"_s, u"2026-11-20"_s);
    typeDay(u"Through"_s, u"2026-11-10"_s);
    WAIT_FOR(text().contains("The period ends before it begins."_L1));
    typeDay(u"Through"_s, u"2026-11-24"_s);
    WAIT_FOR(text().contains(u"market PL, 20 Nov 2026 – 24 Nov 2026"_s));
    QVERIFY(!text().contains("The period ends"_L1));
    WAIT_FOR_EQUAL(row(u"Nov 2026|Wallet"_s).value(12), u"85.00"_s);
    choose(u"Period"_s, u"Last year"_s);
    WAIT_FOR(text().contains(u"1 Jan 2025 – 31 Dec 2025"_s));
    choose(u"Report"_s, u"Register of documents"_s);
    WAIT_FOR(text().contains("Nothing in this period"_L1));
}

void tst_reportspage::whatComesInIsShown()
{
    goThere();
    m_desktop->company.send(u"W-1"_s, AddCredits {CreditType::Wallet, 700, u"top-up"_s, {}, {}});
    WAIT_FOR(row(u"Nov 2026|Wallet"_s).value(12) == u"92.00"_s);
}

void tst_reportspage::aLineLeadsToItsDocument()
{
    goThere();
    choose(u"Report"_s, u"Register of documents"_s);
    WAIT_FOR_EQUAL(rows().size(), 2);
    list()->setFocus();
    m_desktop->press(u"Home Return"_s);
    TableView *invoices = nullptr;
    WAIT_FOR((invoices = DesktopFixture::named<TableView>(&m_desktop->window(), u"Invoices"_s)));
    WAIT_FOR(invoices->currentKey());
    m_desktop->press(u"Alt+Left"_s);
    WAIT_FOR(isDone() && page()->isVisible());
    choose(u"Report"_s, u"Refunds"_s);
    WAIT_FOR_EQUAL(rows().size(), 1);
    list()->setFocus();
    m_desktop->press(u"Home Return"_s);
    const PurchasePage *story = m_desktop->window().purchasePage();
    WAIT_FOR(story->isVisible());
    WAIT_FOR(DesktopFixture::textOf(story).contains(u"order-1"_s));
}

void tst_reportspage::savesFiles_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("workbook") << u"Workbook (*.xlsx)"_s << u"report.xlsx"_s << QByteArray("PK");
    QTest::newRow("Polish") << u"CSV for Excel in Polish (*.csv)"_s << u"report.csv"_s
                            << QByteArray("\xEF\xBB\xBFMonth;Type;Opening");
    QTest::newRow("machine") << u"CSV for programs (*.csv)"_s << u"report.csv"_s
                             << QByteArray("\"Month\",\"Type\",\"Opening\"");
    QTest::newRow("pdf") << u"PDF (*.pdf)"_s << u"report.pdf"_s << QByteArray("%PDF-1.6");
    QTest::newRow("as its name says")
        << u"Workbook (*.xlsx)"_s << u"report.PDF"_s << QByteArray("%PDF-1.6");
    QTest::newRow("as was chosen") << u"PDF (*.pdf)"_s << u"report"_s << QByteArray("%PDF-1.6");
}

void tst_reportspage::savesFiles()
{
    QFETCH(QString, filter);
    QFETCH(QString, name);
    QFETCH(QByteArray, begins);
    goThere();
    m_desktop->press(u"Ctrl+S"_s);
    auto *dialog = m_desktop->window().findChild<QFileDialog *>();
    QVERIFY(dialog);
    const QTemporaryDir folder;
    dialog->selectNameFilter(filter);
    const QString path = folder.filePath(name);
    emit dialog->fileSelected(path);
    dialog->close();
    WAIT_FOR(text().contains(u"The report is in %1."_s.arg(path)));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY2(bytes.startsWith(begins), bytes.left(60).constData());
    if (begins.startsWith("%PDF") && hasTool(u"pdfimages"_s)) // its chart is on the paper, too
        QCOMPARE(said(u"pdfimages"_s, {u"-list"_s, path}).count(u" image "_s), 1);
}

void tst_reportspage::aNameThatSaysAnotherKind()
{
    goThere();
    m_desktop->press(u"Ctrl+S"_s);
    auto *dialog = m_desktop->window().findChild<QFileDialog *>();
    QVERIFY(dialog);
    const QTemporaryDir folder;
    emit dialog->fileSelected(folder.filePath(u"report.txt"_s));
    dialog->close();
    WAIT_FOR(text().contains(u"“report.txt” says neither workbook, CSV nor PDF."_s));
    QVERIFY(QDir(folder.path()).isEmpty());
}

void tst_reportspage::aFileThatCannotBeWritten()
{
    goThere();
    m_desktop->press(u"Ctrl+S"_s);
    auto *dialog = m_desktop->window().findChild<QFileDialog *>();
    QVERIFY(dialog);
    emit dialog->fileSelected(u"/nowhere/at/all.xlsx"_s);
    dialog->close();
    WAIT_FOR(text().contains("/nowhere/at/all.xlsx"_L1));
    QVERIFY2(!text().contains("The report is in"_L1), qPrintable(text()));
}

void tst_reportspage::showsAPrintPreview()
{
    goThere();
    m_desktop->press(u"Ctrl+P"_s);
    WAIT_FOR(QApplication::activeModalWidget());
    QWidget *dialog = QApplication::activeModalWidget();
    QCOMPARE(dialog->metaObject()->className(), "QPrintPreviewDialog");
    QCOMPARE(dialog->windowTitle(), u"Print Liability roll-forward"_s);
    dialog->close();
}

void tst_reportspage::orderInCharts()
{
    using Kind = ReportColumn::Kind;
    Report report {{u"expiring"_s, u"PL"_s, {2026, 1, 1}, {2026, 12, 31}}, {}, {u"PLN"_s, 2}};
    report.columns = {{u"bucket"_s, u"Ends in days"_s, Kind::Text}, {u"amount"_s, u"Amount"_s}};
    report.chart = {u"bucket"_s, u"amount"_s, {}, false, {u"0-7"_s, u"8-30"_s, u"later"_s}};
    report.rows = {{ReportRow::Level::Line, {u"later"_s, qint64(5)}},
                   {ReportRow::Level::Line, {u"0-7"_s, qint64(3)}}};
    const ChartData chart = chartDataOf(report);
    QCOMPARE(chart.categories.size(), 3);
    QCOMPARE(chart.amountsMinor[0], (std::vector<qint64> {3, 0, 5}));
}

void tst_reportspage::daysAndMonthsInCharts()
{
    using Kind = ReportColumn::Kind;
    Report report {{u"refunds"_s, u"PL"_s, {2026, 1, 1}, {2026, 12, 31}}, {}, {u"PLN"_s, 2}};
    report.columns = {{u"date"_s, u"Date"_s, Kind::Date}, {u"amount"_s, u"Amount"_s}};
    report.chart = {u"date"_s, u"amount"_s, {}, false};
    const auto line = [](int month, int day, qint64 minor) {
        return ReportRow {ReportRow::Level::Line, {QDate(2026, month, day), minor}};
    };
    report.rows = {line(1, 5, 100), line(1, 31, 20), line(3, 1, -7)};
    report.rows.push_back({ReportRow::Level::Total, {QDate(2026, 1, 1), qint64(113)}});
    ChartData chart = chartDataOf(report);
    QCOMPARE(chart.categories.size(), 12); // a month without refunds is one, too
    QCOMPARE(chart.categories.first(), u"Jan 2026"_s);
    QCOMPARE(chart.amountsMinor[0][0], 120);
    QCOMPARE(chart.amountsMinor[0][1], 0);
    QCOMPARE(chart.amountsMinor[0][2], -7);
    report.query.to = {2026, 1, 31};
    report.rows.resize(2);
    chart = chartDataOf(report);
    QCOMPARE(chart.categories.size(), 31);
    QCOMPARE(chart.amountsMinor[0][30], 20);
    report.rows.clear();
    QVERIFY(chartDataOf(report).isEmpty());
}

QTEST_MAIN(tst_reportspage)
#include "tst_reportspage.moc"
