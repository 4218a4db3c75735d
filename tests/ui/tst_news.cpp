// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auditing/commandlog.h"
#include "core/serialization/names.h"
#include "tests/support/desktopfixture.h"
#include "tests/support/ewalletctl.h"
#include "ui/widgets/newspill.h"
#include "ui/widgets/tablecolumns.h"

#include <QScrollBar>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// Others write while somebody reads: what is new is told, and nothing jumps.
class tst_news : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_desktop.reset(); }
    void nothingJumps();
    void shownByClick();
    void shownByKeys_data();
    void shownByKeys();
    void shownAtTheTop();
    void comesByItselfAtTheTop();
    void countsWhatMatchesTheFilter();
    void anotherFilterIsNoNews();
    void ownEntriesAreShownAtOnce();
    void rowsChangeInPlace();
    void rowsComeAboveInAnotherOrder();
    void refusalsOfAnotherProgramAppear();
    void interruptedWithoutAKey();

private:
    /// Entries of W-1 by another program, in one go.
    void addEntries(int count, const QString &reason = u"gift"_s, qint64 amountMinor = 1)
    {
        Company &company = m_desktop->company;
        Commands &commands = company.backoffice().commands();
        company.clock().advance(60);
        std::vector<Command> page;
        for (int i = 0; i < count; ++i)
            page.push_back(commands.make(
                u"W-1"_s, AddCredits {CreditType::Bonus, amountMinor, reason, {}, {}}));
        commands.sendPage(page).waitForFinished();
    }
    TableView *list(const QString &id) { return m_desktop->window().findChild<TableView *>(id); }
    /// Of the row at the top of the view, at the current one.
    static qint64 topKey(const TableView *view)
    {
        return view->indexAt(QPoint(5, 5)).data(TableModel::KeyRole).toLongLong();
    }
    QString pill(const QString &id)
    {
        const auto *pill = list(id)->findChild<NewsPill *>();
        return pill->isVisible() ? pill->text() : QString();
    }
    void readFurtherDown(const QString &id)
    {
        TableView *view = list(id);
        view->selectRow(60);
        view->scrollTo(view->model()->index(50, 0), QTableView::PositionAtTop);
        WAIT_FOR(m_desktop->hasSettled()
                 && view->model()->index(60, 0).data().toString() != u"…"_s);
        m_top = topKey(view);
        m_current = view->currentKey();
        QVERIFY(m_top > 0 && m_current);
        QCOMPARE(view->verticalScrollBar()->value(), 50);
    }
    void isWhereItWas(const QString &id)
    {
        QCOMPARE(topKey(list(id)), m_top);
        QCOMPARE(list(id)->currentKey(), m_current);
        QVERIFY(list(id)->selectionModel()->isRowSelected(list(id)->currentIndex().row()));
    }
    std::unique_ptr<DesktopFixture> m_desktop;
    qint64 m_top = 0;
    std::optional<qint64> m_current;
};

void tst_news::init()
{
    m_desktop = std::make_unique<DesktopFixture>();
    openWallet(m_desktop->company, u"W-1"_s, u"Anna Nowak"_s, 10'000);
    addEntries(118);
    m_desktop->start();
    m_desktop->goToWallet(u"W-1"_s);
    QCOMPARE(list(u"timeline"_s)->model()->rowCount(), 120);
}

void tst_news::nothingJumps()
{
    readFurtherDown(u"timeline"_s);
    addEntries(37);
    WAIT_FOR_EQUAL(pill(u"timeline"_s), u"↑ 37 new entries"_s);
    isWhereItWas(u"timeline"_s);
    QCOMPARE(list(u"timeline"_s)->model()->rowCount(), 120);
    addEntries(1);
    WAIT_FOR_EQUAL(pill(u"timeline"_s), u"↑ 38 new entries"_s);
    isWhereItWas(u"timeline"_s);
}

void tst_news::shownByClick()
{
    readFurtherDown(u"timeline"_s);
    addEntries(37);
    WAIT_FOR(!pill(u"timeline"_s).isEmpty());
    QTest::mouseClick(list(u"timeline"_s)->findChild<NewsPill *>(), Qt::LeftButton);
    QCOMPARE(list(u"timeline"_s)->model()->rowCount(), 157);
    QCOMPARE(list(u"timeline"_s)->verticalScrollBar()->value(), 0);
    QCOMPARE(list(u"timeline"_s)->currentKey(), m_current); // it is still the one
    QVERIFY(pill(u"timeline"_s).isEmpty());
    WAIT_FOR(m_desktop->hasSettled());
    QVERIFY(pill(u"timeline"_s).isEmpty());
}

void tst_news::shownByKeys_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("isFirstSelected");
    QTest::newRow("Home") << u"Home"_s << true;
    QTest::newRow("Ctrl+Home") << u"Ctrl+Home"_s << true;
    QTest::newRow("F5") << u"F5"_s << false;
}

