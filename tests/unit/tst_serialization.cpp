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
    void everyWalletEventRoundTrips();
    void everyMarketEventRoundTrips();
    void everyInvoiceEventRoundTrips();
    void everyWalletCommandRoundTripsThroughALine();
    void everyPolicyRoundTripsThroughALine();
    void everyMarketCommandRoundTrips();
    void unknownTypesAreNoErrors();
    void newerFormsAreNoErrors();
    void membersOfANewerProgramArePassedOver();
    void textsOfTheStoreAreBelieved();
    void undecodable_data();
    void undecodable();
    void equalPayloadsGiveEqualBytes();
};

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

void tst_serialization::everyInvoiceEventRoundTrips()
{
    forEachAlternative<InvoiceEvent>([]<class Event>(const Event &) {
        for (quint32 seed = 0; seed < rounds; ++seed) {
            const InvoiceEvent event = Arbitrary(seed).make<Event>();
            const EncodedEvent encoded = encode(event);
            QCOMPARE(encoded.type, QString(nameOf<Event>));
            const auto decoded = decodeInvoiceEvent(stored(encoded));
            VERIFY_RESULT(decoded);
            QVERIFY2(**decoded == event, encoded.payload.constData());
        }
    });
    const NumberTaken taken {7, QDate(2026, 11, 24), u"FV/2026/11/000007"_s};
    const auto decoded = decodeSeriesEvent(stored(encode(SeriesEvent(taken))));
    VERIFY_RESULT(decoded);
    QCOMPARE(std::get<NumberTaken>(**decoded), taken);
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

void tst_serialization::everyPolicyRoundTripsThroughALine()
{
    for (quint32 seed = 0; seed < rounds; ++seed) {
        const auto message = Arbitrary(seed).make<SetPolicy>();
        const Command command {u"c-1"_s, {}, u"demo"_s, u"PL"_s, MarketCommand(message), {}, {}};
        const QByteArray payload = payloadToJson(command);
        const auto read = commandOf(Line {
            .command = R"("SetPolicy")", .wallet = {}, .market = R"("PL")", .payload = payload}
                                        .bytes());
        VERIFY_RESULT(read);
        QVERIFY(read->payload == command.payload);
        QCOMPARE(payloadToJson(*read), payload);
    }
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
