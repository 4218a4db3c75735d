// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktopfixture.h"

#include <QLineEdit>
#include <QPushButton>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Status = Outcome::Status;

/// What comes between a form and its command: impatience, other people, the store.
class tst_sending : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_desktop.reset(); }
    void tenTimesEnter();
    void tenTimesTheButton();
    void enterBeforeThePreview();
    void changedBeforeThePreview();
    void leftBeforeThePreview();
    void anotherWindowWasFaster();
    void anotherWindowChangesTheWalletMeanwhile();
    void refusedForWhatAnotherWindowDid();
    void anotherWindowOpensTheSameWallet();
    void theStoreFails();
    void theStoreFailsInTheMiddle();
    void theStoreFailsBeforeThePreview();
    void theStoreIsBusy();

private:
    CommandForm *fillIn(const QString &amount = u"50"_s)
    {
        m_desktop->goToWallet(u"W-1"_s);
        CommandForm *form = m_desktop->openForm(u"Ctrl+Shift+A"_s);
        if (!form)
            qFatal("the form does not open");
        m_desktop->type(amount);
        m_desktop->press(u"Tab"_s);
        m_desktop->type(u"Goodwill"_s);
        return form;
    }
    QString text()
    {
        return m_desktop->form() ? DesktopFixture::textOf(m_desktop->form()) : QString();
    }
    bool isReady() { return text().contains("Bonus credits\n"_L1); }
    QPushButton *button(const QString &tip)
    {
        for (auto *button : m_desktop->form()->findChildren<QPushButton *>()) {
            if (button->toolTip() == tip)
                return button;
        }
        return nullptr;
    }
    QPushButton *sendButton() { return button(u"Send (Enter)"_s); }
    std::vector<CommandRow> additions()
    {
        CommandsQuery query;
        query.type = u"AddCredits"_s;
        auto rows = m_desktop->commands(query);
        rows.erase(rows.begin()); // that of init()
        return rows;
    }
    QString amountTyped()
    {
        return DesktopFixture::named<QLineEdit>(m_desktop->form(), u"Amount in PLN"_s)->text();
    }
    void inTheStore(const QString &sql) { Company::change(m_desktop->company.paths().store, sql); }
    std::unique_ptr<DesktopFixture> m_desktop;
};

void tst_sending::init()
{
    m_desktop = std::make_unique<DesktopFixture>();
    openWallet(m_desktop->company, u"W-1"_s, u"Anna Nowak"_s, 10'000);
    m_desktop->start();
}

void tst_sending::tenTimesEnter()
{
    fillIn();
    WAIT_FOR(isReady());
    const Position head = m_desktop->company.head();
    for (int i = 0; i < 10; ++i)
        m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow() && m_desktop->hasSettled());
    QCOMPARE(m_desktop->company.head(), head + 1);
    QCOMPARE(additions().size(), 1);
}

void tst_sending::tenTimesTheButton()
{
    fillIn();
    WAIT_FOR(isReady());
    const Position head = m_desktop->company.head();
    const QPointer<QPushButton> button = sendButton();
    for (int i = 0; i < 10; ++i)
        QTest::mouseClick(button, Qt::LeftButton);
    WAIT_FOR(m_desktop->isAtTheWindow() && m_desktop->hasSettled());
    QCOMPARE(m_desktop->company.head(), head + 1);
    QCOMPARE(additions().size(), 1);
}

void tst_sending::enterBeforeThePreview()
{
    fillIn();
    QVERIFY(!isReady());
    for (int i = 0; i < 10; ++i)
        m_desktop->press(u"Return"_s); // sends as soon as it is known what it does
    WAIT_FOR(m_desktop->isAtTheWindow());
    QCOMPARE(additions().size(), 1);
    QCOMPARE(additions()[0].outcome->status, Status::Succeeded);
}

void tst_sending::changedBeforeThePreview()
{
    CommandForm *form = fillIn();
    auto *reason = DesktopFixture::named<QLineEdit>(form, u"Reason"_s);
    QTest::keyClick(reason, Qt::Key_Return); // without a turn of the event loop in between
    QTest::keyClicks(reason, u"!"_s); // something else is meant now
    WAIT_FOR(isReady());
    QCOMPARE(additions().size(), 0);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    QVERIFY(QString::fromUtf8(additions().at(0).attempt.payload).contains("Goodwill!"_L1));
}

