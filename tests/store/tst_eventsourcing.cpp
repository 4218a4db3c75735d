// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/codes.h"
#include "core/eventsourcing/unitofwork.h"
#include "core/serialization/eventcodec.h"
#include "tests/store/eventstoresuite.h"
#include "tests/support/given.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const QString anna = u"anna"_s; // of annasWallet

EventContext contextOf(const QString &commandId)
{
    return {commandId, u"shop"_s, *Zone::named("Europe/Warsaw"), {}};
}

/// What the bus does after a command: append, then keep.
QString save(UnitOfWork &work, EventStore &store)
{
    const auto answer = store.append(work.writes());
    if (answer && std::holds_alternative<Appended>(*answer))
        work.markCommitted(std::get<Appended>(*answer));
    return inWords(answer);
}

NewEvent eventOf(const WalletEvent &event, const char *occurredAt)
{
    const EncodedEvent encoded = encode(event);
    NewEvent created = something(encoded.type);
    created.typeVersion = encoded.typeVersion;
    created.payload = encoded.payload;
    created.occurredAt = at(occurredAt);
    return created;
}

} // namespace

/// Aggregates come from events and give events; a unit of work brings them to a store and back.
class tst_eventsourcing : public EventStoreSuite
{
    Q_OBJECT
private slots:
    void initTestCase_data() { addImplementations(); }
    void init() { open(); }
    void cleanup() { close(); }

    void AG_01_recordedEventsAreNumbered();
    void AG_02_theNextOneFollowsWhatWasLoaded();
    void AG_03_loadingEvolvesTheState();
    void RP_03_savingStoresTheNewEventsInOrder();
    void RP_04_loadingGivesAnEqualAggregate();
    void RP_05_anUnknownIdIsThereWithoutAVersion();
    void X_06_aCommandThatIsRunAgainMakesTheSameEvents();
    void X_10_unknownTypesLoadAndCount();
    void anUndecodableEventIsAnError();
    void X_19_aFailedAppendLeavesWhatWasRecorded();
    void startForgetsWhatWasRecorded();
    void startLearnsWhatOthersWrote();
    void timeTravel();

private:
    Happenings opening() const;
    Happenings adding(int lotNumber, const char *at) const;
    void record(UnitOfWork &work, const Happenings &happened, const QString &commandId = u"c-1"_s);
    void givenOpened();
};

Happenings tst_eventsourcing::opening() const
{
    return {{at("2024-01-01T10:00:00Z"),
             WalletOpened {u"PL"_s, u"PLN"_s, 2, u"Europe/Warsaw"_s, u"Anna Nowak"_s, {}}}};
}

