// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktopfixture.h"
#include "tests/support/given.h"
#include "ui/pages/policiespage.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Status = Outcome::Status;

/// Another policy, another market: forms that are filled in and sent by keys.
class tst_marketforms : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_desktop.reset(); }
    void E24_policyChange();
    void E24_refusedForYesterday();
    void daysAreTypedAndChosen();
    void aDayPassesUnderTheForm();
    void anotherTypeBringsItsRules();
    void whatIsToComeIsTold();
    void tenTimesEnter();
    void anotherWindowSetsAPolicyMeanwhile();
    void anotherWindowWasFaster();
    void anOpenAdditionFollows();
    void defineMarket();
    void zonesAreProposed();
    void refusalsStandAtTheirField();

private:
    CommandForm *change(const QString &type = u"bonus"_s)
    {
        auto *button = DesktopFixture::named<QPushButton>(
            m_desktop->window().policiesPage(), u"Change the policy for %1 credits"_s.arg(type));
        button->setFocus();
        return m_desktop->openForm(u"Space"_s);
    }
    /// 30 days instead of 90 and a reason; the focus is in the date.
    CommandForm *fillIn()
    {
        CommandForm *form = change();
        m_desktop->press(u"Tab"_s);
        m_desktop->type(u"30"_s);
        m_desktop->press(u"Alt+E"_s);
        m_desktop->type(u"Campaign"_s);
        m_desktop->press(u"Alt+O"_s);
        return form;
    }
    void typeDate(const QString &date)
    {
        m_desktop->press(u"Ctrl+A"_s);
        m_desktop->type(date);
    }
    QString text()
    {
        return m_desktop->form() ? DesktopFixture::textOf(m_desktop->form()) : QString();
    }
    QPushButton *button()
    {
        for (auto *button : m_desktop->form()->findChildren<QPushButton *>()) {
            if (button->isDefault())
                return button;
        }
        return nullptr;
    }
    QString buttonText() { return button()->text().replace(QChar(0x00A0), u' '); }
    /// Sent by anybody, the last one last.
    std::vector<CommandRow> sent(const QString &type = u"SetPolicy"_s)
    {
        CommandsQuery query;
        query.type = type;
        return m_desktop->commands(query);
    }
    void byAnotherProgram(const QString &subject, const CommandPayload &payload)
    {
        Commands &commands = m_desktop->company.backoffice().commands();
        const CommandResult result = commands.send(commands.make(subject, payload)).result();
        if (!result.isDone())
            qFatal("refused: %s", qPrintable(result.error.code));
    }
    static SetPolicy bonus(int days, const char *from)
    {
        return {CreditType::Bonus, days, false, day(from), u"theirs"_s, {}};
    }
    QStringList versions()
    {
        auto *list = DesktopFixture::named<TableView>(m_desktop->window().policiesPage(),
                                                      u"Versions of the policies"_s);
        return DesktopFixture::rowsOf(list);
    }
    CommandForm *define()
    {
        m_desktop->press(u"Alt+D"_s);
        DesktopFixture::waitUntil([this] { return m_desktop->form() != nullptr; });
        return m_desktop->form();
    }
    std::unique_ptr<DesktopFixture> m_desktop;
};

