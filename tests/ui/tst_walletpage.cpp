// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktopfixture.h"
#include "tests/support/result.h"

#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTreeWidget>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// One wallet: its cards, its lists, and what is behind a row.
class tst_walletpage : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_desktop.reset(); }
    void cards();
    void head();
    void timeline();
    void lots();
    void purchases();
    void commands();
    void detailsOfAnEntry();
    void payloadAsItIsStored();
    void detailsOfACommand();
    void detailsFollowTheSelection();
    void filters();
    void backAndForward();
    void aWalletThatThereIsNot();
    void lateAnswersFallOnTheFloor();
    void whatOtherProgramsWriteAppears();

private:
    WalletPage *page() { return m_desktop->window().walletPage(); }
    TableView *list(const QString &name) { return DesktopFixture::named<TableView>(page(), name); }
    QString text(const QString &part)
    {
        return DesktopFixture::textOf(DesktopFixture::named(page(), part));
    }
    QStringList rows(const QString &name)
    {
        return list(name) ? DesktopFixture::rowsOf(list(name)) : QStringList();
    }
    std::unique_ptr<DesktopFixture> m_desktop;
};

void tst_walletpage::init()
{
    m_desktop = std::make_unique<DesktopFixture>();
    Company &company = m_desktop->company;
    openWallet(company, u"W-1"_s, u"Anna Nowak"_s, 10'000, u"K-100"_s);
    company.send(u"W-1"_s,
                 AddCredits {CreditType::Bonus, 3'000, u"goodwill"_s, {}, u"ticket 5512"_s});
    company.send(u"W-1"_s, SpendCredits {5'000, u"order-1"_s, u"Boots"_s});
    company.send(u"W-1"_s, RefundPurchase {u"order-1"_s, 1'000, u"returned"_s, {}});
    openWallet(company, u"W-2"_s, u"Łucja Żak"_s, 700);
    m_desktop->start();
    m_desktop->goToWallet(u"W-1"_s);
    WAIT_FOR(rows(u"Timeline"_s).size() == 5);
}

void tst_walletpage::cards()
{
    QCOMPARE(text(u"Wallet credits"_s),
             u"Wallet credits\n80.00\nPLN\nnever expire · invoiced\n1 lot"_s);
    const QString bonus = text(u"Bonus credits"_s);
    QVERIFY2(
        bonus.startsWith(
            u"Bonus credits\n6.00\nPLN\nexpire after 90 days · not invoiced\n6.00 until 22 Feb 2027"_s),
        qPrintable(bonus));
    QVERIFY(text(u"Refund credits"_s).contains("4.00"_L1));
    QCOMPARE(DesktopFixture::named(page(), u"Wallet credits"_s)
                 ->accessibleDescription()
                 .replace(QChar(0x00A0), u' '),
             u"80.00 PLN, never expire · invoiced, 1 lot"_s);
}

void tst_walletpage::head()
{
    const QString all = DesktopFixture::textOf(page());
    QVERIFY(all.contains(u"W-1 · Anna Nowak"_s));
    QVERIFY(all.contains(u"● Open"_s));
    QVERIFY(all.contains(u"market PL (Europe/Warsaw)\ncustomer K-100"_s));
    QCOMPARE(DesktopFixture::named<QLabel>(page(), u"Available now"_s)
                 ->text()
                 .replace(QChar(0x00A0), u' '),
             u"90.00 PLN"_s);
}

void tst_walletpage::timeline()
{
    WAIT_FOR_EQUAL(
        rows(u"Timeline"_s),
        QStringList({u"today 11:05|Refund of order-1: returned|·|+6.00|+4.00|90.00|anna"_s,
                     u"today 11:04|Spent on order-1: Boots|−20.00|−30.00|·|80.00|anna"_s,
                     u"today 11:03|Bonus credits added: goodwill|·|+30.00|·|130.00|anna"_s,
                     u"today 11:02|Wallet credits added: top-up|+100.00|·|·|100.00|anna"_s,
                     u"today 11:01|Wallet opened|·|·|·|0.00|anna"_s}));
    const QString tip = list(u"Timeline"_s)->model()->index(0, 0).data(Qt::ToolTipRole).toString();
    QCOMPARE(tip, u"24 Nov 2026 11:05:00 (UTC+1)\n2026-11-24 10:05:00 UTC"_s);
}

void tst_walletpage::lots()
{
    m_desktop->press(u"Alt+2"_s);
    WAIT_FOR(rows(u"Lots"_s).size() == 4);
    WAIT_FOR(rows(u"Lots"_s).contains(
        u"1|Wallet|100.00|80.00|Available|today 11:02|for ever|yes|Wallet credits added: top-up"_s));
    QVERIFY(rows(u"Lots"_s).contains(
        u"2|Bonus|30.00|0.00|Used up|today 11:03|22 Feb 2027|no|Bonus credits added: goodwill"_s));
    QCOMPARE(QApplication::focusWidget(),
             list(u"Lots"_s)); // a row is selected, its details are shown
    WAIT_FOR(!text(u"Details"_s).contains("Select a row"_L1));
}

void tst_walletpage::purchases()
{
    m_desktop->press(u"Alt+3"_s);
    WAIT_FOR_EQUAL(rows(u"Purchases"_s),
                   QStringList {u"today 11:04|order-1|Boots|50.00|20.00|10.00|40.00"_s});
}

void tst_walletpage::commands()
{
    m_desktop->press(u"Alt+5"_s);
    WAIT_FOR(rows(u"Commands of the wallet"_s).size() == 5);
    WAIT_FOR(rows(u"Commands of the wallet"_s)[0].startsWith(
        u"today 11:05|Refund purchase|10.00 PLN, order-1, returned|Succeeded||anna|"_s));
}

void tst_walletpage::detailsOfAnEntry()
{
    auto *timeline = list(u"Timeline"_s);
    timeline->setFocus();
    m_desktop->press(u"Down"_s);
    WAIT_FOR(text(u"Details"_s).contains("Spent on order-1"_L1));
    const QString details = text(u"Details"_s);
    QVERIFY2(details.contains(
                 "50.00 PLN paid for order-1, of it 20.00 PLN from invoiced credits. Boots."_L1),
             qPrintable(details));
    for (const QString &part :
         {u"Lot 1 · Wallet\n100.00 → 80.00"_s,
          u"Lot 2 · Bonus\n30.00 → 0.00\nvalid through 22 Feb 2027"_s, u"By\nanna"_s,
          u"Occurred\n24 Nov 2026 11:04:00 (UTC+1)"_s, u"UTC\n2026-11-24 10:04:00 UTC"_s,
          u"via\ntest"_s, u"Asked for\nSpend credits, 50.00 PLN, order-1, Boots"_s,
          u"Outcome\nSucceeded"_s, u"Version\n3 of wallet W-1"_s,
          u"Type\nCreditsSpent, version 1"_s}) {
        QVERIFY2(details.contains(part), qPrintable(part + u" in "_s + details));
    }
}

void tst_walletpage::payloadAsItIsStored()
{
    list(u"Timeline"_s)->setFocus();
    m_desktop->press(u"End"_s);
    WAIT_FOR(text(u"Details"_s).contains("Wallet opened"_L1));
    const auto position = list(u"Timeline"_s)->currentKey();
    QVERIFY(position);
    const auto entry = m_desktop->backoffice().queries().entry(*position).result();
    VERIFY_RESULT(entry);
    auto *raw = page()->findChild<QPlainTextEdit *>();
    QCOMPARE(raw->toPlainText().toUtf8(), entry->recorded.event.payload); // byte for byte
    QVERIFY(raw->isReadOnly());

    auto *tree = DesktopFixture::named<QTreeWidget>(page(), u"Payload as a tree"_s);
    QStringList members;
    for (int i = 0; i < tree->topLevelItemCount(); ++i)
        members << tree->topLevelItem(i)->text(0) + u'=' + tree->topLevelItem(i)->text(1);
    QVERIFY2(members.contains(u"owner=Anna Nowak"_s), qPrintable(members.join(u' ')));
    QCOMPARE(members.size(),
             QJsonDocument::fromJson(entry->recorded.event.payload).object().size());
}

void tst_walletpage::detailsOfACommand()
{
    m_desktop->press(u"Alt+5"_s);
    WAIT_FOR(text(u"Details"_s).contains("Refund purchase: Succeeded"_L1));
    QVERIFY(text(u"Details"_s).contains("It was carried out."_L1));
    QVERIFY(DesktopFixture::named<QTreeWidget>(page(), u"Payload as a tree"_s));
}

void tst_walletpage::detailsFollowTheSelection()
{
    list(u"Timeline"_s)->setFocus();
    m_desktop->press(u"Home"_s);
    for (int i = 0; i < 4; ++i)
        m_desktop->press(u"Down"_s); // faster than the pane asks
    WAIT_FOR(text(u"Details"_s).contains("A wallet was opened for Anna Nowak in market PL."_L1));
    QTest::qWait(200);
    QVERIFY(text(u"Details"_s).contains("A wallet was opened"_L1)); // nothing came late
    list(u"Timeline"_s)->setCurrentIndex({});
    WAIT_FOR(text(u"Details"_s).contains("Select a row to see what is behind it."_L1));
    QVERIFY(!text(u"Details"_s).contains("A wallet was opened"_L1));
}

void tst_walletpage::filters()
{
    m_desktop->press(u"Ctrl+F"_s);
    m_desktop->type(u"goodwill"_s);
    WAIT_FOR(rows(u"Timeline"_s).size() == 1);
    m_desktop->type(u"?"_s);
    WAIT_FOR(DesktopFixture::textOf(page()).contains("No entry found"_L1));
    m_desktop->window().showWallet(u"W-2"_s);
    WAIT_FOR(rows(u"Timeline"_s).size() == 2); // the filter was about the other wallet
}

void tst_walletpage::backAndForward()
{
    m_desktop->goToWallet(u"W-2"_s);
    m_desktop->press(u"Alt+Left"_s);
    WAIT_FOR(page()->walletId() == u"W-1"_s && rows(u"Timeline"_s).size() == 5);
    m_desktop->press(u"Alt+Left"_s);
    QVERIFY(!page()->isVisible()); // the list of wallets
    m_desktop->press(u"Alt+Right Alt+Right"_s);
    WAIT_FOR(page()->isVisible() && page()->walletId() == u"W-2"_s
             && rows(u"Timeline"_s).size() == 2);
    m_desktop->press(u"Alt+Right"_s); // there is nothing further
    QCOMPARE(page()->walletId(), u"W-2"_s);
}

void tst_walletpage::aWalletThatThereIsNot()
{
    m_desktop->window().showWallet(u"W-9"_s);
    WAIT_FOR(DesktopFixture::textOf(page()).contains(
        "There is no such wallet. Look at the spelling of its name."_L1));
    const QString all = DesktopFixture::textOf(page());
    for (const QString &other :
         {u"Anna"_s, u"80.00"_s, u"90.00"_s, u"K-100"_s, u"Open"_s, u"lot"_s})
        QVERIFY2(!all.contains(other), qPrintable(all)); // nothing of the one before
    QVERIFY(rows(u"Timeline"_s).isEmpty());
    QVERIFY(!m_desktop->window().actions()->add()->isEnabled());

    openWallet(m_desktop->company, u"W-9"_s, u"Ewa"_s, 500); // somebody opens it
    WAIT_FOR(page()->wallet().has_value() && rows(u"Timeline"_s).size() == 2);
    QVERIFY(DesktopFixture::textOf(page()).contains(u"W-9 · Ewa"_s));
    QVERIFY(!DesktopFixture::textOf(page()).contains("There is no such wallet"_L1));
}

void tst_walletpage::lateAnswersFallOnTheFloor()
{
    int wrong = 0;
    connect(page(), &WalletPage::walletChanged, this,
            [&] { wrong += page()->wallet() && page()->wallet()->id != page()->walletId(); });
    for (int i = 0; i < 20; ++i) {
        m_desktop->window().showWallet(i % 2 == 0 ? u"W-2"_s : u"W-1"_s);
        if (i % 5 == 0)
            QTest::qWait(i);
    }
    m_desktop->window().showWallet(u"W-2"_s); // asked for before the others were answered
    WAIT_FOR(page()->wallet().has_value() && m_desktop->hasSettled());
    WAIT_FOR_EQUAL(rows(u"Timeline"_s).size(), 2);
    QTest::qWait(200);
    QCOMPARE(wrong, 0);
    QVERIFY(DesktopFixture::textOf(page()).contains(u"W-2 · Łucja Żak"_s));
    QCOMPARE(rows(u"Timeline"_s).size(), 2);
    m_desktop->press(u"Alt+2"_s);
    WAIT_FOR(rows(u"Lots"_s).size() == 1);
    WAIT_FOR(rows(u"Lots"_s)[0].startsWith("1|Wallet|7.00|7.00"_L1));
}

void tst_walletpage::whatOtherProgramsWriteAppears()
{
    list(u"Timeline"_s)->setFocus();
    m_desktop->press(u"Home"_s);
    const auto selected = list(u"Timeline"_s)->currentKey();
    m_desktop->company.send(u"W-1"_s,
                            SubtractCredits {CreditType::Wallet, 1'000, 0, u"correction"_s, {}});
    WAIT_FOR(rows(u"Timeline"_s).size() == 6);
    WAIT_FOR(rows(u"Timeline"_s)[0].contains(
        u"Wallet credits subtracted: correction|−10.00|·|·|80.00"_s));
    WAIT_FOR(text(u"Wallet credits"_s).contains("70.00"_L1));
    QCOMPARE(list(u"Timeline"_s)->currentKey(), selected);
    QCOMPARE(list(u"Timeline"_s)->currentIndex().row(), 1);
}

QTEST_MAIN(tst_walletpage)
#include "tst_walletpage.moc"
