// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktopfixture.h"

#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// The list of all wallets: found, sorted, opened.
class tst_walletspage : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_desktop.reset(); }
    void showsWhatIsInThem();
    void finds_data();
    void finds();
    void findsInAMarket();
    void findsByStatus();
    void saysThatNothingIsFound();
    void sortsByTheHeader_data();
    void sortsByTheHeader();
    void byKeysAlone();
    void enterOpensTheVeryName();
    void enterAmongSeveralChoosesInTheList();
    void enterDoesNotWaitForTheList();
    void selectionSurvivesOtherPrograms();
    void selectionIsThatOfThePersonAfterFinding();
    void newWalletsAppearByThemselves();
    void copiesARow();
    void quietWhileTheListsAreMade();

private:
    TableView *list()
    {
        return DesktopFixture::named<TableView>(&m_desktop->window(), u"Wallets"_s);
    }
    QStringList ids() { return DesktopFixture::columnOf(list(), 0); }
    QString selected()
    {
        const QModelIndex current = list()->currentIndex();
        return current.isValid() ? current.siblingAtColumn(0).data().toString() : QString();
    }
    QString text() { return DesktopFixture::textOf(&m_desktop->window()); }
    std::unique_ptr<DesktopFixture> m_desktop;
};

void tst_walletspage::init()
{
    m_desktop = std::make_unique<DesktopFixture>();
    Company &company = m_desktop->company;
    openWallet(company, u"W-1"_s, u"Anna Nowak"_s, 5'000, u"K-100"_s);
    openWallet(company, u"W-2"_s, u"Łucja Żak"_s, 90'000);
    company.send(u"W-3"_s, OpenWallet {u"CZ"_s, u"Studio Brno"_s, {}});
    openWallet(company, u"W-10"_s, u"Zenon"_s, 100);
    company.send(u"W-2"_s, SpendCredits {1'000, u"order-8812"_s, u"Boots"_s});
    company.send(u"W-1"_s, AddCredits {CreditType::Bonus, 250, u"gift"_s, {}, {}});
    m_desktop->start();
    WAIT_FOR_EQUAL(
        ids(),
        QStringList({u"W-1"_s, u"W-2"_s, u"W-10"_s, u"W-3"_s})); // the last changed one first
}

void tst_walletspage::showsWhatIsInThem()
{
    QCOMPARE(
        DesktopFixture::rowsOf(list())[0],
        u"W-1|Anna Nowak|K-100|PL|● Open|50.00|2.50|0.00|52.50 PLN|22 Feb: 2.50|today 11:09"_s);
    QCOMPARE(DesktopFixture::rowsOf(list())[3],
             u"W-3|Studio Brno||CZ|● Open|0.00|0.00|0.00|0.00 CZK|–|today 11:05"_s);
    QVERIFY(text().contains("4 wallets"_L1));
    const auto status = list()->model()->index(0, 4).data(TableModel::CellRole).value<Cell>();
    QCOMPARE(status.look, Cell::Look::Chip);
    QVERIFY(
        list()->model()->index(0, 9).data(Qt::ToolTipRole).toString().contains("22 Feb 2027"_L1));
}

void tst_walletspage::finds_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("id") << u"w-1"_s << QStringList {u"W-1"_s, u"W-10"_s};
    QTest::newRow("owner without marks") << u"lucja zak"_s << QStringList {u"W-2"_s};
    QTest::newRow("owner with marks") << u"Łucja"_s << QStringList {u"W-2"_s};
    QTest::newRow("customer") << u"K-100"_s << QStringList {u"W-1"_s};
    QTest::newRow("purchase") << u"order-8812"_s << QStringList {u"W-2"_s};
    QTest::newRow("what SQL means by it") << u"%"_s << QStringList {};
    QTest::newRow("quotes") << u"' OR 1=1 --"_s << QStringList {};
}

void tst_walletspage::finds()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, found);
    m_desktop->type(typed); // the field has the focus from the start
    WAIT_FOR_EQUAL(ids(), found);
    WAIT_FOR(
        text().contains(found.size() == 1 ? u"1 wallet\n"_s : u"%1 wallets\n"_s.arg(found.size())));
    m_desktop->press(u"Escape"_s);
    WAIT_FOR(ids().size() == 4);
}

void tst_walletspage::findsInAMarket()
{
    auto *market = DesktopFixture::named<QComboBox>(&m_desktop->window(), u"Market"_s);
    WAIT_FOR(market->count() == 4); // also where the tables were not there at first
    m_desktop->press(u"Tab"_s);
    QCOMPARE(QApplication::focusWidget(), market);
    m_desktop->type(u"C"_s);
    WAIT_FOR_EQUAL(ids(), QStringList {u"W-3"_s});
    m_desktop->press(u"Down"_s);
    QCOMPARE(market->currentText(), u"GB"_s);
    WAIT_FOR(ids().isEmpty());
}

void tst_walletspage::findsByStatus()
{
    const auto statusOf = [this](const QString &id) {
        return DesktopFixture::columnOf(list(), 4).value(ids().indexOf(id));
    };
    m_desktop->company.send(u"W-2"_s, FreezeWallet {u"fraud"_s, {}});
    m_desktop->company.send(u"W-3"_s, CloseWallet {u"asked"_s, {}, {}});
    WAIT_FOR_EQUAL(statusOf(u"W-2"_s), u"❄ Frozen"_s);
    WAIT_FOR_EQUAL(statusOf(u"W-3"_s), u"Closed"_s);
    QCOMPARE(statusOf(u"W-1"_s), u"● Open"_s);
    m_desktop->press(u"Tab Tab"_s);
    QCOMPARE(QApplication::focusWidget()->accessibleName(), u"Status"_s);
    m_desktop->type(u"F"_s);
    WAIT_FOR_EQUAL(ids(), QStringList {u"W-2"_s});
    m_desktop->press(u"Down"_s);
    WAIT_FOR_EQUAL(ids(), QStringList {u"W-3"_s});
}

void tst_walletspage::saysThatNothingIsFound()
{
    QVERIFY(!text().contains("No wallet found"_L1));
    m_desktop->type(u"nobody"_s);
    WAIT_FOR(text().contains("No wallet found"_L1));
    QVERIFY(text().contains("open a new wallet with Ctrl+N"_L1));
    QVERIFY(text().contains("0 wallets"_L1));
    m_desktop->press(u"Return"_s); // opens nothing
    WAIT_FOR(m_desktop->hasSettled());
    QTest::qWait(100);
    QVERIFY(list());
}

void tst_walletspage::sortsByTheHeader_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QStringList>("rising");
    QTest::newRow("wallet") << 0 << QStringList {u"W-1"_s, u"W-10"_s, u"W-2"_s, u"W-3"_s};
    QTest::newRow("owner") << 1 << QStringList {u"W-1"_s, u"W-2"_s, u"W-3"_s, u"W-10"_s};
    QTest::newRow("available") << 8 << QStringList {u"W-3"_s, u"W-10"_s, u"W-1"_s, u"W-2"_s};
}

