// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/layoutfixture.h"
#include "ui/widgets/marketchoice.h"

#include <QScreen>
#include <QSplitter>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// How people lay out a window is how they find it again, whatever ended the program.
class tst_windowlayout : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_is = std::make_unique<LayoutFixture>(); }
    void cleanup() { m_is.reset(); }
    void nothingWaitsForTheEnd();
    void whatWasNotTouchedIsNotWritten();
    void rubbishIsLeftAlone_data();
    void rubbishIsLeftAlone();
    void splittersAreFoundAgain();
    void theMarketIsFoundAgain();
    void theWindowIsFoundAgain();
    void aWindowNobodySeesIsBroughtBack_data();
    void aWindowNobodySeesIsBroughtBack();

private:
    std::unique_ptr<LayoutFixture> m_is;
};

/// A program that is killed never comes to its end.
void tst_windowlayout::nothingWaitsForTheEnd()
{
    LayoutFixture::wallets(m_is->desktop.window())->columns()->setShown(3, false);
    QVERIFY(m_is->written(u"tables/wallets"_s).isEmpty()); // a drag is many changes
    WAIT_FOR(!m_is->written(u"tables/wallets"_s).isEmpty());
    QVERIFY(m_is->written(u"tables/wallets"_s)[u"columns"_s][3][u"hidden"_s].toBool());
    QCOMPARE(m_is->written(u"tables/wallets"_s)[u"columns"_s][3][u"id"_s].toString(), u"market"_s);

    LayoutFixture::wallets(m_is->desktop.window())->columns()->setShown(3, true);
    m_is->layout.reset(); // an end in order waits for nothing either
    QVERIFY(!m_is->written(u"tables/wallets"_s)[u"columns"_s][3][u"hidden"_s].toBool());
}

void tst_windowlayout::whatWasNotTouchedIsNotWritten()
{
    m_is->desktop.goToWallet(u"W-1"_s);
    m_is->desktop.window().resize(1000, 700);
    WAIT_FOR(!m_is->written(u"windows/main"_s).isEmpty());
    const QSettings settings(m_is->file(), QSettings::IniFormat);
    QCOMPARE(settings.allKeys(), QStringList {u"layout/windows/main"_s});
}

void tst_windowlayout::rubbishIsLeftAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("no JSON") << u"{\"version\":1,"_s;
    QTest::newRow("another value") << u"[1, 2, 3]"_s;
    QTest::newRow("a later version")
        << uR"({"version":2,"columns":[{"id":"market","hidden":true}]})"_s;
    QTest::newRow("no version") << uR"({"columns":[{"id":"market","hidden":true}]})"_s;
    QTest::newRow("columns of another kind") << uR"({"version":1,"columns":{"market":true}})"_s;
    QTest::newRow("values of another kind")
        << uR"({"version":1,"columns":[7,null,{"id":4},{"id":"market","hidden":"yes","width":"wide","visualIndex":"first","sort":"sideways"}]})"_s;
    QTest::newRow("columns that cannot be sorted by")
        << uR"({"version":1,"columns":[{"id":"customer","sort":"ascending","visualIndex":2}]})"_s;
}

void tst_windowlayout::rubbishIsLeftAlone()
{
    QFETCH(QString, text);
    for (const QString &part : {u"tables/wallets"_s, u"splitters/commands"_s, u"windows/main"_s})
        m_is->write(part, text);
    const auto next = m_is->anotherWindow();
    const auto layout = m_is->layOut(*next);
    QVERIFY(!layout->hasPlace());
    QStringList ids = LayoutFixture::shown(*next).split(u' ');
    QStringList usual = m_is->usual.split(u' ');
    ids.sort(); // one of them may have a place, and the others none
    usual.sort();
    QCOMPARE(ids, usual);
    QCOMPARE(LayoutFixture::header(*next)->sortIndicatorSection(),
             LayoutFixture::column(*next, u"lastEntry"_s));
    for (int i = 0; i < LayoutFixture::header(*next)->count(); ++i)
        QCOMPARE_GT(LayoutFixture::header(*next)->sectionSize(i), 20);
}

