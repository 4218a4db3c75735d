// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"
#include "tests/support/program.h"
#include "tests/support/result.h"

#include "core/serialization/commandcodec.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;
using Status = Outcome::Status;

Q_DECLARE_METATYPE(ewallet::Role)
Q_DECLARE_METATYPE(ewallet::Command)

namespace {

constexpr std::array allRoles {Role::Support, Role::Auditor, Role::Finance, Role::Admin};

struct Case
{
    Command command;
    QList<Role> allowed;
    bool isCarriedOut = true; ///< otherwise it is refused for another reason, where it is allowed
};

Command about(const QString &id, const QString &subject, const CommandPayload &payload)
{
    Command command = Program::command(id, {}, subject);
    command.payload = payload;
    return command;
}

MarketCommand seller()
{
    Invoicing invoicing;
    invoicing.seller = {
        u"Mapy"_s, {u"ul. Polna 1"_s, u"00-001"_s, u"Warszawa"_s, u"PL"_s}, u"5260250274"_s};
    invoicing.invoiceSeries = u"FV"_s;
    invoicing.correctionSeries = u"FK"_s;
    return SetInvoicing {invoicing};
}

/// Each of them would be carried out by an administrator, unless it says otherwise.
std::vector<Case> cases()
{
    const QList<Role> staff {Role::Support, Role::Admin};
    const QList<Role> finance {Role::Finance, Role::Admin};
    const QList<Role> allButAuditors {Role::Support, Role::Finance, Role::Admin};
    const Buyer buyer {BuyerKind::Consumer, u"Jan Nowak"_s, {}, {}};
    const auto document = [](const QString &id, const InvoiceCommand &command) {
        return about(id, u"W-1"_s, command);
    };
    Command set = Program::command(u"c-policy"_s, {}, u"PL"_s);
    set.payload = MarketCommand(setPolicy(B, 30, true, "9999-01-01"));
    Command define = Program::command(u"c-define"_s, {}, u"SK"_s);
    define.payload = MarketCommand(
        DefineMarket {u"EUR"_s, 2, u"Europe/Bratislava"_s, 2300, 14, firstPolicies()});
    return {{Program::command(u"c-open"_s, OpenWallet {u"PL"_s, u"Jan Kowalski"_s, {}}, u"W-3"_s),
             staff},
            {Program::command(u"c-add"_s, add(W, 100)), staff},
            {Program::command(u"c-spend"_s, spend(u"P2"_s, 100)), staff},
            {Program::command(u"c-refund"_s, refund(u"P"_s, 100)), staff},
            {Program::command(u"c-subtract"_s, subtract(W, 100)), staff},
            {Program::command(u"c-freeze"_s, freeze()), staff},
            {Program::command(u"c-unfreeze"_s, unfreeze(), u"W-frozen"_s), staff},
            {Program::command(u"c-close"_s, close(), u"W-2"_s), staff},
            {Program::command(u"c-reopen"_s, reopen(), u"W-closed"_s), staff},
            {Program::command(u"c-reverse"_s, reverse(u"a2"_s)), staff},
            {Program::command(u"c-extend"_s, extend({2}, "9999-01-01")), staff},
            {Program::command(u"c-owner"_s, ChangeOwner {u"Jan Nowak"_s, {}}), staff},
            {Program::command(u"c-expire"_s, ExpireCredits {}), {Role::Finance, Role::Admin}},
            {Program::command(u"c-billing"_s, ChangeBillingDetails {buyer}), allButAuditors},
            {about(u"c-seller"_s, u"PL"_s, seller()), finance},
            {about(u"c-rate"_s, u"PL"_s,
                   MarketCommand(SetExchangeRate {day("2026-01-01"), 4'000'000, u"1"_s})),
             finance},
            {about(u"c-accounts"_s, u"PL"_s,
                   MarketCommand(SetAccounts {{{u"sold"_s, u"845"_s, u"702"_s}}})),
             finance},
            {document(u"c-issue"_s, IssueInvoice {u"P"_s, 1}), allButAuditors, false},
            {document(u"c-correct"_s, IssueCorrection {u"P"_s, 1}), allButAuditors, false},
            {document(u"c-ksef"_s, AssignKsefNumber {u"P"_s, u"FV/1"_s, u"1"_s}), finance, false},
            {document(u"c-sent"_s, MarkDocumentSent {u"P"_s, u"FV/1"_s, {}}), finance, false},
            {set, {Role::Admin}},
            {define, {Role::Admin}}};
}

} // namespace

/// Who may do what; a command that is not permitted is written down like every other.
class tst_permissions : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void everyCommandIsInTheTable();
    void rolesAndCommands_data();
    void rolesAndCommands();
    void notPermittedDecidesNothing();
    void notPermittedComesBeforeAllOtherReasons();
    void notPermittedInAPage();

private:
    std::unique_ptr<TestStore> m_company;
};