void tst_walletspage::sortsByTheHeader()
{
    QFETCH(int, column);
    QFETCH(QStringList, rising);
    QHeaderView *header = list()->horizontalHeader();
    const auto click = [&] {
        const QPoint middle(header->sectionViewportPosition(column)
                                + header->sectionSize(column) / 2,
                            header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, middle);
    };
    click();
    WAIT_FOR_EQUAL(ids(),
                   header->sortIndicatorOrder() == Qt::AscendingOrder
                       ? rising
                       : QStringList(rising.rbegin(), rising.rend()));
    const Qt::SortOrder before = header->sortIndicatorOrder();
    click();
    QVERIFY(header->sortIndicatorOrder() != before);
    WAIT_FOR_EQUAL(ids(),
                   header->sortIndicatorOrder() == Qt::AscendingOrder
                       ? rising
                       : QStringList(rising.rbegin(), rising.rend()));
    m_desktop->company.send(u"W-3"_s, AddCredits {CreditType::Wallet, 1, u"x"_s, {}, {}});
    WAIT_FOR(m_desktop->hasSettled());
    QCOMPARE(ids(),
             header->sortIndicatorOrder() == Qt::AscendingOrder
                 ? rising
                 : QStringList(rising.rbegin(), rising.rend()));
}

void tst_walletspage::byKeysAlone()
{
    m_desktop->type(u"W"_s);
    m_desktop->press(u"Down"_s); // from the field into the list
    QCOMPARE(QApplication::focusWidget(), list());
    QCOMPARE(selected(), u"W-1"_s);
    m_desktop->press(u"Down Down"_s);
    QCOMPARE(selected(), u"W-10"_s);
    QVERIFY(m_desktop->window().actions()->add()->isEnabled()); // for the selected one
    m_desktop->press(u"Ctrl+F"_s);
    QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    m_desktop->press(u"Down"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->window().walletPage()->wallet().has_value());
    m_desktop->press(u"Alt+Left"_s);
    WAIT_FOR(list());
    m_desktop->press(u"F6"_s);
    QCOMPARE(QApplication::focusWidget(), list());
}

void tst_walletspage::enterOpensTheVeryName()
{
    m_desktop->type(u"w-10"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->window().walletPage()->wallet().has_value());
    QCOMPARE(m_desktop->window().walletPage()->walletId(), u"W-10"_s);
    m_desktop->press(u"Ctrl+1"_s);
    m_desktop->type(u"W-1"_s); // over what stands there; W-10 has it in its name, too
    m_desktop->press(u"Return"_s);
    WAIT_FOR_EQUAL(m_desktop->window().walletPage()->walletId(), u"W-1"_s);
}

