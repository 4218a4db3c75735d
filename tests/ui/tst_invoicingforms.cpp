// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/market/chart.h"
#include "tests/support/desktopfixture.h"
#include "tests/support/selling.h"
#include "ui/pages/policiespage.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// Who sells in a market, and what its currency was worth: forms that are filled in by keys.
class tst_invoicingforms : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_desktop.reset(); }
    void nobodySellsAtFirst();
    void setInvoicing();
    void beginsWithWhatIsThere();
    void refusalsStandAtTheirField();
    void exchangeRate();
    void ratesAreNeverGuessed();
    void accounts();
    void whoMayNotIsToldWhy();

private:
    QWidget *page() { return m_desktop->window().policiesPage(); }
    QString card()
    {
        const auto *card = DesktopFixture::named(page(), u"Invoicing"_s);
        return card ? DesktopFixture::textOf(card) : QString();
    }
    QString text() { return DesktopFixture::textOf(m_desktop->form()); }
    QLineEdit *field(const QString &name)
    {
        return DesktopFixture::named<QLineEdit>(m_desktop->form(), name);
    }
    void goThere(const QString &market)
    {
        m_desktop->start();
        m_desktop->window().showPolicies(market);
        DesktopFixture::waitUntil([this] { return m_desktop->hasSettled() && !card().isEmpty(); });
    }
    void fill(const QList<QPair<QString, QString>> &fields)
    {
        for (const auto &[keys, what] : fields) {
            m_desktop->press(keys);
            m_desktop->press(u"Ctrl+A"_s);
            m_desktop->type(what);
        }
    }
    MarketRow market(const QString &code)
    {
        for (const MarketRow &row : mustBe(m_desktop->backoffice().queries().markets().result())) {
            if (row.code == code)
                return row;
        }
        return {};
    }
    std::unique_ptr<DesktopFixture> m_desktop;
};

void tst_invoicingforms::init()
{
    m_desktop = std::make_unique<DesktopFixture>();
}

void tst_invoicingforms::nobodySellsAtFirst()
{
    goThere(u"PL"_s);
    QVERIFY2(card().contains("Nobody sells here yet"_L1), qPrintable(card()));
}

void tst_invoicingforms::setInvoicing()
{
    goThere(u"PL"_s);
    QVERIFY(m_desktop->openForm(u"Alt+G"_s));
    QCOMPARE(field(u"Invoice series"_s)->text(), u"FV"_s); // what is usual
    fill({{u"Alt+N"_s, u"Sklep sp. z o.o."_s},
          {u"Alt+T"_s, u"ul. Polna 1"_s},
          {u"Alt+P"_s, u"00-001"_s},
          {u"Alt+O"_s, u"Warszawa"_s},
          {u"Alt+C"_s, u"PL"_s},
          {u"Alt+X"_s, u"526-025-02-74"_s}});
    m_desktop->press(u"Alt+B"_s); // KSeF
    WAIT_FOR(text().contains("Documents issued from now on are of Sklep sp. z o.o."_L1));
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    WAIT_FOR(
        card().contains(u"Sklep sp. z o.o. · PL5260250274 · ul. Polna 1, 00-001 Warszawa, PL"_s));
    QVERIFY2(card().contains(u"At once, with the sale · series FV and FK · Polish · "
                             "businesses through KSeF"_s),
             qPrintable(card()));
    QVERIFY(market(u"PL"_s).invoicing->ksef);
}

void tst_invoicingforms::beginsWithWhatIsThere()
{
    m_desktop->company.send(u"PL"_s, sellerInPoland(IssueMoment::Monthly));
    goThere(u"PL"_s);
    QVERIFY(m_desktop->openForm(u"Alt+G"_s));
    QCOMPARE(field(u"Name"_s)->text(), u"Portfel Przykładowy sp. z o.o."_s);
    QCOMPARE(field(u"Tax number"_s)->text(), u"PL9999999999"_s);
    fill({{u"Alt+F"_s, u"Warszawa"_s}}); // the place of issue
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    WAIT_FOR(market(u"PL"_s).invoicing->place == u"Warszawa"_s);
    QCOMPARE(market(u"PL"_s).invoicing->moment, IssueMoment::Monthly); // all else as it was
}

