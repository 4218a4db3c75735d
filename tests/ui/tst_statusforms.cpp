// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktopfixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// Freezing, closing, reversing and extending, by their forms.
class tst_statusforms : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_desktop.reset(); }
    void aFrozenWalletLetsNothingOut();
    void theFrozenDaysAreOfferedBack();
    void nothingIsOfferedForTheSameDay();
    void anExpiryIsOnlyPutOff();
    void closingAsksWhereCreditsGo();
    void aClosedWalletOpensAgain();
    void theOwnerChanges();
    void anAdditionIsReversed();
    void aUsedAdditionIsReversedInPart();
    void aSpendIsReversedOnce();
    void anotherWindowsEntriesAreTold();

private:
    QAction *action(const QString &command)
    {
        return m_desktop->window().findChild<QAction *>(command);
    }
    CommandForm *open(const QString &command)
    {
        action(command)->trigger();
        DesktopFixture::waitUntil([this] { return m_desktop->form() != nullptr; });
        return m_desktop->form();
    }
    void giveReason(const QString &reason)
    {
        DesktopFixture::named<QLineEdit>(m_desktop->form(), u"Reason"_s)->setText(reason);
    }
    void send()
    {
        m_desktop->press(u"Return"_s);
        if (!DesktopFixture::waitUntil(
                [this] { return m_desktop->isAtTheWindow() && m_desktop->hasSettled(); }))
            qFatal("not sent: %s", qPrintable(text()));
    }
    QString text()
    {
        return m_desktop->form() ? DesktopFixture::textOf(m_desktop->form()) : QString();
    }
    QString status() { return m_desktop->window().walletPage()->wallet()->status; }
    /// What happened, newest first.
    QStringList entries() { return DesktopFixture::columnOf(timeline(), 1); }
    TableView *timeline()
    {
        return DesktopFixture::named<TableView>(&m_desktop->window(), u"Timeline"_s);
    }
    void selectEntry(int row)
    {
        timeline()->selectRow(row);
        WAIT_FOR(m_desktop->window().walletPage()->selection().entry.has_value());
    }
    std::unique_ptr<DesktopFixture> m_desktop;
};

