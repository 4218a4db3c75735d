// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eventsourcing/repository.h"
#include "core/eventstore/memoryeventstore.h"
#include "core/readmodel/statereport.h"
#include "tests/support/projecting.h"
#include "tests/support/randomstory.h"
#include "tests/support/testclock.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

/// Wallets W-0, W-1, … with random lives, told turn by turn.
struct Lives
{
    TestClock clock;
    MemoryEventStore store {clock};
    std::vector<Story> stories;
    Instant last;

    explicit Lives(const std::vector<std::vector<Step>> &steps)
    {
        for (const auto &some : steps)
            stories.push_back(live(some));
        for (size_t turn = 0; append(turn); ++turn) { }
    }
    static QString id(size_t index) { return u"W-%1"_s.arg(index); }
    bool append(size_t turn)
    {
        bool isMore = false;
        for (size_t i = 0; i < stories.size(); ++i) {
            if (turn >= stories[i].history().size())
                continue;
            isMore = true;
            const Told event = told(id(i), stories[i].history()[turn]);
            last = std::max(last, event.event.occurredAt);
            const StreamWrite write {event.stream, ExpectedVersion::any(), {event.event}};
            RC_ASSERT(store.append({&write, 1}).has_value());
        }
        return isMore;
    }
    /// From before the first entry until after the last end of a lot; entries and ends more often.
    Instant anyInstant() const
    {
        const Instant first = at("2026-11-23T10:00:00Z");
        std::vector<qint64> turns {first.micros};
        for (const Story &story : stories) {
            for (const WalletHappening &happening : story.history())
                turns.push_back(happening.occurredAt.micros);
            for (const Lot &lot : story.wallet().lots)
                turns.push_back(lot.expiresAt.value_or(last).micros);
        }
        const auto anywhere =
            rc::gen::inRange<qint64>(first.micros, last.micros + 100 * microsPerDay);
        const qint64 micros = *rc::gen::oneOf(oneOf(turns), anywhere);
        return {micros - *rc::gen::inRange(0, 2)};
    }
    StateReport state(Instant instant, std::optional<Position> knownAt = {})
    {
        const auto report = stateAt(store, instant, knownAt);
        RC_ASSERT(report.has_value());
        return *report;
    }
};

Lives anyLives()
{
    return Lives(*rc::gen::container<std::vector<std::vector<Step>>>(3, anySteps()));
}

AmountsByType flowsOf(const StateReport &report)
{
    AmountsByType balance {};
    for (const CreditType type : allCreditTypes)
        balance[type] = report.added[type] + report.refunded[type] + report.restored[type]
            - report.spent[type] - report.subtracted[type] - report.paidOut[type]
            - report.expired[type] - report.forfeited[type] - report.reversed[type];
    return balance;
}

} // namespace

/// The state of all wallets at an instant, and how it came to that (DESIGN 7).
class tst_statereport : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { seedProperties(); }
    void rollForwardBalances();
    void openingAndFlowsGiveClosing();
    void walletsAreWhatTheyWereThen();
    void thePastStaysAsItWasKnown();
    void lotsOfUnknownEvents();
    void keysOfTheBeginning();
    void keysThatAreThereWhenThereIsSomethingToSay();
    void statusOfThen();

private:
    /// Of a store with one wallet.
    static QJsonObject stateOf(const Story &story, Instant instant);
};

void tst_statereport::rollForwardBalances()
{
    HOLDS("what came - what went = closing = sum of the wallets", [] {
        Lives lives = anyLives();
        const StateReport report = lives.state(lives.anyInstant());
        RC_ASSERT(flowsOf(report) == report.closing);
        AmountsByType sum {};
        qint64 expiredMinor = 0;
        for (const StateReport::Balance &balance : report.wallets) {
            expiredMinor += balance.expiredMinor;
            for (const CreditType type : allCreditTypes)
                sum[type] += balance.available[type];
        }
        RC_ASSERT(sum == report.closing);
        RC_ASSERT(expiredMinor == total(report.expired));
    });
}