void tst_permissions::init()
{
    m_company = std::make_unique<TestStore>();
    Program admin(*m_company);
    QVERIFY(admin.send(u"a1"_s, add(W, 1'000)).isDone());
    QVERIFY(admin.send(u"a2"_s, spend(u"P"_s, 500)).isDone());
    QVERIFY(admin.send(u"a3"_s, add(B, 100)).isDone());
    for (const QString &wallet : {u"W-frozen"_s, u"W-closed"_s})
        QVERIFY(admin.send(wallet, OpenWallet {u"PL"_s, u"Jan Nowak"_s, {}}, wallet).isDone());
    QVERIFY(admin.send(u"a4"_s, freeze(), u"W-frozen"_s).isDone());
    QVERIFY(admin.send(u"a5"_s, close(), u"W-closed"_s).isDone());
}

void tst_permissions::everyCommandIsInTheTable()
{
    QStringList names;
    for (const Case &one : cases())
        names << commandName(one.command);
    QStringList all = commandNames();
    names.sort();
    all.sort();
    QCOMPARE(names, all);
}

void tst_permissions::rolesAndCommands_data()
{
    QTest::addColumn<Role>("role");
    QTest::addColumn<Command>("command");
    QTest::addColumn<bool>("isAllowed");
    QTest::addColumn<bool>("isCarriedOut");
    for (const Case &one : cases()) {
        for (const Role role : allRoles)
            QTest::addRow("%s %s", word(role).data(), qPrintable(commandName(one.command)))
                << role << one.command << one.allowed.contains(role) << one.isCarriedOut;
    }
}

void tst_permissions::rolesAndCommands()
{
    QFETCH(Role, role);
    QFETCH(Command, command);
    QFETCH(bool, isAllowed);
    QFETCH(bool, isCarriedOut);
    Program program(*m_company, role, u"eve"_s);
    const qint64 before = program.committed(u"es_event"_s);
    const CommandResult result = program.bus.dispatch(command);

    const auto rows = program.commandsOf(command.id);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0].attempt.issuedBy, u"eve"_s);
    QVERIFY(rows[0].outcome);
    if (isAllowed && !isCarriedOut) {
        QCOMPARE(result.status, Status::Rejected);
        return;
    }
    if (isAllowed) {
        QCOMPARE(result.status, Status::Succeeded);
        QVERIFY(program.committed(u"es_event"_s) > before);
        return;
    }
    const QJsonObject facts {{u"role"_s, QString(word(role))}};
    QCOMPARE(result.status, Status::NotPermitted);
    QCOMPARE(result.error, (Error {code::not_permitted, facts, {}}));
    QCOMPARE(rows[0].outcome->status, Status::NotPermitted);
    QCOMPARE(rows[0].outcome->reason, QString(code::not_permitted));
    QCOMPARE(rows[0].outcome->facts, facts);
    QVERIFY(!rows[0].outcome->decides);
    QCOMPARE(program.committed(u"es_event"_s), before);
    COMPARE_ERROR(program.bus.preview(command), code::not_permitted);
}

void tst_permissions::notPermittedDecidesNothing()
{
    Program auditor(*m_company, Role::Auditor, u"eve"_s), admin(*m_company);
    QCOMPARE(auditor.send(u"c1"_s, add(W, 100)).status, Status::NotPermitted);
    QCOMPARE(admin.send(u"c1"_s, add(W, 100)).status, Status::Succeeded);
    QCOMPARE(admin.commandsOf(u"c1"_s).size(), 2);
}

void tst_permissions::notPermittedComesBeforeAllOtherReasons()
{
    Program auditor(*m_company, Role::Auditor, u"eve"_s);
    const qint64 before = auditor.committed(u"es_attempt"_s);
    QCOMPARE(auditor.send(u"a1"_s, add(W, 1'000)).status,
             Status::NotPermitted); // done by an administrator
    QCOMPARE(auditor.send(u"a1"_s, add(W, 1'001)).status, Status::NotPermitted); // a used id
    QCOMPARE(auditor.send(u"c1"_s, add(W, 0)).status, Status::NotPermitted);
    QCOMPARE(auditor.send(u"c2"_s, add(W, 1), u"W-0"_s).status, Status::NotPermitted);
    QCOMPARE(auditor.committed(u"es_attempt"_s), before + 4);
    QCOMPARE(auditor.committed(u"es_outcome"_s), before + 4);
    const Command done = Program::command(u"a1"_s, add(W, 1'000));
    QCOMPARE(auditor.bus.rehearse({&done, 1}).at(0).status, Status::NotPermitted);
    auditor.bus.endRehearsal();
}

void tst_permissions::notPermittedInAPage()
{
    Program support(*m_company, Role::Support, u"sue"_s);
    const std::vector<Command> page {
        Program::command(u"c1"_s, add(W, 100)), Program::command(u"c2"_s, ExpireCredits {}),
        Program::command(u"c2"_s, ExpireCredits {}), Program::command(u"c3"_s, add(W, 200))};
    const auto results = support.bus.dispatchPage(page);
    QCOMPARE(results.size(), 4);
    QCOMPARE(results[0].status, Status::Succeeded);
    QCOMPARE(results[1].status, Status::NotPermitted);
    QCOMPARE(results[2].status, Status::NotPermitted);
    QCOMPARE(results[3].status, Status::Succeeded);
    QCOMPARE(results[3].first, results[0].last + 1);
}

QTEST_GUILESS_MAIN(tst_permissions)
#include "tst_permissions.moc"
