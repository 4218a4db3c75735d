// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/marketsprojector.h"
#include "core/readmodel/movementsprojector.h"
#include "core/readmodel/reporttables.h"
#include "core/readmodel/walletsprojector.h"
#include "tests/support/company.h"
#include "tests/support/randomstory.h"
#include "tests/support/reporting.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const QStringList all {u"opening"_s,   u"added"_s,      u"refunded"_s, u"restored"_s,
                       u"spent"_s,     u"subtracted"_s, u"paid_out"_s, u"expired"_s,
                       u"forfeited"_s, u"reversed"_s,   u"closing"_s,  u"check"_s};

/// The same numbers by another way: lot by lot, from the events, one month and type at a time.
class Recount
{
public:
    Recount(const Happenings &history, const Zone &zone)
        : m_history(history)
        , m_zone(zone)
    { }

    /// Signed, in the order of `all` without the check.
    QStringList figures(QDate first, QDate last, CreditType type) const
    {
        std::array<qint64, 11> f {};
        f.front() = heldAfter(first.addDays(-1), type);
        f.back() = heldAfter(last, type);
        for (const WalletHappening &happening : m_history) {
            const QDate date = dateOf(happening);
            if (date < first || date > last)
                continue;
            for (const LotGrant &grant : grantsOf(happening.event))
                f[columnOf(happening.event)] += grant.type == type ? grant.amountMinor : 0;
            for (const Burn &burn : burnsOf(happening.event))
                f[columnOf(happening.event)] -= burn.type == type ? burn.amountMinor : 0;
        }
        f[7] -= neverWrittenDown(first, last, type);
        QStringList words;
        for (const qint64 figure : f)
            words << QString::number(figure);
        return words;
    }

private:
    struct Left
    {
        CreditType type;
        qint64 amountMinor;
        std::optional<QDate> validThrough;
    };

    QDate dateOf(const WalletHappening &happening) const
    {
        const auto *expired = std::get_if<CreditsExpired>(&happening.event);
        return expired ? expired->validThrough : m_zone.localDate(happening.occurredAt);
    }
    static size_t columnOf(const WalletEvent &event)
    {
        return std::visit(
            overloaded {
                [](const CreditsAdded &) { return 1U; }, [](const CreditsRefunded &) { return 2U; },
                [](const CreditsRestored &) { return 3U; }, [](const CreditsSpent &) { return 4U; },
                [](const CreditsSubtracted &) { return 5U; },
                [](const CreditsPaidOut &) { return 6U; },
                [](const CreditsExpired &) { return 7U; },
                [](const CreditsForfeited &) { return 8U; },
                [](const EntryReversed &) { return 9U; }, [](const auto &) { return 0U; }},
            event);
    }
    /// Of lots after a day, or in the end.
    QMap<int, Left> lotsAfter(std::optional<QDate> day) const
    {
        QMap<int, Left> lots;
        for (const WalletHappening &happening : m_history) {
            if (day && dateOf(happening) > *day)
                continue;
            for (const LotGrant &grant : grantsOf(happening.event))
                lots.insert(grant.number, {grant.type, grant.amountMinor, grant.validThrough});
            for (const Burn &burn : burnsOf(happening.event))
                lots[burn.lot].amountMinor -= burn.amountMinor;
            if (const auto *extended = std::get_if<ExpiryExtended>(&happening.event)) {
                for (const ExtendedLot &part : extended->lots)
                    lots[part.lot].validThrough = extended->validThrough;
            }
        }
        return lots;
    }
    qint64 heldAfter(QDate day, CreditType type) const
    {
        qint64 held = 0;
        for (const Left &lot : lotsAfter(day)) {
            const bool isGood = !lot.validThrough || *lot.validThrough > day;
            held += lot.type == type && isGood ? lot.amountMinor : 0;
        }
        return held;
    }
    qint64 neverWrittenDown(QDate first, QDate last, CreditType type) const
    {
        qint64 lost = 0;
        for (const Left &lot : lotsAfter({})) {
            const bool isThen =
                lot.validThrough && *lot.validThrough >= first && *lot.validThrough <= last;
            lost += lot.type == type && isThen ? lot.amountMinor : 0;
        }
        return lost;
    }

