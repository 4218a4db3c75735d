// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/serialization/eventcodec.h"
#include "core/serialization/jsonfields.h"
#include "tests/support/arbitrary.h"
#include "tests/support/commandline.h"
#include "tests/support/given.h"
#include "tests/support/result.h"

#include <QJsonDocument>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr quint32 rounds = 200;

NewEvent stored(const QString &type, const QByteArray &payload, int typeVersion = 1)
{
    NewEvent event;
    event.type = type;
    event.typeVersion = typeVersion;
    event.payload = payload;
    return event;
}

NewEvent stored(const EncodedEvent &encoded)
{
    return stored(encoded.type, encoded.payload, encoded.typeVersion);
}

QByteArray bytes(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

const QByteArray spentPayload =
    R"({"allocation":[{"amount":5,"invoiced":false,"lot":1,"type":"bonus"}],"amount":5,"description":"d",)"
    R"("paid":0,"purchase":"P1"})";

} // namespace

/// What is stored is read again as it was, by this program and by the next one.
class tst_serialization : public QObject
{
    Q_OBJECT
private slots:
    void forms_data();
    void forms();
    void marketForms_data();
    void marketForms();
    void everyWalletEventRoundTrips();
    void everyMarketEventRoundTrips();
    void everyWalletCommandRoundTripsThroughALine();
    void everyMarketCommandRoundTrips();
    void unknownTypesAreNoErrors();
    void newerFormsAreNoErrors();
    void membersOfANewerProgramArePassedOver();
    void textsOfTheStoreAreBelieved();
    void undecodable_data();
    void undecodable();
    void equalPayloadsGiveEqualBytes();
};