void tst_walletspage::enterAmongSeveralChoosesInTheList()
{
    m_desktop->type(u"W"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(QApplication::focusWidget() == list());
    QVERIFY(!m_desktop->window().walletPage()->wallet());
    WAIT_FOR(!selected().isEmpty());
    const QString first = selected();
    m_desktop->press(u"Return"_s);
    WAIT_FOR_EQUAL(m_desktop->window().walletPage()->walletId(), first);
}

void tst_walletspage::enterDoesNotWaitForTheList()
{
    m_desktop->type(u"zenon"_s);
    m_desktop->press(u"Return"_s); // the list shows all of them yet
    WAIT_FOR_EQUAL(m_desktop->window().walletPage()->walletId(), u"W-10"_s);
}

void tst_walletspage::selectionSurvivesOtherPrograms()
{
    m_desktop->press(u"Down Down"_s);
    QCOMPARE(selected(), u"W-2"_s);
    m_desktop->company.send(u"W-3"_s, AddCredits {CreditType::Wallet, 1, u"x"_s, {}, {}});
    WAIT_FOR_EQUAL(ids(),
                   QStringList({u"W-3"_s, u"W-1"_s, u"W-2"_s, u"W-10"_s})); // the order is another
    QCOMPARE(selected(), u"W-2"_s);
    m_desktop->company.send(u"W-2"_s, AddCredits {CreditType::Wallet, 100, u"x"_s, {}, {}});
    WAIT_FOR(DesktopFixture::rowsOf(list())[0].contains("891.00 PLN"_L1));
    QCOMPARE(selected(), u"W-2"_s);
}

void tst_walletspage::selectionIsThatOfThePersonAfterFinding()
{
    m_desktop->press(u"Down"_s);
    QCOMPARE(selected(), u"W-1"_s);
    m_desktop->press(u"Ctrl+F"_s);
    m_desktop->type(u"z"_s); // without the one that is selected
    WAIT_FOR_EQUAL(ids(), QStringList({u"W-2"_s, u"W-10"_s}));
    m_desktop->press(u"Down"_s);
    m_desktop->press(u"End"_s);
    QCOMPARE(selected(), u"W-10"_s);
    m_desktop->company.send(u"W-10"_s, AddCredits {CreditType::Wallet, 1, u"x"_s, {}, {}});
    WAIT_FOR_EQUAL(ids(), QStringList({u"W-10"_s, u"W-2"_s}));
    QCOMPARE(selected(), u"W-10"_s);
    m_desktop->company.send(u"W-2"_s, AddCredits {CreditType::Wallet, 1, u"x"_s, {}, {}});
    WAIT_FOR_EQUAL(ids(), QStringList({u"W-2"_s, u"W-10"_s}));
    QCOMPARE(selected(), u"W-10"_s);
}

void tst_walletspage::newWalletsAppearByThemselves()
{
    openWallet(m_desktop->company, u"W-11"_s, u"Ewa"_s);
    WAIT_FOR(ids().contains(u"W-11"_s));
    WAIT_FOR(text().contains("5 wallets"_L1));
}

void tst_walletspage::copiesARow()
{
    m_desktop->press(u"Down"_s);
    m_desktop->press(u"Ctrl+C"_s);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(
        u"W-1\tAnna Nowak\tK-100\tPL\t● Open\t50.00\t2.50\t0.00\t52.50"_s));
}

void tst_walletspage::quietWhileTheListsAreMade()
{
    Company company;
    openWallet(company, u"W-1"_s, u"Anna Nowak"_s);
    QTest::qWait(200); // its own program has made them
    removeDatabase(company.paths().read);
    const Backoffice::Options options {company.backoffice().store(),
                                       {{u"anna"_s, Role::Admin}, Zone(), u"test"_s}};
    Backoffice backoffice(options, company.clock());
    MainWindow window(backoffice, Zone());
    window.show();
    QTest::qWait(300);
    QVERIFY(!DesktopFixture::textOf(&window).contains("Look at Details"_L1)); // nothing is wrong
    QVERIFY(!DesktopFixture::textOf(&window).contains("There is no store"_L1));
    QVERIFY(DesktopFixture::textOf(&window).contains(u"reading…"_s));
    backoffice.readModels().start();
    auto *wallets = DesktopFixture::named<TableView>(&window, u"Wallets"_s);
    WAIT_FOR_EQUAL(DesktopFixture::columnOf(wallets, 0), QStringList {u"W-1"_s});
    WAIT_FOR(DesktopFixture::named<QComboBox>(&window, u"Market"_s)->count() == 4);
}

QTEST_MAIN(tst_walletspage)
#include "tst_walletspage.moc"