Happenings tst_eventsourcing::adding(int lotNumber, const char *occurredAt) const
{
    return {{at(occurredAt), added(lot(lotNumber, W, 1'250))}};
}

void tst_eventsourcing::record(UnitOfWork &work, const Happenings &happened,
                               const QString &commandId)
{
    VERIFY_RESULT(work.wallet(anna));
    work.record(anna, happened, contextOf(commandId));
}

void tst_eventsourcing::givenOpened()
{
    UnitOfWork work(store());
    record(work, opening(), u"open"_s);
    QCOMPARE(save(work, store()), u"appended 1-1"_s);
}

void tst_eventsourcing::AG_01_recordedEventsAreNumbered()
{
    UnitOfWork work(store());
    record(work, opening());
    record(work, adding(1, "2024-01-02T10:00:00Z"), u"c-2"_s);
    record(work, adding(2, "2024-01-03T10:00:00Z"), u"c-3"_s);
    const WalletAggregate *wallet = work.wallet(anna).value();
    QCOMPARE(wallet->state().version, 2);
    QCOMPARE(wallet->storedVersion(), -1);
    QCOMPARE(wallet->uncommitted().size(), size_t(3));
    QCOMPARE(save(work, store()), u"appended 1-3"_s);
    const auto events = store().load(annasWallet);
    VERIFY_RESULT(events);
    for (size_t i = 0; i < 3; ++i)
        QCOMPARE(events->at(i).version, qint64(i));
}

void tst_eventsourcing::AG_02_theNextOneFollowsWhatWasLoaded()
{
    givenOpened();
    UnitOfWork work(store());
    record(work, adding(1, "2024-01-02T10:00:00Z"));
    const WalletAggregate *wallet = work.wallet(anna).value();
    QCOMPARE(wallet->storedVersion(), 0);
    QCOMPARE(wallet->state().version, 1);
    QCOMPARE(work.writes().front().expected.version, 0);
    QCOMPARE(save(work, store()), u"appended 2-2"_s);
    QCOMPARE(store().load(annasWallet, 1)->at(0).version, 1);
}

void tst_eventsourcing::AG_03_loadingEvolvesTheState()
{
    givenOpened();
    UnitOfWork work(store());
    const auto wallet = work.wallet(anna);
    VERIFY_RESULT(wallet);
    QCOMPARE((*wallet)->state().owner, u"Anna Nowak"_s);
    QCOMPARE((*wallet)->state().market, u"PL"_s);
}

void tst_eventsourcing::RP_03_savingStoresTheNewEventsInOrder()
{
    givenOpened();
    UnitOfWork work(store());
    Happenings two = adding(1, "2024-01-02T10:00:00Z");
    two.push_back({at("2024-01-03T10:00:00Z"), spent(u"P"_s, 250, 250, {burn(1, W, 250)})});
    record(work, two, u"c-7"_s);
    const auto answer = store().append(work.writes());
    VERIFY_RESULT(answer);
    const auto stored = store().load(annasWallet, 1);
    VERIFY_RESULT(stored);
    QCOMPARE(inWords(std::get<Appended>(*answer).events), inWords(*stored));
    QCOMPARE(stored->size(), two.size());
    for (size_t i = 0; i < two.size(); ++i) {
        const NewEvent &event = stored->at(i).event;
        QCOMPARE(event.occurredAt, two[i].occurredAt);
        QVERIFY(decodeWalletEvent(event).value() == two[i].event);
        QCOMPARE(event.commandId, u"c-7"_s);
        QCOMPARE(event.actor, u"shop"_s);
        QCOMPARE(event.zone, "Europe/Warsaw");
        QCOMPARE(event.offsetMinutes, 60);
        QCOMPARE(event.correlation, stored->at(0).event.correlation);
        QVERIFY(event.causation.isNull());
    }
    QVERIFY(stored->at(0).event.id != stored->at(1).event.id);
}

void tst_eventsourcing::RP_04_loadingGivesAnEqualAggregate()
{
    UnitOfWork work(store());
    record(work, opening());
    record(work, adding(1, "2024-01-02T10:00:00Z"), u"c-2"_s);
    save(work, store());
    const WalletAggregate *saved = work.wallet(anna).value();
    QVERIFY(saved->uncommitted().empty());
    QCOMPARE(saved->storedVersion(), 1);

    UnitOfWork later(place().another());
    const WalletAggregate *loaded = later.wallet(anna).value();
    QVERIFY(loaded->state() == saved->state());
    QVERIFY(loaded->uncommitted().empty());
    QCOMPARE(loaded->storedVersion(), 1);
    QVERIFY(later.writes().empty());
}

void tst_eventsourcing::RP_05_anUnknownIdIsThereWithoutAVersion()
{
    UnitOfWork work(store());
    const auto nobody = work.wallet(u"nobody"_s);
    VERIFY_RESULT(nobody);
    QCOMPARE((*nobody)->storedVersion(), -1);
    QVERIFY((*nobody)->state() == Wallet());
    QCOMPARE(loadMarket(store(), u"XX"_s)->version, -1);
    const auto past = walletAt(store(), u"nobody"_s, {});
    VERIFY_RESULT(past);
    QVERIFY(!past->wallet.isOpened());
    QCOMPARE(past->firstEntry, 0);
}

void tst_eventsourcing::X_06_aCommandThatIsRunAgainMakesTheSameEvents()
{
    UnitOfWork first(store()), second(store());
    record(first, opening(), u"c-1"_s);
    record(second, opening(), u"c-1"_s); // knows nothing of the first
    QCOMPARE(save(first, store()), u"appended 1-1"_s);
    QCOMPARE(save(second, store()), u"duplicate 1-1"_s);
    UnitOfWork other(store());
    record(other, adding(1, "2024-01-02T10:00:00Z"), u"c-2"_s);
    QCOMPARE(save(other, store()), u"appended 2-2"_s);
}

void tst_eventsourcing::X_10_unknownTypesLoadAndCount()
{
    givenOpened();
    VERIFY_RESULT(
        append({annasWallet, ExpectedVersion::exact(0), {something(u"CreditsBlessed"_s)}}));
    QCOMPARE(store().load(annasWallet)->at(1).event.type, u"CreditsBlessed"_s);

    UnitOfWork work(store());
    const auto wallet = work.wallet(anna);
    VERIFY_RESULT(wallet);
    QVERIFY((*wallet)->holdsUnknown());
    QCOMPARE((*wallet)->storedVersion(), 1);
    QCOMPARE((*wallet)->state().owner, u"Anna Nowak"_s);

    const auto past = walletAt(store(), anna, {});
    VERIFY_RESULT(past);
    QCOMPARE(past->wallet.version, 1);
    QVERIFY(past->holdsUnknown);
    QCOMPARE(past->firstEntry, 1);
    QCOMPARE(past->lastEntry, 2);
    QCOMPARE(past->openedAt, at("2024-01-01T10:00:00Z"));
}

void tst_eventsourcing::anUndecodableEventIsAnError()
{
    NewEvent broken = eventOf(opening().front().event, "2024-01-01T10:00:00Z");
    broken.payload = "{}";
    VERIFY_RESULT(append({annasWallet, ExpectedVersion::noStream(), {broken}}));
    UnitOfWork work(store());
    COMPARE_ERROR(work.wallet(anna), code::undecodable);
    COMPARE_ERROR(walletAt(store(), anna, {}), code::undecodable);
}

void tst_eventsourcing::X_19_aFailedAppendLeavesWhatWasRecorded()
{
    givenOpened();
    UnitOfWork work(store());
    record(work, adding(1, "2024-01-02T10:00:00Z"));
    VERIFY_RESULT(
        place().another().append(std::vector {write(annasWallet, ExpectedVersion::exact(0), 1)}));
    QCOMPARE(save(work, store()), u"conflict: wallet-anna is at 1"_s);
    const WalletAggregate *wallet = work.wallet(anna).value();
    QCOMPARE(wallet->uncommitted().size(), size_t(1));
    WalletHappening recorded = adding(1, "2024-01-02T10:00:00Z").front();
    recorded.commandId = u"c-1"_s;
    QVERIFY(wallet->uncommitted().front() == recorded);
    QCOMPARE(work.writes().size(), size_t(1));
}

void tst_eventsourcing::startForgetsWhatWasRecorded()
{
    givenOpened();
    UnitOfWork work(store());
    record(work, adding(1, "2024-01-02T10:00:00Z"));
    VERIFY_RESULT(work.start());
    QVERIFY(work.writes().empty());
    const WalletAggregate *wallet = work.wallet(anna).value();
    QVERIFY(wallet->uncommitted().empty());
    QCOMPARE(wallet->state().version, 0);
    QVERIFY(wallet->state().lots.empty());
}

void tst_eventsourcing::startLearnsWhatOthersWrote()
{
    givenOpened();
    UnitOfWork work(store()), other(place().another());
    VERIFY_RESULT(work.start());
    VERIFY_RESULT(work.wallet(anna));
    VERIFY_RESULT(other.start());
    record(other, adding(1, "2024-01-02T10:00:00Z"));
    QCOMPARE(save(other, place().another()), u"appended 2-2"_s);

    VERIFY_RESULT(work.start());
    record(work, adding(2, "2024-01-03T10:00:00Z"), u"c-2"_s);
    QCOMPARE(save(work, store()), u"appended 3-3"_s);
    VERIFY_RESULT(other.start());
    QVERIFY(other.wallet(anna).value()->state() == work.wallet(anna).value()->state());
    QCOMPARE(other.wallet(anna).value()->storedVersion(), 2);
}

void tst_eventsourcing::timeTravel()
{
    givenOpened();
    for (int i = 1; i <= 3; ++i) {
        const QByteArray day = "2024-01-0" + QByteArray::number(i + 1) + "T10:00:00Z";
        VERIFY_RESULT(append({annasWallet,
                              ExpectedVersion::exact(i - 1),
                              {eventOf(added(lot(i, W, 1'250)), day.constData())}}));
    }
    const auto lots = [&](const Moment &moment) {
        return walletAt(store(), anna, moment)->wallet.lots.size();
    };
    QCOMPARE(lots({}), size_t(3));
    QCOMPARE(lots({at("2024-01-03T10:00:00Z"), {}}), size_t(2)); // inclusive
    QCOMPARE(lots({at("2024-01-03T09:59:59.999999Z"), {}}), size_t(1));
    QCOMPARE(lots({{}, Position(3)}), size_t(2));
    QCOMPARE(lots({at("2024-01-02T10:00:00Z"), Position(3)}), size_t(1));
    QCOMPARE(walletAt(store(), anna, {at("2023-12-31T00:00:00Z"), {}})->wallet.version, -1);
}

QTEST_GUILESS_MAIN(tst_eventsourcing)
#include "tst_eventsourcing.moc"
