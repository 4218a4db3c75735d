// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktopfixture.h"

#include <QLineEdit>
#include <QPushButton>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// Fields of forms say what is wrong with them: at once, but not before one had a chance.
class tst_formfields : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_desktop.reset(); }
    void whatIsMissingIsToldAfterLeaving();
    void whatIsMissingIsToldAfterTrying();
    void amountsAreReadAsOneTypes_data();
    void amountsAreReadAsOneTypes();
    void identifiersAndTexts();
    void escapeSendsNothing();
    void rolesKeepFormsShut();

private:
    QString formText() { return DesktopFixture::textOf(m_desktop->form()); }
    QString button()
    {
        for (const auto *button : m_desktop->form()->findChildren<QPushButton *>()) {
            if (button->isDefault())
                return button->text();
        }
        return {};
    }
    std::unique_ptr<DesktopFixture> m_desktop;
};

void tst_formfields::init()
{
    m_desktop = std::make_unique<DesktopFixture>();
    openWallet(m_desktop->company, u"W-1"_s, u"Anna Nowak"_s, 100'000);
}

void tst_formfields::whatIsMissingIsToldAfterLeaving()
{
    m_desktop->start();
    m_desktop->goToWallet(u"W-1"_s);
    QVERIFY(m_desktop->openForm(u"Ctrl+Shift+S"_s));
    QVERIFY(!formText().contains("Fill this in."_L1)); // nobody has tried yet
    m_desktop->press(u"Tab"_s);
    QCOMPARE(formText().count("Fill this in."_L1), 1); // the amount was left
    m_desktop->type(u"ord"_s);
    m_desktop->press(u"Shift+Tab"_s);
    m_desktop->type(u"5"_s);
    QVERIFY(!formText().contains("Fill this in."_L1));
}

void tst_formfields::whatIsMissingIsToldAfterTrying()
{
    m_desktop->start();
    m_desktop->goToWallet(u"W-1"_s);
    CommandForm *form = m_desktop->openForm(u"Ctrl+Shift+S"_s);
    const qsizetype attempts = m_desktop->attempts();
    m_desktop->type(u"5"_s);
    m_desktop->press(u"Return"_s);
    QCOMPARE(formText().count("Fill this in."_L1), 2);
    auto *purchase = DesktopFixture::named<QLineEdit>(form, u"Purchase"_s);
    QCOMPARE(QApplication::focusWidget(), purchase); // the first one that is wrong
    QCOMPARE(purchase->accessibleDescription(), u"Fill this in."_s);
    QCOMPARE(m_desktop->attempts(), attempts);
}

void tst_formfields::amountsAreReadAsOneTypes_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("said");
    QTest::newRow("plain") << u"50"_s << u"= 50.00 PLN"_s;
    QTest::newRow("comma") << u"12,5"_s << u"= 12.50 PLN"_s;
    QTest::newRow("grouped") << u"1 234,56"_s << u"= 1,234.56 PLN"_s;
    QTest::newRow("ambiguous")
        << u"1,234"_s << u"This can be read in two ways. Type the decimals, as in 1234.00."_s;
    QTest::newRow("decimals") << u"1.2345"_s << u"The currency has fewer decimals."_s;
    QTest::newRow("letters") << u"12a"_s << u"This is no amount. Type it like 1234.50."_s;
    QTest::newRow("nothing") << u"0"_s << u"The amount has to be more than zero."_s;
    QTest::newRow("less") << u"-5"_s << u"The amount has to be more than zero."_s;
    QTest::newRow("large")
        << u"10000000000.01"_s
        << u"The amount is above 10,000,000,000.00 PLN, the limit for one command. Send several smaller ones."_s;
    QTest::newRow("largest") << u"10000000000"_s << u"= 10,000,000,000.00 PLN"_s;
    QTest::newRow("endless") << u"99999999999999999999"_s << u"amount"_s;
}

void tst_formfields::amountsAreReadAsOneTypes()
{
    QFETCH(QString, typed);
    QFETCH(QString, said);
    m_desktop->start();
    m_desktop->goToWallet(u"W-1"_s);
    QVERIFY(m_desktop->openForm(u"Ctrl+Shift+A"_s));
    m_desktop->type(typed);
    QVERIFY2(formText().contains(said), qPrintable(formText())); // at once
    QCOMPARE(QApplication::focusWidget()->accessibleName(), u"Amount in PLN"_s);
    QCOMPARE(button(), u"Add credits"_s); // the reason is missing yet
}

void tst_formfields::identifiersAndTexts()
{
    m_desktop->start();
    m_desktop->goToWallet(u"W-1"_s);
    QVERIFY(m_desktop->openForm(u"Ctrl+Shift+S"_s));
    m_desktop->press(u"Alt+P"_s);
    m_desktop->type(u"zamówienie"_s);
    QVERIFY(formText().contains("1 to 64 letters without accents, digits, and . _ : - only."_L1));
    m_desktop->press(u"Tab"_s);
    m_desktop->type(QString(201, u'x'));
    QVERIFY(formText().contains("At most 200 characters."_L1));
    m_desktop->press(u"Backspace"_s);
    QVERIFY(!formText().contains("At most 200 characters."_L1));
}

void tst_formfields::escapeSendsNothing()
{
    m_desktop->start();
    m_desktop->goToWallet(u"W-1"_s);
    const qsizetype attempts = m_desktop->attempts();
    QVERIFY(m_desktop->openForm(u"Ctrl+Shift+A"_s));
    m_desktop->type(u"50"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"Goodwill"_s);
    WAIT_FOR(formText().contains(u"→\n50.00"_s)); // ready to be sent
    m_desktop->press(u"Escape"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    WAIT_FOR(m_desktop->window().findChildren<CommandForm *>().isEmpty());
    QCOMPARE(m_desktop->attempts(), attempts);
}

void tst_formfields::rolesKeepFormsShut()
{
    m_desktop->start(Role::Auditor);
    m_desktop->window().showWallet(u"W-1"_s);
    WAIT_FOR(m_desktop->window().walletPage()->wallet().has_value());
    const WalletActions *actions = m_desktop->window().actions();
    for (const QAction *action : QList<QAction *> {actions->open()} + actions->ofWallet()) {
        QVERIFY(!action->isEnabled());
        QVERIFY(action->toolTip().contains("Your role does not allow this."_L1));
        m_desktop->press(action->shortcut().toString());
    }
    QVERIFY(!QApplication::activeModalWidget());
}

QTEST_MAIN(tst_formfields)
#include "tst_formfields.moc"
