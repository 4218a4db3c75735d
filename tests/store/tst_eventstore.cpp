// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "tests/store/eventstoresuite.h"
#include "tests/support/result.h"

#include <QTest>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

/// Some events in order, chosen by their indexes.
std::vector<RecordedEvent> from(const std::vector<RecordedEvent> &events, size_t first)
{
    return {events.begin() + ptrdiff_t(first), events.end()};
}

} // namespace

/// What is stored is read back: by stream, by criteria, in order.
class tst_eventstore : public EventStoreSuite
{
    Q_OBJECT
private slots:
    void initTestCase_data() { addImplementations(); }
    void init() { open(); }
    void cleanup() { close(); }

    void ES_01_fourEventsLoadBackInOrder();
    void ES_02_threeMoreAreOneStream();
    void ES_03_unknownStreamIsAnErrorOfItsOwn();
    void ES_04_aVersionThatExistsIsAConflict();
    void ES_05_aStreamIdWithoutFormIsRefused();
    void ES_06_loadFromAVersionIsInclusive();
    void ES_07_anEmptySetChangesNothing();
    void ES_08_loadBeyondTheEndIsEmpty();
    void ES_09_somebodyElseReadsTheSame();
    void MG_01_emptyCriteriaGiveEveryEvent();
    void MG_02_byStreams();
    void MG_03_byTypes();
    void MG_04_byCategories();
    void byActors();
    void byOccurrence();
    void byPositions();
    void allCriteriaHoldTogether();
    void X_25_theLimitCountsWhatFits();
    void visitingStopsWhenToldTo();
    void visitingGoesOnBeyondAPage();
    void X_08_oneOrderOverAllStreams();
    void theHeadIsTheLastEvent();

private:
    void givenInterleavedStreams();
    QStringList readAll(const Criteria &criteria) { return inWords(store().read(criteria, 1'000)); }
    QStringList thoseThat(const std::function<bool(const RecordedEvent &)> &fit);

    std::vector<RecordedEvent> m_all; // as they were appended
};

void tst_eventstore::ES_01_fourEventsLoadBackInOrder()
{
    const auto answer = append(write(annasWallet, ExpectedVersion::noStream(), 4));
    QCOMPARE(inWords(answer), u"appended 1-4"_s);
    QCOMPARE(inWords(store().load(annasWallet)), inWords(std::get<Appended>(*answer).events));
}

void tst_eventstore::ES_02_threeMoreAreOneStream()
{
    const StreamWrite first = write(annasWallet, ExpectedVersion::noStream(), 4);
    const StreamWrite more = write(annasWallet, ExpectedVersion::exact(3), 3);
    const Instant before = m_clock.now();
    VERIFY_RESULT(append(first));
    m_clock.advance(1);
    QCOMPARE(inWords(append(more)), u"appended 5-7"_s);

    const auto events = store().load(annasWallet);
    VERIFY_RESULT(events);
    QCOMPARE(events->size(), size_t(7));
    for (size_t i = 0; i < events->size(); ++i) {
        const RecordedEvent &event = (*events)[i];
        QCOMPARE(event.version, qint64(i));
        QCOMPARE(event.event.id, i < 4 ? first.events[i].id : more.events[i - 4].id);
        QCOMPARE(event.recordedAt, i < 4 ? before : m_clock.now());
    }
}

void tst_eventstore::ES_03_unknownStreamIsAnErrorOfItsOwn()
{
    COMPARE_ERROR(store().load(annasWallet), code::stream_not_found);
    QCOMPARE(store().load(annasWallet).error().facts, (QJsonObject {{u"stream"_s, annasWallet.value}}));
    QCOMPARE(store().versionOf(annasWallet).value(), -1);
}

void tst_eventstore::ES_04_aVersionThatExistsIsAConflict()
{
    VERIFY_RESULT(append(write(annasWallet, ExpectedVersion::noStream(), 4)));
    const QStringList before = readAll({});
    for (const ExpectedVersion wrong :
         {ExpectedVersion::noStream(), ExpectedVersion::exact(2), ExpectedVersion::exact(4)})
        QCOMPARE(inWords(append(write(annasWallet, wrong, 1))), u"conflict: wallet-anna is at 3"_s);
    for (const ExpectedVersion wrong : {ExpectedVersion::exists(), ExpectedVersion::exact(0)})
        QCOMPARE(inWords(append(write(bertsWallet, wrong, 1))), u"conflict: wallet-bert is at -1"_s);
    QCOMPARE(readAll({}), before);

    for (const ExpectedVersion right : {ExpectedVersion::exists(), ExpectedVersion::any()})
        VERIFY_RESULT(append(write(annasWallet, right, 1)));
    QCOMPARE(store().versionOf(annasWallet).value(), 5);
    QCOMPARE(inWords(append(write(bertsWallet, ExpectedVersion::any(), 1))), u"appended 7-7"_s);
}

void tst_eventstore::ES_05_aStreamIdWithoutFormIsRefused()
{
    for (const QString &id : {u""_s, u"w"_s, u"wallet"_s, u"-anna"_s, u"wallet-"_s + QString(200, u'a')}) {
        const StreamWrite good = write(annasWallet, ExpectedVersion::any(), 1);
        const StreamWrite bad = write({id}, ExpectedVersion::any(), 1);
        const auto refused = store().append(std::vector {good, bad});
        COMPARE_ERROR(refused, code::invalid_field);
        QCOMPARE(refused.error().facts, (QJsonObject {{u"stream"_s, id}}));
    }
    QCOMPARE(readAll({}), QStringList());
}

void tst_eventstore::ES_06_loadFromAVersionIsInclusive()
{
    const auto answer = append(write(annasWallet, ExpectedVersion::noStream(), 4));
    VERIFY_RESULT(answer);
    QCOMPARE(inWords(store().load(annasWallet, 2)), inWords(from(std::get<Appended>(*answer).events, 2)));
}

void tst_eventstore::ES_07_anEmptySetChangesNothing()
{
    QCOMPARE(inWords(store().append({})), u"appended nothing"_s);
    QCOMPARE(inWords(append(write(annasWallet, ExpectedVersion::noStream(), 0))), u"appended nothing"_s);
    COMPARE_ERROR(store().load(annasWallet), code::stream_not_found);
    QCOMPARE(inWords(append(write(annasWallet, ExpectedVersion::noStream(), 1))), u"appended 1-1"_s);
}

void tst_eventstore::ES_08_loadBeyondTheEndIsEmpty()
{
    VERIFY_RESULT(append(write(annasWallet, ExpectedVersion::noStream(), 4)));
    const auto beyond = store().load(annasWallet, 4);
    VERIFY_RESULT(beyond);
    QVERIFY(beyond->empty());
}

void tst_eventstore::ES_09_somebodyElseReadsTheSame()
{
    givenInterleavedStreams();
    QCOMPARE(inWords(place().another().load(annasWallet)), inWords(store().load(annasWallet)));
    QCOMPARE(inWords(place().another().read({}, 1'000)), inWords(m_all));
    QCOMPARE(inWords(place().another().append(std::vector {write(annasWallet, ExpectedVersion::exact(5), 1)})),
             u"appended 25-25"_s);
    QCOMPARE(store().versionOf(annasWallet).value(), 6);
}

/// 24 events of four streams in three categories, two streams taking turns with two others.
void tst_eventstore::givenInterleavedStreams()
{
    m_all.clear();
    const QStringList types {u"Opened"_s, u"Added"_s, u"Spent"_s};
    const std::array streams {annasWallet, bertsWallet, polishMarket, StreamId {u"invoice-2026-1"_s}};
    for (int i = 0; i < 24; ++i) {
        StreamWrite one = write(streams[size_t(i) % streams.size()], ExpectedVersion::any(), 1);
        one.events[0].type = types[i % types.size()];
        one.events[0].actor = i % 5 == 0 ? u"bert"_s : u"anna"_s;
        one.events[0].occurredAt = Instant::fromSeconds(100 - i); // not in the order of positions
        const auto answer = append(one);
        VERIFY_RESULT(answer);
        m_all.push_back(std::get<Appended>(*answer).events.at(0));
    }
}

QStringList tst_eventstore::thoseThat(const std::function<bool(const RecordedEvent &)> &fit)
{
    std::vector<RecordedEvent> events;
    std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(events), fit);
    return inWords(events);
}

void tst_eventstore::MG_01_emptyCriteriaGiveEveryEvent()
{
    givenInterleavedStreams();
    std::vector<RecordedEvent> visited;
    VERIFY_RESULT(visitEvents(store(), {}, [&](const RecordedEvent &event) {
        visited.push_back(event);
        return true;
    }));
    QCOMPARE(visited.size(), size_t(24));
    QCOMPARE(inWords(visited), inWords(m_all));
}

void tst_eventstore::MG_02_byStreams()
{
    givenInterleavedStreams();
    Criteria criteria;
    criteria.streams = {polishMarket, annasWallet};
    const QStringList expected = thoseThat(
        [](const auto &event) { return event.stream == annasWallet || event.stream == polishMarket; });
    QCOMPARE(expected.size(), 12);
    QCOMPARE(readAll(criteria), expected);
    criteria.streams = {{u"wallet-nobody"_s}};
    QCOMPARE(readAll(criteria), QStringList());
}

void tst_eventstore::MG_03_byTypes()
{
    givenInterleavedStreams();
    Criteria criteria;
    criteria.types = QStringList {u"Spent"_s, u"Opened"_s};
    const QStringList expected = thoseThat([](const auto &event) { return event.event.type != u"Added"_s; });
    QCOMPARE(expected.size(), 16);
    QCOMPARE(readAll(criteria), expected);
}

void tst_eventstore::MG_04_byCategories()
{
    givenInterleavedStreams();
    Criteria criteria;
    criteria.categories = QStringList {u"wallet"_s};
    const QStringList expected = thoseThat([](const auto &event) { return event.stream.isWallet(); });
    QCOMPARE(expected.size(), 12);
    QCOMPARE(readAll(criteria), expected);
    criteria.categories = QStringList {u"wall"_s};
    QCOMPARE(readAll(criteria), QStringList());
    criteria.categories = QStringList {u"market"_s, u"invoice"_s};
    QCOMPARE(readAll(criteria), thoseThat([](const auto &event) { return !event.stream.isWallet(); }));
}

void tst_eventstore::byActors()
{
    givenInterleavedStreams();
    Criteria criteria;
    criteria.actors = QStringList {u"bert"_s};
    const QStringList expected = thoseThat([](const auto &event) { return event.event.actor == u"bert"_s; });
    QCOMPARE(expected.size(), 5);
    QCOMPARE(readAll(criteria), expected);
}

void tst_eventstore::byOccurrence()
{
    givenInterleavedStreams();
    Criteria criteria;
    criteria.occurredFrom = Instant::fromSeconds(80);
    criteria.occurredBefore = Instant::fromSeconds(90);
    const QStringList expected = thoseThat([](const auto &event) {
        return event.event.occurredAt >= Instant::fromSeconds(80)
               && event.event.occurredAt < Instant::fromSeconds(90);
    });
    QCOMPARE(expected.size(), 10);
    QCOMPARE(readAll(criteria), expected);
}

void tst_eventstore::byPositions()
{
    givenInterleavedStreams();
    Criteria criteria;
    criteria.after = 5;
    criteria.until = 9;
    const auto events = store().read(criteria, 1'000);
    VERIFY_RESULT(events);
    QCOMPARE(positionsOf(*events), (std::vector<Position> {6, 7, 8, 9}));
    criteria.after = 24;
    criteria.until = 1'000;
    QCOMPARE(readAll(criteria), QStringList());
}

void tst_eventstore::allCriteriaHoldTogether()
{
    givenInterleavedStreams();
    Criteria criteria;
    criteria.after = 3;
    criteria.categories = QStringList {u"wallet"_s};
    criteria.types = QStringList {u"Added"_s, u"Spent"_s};
    criteria.actors = QStringList {u"anna"_s};
    criteria.streams = {annasWallet, polishMarket};
    criteria.occurredFrom = Instant::fromSeconds(85);
    const QStringList expected = thoseThat([&](const RecordedEvent &event) {
        return event.position > 3 && event.stream == annasWallet && event.event.type != u"Opened"_s
               && event.event.actor == u"anna"_s && event.event.occurredAt >= Instant::fromSeconds(85);
    });
    QVERIFY(!expected.isEmpty());
    QCOMPARE(readAll(criteria), expected);
}

void tst_eventstore::X_25_theLimitCountsWhatFits()
{
    givenInterleavedStreams();
    Criteria criteria;
    criteria.streams = {bertsWallet};
    criteria.after = 2;
    const auto events = store().read(criteria, 3);
    VERIFY_RESULT(events);
    QCOMPARE(positionsOf(*events), (std::vector<Position> {6, 10, 14}));
}

void tst_eventstore::visitingStopsWhenToldTo()
{
    givenInterleavedStreams();
    std::vector<Position> visited;
    VERIFY_RESULT(visitEvents(store(), {}, [&](const RecordedEvent &event) {
        visited.push_back(event.position);
        return event.position < 7;
    }));
    QCOMPARE(visited, (std::vector<Position> {1, 2, 3, 4, 5, 6, 7}));
}

void tst_eventstore::visitingGoesOnBeyondAPage()
{
    constexpr int count = 5'001; // a page of visitEvents is 5'000
    VERIFY_RESULT(append(write(annasWallet, ExpectedVersion::noStream(), count)));
    Position last = 0;
    VERIFY_RESULT(visitEvents(store(), {}, [&](const RecordedEvent &event) {
        const bool isNext = event.position == last + 1;
        last = event.position;
        return isNext;
    }));
    QCOMPARE(last, count);
}

void tst_eventstore::X_08_oneOrderOverAllStreams()
{
    givenInterleavedStreams();
    VERIFY_RESULT(store().append(std::vector {write(bertsWallet, ExpectedVersion::any(), 2),
                                              write(annasWallet, ExpectedVersion::any(), 1),
                                              write(bertsWallet, ExpectedVersion::any(), 1)}));
    const auto events = store().read({}, 1'000);
    VERIFY_RESULT(events);
    QCOMPARE(events->size(), size_t(28));
    QHash<StreamId, qint64> versions;
    for (size_t i = 0; i < events->size(); ++i) {
        const RecordedEvent &event = (*events)[i];
        QCOMPARE(event.position, Position(i) + 1);
        QCOMPARE(event.version, versions.value(event.stream, -1) + 1);
        versions[event.stream] = event.version;
    }
    QCOMPARE((*events)[26].stream, annasWallet); // in the order in which the writes were given
    QCOMPARE((*events)[27].stream, bertsWallet);
}

void tst_eventstore::theHeadIsTheLastEvent()
{
    const auto atFirst = store().head();
    VERIFY_RESULT(atFirst);
    QCOMPARE(atFirst->position, 0);
    givenInterleavedStreams();
    const auto head = store().head();
    VERIFY_RESULT(head);
    QCOMPARE(head->position, 24);
    QCOMPARE(head->chainHash, m_all.back().chainHash);
    QCOMPARE(head->recordedAt, m_all.back().recordedAt);
    QVERIFY(head->chainHash != atFirst->chainHash);
}

QTEST_GUILESS_MAIN(tst_eventstore)
#include "tst_eventstore.moc"
