// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktopfixture.h"
#include "tests/support/screenreader.h"
#include "ui/shell/aboutbox.h"
#include "ui/shell/welcomewindow.h"

#include <QMenuBar>
#include <QPushButton>
#include <QSet>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

QList<QAction *> actionsOf(const QMenu *menu)
{
    QList<QAction *> all;
    for (QAction *action : menu->actions()) {
        if (action->menu())
            all << actionsOf(action->menu());
        else if (!action->isSeparator())
            all << action;
    }
    return all;
}

} // namespace

/// Who cannot see the screen, or has no mouse, can work here, too.
class tst_accessibility : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_desktop.reset(); }
    void pages_data();
    void pages();
    void forms_data();
    void forms();
    void marketForms_data();
    void marketForms();
    void messages();
    void welcomeWindow();
    void boxesOfText();
    void actionsHaveTextsAndKeysOfTheirOwn();
    void keysAreListed();
    void menusHaveLettersOfTheirOwn();

private:
    /// Every widget that Tab comes by, until it is where it began.
    QSet<QWidget *> roundByTab(QWidget *window, const QString &key = u"Tab"_s)
    {
        QSet<QWidget *> seen;
        constexpr int most = 200;
        for (int i = 0; i < most; ++i) {
            QWidget *at = window->focusWidget();
            if (seen.contains(at) && seen.size() > 1)
                return seen;
            seen.insert(at);
            m_desktop->press(key);
            if (window->focusWidget() == at && i > 0)
                return {}; // caught
        }
        return {};
    }
    void goTo(const QString &page)
    {
        if (page == u"wallet"_s)
            m_desktop->goToWallet(u"W-1"_s);
        else if (page == u"commands"_s)
            m_desktop->press(u"Ctrl+2"_s);
        else if (page == u"policies"_s)
            m_desktop->press(u"Ctrl+6"_s);
        else if (page == u"invoices"_s)
            m_desktop->press(u"Ctrl+3"_s);
        else if (page.startsWith(u"tab"_s)) {
            m_desktop->goToWallet(u"W-1"_s);
            m_desktop->press(u"Alt+"_s + page.last(1));
        }
        DesktopFixture::waitUntil([this] { return m_desktop->hasSettled(); });
        QTest::qWait(200); // details of the selected row
    }
    std::unique_ptr<DesktopFixture> m_desktop;
};

