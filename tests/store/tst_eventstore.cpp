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

/// What is stored is read back, in order.
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
    void X_08_oneOrderOverAllStreams();
    void theHeadIsTheLastEvent();

private:
    QStringList all() { return inWords(store().read({}, 1'000)); }
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
    QCOMPARE(store().load(annasWallet).error().facts,
             (QJsonObject {{u"stream"_s, annasWallet.value}}));
    QCOMPARE(store().versionOf(annasWallet).value(), -1);
}

void tst_eventstore::ES_04_aVersionThatExistsIsAConflict()
{
    VERIFY_RESULT(append(write(annasWallet, ExpectedVersion::noStream(), 4)));
    const QStringList before = all();
    for (const ExpectedVersion wrong :
         {ExpectedVersion::noStream(), ExpectedVersion::exact(2), ExpectedVersion::exact(4)})
        QCOMPARE(inWords(append(write(annasWallet, wrong, 1))), u"conflict: wallet-anna is at 3"_s);
    for (const ExpectedVersion wrong : {ExpectedVersion::exists(), ExpectedVersion::exact(0)})
        QCOMPARE(inWords(append(write(bertsWallet, wrong, 1))),
                 u"conflict: wallet-bert is at -1"_s);
    QCOMPARE(all(), before);

    for (const ExpectedVersion right : {ExpectedVersion::exists(), ExpectedVersion::any()})
        VERIFY_RESULT(append(write(annasWallet, right, 1)));
    QCOMPARE(store().versionOf(annasWallet).value(), 5);
    QCOMPARE(inWords(append(write(bertsWallet, ExpectedVersion::any(), 1))), u"appended 7-7"_s);
}

void tst_eventstore::ES_05_aStreamIdWithoutFormIsRefused()
{
    for (const QString &id :
         {u""_s, u"w"_s, u"wallet"_s, u"-anna"_s, u"wallet-"_s + QString(200, u'a')}) {
        const StreamWrite good = write(annasWallet, ExpectedVersion::any(), 1);
        const StreamWrite bad = write({id}, ExpectedVersion::any(), 1);
        const auto refused = store().append(std::vector {good, bad});
        COMPARE_ERROR(refused, code::invalid_field);
        QCOMPARE(refused.error().facts, (QJsonObject {{u"stream"_s, id}}));
    }
    QCOMPARE(all(), QStringList());
}

void tst_eventstore::ES_06_loadFromAVersionIsInclusive()
{
    const auto answer = append(write(annasWallet, ExpectedVersion::noStream(), 4));
    VERIFY_RESULT(answer);
    QCOMPARE(inWords(store().load(annasWallet, 2)),
             inWords(from(std::get<Appended>(*answer).events, 2)));
}

void tst_eventstore::ES_07_anEmptySetChangesNothing()
{
    QCOMPARE(inWords(store().append({})), u"appended nothing"_s);
    QCOMPARE(inWords(append(write(annasWallet, ExpectedVersion::noStream(), 0))),
             u"appended nothing"_s);
    COMPARE_ERROR(store().load(annasWallet), code::stream_not_found);
    QCOMPARE(inWords(append(write(annasWallet, ExpectedVersion::noStream(), 1))),
             u"appended 1-1"_s);
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
    const auto all = appendInterleavedStreams(store());
    QCOMPARE(inWords(place().another().load(annasWallet)), inWords(store().load(annasWallet)));
    QCOMPARE(inWords(place().another().read({}, 1'000)), inWords(all));
    QCOMPARE(inWords(place().another().append(
                 std::vector {write(annasWallet, ExpectedVersion::exact(5), 1)})),
             u"appended 25-25"_s);
    QCOMPARE(store().versionOf(annasWallet).value(), 6);
}

void tst_eventstore::X_08_oneOrderOverAllStreams()
{
    appendInterleavedStreams(store());
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
    const auto all = appendInterleavedStreams(store());
    const auto head = store().head();
    VERIFY_RESULT(head);
    QCOMPARE(head->position, 24);
    QCOMPARE(head->chainHash, all.back().chainHash);
    QCOMPARE(head->recordedAt, all.back().recordedAt);
    QVERIFY(head->chainHash != atFirst->chainHash);
}

QTEST_GUILESS_MAIN(tst_eventstore)
#include "tst_eventstore.moc"
