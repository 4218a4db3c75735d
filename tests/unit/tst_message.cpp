// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eventstore/message.h"

#include <QJsonArray>
#include <QTest>

using namespace ewallet;
using namespace Qt::StringLiterals;

namespace {

RecordedEvent message()
{
    NewEvent event {QUuid::createUuidV5(QUuid(), u"an event"_s),
                    u"CreditsAdded"_s,
                    2,
                    R"({"amount":1250})",
                    Metadata({{u"via"_s, u"desktop"_s}, {u"host"_s, u"a"_s}}),
                    *instantFromIso(u"2026-11-24T09:00:00.000001Z"),
                    "Europe/Warsaw",
                    60,
                    u"anna"_s,
                    QUuid::createUuidV5(QUuid(), u"a command"_s),
                    QUuid(),
                    u"c-1"_s};
    return {7,
            StreamId::wallet(u"W-1"_s),
            3,
            *instantFromIso(u"2026-11-24T10:00:00Z"),
            std::move(event),
            QByteArray(32, 'c'),
            QByteArray(32, 'h')};
}

const Metadata first {{{u"a"_s, 1}, {u"b"_s, u"first"_s}}};
const Metadata later {{{u"b"_s, u"later"_s}, {u"c"_s, QJsonArray {1, 2}}}};

} // namespace

/// Messages and their metadata are values: what changes one gives another.
class tst_message : public QObject
{
    Q_OBJECT
private slots:
    void DM_01_givesBackWhatItIsMadeOf();
    void DM_02_moreMetadataIsAnotherMessage();
    void DM_03_moreMetadataChangesNothingElse();
    void DM_04_moreMetadataMergesWithWhatIsThere();
    void MD_01_mergeHoldsBoth();
    void MD_02_mergeLetsTheLaterWin();
    void MD_03_oneKeyAndValue();
    void MD_04_allValues();
    void MD_05_unknownKey();
    void MD_06_knownKey();
    void jsonIsCompactAndSorted();
    void streamIds();
};

void tst_message::DM_01_givesBackWhatItIsMadeOf()
{
    const RecordedEvent m = message();
    QCOMPARE(m.event.id, QUuid::createUuidV5(QUuid(), u"an event"_s));
    QCOMPARE(m.version, 3);
    QCOMPARE(m.event.metadata.get(u"via"_s), QJsonValue(u"desktop"_s));
    QCOMPARE(m.event.payload, R"({"amount":1250})");
    QCOMPARE(m.event.type, u"CreditsAdded"_s);
    QCOMPARE(toIso(m.occurred()), u"2026-11-24T10:00:00.000001+01:00"_s);
}

void tst_message::DM_02_moreMetadataIsAnotherMessage()
{
    const RecordedEvent m = message();
    const RecordedEvent more = m.withMetadata(Metadata(u"host"_s, u"b"_s));
    QCOMPARE(more.event.metadata.get(u"host"_s), QJsonValue(u"b"_s));
    QVERIFY(m.event.metadata == message().event.metadata);
}

void tst_message::DM_03_moreMetadataChangesNothingElse()
{
    RecordedEvent more = message().withMetadata(Metadata(u"ip"_s, u"::1"_s));
    const RecordedEvent m = message();
    QCOMPARE(more.position, m.position);
    QCOMPARE(more.stream, m.stream);
    QCOMPARE(more.version, m.version);
    QCOMPARE(more.recordedAt, m.recordedAt);
    QCOMPARE(more.event.id, m.event.id);
    QCOMPARE(more.event.type, m.event.type);
    QCOMPARE(more.event.payload, m.event.payload);
    QCOMPARE(more.occurred(), m.occurred());
    QCOMPARE(more.event.correlation, m.event.correlation);
    QCOMPARE(more.event.commandId, m.event.commandId);
    QCOMPARE(more.contentHash, m.contentHash);
    QCOMPARE(more.chainHash, m.chainHash);
}

void tst_message::DM_04_moreMetadataMergesWithWhatIsThere()
{
    const RecordedEvent more =
        message().withMetadata(Metadata({{u"host"_s, u"b"_s}, {u"ip"_s, u"::1"_s}}));
    QCOMPARE(more.event.metadata.all(),
             (QJsonObject {{u"via"_s, u"desktop"_s}, {u"host"_s, u"b"_s}, {u"ip"_s, u"::1"_s}}));
}

void tst_message::MD_01_mergeHoldsBoth()
{
    const Metadata both = first.merged(later);
    QCOMPARE(both.get(u"a"_s), QJsonValue(1));
    QCOMPARE(both.get(u"c"_s), QJsonValue(QJsonArray {1, 2}));
    QCOMPARE(both.all().size(), 3);
    QVERIFY(first.merged({}) == first);
    QVERIFY(Metadata().merged(first) == first);
}

void tst_message::MD_02_mergeLetsTheLaterWin()
{
    QCOMPARE(first.merged(later).get(u"b"_s), QJsonValue(u"later"_s));
    QCOMPARE(later.merged(first).get(u"b"_s), QJsonValue(u"first"_s));
    QCOMPARE(first.get(u"b"_s), QJsonValue(u"first"_s)); // neither has changed
    QCOMPARE(later.get(u"b"_s), QJsonValue(u"later"_s));
}

void tst_message::MD_03_oneKeyAndValue()
{
    QCOMPARE(Metadata(u"via"_s, u"desktop"_s).all(), (QJsonObject {{u"via"_s, u"desktop"_s}}));
}

void tst_message::MD_04_allValues()
{
    QCOMPARE(first.all(), (QJsonObject {{u"a"_s, 1}, {u"b"_s, u"first"_s}}));
    QCOMPARE(Metadata().all(), QJsonObject());
}

void tst_message::MD_05_unknownKey()
{
    QVERIFY(first.get(u"nothing"_s).isNull());
}

void tst_message::MD_06_knownKey()
{
    QCOMPARE(first.get(u"a"_s), QJsonValue(1));
}

/// Equal metadata are equal bytes: they are hashed.
void tst_message::jsonIsCompactAndSorted()
{
    const Metadata metadata({{u"z"_s, 1}, {u"a"_s, u"ł"_s}});
    QCOMPARE(metadata.toJson(), QByteArray(R"({"a":"ł","z":1})"));
    QVERIFY(Metadata::fromJson(metadata.toJson()) == metadata);
    QCOMPARE(Metadata().toJson(), "{}");
}

void tst_message::streamIds()
{
    QCOMPARE(StreamId::wallet(u"W-1042"_s).value, u"wallet-W-1042"_s);
    QCOMPARE(StreamId::wallet(u"W-1042"_s).category(), u"wallet"_s);
    QCOMPARE(StreamId::wallet(u"W-1042"_s).subject(), u"W-1042"_s);
    QVERIFY(StreamId::wallet(u"W-1042"_s).isWallet());
    QVERIFY(!StreamId::market(u"PL"_s).isWallet());
    QVERIFY(!StreamId {u"wallets-1"_s}.isWallet());
}

QTEST_GUILESS_MAIN(tst_message)
#include "tst_message.moc"