void tst_accessibility::init()
{
    m_desktop = std::make_unique<DesktopFixture>();
    Company &company = m_desktop->company;
    openWallet(company, u"W-1"_s, u"Anna Nowak"_s, 10'000);
    company.send(u"W-1"_s, SpendCredits {1'000, u"order-1"_s, u"Boots"_s});
    m_desktop->start();
}

void tst_accessibility::pages_data()
{
    QTest::addColumn<int>("stops"); // of Tab, at least
    QTest::newRow("wallets") << 5;
    QTest::newRow("wallet") << 10;
    QTest::newRow("tab 2") << 10;
    QTest::newRow("tab 3") << 10;
    QTest::newRow("tab 4") << 10;
    QTest::newRow("tab 5") << 10;
    QTest::newRow("commands") << 8;
    QTest::newRow("invoices") << 9;
    QTest::newRow("policies") << 7;
}

void tst_accessibility::pages()
{
    QFETCH(int, stops);
    goTo(QString::fromLatin1(QTest::currentDataTag()).remove(u' '));
    MainWindow &window = m_desktop->window();
    QCOMPARE(problemsOf(&window), QStringList());
    QCOMPARE(ambiguousLetters(&window), QStringList());
    const auto seen = roundByTab(&window);
    QCOMPARE_GE(seen.size(), stops);
    for (auto *widget : window.findChildren<QWidget *>()) {
        const bool isStop = widget->isVisible() && widget->isEnabled()
            && widget->window() == &window && (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus
            && !widget->focusProxy() && !isPartOfAnother(widget)
            && !qobject_cast<QMenuBar *>(widget);
        QVERIFY2(!isStop || seen.contains(widget),
                 qPrintable(inWords(widget) + spokenName(widget)));
    }
    QCOMPARE(roundByTab(&window, u"Shift+Tab"_s).size(), seen.size());
}

void tst_accessibility::forms_data()
{
    QTest::addColumn<QString>("keys");
    QTest::addColumn<QStringList>("fields");
    QTest::newRow("open") << u"Ctrl+N"_s
                          << QStringList {u"Owner"_s, u"Market"_s, u"Wallet"_s, u"Customer"_s};
    QTest::newRow("add") << u"Ctrl+Shift+A"_s
                         << QStringList {u"Bonus credits"_s, u"Amount in PLN"_s, u"Reason"_s,
                                         u"Payment"_s, u"Comment"_s};
    QTest::newRow("spend") << u"Ctrl+Shift+S"_s
                           << QStringList {u"Amount in PLN"_s, u"Purchase"_s, u"Description"_s};
    QTest::newRow("refund") << u"Ctrl+Shift+R"_s
                            << QStringList {u"Purchase"_s, u"Amount in PLN"_s, u"Reason"_s,
                                            u"Comment"_s};
    QTest::newRow("subtract") << u"Ctrl+Shift+B"_s
                              << QStringList {u"Bonus credits"_s, u"Amount in PLN"_s, u"Reason"_s,
                                              u"Comment"_s};
}

void tst_accessibility::forms()
{
    QFETCH(QString, keys);
    QFETCH(QStringList, fields);
    m_desktop->goToWallet(u"W-1"_s);
    CommandForm *form = m_desktop->openForm(keys);
    QVERIFY(form);
    QVERIFY(!form->windowTitle().isEmpty());
    QCOMPARE(problemsOf(form), QStringList());
    m_desktop->press(u"Return"_s); // what is missing is told
    QCOMPARE(ambiguousLetters(form), QStringList());
    QStringList names;
    for (QWidget *widget : roundByTab(form))
        names << (qobject_cast<QComboBox *>(widget) ? widget->accessibleName()
                                                    : spokenName(widget)); // that is its value
    for (const QString &field : fields)
        QVERIFY2(names.contains(field), qPrintable(field + u" in "_s + names.join(u", "_s)));
    QVERIFY(names.contains(u"Cancel"_s));
    for (const auto *label : form->findChildren<QLabel *>())
        QVERIFY(!label->isVisible() || !label->buddy()
                || label->buddy()->isAncestorOf(label->buddy()->focusProxy())
                || label->buddy()->isVisible());
}

void tst_accessibility::marketForms_data()
{
    QTest::addColumn<QString>("opener"); // a button of the page
    QTest::addColumn<QStringList>("fields");
    QTest::newRow("set policy") << u"Change the policy for bonus credits"_s
                                << QStringList {u"Bonus credits"_s,  u"Rules: expire after"_s,
                                                u"Rules: days"_s,    u"Rules: invoiced"_s,
                                                u"Effective from"_s, u"Reason"_s,
                                                u"Comment"_s};
    QTest::newRow("define market")
        << u"Define market…"_s << QStringList {u"Market"_s,
                                               u"Currency"_s,
                                               u"Time zone"_s,
                                               u"Decimals"_s,
                                               u"VAT in per cent"_s,
                                               u"Grace days"_s,
                                               u"Bonus credits: days"_s,
                                               u"Refund credits: invoiced"_s};
    QTest::newRow("invoicing") << u"Invoicing…"_s
                               << QStringList {u"Name"_s,           u"Street"_s,
                                               u"Postcode"_s,       u"Town"_s,
                                               u"Country"_s,        u"Tax number"_s,
                                               u"Home currency"_s,  u"Issued"_s,
                                               u"Invoice series"_s, u"Correction series"_s,
                                               u"Language"_s,       u"Place of issue"_s,
                                               u"Legal basis"_s,    u"KSeF"_s};
}

void tst_accessibility::marketForms()
{
    QFETCH(QString, opener);
    QFETCH(QStringList, fields);
    goTo(u"policies"_s);
    QAbstractButton *button = nullptr;
    for (auto *any : m_desktop->window().findChildren<QAbstractButton *>()) {
        if (any->isVisible() && spokenName(any) == opener)
            button = any;
    }
    QVERIFY(button);
    button->setFocus();
    CommandForm *form = m_desktop->openForm(u"Space"_s);
    QVERIFY(form);
    QCOMPARE(problemsOf(form), QStringList());
    m_desktop->press(u"Return"_s);
    QCOMPARE(ambiguousLetters(form), QStringList());
    QStringList names;
    for (QWidget *widget : roundByTab(form))
        names << (qobject_cast<QComboBox *>(widget) ? widget->accessibleName()
                                                    : spokenName(widget));
    for (const QString &field : fields)
        QVERIFY2(names.contains(field), qPrintable(field + u" in "_s + names.join(u", "_s)));
}

void tst_accessibility::messages()
{
    m_desktop->goToWallet(u"W-1"_s);
    CommandForm *form = m_desktop->openForm(u"Ctrl+Shift+S"_s);
    m_desktop->type(u"9000"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"order-2"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"Map"_s);
    WAIT_FOR(DesktopFixture::textOf(form).contains("Not enough credits"_L1));
    QCOMPARE(problemsOf(form), QStringList());
    QCOMPARE(ambiguousLetters(form), QStringList());
    m_desktop->press(u"Escape"_s);
    m_desktop->window().showWallet(u"W-9"_s); // a message on a page, with all its buttons
    WAIT_FOR(DesktopFixture::textOf(&m_desktop->window()).contains("There is no such wallet"_L1));
    QCOMPARE(problemsOf(&m_desktop->window()), QStringList());
    QCOMPARE(ambiguousLetters(&m_desktop->window()), QStringList());
}

void tst_accessibility::welcomeWindow()
{
    WelcomeWindow window;
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.showBusy(u"Opening…"_s);
    QCOMPARE(problemsOf(&window), QStringList());
    window.showError({u"store_not_found"_s, {{u"path"_s, u"/srv/x.ewallet"_s}}, u"detail"_s});
    QCOMPARE(problemsOf(&window), QStringList());
    QCOMPARE(ambiguousLetters(&window), QStringList());
    QVERIFY(DesktopFixture::textOf(&window).contains("There is no store at /srv/x.ewallet."_L1));
    QCOMPARE(roundByTab(&window).size(), 5); // three choices, details, hide
    int demos = 0;
    connect(&window, &WelcomeWindow::demoWanted, this, [&demos] { ++demos; });
    window.findChild<QPushButton *>()->window()->setFocus();
    m_desktop->press(u"Alt+C"_s);
    WAIT_FOR(demos == 1);
}

void tst_accessibility::boxesOfText()
{
    for (const QString &key : {u"F1"_s}) {
        m_desktop->press(key);
        WAIT_FOR(QApplication::activeModalWidget()
                 && QApplication::activeModalWidget()->isActiveWindow());
        QCOMPARE(problemsOf(QApplication::activeModalWidget()), QStringList());
        m_desktop->press(u"Escape"_s);
        WAIT_FOR(!QApplication::activeModalWidget());
    }
}

void tst_accessibility::actionsHaveTextsAndKeysOfTheirOwn()
{
    QStringList keys {u"Ctrl+O"_s, u"Ctrl+Q"_s}; // what the program itself adds to the menu
    for (const QAction *menu : m_desktop->window().menuBar()->actions()) {
        QVERIFY(menu->menu());
        for (const QAction *action : actionsOf(menu->menu())) {
            QVERIFY(!action->text().isEmpty());
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!keys.contains(key.toString()),
                         qPrintable(action->text() + u' ' + key.toString()));
                keys << key.toString();
            }
        }
    }
    for (const auto *action : m_desktop->window().findChildren<QAction *>()) {
        if (!action->shortcut().isEmpty())
            QVERIFY2(keys.contains(action->shortcut().toString()),
                     qPrintable(action->text())); // each is in a menu
    }
    QCOMPARE_GT(keys.size(), 15);
}

void tst_accessibility::keysAreListed()
{
    QList<QMenu *> menus;
    for (const QAction *menu : m_desktop->window().menuBar()->actions())
        menus << menu->menu();
    const QString html = AboutBox::keys(menus).html;
    for (const QString &key :
         {u"Ctrl+N"_s, u"Ctrl+Shift+A"_s, u"Alt+Left"_s, u"F5"_s, u"F6"_s, u"Ctrl+F"_s, u"Alt+5"_s})
        QVERIFY2(html.contains(key), qPrintable(key));
    QVERIFY(!html.contains("&&"_L1));
}

void tst_accessibility::menusHaveLettersOfTheirOwn()
{
    for (const QAction *menu : m_desktop->window().menuBar()->actions()) {
        QSet<QString> letters;
        for (const QAction *action : menu->menu()->actions()) {
            const QString letter = QKeySequence::mnemonic(action->text()).toString();
            QVERIFY2(letter.isEmpty() || !letters.contains(letter), qPrintable(action->text()));
            letters << letter;
        }
    }
}

QTEST_MAIN(tst_accessibility)
#include "tst_accessibility.moc"