void tst_windowlayout::splittersAreFoundAgain()
{
    m_is->desktop.press(u"Ctrl+2"_s);
    WAIT_FOR(m_is->desktop.hasSettled());
    auto *splitter = m_is->desktop.window().findChild<QSplitter *>(u"commands"_s);
    QVERIFY(splitter);
    const double before = splitter->sizes()[1];
    QTest::mousePress(splitter->handle(1), Qt::LeftButton, {}, QPoint(1, 50));
    QTest::mouseMove(splitter->handle(1), QPoint(-120, 50));
    QTest::mouseRelease(splitter->handle(1), Qt::LeftButton, {}, QPoint(-120, 50));
    QCOMPARE_GT(splitter->sizes()[1], before + 60);
    WAIT_FOR(!m_is->written(u"splitters/commands"_s).isEmpty());
    const double share = splitter->sizes()[1] / double(splitter->sizes()[0] + splitter->sizes()[1]);

    const auto next = m_is->anotherWindow();
    const auto layout = m_is->layOut(*next);
    next->resize(1700, 900);
    next->show();
    next->showCommands();
    auto *other = next->findChild<QSplitter *>(u"commands"_s);
    WAIT_FOR(other->sizes()[1] > 0);
    const double found = other->sizes()[1] / double(other->sizes()[0] + other->sizes()[1]);
    QVERIFY2(std::abs(found - share) < 0.02, qPrintable(u"%1 %2"_s.arg(found).arg(share)));
}

void tst_windowlayout::theMarketIsFoundAgain()
{
    auto *choice = m_is->desktop.window().findChild<MarketChoice *>(u"policies"_s);
    m_is->desktop.press(u"Ctrl+6"_s);
    WAIT_FOR(choice->count() == 3);
    m_is->desktop.type(u"G"_s);
    QCOMPARE(choice->code(), u"GB"_s);
    WAIT_FOR(m_is->written(u"markets/policies"_s)[u"market"_s].toString() == u"GB"_s);

    const auto next = m_is->anotherWindow();
    const auto layout = m_is->layOut(*next);
    next->showPolicies();
    auto *there = next->findChild<MarketChoice *>(u"policies"_s);
    WAIT_FOR(there->count() == 3);
    QCOMPARE(there->currentData().toString(), u"GB"_s);

    m_is->write(u"markets/policies"_s, uR"({"version":1,"market":"of another store"})"_s);
    const auto third = m_is->anotherWindow();
    const auto thirdLayout = m_is->layOut(*third);
    third->showPolicies();
    there = third->findChild<MarketChoice *>(u"policies"_s);
    WAIT_FOR(there->count() == 3);
    QCOMPARE(there->currentData().toString(), u"PL"_s);
}

void tst_windowlayout::theWindowIsFoundAgain()
{
    m_is->desktop.window().resize(1101, 702);
    m_is->desktop.window().move(33, 44);
    WAIT_FOR_EQUAL(m_is->written(u"windows/main"_s)[u"width"_s].toInt(), 1101);
    const auto next = m_is->anotherWindow();
    const auto layout = m_is->layOut(*next);
    QVERIFY(layout->hasPlace());
    QCOMPARE(next->pos(), QPoint(33, 44));
    QCOMPARE(next->size(), QSize(1101, 702));
    QVERIFY(!next->isMaximized());
    m_is->write(u"windows/main"_s,
                uR"({"version":1,"x":10,"y":20,"width":1200,"height":600,"maximized":true})"_s);
    const auto large = m_is->anotherWindow();
    const auto largeLayout = m_is->layOut(*large);
    QVERIFY(large->isMaximized());
}

void tst_windowlayout::aWindowNobodySeesIsBroughtBack_data()
{
    QTest::addColumn<QPoint>("at");
    QTest::newRow("right of all screens") << QPoint(90'000, 100);
    QTest::newRow("left") << QPoint(-5'000, 100);
    QTest::newRow("below") << QPoint(100, 20'000);
    QTest::newRow("its title above") << QPoint(100, -300);
    QTest::newRow("a corner of it to be seen") << QPoint(795, 100);
}

void tst_windowlayout::aWindowNobodySeesIsBroughtBack()
{
    QFETCH(QPoint, at);
    const QRect screen = QGuiApplication::primaryScreen()->availableGeometry();
    if (at.x() > 0 && at.x() < 1'000)
        at.rx() = at.x() > 700 ? screen.right() - 5 : at.x();
    m_is->write(
        u"windows/main"_s,
        uR"({"version":1,"x":%1,"y":%2,"width":900,"height":500})"_s.arg(at.x()).arg(at.y()));
    const auto next = m_is->anotherWindow();
    const auto layout = m_is->layOut(*next);
    QVERIFY(layout->hasPlace());
    const QRect title(next->pos(), QSize(next->width(), 30));
    QVERIFY2((screen & title).width() > 100 && (screen & title).height() == 30,
             qPrintable(u"%1 %2"_s.arg(next->x()).arg(next->y())));
}

QTEST_MAIN(tst_windowlayout)
#include "tst_windowlayout.moc"