void tst_statereport::openingAndFlowsGiveClosing()
{
    HOLDS("one report's closing is the next one's opening; nothing that came is taken back", [] {
        Lives lives = anyLives();
        Instant from = lives.anyInstant();
        Instant until = lives.anyInstant();
        if (until < from)
            std::swap(from, until);
        const StateReport opening = lives.state(from);
        const StateReport closing = lives.state(until);
        AmountsByType grown = opening.closing;
        for (const CreditType type : allCreditTypes)
            grown[type] += flowsOf(closing)[type] - flowsOf(opening)[type];
        RC_ASSERT(grown == closing.closing);
        for (const auto flow :
             {&StateReport::added, &StateReport::refunded, &StateReport::restored,
              &StateReport::spent, &StateReport::subtracted, &StateReport::paidOut,
              &StateReport::expired, &StateReport::forfeited, &StateReport::reversed}) {
            for (const CreditType type : allCreditTypes)
                RC_ASSERT((closing.*flow)[type] >= (opening.*flow)[type]);
        }
        RC_ASSERT(closing.shortfallMinor >= opening.shortfallMinor);
    });
}

void tst_statereport::walletsAreWhatTheyWereThen()
{
    HOLDS("the report says of each wallet what travelling in time does", [] {
        Lives lives = anyLives();
        const Instant instant = lives.anyInstant();
        const Position known = *rc::gen::inRange<Position>(0, lives.store.head()->position + 1);
        const auto knownAt = *rc::gen::element(std::optional<Position>(), std::optional(known));
        const StateReport report = lives.state(instant, knownAt);
        for (size_t i = 0; i < lives.stories.size(); ++i) {
            const auto past = walletAt(lives.store, Lives::id(i), {instant, knownAt});
            RC_ASSERT(past.has_value());
            RC_ASSERT(report.wallets.contains(Lives::id(i)) == past->wallet.isOpened());
            RC_ASSERT(report.wallets.value(Lives::id(i)).available
                      == availableAt(past->wallet, instant));
            RC_ASSERT(report.wallets.value(Lives::id(i)).status == past->wallet.status);
        }
    });
}

void tst_statereport::thePastStaysAsItWasKnown()
{
    HOLDS("as known at a position: later entries change nothing", [] {
        Lives lives = anyLives();
        const Instant instant = lives.anyInstant();
        const Position head = lives.store.head()->position;
        const StateReport before = lives.state(instant);
        const Told more =
            told(u"W-0"_s, {instant, added(lot(lives.stories[0].wallet().nextLot(), W, 7))});
        const StreamWrite write {more.stream, ExpectedVersion::any(), {more.event}};
        RC_ASSERT(lives.store.append({&write, 1}).has_value());
        RC_ASSERT(lives.state(instant, head).toJson() == before.toJson());
        RC_ASSERT(lives.state(instant).added[W] == before.added[W] + 7);
    });
}

/// A later program made the lot; the report counts what this one knows.
void tst_statereport::lotsOfUnknownEvents()
{
    TestClock clock;
    MemoryEventStore store(clock);
    const Instant then = at("2026-11-24T10:00:00Z");
    for (const Told &event :
         {told(u"W-1"_s, walletOpened(then)), told(u"W-1"_s, {then, added(lot(1, W, 100))}),
          unknownEvent(StreamId::wallet(u"W-1"_s), then),
          told(u"W-1"_s, {then, spent(u"P"_s, 70, 70, {burn(2, W, 30), burn(1, W, 40)})})}) {
        const StreamWrite write {event.stream, ExpectedVersion::any(), {event.event}};
        QVERIFY(store.append({&write, 1}).has_value());
    }
    const auto report = stateAt(store, then, {});
    QVERIFY(report.has_value());
    QCOMPARE(report->closing[W], 60);
}

QJsonObject tst_statereport::stateOf(const Story &story, Instant instant)
{
    TestClock clock;
    MemoryEventStore store(clock);
    for (const Told &event : told(u"W-1"_s, story.history())) {
        const StreamWrite write {event.stream, ExpectedVersion::any(), {event.event}};
        if (!store.append({&write, 1}))
            qFatal("cannot append");
    }
    return stateAt(store, instant, {}).value().toJson();
}