    const Happenings &m_history;
    Zone m_zone;
};

/// A read storage of those projectors alone that the roll-forward needs, and a market for each
/// story.
class Storage
{
public:
    Storage()
        : m_read(mustBe(ReadStorage::open(m_folder.filePath(u"a.ewallet-read"_s), u"a store"_s)))
    {
        m_projectors.push_back(std::make_unique<MarketsProjector>());
        m_projectors.push_back(std::make_unique<WalletsProjector>());
        m_projectors.push_back(std::make_unique<MovementsProjector>());
        for (const auto &projector : m_projectors) {
            mustBe(m_read->createTables(*projector, u""_s));
            mustBe(m_read->createIndexes(*projector, u""_s));
        }
    }

    /// The name of its market.
    QString add(const Happenings &history)
    {
        const QString market = u"M%1"_s.arg(++m_stories);
        std::vector<RecordedEvent> recorded;
        recorded.reserve(history.size() + 1);
        std::vector<ProjectedEvent> page;
        const auto record = [&](const StreamId &stream, Instant at) -> const RecordedEvent & {
            RecordedEvent event {++m_head, stream, qint64(recorded.size()) - 1, at, {}, {}, {}};
            event.event.occurredAt = at;
            return recorded.emplace_back(std::move(event));
        };
        page.push_back({record(StreamId::market(market), history.front().occurredAt),
                        {},
                        MarketEvent(MarketDefined {u"PLN"_s, 2, u"Europe/Warsaw"_s, 2300, 14})});
        for (const WalletHappening &happening : history) {
            WalletEvent event = happening.event;
            if (auto *opened = std::get_if<WalletOpened>(&event))
                opened->market = market;
            page.push_back(
                {record(StreamId::wallet(market), happening.occurredAt), std::move(event), {}});
        }
        sql::Transaction transaction = mustBe(sql::Transaction::begin(m_read->connection()));
        for (const auto &projector : m_projectors)
            mustBe(projector->handle(page, m_read->connection(), u""_s));
        mustBe(transaction.commit());
        return market;
    }

    Report rollForward(const ReportQuery &query)
    {
        ReportTables tables = mustBe(ReportTables::begin(
            m_read->connection(), query, {u"markets"_s, u"wallets"_s, u"movements"_s}));
        Report report {query, {}, tables.currency()};
        mustBe(ewallet::rollForward(tables, report));
        return report;
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<ReadStorage> m_read;
    std::vector<std::unique_ptr<Projector>> m_projectors;
    Position m_head = 0;
    int m_stories = 0;
};

} // namespace

/// What was owed, what came and went, what is owed: to the grosz.
class tst_liability : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { seedProperties(); }
    void E34_rollForwardReconciles();
    void randomStories();
};

