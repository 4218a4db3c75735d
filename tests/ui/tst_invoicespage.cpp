// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktopfixture.h"
#include "tests/support/selling.h"
#include "ui/forms/invoiceactions.h"
#include "ui/pages/invoicejobs.h"
#include "ui/pages/invoicespage.h"
#include "ui/widgets/paperview.h"

#include <QComboBox>
#include <QDialog>
#include <QPushButton>
#include <QTemporaryDir>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// Documents: found, looked at, printed, saved and sent; and those that wait, with what mends it.
class tst_invoicespage : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_desktop.reset(); }
    void listsDocumentsWithTheirSums();
    void filters_data();
    void filters();
    void filtersByPeriod();
    void theWalletHasThemToo();
    void whatWaitsSaysWhyAndIsMended();
    void withoutASellerEverythingWaits();
    void showsThePaper();
    void marksSeveralAsSent();
    void severalStaySelected();
    void assignsAKsefNumber();
    void importsKsefNumbers();
    void runsInvoices();
    void savesFiles();
    void showsAPrintPreview();
    void partsAreVisitedInTurn();
    void whoMayNotIsToldWhy();

private:
    QWidget *page() { return m_desktop->window().invoicesPage(); }
    TableView *list() { return DesktopFixture::named<TableView>(page(), u"Invoices"_s); }
    QStringList rows() { return list() ? DesktopFixture::rowsOf(list()) : QStringList(); }
    /// Number and state of each.
    QStringList states()
    {
        QStringList states;
        for (const QString &row : rows())
            states << row.section(u'|', 0, 0) + u": "_s + row.section(u'|', 2, 2);
        return states;
    }
    QString text() { return DesktopFixture::textOf(page()); }
    QString pane() { return DesktopFixture::textOf(DesktopFixture::named(page(), u"Document"_s)); }
    void goThere(qsizetype documents)
    {
        m_desktop->start();
        m_desktop->press(u"Ctrl+3"_s);
        if (!DesktopFixture::waitUntil([this, documents] {
                return rows().size() == documents && isDone()
                    && !rows().join(u'\n').contains(u"…|"_s);
            }))
            qFatal("%s", qPrintable(rows().join(u'\n')));
    }
    bool isDone()
    {
        return m_desktop->hasSettled() && !m_desktop->window().invoicesPage()->isBusy();
    }
    /// Invoices of a consumer and, if its address is known, of a business.
    void sell(bool isBusinessComplete, bool ksef = false, IssueMoment moment = IssueMoment::AtOnce)
    {
        Company &company = m_desktop->company;
        company.send(u"PL"_s, sellerInPoland(moment, ksef));
        company.send(u"W-2"_s,
                     billing(u"Studio Łódź sp.k."_s,
                             isBusinessComplete ? addressInKrakow() : Address {{}, {}, {}, u"PL"_s},
                             u"1111111111"_s));
        company.send(u"W-1"_s, SpendCredits {1'000, u"order-1"_s, u"Boots"_s});
        company.send(u"W-2"_s, SpendCredits {12'300, u"order-2"_s, u"Hosting"_s});
    }
    void choose(const QString &box, const QString &text)
    {
        auto *choice = DesktopFixture::named<QComboBox>(page(), box);
        choice->setFocus();
        while (choice->currentText() != text && choice->currentIndex() + 1 < choice->count())
            m_desktop->press(u"Down"_s);
    }
    QString problem(const QWidget *form) { return DesktopFixture::textOf(form); }
    std::unique_ptr<DesktopFixture> m_desktop;
};

void tst_invoicespage::init()
{
    m_desktop = std::make_unique<DesktopFixture>();
    openWallet(m_desktop->company, u"W-1"_s, u"Anna Nowak"_s, 10'000);
    openWallet(m_desktop->company, u"W-2"_s, u"Studio Łódź"_s, 50'000);
}

void tst_invoicespage::listsDocumentsWithTheirSums()
{
    sell(true);
    m_desktop->company.send(u"W-1"_s, RefundPurchase {u"order-1"_s, 500, u"Returned"_s, {}});
    QCOMPARE(issueDocuments(m_desktop->company).invoices, 2);
    goThere(3);
    QCOMPARE(
        rows(),
        QStringList(
            {u"FK/2026/11/000001|24 Nov 2026|Issued|Anna Nowak|−5.00|PLN|−4.06|−0.94||Correction|order-1|W-1"_s,
             u"FV/2026/11/000002|24 Nov 2026|Issued|Studio Łódź sp.k.|123.00|PLN|100.00|23.00|PL1111111111|Invoice|order-2|W-2"_s,
             u"FV/2026/11/000001|24 Nov 2026|Corrected|Anna Nowak|10.00|PLN|8.13|1.87||Invoice|order-1|W-1"_s}));
    QVERIFY(text().contains("3 documents"_L1));
    const QString sums =
        DesktopFixture::named(page(), u"Sums by currency and VAT rate"_s)->accessibleDescription();
    QVERIFY2(
        QString(sums).replace(QChar(0xA0), u' ').contains(u"PLN · 23 % 3 104.07 23.93 128.00."_s),
        qPrintable(sums));
}

void tst_invoicespage::filters_data()
{
    QTest::addColumn<QString>("box");
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QStringList>("numbers");
    const QStringList both {u"FV/2026/11/000002"_s, u"FV/2026/11/000001"_s};
    QTest::newRow("issued") << u"State"_s << u"Issued"_s << both;
    QTest::newRow("unsent") << u"State"_s << u"Not sent yet"_s << both.first(1);
    QTest::newRow("sent") << u"State"_s << u"Sent"_s << both.last(1);
    QTest::newRow("waiting") << u"State"_s << u"Waiting"_s << QStringList();
    QTest::newRow("ksef") << u"State"_s << u"KSeF number missing"_s << both.first(1);
    QTest::newRow("market") << u"Market"_s << u"CZ"_s << QStringList();
    QTest::newRow("this market") << u"Market"_s << u"PL"_s << both;
}

void tst_invoicespage::filters()
{
    QFETCH(QString, box);
    QFETCH(QString, choice);
    QFETCH(QStringList, numbers);
    sell(true, true);
    issueDocuments(m_desktop->company);
    m_desktop->company.send(
        u"W-1"_s,
        InvoiceCommand(MarkDocumentSent {u"order-1"_s, u"FV/2026/11/000001"_s, u"post"_s}));
    goThere(2);
    choose(box, choice);
    WAIT_FOR_EQUAL(DesktopFixture::columnOf(list(), 0), numbers);
    WAIT_FOR(isDone());
}

void tst_invoicespage::filtersByPeriod()
{
    sell(true);
    issueDocuments(m_desktop->company);
    goThere(2);
    choose(u"Period"_s, u"Last month"_s);
    WAIT_FOR(rows().isEmpty() && isDone());
    choose(u"Period"_s, u"From – through"_s);
    WAIT_FOR(rows().size() == 2);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"25 Nov 2026"_s);
    WAIT_FOR(rows().isEmpty());
    m_desktop->type(u"x"_s);
    WAIT_FOR(text().contains(u"“25 Nov 2026x” is not a day yet"_s));
    m_desktop->press(u"Backspace"_s);
    WAIT_FOR(isDone() && !text().contains(u"not a day yet"_s));
    m_desktop->press(u"Down"_s); // the day before
    WAIT_FOR(rows().size() == 2);
    m_desktop->press(u"Ctrl+F"_s);
    m_desktop->type(u"łódź"_s);
    WAIT_FOR(rows().size() == 1);
}

void tst_invoicespage::theWalletHasThemToo()
{
    sell(true);
    issueDocuments(m_desktop->company);
    m_desktop->start();
    m_desktop->goToWallet(u"W-2"_s);
    m_desktop->press(u"Alt+4"_s);
    auto *table = [this] {
        return DesktopFixture::named<TableView>(&m_desktop->window(), u"Invoices of the wallet"_s);
    }();
    QVERIFY(table);
    WAIT_FOR_EQUAL(
        DesktopFixture::rowsOf(table),
        QStringList(
            u"FV/2026/11/000002|24 Nov 2026|Issued|123.00|PLN|100.00|23.00|Invoice|order-2"_s));
    m_desktop->press(u"Return"_s); // to its paper
    WAIT_FOR(list() && list()->currentKey() && pane().contains("FV/2026/11/000002"_L1));
}

void tst_invoicespage::whatWaitsSaysWhyAndIsMended()
{
    sell(false);
    issueDocuments(m_desktop->company);
    goThere(2);
    QVERIFY(rows().first().startsWith(u"order-2|–|Waiting: buyer|Studio Łódź sp.k.|123.00"_s));
    m_desktop->backoffice().invoicing().start();
    m_desktop->press(u"Down"_s);
    WAIT_FOR(pane().contains(
        "Something that an invoice needs of the buyer is missing: street, postcode, town."_L1));
    QVERIFY(!m_desktop->window().invoiceActions()->print()->isEnabled());
    QVERIFY(m_desktop->openForm(u"Alt+B"_s));
    auto *postcode = DesktopFixture::named<QLineEdit>(m_desktop->form(), u"Postcode"_s);
    WAIT_FOR(DesktopFixture::named<QLineEdit>(m_desktop->form(), u"Tax number"_s)); // as it is
    QCOMPARE(DesktopFixture::named<QLineEdit>(m_desktop->form(), u"Tax number"_s)->text(),
             u"PL1111111111"_s);
    QVERIFY(postcode);
    m_desktop->press(u"Alt+S"_s);
    m_desktop->type(u"ul. Polna 1"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"00-001"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"Warszawa"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    WAIT_FOR_EQUAL(states(),
                   QStringList({u"FV/2026/11/000002: Issued"_s, // goes out by itself
                                u"FV/2026/11/000001: Issued"_s}));
}

void tst_invoicespage::withoutASellerEverythingWaits()
{
    m_desktop->company.send(u"W-1"_s, SpendCredits {1'000, u"order-1"_s, u"Boots"_s});
    goThere(1);
    WAIT_FOR_EQUAL(states(), QStringList(u"order-1: Waiting: no seller"_s));
    m_desktop->press(u"Down"_s);
    WAIT_FOR(pane().contains("The market has no seller yet."_L1));
    CommandForm *form = m_desktop->openForm(u"Alt+G"_s);
    QVERIFY(form);
    QCOMPARE(form->windowTitle(), u"Invoicing in market PL"_s);
}

void tst_invoicespage::showsThePaper()
{
    sell(true);
    issueDocuments(m_desktop->company);
    goThere(2);
    m_desktop->press(u"Down"_s);
    auto *paper = page()->findChild<PaperView *>();
    WAIT_FOR(paper->isVisible() && isDone());
    QVERIFY2(QString(paper->accessibleDescription())
                 .replace(QChar(0xA0), u' ')
                 .contains(u"Invoice FV/2026/11/000002 of 24 Nov 2026 for Studio Łódź sp.k.: net "
                           "100.00, VAT 23.00, gross 123.00 PLN"_s),
             qPrintable(paper->accessibleDescription()));
    for (const Scheme scheme : {Scheme::Dark, Scheme::Light}) {
        applyTheme(scheme);
        const QImage picture = paper->viewport()->grab().toImage();
        int white = 0, ink = 0;
        for (int y = 0; y < picture.height(); y += 2) {
            for (int x = 0; x < picture.width(); x += 2) {
                const int light = picture.pixelColor(x, y).lightness();
                white += light == 255;
                ink += light < 100;
            }
        }
        QCOMPARE_GT(white, picture.width() * picture.height() / 4 / 2);
        QCOMPARE_GT(ink, 100);
    }
}

void tst_invoicespage::marksSeveralAsSent()
{
    sell(true);
    issueDocuments(m_desktop->company);
    goThere(2);
    m_desktop->press(u"Down"_s);
    m_desktop->press(u"Shift+Down"_s);
    WAIT_FOR(m_desktop->window().invoiceActions()->markSent()->isEnabled());
    m_desktop->press(u"Ctrl+Shift+M"_s);
    WAIT_FOR(QApplication::activeModalWidget());
    WAIT_FOR(QApplication::activeModalWidget()->isActiveWindow());
    m_desktop->type(u"post"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR_EQUAL(states(),
                   QStringList({u"FV/2026/11/000002: Sent"_s, u"FV/2026/11/000001: Sent"_s}));
    QVERIFY(text().contains("2 documents marked as sent."_L1));
    QCOMPARE(m_desktop->attempts(u"MarkDocumentSent"_s), 2);
    WAIT_FOR(!m_desktop->window().invoiceActions()->markSent()->isEnabled());
    QVERIFY(m_desktop->window().invoiceActions()->markSent()->toolTip().contains(
        "It is marked as sent already."_L1));
}

void tst_invoicespage::severalStaySelected()
{
    sell(true);
    issueDocuments(m_desktop->company);
    goThere(2);
    m_desktop->press(u"Down"_s);
    m_desktop->press(u"Shift+Down"_s);
    QCOMPARE(list()->selectedKeys().size(), 2);
    m_desktop->company.send(u"W-1"_s, SpendCredits {700, u"order-3"_s, u"Pen"_s});
    issueDocuments(m_desktop->company);
    WAIT_FOR(rows().size() == 3 && isDone());
    QCOMPARE(list()->selectedKeys().size(), 2);
    QCOMPARE(m_desktop->window().invoiceActions()->selection().size(), 2);
}

void tst_invoicespage::assignsAKsefNumber()
{
    sell(true, true);
    m_desktop->company.send(u"W-2"_s, RefundPurchase {u"order-2"_s, 100, u"Returned"_s, {}});
    issueDocuments(m_desktop->company);
    goThere(3);
    QVERIFY(states().contains(u"order-2, correction: Waiting: KSeF number"_s));
    m_desktop->backoffice().invoicing().start();
    m_desktop->press(u"Down Down"_s);
    WAIT_FOR(m_desktop->window().invoiceActions()->assignKsef()->isEnabled());
    CommandForm *form = m_desktop->openForm(u"Ctrl+Shift+N"_s);
    QVERIFY(form);
    m_desktop->type(u"9999999999-20261120-0100001AF629-0E"_s);
    WAIT_FOR(DesktopFixture::textOf(form).contains("This is no KSeF number"_L1));
    m_desktop->press(u"Backspace"_s);
    m_desktop->type(u"d"_s);
    WAIT_FOR(!DesktopFixture::textOf(form).contains("This is no KSeF number"_L1));
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    WAIT_FOR_EQUAL(states().first(), u"FK/2026/11/000001: KSeF number missing"_s); // it follows
}

void tst_invoicespage::importsKsefNumbers()
{
    sell(true, true);
    issueDocuments(m_desktop->company);
    goThere(2);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"ksef.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\xEF\xBB\xBFnumer;numer KSeF\r\n"
               "FV/2026/11/000002;9999999999-20261120-0100001AF629-0D\r\n"
               "FV/2026/11/000009;9999999999-20261120-0100001AF62A-62\r\n"
               "\"FV/2026/11/000001\";9999999999-20261120-0100001AF62A-62\r\n");
    file.close();
    m_desktop->window().invoicesPage()->jobs()->importKsef(file.fileName());
    WAIT_FOR(text().contains("1 KSeF number assigned, 2 lines refused."_L1));
    WAIT_FOR(QApplication::activeModalWidget());
    auto *lines = QApplication::activeModalWidget()->findChild<TableView *>();
    WAIT_FOR(DesktopFixture::rowsOf(lines).size() == 2
             && !DesktopFixture::rowsOf(lines).join(u' ').contains(u'…'));
    QCOMPARE(DesktopFixture::columnOf(lines, 0), QStringList({u"3"_s, u"4"_s}));
    QCOMPARE(DesktopFixture::columnOf(lines, 4),
             (QStringList {u"There is no such document, or it is none for that."_s,
                           u"FV/2026/11/000001 does not go to KSeF."_s}));
    m_desktop->press(u"Escape"_s);
    WAIT_FOR(states().contains(u"FV/2026/11/000002: Issued"_s));
}

void tst_invoicespage::runsInvoices()
{
    sell(true, false, IssueMoment::Daily);
    goThere(2);
    QCOMPARE(states().first(), u"order-2: To be issued"_s);
    m_desktop->press(u"Ctrl+Shift+I"_s);
    WAIT_FOR(QApplication::activeModalWidget()
             && QApplication::activeModalWidget()->isActiveWindow());
    QWidget *form = QApplication::activeModalWidget();
    WAIT_FOR(DesktopFixture::textOf(form).contains("Nothing is due."_L1)); // through yesterday
    m_desktop->press(u"Up"_s);
    WAIT_FOR(DesktopFixture::textOf(form).contains("2 documents are due or to be tried again"_L1));
    m_desktop->press(u"Up"_s);
    WAIT_FOR(DesktopFixture::textOf(form).contains("That day has not come yet."_L1));
    m_desktop->press(u"Down"_s);
    WAIT_FOR(DesktopFixture::textOf(form).contains("2 documents are due or to be tried again"_L1));
    m_desktop->press(u"Return"_s);
    WAIT_FOR(text().contains("2 invoices issued, 0 corrections issued."_L1));
    WAIT_FOR_EQUAL(states(),
                   QStringList({u"FV/2026/11/000002: Issued"_s, u"FV/2026/11/000001: Issued"_s}));
}

void tst_invoicespage::savesFiles()
{
    sell(true, true);
    issueDocuments(m_desktop->company);
    goThere(2);
    m_desktop->press(u"Down"_s);
    WAIT_FOR(m_desktop->window().invoiceActions()->saveFa3()->isEnabled());
    QTemporaryDir folder;
    InvoiceJobs *jobs = m_desktop->window().invoicesPage()->jobs();
    Queries &queries = m_desktop->backoffice().queries();
    const Keys keys = mustBe(queries.invoiceKeys({}).result());
    const DocumentDetails details = mustBe(queries.document(keys.front()).result());
    jobs->savePdfs(keys, folder.path());
    WAIT_FOR(text().contains("2 documents are in"_L1));
    for (const QString &name : {u"PL-FV-2026-11-000001.pdf"_s, u"PL-FV-2026-11-000002.pdf"_s}) {
        QFile pdf(folder.filePath(name));
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdf.read(5) == "%PDF-");
    }
    const QString path = folder.filePath(u"fa3.xml"_s);
    jobs->saveFile(details.files.front().position, path);
    WAIT_FOR(text().contains("The file is"_L1));
    QFile xml(path);
    QVERIFY(xml.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromLatin1(
                 QCryptographicHash::hash(xml.readAll(), QCryptographicHash::Sha256).toHex()),
             details.files.front().sha256);
    jobs->saveFile(details.files.front().position, u"/nowhere/at/all.xml"_s);
    WAIT_FOR(text().contains("/nowhere/at/all.xml could not be read or written."_L1));
}

void tst_invoicespage::showsAPrintPreview()
{
    sell(true);
    issueDocuments(m_desktop->company);
    goThere(2);
    m_desktop->press(u"Down"_s);
    m_desktop->press(u"Shift+Down"_s);
    WAIT_FOR(m_desktop->window().invoiceActions()->print()->isEnabled());
    m_desktop->press(u"Ctrl+P"_s);
    WAIT_FOR(QApplication::activeModalWidget());
    QWidget *dialog = QApplication::activeModalWidget();
    QCOMPARE(dialog->metaObject()->className(), "QPrintPreviewDialog");
    QCOMPARE(dialog->windowTitle(), u"Print documents"_s);
    dialog->close();
}

void tst_invoicespage::partsAreVisitedInTurn()
{
    sell(true);
    issueDocuments(m_desktop->company);
    goThere(2);
    const auto isIn = [](const QWidget *part) {
        return part
            && (part == QApplication::focusWidget()
                || part->isAncestorOf(QApplication::focusWidget()));
    };
    m_desktop->press(u"Down"_s);
    WAIT_FOR(isDone());
    QVERIFY(isIn(list()));
    m_desktop->press(u"F6"_s);
    QVERIFY(isIn(DesktopFixture::named(page(), u"Document"_s)));
    m_desktop->press(u"F6 F6"_s);
    QVERIFY(isIn(DesktopFixture::named(page(), u"Find documents"_s)));
}

void tst_invoicespage::whoMayNotIsToldWhy()
{
    sell(true);
    issueDocuments(m_desktop->company);
    m_desktop->start(Role::Auditor);
    m_desktop->press(u"Ctrl+3"_s);
    WAIT_FOR(rows().size() == 2 && isDone());
    m_desktop->press(u"Down"_s);
    InvoiceActions *actions = m_desktop->window().invoiceActions();
    WAIT_FOR(actions->print()->isEnabled()); // may be read by anybody
    for (const QAction *action : {actions->markSent(), actions->assignKsef(), actions->run()}) {
        QVERIFY(!action->isEnabled());
        QVERIFY(action->toolTip().contains("Your role does not allow this."_L1));
    }
}

QTEST_MAIN(tst_invoicespage)
#include "tst_invoicespage.moc"
