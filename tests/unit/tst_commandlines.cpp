// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "tests/support/commandline.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

QByteArray addCredits(const QByteArray &payload)
{
    return Line {.payload = payload}.bytes();
}

QByteArray amount(const QByteArray &number)
{
    return addCredits(R"({"type":"wallet","amount":)" + number + R"(,"reason":"top_up"})");
}

QByteArray reason(const QByteArray &string)
{
    return addCredits(R"({"type":"wallet","amount":100,"reason":)" + string + '}');
}

} // namespace

/// A line is exactly one command, or it is none and says why not.
class tst_commandlines : public QObject
{
    Q_OBJECT
private slots:
    void commands_data();
    void commands();
    void envelope();
    void membersInAnyOrder();
    void amounts_data();
    void amounts();
    void texts_data();
    void texts();
    void noJson_data();
    void noJson();
    void wrongMembers_data();
    void wrongMembers();
};

void tst_commandlines::commands_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<WalletCommand>("expected");
    const auto row = [](const char *title, const char *command, const char *payload,
                        const WalletCommand &expected) {
        QTest::newRow(title)
            << Line {.command = '"' + QByteArray(command) + '"', .payload = payload}.bytes()
            << expected;
    };
    row("open", "OpenWallet", R"({"market":"PL","owner":"Anna Łęcka"})",
        OpenWallet {u"PL"_s, u"Anna Łęcka"_s, {}});
    row("open for a customer", "OpenWallet", R"({"market":"GB","owner":"A","customer":"c-1"})",
        OpenWallet {u"GB"_s, u"A"_s, u"c-1"_s});
    row("add", "AddCredits", R"({"type":"bonus","amount":5000,"reason":"goodwill"})",
        AddCredits {CreditType::Bonus, 5'000, u"goodwill"_s, {}, {}});
    row("add, all members", "AddCredits",
        R"({"type":"refund","amount":1,"reason":"r","ref":"pay:1","comment":"by phone"})",
        AddCredits {CreditType::Refund, 1, u"r"_s, u"pay:1"_s, u"by phone"_s});
    row("spend", "SpendCredits", R"({"amount":6000,"ref":"P1","description":"2 × hats"})",
        SpendCredits {6'000, u"P1"_s, u"2 × hats"_s});
    row("refund", "RefundPurchase", R"({"ref":"P1","amount":100,"reason":"returned"})",
        RefundPurchase {u"P1"_s, 100, u"returned"_s, {}});
    row("refund, all members", "RefundPurchase",
        R"({"ref":"P1","amount":100,"reason":"returned","comment":"late"})",
        RefundPurchase {u"P1"_s, 100, u"returned"_s, u"late"_s});
    row("subtract", "SubtractCredits", R"({"type":"wallet","amount":100,"reason":"fraud"})",
        SubtractCredits {CreditType::Wallet, 100, 0, u"fraud"_s, {}});
    row("subtract, with a comment", "SubtractCredits",
        R"({"type":"wallet","amount":100,"reason":"fraud","comment":"case 7"})",
        SubtractCredits {CreditType::Wallet, 100, 0, u"fraud"_s, u"case 7"_s});
    row("expire", "ExpireCredits", "{}", ExpireCredits {});
}

void tst_commandlines::commands()
{
    QFETCH(QByteArray, line);
    QFETCH(WalletCommand, expected);
    const auto command = commandOf(line);
    VERIFY_RESULT(command);
    QVERIFY(std::get<WalletCommand>(command->payload) == expected);
}

void tst_commandlines::envelope()
{
    const auto command = commandOf(Line {}.bytes());
    VERIFY_RESULT(command);
    QCOMPARE(command->id, u"c-1"_s);
    QCOMPARE(command->at, instantFromIso(u"2024-01-02T03:04:05Z"));
    QCOMPARE(command->actor, u"demo"_s);
    QCOMPARE(command->subject, u"W-1"_s);
    QCOMPARE(commandName(*command), u"AddCredits"_s);
    QVERIFY(!command->seenVersion);
    QVERIFY(!command->importNo);
}

void tst_commandlines::membersInAnyOrder()
{
    const QByteArray line =
        " { \"payload\" : {\"reason\":\"top_up\",\t\"amount\" : 100 ,\"type\":\"wallet\"},"
        "\"wallet\":\"W-1\",\"command\":\"AddCredits\",\"actor\":\"demo\","
        "\"at\":\"2024-01-02T03:04:05Z\",\"id\":\"c-1\"}\r ";
    const auto command = commandOf(line);
    VERIFY_RESULT(command);
    QCOMPARE(payloadToJson(*command), payloadToJson(commandOf(Line {}.bytes()).value()));
    QCOMPARE(payloadToJson(*command),
             QByteArray(R"({"amount":100,"reason":"top_up","type":"wallet"})"));
}

/// Any integer of 64 bits is a command's amount; the rules refuse what is too small or too large.
void tst_commandlines::amounts_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<qint64>("minor");
    QTest::newRow("zero") << QByteArray("0") << qint64(0);
    QTest::newRow("negative") << QByteArray("-1") << qint64(-1);
    QTest::newRow("beyond a double")
        << QByteArray("9007199254740993") << qint64(9'007'199'254'740'993);
    QTest::newRow("largest") << QByteArray("9223372036854775807")
                             << std::numeric_limits<qint64>::max();
    QTest::newRow("lowest") << QByteArray("-9223372036854775808")
                            << std::numeric_limits<qint64>::min();
}

void tst_commandlines::amounts()
{
    QFETCH(QByteArray, number);
    QFETCH(qint64, minor);
    const auto command = commandOf(amount(number));
    VERIFY_RESULT(command);
    QCOMPARE(std::get<AddCredits>(std::get<WalletCommand>(command->payload)).amountMinor, minor);
}

void tst_commandlines::texts_data()
{
    QTest::addColumn<QByteArray>("string");
    QTest::addColumn<QString>("text");
    QTest::newRow("escapes") << QByteArray(R"("a\"\\\/b")") << u"a\"\\/b"_s;
    QTest::newRow("escaped letters") << QByteArray(R"("\u0141\u00f3d\u017A")") << u"Łódź"_s;
    QTest::newRow("escaped pair") << QByteArray(R"("\ud83d\ude00")") << u"\U0001F600"_s;
    QTest::newRow("what looks like JSON")
        << QByteArray(R"("{\"a\":1.5e3,:[]}")") << u"{\"a\":1.5e3,:[]}"_s;
    QTest::newRow("a backslash at the end") << QByteArray(R"("a\\")") << u"a\\"_s;
    QTest::newRow("200 characters")
        << QByteArray('"' + QByteArray("\xF0\x9F\x98\x80").repeated(200) + '"')
        << u"\U0001F600"_s.repeated(200);
}

void tst_commandlines::texts()
{
    QFETCH(QByteArray, string);
    QFETCH(QString, text);
    const auto command = commandOf(reason(string));
    VERIFY_RESULT(command);
    QCOMPARE(std::get<AddCredits>(std::get<WalletCommand>(command->payload)).reason, text);
}

void tst_commandlines::noJson_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("code");
    const auto encoding = [](const char *title, const QByteArray &bytes) {
        QTest::newRow(title) << Line {.actor = "\"demo" + bytes + '"'}.bytes()
                             << QString(code::bad_encoding);
    };
    encoding("no UTF-8", "\xFF");
    encoding("Latin-1", "\xB3");
    encoding("cut off", "\xC5");
    encoding("spelled too long", "\xC0\x80");
    encoding("half a pair", "\xED\xA0\x80");
    encoding("beyond the last plane", "\xF4\x90\x80\x80");
    QTest::newRow("cut off at the end") << QByteArray("{}\xC5") << QString(code::bad_encoding);
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFE{\0}\0", 6) << QString(code::bad_encoding);

    const auto json = [](const char *title, const QByteArray &line) {
        QTest::newRow(title) << line << QString(code::malformed_json);
    };
    json("empty", "");
    json("spaces", "   ");
    json("an array", "[]");
    json("an object in an array", '[' + Line {}.bytes() + ']');
    json("a string", "\"OpenWallet\"");
    json("a number", "42");
    json("null", "null");
    json("true", "true");
    json("two objects", Line {}.bytes() + Line {}.bytes());
    json("something behind", Line {}.bytes() + " x");
    json("a null character behind", Line {}.bytes() + QByteArray(1, '\0'));
    json("a comma behind", Line {}.bytes() + ',');
    json("not closed", Line {}.bytes().chopped(1));
    json("cut off in a string", Line {}.bytes().left(20));
    json("byte order mark", "\xEF\xBB\xBF" + Line {}.bytes());
    json("single quotes", "{'id':'x'}");
    json("no quotes", "{id:\"x\"}");
    json("a comma too many", Line {.more = " "}.bytes());
    json("no colon", "{\"id\" \"x\"}");
    json("a comment", Line {}.bytes() + " // why");
    json("not a number", amount("NaN"));
    json("infinite", amount("Infinity"));
    json("leading zero", amount("01"));
    json("plus", amount("+1"));
    json("hexadecimal", amount("0x10"));
    json("grouped", amount("1_000"));
    json("a minus alone", amount("-"));
    json("a point at the end", amount("1."));
    json("a point first", amount(".5"));
    json("a point after the minus", amount("-.5"));
    json("a point before the exponent", amount("1.e2"));
    json("an exponent without digits", amount("1e"));
    json("line feed in a text", reason("\"two\nlines\""));
    json("tabulator in a text", reason("\"a\tb\""));
    json("null character in a text", reason(QByteArray("\"a\0b\"", 5)));
    json("escape that does not exist", reason(R"("a\qb")"));
    json("escaped single quote", reason(R"("a\'b")"));
    json("escape of three digits", reason(R"("a\u123")"));
    json("a member twice", Line {.more = R"("id":"c-2")"}.bytes());
    json("the same member twice", Line {.more = R"("id":"c-1")"}.bytes());
    json("a member twice, once escaped", Line {.more = R"("\u0069d":"c-2")"}.bytes());
    json("an amount twice",
         addCredits(R"({"type":"wallet","amount":1,"reason":"r","amount":100})"));
    json("a payload twice",
         Line {.more = R"("payload":{"type":"wallet","amount":1,"reason":"r"})"}.bytes());
}

void tst_commandlines::noJson()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, code);
    const auto command = commandOf(line);
    COMPARE_ERROR(command, code);
    QVERIFY(command.error().facts.isEmpty());
}

void tst_commandlines::wrongMembers_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *title, const Line &line, QLatin1StringView code,
                        const QString &field) {
        QTest::newRow(title) << line.bytes() << QString(code) << field;
    };
    row("no id", {.id = {}}, code::missing_field, u"id"_s);
    row("no at", {.at = {}}, code::missing_field, u"at"_s);
    row("no actor", {.actor = {}}, code::missing_field, u"actor"_s);
    row("no command", {.command = {}}, code::missing_field, u"command"_s);
    row("no wallet", {.wallet = {}}, code::missing_field, u"wallet"_s);
    row("no payload", {.payload = {}}, code::missing_field, u"payload"_s);
    row("another member", {.more = R"("note":"x")"}, code::unknown_field, u"note"_s);
    row("names are exact", {.more = R"("ID":"x")"}, code::unknown_field, u"ID"_s);
    row("another member, a fraction", {.more = R"("rate":1.5)"}, code::unknown_field, u"rate"_s);

    const auto invalid = [](const char *member, QByteArray Line::*field,
                            const QByteArrayList &values) {
        for (const QByteArray &value : values) {
            Line line;
            line.*field = value;
            QTest::newRow(qPrintable(QString::fromUtf8(member + (" " + value.left(40)))))
                << line.bytes() << QString(code::invalid_field) << QString::fromLatin1(member);
        }
    };
    const QByteArrayList noStrings {"7", "1.5", "1e2", "null", "true", "{}", "[\"demo\"]", "\"\""};
    const QByteArrayList noIdentifiers {R"("has space")", R"("zażółć")", R"("a/b")", R"("c-1\n")",
                                        '"' + QByteArray(65, 'x') + '"'};
    invalid("id", &Line::id, noStrings + noIdentifiers);
    invalid("wallet", &Line::wallet, noStrings + noIdentifiers);
    invalid("actor", &Line::actor,
            noStrings
                + QByteArrayList {R"(" demo")", R"("demo ")", R"("two\nlines")", R"("a\u007fb")",
                                  R"("\u0000")", R"("\ud83d")", '"' + QByteArray(201, 'x') + '"'});
    invalid("at", &Line::at,
            noStrings
                + QByteArrayList {R"("2024-01-02")", R"("2024-01-02 03:04:05Z")",
                                  R"("2024-01-02T03:04:05")", R"("2024-01-02T03:04:05+01:00")",
                                  R"("2024-01-02T03:04:05.000Z")", R"("2024-01-02T03:04:05.5Z")",
                                  R"("2024-02-30T00:00:00Z")", R"("2023-02-29T00:00:00Z")",
                                  R"("2024-13-01T00:00:00Z")", R"("2024-01-02T24:00:00Z")",
                                  R"("2024-01-02T03:60:00Z")", R"("2024-01-02T03:04:60Z")",
                                  R"("2024-01-02t03:04:05z")", R"("+12024-01-02T03:04:05Z")",
                                  R"("2024-01-02T03:04:05Z ")"});
    invalid("payload", &Line::payload, {"null", "[]", "\"amount=5\"", "7", "1.5", "false"});
    invalid("command", &Line::command, {"5", "1e2", "null", "[]", "{}", "true"});

    for (const char *name : {"", "addCredits", "ADDCREDITS", "AddCredit", "DeleteWallet",
                             "CreditsAdded", "DefineMarket", "AddCredits "})
        row(qPrintable(QStringLiteral("command \"%1\"").arg(QLatin1StringView(name))),
            {.command = '"' + QByteArray(name) + '"'}, code::unknown_command, u"command"_s);
}

void tst_commandlines::wrongMembers()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, code);
    QFETCH(QString, field);
    const auto command = commandOf(line);
    COMPARE_ERROR(command, code);
    QCOMPARE(command.error().facts, (QJsonObject {{u"field"_s, field}}));
}

QTEST_GUILESS_MAIN(tst_commandlines)
#include "tst_commandlines.moc"
