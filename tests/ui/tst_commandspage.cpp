// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auditing/commandlog.h"
#include "core/serialization/names.h"
#include "tests/support/desktopfixture.h"

#include <QComboBox>
#include <QPushButton>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// The command log: every attempt, and what came of it.
class tst_commandspage : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_desktop.reset(); }
    void everyAttemptIsThere();
    void outcomesAreChips();
    void interruptedAfterAMinute();
    void filtersByOutcome_data();
    void filtersByOutcome();
    void filtersByCommandWalletAndOperator();
    void filtersByPeriod();
    void saysThatNothingIsFound();
    void details();
    void fromACommandToItsWallet();
    void fromACommandToItsEntry();
    void refusalsOfOtherProgramsComeWithTheNextLook();

private:
    CommandResult sendAs(Role role, const WalletCommand &payload, const QString &wallet,
                         const QString &id, std::optional<qint64> seenVersion = {})
    {
        Company &company = m_desktop->company;
        Backoffice program({company.backoffice().store(),
                            {{role == Role::Admin ? u"anna"_s : u"otto"_s, role},
                             *Zone::named("Europe/Warsaw"),
                             u"test"_s}},
                           company.clock());
        company.clock().advance(60);
        Command command = program.commands().make(wallet, payload);
        command.id = id;
        command.seenVersion = seenVersion;
        return program.commands().send(command).result();
    }
    TableView *list()
    {
        return DesktopFixture::named<TableView>(&m_desktop->window(), u"Commands"_s);
    }
    QStringList rows() { return list() ? DesktopFixture::rowsOf(list()) : QStringList(); }
    /// "Refused", for each row.
    QStringList outcomes() { return DesktopFixture::columnOf(list(), 4); }
    QString text() { return DesktopFixture::textOf(&m_desktop->window()); }
    void choose(const QString &box, const QString &text)
    {
        auto *choice = DesktopFixture::named<QComboBox>(&m_desktop->window(), box);
        choice->setFocus();
        while (choice->currentText() != text && choice->currentIndex() + 1 < choice->count())
            m_desktop->press(u"Down"_s);
    }
    std::unique_ptr<DesktopFixture> m_desktop;
};

