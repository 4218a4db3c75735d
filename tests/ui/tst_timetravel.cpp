// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktopfixture.h"
#include "tests/support/result.h"
#include "tests/support/screenreader.h"
#include "ui/forms/momentform.h"
#include "ui/pages/wallettravel.h"
#include "ui/widgets/dayedit.h"
#include "ui/widgets/timebar.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// A wallet as it was: by instant, by day, by entry, and as known at a position.
class tst_timetravel : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_desktop.reset(); }
    void oneEntryBackAndForth();
    void asOfTheSelectedEntry();
    void fromTheDetailsOfAnEntry();
    void atTheCloseOfADay();
    void atAnInstant();
    void expiryIsTheEndOfItsDay();
    void momentsThatAreNone_data();
    void momentsThatAreNone();
    void asKnownAtAPosition();
    void asKnownWhenAnEntryWasRecorded();
    void partsOfThen();
    void nothingCanBeDoneToThePast();
    void whatComesInDoesNotChangeThePast();
    void beforeItWasOpened();
    void theLineIsASlider();
    void aFastJourneyEndsWhereItWasGoing();
    void anotherWalletIsShownAsItIs();
    void nothingJumps();
    void wordsForThoseWhoDoNotSee();
    void clocksThatAreSetBack();

private:
    WalletPage *page() { return m_desktop->window().walletPage(); }
    TableView *list(const QString &name) { return DesktopFixture::named<TableView>(page(), name); }
    BalanceLine *line() { return page()->travel()->bar()->line(); }
    QStringList rows(const QString &name) { return DesktopFixture::rowsOf(list(name)); }
    QString text(const QString &part)
    {
        QWidget *widget = DesktopFixture::named(page(), part);
        return widget ? DesktopFixture::textOf(widget) : QString();
    }
    QString all() { return DesktopFixture::textOf(page()); }
    QString moment()
    {
        const auto *label = DesktopFixture::named<QLabel>(page(), u"Moment"_s);
        if (label)
            return label->text();
        for (const auto *button : page()->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == u"&Now"_s)
                return u"Now"_s;
        }
        return {};
    }
    QString total(const QString &when = u"Available then"_s)
    {
        const auto *label = DesktopFixture::named<QLabel>(page(), when);
        return label ? label->text().replace(QChar(0x00A0), u' ') : QString();
    }
    /// Position of an entry, counted from 1.
    Position entry(int number) { return line()->steps()[size_t(number - 1)].position; }
    MomentForm *openTravel()
    {
        m_desktop->press(u"Ctrl+T"_s);
        MomentForm *form = nullptr;
        DesktopFixture::waitUntil([&form] {
            form = qobject_cast<MomentForm *>(QApplication::activeModalWidget());
            return form && form->isActiveWindow();
        });
        return form;
    }
    /// Types into a field of the form and goes there.
    void travel(const QString &field, const QString &letters)
    {
        MomentForm *form = openTravel();
        auto *edit = DesktopFixture::named<QWidget>(form, field);
        edit->setFocus();
        m_desktop->press(u"Ctrl+A"_s);
        m_desktop->type(letters);
        m_desktop->press(u"Return"_s);
        QVERIFY(DesktopFixture::waitUntil([this] { return m_desktop->isAtTheWindow(); }));
    }

    std::unique_ptr<DesktopFixture> m_desktop;
};

