// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktopfixture.h"
#include "tests/support/screenreader.h"
#include "tests/support/selling.h"

#include <QLineEdit>
#include <QPushButton>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// What an owner is on invoices: filled in by keys, checked where it is typed.
class tst_billingform : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_desktop.reset(); }
    void aConsumerNeedsAName();
    void aBusiness();
    void beginsWithWhatIsThere();
    void refusalsStandAtTheirField();
    void countriesAreTypedOrChosen();

private:
    QString text() { return DesktopFixture::textOf(m_desktop->form()); }
    QLineEdit *field(const QString &name)
    {
        return DesktopFixture::named<QLineEdit>(m_desktop->form(), name);
    }
    QString button()
    {
        for (auto *button : m_desktop->form()->findChildren<QPushButton *>()) {
            if (button->isDefault())
                return button->text();
        }
        return {};
    }
    QJsonObject sent()
    {
        CommandsQuery query;
        query.type = u"ChangeBillingDetails"_s;
        const auto all = m_desktop->commands(query);
        return all.empty() ? QJsonObject()
                           : QJsonDocument::fromJson(all.back().attempt.payload).object();
    }
    std::unique_ptr<DesktopFixture> m_desktop;
};

void tst_billingform::init()
{
    m_desktop = std::make_unique<DesktopFixture>();
    openWallet(m_desktop->company, u"W-1"_s, u"Anna Nowak"_s, 10'000);
    m_desktop->start();
    m_desktop->goToWallet(u"W-1"_s);
}

void tst_billingform::aConsumerNeedsAName()
{
    QVERIFY(m_desktop->openForm(u"Ctrl+Shift+D"_s));
    QCOMPARE(field(u"Name"_s)->text(), u"Anna Nowak"_s);
    QVERIFY(!field(u"Tax number"_s)); // a consumer has none
    WAIT_FOR(text().contains("Documents that are issued from now on are for Anna Nowak"_L1));
    m_desktop->press(u"Alt+N"_s);
    m_desktop->press(u"Ctrl+A"_s);
    m_desktop->type(u"Anna Nowak-Kowal"_s);
    QCOMPARE(button(), u"Change the billing details of W-1"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    QCOMPARE(sent(), QJsonObject({{u"kind"_s, u"consumer"_s}, {u"name"_s, u"Anna Nowak-Kowal"_s}}));
    WAIT_FOR(DesktopFixture::textOf(&m_desktop->window())
                 .contains("Invoices are for Anna Nowak-Kowal from now on: consumer."_L1));
}

void tst_billingform::aBusiness()
{
    QVERIFY(m_desktop->openForm(u"Ctrl+Shift+D"_s));
    m_desktop->press(u"Alt+B"_s);
    WAIT_FOR(text().contains(
        "wait until this is filled in, too: street, postcode, town, country, tax number."_L1));
    for (const auto &[keys, what] :
         {std::pair {u"Alt+S"_s, u"ul. Polna 1"_s}, std::pair {u"Alt+P"_s, u"00-001"_s},
          std::pair {u"Alt+T"_s, u"Warszawa"_s}, std::pair {u"Alt+O"_s, u"pl"_s},
          std::pair {u"Alt+X"_s, u"526-025-02-74"_s}}) {
        m_desktop->press(keys);
        m_desktop->type(what);
    }
    WAIT_FOR(text().contains("Documents that are issued from now on are for Anna Nowak"_L1));
    QVERIFY(text().contains("NIP: ten digits"_L1));
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    QCOMPARE(sent().value(u"kind"_s).toString(), u"business"_s);
    WAIT_FOR(DesktopFixture::textOf(&m_desktop->window())
                 .contains("business, PL5260250274, ul. Polna 1, 00-001 Warszawa, PL"_L1));
}

void tst_billingform::beginsWithWhatIsThere()
{
    m_desktop->company.send(u"W-1"_s, billing(u"Sklep"_s, addressInKrakow(), u"5260250274"_s));
    QVERIFY(m_desktop->openForm(u"Ctrl+Shift+D"_s));
    WAIT_FOR(field(u"Tax number"_s) && field(u"Tax number"_s)->text() == u"PL5260250274"_s);
    QCOMPARE(field(u"Name"_s)->text(), u"Sklep"_s);
    QCOMPARE(field(u"Street"_s)->text(), u"ul. Lipowa 7"_s);
    QCOMPARE(field(u"Town"_s)->text(), u"Kraków"_s);
    QCOMPARE(QApplication::focusWidget()->accessibleName(), u"Business"_s);
    m_desktop->press(u"Return"_s); // nothing is another
    QVERIFY2(text().contains("These are the billing details already."_L1), qPrintable(text()));
    QCOMPARE(m_desktop->attempts(u"ChangeBillingDetails"_s), 1);
    field(u"Town"_s)->setFocus();
    m_desktop->type(u" 2"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    QCOMPARE(m_desktop->attempts(u"ChangeBillingDetails"_s), 2);
}

void tst_billingform::refusalsStandAtTheirField()
{
    QVERIFY(m_desktop->openForm(u"Ctrl+Shift+D"_s));
    m_desktop->press(u"Alt+B"_s);
    WAIT_FOR(field(u"Tax number"_s));
    QTest::qWait(50); // its letter counts as soon as it has its place
    QCOMPARE(problemsOf(m_desktop->form()), QStringList());
    QCOMPARE(ambiguousLetters(m_desktop->form()), QStringList());
    m_desktop->press(u"Alt+O"_s);
    m_desktop->type(u"PL"_s);
    m_desktop->press(u"Alt+X"_s);
    m_desktop->type(u"5260250275"_s);
    WAIT_FOR(text().contains("This tax number is wrong."_L1));
    QVERIFY(field(u"Tax number"_s)->property("problem").toBool());
    m_desktop->press(u"Return"_s);
    QVERIFY(m_desktop->form()); // nothing is sent
    QCOMPARE(m_desktop->attempts(u"ChangeBillingDetails"_s), 0);
    m_desktop->press(u"Backspace"_s);
    m_desktop->type(u"4"_s);
    WAIT_FOR(!text().contains("This tax number is wrong."_L1));
}

void tst_billingform::countriesAreTypedOrChosen()
{
    QVERIFY(m_desktop->openForm(u"Ctrl+Shift+D"_s));
    m_desktop->press(u"Alt+O"_s);
    m_desktop->type(u"German"_s);
    WAIT_FOR(text().contains("= Germany"_L1)); // no other one begins like that
    m_desktop->type(u"ia"_s);
    m_desktop->press(u"Tab"_s);
    WAIT_FOR(text().contains("This is no country."_L1));
    m_desktop->press(u"Alt+O"_s);
    m_desktop->press(u"Ctrl+A"_s);
    m_desktop->type(u"germany"_s);
    WAIT_FOR(!text().contains("This is no country."_L1));
}

QTEST_MAIN(tst_billingform)
#include "tst_billingform.moc"
