// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/layoutfixture.h"

#include <QClipboard>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// Columns are where, as wide and in whatever order people want them.
class tst_tablecolumns : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_is = std::make_unique<LayoutFixture>(); }
    void cleanup() { m_is.reset(); }
    void columnsAreFoundAgain();
    void columnsComeAndGoWithPrograms();
    void theFirstColumnStays();
    void widthsFollowTheFont();
    void untouchedColumnsShareTheRoom();
    void byKeys();
    void resetByKeys();
    void hiddenColumnsAreNotCopied();

private:
    std::unique_ptr<LayoutFixture> m_is;
};

void tst_tablecolumns::columnsAreFoundAgain()
{
    MainWindow &window = m_is->desktop.window();
    QCOMPARE(LayoutFixture::shown(window), m_is->usual);
    LayoutFixture::header(window)->moveSection(
        LayoutFixture::header(window)->visualIndex(LayoutFixture::column(window, u"available"_s)),
        1);
    LayoutFixture::wallets(window)->columns()->setShown(
        LayoutFixture::column(window, u"customer"_s), false);
    LayoutFixture::wallets(window)->columns()->setShown(LayoutFixture::column(window, u"status"_s),
                                                        false);
    LayoutFixture::header(window)->resizeSection(LayoutFixture::column(window, u"market"_s), 222);
    LayoutFixture::header(window)->setSortIndicator(LayoutFixture::column(window, u"owner"_s),
                                                    Qt::AscendingOrder);
    const QJsonObject state = LayoutFixture::wallets(window)->columns()->state();
    WAIT_FOR_EQUAL(m_is->written(u"tables/wallets"_s), state);

    const auto next = m_is->anotherWindow();
    QCOMPARE(LayoutFixture::shown(*next), m_is->usual); // without a layout it is as always
    const auto layout = m_is->layOut(*next);
    QCOMPARE(LayoutFixture::shown(*next),
             u"wallet available owner market walletCredits bonusCredits "
             "refundCredits nextExpiry lastEntry"_s);
    QCOMPARE(LayoutFixture::header(*next)->sectionSize(LayoutFixture::column(*next, u"market"_s)),
             222);
    QCOMPARE(LayoutFixture::header(*next)->sortIndicatorSection(),
             LayoutFixture::column(*next, u"owner"_s));
    QCOMPARE(LayoutFixture::header(*next)->sortIndicatorOrder(), Qt::AscendingOrder);
    QCOMPARE(LayoutFixture::wallets(*next)->columns()->state(), state);
    WAIT_FOR_EQUAL(DesktopFixture::columnOf(LayoutFixture::wallets(*next), 0),
                   (QStringList {u"W-1"_s, u"W-2"_s}));
}

void tst_tablecolumns::columnsComeAndGoWithPrograms()
{
    m_is->write(u"tables/wallets"_s, uR"({"version":1,"columns":[
              {"id":"colour","visualIndex":0,"width":900},
              {"id":"owner","visualIndex":1,"width":10000000},
              {"id":"wallet","visualIndex":2,"width":-4},
              {"id":"bonusCredits","visualIndex":3,"hidden":true}]})"_s);
    const auto next = m_is->anotherWindow();
    const auto layout = m_is->layOut(*next);
    QCOMPARE(LayoutFixture::shown(*next),
             u"owner wallet customer market status walletCredits refundCredits "
             "available nextExpiry lastEntry"_s); // new ones last, and to be seen
    const int character = LayoutFixture::wallets(*next)->fontMetrics().averageCharWidth();
    QCOMPARE(LayoutFixture::header(*next)->sectionSize(LayoutFixture::column(*next, u"owner"_s)),
             500 * character); // the most
    QCOMPARE_GT(
        LayoutFixture::header(*next)->sectionSize(LayoutFixture::column(*next, u"wallet"_s)),
        5 * character);
}

void tst_tablecolumns::theFirstColumnStays()
{
    m_is->write(
        u"tables/wallets"_s,
        uR"({"version":1,"columns":[{"id":"wallet","hidden":true},{"id":"owner","hidden":true}]})"_s);
    const auto next = m_is->anotherWindow();
    const auto layout = m_is->layOut(*next);
    QVERIFY(LayoutFixture::shown(*next).startsWith("wallet customer"_L1));
    LayoutFixture::wallets(*next)->columns()->setShown(0, false);
    QVERIFY(LayoutFixture::shown(*next).startsWith("wallet customer"_L1));
    const std::unique_ptr<QMenu> menu(LayoutFixture::wallets(*next)->columns()->makeMenu(nullptr));
    QStringList fixed;
    for (const QAction *action : menu->actions()) {
        if (action->isCheckable() && !action->isEnabled())
            fixed << action->text();
    }
    QCOMPARE(fixed, QStringList {u"Wallet"_s});
}

void tst_tablecolumns::widthsFollowTheFont()
{
    const int market = LayoutFixture::column(m_is->desktop.window(), u"market"_s);
    const int status = LayoutFixture::column(m_is->desktop.window(), u"status"_s);
    LayoutFixture::header(m_is->desktop.window())->resizeSection(market, 150);
    const int usual = LayoutFixture::header(m_is->desktop.window())->sectionSize(status);
    const int character =
        LayoutFixture::wallets(m_is->desktop.window())->fontMetrics().averageCharWidth();
    WAIT_FOR(!m_is->written(u"tables/wallets"_s).isEmpty());
    const auto next = m_is->anotherWindow();
    const auto layout = m_is->layOut(*next);
    LayoutFixture::wallets(*next)->setFont(
        scaled(LayoutFixture::wallets(*next)->font(), 2, QFont::Normal));
    const double larger =
        LayoutFixture::wallets(*next)->fontMetrics().averageCharWidth() / double(character);
    QVERIFY(larger > 1.5);
    QCOMPARE(LayoutFixture::header(*next)->sectionSize(market), qRound(150 * larger));
    QVERIFY(LayoutFixture::header(*next)->sectionSize(status) > usual * 3 / 2);
}