/// These bytes are in stores: a test that fails here means a new version of the form, and an
/// upcaster.
void tst_serialization::forms_data()
{
    QTest::addColumn<WalletEvent>("event");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("payload");
    const auto row = [](const char *type, const WalletEvent &event, const char *payload) {
        QTest::addRow("%s %d", type, int(qstrlen(payload)))
            << event << QString::fromLatin1(type) << QByteArray(payload);
    };
    row("WalletOpened",
        WalletOpened {u"PL"_s, u"PLN"_s, 2, u"Europe/Warsaw"_s, u"Anna Łęcka"_s, u"c-1"_s},
        R"({"currency":"PLN","customer":"c-1","exponent":2,"market":"PL","owner":"Anna Łęcka","zone":"Europe/Warsaw"})");
    row("WalletOpened", WalletOpened {u"PL"_s, u"PLN"_s, 2, u"Europe/Warsaw"_s, u"A"_s, {}},
        R"({"currency":"PLN","exponent":2,"market":"PL","owner":"A","zone":"Europe/Warsaw"})");
    row("CreditsAdded", CreditsAdded {lot(1, W, 10'000), u"top_up"_s, u"pay-1"_s, u"by phone"_s},
        R"({"comment":"by phone","lot":{"amount":10000,"invoiced":true,"number":1,"policyVersion":1,"type":"wallet"},)"
        R"("reason":"top_up","ref":"pay-1"})");
    row("CreditsAdded", added(lot(2, B, 50, "2027-02-22", "2027-02-22T23:00:00Z")),
        R"({"lot":{"amount":50,"expiresAt":"2027-02-22T23:00:00Z","invoiced":false,"number":2,"policyVersion":1,)"
        R"("type":"bonus","validThrough":"2027-02-22"},"reason":"goodwill"})");
    row("CreditsSpent", CreditsSpent {u"P1"_s, 5, 0, u"d"_s, {burn(1, B, 5)}},
        spentPayload.constData());
    row("CreditsRefunded",
        CreditsRefunded {u"P1"_s, 3, 0, u"returned"_s, u"late"_s, {lot(3, B, 3, {{1, 2}, {2, 1}})}},
        R"({"amount":3,"comment":"late","lots":[{"amount":3,"invoiced":false,"number":3,"policyVersion":1,)"
        R"("sources":[{"amount":2,"lot":1},{"amount":1,"lot":2}],"type":"bonus"}],"paid":0,"purchase":"P1",)"
        R"("reason":"returned"})");
    row("CreditsSubtracted", CreditsSubtracted {R, 7, u"fraud"_s, u"case 7"_s, {burn(4, R, 7)}},
        R"({"allocation":[{"amount":7,"invoiced":true,"lot":4,"type":"refund"}],"amount":7,"comment":"case 7",)"
        R"("reason":"fraud","type":"refund"})");
    row("CreditsExpired", expired("2027-02-22", {burn(1, B, 3'000)}),
        R"({"allocation":[{"amount":3000,"invoiced":false,"lot":1,"type":"bonus"}],"validThrough":"2027-02-22"})");
    row("ExpiryChecked", ExpiryChecked {}, "{}");
}

void tst_serialization::forms()
{
    QFETCH(WalletEvent, event);
    QFETCH(QString, type);
    QFETCH(QByteArray, payload);
    const EncodedEvent encoded = encode(event);
    QCOMPARE(encoded.type, type);
    QCOMPARE(encoded.typeVersion, 1);
    QCOMPARE(encoded.payload, payload);
    const auto decoded = decodeWalletEvent(stored(type, payload));
    VERIFY_RESULT(decoded);
    QVERIFY(decoded->has_value());
    QVERIFY(**decoded == event);
}

void tst_serialization::marketForms_data()
{
    QTest::addColumn<MarketEvent>("event");
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("MarketDefined")
        << MarketEvent(MarketDefined {u"PLN"_s, 2, u"Europe/Warsaw"_s, 2300, 14})
        << QByteArray(
               R"({"currency":"PLN","exponent":2,"graceDays":14,"vatBasisPoints":2300,"zone":"Europe/Warsaw"})");
    QTest::newRow("PolicySet, never")
        << MarketEvent(PolicySet {policy(W, 1, {}, true, "1970-01-01"), u"market defined"_s, {}})
        << QByteArray(
               R"({"policy":{"effectiveFrom":"1970-01-01","expire":"never","invoice":true,"type":"wallet",)"
               R"("version":1},"reason":"market defined"})");
    QTest::newRow("PolicySet, days")
        << MarketEvent(PolicySet {policy(B, 2, 30, false, "2027-01-01"), u"shorter"_s, u"board"_s})
        << QByteArray(
               R"({"comment":"board","policy":{"effectiveFrom":"2027-01-01","expire":30,"invoice":false,)"
               R"("type":"bonus","version":2},"reason":"shorter"})");
}

void tst_serialization::marketForms()
{
    QFETCH(MarketEvent, event);
    QFETCH(QByteArray, payload);
    const EncodedEvent encoded = encode(event);
    QCOMPARE(encoded.payload, payload);
    const auto decoded = decodeMarketEvent(stored(encoded));
    VERIFY_RESULT(decoded);
    QVERIFY(**decoded == event);
}

void tst_serialization::everyWalletEventRoundTrips()
{
    forEachAlternative<WalletEvent>([]<class Event>(const Event &) {
        for (quint32 seed = 0; seed < rounds; ++seed) {
            const WalletEvent event = Arbitrary(seed).make<Event>();
            const EncodedEvent encoded = encode(event);
            QCOMPARE(encoded.type, QString(nameOf<Event>));
            const auto decoded = decodeWalletEvent(stored(encoded));
            VERIFY_RESULT(decoded);
            QVERIFY2(**decoded == event, encoded.payload.constData());
            QCOMPARE(encode(**decoded).payload, encoded.payload);
        }
    });
}

void tst_serialization::everyMarketEventRoundTrips()
{
    forEachAlternative<MarketEvent>([]<class Event>(const Event &) {
        for (quint32 seed = 0; seed < rounds; ++seed) {
            const MarketEvent event = Arbitrary(seed).make<Event>();
            const EncodedEvent encoded = encode(event);
            QCOMPARE(encoded.type, QString(nameOf<Event>));
            const auto decoded = decodeMarketEvent(stored(encoded));
            VERIFY_RESULT(decoded);
            QVERIFY2(**decoded == event, encoded.payload.constData());
            QCOMPARE(encode(**decoded).payload, encoded.payload);
        }
    });
}

void tst_serialization::everyWalletCommandRoundTripsThroughALine()
{
    forEachAlternative<WalletCommand>([]<class Message>(const Message &) {
        for (quint32 seed = 0; seed < rounds; ++seed) {
            auto message = Arbitrary(seed).make<Message>();
            if constexpr (requires { message.market; })
                message.market = u"CZ"_s; // one that may be named
            const Command command {u"c-1"_s, {}, u"demo"_s, u"W-1"_s, WalletCommand(message),
                                   {},       {}};
            const QByteArray payload = payloadToJson(command);
            const Line line {.command = '"' + commandName(command).toUtf8() + '"',
                             .payload = payload};
            const auto read = commandOf(line.bytes());
            VERIFY_RESULT(read);
            QVERIFY2(std::get<WalletCommand>(read->payload) == WalletCommand(message),
                     payload.constData());
            QCOMPARE(payloadToJson(*read), payload);
        }
    });
}

void tst_serialization::everyMarketCommandRoundTrips()
{
    forEachAlternative<MarketCommand>([]<class Message>(const Message &) {
        for (quint32 seed = 0; seed < rounds; ++seed) {
            const auto message = Arbitrary(seed).make<Message>();
            const QByteArray payload = bytes(JsonWriter::write(message));
            const auto read = JsonReader::read<Message>(QJsonDocument::fromJson(payload).object(),
                                                        JsonReader::Trust::Store);
            VERIFY_RESULT(read);
            QCOMPARE(bytes(JsonWriter::write(*read)), payload);
        }
    });
}

void tst_serialization::unknownTypesAreNoErrors()
{
    for (const QByteArray &payload :
         {QByteArray("{\"lot\":1}"), QByteArray("{}"), QByteArray("\x01\x02")}) {
        const auto wallet = decodeWalletEvent(stored(u"WalletTeleported"_s, payload));
        VERIFY_RESULT(wallet);
        QVERIFY(!wallet->has_value());
        const auto market = decodeMarketEvent(stored(u"MarketTeleported"_s, payload));
        VERIFY_RESULT(market);
        QVERIFY(!market->has_value());
    }
}

void tst_serialization::newerFormsAreNoErrors()
{
    const auto decoded = decodeWalletEvent(stored(u"CreditsSpent"_s, spentPayload, 2));
    VERIFY_RESULT(decoded);
    QVERIFY(!decoded->has_value());
}

void tst_serialization::membersOfANewerProgramArePassedOver()
{
    QByteArray payload = spentPayload;
    payload.replace("\"amount\":5", "\"amount\":5,\"channel\":\"web\"");
    const auto decoded = decodeWalletEvent(stored(u"CreditsSpent"_s, payload));
    VERIFY_RESULT(decoded);
    QVERIFY(**decoded == WalletEvent(CreditsSpent {u"P1"_s, 5, 0, u"d"_s, {burn(1, B, 5)}}));
}

/// What the rules let in once stays readable when they become stricter.
void tst_serialization::textsOfTheStoreAreBelieved()
{
    QByteArray payload = spentPayload;
    payload.replace("\"d\"", '"' + QByteArray(300, 'd') + " \"");
    const auto decoded = decodeWalletEvent(stored(u"CreditsSpent"_s, payload));
    VERIFY_RESULT(decoded);
    QCOMPARE(std::get<CreditsSpent>(**decoded).description.size(), 301);
}

void tst_serialization::undecodable_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *title, const QByteArray &from, const QByteArray &to,
                        const char *field) {
        QTest::newRow(title) << QByteArray(spentPayload).replace(from, to)
                             << QString::fromLatin1(field);
    };
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("no JSON") << QByteArray("{") << QString();
    QTest::newRow("an array") << QByteArray("[]") << QString();
    row("a member is missing", "\"paid\":0,", "", "paid");
    row("an amount is a text", "\"paid\":0", "\"paid\":\"0\"", "paid");
    row("an amount is a fraction", "\"paid\":0", "\"paid\":0.5", "paid");
    row("a list is none", "[{", "{\"x\":{", "allocation");
    row("a list of something else", "\"lot\":1", "\"lot\":\"1\"", "allocation");
    row("an unknown type of credits", "\"bonus\"", "\"gift\"", "allocation");
}

void tst_serialization::undecodable()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, field);
    payload.replace("}],\"amount\"",
                    payload.contains("{\"x\"") ? "}},\"amount\"" : "}],\"amount\"");
    const auto decoded = decodeWalletEvent(stored(u"CreditsSpent"_s, payload));
    COMPARE_ERROR(decoded, code::undecodable);
    QCOMPARE(decoded.error().facts.value("type"_L1).toString(), u"CreditsSpent"_s);
    QCOMPARE(decoded.error().facts.value("cause"_L1).toObject().value("field"_L1).toString(),
             field);
}

/// Members sorted, no spaces: command ids are compared by these bytes.
void tst_serialization::equalPayloadsGiveEqualBytes()
{
    const auto a =
        commandOf(Line {.payload = R"({"type":"bonus","amount":1,"reason":"r"})"}.bytes());
    const auto b = commandOf(
        Line {.payload = R"({ "reason" : "\u0072", "amount" : 1, "type" : "bonus" })"}.bytes());
    QCOMPARE(payloadToJson(a.value()), payloadToJson(b.value()));
    const auto other =
        commandOf(Line {.payload = R"({"type":"bonus","amount":2,"reason":"r"})"}.bytes());
    QVERIFY(payloadToJson(a.value()) != payloadToJson(other.value()));
}

QTEST_GUILESS_MAIN(tst_serialization)
#include "tst_serialization.moc"
