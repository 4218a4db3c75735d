// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "tests/support/commandline.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// A payload has the members of its command, no others, each of the right kind and form.
class tst_commandpayloads : public QObject
{
    Q_OBJECT
private slots:
    void refused_data();
    void refused();
};

void tst_commandpayloads::refused_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *command, const QByteArray &payload, QLatin1StringView code,
                        const char *field) {
        QTest::addRow("%s %s", command, payload.left(100).constData())
            << QByteArray(command) << payload << QString(code)
            << u"payload."_s + QLatin1StringView(field);
    };
    const auto missing = [&](const char *command, const char *payload, const char *field) {
        row(command, payload, code::missing_field, field);
    };
    missing("OpenWallet", R"({"owner":"A"})", "market");
    missing("OpenWallet", R"({"market":"PL"})", "owner");
    missing("AddCredits", R"({"amount":1,"reason":"r"})", "type");
    missing("AddCredits", R"({"type":"wallet","reason":"r"})", "amount");
    missing("AddCredits", R"({"type":"wallet","amount":1})", "reason");
    missing("SpendCredits", R"({"ref":"P1","description":"d"})", "amount");
    missing("SpendCredits", R"({"amount":1,"description":"d"})", "ref");
    missing("SpendCredits", R"({"amount":1,"ref":"P1"})", "description");
    missing("RefundPurchase", R"({"amount":1,"reason":"r"})", "ref");
    missing("RefundPurchase", R"({"ref":"P1","reason":"r"})", "amount");
    missing("RefundPurchase", R"({"ref":"P1","amount":1})", "reason");
    missing("SubtractCredits", R"({"amount":1,"reason":"r"})", "type");
    missing("SubtractCredits", R"({"type":"wallet","reason":"r"})", "amount");
    missing("SubtractCredits", R"({"type":"wallet","amount":1})", "reason");

    const auto unknown = [&](const char *command, const char *payload, const char *field) {
        row(command, payload, code::unknown_field, field);
    };
    unknown("OpenWallet", R"({"market":"PL","owner":"A","ref":"x"})", "ref");
    unknown("AddCredits", R"({"type":"wallet","amount":1,"reason":"r","currency":"PLN"})",
            "currency");
    unknown("AddCredits", R"({"type":"wallet","amount":1,"reason":"r","expiresAt":"x"})",
            "expiresAt");
    unknown("AddCredits", R"({"type":"wallet","amount":1,"reason":"r","amountMinor":1})",
            "amountMinor");
    unknown("SpendCredits", R"({"amount":1,"ref":"P1","description":"d","type":"wallet"})", "type");
    unknown("RefundPurchase", R"({"ref":"P1","amount":1,"reason":"r","type":"wallet"})", "type");
    unknown("SubtractCredits", R"({"type":"wallet","amount":1,"reason":"r","ref":"P1"})", "ref");
    unknown("ExpireCredits", R"({"reason":"r"})", "reason");

    const auto invalid = [&](const char *command, const QByteArray &form, const char *field,
                             const QByteArrayList &values) {
        for (const QByteArray &value : values)
            row(command, QByteArray(form).replace("?", value), code::invalid_field, field);
    };
    invalid("AddCredits", R"({"type":"wallet","amount":?,"reason":"r"})", "amount",
            {R"("100")", "null", "true", "[100]", "{}", "12.5", "12.0", "1e2", "1E+2", "-0.0",
             "100.00000000000000000000001", "0.99999999999999999999", "9223372036854775808",
             "-9223372036854775809", "1000000000000000000000000000000"});
    invalid("AddCredits", R"({"type":?,"amount":1,"reason":"r"})", "type",
            {R"("cash")", R"("Wallet")", R"("wallet ")", R"("")", "1", "null", "[]"});
    invalid("AddCredits", R"({"type":"wallet","amount":1,"reason":?})", "reason",
            {R"("")", R"("  ")", R"(" r")", "5", "null", '"' + QByteArray(201, 'r') + '"',
             R"("a\u0001b")"});
    invalid("AddCredits", R"({"type":"wallet","amount":1,"reason":"r","ref":?})", "ref",
            {R"("")", "null", R"("a b")", "12"});
    invalid("AddCredits", R"({"type":"wallet","amount":1,"reason":"r","comment":?})", "comment",
            {R"("")", "null", R"("x ")", "[]"});
    invalid("OpenWallet", R"({"market":?,"owner":"A"})", "market",
            {R"("XX")", R"("pl")", R"("")", "1", "null"});
    invalid("OpenWallet", R"({"market":"PL","owner":?})", "owner",
            {R"("")", R"(" A")", "1", "null"});
    invalid("OpenWallet", R"({"market":"PL","owner":"A","customer":?})", "customer",
            {R"("")", R"("a b")", "1", "null"});
    invalid("SpendCredits", R"({"amount":1,"ref":?,"description":"d"})", "ref",
            {"12", R"("")", R"("ż")", "null"});
    invalid("SpendCredits", R"({"amount":1,"ref":"P1","description":?})", "description",
            {R"("")", "1", "null"});
    invalid("RefundPurchase", R"({"ref":?,"amount":1,"reason":"r"})", "ref",
            {R"("ż")", "1", R"("")"});
    invalid("SubtractCredits", R"({"type":?,"amount":1,"reason":"r"})", "type",
            {R"("all")", "null"});
}

void tst_commandpayloads::refused()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, payload);
    QFETCH(QString, code);
    QFETCH(QString, field);
    const auto read = commandOf(Line {.command = '"' + command + '"', .payload = payload}.bytes());
    COMPARE_ERROR(read, code);
    QCOMPARE(read.error().facts, (QJsonObject {{u"field"_s, field}}));
}

QTEST_GUILESS_MAIN(tst_commandpayloads)
#include "tst_commandpayloads.moc"