void tst_sending::leftBeforeThePreview()
{
    for (int i = 0; i < 20; ++i) {
        m_desktop->goToWallet(u"W-1"_s);
        m_desktop->window().actions()->add()->trigger();
        auto *form = m_desktop->window().findChild<CommandForm *>();
        QTest::keyClicks(DesktopFixture::named<QLineEdit>(form, u"Amount in PLN"_s), u"50"_s);
        QTest::keyClicks(DesktopFixture::named<QLineEdit>(form, u"Reason"_s), u"Goodwill"_s);
        QTest::keyClick(form, Qt::Key_Return); // the answer is on its way
        delete form; // nobody waits for it any more
    }
    QTest::qWait(100);
    QCOMPARE(additions().size(), 0);
}

void tst_sending::anotherWindowWasFaster()
{
    fillIn();
    WAIT_FOR(isReady());
    m_desktop->company.send(u"W-1"_s, AddCredits {CreditType::Bonus, 700, u"theirs"_s, {}, {}});
    m_desktop->press(u"Return"_s); // before anything can be told
    WAIT_FOR(additions().size() == 2 && additions()[1].outcome);
    QCOMPARE(additions()[1].outcome->status, Status::Conflict);
    WAIT_FOR(text().contains(u"7.00\n→\n57.00"_s));
    QVERIFY2(text().contains("The wallet has changed"_L1), qPrintable(text()));
    QCOMPARE(amountTyped(), u"50"_s);
    QCOMPARE(QApplication::focusWidget()->accessibleName(), u"Reason"_s); // where one was
    QTest::qWait(500); // it stays to be read
    QVERIFY2(text().contains("The wallet has changed"_L1), qPrintable(text()));

    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    QCOMPARE(additions().size(), 3);
    QCOMPARE(additions()[2].outcome->status, Status::Succeeded);
    QVERIFY(additions()[2].attempt.commandId != additions()[1].attempt.commandId);
}

void tst_sending::anotherWindowChangesTheWalletMeanwhile()
{
    fillIn();
    WAIT_FOR(isReady());
    m_desktop->company.send(u"W-1"_s, AddCredits {CreditType::Bonus, 700, u"theirs"_s, {}, {}});
    WAIT_FOR(text().contains(u"7.00\n→\n57.00"_s)); // by itself
    WAIT_FOR(text().contains("The wallet has changed since this form was opened:"_L1));
    QVERIFY(text().contains("by anna: 7.00 PLN of bonus credits were added."_L1));
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    QCOMPARE(additions().back().outcome->status, Status::Succeeded);
}

void tst_sending::refusedForWhatAnotherWindowDid()
{
    fillIn();
    WAIT_FOR(isReady());
    m_desktop->company.send(
        u"W-1"_s, CloseWallet {u"theirs"_s, {}, Dispositions {{Disposition::PaidOut, {}, {}}}});
    WAIT_FOR(text().contains("The wallet is closed."_L1));
    WAIT_FOR(text().contains("The wallet has changed since this form was opened:"_L1));
    QVERIFY2(text().contains("The wallet is closed."_L1), qPrintable(text()));
    QVERIFY2(text().contains("anna"_L1), qPrintable(text())); // who did that
    QVERIFY(!sendButton()->isEnabled());
}