void tst_tablecolumns::untouchedColumnsShareTheRoom()
{
    MainWindow &window = m_is->desktop.window();
    const int owner = LayoutFixture::column(window, u"owner"_s);
    const auto fills = [&] {
        return LayoutFixture::header(window)->length()
            == LayoutFixture::wallets(window)->viewport()->width();
    };
    window.resize(1900, 800);
    WAIT_FOR(fills());
    const int before = LayoutFixture::header(window)->sectionSize(owner);
    LayoutFixture::header(window)->resizeSection(LayoutFixture::column(window, u"market"_s), 300);
    QVERIFY(fills());
    QVERIFY(LayoutFixture::header(window)->sectionSize(owner) < before);
    LayoutFixture::header(window)->resizeSection(owner, 250); // now it has a width of its own
    window.resize(1700, 800);
    QTest::qWait(50);
    QCOMPARE(LayoutFixture::header(window)->sectionSize(owner), 250);
}

void tst_tablecolumns::byKeys()
{
    const auto choose = [this](std::initializer_list<QString> way) {
        QMenu *menu = m_is->openMenu();
        for (const QString &text : way) {
            QAction *wanted = nullptr;
            for (QAction *action : menu->actions()) {
                if (QString(action->text()).remove(u'&') == text && action->isEnabled())
                    wanted = action;
            }
            QVERIFY2(wanted, qPrintable(text));
            for (int i = 0; i < 40 && menu->activeAction() != wanted; ++i)
                QTest::keyClick(menu, Qt::Key_Down);
            QMenu *next = wanted->menu();
            QTest::keyClick(menu, Qt::Key_Return);
            menu = next;
        }
        WAIT_FOR(!QApplication::activePopupWidget());
    };
    MainWindow &window = m_is->desktop.window();
    LayoutFixture::wallets(window)->setFocus();
    choose({u"Market"_s});
    QCOMPARE(LayoutFixture::shown(window), QString(m_is->usual).remove(u"market "_s));
    choose({u"Move to the right"_s, u"Customer"_s}); // over the one that is hidden
    QVERIFY(LayoutFixture::shown(window).startsWith("wallet owner status customer"_L1));
    choose({u"Move to the left"_s, u"Wallet"_s}); // it is there already
    QVERIFY(LayoutFixture::shown(window).startsWith("wallet owner status customer"_L1));
    choose({u"Sort by"_s, u"Owner"_s});
    QCOMPARE(LayoutFixture::header(window)->sortIndicatorSection(),
             LayoutFixture::column(window, u"owner"_s));
    WAIT_FOR(m_is->desktop.hasSettled());
    QCOMPARE(DesktopFixture::columnOf(LayoutFixture::wallets(window), 0),
             (QStringList {u"W-2"_s, u"W-1"_s}));
    choose({u"Sort by"_s, u"Ascending"_s});
    WAIT_FOR_EQUAL(DesktopFixture::columnOf(LayoutFixture::wallets(window), 0),
                   (QStringList {u"W-1"_s, u"W-2"_s}));
    QCOMPARE(LayoutFixture::header(window)->sortIndicatorOrder(), Qt::AscendingOrder);
}

void tst_tablecolumns::resetByKeys()
{
    MainWindow &window = m_is->desktop.window();
    const QJsonObject usual = LayoutFixture::wallets(window)->columns()->state();
    LayoutFixture::header(window)->moveSection(5, 1);
    LayoutFixture::header(window)->resizeSection(4, 300);
    LayoutFixture::wallets(window)->columns()->setShown(7, false);
    LayoutFixture::header(window)->setSortIndicator(0, Qt::AscendingOrder);
    WAIT_FOR(!m_is->written(u"tables/wallets"_s).isEmpty());
    QMenu *menu = m_is->openMenu();
    QVERIFY(menu);
    QTest::keyClick(menu, Qt::Key_E); // Reset columns
    WAIT_FOR_EQUAL(LayoutFixture::wallets(window)->columns()->state(), usual);
    QCOMPARE(LayoutFixture::shown(window), m_is->usual);
    WAIT_FOR_EQUAL(m_is->written(u"tables/wallets"_s), usual);
}

void tst_tablecolumns::hiddenColumnsAreNotCopied()
{
    MainWindow &window = m_is->desktop.window();
    for (int i = 1; i < LayoutFixture::header(window)->count() - 1; ++i)
        LayoutFixture::wallets(window)->columns()->setShown(i, i == 1);
    LayoutFixture::header(window)->moveSection(1, 0);
    LayoutFixture::wallets(window)->setFocus();
    m_is->desktop.press(u"Home"_s);
    WAIT_FOR(LayoutFixture::wallets(window)->currentIndex().data().toString() != u"…"_s);
    m_is->desktop.press(u"Ctrl+C"_s);
    QVERIFY2(QApplication::clipboard()->text().startsWith(u"Łucja Żak\tW-2\t"_s),
             qPrintable(QApplication::clipboard()->text()));
    QCOMPARE(QApplication::clipboard()->text().count(u'\t'), 2);
}

QTEST_MAIN(tst_tablecolumns)
#include "tst_tablecolumns.moc"