void tst_marketforms::init()
{
    m_desktop = std::make_unique<DesktopFixture>();
    openWallet(m_desktop->company, u"W-1"_s, u"Anna Nowak"_s, 10'000);
    m_desktop->start();
    m_desktop->press(u"Ctrl+6"_s);
    WAIT_FOR(versions().size() == 3);
}

void tst_marketforms::E24_policyChange()
{
    QVERIFY(change());
    m_desktop->press(u"Alt+E"_s);
    m_desktop->type(u"Campaign"_s);
    WAIT_FOR(text().contains(
        u"Bonus credits granted from 25 Nov 2026 on: expire after 90 days · not invoiced (as now)."_s));
    m_desktop->press(u"Escape"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    QVERIFY(fillIn());
    typeDate(u"1 Jan 2027"_s);
    WAIT_FOR(text().contains(
        u"Bonus credits granted from 1 Jan 2027 on: expire after 30 days · not invoiced "
        "(now: expire after 90 days · not invoiced). Lots that there are keep their rules."_s));
    QCOMPARE(buttonText(), u"Set the policy for bonus credits from 1 Jan 2027"_s);
    QCOMPARE(sent().size(), 0); // a preview leaves no trace
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    WAIT_FOR(versions().value(0).startsWith(u"Bonus|2|To come|after 30 days|no|1 Jan 2027"_s));
    QCOMPARE(sent().size(), 1);
    QCOMPARE(
        QString::fromUtf8(sent()[0].attempt.payload),
        uR"({"effectiveFrom":"2027-01-01","expire":30,"invoice":false,"reason":"Campaign","type":"bonus"})"_s);
    auto *list = DesktopFixture::named<TableView>(m_desktop->window().policiesPage(),
                                                  u"Versions of the policies"_s);
    WAIT_FOR_EQUAL(list->currentIndex().row(), 0); // what was done is shown

    TestClock &clock = m_desktop->company.clock();
    clock.set(at("2026-12-31T22:59:59.999999Z"));
    byAnotherProgram(u"W-1"_s, WalletCommand(add(CreditType::Bonus, 100)));
    clock.set(at("2026-12-31T23:00:00Z"));
    byAnotherProgram(u"W-1"_s, WalletCommand(add(CreditType::Bonus, 200)));
    WAIT_FOR(m_desktop->hasSettled());
    const auto lots = mustBe(m_desktop->backoffice().queries().lots(u"W-1"_s).result());
    QCOMPARE(lots.size(), 3);
    QCOMPARE(lots[1].lot.policyVersion, 1);
    QCOMPARE(lots[1].lot.expiresAt, at("2027-03-31T22:00:00Z"));
    QCOMPARE(lots[2].lot.policyVersion, 2);
    QCOMPARE(lots[2].lot.expiresAt, at("2027-01-31T23:00:00Z"));
}

void tst_marketforms::E24_refusedForYesterday()
{
    CommandForm *form = fillIn();
    typeDate(u"23 Nov 2026"_s);
    const QString why = u"A policy can begin on 25 Nov 2026 at the earliest, not on 23 Nov 2026"_s;
    WAIT_FOR(text().contains(why));
    QVERIFY(!button()->isEnabled());
    auto *date = DesktopFixture::named<QLineEdit>(form, u"Effective from"_s);
    QVERIFY(date->accessibleDescription().contains(why)); // at its field
    m_desktop->press(u"Return"_s);
    QCOMPARE(sent().size(), 0);
    typeDate(u"24 Nov 2026"_s); // nor for today
    WAIT_FOR(text().contains(u"not on 24 Nov 2026"_s));
    typeDate(u"25 Nov 2026"_s);
    WAIT_FOR(text().contains(u"granted from 25 Nov 2026 on"_s));
    QVERIFY(!text().contains("at the earliest"_L1));
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    QCOMPARE(sent().size(), 1);
}

void tst_marketforms::daysAreTypedAndChosen()
{
    CommandForm *form = fillIn();
    auto *date = DesktopFixture::named<QLineEdit>(form, u"Effective from"_s);
    QCOMPARE(date->text(), u"25 Nov 2026"_s);
    for (const QString &typed :
         {u"1 Jan 2027"_s, u"1 January 2027"_s, u"1.1.2027"_s, u"01.01.2027"_s, u"2027-01-01"_s}) {
        typeDate(typed);
        QVERIFY2(text().contains(u"= Friday, 1 January 2027 in Europe/Warsaw"_s),
                 qPrintable(typed));
    }
    for (const QString &typed : {u"1/2/2027"_s, u"30 Feb 2027"_s, u"soon"_s}) {
        typeDate(typed);
        QVERIFY2(date->accessibleDescription().contains("This is no day."_L1), qPrintable(typed));
        QCOMPARE(buttonText(), u"Set policy"_s);
    }
    typeDate(u"31 Dec 2026"_s);
    m_desktop->press(u"Up"_s);
    QCOMPARE(date->text(), u"1 Jan 2027"_s);
    m_desktop->press(u"Down Down"_s);
    QCOMPARE(date->text(), u"30 Dec 2026"_s);
    m_desktop->press(u"Alt+Down"_s);
    WAIT_FOR(QApplication::activePopupWidget());
    m_desktop->press(u"Right Return"_s); // in the calendar
    WAIT_FOR_EQUAL(date->text(), u"31 Dec 2026"_s);
    QVERIFY(!QApplication::activePopupWidget());
    QCOMPARE(sent().size(), 0);
}

void tst_marketforms::aDayPassesUnderTheForm()
{
    QVERIFY(fillIn());
    WAIT_FOR(text().contains(u"granted from 25 Nov 2026 on"_s)); // tomorrow is proposed
    m_desktop->company.clock().set(at("2026-11-24T23:00:00Z"));
    m_desktop->press(u"Return"_s);
    WAIT_FOR(text().contains(u"A policy can begin on 26 Nov 2026 at the earliest"_s));
    QVERIFY(!button()->isEnabled());
    QCOMPARE(sent().size(), 1);
    QCOMPARE(sent()[0].outcome->status, Status::Rejected);
    typeDate(u"26 Nov 2026"_s);
    WAIT_FOR(button()->isEnabled() && text().contains(u"granted from 26 Nov 2026 on"_s));
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    QCOMPARE(sent().size(), 2);
    QVERIFY(sent()[1].attempt.commandId != sent()[0].attempt.commandId);
}

void tst_marketforms::anotherTypeBringsItsRules()
{
    CommandForm *form = change(u"wallet"_s);
    auto *days = DesktopFixture::named<QSpinBox>(form, u"Rules: days"_s);
    QVERIFY(!days->isEnabled()); // never
    m_desktop->press(u"Alt+R"_s);
    WAIT_FOR(days->isEnabled());
    QCOMPARE(days->value(), 90);
    m_desktop->press(u"Alt+N"_s);
    WAIT_FOR(!days->isEnabled());
    m_desktop->press(u"Alt+I"_s); // was invoiced
    m_desktop->press(u"Alt+E"_s);
    m_desktop->type(u"Board"_s);
    WAIT_FOR(text().contains(u"Refund credits granted from 25 Nov 2026 on: never expire · not "
                             "invoiced (now: expire after 90 days · invoiced)."_s));
    m_desktop->press(u"Return"_s);
    WAIT_FOR(versions().value(0).startsWith(u"Refund|2|To come|never|no|25 Nov 2026"_s));
}

void tst_marketforms::whatIsToComeIsTold()
{
    byAnotherProgram(u"PL"_s, MarketCommand(bonus(60, "2026-12-01")));
    byAnotherProgram(u"PL"_s, MarketCommand(bonus(50, "2027-02-01")));
    WAIT_FOR(versions().size() == 5);
    QVERIFY(fillIn());
    typeDate(u"1 Jan 2027"_s);
    WAIT_FOR(text().contains(
        u"From 1 Dec 2026 until then version 2 holds: expire after 60 days · not invoiced. "
        "It holds until version 3 begins on 1 Feb 2027."_s));
    typeDate(u"1 Dec 2026"_s);
    WAIT_FOR(text().contains(u"This takes the place of version 2, which was to begin that day."_s));
}

void tst_marketforms::tenTimesEnter()
{
    QVERIFY(fillIn());
    for (int i = 0; i < 10; ++i)
        m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow() && m_desktop->hasSettled());
    QCOMPARE(sent().size(), 1);
}

void tst_marketforms::anotherWindowSetsAPolicyMeanwhile()
{
    QVERIFY(fillIn());
    WAIT_FOR(text().contains(u"(now: expire after 90 days"_s));
    byAnotherProgram(u"PL"_s, MarketCommand(bonus(60, "2026-11-25")));
    WAIT_FOR(text().contains("Somebody has changed a policy of this market"_L1));
    WAIT_FOR(text().contains(u"This takes the place of version 2"_s)); // by itself
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    QCOMPARE(sent().back().outcome->status, Status::Succeeded);
}

void tst_marketforms::anotherWindowWasFaster()
{
    QVERIFY(fillIn());
    WAIT_FOR(text().contains(u"granted from 25 Nov 2026 on"_s));
    byAnotherProgram(u"PL"_s, MarketCommand(bonus(60, "2026-11-25")));
    m_desktop->press(u"Return"_s); // before anything can be told
    WAIT_FOR(sent().size() == 2 && sent()[1].outcome);
    QCOMPARE(sent()[1].outcome->status, Status::Conflict);
    WAIT_FOR(text().contains("Somebody has changed a policy of this market"_L1));
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    QCOMPARE(sent().back().outcome->status, Status::Succeeded);
}

void tst_marketforms::anOpenAdditionFollows()
{
    m_desktop->goToWallet(u"W-1"_s);
    QVERIFY(m_desktop->openForm(u"Ctrl+Shift+A"_s));
    m_desktop->type(u"50"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"Goodwill"_s);
    WAIT_FOR(text().contains(u"22 Feb 2027, not invoiced"_s)); // 90 days
    byAnotherProgram(u"PL"_s, MarketCommand(bonus(30, "2026-11-25")));
    m_desktop->company.clock().set(at("2026-11-25T10:00:00Z"));
    byAnotherProgram(u"W-2"_s, WalletCommand(OpenWallet {u"PL"_s, u"Ewa"_s, {}}));
    WAIT_FOR(text().contains(u"25 Dec 2026, not invoiced"_s));
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow() && m_desktop->hasSettled());
    const auto lots = mustBe(m_desktop->backoffice().queries().lots(u"W-1"_s).result());
    QCOMPARE(lots.back().lot.policyVersion, 2);
    QCOMPARE(lots.back().lot.validThrough, day("2026-12-25"));
}

