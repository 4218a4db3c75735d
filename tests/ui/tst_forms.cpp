// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktopfixture.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// Forms, filled in and sent by keys alone.
class tst_forms : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_desktop.reset(); }
    void fromTheStartToCreditsInAWallet();
    void fromTheStartToANewWalletWithCredits();
    void open();
    void add();
    void spend();
    void refund();
    void refundOfOneLine();
    void aRefundNeverGuesses();
    void aRefundKeepsWhatWasTyped();
    void refundFromThePurchases();
    void nothingToRefund();
    void subtract();

private:
    QString formText() { return DesktopFixture::textOf(m_desktop->form()); }
    QString button()
    {
        for (const auto *button : m_desktop->form()->findChildren<QPushButton *>()) {
            if (button->isDefault())
                return QString(button->text()).replace(QChar(0x00A0), u' ');
        }
        return {};
    }
    bool isFormGone() { return m_desktop->isAtTheWindow(); }
    /// Type, amount and so on of the last entry, as the wallet's page shows it.
    QString lastEntry()
    {
        auto *timeline = DesktopFixture::named<TableView>(&m_desktop->window(), u"Timeline"_s);
        return timeline && timeline->model()->rowCount() > 0
            ? DesktopFixture::rowsOf(timeline).first()
            : QString();
    }
    std::unique_ptr<DesktopFixture> m_desktop;
};