/// wallet-domain §4, E34: both months, all columns, and the checks beside them.
void tst_liability::E34_rollForwardReconciles()
{
    Company company;
    const QString wallet = u"W-1"_s;
    const auto on = [&](const char *instant, const CommandPayload &command) {
        Instant before = at(instant);
        before.micros -= 60 * microsPerSecond;
        company.clock().set(before);
        company.send(wallet, command);
    };
    company.send(wallet, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}});
    on("2026-11-30T09:00:00Z", add(B, 3'000));
    on("2026-12-28T09:00:00Z", add(B, 8'000));
    on("2027-01-15T09:00:00Z", add(W, 20'000));
    on("2027-02-10T09:00:00Z", add(R, 4'000));
    on("2027-02-20T12:00:00Z", spend(u"PA"_s, 1'000));
    on("2027-03-02T10:00:00Z", add(W, 10'000));
    on("2027-03-05T10:00:00Z", spend(u"P1"_s, 7'000));
    on("2027-03-20T10:00:00Z", refund(u"P1"_s, 3'500));
    on("2027-03-21T10:00:00Z", add(B, 2'000));
    on("2027-03-22T10:00:00Z", subtract(W, 1'000));
    on("2027-03-29T10:00:00Z", spend(u"P2"_s, 9'000));
    on("2027-03-30T10:00:00Z", refund(u"P2"_s, 4'500));
    company.synchronize();
    const ReportQuery query {u"roll-forward"_s, u"PL"_s, day("2027-02-01"), day("2027-03-31")};
    const Report its = mustBe(company.queries().report(query).result());
    const QMap<QString, QStringList> expected {
        {u"wallet"_s,
         {u"2027-02: 20000 0 0 0 0 0 0 0 0 0 20000 0"_s,
          u"2027-03: 20000 10000 0 0 0 -1000 0 0 0 0 29000 0"_s}},
        {u"bonus"_s,
         {u"2027-02: 11000 0 0 0 -1000 0 0 -2000 0 0 8000 0"_s,
          u"2027-03: 8000 2000 6000 0 -12000 0 0 -1000 0 0 3000 0"_s}},
        {u"refund"_s,
         {u"2027-02: 0 4000 0 0 0 0 0 0 0 0 4000 0"_s,
          u"2027-03: 4000 0 2000 0 -4000 0 0 0 0 0 2000 0"_s}},
        {u"paid"_s,
         {u"2027-02: 20000 4000 0 0 0 0 0 0 0 0 24000 0"_s,
          u"2027-03: 24000 10000 2000 0 -4000 -1000 0 0 0 0 31000 0"_s}},
        {u"promotional"_s,
         {u"2027-02: 11000 0 0 0 -1000 0 0 -2000 0 0 8000 0"_s,
          u"2027-03: 8000 2000 6000 0 -12000 0 0 -1000 0 0 3000 0"_s}},
        {u"all"_s,
         {u"2027-02: 31000 4000 0 0 -1000 0 0 -2000 0 0 32000 0"_s,
          u"2027-03: 32000 12000 8000 0 -16000 -1000 0 -1000 0 0 34000 0"_s}}};
    for (auto it = expected.cbegin(); it != expected.cend(); ++it)
        QCOMPARE(figures(its, it.key(), all), *it);
    QCOMPARE(its.rows.size(), 12U);
    QVERIFY(its.isSound());
    QCOMPARE(total(its.totals, u"closing_paid"_s), 31'000);

    const StateReport state = mustBe(company.queries().stateOn(day("2027-03-31"), {}).result());
    QCOMPARE(total(state.closing), total(its.totals, u"closing"_s));
    const auto figure = [&](const char *column) {
        return total(its.totals, QLatin1StringView(column));
    };
    QCOMPARE(figure("opening") + figure("added") + figure("refunded") + figure("spent")
                 + figure("subtracted") + figure("expired"),
             figure("closing"));
}

/// Every month and type of any life, whatever is written down; and what comes after the period is
/// none of its business.
void tst_liability::randomStories()
{
    Storage storage;
    int stories = 0, entries = 0;
    HOLDS("the roll-forward is what the events say", [&] {
        const std::vector<Step> steps = *anySteps();
        const Story story = live(steps);
        const Zone zone = story.market().zone;
        const QDate from = day("2026-12-01");
        const QDate to = from.addMonths(*rc::gen::inRange(0, 12)).addDays(*rc::gen::inRange(0, 31));
        const QString market = storage.add(story.history());
        const Report its = storage.rollForward({u"roll-forward"_s, market, from, to});
        RC_ASSERT(its.isSound());
        const Recount recount(story.history(), zone);
        for (const CreditType type : allCreditTypes) {
            QStringList expected;
            for (QDate first = from; first <= to; first = first.addMonths(1)) {
                const QDate last = std::min(first.addMonths(1).addDays(-1), to);
                expected << toIso(first).left(7) + u": "_s
                        + recount.figures(first, last, type).join(u' ') + u" 0"_s;
            }
            RC_ASSERT(figures(its, word(type), all) == expected);
        }
        ++stories;
        entries += int(story.history().size());
    });
    qInfo("%d stories, %d entries", stories, entries);
    QVERIFY(entries > 5 * stories); // they are not empty
}

QTEST_GUILESS_MAIN(tst_liability)
#include "tst_liability.moc"