void tst_marketforms::defineMarket()
{
    CommandForm *form = define();
    QVERIFY(form);
    QCOMPARE(buttonText(), u"Define market"_s);
    m_desktop->type(u"SK"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"EUR"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"europe/bratislava"_s); // as one types it
    m_desktop->press(u"Tab"_s);
    m_desktop->press(u"Alt+V"_s);
    m_desktop->type(u"23.5"_s);
    m_desktop->press(u"Alt+G"_s);
    m_desktop->press(u"Ctrl+A"_s);
    m_desktop->type(u"7"_s);
    auto *days = DesktopFixture::named<QSpinBox>(form, u"Bonus credits: days"_s);
    days->setFocus();
    m_desktop->press(u"Ctrl+A"_s);
    m_desktop->type(u"60"_s);
    WAIT_FOR(text().contains(u"Wallet credits: never expire · invoiced.\n"
                             "Bonus credits: expire after 60 days · not invoiced.\n"
                             "Refund credits: expire after 90 days · invoiced.\n"
                             "Currency and time zone of a market never change."_s));
    QCOMPARE(buttonText(), u"Define market SK"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    WAIT_FOR(DesktopFixture::textOf(m_desktop->window().policiesPage())
                 .contains(u"Europe/Bratislava"_s)); // the new one is shown
    const auto markets = mustBe(m_desktop->backoffice().queries().markets().result());
    QCOMPARE(markets.back().code, u"SK"_s);
    QCOMPARE(markets.back().currency, (Currency {u"EUR"_s, 2}));
    QCOMPARE(markets.back().zone.name(), "Europe/Bratislava");
    QCOMPARE(markets.back().vatBasisPoints, 2'350);
    QCOMPARE(markets.back().graceDays, 7);
    auto expected = firstPolicies();
    expected[1].expireAfterDays = 60;
    QCOMPARE(markets.back().policies, expected);
}

void tst_marketforms::zonesAreProposed()
{
    CommandForm *form = define();
    auto *zone = DesktopFixture::named<QLineEdit>(form, u"Time zone"_s);
    m_desktop->press(u"Alt+Z"_s);
    m_desktop->type(u"bratis"_s);
    WAIT_FOR(QApplication::activePopupWidget());
    m_desktop->press(u"Down Return"_s);
    WAIT_FOR_EQUAL(zone->text(), u"Europe/Bratislava"_s);
    QCOMPARE(m_desktop->form(), form);
    QCOMPARE(sent(u"DefineMarket"_s).size(), 3); // those of the store's beginning
}

void tst_marketforms::refusalsStandAtTheirField()
{
    CommandForm *form = define();
    m_desktop->press(u"Return"_s); // what is missing is told, the first of it has the focus
    QCOMPARE(QApplication::focusWidget()->accessibleName(), u"Market"_s);
    m_desktop->type(u"PL"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"PLN"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"Europe/Nowhere"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->press(u"Alt+V"_s);
    m_desktop->type(u"100.01"_s);
    WAIT_FOR(text().contains(u"0 to 100, with at most two decimals."_s));
    m_desktop->press(u"Ctrl+A"_s);
    m_desktop->type(u"23"_s);
    const auto below = [form](const QString &field) {
        return DesktopFixture::named<QLineEdit>(form, field)->accessibleDescription();
    };
    WAIT_FOR(below(u"Market"_s).contains("There is such a market already."_L1));
    QVERIFY(!button()->isEnabled());
    m_desktop->press(u"Alt+K"_s);
    m_desktop->type(u"PL2"_s);
    WAIT_FOR(below(u"Time zone"_s).contains("no such zone in the IANA list"_L1));
    QCOMPARE(below(u"Market"_s), QString());
    QVERIFY(!button()->isEnabled());
    m_desktop->press(u"Alt+Z"_s);
    m_desktop->press(u"Ctrl+A"_s);
    m_desktop->type(u"UTC"_s);
    WAIT_FOR(button()->isEnabled() && text().contains("never change"_L1));
    QCOMPARE(below(u"Time zone"_s), QString());
    QCOMPARE(sent(u"DefineMarket"_s).size(), 3);
}

QTEST_MAIN(tst_marketforms)
#include "tst_marketforms.moc"