void tst_sending::anotherWindowOpensTheSameWallet()
{
    QVERIFY(m_desktop->openForm(u"Ctrl+N"_s));
    m_desktop->type(u"Jan"_s);
    m_desktop->press(u"Alt+W"_s);
    m_desktop->type(u"W-9"_s);
    QTest::qWait(300); // for the preview, which shows nothing of a new wallet
    QCOMPARE(sendButton()->text(), u"Open wallet W-9"_s);
    m_desktop->company.send(u"W-9"_s, OpenWallet {u"PL"_s, u"Ewa"_s, {}});
    m_desktop->press(u"Return"_s);
    WAIT_FOR(text().contains(
        "There is a wallet of this name already. Choose another name, or find that wallet."_L1));
    QCOMPARE(DesktopFixture::named<QLineEdit>(m_desktop->form(), u"Owner"_s)->text(), u"Jan"_s);
    QCOMPARE(QApplication::focusWidget()->accessibleName(), u"Wallet"_s);
    m_desktop->type(u"9"_s);
    WAIT_FOR_EQUAL(sendButton()->text(), u"Open wallet W-99"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    QVERIFY(m_desktop->backoffice().queries().wallet(u"W-99"_s).result());
}

void tst_sending::theStoreFails()
{
    fillIn();
    WAIT_FOR(isReady());
    inTheStore(
        u"CREATE TRIGGER out_of_order BEFORE INSERT ON es_attempt BEGIN SELECT RAISE(ABORT, 'broken'); END"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(text().contains(
        "The store could not be read or written. Nothing was changed. Look at Details and try again."_L1));
    QCOMPARE(additions().size(), 0);
    QCOMPARE(amountTyped(), u"50"_s);
    QVERIFY(isReady());
    QVERIFY(sendButton()->isEnabled());
    QCOMPARE(QApplication::focusWidget()->accessibleName(), u"Reason"_s);

    auto *details = button(u"What to tell whoever helps"_s);
    QVERIFY(details->isVisible());
    QTest::mouseClick(details, Qt::LeftButton);
    WAIT_FOR(text().contains("store_failed"_L1) && text().contains("broken"_L1));

    inTheStore(u"DROP TRIGGER out_of_order"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    QCOMPARE(additions().size(), 1);
}

void tst_sending::theStoreFailsInTheMiddle()
{
    fillIn();
    WAIT_FOR(isReady());
    const Position head = m_desktop->company.head();
    inTheStore(
        u"CREATE TRIGGER out_of_order BEFORE INSERT ON es_event BEGIN SELECT RAISE(ABORT, 'broken'); END"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(text().contains("Nothing was changed."_L1));
    QCOMPARE(m_desktop->company.head(), head);
    inTheStore(u"DROP TRIGGER out_of_order"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    const auto sent = additions();
    QCOMPARE(sent.size(), 2); // both tries are in the log, under one id
    QCOMPARE(sent[0].attempt.commandId, sent[1].attempt.commandId);
    QCOMPARE(sent[0].attempt.payload, sent[1].attempt.payload);
    QVERIFY(!sent[0].outcome || sent[0].outcome->status == Status::Failed);
    QCOMPARE(sent[1].outcome->status, Status::Succeeded);
    QCOMPARE(m_desktop->company.head(), head + 1);
}

void tst_sending::theStoreFailsBeforeThePreview()
{
    fillIn(u"50"_s);
    WAIT_FOR(isReady());
    inTheStore(u"ALTER TABLE es_stream RENAME TO es_stream_away"_s);
    m_desktop->type(u"!"_s);
    WAIT_FOR(text().contains("The store could not be read or written."_L1));
    inTheStore(u"ALTER TABLE es_stream_away RENAME TO es_stream"_s);
    QVERIFY(sendButton()->isEnabled()); // the advice is to try again
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    QCOMPARE(additions().size(), 1);
    QCOMPARE(additions()[0].outcome->status, Status::Succeeded);
}

void tst_sending::theStoreIsBusy()
{
    CommandForm *form = fillIn();
    WAIT_FOR(isReady());
    const auto other = mustBe(sql::Connection::open(
        {m_desktop->company.paths().store, sql::ConnectionSpec::Purpose::EventStore, false}));
    mustBe(other->execute(u"BEGIN IMMEDIATE"_s)); // for longer than anyone waits
    m_desktop->press(u"Return"_s);
    QTest::qWait(100);
    QVERIFY(!sendButton()->isEnabled()); // on its way
    QVERIFY(!DesktopFixture::named<QLineEdit>(form, u"Amount in PLN"_s)->isEnabled());
    m_desktop->press(u"Escape"_s); // what is on its way cannot be called back
    form->close();
    QTest::mouseClick(button(u"Leave, nothing is sent (Esc)"_s), Qt::LeftButton);
    QVERIFY(form->isVisible());
    for (int i = 0; i < 10; ++i)
        m_desktop->press(u"Return"_s);
    WAIT_FOR(
        text().contains("Another program has been writing to the store for more than five seconds. "
                        "Nothing was changed. Try again when it is done."_L1));
    QCOMPARE(amountTyped(), u"50"_s);
    QCOMPARE(QApplication::focusWidget()->accessibleName(), u"Reason"_s);
    mustBe(other->execute(u"ROLLBACK"_s));
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->isAtTheWindow());
    QCOMPARE(additions().size(), 1);
    QCOMPARE(additions()[0].outcome->status, Status::Succeeded);
}

QTEST_MAIN(tst_sending)
#include "tst_sending.moc"
