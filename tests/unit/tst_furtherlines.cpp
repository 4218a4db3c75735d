// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "tests/support/commandline.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// Lines about the state of wallets, about mistakes in them, and about the policies of markets.
class tst_furtherlines : public QObject
{
    Q_OBJECT
private slots:
    void accepted_data();
    void accepted();
    void acceptedPolicies_data();
    void acceptedPolicies();
    void walletOrMarket_data();
    void walletOrMarket();
};

void tst_furtherlines::accepted_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<WalletCommand>("expected");
    const auto row = [](const char *command, const char *payload, const WalletCommand &expected) {
        QTest::addRow("%s %s", command, payload)
            << QByteArray(command) << QByteArray(payload) << expected;
    };
    const auto all = [](Disposition where) { return Dispositions {{where, where, where}}; };
    const QDate day(2027, 2, 28);
    row("FreezeWallet", R"({"reason":"fraud"})", FreezeWallet {u"fraud"_s, {}});
    row("FreezeWallet", R"({"reason":"fraud","comment":"c"})", FreezeWallet {u"fraud"_s, u"c"_s});
    row("UnfreezeWallet", R"({"reason":"r","comment":"c"})", UnfreezeWallet {u"r"_s, u"c"_s});
    row("ReopenWallet", R"({"reason":"r","comment":"c"})", ReopenWallet {u"r"_s, u"c"_s});
    row("CloseWallet", R"({"reason":"r"})", CloseWallet {u"r"_s, {}, {}});
    row("CloseWallet", R"({"reason":"r","dispositions":{}})",
        CloseWallet {u"r"_s, {}, Dispositions {}});
    row("CloseWallet", R"({"reason":"r","comment":"c","dispositions":{"bonus":"forfeited"}})",
        CloseWallet {u"r"_s, u"c"_s,
                     Dispositions {{std::nullopt, Disposition::Forfeited, std::nullopt}}});
    row("CloseWallet",
        R"({"reason":"r","dispositions":{"wallet":"paid_out","bonus":"paid_out","refund":"paid_out"}})",
        CloseWallet {u"r"_s, {}, all(Disposition::PaidOut)});
    row("ReverseEntry", R"({"entry":"c-1","reason":"r"})", ReverseEntry {u"c-1"_s, u"r"_s, {}, {}});
    row("ReverseEntry", R"({"entry":"c-1","reason":"r","comment":"c","allowPartial":true})",
        ReverseEntry {u"c-1"_s, u"r"_s, u"c"_s, true});
    row("ReverseEntry", R"({"entry":"c-1","reason":"r","allowPartial":false})",
        ReverseEntry {u"c-1"_s, u"r"_s, {}, false});
    row("ExtendExpiry", R"({"lots":[1],"validThrough":"2027-02-28","reason":"r"})",
        ExtendExpiry {{1}, day, u"r"_s, {}});
    row("ExtendExpiry",
        R"({"lots":[7,2147483647,1],"validThrough":"2027-02-28","reason":"r","comment":"c"})",
        ExtendExpiry {{7, 2'147'483'647, 1}, day, u"r"_s, u"c"_s});
    row("ChangeOwner", R"({"owner":"Ewa"})", ChangeOwner {u"Ewa"_s, {}});
    row("ChangeOwner", R"({"owner":"Ewa","customer":"K-7"})", ChangeOwner {u"Ewa"_s, u"K-7"_s});
}

void tst_furtherlines::accepted()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, payload);
    QFETCH(WalletCommand, expected);
    const auto read = commandOf(Line::of(command, payload).bytes());
    VERIFY_RESULT(read);
    QCOMPARE(read->subject, u"W-1"_s);
    QVERIFY(std::get<WalletCommand>(read->payload) == expected);
}

void tst_furtherlines::acceptedPolicies_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<SetPolicy>("expected");
    const auto row = [](const char *payload, const SetPolicy &expected) {
        QTest::newRow(payload) << QByteArray(payload) << expected;
    };
    const QDate day(2027, 1, 1);
    row(R"({"type":"bonus","expire":1,"invoice":true,"effectiveFrom":"2027-01-01","reason":"r"})",
        {CreditType::Bonus, 1, true, day, u"r"_s, {}});
    row(R"({"type":"wallet","expire":3650,"invoice":false,"effectiveFrom":"2027-01-01","reason":"r"})",
        {CreditType::Wallet, 3'650, false, day, u"r"_s, {}});
    row(R"({"type":"refund","expire":"never","invoice":true,"effectiveFrom":"2027-01-01","reason":"r","comment":"c"})",
        {CreditType::Refund, {}, true, day, u"r"_s, u"c"_s});
}

void tst_furtherlines::acceptedPolicies()
{
    QFETCH(QByteArray, payload);
    QFETCH(SetPolicy, expected);
    const auto read = commandOf(Line::of("SetPolicy", payload).bytes());
    VERIFY_RESULT(read);
    QCOMPARE(read->subject, u"PL"_s);
    QCOMPARE(commandName(*read), u"SetPolicy"_s);
    QVERIFY(std::get<MarketCommand>(read->payload) == MarketCommand(expected));
}

/// Each command has one of them, never both.
void tst_furtherlines::walletOrMarket_data()
{
    QTest::addColumn<Line>("line");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *title, Line line, const QByteArray &wallet,
                        const QByteArray &market, QLatin1StringView code, const QString &field) {
        line.wallet = wallet;
        line.market = market;
        QTest::newRow(title) << line << QString(code) << field;
    };
    const Line policy = Line::of(
        "SetPolicy",
        R"({"type":"bonus","expire":1,"invoice":true,"effectiveFrom":"2027-01-01","reason":"r"})");
    const Line add;
    row("a policy of a wallet", policy, R"("W-1")", {}, code::missing_field, u"market"_s);
    row("a policy of nothing", policy, {}, {}, code::missing_field, u"market"_s);
    row("a policy of both", policy, R"("W-1")", R"("PL")", code::unknown_field, u"wallet"_s);
    row("a policy of no identifier", policy, {}, R"("P L")", code::invalid_field, u"market"_s);
    row("a policy of a number", policy, {}, "1", code::invalid_field, u"market"_s);
    row("credits of a market", add, {}, R"("PL")", code::missing_field, u"wallet"_s);
    row("credits of both", add, R"("W-1")", R"("PL")", code::unknown_field, u"market"_s);
}

void tst_furtherlines::walletOrMarket()
{
    QFETCH(Line, line);
    QFETCH(QString, code);
    QFETCH(QString, field);
    const auto command = commandOf(line.bytes());
    COMPARE_ERROR(command, code);
    QCOMPARE(command.error().facts, (QJsonObject {{u"field"_s, field}}));
}

QTEST_GUILESS_MAIN(tst_furtherlines)
#include "tst_furtherlines.moc"
