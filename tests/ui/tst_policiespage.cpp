// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktopfixture.h"
#include "tests/support/given.h"
#include "ui/pages/commandspage.h"
#include "ui/pages/policiespage.h"

#include <QComboBox>
#include <QPushButton>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// Markets and their policies: what holds today, what did, what will, and who said so.
class tst_policiespage : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_desktop.reset(); }
    void showsWhatHoldsToday();
    void choosesAMarket();
    void whatAnotherProgramSetsAppears();
    void statesAreWords();
    void daysAreThoseOfTheMarket();
    void lotsUnderAPolicy();
    void whoMayNotIsToldWhy_data();
    void whoMayNotIsToldWhy();
    void commandsLeadHere();
    void theLogSaysWhatWasAsked();
    void backAndForward();

private:
    void goThere()
    {
        m_desktop->press(u"Ctrl+6"_s);
        DesktopFixture::waitUntil([this] { return !rows().isEmpty() && m_desktop->hasSettled(); });
    }
    QWidget *page() { return m_desktop->window().policiesPage(); }
    QString text() { return DesktopFixture::textOf(page()); }
    QString today()
    {
        return DesktopFixture::textOf(DesktopFixture::named(page(), u"Policies today"_s));
    }
    TableView *versions()
    {
        return DesktopFixture::named<TableView>(page(), u"Versions of the policies"_s);
    }
    QStringList rows() { return versions() ? DesktopFixture::rowsOf(versions()) : QStringList(); }
    /// Type, version and state of each.
    QStringList states()
    {
        QStringList states;
        for (const QString &row : rows())
            states << row.section(u'|', 0, 2);
        return states;
    }
    void set(const SetPolicy &policy, const QString &market = u"PL"_s)
    {
        send(market, MarketCommand(policy));
    }
    void send(const QString &market, const CommandPayload &payload)
    {
        Company &company = m_desktop->company;
        company.clock().advance(60);
        Commands &commands = company.backoffice().commands();
        const CommandResult result = commands.send(commands.make(market, payload)).result();
        if (!result.isDone())
            qFatal("refused: %s", qPrintable(result.error.code));
    }
    static SetPolicy bonus(int days, const char *from)
    {
        return {CreditType::Bonus, days, false, day(from), u"campaign"_s, u"memo 7"_s};
    }
    std::unique_ptr<DesktopFixture> m_desktop;
};