void tst_invoicingforms::refusalsStandAtTheirField()
{
    m_desktop->company.send(u"PL"_s, sellerInPoland());
    goThere(u"PL"_s);
    QVERIFY(m_desktop->openForm(u"Alt+G"_s));
    fill({{u"Alt+X"_s, u"5260250275"_s}});
    WAIT_FOR(text().contains("This tax number is wrong."_L1));
    QVERIFY(field(u"Tax number"_s)->property("problem").toBool());
    fill({{u"Alt+X"_s, u"5260250274"_s}, {u"Alt+R"_s, u"FV"_s}});
    WAIT_FOR(text().contains("and not those of invoices."_L1));
    m_desktop->press(u"Return"_s);
    QVERIFY(m_desktop->form()); // nothing is sent
    QCOMPARE(m_desktop->attempts(u"SetInvoicing"_s), 1);
}

void tst_invoicingforms::exchangeRate()
{
    Invoicing invoicing = std::get<SetInvoicing>(sellerInPoland()).invoicing;
    invoicing.homeCurrency = u"PLN"_s;
    m_desktop->company.send(u"CZ"_s, MarketCommand(SetInvoicing {invoicing}));
    goThere(u"CZ"_s);
    WAIT_FOR(card().contains("no exchange rate yet"_L1));
    QVERIFY(m_desktop->openForm(u"Alt+X"_s));
    m_desktop->type(u"0.1723"_s);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"227/A/NBP/2026"_s);
    WAIT_FOR(text().contains("1 CZK = 0.1723 PLN"_L1));
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    WAIT_FOR(card().contains("1 CZK = 0.1723 PLN (24 Nov 2026, 227/A/NBP/2026)"_L1));
}

void tst_invoicingforms::ratesAreNeverGuessed()
{
    Invoicing invoicing = std::get<SetInvoicing>(sellerInPoland()).invoicing;
    invoicing.homeCurrency = u"PLN"_s;
    m_desktop->company.send(u"CZ"_s, MarketCommand(SetInvoicing {invoicing}));
    goThere(u"CZ"_s);
    QVERIFY(m_desktop->openForm(u"Alt+X"_s));
    m_desktop->type(u"4,251"_s);
    m_desktop->press(u"Tab"_s);
    QVERIFY(text().contains("This can be read in two ways."_L1));
    m_desktop->type(u"227/A/NBP/2026"_s);
    fill({{u"Alt+R"_s, u"4,2510"_s}, {u"Alt+D"_s, u"25 Nov 2026"_s}});
    WAIT_FOR(text().contains("Today or earlier"_L1));
}

void tst_invoicingforms::accounts()
{
    goThere(u"PL"_s);
    QVERIFY(m_desktop->openForm(u"Alt+A"_s));
    auto *table = qobject_cast<QTableWidget *>(QApplication::focusWidget());
    QVERIFY(table);
    QCOMPARE(table->rowCount(), int(chartOf({}).size()));
    m_desktop->press(u"Return"_s);
    QVERIFY2(text().contains("Nothing is changed yet"_L1), qPrintable(text()));
    m_desktop->type(u"131"_s); // into the first debit: of credits that are added
    m_desktop->press(u"Return"_s);
    WAIT_FOR(text().contains("1 line of the chart changes."_L1));
    table->setCurrentCell(1, 2);
    m_desktop->press(u"F2"_s);
    m_desktop->press(u"Ctrl+A Backspace Return"_s);
    WAIT_FOR(text().contains("needs an account on both sides"_L1));
    m_desktop->type(u"845-9"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(text().contains("2 lines of the chart change."_L1));
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    WAIT_FOR(market(u"PL"_s).accounts.size() == 2);
    QCOMPARE(market(u"PL"_s).accounts,
             (std::vector<LedgerAccounts> {{u"topped_up"_s, u"131"_s, u"845-1"_s},
                                           {u"credited"_s, u"761"_s, u"845-9"_s}}));
    QVERIFY(m_desktop->openForm(u"Alt+A"_s));
    table = qobject_cast<QTableWidget *>(QApplication::focusWidget());
    QVERIFY(table);
    QCOMPARE(table->item(0, 1)->text(), u"131"_s); // begins with what is there
}

void tst_invoicingforms::whoMayNotIsToldWhy()
{
    m_desktop->start(Role::Support);
    m_desktop->window().showPolicies(u"PL"_s);
    WAIT_FOR(!card().isEmpty());
    for (auto *button : page()->findChildren<QPushButton *>()) {
        if (button->text().startsWith("Invoicin"_L1)) {
            QVERIFY(!button->isEnabled());
            QVERIFY(button->toolTip().contains("Your role does not allow this."_L1));
        }
    }
}

QTEST_MAIN(tst_invoicingforms)
#include "tst_invoicingforms.moc"
