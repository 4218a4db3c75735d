// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eventsourcing/unitofwork.h"
#include "tests/store/eventstoresuite.h"
#include "tests/support/given.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const WalletHappening opened {
    at("2024-01-01T10:00:00Z"),
    WalletOpened {u"PL"_s, u"PLN"_s, 2, u"Europe/Warsaw"_s, u"Anna Nowak"_s, {}}};
const WalletHappening firstAdded {at("2024-01-02T10:00:00Z"), added(lot(1, W, 1'250))};
const WalletHappening secondAdded {at("2024-01-03T10:00:00Z"), added(lot(2, W, 1'250))};

/// It happened to anna's wallet.
void record(UnitOfWork &work, const Happenings &happened)
{
    VERIFY_RESULT(work.wallet(u"anna"_s));
    const QString commandId = u"c-%1"_s.arg(work.writes().size());
    work.record(u"anna"_s, happened, {commandId, u"shop"_s, *Zone::named("Europe/Warsaw"), {}});
}

} // namespace

/// What is known beside an event is added on its way into the store.
class tst_enrichers : public EventStoreSuite
{
    Q_OBJECT
private slots:
    void initTestCase_data() { addImplementations(); }
    void init() { open(); }
    void cleanup() { close(); }

    void RP_06_07_enrichersAreGivenTheVeryEvents();
    void RP_08_theStoreAnswersWithTheEnrichedEvents();
    void ME_01_withoutAnEnricherNothingIsAdded();
    void ME_02_anEnricherIsCalledOncePerEvent();
    void ME_03_everyEventGetsIt();
    void ME_04_alsoALaterEnricher();
};

void tst_enrichers::RP_06_07_enrichersAreGivenTheVeryEvents()
{
    UnitOfWork work(store());
    std::vector<NewEvent> given;
    work.addEnricher([&](const NewEvent &event) {
        given.push_back(event);
        return Metadata();
    });
    record(work, {opened, firstAdded});
    const std::vector<NewEvent> &written = work.writes().front().events;
    QCOMPARE(given.size(), written.size());
    for (size_t i = 0; i < given.size(); ++i) {
        QCOMPARE(given[i].id, written[i].id);
        QCOMPARE(given[i].type, written[i].type);
        QCOMPARE(given[i].payload, written[i].payload);
        QCOMPARE(given[i].commandId, written[i].commandId);
    }
}

void tst_enrichers::RP_08_theStoreAnswersWithTheEnrichedEvents()
{
    UnitOfWork work(store());
    work.addEnricher([](const NewEvent &) { return Metadata(u"via"_s, u"desktop"_s); });
    record(work, {opened});
    const auto answer = store().append(work.writes());
    VERIFY_RESULT(answer);
    const RecordedEvent &published =
        std::get<Appended>(*answer).events.at(0); // what listeners are told
    QCOMPARE(published.event.metadata.get(u"via"_s), QJsonValue(u"desktop"_s));
    QCOMPARE(inWords(store().load(annasWallet)), inWords({published}));
}

void tst_enrichers::ME_01_withoutAnEnricherNothingIsAdded()
{
    UnitOfWork work(store());
    record(work, {opened});
    QCOMPARE(work.writes().front().events.at(0).metadata.all(), QJsonObject());
}

void tst_enrichers::ME_02_anEnricherIsCalledOncePerEvent()
{
    UnitOfWork work(store());
    int calls = 0;
    work.addEnricher([&](const NewEvent &) { return Metadata(u"call"_s, ++calls); });
    record(work, {opened, firstAdded, secondAdded});
    VERIFY_RESULT(store().append(work.writes()));
    QCOMPARE(calls, 3);
    const auto events = store().load(annasWallet);
    VERIFY_RESULT(events);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(events->at(size_t(i)).event.metadata.get(u"call"_s), QJsonValue(i + 1));
}

void tst_enrichers::ME_03_everyEventGetsIt()
{
    UnitOfWork work(store());
    work.addEnricher([](const NewEvent &) {
        return Metadata({{u"via"_s, u"desktop"_s}, {u"host"_s, u"a"_s}});
    });
    work.addEnricher([](const NewEvent &) {
        return Metadata({{u"host"_s, u"b"_s}, {u"version"_s, 2}});
    });
    record(work, {opened, firstAdded});
    for (const NewEvent &event : work.writes().front().events)
        QCOMPARE(event.metadata.all(),
                 (QJsonObject {{u"via"_s, u"desktop"_s}, {u"host"_s, u"b"_s}, {u"version"_s, 2}}));
}

void tst_enrichers::ME_04_alsoALaterEnricher()
{
    UnitOfWork work(store());
    record(work, {opened});
    work.addEnricher([](const NewEvent &) { return Metadata(u"later"_s, true); });
    record(work, {firstAdded});
    QCOMPARE(work.writes()[0].events.at(0).metadata.all(), QJsonObject());
    QCOMPARE(work.writes()[1].events.at(0).metadata.all(), (QJsonObject {{u"later"_s, true}}));
}

QTEST_GUILESS_MAIN(tst_enrichers)
#include "tst_enrichers.moc"
