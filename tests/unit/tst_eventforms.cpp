// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serialization/eventcodec.h"
#include "tests/support/arbitrary.h"
#include "tests/support/given.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

NewEvent stored(const EncodedEvent &encoded)
{
    NewEvent event;
    event.type = encoded.type;
    event.typeVersion = encoded.typeVersion;
    event.payload = encoded.payload;
    return event;
}

} // namespace

/// How events are written: what is in stores stays readable.
class tst_eventforms : public QObject
{
    Q_OBJECT
private slots:
    void forms_data();
    void forms();
    void formsOfEveryEvent();
    void marketForms_data();
    void marketForms();

private:
    QStringList m_seen;
};

/// These bytes are in stores: a test that fails here means a new version of the form, and an
/// upcaster.
void tst_eventforms::forms_data()
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
        R"({"allocation":[{"amount":5,"invoiced":false,"lot":1,"type":"bonus"}],"amount":5,"description":"d",)"
        R"("paid":0,"purchase":"P1"})");
    row("CreditsSpent",
        CreditsSpent {u"P1"_s,
                      5,
                      5,
                      u"d"_s,
                      {burn(1, W, 5)},
                      {{{u"Map"_s, 2'500'000, u"h"_s, 5, u"23"_s}, 5}}},
        R"({"allocation":[{"amount":5,"invoiced":true,"lot":1,"type":"wallet"}],"amount":5,"description":"d",)"
        R"("lines":[{"gross":5,"name":"Map","paid":5,"quantity":"2.5","unit":"h","vat":"23"}],"paid":5,"purchase":"P1"})");
    row("CreditsRefunded", CreditsRefunded {u"P1"_s, 3, 3, u"returned"_s, {}, {}, {{1, 3, 3}}},
        R"({"amount":3,"lines":[{"amount":3,"line":1,"paid":3}],"lots":[],"paid":3,"purchase":"P1","reason":"returned"})");
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
    row("WalletFrozen", frozen(), R"({"reason":"suspicion"})");
    row("WalletFrozen", WalletFrozen {u"fraud"_s, u"case 7"_s},
        R"({"comment":"case 7","reason":"fraud"})");
    row("WalletUnfrozen", unfrozen(30), R"({"frozenDays":30,"reason":"cleared"})");
    row("WalletUnfrozen", WalletUnfrozen {0, u"no fraud"_s, u"case 7"_s},
        R"({"comment":"case 7","frozenDays":0,"reason":"no fraud"})");
    row("CreditsPaidOut", paidOut({burn(1, W, 70)}),
        R"({"allocation":[{"amount":70,"invoiced":true,"lot":1,"type":"wallet"}],"amount":70})");
    row("CreditsForfeited", forfeited({burn(2, B, 5), burn(4, B, 6)}),
        R"({"allocation":[{"amount":5,"invoiced":false,"lot":2,"type":"bonus"},)"
        R"({"amount":6,"invoiced":false,"lot":4,"type":"bonus"}],"amount":11})");
    row("WalletClosed", WalletClosed {u"asked for"_s, u"by letter"_s},
        R"({"comment":"by letter","reason":"asked for"})");
    row("WalletReopened", reopened(), R"({"reason":"customer is back"})");
    row("EntryReversed", reversed(u"e1"_s, {burn(1, W, 70)}, 30),
        R"({"allocation":[{"amount":70,"invoiced":true,"lot":1,"type":"wallet"}],"amount":70,"entry":"e1",)"
        R"("reason":"mistake","shortfall":30})");
    row("EntryReversed", reversed(u"e1"_s, {}),
        R"({"allocation":[],"amount":0,"entry":"e1","reason":"mistake"})");
    row("EntryReversed", reversed(u"r1"_s, u"P1"_s, 7, {burn(3, R, 7)}),
        R"({"allocation":[{"amount":7,"invoiced":true,"lot":3,"type":"refund"}],"amount":7,"entry":"r1",)"
        R"("paid":7,"purchase":"P1","reason":"mistake"})");
    row("CreditsRestored", restored(u"s1"_s, u"P1"_s, 3, {lot(4, W, 3, {{1, 3}})}),
        R"({"amount":3,"entry":"s1","lots":[{"amount":3,"invoiced":true,"number":4,"policyVersion":1,)"
        R"("sources":[{"amount":3,"lot":1}],"type":"wallet"}],"paid":3,"purchase":"P1","reason":"mistake"})");
    row("CreditsRestored", restored(u"t1"_s, {}, 0, {}),
        R"({"amount":0,"entry":"t1","lots":[],"reason":"mistake"})");
    row("ExpiryExtended",
        extended("2027-03-01", "2027-03-01T23:00:00Z", {{2, B, 50, day("2027-02-22")}}),
        R"({"expiresAt":"2027-03-01T23:00:00Z","lots":[{"amount":50,"lot":2,"type":"bonus",)"
        R"("validThroughBefore":"2027-02-22"}],"reason":"goodwill","validThrough":"2027-03-01"})");
    row("OwnerChanged", OwnerChanged {u"Anna Łęcka"_s, {}}, R"({"owner":"Anna Łęcka"})");
    row("OwnerChanged", OwnerChanged {u"Anna Łęcka"_s, u"c-1"_s},
        R"({"customer":"c-1","owner":"Anna Łęcka"})");
    row("BillingDetailsChanged",
        BillingDetailsChanged {{BuyerKind::Business,
                                u"Sklep"_s,
                                {u"ul. Polna 1"_s, u"00-001"_s, u"Łódź"_s, u"PL"_s},
                                u"PL1234563218"_s}},
        R"({"country":"PL","kind":"business","name":"Sklep","postcode":"00-001","street":"ul. Polna 1",)"
        R"("taxId":"PL1234563218","town":"Łódź"})");
    row("BillingDetailsChanged", BillingDetailsChanged {{BuyerKind::Consumer, u"Anna"_s, {}, {}}},
        R"({"kind":"consumer","name":"Anna"})");
}

void tst_eventforms::forms()
{
    QFETCH(WalletEvent, event);
    QFETCH(QString, type);
    QFETCH(QByteArray, payload);
    m_seen << type;
    const EncodedEvent encoded = encode(event);
    QCOMPARE(encoded.type, type);
    QCOMPARE(encoded.typeVersion, 1);
    QCOMPARE(encoded.payload, payload);
    const auto decoded = decodeWalletEvent(stored({type, 1, payload}));
    VERIFY_RESULT(decoded);
    QVERIFY(decoded->has_value());
    QVERIFY(**decoded == event);
}

/// After forms().
void tst_eventforms::formsOfEveryEvent()
{
    forEachAlternative<WalletEvent>([this]<class Event>(const Event &) {
        QVERIFY2(m_seen.contains(nameOf<Event>), nameOf<Event>.data());
    });
}

void tst_eventforms::marketForms_data()
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

void tst_eventforms::marketForms()
{
    QFETCH(MarketEvent, event);
    QFETCH(QByteArray, payload);
    const EncodedEvent encoded = encode(event);
    QCOMPARE(encoded.payload, payload);
    const auto decoded = decodeMarketEvent(stored(encoded));
    VERIFY_RESULT(decoded);
    QVERIFY(**decoded == event);
}

QTEST_GUILESS_MAIN(tst_eventforms)
#include "tst_eventforms.moc"