void tst_statusforms::init()
{
    m_desktop = std::make_unique<DesktopFixture>();
    Company &company = m_desktop->company;
    openWallet(company, u"W-1"_s, u"Anna Nowak"_s, 10'000);
    company.send(u"W-1"_s, AddCredits {CreditType::Bonus, 5'000, u"gift"_s, {}, {}});
    m_desktop->start();
    m_desktop->goToWallet(u"W-1"_s);
}

void tst_statusforms::aFrozenWalletLetsNothingOut()
{
    QVERIFY(open(u"FreezeWallet"_s));
    giveReason(u"Chargeback"_s);
    WAIT_FOR(text().contains(u"Open\n→\nFrozen"_s));
    send();
    WAIT_FOR_EQUAL(status(), u"frozen"_s);
    WAIT_FOR_EQUAL(entries().first(), u"Wallet frozen: Chargeback"_s);
    for (const QString &command : {u"SpendCredits"_s, u"SubtractCredits"_s, u"CloseWallet"_s}) {
        QVERIFY(!action(command)->isEnabled());
        QVERIFY(action(command)->toolTip().endsWith("The wallet is frozen."_L1));
    }
    for (const QString &command : {u"AddCredits"_s, u"RefundPurchase"_s, u"UnfreezeWallet"_s})
        QVERIFY(action(command)->isEnabled());
    QVERIFY(!action(u"FreezeWallet"_s)->isVisible());
}

void tst_statusforms::theFrozenDaysAreOfferedBack()
{
    Company &company = m_desktop->company;
    company.send(u"W-1"_s, FreezeWallet {u"Chargeback"_s, {}});
    constexpr qint64 thirtyDays = 30 * 24 * 3'600;
    company.clock().advance(thirtyDays);
    WAIT_FOR_EQUAL(status(), u"frozen"_s);
    QVERIFY(open(u"UnfreezeWallet"_s));
    giveReason(u"Cleared up"_s);
    WAIT_FOR(text().contains("30 days"_L1));
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->form() && m_desktop->form()->findChild<QListWidget *>());
    auto *lots = m_desktop->form()->findChild<QListWidget *>();
    WAIT_FOR_EQUAL(lots->count(), 1); // wallet credits never end
    QCOMPARE(lots->item(0)->checkState(), Qt::Checked);
    const auto before = mustBe(m_desktop->backoffice().queries().lots(u"W-1"_s).result());
    WAIT_FOR(text().contains("Lot 2"_L1));
    QVERIFY(text().contains("lost days while the wallet was frozen"_L1)); // why it came
    send();
    const auto after = mustBe(m_desktop->backoffice().queries().lots(u"W-1"_s).result());
    QCOMPARE(*after[1].lot.validThrough, before[1].lot.validThrough->addDays(30));
    WAIT_FOR_EQUAL(entries().first(), u"Expiry extended: Frozen meanwhile"_s);
}

void tst_statusforms::nothingIsOfferedForTheSameDay()
{
    m_desktop->company.send(u"W-1"_s, FreezeWallet {u"Chargeback"_s, {}});
    WAIT_FOR_EQUAL(status(), u"frozen"_s);
    QVERIFY(open(u"UnfreezeWallet"_s));
    giveReason(u"Cleared up"_s);
    send();
    WAIT_FOR_EQUAL(status(), u"open"_s);
    QVERIFY(!m_desktop->form());
}

void tst_statusforms::anExpiryIsOnlyPutOff()
{
    QVERIFY(open(u"ExtendExpiry"_s));
    giveReason(u"Goodwill"_s);
    auto *lots = m_desktop->form()->findChild<QListWidget *>();
    WAIT_FOR_EQUAL(lots->count(), 1);
    lots->item(0)->setCheckState(Qt::Checked);
    auto *day = DesktopFixture::named<QLineEdit>(m_desktop->form(), u"Valid through"_s);
    QCOMPARE(day->text(), QString()); // nobody guesses
    const auto before = mustBe(m_desktop->backoffice().queries().lots(u"W-1"_s).result());
    const QDate last = *before[1].lot.validThrough;
    day->setText(toIso(last));
    QVERIFY2(text().contains("Choose a day after "_L1), qPrintable(text()));
    m_desktop->press(u"Return"_s);
    QVERIFY(m_desktop->form());
    day->setText(toIso(last.addDays(1)));
    send();
    const auto after = mustBe(m_desktop->backoffice().queries().lots(u"W-1"_s).result());
    QCOMPARE(*after[1].lot.validThrough, last.addDays(1));
}

void tst_statusforms::closingAsksWhereCreditsGo()
{
    QVERIFY(open(u"CloseWallet"_s));
    giveReason(u"Account deleted"_s);
    auto *wallet = DesktopFixture::named<QComboBox>(m_desktop->form(), u"Wallet credits"_s);
    auto *bonus = DesktopFixture::named<QComboBox>(m_desktop->form(), u"Bonus credits"_s);
    QVERIFY(wallet && bonus);
    QVERIFY(!DesktopFixture::named<QComboBox>(m_desktop->form(), u"Refund credits"_s));
    m_desktop->press(u"Return"_s);
    WAIT_FOR(text().contains("Choose where they go."_L1));
    wallet->setCurrentText(u"Pay out"_s);
    bonus->setCurrentText(u"Forfeit"_s);
    WAIT_FOR(text().contains("Paid out\n100.00 PLN"_L1));
    send();
    WAIT_FOR_EQUAL(status(), u"closed"_s);
    WAIT_FOR_EQUAL(
        entries().mid(0, 3),
        (QStringList {u"Wallet closed: Account deleted"_s, u"Forfeited"_s, u"Paid out"_s}));
    QVERIFY(!action(u"AddCredits"_s)->isEnabled());
    QVERIFY(!action(u"ChangeOwner"_s)->isEnabled());
}

void tst_statusforms::aClosedWalletOpensAgain()
{
    Dispositions forfeited {};
    forfeited[CreditType::Wallet] = forfeited[CreditType::Bonus] = Disposition::Forfeited;
    m_desktop->company.send(u"W-1"_s, CloseWallet {u"Fraud"_s, {}, forfeited});
    WAIT_FOR_EQUAL(status(), u"closed"_s);
    QVERIFY(open(u"ReopenWallet"_s));
    giveReason(u"Closed by mistake"_s);
    send();
    WAIT_FOR_EQUAL(status(), u"open"_s);
    QVERIFY(action(u"AddCredits"_s)->isEnabled());
}

void tst_statusforms::theOwnerChanges()
{
    CommandForm *form = open(u"ChangeOwner"_s);
    QVERIFY(form);
    auto *owner = DesktopFixture::named<QLineEdit>(form, u"Owner"_s);
    QCOMPARE(owner->text(), u"Anna Nowak"_s);
    owner->setText(u"Łucja Żak"_s);
    WAIT_FOR(text().contains(u"Łucja Żak"_s));
    send();
    WAIT_FOR_EQUAL(m_desktop->window().walletPage()->wallet()->owner, u"Łucja Żak"_s);
}

void tst_statusforms::anAdditionIsReversed()
{
    QVERIFY(!action(u"ReverseEntry"_s)->isEnabled() || timeline()->currentKey());
    selectEntry(0);
    QVERIFY(action(u"ReverseEntry"_s)->isEnabled());
    QVERIFY(open(u"ReverseEntry"_s));
    giveReason(u"Wrong wallet"_s);
    WAIT_FOR(text().contains(u"Bonus credits\n50.00\n→\n0.00"_s));
    send();
    WAIT_FOR_EQUAL(entries().first(), u"Addition reversed: Wrong wallet"_s);
    selectEntry(1);
    WAIT_FOR(action(u"ReverseEntry"_s)->toolTip().endsWith("reversed already."_L1));
    selectEntry(0);
    WAIT_FOR(action(u"ReverseEntry"_s)->toolTip().endsWith("cannot be reversed."_L1));
}

void tst_statusforms::aUsedAdditionIsReversedInPart()
{
    m_desktop->company.send(u"W-1"_s, SpendCredits {2'000, u"order-1"_s, u"Map"_s});
    WAIT_FOR(m_desktop->hasSettled() && entries().size() == 4);
    selectEntry(1);
    QVERIFY(open(u"ReverseEntry"_s));
    giveReason(u"Wrong amount"_s);
    WAIT_FOR(text().contains("20.00 PLN are gone already"_L1));
    m_desktop->form()->findChild<QCheckBox *>()->setChecked(true);
    WAIT_FOR(text().contains("Shortfall\n20.00 PLN"_L1));
    send();
    WAIT_FOR_EQUAL(entries().first(), u"Addition reversed: Wrong amount"_s);
}

void tst_statusforms::aSpendIsReversedOnce()
{
    m_desktop->company.send(u"W-1"_s, SpendCredits {2'000, u"order-1"_s, u"Map"_s});
    WAIT_FOR(m_desktop->hasSettled() && entries().size() == 4);
    selectEntry(0);
    QCOMPARE(m_desktop->window().walletPage()->selection().purchase, u"order-1"_s);
    QVERIFY(open(u"ReverseEntry"_s));
    QVERIFY(!m_desktop->form()->findChild<QCheckBox *>()); // nothing to leave behind
    giveReason(u"Entered twice"_s);
    send();
    WAIT_FOR_EQUAL(entries().first(), u"Purchase order-1 reversed: Entered twice"_s);
    const auto link = [this](const QString &text) -> QPushButton * {
        for (auto *button : m_desktop->window().findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == text)
                return button;
        }
        return nullptr;
    };
    WAIT_FOR(link(u"The entry it reverses"_s));
    link(u"The entry it reverses"_s)->click();
    WAIT_FOR(link(u"The entry that reversed it"_s));
    QCOMPARE(timeline()->currentIndex().row(), 1);
    selectEntry(1);
    WAIT_FOR(!action(u"ReverseEntry"_s)->isEnabled());
}

/// E20: the entries that came in between are told, and the form can be sent again.
void tst_statusforms::anotherWindowsEntriesAreTold()
{
    CommandForm *form = m_desktop->openForm(u"Ctrl+Shift+B"_s);
    QVERIFY(form);
    m_desktop->type(u"40"_s);
    giveReason(u"Duplicate"_s);
    WAIT_FOR(text().contains(u"Bonus credits\n50.00\n→\n10.00"_s));
    m_desktop->company.send(u"W-1"_s,
                            SubtractCredits {CreditType::Bonus, 500, 0, u"Correction"_s, {}});
    WAIT_FOR(text().contains("5.00 PLN of bonus credits were taken away."_L1));
    WAIT_FOR(text().contains(u"Bonus credits\n45.00\n→\n5.00"_s));
    send();
    WAIT_FOR_EQUAL(entries().first(), u"Bonus credits subtracted: Duplicate"_s);
}

QTEST_MAIN(tst_statusforms)
#include "tst_statusforms.moc"
