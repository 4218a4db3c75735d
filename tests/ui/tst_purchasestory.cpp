// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktopfixture.h"
#include "tests/support/screenreader.h"
#include "tests/support/selling.h"
#include "ui/pages/invoicespage.h"
#include "ui/pages/purchasepage.h"

#include <QPushButton>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// A purchase from what paid for it to its last correction, in one view with ways to all of it.
class tst_purchasestory : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_desktop.reset(); }
    void isToldInOrder();
    void waysThere_data();
    void waysThere();
    void waysFromIt();
    void fromAnInvoiceAndBack();
    void goesOnWhileItIsShown();
    void canBeUsedWithoutEyes();

private:
    PurchasePage *page() { return m_desktop->window().purchasePage(); }
    bool isThere() { return page()->isVisible() && !page()->isBusy(); }
    /// The list under the keys has its rows, and one of them is chosen.
    static bool hasChosenRow()
    {
        const auto *list = qobject_cast<TableView *>(QApplication::focusWidget());
        return list && list->currentKey();
    }
    QString text() { return DesktopFixture::textOf(page()); }
    QStringList steps()
    {
        QStringList names;
        for (auto *link : page()->findChildren<QPushButton *>()) {
            if (link->accessibleName().startsWith("Show "_L1) && !link->text().contains(u'&'))
                names << link->accessibleName();
        }
        return names;
    }
    QPushButton *link(const QString &beginning)
    {
        for (auto *link : page()->findChildren<QPushButton *>()) {
            if (link->accessibleName().startsWith(beginning))
                return link;
        }
        return nullptr;
    }
    std::unique_ptr<DesktopFixture> m_desktop;
};

void tst_purchasestory::init()
{
    m_desktop = std::make_unique<DesktopFixture>();
    Company &company = m_desktop->company;
    openWallet(company, u"W-1"_s, u"Anna Nowak"_s, 10'000);
    company.send(u"W-1"_s, AddCredits {CreditType::Bonus, 500, u"gift"_s, {}, {}});
    company.send(u"PL"_s, sellerInPoland());
    company.send(u"W-1"_s, SpendCredits {2'000, u"order-1"_s, u"Boots"_s});
    issueDocuments(company);
    company.send(u"W-1"_s, RefundPurchase {u"order-1"_s, 1'000, u"Returned"_s, {}});
    issueDocuments(company);
    m_desktop->start();
}

void tst_purchasestory::isToldInOrder()
{
    m_desktop->window().showPurchase(u"W-1"_s, u"order-1"_s);
    WAIT_FOR(isThere() && steps().size() == 4);
    QVERIFY2(text().startsWith(u"Purchase order-1\nW-1 · Boots\n20.00 PLN paid · 15.00 PLN of it "
                               "invoiced · 10.00 PLN refunded · 10.00 PLN left to refund"_s),
             qPrintable(text()));
    const QStringList names = steps();
    QVERIFY(names[0].startsWith("Show entry"_L1));
    QCOMPARE(names[1], u"Show FV/2026/11/000001"_s);
    QVERIFY(names[2].startsWith("Show entry"_L1));
    QCOMPARE(names[3], u"Show FK/2026/11/000001"_s);
    const QString told = text();
    for (const QString &part :
         {u"Paid with credits\n−20.00 PLN"_s, u"Bonus −5.00 (lot 2) · Wallet −15.00 (lot 1)"_s,
          u"Invoice FV/2026/11/000001\n15.00 PLN"_s, u"net 12.20 · VAT 2.80 · gross 15.00 PLN"_s,
          u"Refunded\n+10.00 PLN"_s, u"corrects FV/2026/11/000001"_s})
        QVERIFY2(told.contains(part), qPrintable(part + u" in\n"_s + told));
}

void tst_purchasestory::waysThere_data()
{
    QTest::addColumn<QString>("tab");
    QTest::addColumn<QString>("keys");
    QTest::newRow("Enter on a purchase") << u"Alt+3"_s << u"Return"_s;
    QTest::newRow("a purchase, by its keys") << u"Alt+3"_s << u"Ctrl+Shift+H"_s;
    QTest::newRow("an entry, by its keys") << u"Alt+1"_s << u"Ctrl+Shift+H"_s;
    QTest::newRow("a document, by its keys") << u"Alt+4"_s << u"Ctrl+Shift+H"_s;
}

void tst_purchasestory::waysThere()
{
    QFETCH(QString, tab);
    QFETCH(QString, keys);
    m_desktop->goToWallet(u"W-1"_s);
    m_desktop->press(tab);
    WAIT_FOR(m_desktop->hasSettled() && hasChosenRow()
             && m_desktop->window().actions()->story()->isEnabled());
    m_desktop->press(keys);
    WAIT_FOR(isThere() && steps().size() == 4);
    m_desktop->press(u"Alt+Left"_s);
    WAIT_FOR(m_desktop->window().walletPage()->isVisible());
}

void tst_purchasestory::waysFromIt()
{
    m_desktop->window().showPurchase(u"W-1"_s, u"order-1"_s);
    WAIT_FOR(isThere() && steps().size() == 4);
    link(u"Show FK"_s)->setFocus();
    m_desktop->press(u"Return"_s);
    auto *list = [this] {
        return DesktopFixture::named<TableView>(m_desktop->window().invoicesPage(), u"Invoices"_s);
    }();
    QVERIFY(list);
    WAIT_FOR(list->currentKey()
             && list->model()->index(list->currentIndex().row(), 0).data().toString()
                 == u"FK/2026/11/000001"_s);
    m_desktop->press(u"Alt+Left"_s);
    WAIT_FOR(isThere() && steps().size() == 4);
    link(u"Show entry"_s)->setFocus();
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->window().walletPage()->isVisible());
    WAIT_FOR(DesktopFixture::textOf(&m_desktop->window()).contains("Spent on order-1"_L1));
}

void tst_purchasestory::fromAnInvoiceAndBack()
{
    m_desktop->press(u"Ctrl+3"_s);
    const auto *list =
        DesktopFixture::named<TableView>(m_desktop->window().invoicesPage(), u"Invoices"_s);
    WAIT_FOR(m_desktop->hasSettled() && list->model()->rowCount() == 2);
    m_desktop->press(u"Down"_s);
    WAIT_FOR(hasChosenRow());
    m_desktop->press(u"Return"_s);
    WAIT_FOR(isThere() && steps().size() == 4);
    m_desktop->press(u"Alt+Left"_s);
    WAIT_FOR(m_desktop->window().invoicesPage()->isVisible());
}

void tst_purchasestory::goesOnWhileItIsShown()
{
    m_desktop->window().showPurchase(u"W-1"_s, u"order-1"_s);
    WAIT_FOR(isThere() && steps().size() == 4);
    m_desktop->company.send(u"W-1"_s, RefundPurchase {u"order-1"_s, 100, u"Faulty"_s, {}});
    WAIT_FOR(steps().size() == 6 && text().contains("The document is not issued yet."_L1));
}

void tst_purchasestory::canBeUsedWithoutEyes()
{
    m_desktop->window().showPurchase(u"W-1"_s, u"order-1"_s);
    WAIT_FOR(isThere() && steps().size() == 4);
    QCOMPARE(problemsOf(&m_desktop->window()), QStringList());
    QCOMPARE(ambiguousLetters(&m_desktop->window()), QStringList());
}

QTEST_MAIN(tst_purchasestory)
#include "tst_purchasestory.moc"