void tst_commandspage::init()
{
    m_desktop = std::make_unique<DesktopFixture>();
    Company &company = m_desktop->company;
    openWallet(company, u"W-1"_s, u"Anna Nowak"_s, 10'000); // at 11:01 and 11:02
    const AddCredits gift {CreditType::Bonus, 500, u"gift"_s, {}, {}};
    QVERIFY(sendAs(Role::Admin, gift, u"W-1"_s, u"c-1"_s).isDone());
    QCOMPARE(sendAs(Role::Admin, gift, u"W-1"_s, u"c-1"_s).status,
             Outcome::Status::Duplicate); // known before it is an attempt
    QCOMPARE(
        sendAs(Role::Admin, SpendCredits {99'999, u"order-1"_s, u"Boots"_s}, u"W-1"_s, u"c-2"_s)
            .status,
        Outcome::Status::Rejected);
    QCOMPARE(sendAs(Role::Admin, gift, u"W-1"_s, u"c-3"_s, 0).status, Outcome::Status::Conflict);
    QCOMPARE(sendAs(Role::Auditor, gift, u"W-1"_s, u"c-4"_s).status, Outcome::Status::NotPermitted);
    QCOMPARE(sendAs(Role::Admin, gift, u"W-9"_s, u"c-5"_s).status, Outcome::Status::Rejected);
    const QString store = company.paths().store;
    Company::change(
        store,
        u"CREATE TRIGGER broken BEFORE INSERT ON es_event BEGIN SELECT RAISE(ABORT, 'broken'); END"_s);
    QCOMPARE(sendAs(Role::Admin, gift, u"W-1"_s, u"c-6"_s).status, Outcome::Status::Failed);
    Company::change(store, u"DROP TRIGGER broken"_s);
    // A program that was killed between the attempt and its outcome, at 11:10.
    company.clock().advance(60);
    const auto connection =
        mustBe(sql::Connection::open({store, sql::ConnectionSpec::Purpose::EventStore, false}));
    Attempt attempt;
    attempt.commandId = u"c-7"_s;
    attempt.type = nameOf<SubtractCredits>;
    attempt.subject = u"W-1"_s;
    attempt.payload = R"({"amount":700,"reason":"mistake","type":"wallet"})";
    attempt.actor = u"shop"_s;
    attempt.issuedBy = u"shop"_s;
    attempt.issuedAt = company.clock().now();
    mustBe(CommandLog(*connection).begin({&attempt, 1}));

    m_desktop->start();
    m_desktop->press(u"Ctrl+2"_s);
    WAIT_FOR(rows().size() == 12 && !rows().last().contains(u"…"_s)); // and three markets
}

void tst_commandspage::everyAttemptIsThere()
{
    const auto shown = [this](int row) { return rows()[row].section(u'|', 0, 6); };
    QCOMPARE(shown(0),
             u"today 11:10|Subtract credits|W-1|wallet 7.00 PLN, mistake|Pending||shop"_s);
    QVERIFY2(
        shown(1).startsWith(
            u"today 11:09|Add credits|W-1|bonus 5.00 PLN, gift|Failed|The store could not be read"_s),
        qPrintable(shown(1)));
    QCOMPARE(
        shown(2),
        u"today 11:08|Add credits|W-9|bonus 5.00, gift|Refused|There is no such wallet.|anna"_s);
    QCOMPARE(
        shown(3),
        u"today 11:07|Add credits|W-1|bonus 5.00 PLN, gift|Not permitted|Your role does not allow this.|otto"_s);
    QCOMPARE(shown(4),
             u"today 11:06|Add credits|W-1|bonus 5.00 PLN, gift|Conflict|"
             "The wallet has changed since you looked at it.|anna"_s);
    QCOMPARE(shown(5),
             u"today 11:05|Spend credits|W-1|999.99 PLN, order-1, Boots|Refused|"
             "Not enough credits: 105.00 PLN available, 999.99 PLN asked.|anna"_s);
    QCOMPARE(shown(6), u"today 11:03|Add credits|W-1|bonus 5.00 PLN, gift|Succeeded||anna"_s);
    QCOMPARE(shown(7), u"today 11:02|Add credits|W-1|wallet 100.00 PLN, top-up|Succeeded||anna"_s);
    QCOMPARE(shown(8), u"today 11:01|Open wallet|W-1|Anna Nowak, PL|Succeeded||anna"_s);
    QVERIFY(rows()[9].contains("Define market"_L1));
    QVERIFY(text().contains("12 commands"_L1));
}

void tst_commandspage::outcomesAreChips()
{
    const std::array<ColorRole, 7> colors {ColorRole::Secondary, ColorRole::Bad,     ColorRole::Bad,
                                           ColorRole::Bad,       ColorRole::Warning, ColorRole::Bad,
                                           ColorRole::Good};
    for (int row = 0; row < int(colors.size()); ++row) {
        const auto chip = list()->model()->index(row, 4).data(TableModel::CellRole).value<Cell>();
        QCOMPARE(chip.look, Cell::Look::Chip);
        QVERIFY(!chip.text.isEmpty()); // told in words, not by colour alone
        QCOMPARE(chip.color, colors[size_t(row)]);
    }
}

void tst_commandspage::interruptedAfterAMinute()
{
    QCOMPARE(outcomes()[0], u"Pending"_s);
    m_desktop->company.clock().advance(61);
    m_desktop->press(u"F5"_s);
    WAIT_FOR_EQUAL(outcomes()[0], u"Interrupted"_s);
    m_desktop->press(u"Down"_s);
    WAIT_FOR(text().contains(
        "There is no outcome: the program or the computer stopped before there was one."_L1));
}

void tst_commandspage::filtersByOutcome_data()
{
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<int>("rows");
    QTest::newRow("succeeded") << u"Succeeded"_s << 6;
    QTest::newRow("refused") << u"Refused"_s << 2;
    QTest::newRow("duplicate") << u"Duplicate"_s << 0;
    QTest::newRow("conflict") << u"Conflict"_s << 1;
    QTest::newRow("failed") << u"Failed"_s << 1;
    QTest::newRow("not permitted") << u"Not permitted"_s << 1;
    QTest::newRow("pending") << u"Pending"_s << 1;
    QTest::newRow("interrupted") << u"Interrupted"_s << 0;
}

void tst_commandspage::filtersByOutcome()
{
    QFETCH(QString, outcome);
    QFETCH(int, rows);
    choose(u"All outcomes"_s, outcome);
    WAIT_FOR_EQUAL(outcomes(), QStringList(rows, outcome));
}

void tst_commandspage::filtersByCommandWalletAndOperator()
{
    choose(u"All commands"_s, u"Add credits"_s);
    WAIT_FOR(rows().size() == 6);
    m_desktop->press(u"Ctrl+F"_s);
    m_desktop->type(u"W-9"_s);
    WAIT_FOR_EQUAL(outcomes(), QStringList {u"Refused"_s});
    m_desktop->press(u"Escape"_s);
    WAIT_FOR(rows().size() == 6);
    m_desktop->press(u"Tab"_s);
    m_desktop->type(u"otto"_s);
    WAIT_FOR_EQUAL(outcomes(), QStringList {u"Not permitted"_s});
}

void tst_commandspage::filtersByPeriod()
{
    m_desktop->company.clock().advance(86'400);
    m_desktop->company.send(u"W-1"_s, AddCredits {CreditType::Wallet, 1, u"tomorrow"_s, {}, {}});
    WAIT_FOR(rows().size() == 13);
    choose(u"Any time"_s, u"Today"_s);
    WAIT_FOR(rows().size() == 1 && rows()[0].contains("tomorrow"_L1));
    choose(u"Any time"_s, u"Last 7 days"_s);
    WAIT_FOR(rows().size() == 13);
}

void tst_commandspage::saysThatNothingIsFound()
{
    m_desktop->press(u"Ctrl+F"_s);
    m_desktop->type(u"W-77"_s);
    WAIT_FOR(text().contains("No command found"_L1));
    QVERIFY(text().contains("0 commands"_L1));
}

void tst_commandspage::details()
{
    m_desktop->press(u"Down"_s);
    for (int i = 0; i < 5; ++i)
        m_desktop->press(u"Down"_s);
    WAIT_FOR(text().contains("Spend credits: Refused"_L1));
    const QString details =
        DesktopFixture::textOf(DesktopFixture::named(&m_desktop->window(), u"Details"_s));
    for (
        const QString &part :
        {u"Not enough credits: 105.00 PLN available, 999.99 PLN asked. Ask for less, or add credits first."_s,
         u"Wallet\nW-1"_s, u"By\nanna"_s,
         u"Sent\n24 Nov 2026 11:05:00 (UTC+1)\n2026-11-24 10:05:00 UTC"_s,
         u"Reason code\ninsufficient_credits"_s, u"Id\nc-2"_s, u"Attempt\n7"_s}) {
        QVERIFY2(details.contains(part), qPrintable(part + u" in "_s + details));
    }
}

void tst_commandspage::fromACommandToItsWallet()
{
    m_desktop->press(u"Down"_s);
    m_desktop->press(u"Return"_s);
    WAIT_FOR(m_desktop->window().walletPage()->wallet().has_value());
    QCOMPARE(m_desktop->window().walletPage()->walletId(), u"W-1"_s);
    m_desktop->press(u"Alt+Left"_s);
    WAIT_FOR(list());
}

void tst_commandspage::fromACommandToItsEntry()
{
    m_desktop->press(u"Down"_s);
    for (int i = 0; i < 7; ++i)
        m_desktop->press(u"Down"_s);
    QPushButton *go = nullptr;
    WAIT_FOR([&] {
        for (auto *button : m_desktop->window().findChildren<QPushButton *>())
            go = button->isVisible() && button->text() == u"Show the entry in the wallet"_s ? button
                                                                                            : go;
        return go != nullptr && text().contains("100.00"_L1);
    }());
    QTest::mouseClick(go, Qt::LeftButton);
    auto *timeline = [&] {
        return DesktopFixture::named<TableView>(&m_desktop->window(), u"Timeline"_s);
    }();
    WAIT_FOR((timeline = DesktopFixture::named<TableView>(&m_desktop->window(), u"Timeline"_s))
             && timeline->currentIndex().isValid() && m_desktop->hasSettled());
    WAIT_FOR(DesktopFixture::rowsOf(timeline)[timeline->currentIndex().row()].contains(
        "Wallet credits added: top-up"_L1));
}

void tst_commandspage::refusalsOfOtherProgramsComeWithTheNextLook()
{
    QCOMPARE(sendAs(Role::Admin, SpendCredits {99'999, u"order-2"_s, u"Map"_s}, u"W-1"_s, u"c-8"_s)
                 .status,
             Outcome::Status::Rejected);
    m_desktop->press(u"F5"_s);
    WAIT_FOR(rows().size() == 13 && rows()[0].contains("order-2"_L1));
}

QTEST_MAIN(tst_commandspage)
#include "tst_commandspage.moc"