void tst_policiespage::init()
{
    m_desktop = std::make_unique<DesktopFixture>();
    openWallet(m_desktop->company, u"W-1"_s, u"Anna Nowak"_s, 10'000);
}

void tst_policiespage::showsWhatHoldsToday()
{
    m_desktop->start();
    goThere();
    QVERIFY2(today().contains(u"Wallet\nNEVER\nYES\nthe beginning · version 1"_s),
             qPrintable(today()));
    QVERIFY(today().contains(u"Bonus\n90 DAYS\nNO"_s));
    QVERIFY(today().contains(u"Refund\n90 DAYS\nYES"_s));
    QVERIFY(!today().contains("To come"_L1));
    QVERIFY2(text().contains(u"PLN, 2 decimals"_s), qPrintable(text()));
    QVERIFY(text().contains(u"Europe/Warsaw (UTC+1), today 24 Nov 2026"_s));
    QVERIFY(text().contains(u"23 %"_s));
    QVERIFY(text().contains(u"14 days"_s));
    WAIT_FOR_EQUAL(
        states(),
        QStringList({u"Refund|1|In force"_s, u"Bonus|1|In force"_s, u"Wallet|1|In force"_s}));
    QCOMPARE(
        rows()[2],
        u"Wallet|1|In force|never|yes|1 Jan 1970|today 11:00|anna|market defined||1|100.00|100.00"_s);
}

void tst_policiespage::choosesAMarket()
{
    m_desktop->start();
    goThere();
    auto *market = DesktopFixture::named<QComboBox>(page(), u"Market"_s);
    QCOMPARE(QApplication::focusWidget(), market);
    m_desktop->type(u"C"_s);
    WAIT_FOR(text().contains(u"Europe/Prague"_s));
    QVERIFY(text().contains(u"CZK"_s) && text().contains(u"21 %"_s));
    m_desktop->press(u"Ctrl+1"_s);
    goThere();
    QCOMPARE(market->currentData().toString(), u"CZ"_s); // remembered
    QVERIFY(text().contains(u"Europe/Prague"_s));
}

void tst_policiespage::whatAnotherProgramSetsAppears()
{
    m_desktop->start();
    goThere();
    const auto selected = [this] { return versions()->currentIndex().siblingAtColumn(0).data(); };
    versions()->setFocus();
    m_desktop->press(u"Home Down"_s);
    QCOMPARE(selected().toString(), u"Bonus"_s);
    set(bonus(30, "2027-01-01"));
    WAIT_FOR(rows().size() == 4);
    QCOMPARE(
        rows()[0],
        u"Bonus|2|To come|after 30 days|no|1 Jan 2027|today 11:03|anna|campaign|memo 7|0|0.00|0.00"_s);
    QVERIFY(today().contains(u"To come"_s));
    QVERIFY(today().contains(u"from 1 Jan 2027: expire after 30 days · not invoiced"_s));
    QVERIFY(today().contains(u"Bonus\n90 DAYS\nNO"_s)); // still
    QCOMPARE(versions()->currentIndex().row(), 2); // the same one is selected
}

void tst_policiespage::statesAreWords()
{
    m_desktop->start();
    set(bonus(40, "2026-11-25"));
    set(bonus(30, "2026-11-25"));
    set(bonus(20, "2026-11-26"));
    set(bonus(10, "2026-11-27"));
    goThere();
    WAIT_FOR_EQUAL(states().mid(0, 4),
                   QStringList({u"Bonus|5|To come"_s, u"Bonus|4|To come"_s, u"Bonus|3|To come"_s,
                                u"Bonus|2|Replaced"_s}));
    m_desktop->company.clock().set(at("2026-11-26T10:00:00Z"));
    // By itself, without any event.
    WAIT_FOR_EQUAL(states().mid(0, 4),
                   QStringList({u"Bonus|5|To come"_s, u"Bonus|4|In force"_s, u"Bonus|3|Past"_s,
                                u"Bonus|2|Replaced"_s}));
    QVERIFY(states().contains(u"Bonus|1|Past"_s));
    WAIT_FOR(today().contains(u"Bonus\n20 DAYS\nNO\n26 Nov 2026 · version 4"_s));
    QVERIFY(today().contains(u"from 27 Nov 2026: expire after 10 days · not invoiced"_s));
}

void tst_policiespage::daysAreThoseOfTheMarket()
{
    send(u"NZ"_s,
         MarketCommand(
             DefineMarket {u"NZD"_s, 2, u"Pacific/Auckland"_s, 1500, 14, firstPolicies()}));
    set(bonus(30, "2026-11-25"), u"NZ"_s);
    m_desktop->start();
    goThere();
    m_desktop->type(u"N"_s);
    WAIT_FOR(text().contains(u"Pacific/Auckland (UTC+13), today 24 Nov 2026"_s));
    WAIT_FOR(states().contains(u"Bonus|2|To come"_s));
    m_desktop->company.clock().set(at("2026-11-24T11:00:00Z")); // midnight there, noon in Warsaw
    m_desktop->press(u"F5"_s);
    WAIT_FOR(states().contains(u"Bonus|2|In force"_s));
    WAIT_FOR(text().contains(u"today 25 Nov 2026"_s));
}

void tst_policiespage::lotsUnderAPolicy()
{
    Company &company = m_desktop->company;
    company.send(u"W-1"_s, add(CreditType::Bonus, 5'000));
    company.send(u"W-1"_s, spend(u"P1"_s, 2'000));
    m_desktop->start();
    goThere();
    WAIT_FOR(rows().value(1).endsWith(u"|1|50.00|30.00"_s));
    company.send(u"W-1"_s, add(CreditType::Bonus, 700));
    WAIT_FOR(rows().value(1).endsWith(u"|2|57.00|37.00"_s));
}

void tst_policiespage::whoMayNotIsToldWhy_data()
{
    QTest::addColumn<int>("role");
    QTest::addColumn<bool>("may");
    QTest::newRow("support") << int(Role::Support) << false;
    QTest::newRow("auditor") << int(Role::Auditor) << false;
    QTest::newRow("finance") << int(Role::Finance) << false;
    QTest::newRow("admin") << int(Role::Admin) << true;
}

void tst_policiespage::whoMayNotIsToldWhy()
{
    QFETCH(int, role);
    QFETCH(bool, may);
    m_desktop->start(Role(role));
    goThere();
    QList<QPushButton *> buttons;
    for (auto *button : page()->findChildren<QPushButton *>()) {
        if (button->isVisible())
            buttons << button;
    }
    QCOMPARE(buttons.size(), 6); // three policies, invoicing, accounts, and another market
    for (const QPushButton *button : buttons) {
        const bool isFinances = Role(role) == Role::Finance
            && (button->text().startsWith("Invoicin"_L1) || button->text() == u"&Accounts…"_s);
        QCOMPARE(button->isEnabled(), may || isFinances);
        QCOMPARE(button->toolTip().contains("Your role does not allow this."_L1),
                 !may && !isFinances);
    }
    QCOMPARE(rows().size(), 3); // everybody may read
}

void tst_policiespage::commandsLeadHere()
{
    set(bonus(30, "2027-01-01"), u"CZ"_s);
    m_desktop->start();
    m_desktop->press(u"Ctrl+2"_s);
    auto *list = DesktopFixture::named<TableView>(&m_desktop->window(), u"Commands"_s);
    WAIT_FOR(DesktopFixture::columnOf(list, 1).value(0) == u"Set policy"_s);
    list->setFocus();
    m_desktop->press(u"Home"_s);
    const QString show = u"Show the market’s policies"_s;
    QPushButton *go = nullptr;
    WAIT_FOR([&] {
        for (auto *button : m_desktop->window().findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == show)
                go = button;
        }
        return go != nullptr;
    }());
    const QString details = DesktopFixture::textOf(m_desktop->window().commandsPage());
    QVERIFY2(details.contains(u"Market\nCZ"_s), qPrintable(details));
    go->click();
    WAIT_FOR(page()->isVisible() && text().contains(u"Europe/Prague"_s));

    m_desktop->press(u"Ctrl+2"_s);
    WAIT_FOR(list->isVisible());
    list->setFocus();
    m_desktop->press(u"Home Return"_s);
    WAIT_FOR(page()->isVisible());
}

void tst_policiespage::theLogSaysWhatWasAsked()
{
    set(bonus(30, "2027-01-01"));
    send(u"SK"_s,
         MarketCommand(
             DefineMarket {u"EUR"_s, 2, u"Europe/Bratislava"_s, 2350, 14, firstPolicies()}));
    m_desktop->start();
    m_desktop->press(u"Ctrl+2"_s);
    auto *list = DesktopFixture::named<TableView>(&m_desktop->window(), u"Commands"_s);
    WAIT_FOR(DesktopFixture::columnOf(list, 1).value(0) == u"Define market"_s);
    QCOMPARE(DesktopFixture::columnOf(list, 3)[0], u"EUR, Europe/Bratislava, VAT 23.5 %"_s);
    QCOMPARE(DesktopFixture::columnOf(list, 3)[1],
             u"bonus expire after 30 days · not invoiced, from 1 Jan 2027, campaign, memo 7"_s);
    auto *type = DesktopFixture::named<QComboBox>(&m_desktop->window(), u"All commands"_s);
    type->setCurrentIndex(type->findText(u"Set policy"_s));
    WAIT_FOR(DesktopFixture::columnOf(list, 1) == QStringList {u"Set policy"_s});
}

void tst_policiespage::backAndForward()
{
    m_desktop->start();
    goThere();
    m_desktop->press(u"Alt+Left"_s);
    WAIT_FOR(!page()->isVisible());
    m_desktop->press(u"Alt+Right"_s);
    WAIT_FOR(page()->isVisible());
}

QTEST_MAIN(tst_policiespage)
#include "tst_policiespage.moc"