void tst_news::shownByKeys()
{
    QFETCH(QString, key);
    QFETCH(bool, isFirstSelected);
    readFurtherDown(u"timeline"_s);
    list(u"timeline"_s)->setFocus();
    addEntries(37);
    WAIT_FOR(!pill(u"timeline"_s).isEmpty());
    m_desktop->press(key);
    WAIT_FOR(list(u"timeline"_s)->model()->rowCount() == 157);
    QCOMPARE(list(u"timeline"_s)->verticalScrollBar()->value(), 0);
    QCOMPARE(list(u"timeline"_s)->currentIndex().row() == 0, isFirstSelected);
    QVERIFY(pill(u"timeline"_s).isEmpty());
}

void tst_news::shownAtTheTop()
{
    readFurtherDown(u"timeline"_s);
    addEntries(37);
    WAIT_FOR(!pill(u"timeline"_s).isEmpty());
    list(u"timeline"_s)->verticalScrollBar()->setValue(10);
    QTest::qWait(50);
    QCOMPARE(list(u"timeline"_s)->model()->rowCount(), 120);
    list(u"timeline"_s)->verticalScrollBar()->setValue(0);
    WAIT_FOR(list(u"timeline"_s)->model()->rowCount() == 157);
    QCOMPARE(list(u"timeline"_s)->verticalScrollBar()->value(), 0);
    QVERIFY(pill(u"timeline"_s).isEmpty());
}

void tst_news::comesByItselfAtTheTop()
{
    list(u"timeline"_s)->selectRow(3);
    const auto current = list(u"timeline"_s)->currentKey();
    addEntries(37);
    WAIT_FOR(list(u"timeline"_s)->model()->rowCount() == 157);
    QVERIFY(pill(u"timeline"_s).isEmpty());
    QCOMPARE(list(u"timeline"_s)->verticalScrollBar()->value(), 0);
    QCOMPARE(list(u"timeline"_s)->currentKey(), current);
    QCOMPARE(list(u"timeline"_s)->currentIndex().row(), 40);
}

void tst_news::countsWhatMatchesTheFilter()
{
    m_desktop->press(u"Ctrl+F"_s);
    m_desktop->type(u"gift"_s);
    WAIT_FOR(list(u"timeline"_s)->model()->rowCount() == 118);
    readFurtherDown(u"timeline"_s);
    addEntries(30, u"goodwill"_s);
    addEntries(5);
    addEntries(2, u"campaign"_s);
    WAIT_FOR_EQUAL(pill(u"timeline"_s), u"↑ 5 new entries"_s);
    isWhereItWas(u"timeline"_s);
}

void tst_news::anotherFilterIsNoNews()
{
    readFurtherDown(u"timeline"_s);
    addEntries(37, u"goodwill"_s);
    WAIT_FOR(!pill(u"timeline"_s).isEmpty());
    m_desktop->press(u"Ctrl+F"_s);
    m_desktop->type(u"goodwill"_s);
    WAIT_FOR(list(u"timeline"_s)->model()->rowCount() == 37);
    QVERIFY(pill(u"timeline"_s).isEmpty());
}

void tst_news::ownEntriesAreShownAtOnce()
{
    readFurtherDown(u"timeline"_s);
    const auto booked = m_desktop->backoffice()
                            .commands()
                            .send(m_desktop->backoffice().commands().make(
                                u"W-1"_s, AddCredits {CreditType::Wallet, 5, u"top-up"_s, {}, {}}))
                            .result();
    QVERIFY(booked.isDone());
    m_desktop->window().showWallet(u"W-1"_s, booked.last); // as after a form
    WAIT_FOR(list(u"timeline"_s)->currentKey() == booked.last);
    QVERIFY(pill(u"timeline"_s).isEmpty());
    QCOMPARE(list(u"timeline"_s)->currentIndex().row(), 0);
    QVERIFY(list(u"timeline"_s)->visualRect(list(u"timeline"_s)->currentIndex()).top() >= 0);
}

