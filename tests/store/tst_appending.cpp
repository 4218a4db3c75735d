// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/base/zone.h"
#include "tests/store/eventstoresuite.h"
#include "tests/support/result.h"

#include <QTest>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// An append is all or nothing, once, and changes no word of what it is given.
class tst_appending : public EventStoreSuite
{
    Q_OBJECT
private slots:
    void initTestCase_data() { addImplementations(); }
    void init() { open(); }
    void cleanup() { close(); }

    void X_04_oneConflictAndNothingIsWritten();
    void X_04_laterWritesOfAStreamSeeEarlierOnes();
    void X_05_aGuardIsHonoured();
    void X_06_theSameIdsGetTheSameAnswer();
    void X_06_oldAndNewIdsTogetherAreAnError_data();
    void X_06_oldAndNewIdsTogetherAreAnError();
    void X_06_anIdTwiceInOneAppendIsAnError();
    void X_06_insideATransaction_data();
    void X_06_insideATransaction();
    void X_11_everyFieldSurvives();
    void X_11_gapAndOverlapOfWarsaw();
    void X_12_recordedAtNeverDecreases();
    void X_30_aRolledBackAppendLeavesNoHole();
    void appendsOfATransactionAreOne();

private:
    QStringList all() { return inWords(store().read({}, 1'000)); }
    void noTraceOf(const StreamId &stream);
};

/// Not even its name.
void tst_appending::noTraceOf(const StreamId &stream)
{
    COMPARE_ERROR(store().load(stream), code::stream_not_found);
    COMPARE_ERROR(place().another().load(stream), code::stream_not_found);
    QCOMPARE(store().versionOf(stream).value(), -1);
}

void tst_appending::X_04_oneConflictAndNothingIsWritten()
{
    VERIFY_RESULT(append(write(polishMarket, ExpectedVersion::noStream(), 1)));
    const QStringList before = all();
    const std::vector writes {write(annasWallet, ExpectedVersion::noStream(), 2),
                              write(bertsWallet, ExpectedVersion::any(), 1),
                              write(polishMarket, ExpectedVersion::exact(7), 1)};
    QCOMPARE(inWords(store().append(writes)), u"conflict: market-PL is at 0"_s);
    QCOMPARE(all(), before);
    noTraceOf(annasWallet);
    noTraceOf(bertsWallet);
    QCOMPARE(inWords(append(write(bertsWallet, ExpectedVersion::noStream(), 1))),
             u"appended 2-2"_s);
}

void tst_appending::X_04_laterWritesOfAStreamSeeEarlierOnes()
{
    const std::vector fits {write(annasWallet, ExpectedVersion::noStream(), 2),
                            write(annasWallet, ExpectedVersion::exact(1), 1)};
    QCOMPARE(inWords(store().append(fits)), u"appended 1-3"_s);
    const std::vector fitsNot {write(annasWallet, ExpectedVersion::exact(2), 2),
                               write(annasWallet, ExpectedVersion::exact(2), 1)};
    QCOMPARE(inWords(store().append(fitsNot)), u"conflict: wallet-anna is at 4"_s);
    QCOMPARE(store().versionOf(annasWallet).value(), 2);
}

void tst_appending::X_05_aGuardIsHonoured()
{
    VERIFY_RESULT(append(write(polishMarket, ExpectedVersion::noStream(), 8)));
    const auto guarded = [](qint64 version) {
        return std::vector {write(annasWallet, ExpectedVersion::any(), 1),
                            write(polishMarket, ExpectedVersion::exact(version), 0)};
    };
    QCOMPARE(inWords(store().append(guarded(6))), u"conflict: market-PL is at 7"_s);
    noTraceOf(annasWallet);
    QCOMPARE(inWords(store().append(guarded(7))), u"appended 9-9"_s);
    QCOMPARE(store().versionOf(polishMarket).value(), 7);
    QCOMPARE(inWords(append(write(bertsWallet, ExpectedVersion::exists(), 0))),
             u"conflict: wallet-bert is at -1"_s);
}

void tst_appending::X_06_theSameIdsGetTheSameAnswer()
{
    VERIFY_RESULT(append(write(polishMarket, ExpectedVersion::noStream(), 1)));
    std::vector writes {write(annasWallet, ExpectedVersion::noStream(), 2),
                        write(bertsWallet, ExpectedVersion::noStream(), 1)};
    QCOMPARE(inWords(store().append(writes)), u"appended 2-4"_s);
    const QStringList before = all();
    QCOMPARE(inWords(store().append(writes)), u"duplicate 2-4"_s);
    for (StreamWrite &write : writes)
        write.expected = ExpectedVersion::any();
    QCOMPARE(inWords(store().append(writes)), u"duplicate 2-4"_s);
    QCOMPARE(inWords(place().another().append(writes)), u"duplicate 2-4"_s);
    QCOMPARE(all(), before);
}

void tst_appending::X_06_oldAndNewIdsTogetherAreAnError_data()
{
    QTest::addColumn<bool>("isOldFirst");
    QTest::addColumn<bool>("isAnyVersion");
    QTest::newRow("old, new; any version") << true << true;
    QTest::newRow("new, old; any version") << false << true;
    QTest::newRow("old, new; version of the first time") << true << false;
    QTest::newRow("new, old; version of the first time") << false << false;
}

void tst_appending::X_06_oldAndNewIdsTogetherAreAnError()
{
    QFETCH(bool, isOldFirst);
    QFETCH(bool, isAnyVersion);
    const StreamWrite old = write(annasWallet, ExpectedVersion::noStream(), 1);
    VERIFY_RESULT(append(old));
    const QStringList before = all();
    StreamWrite mixed =
        write(annasWallet, isAnyVersion ? ExpectedVersion::any() : ExpectedVersion::noStream(), 1);
    mixed.events.insert(isOldFirst ? mixed.events.begin() : mixed.events.end(), old.events[0]);
    QCOMPARE(inWords(append(mixed)), u"refused: event_ids_mixed"_s);
    QCOMPARE(all(), before);
    QCOMPARE(inWords(append(write(annasWallet, ExpectedVersion::exact(0), 1))), u"appended 2-2"_s);
}

void tst_appending::X_06_anIdTwiceInOneAppendIsAnError()
{
    StreamWrite twice = write(annasWallet, ExpectedVersion::any(), 2);
    twice.events[1].id = twice.events[0].id;
    QCOMPARE(inWords(append(twice)), u"refused: event_ids_mixed"_s);
    noTraceOf(annasWallet);
}

void tst_appending::X_06_insideATransaction_data()
{
    QTest::addColumn<int>("newOnes");
    QTest::newRow("old, under another name") << 0;
    QTest::newRow("new, old") << 1;
}

/// Whoever goes on and commits after an append that stored nothing, stores nothing of it.
void tst_appending::X_06_insideATransaction()
{
    QFETCH(int, newOnes);
    const StreamWrite old = write(annasWallet, ExpectedVersion::noStream(), 1);
    VERIFY_RESULT(append(old));
    const QStringList before = all();
    {
        auto transaction = store().begin();
        VERIFY_RESULT(transaction);
        StreamWrite again = write(bertsWallet, ExpectedVersion::any(), newOnes);
        again.events.push_back(old.events[0]);
        const QString answer = inWords(append(again));
        QCOMPARE(answer, newOnes ? u"refused: event_ids_mixed"_s : u"duplicate 1-1"_s);
        (void)(*transaction)->commit();
    }
    QCOMPARE(all(), before);
    noTraceOf(bertsWallet);
}

void tst_appending::X_11_everyFieldSurvives()
{
    NewEvent event = something(u"Żółć"_s);
    event.typeVersion = 7;
    event.payload = QByteArray(
        R"({"amount":9007199254740993,"text":"Za\u017c\u00f3\u0142\u0107 😀 \" \\ ' ; --"})");
    event.metadata =
        Metadata({{u"via"_s, u"tést"_s}, {u"n"_s, 1}, {u"list"_s, QJsonArray {1, QJsonValue()}}});
    event.occurredAt = *instantFromIso(u"0001-01-01T00:00:00.000001Z");
    event.offsetMinutes = -825;
    event.zone = "America/Argentina/ComodRivadavia";
    event.actor = u"Łukasz O'Brien 😀\u2028"_s;
    event.causation = QUuid();
    event.commandId = QString();
    const auto answer = append({annasWallet, ExpectedVersion::noStream(), {event}});
    VERIFY_RESULT(answer);
    const auto events = place().another().load(annasWallet);
    QCOMPARE(inWords(events), inWords(std::get<Appended>(*answer).events));
    const NewEvent &read = events->at(0).event;
    QCOMPARE(read.payload, event.payload);
    QCOMPARE(read.occurredAt, event.occurredAt);
    QCOMPARE(read.metadata, event.metadata);
    QVERIFY(read.causation.isNull());
    QVERIFY(read.commandId.isEmpty());
}

void tst_appending::X_11_gapAndOverlapOfWarsaw()
{
    const Zone warsaw = *Zone::named("Europe/Warsaw");
    const auto occurred = [&](const char *utc) {
        NewEvent event = something();
        event.occurredAt = *instantFromIso(QString::fromLatin1(utc));
        event.offsetMinutes = warsaw.offsetMinutes(event.occurredAt);
        return event;
    };
    NewEvent inUtc = occurred("2026-10-25T01:30:00.5Z");
    inUtc.offsetMinutes = 0;
    inUtc.zone = "UTC";
    VERIFY_RESULT(
        append({annasWallet,
                ExpectedVersion::noStream(),
                {occurred("2026-03-29T00:59:59.999999Z"), occurred("2026-03-29T01:00:00Z"),
                 occurred("2026-10-25T00:30:00.5Z"), occurred("2026-10-25T01:30:00.5Z"), inUtc}}));
    const auto events = place().another().load(annasWallet);
    VERIFY_RESULT(events);
    const auto local = [&](size_t i) { return toIso(events->at(i).occurred()); };
    QCOMPARE(local(0), u"2026-03-29T01:59:59.999999+01:00"_s);
    QCOMPARE(local(1), u"2026-03-29T03:00:00+02:00"_s);
    QCOMPARE(local(2), u"2026-10-25T02:30:00.500000+02:00"_s); // the first 02:30 of that night
    QCOMPARE(local(3), u"2026-10-25T02:30:00.500000+01:00"_s); // and the second
    QVERIFY(events->at(2).occurred() < events->at(3).occurred());
    QVERIFY(events->at(3).occurred() == events->at(4).occurred());
    QCOMPARE(events->at(3).event.zone, "Europe/Warsaw");
    QCOMPARE(events->at(4).event.zone, "UTC");
}

void tst_appending::X_12_recordedAtNeverDecreases()
{
    const Instant noon = m_clock.now();
    VERIFY_RESULT(append(write(annasWallet, ExpectedVersion::any(), 1)));
    m_clock.advance(-3'600);
    VERIFY_RESULT(append(write(annasWallet, ExpectedVersion::any(), 1)));
    VERIFY_RESULT(
        place().another().append(std::vector {write(bertsWallet, ExpectedVersion::any(), 1)}));
    m_clock.set({noon.micros + 1});
    VERIFY_RESULT(append(write(annasWallet, ExpectedVersion::any(), 1)));
    const auto events = store().read({}, 10);
    VERIFY_RESULT(events);
    std::vector<Instant> recorded;
    for (const RecordedEvent &event : *events)
        recorded.push_back(event.recordedAt);
    QCOMPARE(recorded, (std::vector<Instant> {noon, noon, noon, {noon.micros + 1}}));
}

void tst_appending::X_30_aRolledBackAppendLeavesNoHole()
{
    VERIFY_RESULT(append(write(annasWallet, ExpectedVersion::noStream(), 2)));
    const QStringList before = all();
    const auto head = store().head();
    {
        auto transaction = store().begin();
        VERIFY_RESULT(transaction);
        QCOMPARE(inWords(append(write(annasWallet, ExpectedVersion::exact(1), 2))),
                 u"appended 3-4"_s);
        QCOMPARE(inWords(append(write(bertsWallet, ExpectedVersion::noStream(), 1))),
                 u"appended 5-5"_s);
    }
    QCOMPARE(all(), before);
    QCOMPARE(store().head()->chainHash, head->chainHash);
    noTraceOf(bertsWallet);

    // Another stream takes the place that the one rolled back had.
    QCOMPARE(inWords(append(write(polishMarket, ExpectedVersion::noStream(), 1))),
             u"appended 3-3"_s);
    noTraceOf(bertsWallet);
    QCOMPARE(inWords(append(write(bertsWallet, ExpectedVersion::noStream(), 1))),
             u"appended 4-4"_s);
    QCOMPARE(store().versionOf(annasWallet).value(), 1);
    QCOMPARE(store().load(polishMarket)->size(), size_t(1));
}

void tst_appending::appendsOfATransactionAreOne()
{
    {
        auto transaction = store().begin();
        VERIFY_RESULT(transaction);
        VERIFY_RESULT(append(write(annasWallet, ExpectedVersion::noStream(), 1)));
        VERIFY_RESULT(append(write(annasWallet, ExpectedVersion::exact(0), 1)));
        if (sqlPlace())
            QCOMPARE(place().another().head()->position, 0); // not before COMMIT
        VERIFY_RESULT((*transaction)->commit());
    }
    QCOMPARE(place().another().head()->position, 2);
    QCOMPARE(place().another().versionOf(annasWallet).value(), 1);
}

QTEST_GUILESS_MAIN(tst_appending)
#include "tst_appending.moc"