void tst_statereport::keysOfTheBeginning()
{
    const Instant then = at("2026-11-24T10:00:00Z");
    Story story = Story::opened(then);
    story.given(then, add(W, 100));
    const QJsonObject state = stateOf(story, then);
    QCOMPARE(state[u"flows"_s].toObject().keys(),
             (QStringList {u"added"_s, u"expired"_s, u"lapsed"_s, u"refunded"_s, u"spent"_s,
                           u"subtracted"_s}));
    QCOMPARE(
        state[u"wallets"_s][u"W-1"_s].toObject(),
        (QJsonObject {{u"wallet"_s, 100}, {u"bonus"_s, 0}, {u"refund"_s, 0}, {u"expired"_s, 0}}));
}

void tst_statereport::keysThatAreThereWhenThereIsSomethingToSay()
{
    const Instant then = at("2026-11-24T10:00:00Z");
    Story story = Story::opened(then);
    story.as(u"e1"_s)
        .given(then, add(W, 100))
        .as(u"s1"_s)
        .given(then, spend(u"P"_s, 30))
        .given(then, reverse(u"e1"_s, true))
        .given(then, reverse(u"s1"_s))
        .given(then, add(B, 7))
        .given(then, close(Disposition::PaidOut, Disposition::Forfeited));
    const QJsonObject flows = stateOf(story, then)[u"flows"_s].toObject();
    const auto amounts = [](qint64 wallet, qint64 bonus, qint64 refund) {
        return QJsonObject {{u"wallet"_s, wallet}, {u"bonus"_s, bonus}, {u"refund"_s, refund}};
    };
    QCOMPARE(flows[u"reversed"_s].toObject(), amounts(70, 0, 0));
    QCOMPARE(flows[u"shortfall"_s].toInteger(), 30);
    QCOMPARE(flows[u"restored"_s].toObject(), amounts(30, 0, 0));
    QCOMPARE(flows[u"paidOut"_s].toObject(), amounts(30, 0, 0));
    QCOMPARE(flows[u"forfeited"_s].toObject(), amounts(0, 7, 0));
}

/// A later end counts from the instant on at which it was given.
void tst_statereport::statusOfThen()
{
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    story.given(at("2026-11-24T10:00:00Z"), add(B, 100))
        .given(at("2026-11-25T10:00:00Z"), freeze())
        .given(at("2026-11-26T10:00:00Z"), extend({1}, "2027-03-01"))
        .given(at("2026-11-27T10:00:00Z"), unfreeze())
        .given(at("2027-03-02T10:00:00Z"), close())
        .given(at("2027-03-03T10:00:00Z"), reopen());
    const auto wallet = [&story](const char *instant) {
        const QJsonObject its = stateOf(story, at(instant))[u"wallets"_s][u"W-1"_s].toObject();
        return u"%1 %2 %3"_s.arg(its[u"status"_s].toString(u"-"_s))
            .arg(its[u"bonus"_s].toInt())
            .arg(its[u"expired"_s].toInt());
    };
    QCOMPARE(wallet("2026-11-25T09:59:59Z"), u"- 100 0"_s);
    QCOMPARE(wallet("2026-11-25T10:00:00Z"), u"frozen 100 0"_s);
    QCOMPARE(wallet("2026-11-27T10:00:00Z"), u"- 100 0"_s);
    QCOMPARE(wallet("2027-02-22T23:00:00Z"), u"- 100 0"_s);
    QCOMPARE(wallet("2027-03-01T22:59:59.999999Z"), u"- 100 0"_s);
    QCOMPARE(wallet("2027-03-01T23:00:00Z"), u"- 0 100"_s);
    QCOMPARE(wallet("2027-03-02T10:00:00Z"), u"closed 0 100"_s);
    QCOMPARE(wallet("2027-03-03T10:00:00Z"), u"- 0 100"_s);
}

QTEST_GUILESS_MAIN(tst_statereport)
#include "tst_statereport.moc"
