// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serialization/jsonfields.h"
#include "core/serialization/payloadreader.h"
#include "tests/support/arbitrary.h"

#include <QJsonDocument>
#include <QTest>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// The quick way of reading a payload reads nothing else than the thorough one.
class tst_payloadreader : public QObject
{
    Q_OBJECT
private slots:
    void whatThisProgramWritesIsRead();
    void otherJsonIsLeftToTheThoroughOne_data();
    void otherJsonIsLeftToTheThoroughOne();
    void whateverIsReadIsReadAlike();
};

namespace {

template<class Event>
QByteArray written(const Event &event)
{
    return QJsonDocument(JsonWriter::write(event)).toJson(QJsonDocument::Compact);
}

template<class Event>
std::optional<Event> readThoroughly(const QByteArray &payload)
{
    const QJsonDocument document = QJsonDocument::fromJson(payload);
    if (!document.isObject())
        return std::nullopt;
    auto event = JsonReader::read<Event>(document.object(), JsonReader::Trust::Store);
    return event ? std::optional(*std::move(event)) : std::nullopt;
}

CreditsSpent spentForTest()
{
    return {u"P1"_s, 5, 0, u"Książka"_s, {{1, CreditType::Bonus, 5, false}}};
}

} // namespace

/// But for texts with characters that JSON escapes, and numbers beyond 18 digits.
void tst_payloadreader::whatThisProgramWritesIsRead()
{
    int quick = 0, all = 0;
    forEachAlternative<WalletEvent>([&]<class Event>(const Event &) {
        for (quint32 seed = 0; seed < 200; ++seed) {
            const Event event = Arbitrary(seed).make<Event>();
            const auto read = PayloadReader::read<Event>(written(event));
            ++all;
            quick += read.has_value();
            if (read)
                QVERIFY2(*read == event, written(event).constData());
        }
    });
    QVERIFY2(quick > all / 4, qPrintable(u"%1 of %2"_s.arg(quick).arg(all)));
    QVERIFY(PayloadReader::read<CreditsSpent>(written(spentForTest())) == spentForTest());
}

void tst_payloadreader::otherJsonIsLeftToTheThoroughOne_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("blanks") << QByteArray(R"({ "reason":"r"})");
    QTest::newRow("an escape") << QByteArray(R"({"reason":"\u0072"})");
    QTest::newRow("twice") << QByteArray(R"({"reason":"r","reason":"s"})");
    QTest::newRow("out of order") << QByteArray(R"({"reason":"r","comment":"c"})");
    QTest::newRow("none") << QByteArray(R"({"comment":"c"})");
    QTest::newRow("a number") << QByteArray(R"({"reason":1})");
    QTest::newRow("no end") << QByteArray(R"({"reason":"r")");
    QTest::newRow("more behind it") << QByteArray(R"({"reason":"r"}})");
    QTest::newRow("quotation marks") << QByteArray(R"({"reason":"r"x"r"})");
    QTest::newRow("no UTF-8") << QByteArray("{\"reason\":\"\xC5\"}");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("an array") << QByteArray("[]");
}

void tst_payloadreader::otherJsonIsLeftToTheThoroughOne()
{
    QFETCH(const QByteArray, payload);
    QVERIFY(!PayloadReader::read<WalletFrozen>(payload));
}

/// One byte of a payload is another one, wherever it is.
void tst_payloadreader::whateverIsReadIsReadAlike()
{
    const QByteArray others("\"{}[],:x01-.tn \\\xC5");
    forEachAlternative<WalletEvent>([&]<class Event>(const Event &) {
        for (quint32 seed = 0; seed < 12; ++seed) {
            QByteArray payload = written(Arbitrary(seed).make<Event>());
            if constexpr (std::same_as<Event, CreditsSpent>) {
                if (seed == 0)
                    payload = written(spentForTest());
            }
            for (qsizetype i = 0; i < std::min<qsizetype>(payload.size(), 400); ++i) {
                const char was = payload[i];
                for (const char other : others) {
                    payload[i] = other;
                    const auto read = PayloadReader::read<Event>(payload);
                    if (read)
                        QVERIFY2(read == readThoroughly<Event>(payload), payload.constData());
                }
                payload[i] = was;
            }
        }
    });
}

QTEST_GUILESS_MAIN(tst_payloadreader)
#include "tst_payloadreader.moc"