void tst_forms::init()
{
    m_desktop = std::make_unique<DesktopFixture>();
    Company &company = m_desktop->company;
    openWallet(company, u"W-1"_s, u"Anna Nowak"_s, 100'000);
    openWallet(company, u"W-2"_s, u"Łucja Żak"_s, 5'000);
    company.send(u"W-1"_s, SpendCredits {6'000, u"order-1"_s, u"Boots"_s});
    company.send(u"W-1"_s, SpendCredits {2'000, u"order-2"_s, u"Map"_s});
}

void tst_forms::fromTheStartToCreditsInAWallet()
{
    m_desktop->start();
    const qsizetype attempts = m_desktop->attempts();
    m_desktop->type(u"W-2"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->window().actions()->add()->isEnabled());
    QVERIFY(m_desktop->openForm(u"Ctrl+Shift+A"_s));
    m_desktop->type(u"50"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"Goodwill"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(isFormGone());
    QCOMPARE_LE(m_desktop->keystrokes() + 3, 12); // and the three letters that find the wallet
    QCOMPARE(m_desktop->attempts(), attempts + 1);
    WAIT_FOR(lastEntry().contains(u"Bonus credits added: Goodwill|·|+50.00|·|100.00|anna"_s));
}

void tst_forms::fromTheStartToANewWalletWithCredits()
{
    m_desktop->start();
    QVERIFY(m_desktop->openForm(u"Ctrl+N"_s));
    m_desktop->type(u"Ida"_s);
    WAIT_FOR(button().startsWith("Open wallet W-"_L1)); // market and name are there
    m_desktop->press(u"Return"_s);
    WAIT_FOR(isFormGone() && m_desktop->window().actions()->add()->isEnabled());
    QVERIFY(m_desktop->openForm(u"Ctrl+Shift+A"_s));
    m_desktop->type(u"50"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"Welcome"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(isFormGone());
    QCOMPARE_LE(m_desktop->keystrokes() + 3, 12); // and the owner's name
    WAIT_FOR(lastEntry().contains(u"Bonus credits added: Welcome|·|+50.00|·|50.00"_s));
}

void tst_forms::open()
{
    m_desktop->start();
    CommandForm *form = m_desktop->openForm(u"Ctrl+N"_s);
    QVERIFY(form);
    m_desktop->type(u"Zofia Wiśniewska"_s);
    auto *market = DesktopFixture::named<QComboBox>(form, u"Market"_s);
    WAIT_FOR(market->count() == 3);
    m_desktop->press(u"Tab"_s);
    QCOMPARE(QApplication::focusWidget(), market);
    m_desktop->type(u"P"_s);
    QCOMPARE(market->currentData().toString(), u"PL"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"zofia-1"_s); // over the name that was proposed
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"K-77"_s);
    WAIT_FOR_EQUAL(button(), u"Open wallet zofia-1"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(isFormGone());
    WAIT_FOR(lastEntry().contains("Wallet opened"_L1));
    const auto details = m_desktop->backoffice().queries().wallet(u"zofia-1"_s).result();
    QVERIFY(details);
    QCOMPARE(details->row.owner, u"Zofia Wiśniewska"_s);
    QCOMPARE(details->row.customer, u"K-77"_s);
    QVERIFY(DesktopFixture::textOf(&m_desktop->window()).contains(u"zofia-1 · Zofia Wiśniewska"_s));
}

void tst_forms::add()
{
    m_desktop->start();
    m_desktop->goToWallet(u"W-1"_s);
    CommandForm *form = m_desktop->openForm(u"Ctrl+Shift+A"_s);
    QVERIFY(form);
    QCOMPARE(button(), u"Add credits"_s);
    m_desktop->type(u"50"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->press(u"Down"_s); // the first of the usual reasons
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"pay-9"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"ticket 5512"_s);
    QCOMPARE(button(), u"Add 50.00 PLN bonus credits"_s);
    WAIT_FOR(formText().contains(u"Bonus credits\n0.00\n→\n50.00"_s));
    QVERIFY2(formText().contains(u"Available\n920.00 PLN\n→\n970.00 PLN"_s),
             qPrintable(formText()));
    QVERIFY(formText().contains(u"50.00 valid through\n22 Feb 2027, not invoiced"_s));
    QCOMPARE(m_desktop->attempts(u"AddCredits"_s), 2); // previews leave no trace

    m_desktop->press(u"Alt+W"_s); // the other type
    WAIT_FOR_EQUAL(button(), u"Add 50.00 PLN wallet credits"_s);
    WAIT_FOR(formText().contains(u"50.00 without an end\ninvoiced"_s));
    QVERIFY(!formText().contains("22 Feb"_L1));
    m_desktop->press(u"Return"_s);
    WAIT_FOR(isFormGone());
    WAIT_FOR(lastEntry().contains(u"Wallet credits added: Goodwill|+50.00|·|·|970.00|anna"_s));
    const auto sent = m_desktop->commands().back();
    QCOMPARE(
        QString::fromUtf8(sent.attempt.payload),
        uR"({"amount":5000,"comment":"ticket 5512","reason":"Goodwill","ref":"pay-9","type":"wallet"})"_s);
}

void tst_forms::spend()
{
    m_desktop->start();
    m_desktop->goToWallet(u"W-1"_s);
    QVERIFY(m_desktop->openForm(u"Ctrl+Shift+S"_s));
    m_desktop->type(u"12,99"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"order-9"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"Map pack"_s);
    QCOMPARE(button(), u"Spend 12.99 PLN on order-9"_s);
    WAIT_FOR(formText().contains(u"920.00 PLN\n→\n907.01 PLN"_s));
    m_desktop->press(u"Return"_s);
    WAIT_FOR(lastEntry().contains(u"Spent on order-9: Map pack|−12.99|·|·|907.01|anna"_s));
}

void tst_forms::refund()
{
    m_desktop->start();
    m_desktop->goToWallet(u"W-1"_s);
    WAIT_FOR(lastEntry().contains("order-2"_L1)); // the first row is selected
    CommandForm *form = m_desktop->openForm(u"Ctrl+Shift+R"_s);
    QVERIFY(form);
    auto *purchase = DesktopFixture::named<QComboBox>(form, u"Purchase"_s);
    auto *amount = DesktopFixture::named<QLineEdit>(form, u"Amount in PLN"_s);
    WAIT_FOR(purchase->count() == 2);
    QCOMPARE(purchase->currentData().toString(), u"order-2"_s); // the selected one
    QCOMPARE(amount->text(), u"20.00"_s); // all that is left
    m_desktop->press(u"Alt+P"_s);
    m_desktop->press(u"Down"_s);
    QCOMPARE(purchase->currentData().toString(), u"order-1"_s);
    QCOMPARE(amount->text(), u"60.00"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"15"_s); // over what stood there
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"Returned"_s);
    QCOMPARE(button(), u"Refund 15.00 PLN of order-1"_s);
    WAIT_FOR(formText().contains(u"Refund credits\n0.00\n→\n15.00"_s));
    QVERIFY(formText().contains(u"15.00 valid through\n22 Feb 2027, invoiced"_s));
    m_desktop->press(u"Return"_s);
    WAIT_FOR(lastEntry().contains(u"Refund of order-1: Returned|·|·|+15.00|935.00|anna"_s)
             && isFormGone());

    QVERIFY(m_desktop->openForm(u"Ctrl+Shift+R"_s));
    WAIT_FOR(DesktopFixture::named<QComboBox>(m_desktop->form(), u"Purchase"_s)->count() == 2);
    QVERIFY(DesktopFixture::named<QComboBox>(m_desktop->form(), u"Purchase"_s)
                ->itemText(1)
                .contains(u"45.00"_s));
}

void tst_forms::refundOfOneLine()
{
    m_desktop->company.send(u"W-1"_s,
                            SpendCredits {7'000,
                                          u"order-3"_s,
                                          u"Two things"_s,
                                          {{u"Map"_s, 1'000'000, {}, 5'000, u"23"_s},
                                           {u"Guide"_s, 1'000'000, {}, 2'000, u"5"_s}}});
    m_desktop->start();
    m_desktop->goToWallet(u"W-1"_s);
    WAIT_FOR(lastEntry().contains("order-3"_L1));
    CommandForm *form = m_desktop->openForm(u"Ctrl+Shift+R"_s);
    auto *amount = DesktopFixture::named<QLineEdit>(form, u"Amount in PLN"_s);
    auto *lines = form->findChild<QListWidget *>();
    WAIT_FOR_EQUAL(lines->count(), 2);
    WAIT_FOR(lines->isVisible());
    QCOMPARE(lines->item(1)->text().replace(QChar(0x00A0), u' '),
             u"2 · 20.00 PLN left · Guide · VAT 5"_s);
    DesktopFixture::named<QLineEdit>(form, u"Reason"_s)->setText(u"Returned"_s);
    for (QListWidgetItem *item : {lines->item(0), lines->item(1)})
        item->setCheckState(Qt::Checked);
    QCOMPARE(amount->text(), u"70.00"_s);
    amount->setText(u"15"_s);
    QVERIFY2(formText().contains("For a part of it choose one line."_L1), qPrintable(formText()));
    lines->item(0)->setCheckState(Qt::Unchecked);
    QCOMPARE(amount->text(), u"20.00"_s);
    amount->setText(u"15"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(lastEntry().contains(u"Refund of order-3: Returned"_s) && isFormGone());
    QCOMPARE(
        QString::fromUtf8(m_desktop->commands().back().attempt.payload),
        uR"({"amount":1500,"lines":[{"amount":1500,"line":2}],"reason":"Returned","ref":"order-3"})"_s);

    form = m_desktop->openForm(u"Ctrl+Shift+R"_s);
    lines = form->findChild<QListWidget *>();
    WAIT_FOR_EQUAL(lines->count(), 2);
    QVERIFY2(lines->item(1)->text().contains("5.00"_L1), qPrintable(lines->item(1)->text()));
}

void tst_forms::aRefundNeverGuesses()
{
    m_desktop->start();
    m_desktop->goToWallet(u"W-1"_s);
    WAIT_FOR(lastEntry().contains("order-2"_L1));
    m_desktop->press(u"End"_s); // that the wallet was opened
    CommandForm *form = m_desktop->openForm(u"Ctrl+Shift+R"_s);
    auto *purchase = DesktopFixture::named<QComboBox>(form, u"Purchase"_s);
    WAIT_FOR(purchase->count() == 2);
    QCOMPARE(purchase->currentIndex(), -1);
    m_desktop->type(u"1"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(formText().contains("Choose a purchase."_L1));
}

void tst_forms::aRefundKeepsWhatWasTyped()
{
    m_desktop->company.send(u"W-2"_s, SpendCredits {700, u"order-3"_s, u"Pen"_s});
    m_desktop->start();
    m_desktop->goToWallet(u"W-2"_s);
    m_desktop->window().actions()->refund()->trigger();
    auto *form = m_desktop->window().findChild<CommandForm *>();
    auto *amount = DesktopFixture::named<QLineEdit>(form, u"Amount in PLN"_s);
    QTest::keyClicks(amount, u"5"_s); // faster than the list of purchases
    WAIT_FOR(DesktopFixture::named<QComboBox>(form, u"Purchase"_s)->currentData().toString()
             == u"order-3"_s);
    QCOMPARE(amount->text(), u"5"_s);
}

void tst_forms::refundFromThePurchases()
{
    m_desktop->start();
    m_desktop->goToWallet(u"W-1"_s);
    m_desktop->press(u"Alt+3"_s);
    auto *purchases = DesktopFixture::named<TableView>(&m_desktop->window(), u"Purchases"_s);
    WAIT_FOR(purchases
             && DesktopFixture::columnOf(purchases, 1)
                 == QStringList({u"order-2"_s, u"order-1"_s}));
    WAIT_FOR(m_desktop->hasSettled());
    purchases->setCurrentIndex({});
    m_desktop->press(u"Down Down"_s);
    m_desktop->press(u"Ctrl+Shift+R"_s);
    WAIT_FOR(m_desktop->form());
    WAIT_FOR_EQUAL(DesktopFixture::named<QComboBox>(m_desktop->form(), u"Purchase"_s)
                       ->currentData()
                       .toString(),
                   u"order-1"_s);
}

void tst_forms::nothingToRefund()
{
    m_desktop->start();
    m_desktop->goToWallet(u"W-2"_s);
    QVERIFY(m_desktop->openForm(u"Ctrl+Shift+R"_s));
    m_desktop->type(u"1"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"Returned"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(formText().contains("Choose a purchase."_L1));
    QCOMPARE(DesktopFixture::named<QComboBox>(m_desktop->form(), u"Purchase"_s)->placeholderText(),
             u"There is nothing to refund"_s);
}

void tst_forms::subtract()
{
    m_desktop->start();
    m_desktop->goToWallet(u"W-1"_s);
    QVERIFY(m_desktop->openForm(u"Ctrl+Shift+B"_s));
    m_desktop->type(u"9000"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"Correction"_s);
    WAIT_FOR(formText().contains(
        u"Not enough credits: 0.00 PLN available, 9,000.00 PLN asked. Ask for less, or add credits first."_s));
    const qsizetype attempts = m_desktop->attempts();
    m_desktop->press(u"Return"_s); // it would be refused: nothing is sent
    m_desktop->press(u"Alt+W"_s);
    WAIT_FOR(formText().contains("920.00 PLN available"_L1));
    m_desktop->press(u"Alt+A"_s);
    QCOMPARE(m_desktop->attempts(), attempts);
    auto *reason = DesktopFixture::named<QLineEdit>(m_desktop->form(), u"Reason"_s);
    QCOMPARE(reason->text(), u"Correction"_s); // nothing is lost of what was typed
    m_desktop->type(u"20"_s);
    WAIT_FOR(formText().contains(u"Wallet credits\n920.00\n→\n900.00"_s));
    QVERIFY(!formText().contains("Not enough"_L1));
    QCOMPARE(button(), u"Subtract 20.00 PLN wallet credits"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(
        lastEntry().contains(u"Wallet credits subtracted: Correction|−20.00|·|·|900.00|anna"_s));
}

QTEST_MAIN(tst_forms)
#include "tst_forms.moc"
