// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktopfixture.h"
#include "ui/pages/detailpane.h"
#include "ui/widgets/filterfield.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// F6 goes round the parts of a page, Shift+F6 the other way.
class tst_panes : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_desktop.reset(); }
    void round_data();
    void round();

private:
    /// What of the window has the focus.
    QString part() const
    {
        const QWidget *at = m_desktop->window().focusWidget();
        for (; at; at = at->parentWidget()) {
            if (qobject_cast<const FilterField *>(at))
                return u"filter"_s;
            if (qobject_cast<const TableView *>(at))
                return u"list"_s;
            if (qobject_cast<const DetailPane *>(at))
                return u"details"_s;
            if (at->objectName() == "navigation"_L1)
                return u"navigation"_s;
        }
        return {};
    }
    std::unique_ptr<DesktopFixture> m_desktop;
};

void tst_panes::init()
{
    m_desktop = std::make_unique<DesktopFixture>();
    openWallet(m_desktop->company, u"W-1"_s, u"Anna Nowak"_s, 10'000);
    m_desktop->start();
}

void tst_panes::round_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QStringList>("parts");
    const QStringList all {u"filter"_s, u"list"_s, u"details"_s, u"navigation"_s};
    QTest::newRow("wallets") << u"Ctrl+1"_s
                             << QStringList {u"filter"_s, u"list"_s, u"navigation"_s};
    QTest::newRow("wallet") << QString() << all;
    QTest::newRow("commands") << u"Ctrl+2"_s << all;
}

void tst_panes::round()
{
    QFETCH(QString, page);
    QFETCH(QStringList, parts);
    if (page.isEmpty())
        m_desktop->goToWallet(u"W-1"_s);
    else
        m_desktop->press(page);
    WAIT_FOR(m_desktop->hasSettled());
    m_desktop->press(u"Ctrl+F"_s);
    if (parts.contains(u"details"_s)) { // without a row there are none
        m_desktop->press(u"Down"_s);
        const auto *details = DesktopFixture::named(&m_desktop->window(), u"Details"_s);
        WAIT_FOR(DesktopFixture::textOf(details).contains("(UTC+1)"_L1));
        m_desktop->press(u"Ctrl+F"_s);
    }
    QStringList seen;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        seen << part();
        m_desktop->press(u"F6"_s);
    }
    QCOMPARE(seen, parts);
    QCOMPARE(part(), parts.first()); // all the way round
    m_desktop->press(u"Shift+F6"_s);
    QCOMPARE(part(), parts.last());
}

QTEST_MAIN(tst_panes)
#include "tst_panes.moc"
