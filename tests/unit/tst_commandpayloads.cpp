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

    for (const char *command : {"FreezeWallet", "UnfreezeWallet", "CloseWallet", "ReopenWallet"})
        missing(command, "{}", "reason");
    missing("ReverseEntry", R"({"entry":"c-1"})", "reason");
    missing("ReverseEntry", R"({"reason":"r"})", "entry");
    missing("ExtendExpiry", R"({"validThrough":"2027-02-28","reason":"r"})", "lots");
    missing("ExtendExpiry", R"({"lots":[1],"reason":"r"})", "validThrough");
    missing("ExtendExpiry", R"({"lots":[1],"validThrough":"2027-02-28"})", "reason");
    missing("ChangeOwner", R"({"customer":"K-7"})", "owner");
    missing("SetPolicy", R"({"expire":1,"invoice":true,"effectiveFrom":"2027-01-01","reason":"r"})",
            "type");
    missing("SetPolicy",
            R"({"type":"bonus","invoice":true,"effectiveFrom":"2027-01-01","reason":"r"})",
            "expire");
    missing("SetPolicy", R"({"type":"bonus","expire":1,"effectiveFrom":"2027-01-01","reason":"r"})",
            "invoice");
    missing("SetPolicy", R"({"type":"bonus","expire":1,"invoice":true,"reason":"r"})",
            "effectiveFrom");
    missing("SetPolicy",
            R"({"type":"bonus","expire":1,"invoice":true,"effectiveFrom":"2027-01-01"})", "reason");

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
    unknown("FreezeWallet", R"({"reason":"r","until":"2027-01-01"})", "until");
    unknown("UnfreezeWallet", R"({"reason":"r","frozenDays":3})", "frozenDays");
    unknown("CloseWallet", R"({"reason":"r","bonus":"forfeited"})", "bonus");
    unknown("ReopenWallet", R"({"reason":"r","dispositions":{}})", "dispositions");
    unknown("ReverseEntry", R"({"entry":"c-1","reason":"r","amount":1})", "amount");
    unknown("ExtendExpiry", R"({"lots":[1],"validThrough":"2027-02-28","reason":"r","days":3})",
            "days");
    unknown("ChangeOwner", R"({"owner":"A","reason":"r"})", "reason");
    unknown(
        "SetPolicy",
        R"({"type":"bonus","expire":1,"invoice":true,"effectiveFrom":"2027-01-01","reason":"r","version":2})",
        "version");
    unknown(
        "SetPolicy",
        R"({"type":"bonus","expire":1,"invoice":true,"effectiveFrom":"2027-01-01","reason":"r","market":"PL"})",
        "market");

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

    invalid("CloseWallet", R"({"reason":"r","dispositions":?})", "dispositions",
            {"null", "[]", R"("forfeited")", "1", "true", R"({"cash":"forfeited"})",
             R"({"Bonus":"forfeited"})", R"({"bonus":"lost"})", R"({"bonus":"paidOut"})",
             R"({"bonus":""})", R"({"bonus":null})", R"({"bonus":true})",
             R"({"bonus":["forfeited"]})", R"({"wallet":"paid_out","bonus":1})"});
    invalid("ReverseEntry", R"({"entry":?,"reason":"r"})", "entry",
            {R"("")", R"("a b")", "1", "null", '"' + QByteArray(65, 'x') + '"'});
    invalid("ReverseEntry", R"({"entry":"c-1","reason":"r","allowPartial":?})", "allowPartial",
            {R"("true")", "1", "0", "null", "[]", R"("yes")"});
    invalid("ExtendExpiry", R"({"lots":?,"validThrough":"2027-02-28","reason":"r"})", "lots",
            {"[]",
             "null",
             "1",
             R"("1")",
             "{}",
             R"({"0":1})",
             "[0]",
             "[-1]",
             "[1,1]",
             "[2,1,2]",
             R"(["1"])",
             "[1.0]",
             "[1.5]",
             "[1e0]",
             "[null]",
             "[true]",
             "[[1]]",
             "[2147483648]",
             "[1,4294967297]",
             "[9223372036854775808]"});
    const QByteArrayList noDates {R"("2027-02-29")",
                                  R"("2027-13-01")",
                                  R"("2027-2-3")",
                                  R"("20270203")",
                                  R"("")",
                                  R"("2027-02-03T00:00:00Z")",
                                  R"(" 2027-02-03")",
                                  R"("tomorrow")",
                                  R"("0000-01-01")",
                                  R"("+10000-01-01")",
                                  "null",
                                  "20270203",
                                  "[]"};
    invalid("ExtendExpiry", R"({"lots":[1],"validThrough":?,"reason":"r"})", "validThrough",
            noDates);
    invalid("ChangeOwner", R"({"owner":?})", "owner", {R"("")", R"(" A")", "1", "null"});
    invalid("ChangeOwner", R"({"owner":"A","customer":?})", "customer",
            {R"("")", R"("a b")", "1", "null"});
    invalid(
        "SetPolicy",
        R"({"type":"bonus","expire":?,"invoice":true,"effectiveFrom":"2027-01-01","reason":"r"})",
        "expire",
        {"0", "-1", "3651", "1.5", "30.0", "3e1", R"("30")", R"("Never")", R"("")", "null", "true",
         "[30]", "9223372036854775808"});
    invalid("SetPolicy",
            R"({"type":"bonus","expire":1,"invoice":?,"effectiveFrom":"2027-01-01","reason":"r"})",
            "invoice", {R"("yes")", R"("true")", "1", "0", "null", "[]"});
    invalid("SetPolicy",
            R"({"type":"bonus","expire":1,"invoice":true,"effectiveFrom":?,"reason":"r"})",
            "effectiveFrom", noDates);
    invalid("SetPolicy",
            R"({"type":?,"expire":1,"invoice":true,"effectiveFrom":"2027-01-01","reason":"r"})",
            "type", {R"("cash")", R"("Bonus")", "1", "null"});
    for (const char *command : {"FreezeWallet", "UnfreezeWallet", "CloseWallet", "ReopenWallet"}) {
        invalid(command, R"({"reason":?})", "reason", {R"("")", R"("r ")", "5", "null"});
        invalid(command, R"({"reason":"r","comment":?})", "comment", {R"("")", "null", "[]"});
    }
}

void tst_commandpayloads::refused()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, payload);
    QFETCH(QString, code);
    QFETCH(QString, field);
    const auto read = commandOf(Line::of(command, payload).bytes());
    COMPARE_ERROR(read, code);
    QCOMPARE(read.error().facts, (QJsonObject {{u"field"_s, field}}));
}

QTEST_GUILESS_MAIN(tst_commandpayloads)
#include "tst_commandpayloads.moc"
