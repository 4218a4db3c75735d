// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/recordingbus.h"

#include <QTest>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

EventPage page(Position first, const QStringList &types)
{
    std::vector<RecordedEvent> events;
    for (const QString &type : types) {
        RecordedEvent event;
        event.position = first++;
        event.event.type = type;
        events.push_back(event);
    }
    return std::make_shared<const std::vector<RecordedEvent>>(std::move(events));
}

} // namespace

/// Listeners are told every page, in order.
class tst_eventbus : public QObject
{
    Q_OBJECT
private slots:
    void EB01_listenerGetsThePage();
    void EB02_everyListenerGetsEveryPageInOrder();
    void EB03_pagesOfAListenerComeAfterAllHadTheCurrentOne();
    void EB03_listenersThatAnswerEachOther();
    void EB04_publishesAfterAListenerThrew();
    void EB05_aListenerThatGoesAwayStopsNobody();
    void queuesHoldNoPages();
    void nothingIsNoPage();
    void CB13_recordsOnlyWhenSwitchedOn();
};

void tst_eventbus::EB01_listenerGetsThePage()
{
    EventBus bus;
    RecordingBus heard(bus);
    heard.switchOn();
    const EventPage published = page(7, {u"CreditsAdded"_s, u"CreditsSpent"_s});
    bus.publish(published);
    QCOMPARE(heard.pages(), std::vector {published}); // the very page, not a copy
    QCOMPARE(heard.inWords(), QStringList {u"7 CreditsAdded, 8 CreditsSpent"_s});
}

void tst_eventbus::EB02_everyListenerGetsEveryPageInOrder()
{
    EventBus bus;
    RecordingBus one(bus), other(bus);
    one.switchOn();
    other.switchOn();
    const QStringList expected {u"1 WalletOpened"_s, u"2 CreditsAdded"_s, u"3 CreditsSpent"_s};
    bus.publish(page(1, {u"WalletOpened"_s}));
    bus.publish(page(2, {u"CreditsAdded"_s}));
    bus.publish(page(3, {u"CreditsSpent"_s}));
    QCOMPARE(one.inWords(), expected);
    QCOMPARE(other.inWords(), expected);
}

void tst_eventbus::EB03_pagesOfAListenerComeAfterAllHadTheCurrentOne()
{
    EventBus bus;
    RecordingBus before(bus);
    QStringList order;
    connect(&bus, &EventBus::published, this, [&](const EventPage &events) {
        order << u"first hears %1"_s.arg(events->front().position);
        if (events->front().position == 1) {
            bus.publish(page(2, {u"CreditsSpent"_s}));
            bus.publish(page(3, {u"CreditsRefunded"_s}));
        }
        order << u"first is done with %1"_s.arg(events->front().position);
    });
    connect(&bus, &EventBus::published, this, [&](const EventPage &events) {
        order << u"second hears %1"_s.arg(events->front().position);
    });
    RecordingBus after(bus);
    before.switchOn();
    after.switchOn();
    bus.publish(page(1, {u"CreditsAdded"_s}));
    QCOMPARE(order,
             (QStringList {u"first hears 1"_s, u"first is done with 1"_s, u"second hears 1"_s,
                           u"first hears 2"_s, u"first is done with 2"_s, u"second hears 2"_s,
                           u"first hears 3"_s, u"first is done with 3"_s, u"second hears 3"_s}));
    QCOMPARE(before.inWords(), after.inWords());
}

void tst_eventbus::EB03_listenersThatAnswerEachOther()
{
    constexpr Position last = 50'000; // a page within a page would need that deep a stack
    EventBus bus;
    Position heard = 0;
    connect(&bus, &EventBus::published, this, [&](const EventPage &events) {
        QCOMPARE(events->front().position, ++heard);
        if (heard < last)
            bus.publish(page(heard + 1, {u"CreditsAdded"_s}));
    });
    bus.publish(page(1, {u"CreditsAdded"_s}));
    QCOMPARE(heard, last);
}

void tst_eventbus::EB04_publishesAfterAListenerThrew()
{
    EventBus bus;
    QObject failing;
    connect(&bus, &EventBus::published, &failing, [] { throw std::bad_alloc(); });
    RecordingBus heard(bus);
    heard.switchOn();
    QVERIFY_EXCEPTION_THROWN(bus.publish(page(1, {u"CreditsAdded"_s})), std::bad_alloc);
    disconnect(&bus, nullptr, &failing, nullptr);
    bus.publish(page(2, {u"CreditsSpent"_s}));
    QCOMPARE(heard.inWords(), QStringList {u"2 CreditsSpent"_s});
}

void tst_eventbus::EB05_aListenerThatGoesAwayStopsNobody()
{
    EventBus bus;
    auto leaving = std::make_unique<RecordingBus>(bus);
    connect(&bus, &EventBus::published, this, [&] { leaving.reset(); });
    RecordingBus heard(bus);
    heard.switchOn();
    bus.publish(page(1, {u"CreditsAdded"_s}));
    QVERIFY(!leaving);
    bus.publish(page(2, {u"CreditsSpent"_s}));
    QCOMPARE(heard.inWords(), (QStringList {u"1 CreditsAdded"_s, u"2 CreditsSpent"_s}));
}

/// A thread that is busy for long does not fill up with what it has not heard yet.
void tst_eventbus::queuesHoldNoPages()
{
    EventBus bus;
    int heard = 0;
    connect(
        &bus, &EventBus::grown, this, [&] { ++heard; }, Qt::QueuedConnection);
    EventPage published = page(1, {u"CreditsAdded"_s});
    const std::weak_ptr held(published);
    bus.publish(std::exchange(published, nullptr));
    QVERIFY(held.expired());
    QCOMPARE(heard, 0);
    QCoreApplication::sendPostedEvents(this);
    QCOMPARE(heard, 1);
}

void tst_eventbus::nothingIsNoPage()
{
    EventBus bus;
    RecordingBus heard(bus);
    heard.switchOn();
    bus.publish({});
    bus.publish(page(1, {}));
    QVERIFY(heard.pages().empty());
}

void tst_eventbus::CB13_recordsOnlyWhenSwitchedOn()
{
    EventBus bus;
    RecordingBus heard(bus);
    bus.publish(page(1, {u"WalletOpened"_s}));
    heard.switchOn();
    bus.publish(page(2, {u"CreditsAdded"_s}));
    heard.switchOff();
    bus.publish(page(3, {u"CreditsSpent"_s}));
    QCOMPARE(heard.inWords(), QStringList {u"2 CreditsAdded"_s});
}

QTEST_GUILESS_MAIN(tst_eventbus)
#include "tst_eventbus.moc"