void tst_news::rowsChangeInPlace()
{
    for (int i = 0; i < 120; ++i)
        openWallet(m_desktop->company, u"W-%1"_s.arg(100 + i), u"Owner"_s);
    m_desktop->press(u"Ctrl+1"_s);
    TableView *view = list(u"wallets"_s);
    WAIT_FOR(view->model()->rowCount() == 121 && m_desktop->hasSettled());
    view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum()); // W-1 is the oldest
    view->selectRow(119);
    WAIT_FOR(view->model()->index(120, 8).data().toString().startsWith(u"101"_s));
    const qint64 top = topKey(view);
    const auto current = view->currentKey();
    addEntries(1, u"gift"_s, 900);
    WAIT_FOR(view->model()->index(120, 8).data().toString().startsWith(u"110"_s));
    WAIT_FOR_EQUAL(pill(u"wallets"_s), u"↑ The list has changed"_s);
    QCOMPARE(topKey(view), top); // and not to the top with it
    QCOMPARE(view->currentKey(), current);
}

void tst_news::rowsComeAboveInAnotherOrder()
{
    Company &company = m_desktop->company;
    for (int i = 0; i < 120; ++i)
        openWallet(company, u"W-%1"_s.arg(200 + i), u"Owner %1"_s.arg(200 + i));
    m_desktop->press(u"Ctrl+1"_s);
    TableView *view = list(u"wallets"_s);
    view->columns()->sortBy(1, Qt::AscendingOrder); // owners
    WAIT_FOR(view->model()->rowCount() == 121 && m_desktop->hasSettled());
    QCOMPARE(view->verticalScrollBar()->value(), 0);
    readFurtherDown(u"wallets"_s);
    for (int i = 0; i < 7; ++i)
        openWallet(company, u"W-%1"_s.arg(100 + i), u"Owner %1"_s.arg(100 + i));
    WAIT_FOR(view->model()->rowCount() == 128);
    isWhereItWas(u"wallets"_s);
    QCOMPARE(view->verticalScrollBar()->value(), 57);
    QVERIFY(pill(u"wallets"_s).isEmpty());
    view->selectRow(3);
    QVERIFY(view->currentKey() != m_current);
}

void tst_news::refusalsOfAnotherProgramAppear()
{
    SKIP_WITHOUT_EWALLETCTL;
    m_desktop->press(u"Ctrl+2"_s);
    WAIT_FOR(m_desktop->hasSettled());
    TableView *view = list(u"commands"_s);
    const int before = view->model()->rowCount();
    const Ewalletctl ewalletctl;
    COMPARE_EXIT(ewalletctl.runAsItIs({u"--store"_s, m_desktop->company.paths().store,
                                       u"spend-credits"_s, u"W-1"_s, u"--amount"_s, u"99999.00"_s,
                                       u"--ref"_s, u"order-1"_s, u"--description"_s, u"Boots"_s}),
                 1); // refused
    WAIT_FOR(view->model()->rowCount() == before + 1);
    WAIT_FOR(DesktopFixture::columnOf(view, 4)[0] == u"Refused"_s);
}

void tst_news::interruptedWithoutAKey()
{
    m_desktop->press(u"Ctrl+2"_s);
    Company &company = m_desktop->company;
    const auto connection = mustBe(sql::Connection::open(
        {company.paths().store, sql::ConnectionSpec::Purpose::EventStore, false}));
    Attempt attempt;
    attempt.commandId = u"c-1"_s;
    attempt.type = nameOf<SubtractCredits>;
    attempt.subject = u"W-1"_s;
    attempt.payload = R"({"amount":700,"reason":"mistake","type":"wallet"})";
    attempt.actor = attempt.issuedBy = u"shop"_s;
    attempt.issuedAt = company.clock().now();
    mustBe(CommandLog(*connection).begin({&attempt, 1}));
    WAIT_FOR(DesktopFixture::columnOf(list(u"commands"_s), 4).value(0) == u"Pending"_s);
    company.clock().advance(61);
    WAIT_FOR(DesktopFixture::columnOf(list(u"commands"_s), 4).value(0) == u"Interrupted"_s);
}

QTEST_MAIN(tst_news)
#include "tst_news.moc"