/// Eight entries of W-1 over four months: opened, 100.00 of wallet credits, 30.00 of bonus; then a
/// purchase of 50.00 and a refund of 10.00; in March its two parts are found expired, as of 22 Feb
/// and 5 March, and 5.00 are taken away.
void tst_timetravel::init()
{
    m_desktop = std::make_unique<DesktopFixture>();
    Company &company = m_desktop->company;
    openWallet(company, u"W-1"_s, u"Anna Nowak"_s, 10'000, u"K-100"_s);
    company.send(u"W-1"_s, AddCredits {CreditType::Bonus, 3'000, u"goodwill"_s, {}, {}});
    openWallet(company, u"W-2"_s, u"Łucja Żak"_s, 700);
    company.clock().set(at("2026-12-01T10:00:00Z"));
    company.send(u"W-1"_s, SpendCredits {5'000, u"order-1"_s, u"Boots"_s});
    company.clock().set(at("2026-12-05T10:00:00Z"));
    company.send(u"W-1"_s, RefundPurchase {u"order-1"_s, 1'000, u"returned"_s, {}});
    company.clock().set(at("2027-03-10T10:00:00Z"));
    company.send(u"W-1"_s, SubtractCredits {CreditType::Wallet, 500, 0, u"not owed"_s, {}});
    m_desktop->start();
    m_desktop->goToWallet(u"W-1"_s);
    WAIT_FOR(rows(u"Timeline"_s).size() == 8 && line()->now() == 8);
    WAIT_FOR(!total(u"Available now"_s).isEmpty());
}

void tst_timetravel::oneEntryBackAndForth()
{
    QCOMPARE(moment(), u"Now"_s);
    QVERIFY2(all().contains(u"%1 entries since 24 Nov 2026"_s.arg(line()->now())),
             qPrintable(all()));
    const int last = line()->now();
    m_desktop->press(u"F7"_s);
    WAIT_FOR_EQUAL(moment(), u"As of entry %1, 10 Mar 2027 11:01:00 (UTC+1)"_s.arg(last));
    for (int i = last; i > 2; --i)
        m_desktop->press(u"F7"_s);
    WAIT_FOR_EQUAL(moment(), u"As of entry 2, 24 Nov 2026 11:02:00 (UTC+1)"_s);
    WAIT_FOR_EQUAL(total(), u"100.00 PLN"_s);
    QVERIFY(text(u"Wallet credits"_s).contains("100.00"_L1));
    QVERIFY(text(u"Bonus credits"_s).contains("0.00\nPLN"_L1));
    WAIT_FOR(rows(u"Timeline"_s).size() == 2 && list(u"Timeline"_s)->currentKey() == entry(2));

    m_desktop->press(u"F8"_s);
    WAIT_FOR_EQUAL(moment(), u"As of entry 3, 24 Nov 2026 11:03:00 (UTC+1)"_s);
    WAIT_FOR_EQUAL(total(), u"130.00 PLN"_s);
    m_desktop->press(u"Escape"_s);
    WAIT_FOR_EQUAL(moment(), u"Now"_s);
    WAIT_FOR(total(u"Available now"_s).endsWith("PLN"_L1));
    WAIT_FOR_EQUAL(rows(u"Timeline"_s).size(), last);
}

void tst_timetravel::asOfTheSelectedEntry()
{
    list(u"Timeline"_s)->setFocus();
    m_desktop->press(u"End Up Up"_s); // the third one
    m_desktop->press(u"Ctrl+Shift+T"_s);
    WAIT_FOR_EQUAL(moment(), u"As of entry 3, 24 Nov 2026 11:03:00 (UTC+1)"_s);
    WAIT_FOR_EQUAL(total(), u"130.00 PLN"_s);
    QCOMPARE(line()->value(), 2);
    m_desktop->press(u"F9"_s);
    WAIT_FOR_EQUAL(moment(), u"Now"_s);
    QCOMPARE(line()->value(), line()->now());
}

void tst_timetravel::fromTheDetailsOfAnEntry()
{
    list(u"Timeline"_s)->setFocus();
    m_desktop->press(u"End Up"_s);
    QPushButton *button = nullptr;
    WAIT_FOR([&] {
        for (auto *each : page()->findChildren<QPushButton *>()) {
            if (each->isVisible() && each->text() == u"Wallet as of this entry"_s)
                button = each;
        }
        return button && text(u"Details"_s).contains("Wallet credits added"_L1);
    }());
    button->setFocus();
    m_desktop->press(u"Space"_s);
    WAIT_FOR_EQUAL(moment(), u"As of entry 2, 24 Nov 2026 11:02:00 (UTC+1)"_s);
}

void tst_timetravel::atTheCloseOfADay()
{
    travel(u"Day"_s, u"1 Dec 2026"_s);
    WAIT_FOR_EQUAL(moment(), u"As of 1 Dec 2026, end of day"_s);
    WAIT_FOR_EQUAL(total(), u"80.00 PLN"_s);
    WAIT_FOR_EQUAL(rows(u"Timeline"_s).size(), 4);
    QVERIFY2(all().contains("4 entries by then"_L1), qPrintable(all()));
    QCOMPARE(line()->value(), 3);
    travel(u"Day"_s, u"30.11.2026"_s); // the day before
    WAIT_FOR_EQUAL(total(), u"130.00 PLN"_s);
    MomentForm *form = openTravel();
    auto *day = DesktopFixture::named<DayEdit>(form, u"Day"_s);
    QCOMPARE(day->day(), QDate(2026, 11, 30)); // where one is
    const auto words = [form] { return DesktopFixture::textOf(form); };
    for (const auto &[typed, says] :
         {std::pair {u"soon"_s, "Which day?"_L1},
          std::pair {u"2027-03-10"_s,
                     "That day has not closed yet. The last one that has is 9"_L1}}) {
        day->setText(typed);
        QVERIFY2(words().contains(says), qPrintable(words()));
        m_desktop->press(u"Return"_s);
        QVERIFY(form->isVisible());
    }
    m_desktop->press(u"Escape"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    QCOMPARE(moment(), u"As of 30 Nov 2026, end of day"_s); // that was for the form
}

void tst_timetravel::atAnInstant()
{
    travel(u"Instant"_s, u"2026-11-24 11:02:59"_s); // by Warsaw's clocks
    WAIT_FOR_EQUAL(moment(), u"As of 24 Nov 2026 11:02:59 (UTC+1)"_s);
    WAIT_FOR_EQUAL(total(), u"100.00 PLN"_s);
    travel(u"Instant"_s, u"24 Nov 2026 11:03"_s);
    WAIT_FOR_EQUAL(total(), u"130.00 PLN"_s);
}

/// The bonus that was left had ended with 22 February, which was written down in March.
void tst_timetravel::expiryIsTheEndOfItsDay()
{
    travel(u"Day"_s, u"2027-02-22"_s);
    WAIT_FOR_EQUAL(moment(), u"As of 22 Feb 2027, end of day"_s);
    WAIT_FOR(rows(u"Timeline"_s).size() > 5 && rows(u"Timeline"_s)[0].contains("Expired"_L1));
    const int entries = int(rows(u"Timeline"_s).size());
    WAIT_FOR(text(u"Bonus credits"_s).contains("0.00\nPLN"_L1));
    travel(u"Day"_s, u"2027-02-21"_s);
    WAIT_FOR_EQUAL(rows(u"Timeline"_s).size(), entries - 1);
    WAIT_FOR(text(u"Bonus credits"_s).contains("6.00\nPLN"_L1));
    m_desktop->press(u"F8"_s);
    WAIT_FOR_EQUAL(moment(), u"As of entry %1, 22 Feb 2027, end of day"_s.arg(entries));
}

void tst_timetravel::momentsThatAreNone_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QString &field, const QString &typed,
                        const QString &says) { QTest::newRow(name) << field << typed << says; };
    row("no time", u"Instant"_s, u"2026-11-24"_s, u"Which instant?"_s);
    row("no day", u"Instant"_s, u"2026-02-30 11:02"_s, u"Which instant?"_s);
    row("the future", u"Instant"_s, u"2050-01-01 00:00"_s, u"That instant has not come yet."_s);
    row("left out by clocks", u"Instant"_s, u"2026-03-29 02:30:00"_s,
        u"There was no such time: the clocks went past it on that day."_s);
    row("before the first", u"Position"_s, u"0"_s, u"The store has the positions 1 to "_s);
    row("after the last", u"Position"_s, u"99999"_s, u"The store has the positions 1 to "_s);
}

void tst_timetravel::momentsThatAreNone()
{
    QFETCH(QString, field);
    QFETCH(QString, typed);
    QFETCH(QString, says);
    const MomentForm *form = openTravel();
    DesktopFixture::named<QWidget>(form, field)->setFocus();
    m_desktop->press(u"Ctrl+A"_s);
    m_desktop->type(typed);
    QVERIFY2(DesktopFixture::textOf(form).contains(says), qPrintable(DesktopFixture::textOf(form)));
    m_desktop->press(u"Return"_s);
    QVERIFY(form->isVisible());
    m_desktop->press(u"Escape"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    QCOMPARE(moment(), u"Now"_s);
}

void tst_timetravel::asKnownAtAPosition()
{
    travel(u"Position"_s, QString::number(entry(4)));
    WAIT_FOR_EQUAL(moment(),
                   u"As of 9 Mar 2027, end of day · as known at position %1"_s.arg(entry(4)));
    WAIT_FOR_EQUAL(total(), u"80.00 PLN"_s); // neither refund nor expiry was known
    WAIT_FOR_EQUAL(rows(u"Timeline"_s).size(), 4);
    m_desktop->press(u"Escape"_s);
    WAIT_FOR_EQUAL(moment(), u"Now"_s);
}

void tst_timetravel::asKnownWhenAnEntryWasRecorded()
{
    list(u"Timeline"_s)->setFocus();
    m_desktop->press(u"End Up Up Ctrl+Shift+K"_s);
    WAIT_FOR_EQUAL(moment(), u"Now · as known at position %1"_s.arg(entry(3)));
    WAIT_FOR_EQUAL(total(), u"100.00 PLN"_s); // the bonus has ended by now
    WAIT_FOR_EQUAL(rows(u"Timeline"_s).size(), 3);
    m_desktop->press(u"Alt+5"_s);
    WAIT_FOR_EQUAL(rows(u"Commands of the wallet"_s).size(), 3);
}

void tst_timetravel::partsOfThen()
{
    travel(u"Day"_s, u"2026-11-24"_s);
    m_desktop->press(u"Alt+2"_s);
    WAIT_FOR_EQUAL(rows(u"Lots"_s).size(), 2);
    WAIT_FOR(rows(u"Lots"_s)[0].startsWith("2|Bonus|30.00|30.00|Available"_L1));
    m_desktop->press(u"Alt+3"_s);
    WAIT_FOR(list(u"Purchases"_s) && text(u"Purchases"_s).contains("Nothing bought then"_L1));
    m_desktop->press(u"Alt+5"_s);
    WAIT_FOR_EQUAL(rows(u"Commands of the wallet"_s).size(), 3);
    travel(u"Day"_s, u"1 Dec 2026"_s);
    WAIT_FOR_EQUAL(rows(u"Commands of the wallet"_s).size(), 4);
    m_desktop->press(u"Alt+3"_s);
    WAIT_FOR(rows(u"Purchases"_s).size() == 1
             && rows(u"Purchases"_s)[0].endsWith("|order-1|Boots|50.00|20.00|0.00|50.00"_L1));
    m_desktop->press(u"Alt+2"_s);
    WAIT_FOR(rows(u"Lots"_s).size() == 2 && rows(u"Lots"_s)[1].contains("|Used up|"_L1));
    m_desktop->press(u"Escape Alt+3"_s);
    WAIT_FOR(rows(u"Purchases"_s)[0].endsWith("|order-1|Boots|50.00|20.00|10.00|40.00"_L1));
}

void tst_timetravel::nothingCanBeDoneToThePast()
{
    WalletActions *actions = m_desktop->window().actions();
    QVERIFY(actions->add()->isEnabled());
    m_desktop->press(u"F7"_s);
    for (const QAction *action : actions->ofWallet() + actions->rare()) {
        if (action->objectName().isEmpty())
            continue; // only shows something
        QVERIFY2(!action->isEnabled(), qPrintable(action->text())); // at once
        QVERIFY2(action->toolTip().contains("This is the past, which does not change."_L1),
                 qPrintable(action->toolTip()));
    }
    m_desktop->press(u"Ctrl+Shift+A"_s);
    QVERIFY(!QApplication::activeModalWidget());
    m_desktop->press(u"Alt+3"_s);
    WAIT_FOR(list(u"Purchases"_s)->currentKey());
    m_desktop->press(u"Return"_s); // tells its story
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY(actions->open()->isEnabled()); // is not about this wallet
    m_desktop->press(u"Alt+Left"_s);
    m_desktop->press(u"Escape"_s);
    WAIT_FOR(actions->add()->isEnabled());
}

void tst_timetravel::whatComesInDoesNotChangeThePast()
{
    const int last = line()->now();
    m_desktop->press(u"F7"_s);
    WAIT_FOR(total() == u"75.00 PLN"_s && m_desktop->hasSettled()
             && text(u"Details"_s).contains("Wallet credits subtracted"_L1));
    const QString before = all();
    const QStringList timeline = rows(u"Timeline"_s);
    m_desktop->company.send(u"W-1"_s, AddCredits {CreditType::Wallet, 900, u"gift"_s, {}, {}});
    WAIT_FOR(m_desktop->hasSettled());
    m_desktop->press(u"F5"_s);
    QTest::qWait(300);
    QCOMPARE(all(), before);
    QCOMPARE(rows(u"Timeline"_s), timeline);
    QCOMPARE(line()->now(), last);
    m_desktop->press(u"Escape"_s);
    WAIT_FOR_EQUAL(total(u"Available now"_s), u"84.00 PLN"_s);
    WAIT_FOR_EQUAL(line()->now(), last + 1);
    QCOMPARE(line()->value(), last + 1);
    WAIT_FOR_EQUAL(rows(u"Timeline"_s).size(), last + 1);
}

void tst_timetravel::beforeItWasOpened()
{
    travel(u"Day"_s, u"2026-11-23"_s);
    WAIT_FOR_EQUAL(moment(), u"As of 23 Nov 2026, end of day"_s);
    WAIT_FOR(all().contains("This wallet was opened on 24 Nov 2026 11:01:00 (UTC+1)."_L1));
    QVERIFY(!all().contains("100.00"_L1)); // nothing of now
    QVERIFY(rows(u"Timeline"_s).isEmpty());
    travel(u"Position"_s, u"1"_s);
    WAIT_FOR(
        all().contains("The store did not know this wallet yet; its opening is at position"_L1));
    m_desktop->press(u"Escape"_s);
    WAIT_FOR_EQUAL(rows(u"Timeline"_s).size(), line()->now());
}

void tst_timetravel::theLineIsASlider()
{
    line()->setFocus();
    m_desktop->press(u"Home"_s);
    WAIT_FOR_EQUAL(moment(), u"As of entry 1, 24 Nov 2026 11:01:00 (UTC+1)"_s);
    m_desktop->press(u"Right"_s);
    WAIT_FOR_EQUAL(total(), u"100.00 PLN"_s);
    m_desktop->press(u"PgDown"_s); // the last entry of the next day that has any
    WAIT_FOR(moment().startsWith("As of entry 4, 1 Dec 2026"_L1));
    m_desktop->press(u"PgUp"_s);
    WAIT_FOR(moment().startsWith("As of entry 3, 24 Nov 2026"_L1));
    QCOMPARE(QApplication::focusWidget(), line());
    m_desktop->press(u"End"_s);
    WAIT_FOR_EQUAL(moment(), u"Now"_s);
    QTest::mouseClick(line(), Qt::LeftButton, {}, QPoint(2, line()->height() / 2));
    WAIT_FOR_EQUAL(moment(), u"As of entry 1, 24 Nov 2026 11:01:00 (UTC+1)"_s);
    m_desktop->press(u"Escape"_s);
    WAIT_FOR_EQUAL(moment(), u"Now"_s);
}

void tst_timetravel::aFastJourneyEndsWhereItWasGoing()
{
    line()->setFocus();
    for (int i = 0; i < 20; ++i)
        m_desktop->press(i % 2 == 0 ? u"Home"_s : u"End"_s);
    m_desktop->press(u"Home Right Right"_s);
    WAIT_FOR_EQUAL(total(), u"130.00 PLN"_s);
    WAIT_FOR_EQUAL(moment(), u"As of entry 3, 24 Nov 2026 11:03:00 (UTC+1)"_s);
    WAIT_FOR(m_desktop->hasSettled() && rows(u"Timeline"_s).size() == 3);
    QTest::qWait(200); // nothing comes late
    QCOMPARE(total(), u"130.00 PLN"_s);
    QCOMPARE(rows(u"Timeline"_s).size(), 3);
}

void tst_timetravel::anotherWalletIsShownAsItIs()
{
    m_desktop->press(u"F7"_s);
    WAIT_FOR(!total().isEmpty());
    m_desktop->goToWallet(u"W-2"_s);
    QCOMPARE(moment(), u"Now"_s);
    WAIT_FOR_EQUAL(total(u"Available now"_s), u"7.00 PLN"_s);
    m_desktop->press(u"Alt+Left"_s); // and the first one again
    WAIT_FOR_EQUAL(page()->walletId(), u"W-1"_s);
    WAIT_FOR_EQUAL(total(u"Available now"_s), u"75.00 PLN"_s);
    QCOMPARE(moment(), u"Now"_s);
    QVERIFY(m_desktop->window().actions()->add()->isEnabled());
}

void tst_timetravel::nothingJumps()
{
    const auto places = [this] {
        QStringList all;
        for (const QString &name : {u"Timeline"_s, u"Wallet credits"_s, u"Bonus credits"_s,
                                    u"Balance by type, entry by entry"_s}) {
            const QWidget *widget = DesktopFixture::named(page(), name);
            const QPoint at = widget->mapTo(page(), QPoint());
            all << u"%1: %2 %3"_s.arg(name).arg(at.x()).arg(at.y());
        }
        return all;
    };
    const QStringList before = places();
    m_desktop->press(u"F7"_s);
    WAIT_FOR(!total().isEmpty());
    QTest::qWait(50); // layouts
    QCOMPARE(places(), before);
    travel(u"Day"_s, u"2026-11-23"_s);
    WAIT_FOR(all().contains("This wallet was opened"_L1));
    QTest::qWait(50);
    QCOMPARE(places(), before);
}

void tst_timetravel::wordsForThoseWhoDoNotSee()
{
    QCOMPARE(line()->accessibleDescription(), u"now"_s);
    m_desktop->press(u"F7"_s);
    line()->setFocus();
    m_desktop->press(u"Home Right"_s);
    WAIT_FOR_EQUAL(total(), u"100.00 PLN"_s);
    QCOMPARE(line()->accessibleDescription().replace(QChar(0x00A0), u' '),
             u"Entry 2 of %1, 24 Nov 2026 11:02:00 (UTC+1), Wallet credits: 100.00 PLN, Bonus "
             "credits: 0.00 PLN, Refund credits: 0.00 PLN"_s.arg(line()->now()));
    QCOMPARE(problemsOf(&m_desktop->window()), QStringList());
    QCOMPARE(ambiguousLetters(&m_desktop->window()), QStringList());
    const MomentForm *form = openTravel();
    QVERIFY(form);
    QCOMPARE(problemsOf(form), QStringList());
    QCOMPARE(ambiguousLetters(form), QStringList());
}

void tst_timetravel::clocksThatAreSetBack()
{
    const Zone warsaw = *Zone::named("Europe/Warsaw");
    const auto instant = [&warsaw](const QString &wall) {
        QDateTime time = QDateTime::fromString(wall, Qt::ISODate);
        time.setTimeSpec(Qt::UTC);
        return toIso(instantOfWall(time, warsaw));
    };
    QCOMPARE(instant(u"2026-07-01T12:00:00"_s), u"2026-07-01T10:00:00.999999Z"_s);
    QCOMPARE(instant(u"2026-12-01T12:00:00"_s), u"2026-12-01T11:00:00.999999Z"_s);
    QCOMPARE(instant(u"2026-10-25T02:30:00"_s),
             u"2026-10-25T01:30:00.999999Z"_s); // the second time
    QCOMPARE(instant(u"2026-10-25T01:30:00"_s), u"2026-10-24T23:30:00.999999Z"_s);
    QCOMPARE(instant(u"2026-03-29T02:30:00"_s), u"2026-03-29T01:30:00.999999Z"_s); // there is none
    const Zone newYork = *Zone::named("America/New_York");
    QDateTime twice = QDateTime::fromString(u"2026-11-01T01:30:00"_s, Qt::ISODate);
    twice.setTimeSpec(Qt::UTC);
    QCOMPARE(toIso(instantOfWall(twice, newYork)), u"2026-11-01T06:30:00.999999Z"_s);
}

QTEST_MAIN(tst_timetravel)
#include "tst_timetravel.moc"
