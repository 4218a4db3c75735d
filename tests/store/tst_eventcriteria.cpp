// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/eventstoresuite.h"
#include "tests/support/result.h"

#include <QTest>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// Events are found by what is asked of them, and no others.
class tst_eventcriteria : public EventStoreSuite
{
    Q_OBJECT
private slots:
    void initTestCase_data() { addImplementations(); }
    void init() { open(); }
    void cleanup() { close(); }

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

private:
    QStringList readAll(const Criteria &criteria) { return inWords(store().read(criteria, 1'000)); }
    QStringList thoseThat(const std::function<bool(const RecordedEvent &)> &fit);

    std::vector<RecordedEvent> m_all; // as they were appended
};

QStringList tst_eventcriteria::thoseThat(const std::function<bool(const RecordedEvent &)> &fit)
{
    std::vector<RecordedEvent> events;
    std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(events), fit);
    return inWords(events);
}

void tst_eventcriteria::MG_01_emptyCriteriaGiveEveryEvent()
{
    m_all = appendInterleavedStreams(store());
    std::vector<RecordedEvent> visited;
    VERIFY_RESULT(visitEvents(store(), {}, [&](const RecordedEvent &event) {
        visited.push_back(event);
        return true;
    }));
    QCOMPARE(visited.size(), size_t(24));
    QCOMPARE(inWords(visited), inWords(m_all));
}

void tst_eventcriteria::MG_02_byStreams()
{
    m_all = appendInterleavedStreams(store());
    Criteria criteria;
    criteria.streams = {polishMarket, annasWallet};
    const QStringList expected = thoseThat([](const auto &event) {
        return event.stream == annasWallet || event.stream == polishMarket;
    });
    QCOMPARE(expected.size(), 12);
    QCOMPARE(readAll(criteria), expected);
    criteria.streams = {{u"wallet-nobody"_s}};
    QCOMPARE(readAll(criteria), QStringList());
}

void tst_eventcriteria::MG_03_byTypes()
{
    m_all = appendInterleavedStreams(store());
    Criteria criteria;
    criteria.types = QStringList {u"Spent"_s, u"Opened"_s};
    const QStringList expected =
        thoseThat([](const auto &event) { return event.event.type != u"Added"_s; });
    QCOMPARE(expected.size(), 16);
    QCOMPARE(readAll(criteria), expected);
}

void tst_eventcriteria::MG_04_byCategories()
{
    m_all = appendInterleavedStreams(store());
    Criteria criteria;
    criteria.categories = QStringList {u"wallet"_s};
    const QStringList expected =
        thoseThat([](const auto &event) { return event.stream.isWallet(); });
    QCOMPARE(expected.size(), 12);
    QCOMPARE(readAll(criteria), expected);
    criteria.categories = QStringList {u"wall"_s};
    QCOMPARE(readAll(criteria), QStringList());
    criteria.categories = QStringList {u"market"_s, u"invoice"_s};
    QCOMPARE(readAll(criteria),
             thoseThat([](const auto &event) { return !event.stream.isWallet(); }));
}

void tst_eventcriteria::byActors()
{
    m_all = appendInterleavedStreams(store());
    Criteria criteria;
    criteria.actors = QStringList {u"bert"_s};
    const QStringList expected =
        thoseThat([](const auto &event) { return event.event.actor == u"bert"_s; });
    QCOMPARE(expected.size(), 5);
    QCOMPARE(readAll(criteria), expected);
}

void tst_eventcriteria::byOccurrence()
{
    m_all = appendInterleavedStreams(store());
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

void tst_eventcriteria::byPositions()
{
    m_all = appendInterleavedStreams(store());
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

void tst_eventcriteria::allCriteriaHoldTogether()
{
    m_all = appendInterleavedStreams(store());
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

void tst_eventcriteria::X_25_theLimitCountsWhatFits()
{
    m_all = appendInterleavedStreams(store());
    Criteria criteria;
    criteria.streams = {bertsWallet};
    criteria.after = 2;
    const auto events = store().read(criteria, 3);
    VERIFY_RESULT(events);
    QCOMPARE(positionsOf(*events), (std::vector<Position> {6, 10, 14}));
}

void tst_eventcriteria::visitingStopsWhenToldTo()
{
    m_all = appendInterleavedStreams(store());
    std::vector<Position> visited;
    VERIFY_RESULT(visitEvents(store(), {}, [&](const RecordedEvent &event) {
        visited.push_back(event.position);
        return event.position < 7;
    }));
    QCOMPARE(visited, (std::vector<Position> {1, 2, 3, 4, 5, 6, 7}));
}

void tst_eventcriteria::visitingGoesOnBeyondAPage()
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

QTEST_GUILESS_MAIN(tst_eventcriteria)
#include "tst_eventcriteria.moc"
