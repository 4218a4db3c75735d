// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/movementsprojector.h"
#include "tests/support/projecting.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const char *const morning = "2026-11-24T10:00:00Z";
const QString gains = u"accounting_date, type, added_minor, refunded_minor, restored_minor"_s;
const QString losses =
    u"accounting_date, type, spent_minor, subtracted_minor, paid_out_minor, expired_minor, "
    "forfeited_minor, reversed_minor"_s;
const QString nets = u"market, accounting_date, type, net_minor"_s;

Projection movements()
{
    return Projection(std::make_unique<MovementsProjector>());
}

WalletHappening openedIn(const QString &market, const QString &currency, const QString &zone)
{
    return {at(morning), WalletOpened {market, currency, 2, zone, u"Somebody"_s, {}}};
}

} // namespace

/// What moved in a market, by accounting date (R14).
class tst_movementsprojector : public QObject
{
    Q_OBJECT
private slots:
    void everyMovementHasItsColumn();
    void daysAddUp();
    void localDays();
    void expiryBelongsToItsLastGoodDay();
    void marketsHaveTheirOwnDays();
    void adjustments();
    void refunds();
    void whatIsRememberedIsInTheTables();
    void otherEventsChangeNothing();
    void sumsDoNotWrap();
};

void tst_movementsprojector::everyMovementHasItsColumn()
{
    Projection p = movements();
    p.given(u"W-1"_s,
            {walletOpened(at(morning)),
             {at(morning), added(lot(1, W, 1))},
             {at(morning), refunded(u"P1"_s, 6, 2, {lot(2, R, 2), lot(3, B, 4)})},
             {at(morning), restored(u"c-1"_s, {}, 0, {lot(4, B, 8)})},
             {at(morning), spent(u"P2"_s, 16, 16, {burn(1, W, 16)})},
             {at(morning), subtracted(W, 32, {burn(1, W, 32)})},
             {at(morning), paidOut({burn(1, W, 64)})},
             {at(morning), expired("2026-11-24", {burn(3, B, 128)})},
             {at(morning), forfeited({burn(3, B, 256)})},
             {at(morning), reversed(u"c-1"_s, {burn(2, R, 512)})}});
    QCOMPARE(p.rows(u"daily_movements"_s, gains),
             (QStringList {u"2026-11-24 bonus 0 4 8"_s, u"2026-11-24 refund 0 2 0"_s,
                           u"2026-11-24 wallet 1 0 0"_s}));
    QCOMPARE(
        p.rows(u"daily_movements"_s, losses),
        (QStringList {u"2026-11-24 bonus 0 0 0 128 256 0"_s, u"2026-11-24 refund 0 0 0 0 0 512"_s,
                      u"2026-11-24 wallet 16 32 64 0 0 0"_s}));
    QStringList found = p.rows(u"daily_movements"_s, nets);
    found.sort();
    QCOMPARE(found,
             (QStringList {u"PL 2026-11-24 bonus -372"_s, u"PL 2026-11-24 refund -510"_s,
                           u"PL 2026-11-24 wallet -111"_s}));
}

void tst_movementsprojector::daysAddUp()
{
    Projection p = movements();
    p.given({told(u"W-1"_s, walletOpened(at(morning))), told(u"W-2"_s, walletOpened(at(morning))),
             told(u"W-1"_s, {at(morning), added(lot(1, W, 100))}),
             told(u"W-2"_s, {at(morning), added(lot(1, W, 20))}),
             told(u"W-1"_s, {at("2026-11-25T10:00:00Z"), added(lot(2, W, 3))})});
    p.when(told(u"W-2"_s, {at(morning), added(lot(2, W, 400))})); // in a page of its own
    THEN_ROWS(p, "daily_movements", "accounting_date, type, added_minor, net_minor",
              u"2026-11-24 wallet 520 520"_s, u"2026-11-25 wallet 3 3"_s);
}

void tst_movementsprojector::localDays()
{
    Projection p = movements();
    p.given(u"W-1"_s,
            {walletOpened(at(morning)),
             {at("2026-01-10T22:59:59.999999Z"), added(lot(1, W, 1))},
             {at("2026-01-10T23:00:00Z"), added(lot(2, W, 2))},
             {at("2026-07-10T21:59:59.999999Z"), added(lot(3, W, 4))},
             {at("2026-07-10T22:00:00Z"), added(lot(4, W, 8))}});
    THEN_ROWS(p, "daily_movements", "accounting_date, added_minor", u"2026-01-10 1"_s,
              u"2026-01-11 2"_s, u"2026-07-10 4"_s, u"2026-07-11 8"_s);
}

/// It occurs when the next day begins (E11).
void tst_movementsprojector::expiryBelongsToItsLastGoodDay()
{
    Projection p = movements();
    p.given(u"W-1"_s,
            {walletOpened(at(morning)),
             {at("2027-02-22T23:00:00Z"), expired("2027-02-22", {burn(1, B, 30)})},
             {at("2027-02-22T23:00:00Z"), subtracted(B, 4, {burn(2, B, 4)})}});
    THEN_ROWS(p, "daily_movements", "accounting_date, expired_minor, subtracted_minor",
              u"2027-02-22 30 0"_s, u"2027-02-23 0 4"_s);
}

void tst_movementsprojector::marketsHaveTheirOwnDays()
{
    Projection p = movements();
    p.given({told(u"W-1"_s, openedIn(u"GB"_s, u"GBP"_s, u"Europe/London"_s)),
             told(u"W-2"_s, openedIn(u"PL"_s, u"PLN"_s, u"Europe/Warsaw"_s)),
             told(u"W-1"_s, {at("2026-01-10T23:30:00Z"), added(lot(1, W, 1))}),
             told(u"W-2"_s, {at("2026-01-10T23:30:00Z"), added(lot(1, W, 2))})});
    THEN_ROWS(p, "daily_movements", "market, accounting_date, added_minor", u"GB 2026-01-10 1"_s,
              u"PL 2026-01-11 2"_s);
}

void tst_movementsprojector::adjustments()
{
    Projection p = movements();
    const Instant now = at(morning);
    p.given(u"W-1"_s,
            {walletOpened(now),
             {now, CreditsAdded {lot(1, W, 100), u"goodwill"_s, {}, u"a comment"_s}},
             {now, CreditsAdded {lot(2, B, 10), u"goodwill"_s, {}, {}}},
             {now, CreditsSubtracted {W, 7, u"fraud"_s, {}, {burn(1, W, 4), burn(3, W, 3)}}},
             {now, reversed(u"c-1"_s, {burn(1, W, 9)})},
             {now, spent(u"P1"_s, 5, 5, {burn(1, W, 5)})},
             {now, expired("2026-11-23", {burn(1, W, 5)})}});
    p.when(told(u"W-1"_s, {now, CreditsAdded {lot(4, W, 5), u"goodwill"_s, {}, {}}}));
    THEN_ROWS(p, "daily_adjustments", "direction, type, actor, reason, entries, amount_minor",
              u"added bonus anna goodwill 1 10"_s, u"added wallet anna goodwill 2 105"_s,
              u"reversed wallet anna mistake 1 9"_s, u"subtracted wallet anna fraud 1 7"_s);
}

void tst_movementsprojector::refunds()
{
    Projection p = movements();
    const Instant evening = at("2026-11-24T23:00:00Z");
    p.given(u"W-1"_s,
            {walletOpened(at(morning)),
             {at(morning), refunded(u"P1"_s, 10, 4, {lot(3, R, 4), lot(4, B, 6)})},
             {evening, reversed(u"c-1"_s, u"P1"_s, 4, {burn(3, R, 4), burn(4, B, 6)})},
             {evening, reversed(u"c-2"_s, {burn(5, W, 1)})}});
    THEN_ROWS(
        p, "refunds",
        "position, market, accounting_date, wallet, purchase, amount_minor, paid_minor, actor",
        u"2 PL 2026-11-24 W-1 P1 10 4 anna"_s, u"3 PL 2026-11-25 W-1 P1 -10 -4 anna"_s);
}

void tst_movementsprojector::whatIsRememberedIsInTheTables()
{
    Projection p = movements();
    p.given(u"W-1"_s, {openedIn(u"GB"_s, u"GBP"_s, u"Europe/London"_s)});
    p.forget();
    p.given(u"W-1"_s, {{at("2026-01-10T23:30:00Z"), added(lot(1, W, 1))}});
    THEN_ROWS(p, "daily_movements", "market, accounting_date, added_minor", u"GB 2026-01-10 1"_s);
}

void tst_movementsprojector::otherEventsChangeNothing()
{
    Projection p = movements();
    p.given(u"W-1"_s,
            {walletOpened(at(morning)),
             {at(morning), frozen()},
             {at(morning), ExpiryChecked {}},
             {at(morning), extended("2027-03-01", "2027-03-01T23:00:00Z", {})}});
    p.when(unknownEvent(StreamId::wallet(u"W-1"_s), at(morning)));
    p.when(told(u"W-2"_s, {at(morning), added(lot(1, W, 1))})); // which nobody opened
    p.when(told(
        u"PL"_s,
        MarketHappening {at(morning), MarketDefined {u"PLN"_s, 2, u"Europe/Warsaw"_s, 2300, 14}}));
    QCOMPARE(p.rows(u"daily_movements"_s, nets), QStringList());
    QCOMPARE(p.rows(u"daily_adjustments"_s, u"actor"_s), QStringList());
}

/// More than 64 bits hold: it stops rather than tell something else.
void tst_movementsprojector::sumsDoNotWrap()
{
    Projection p = movements();
    p.given(u"W-1"_s, {walletOpened(at(morning))});
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    const RecordedEvent one {2,
                             StreamId::wallet(u"W-1"_s),
                             1,
                             at(morning),
                             told(u"W-1"_s, {at(morning), added(lot(1, W, most))}).event,
                             {},
                             {}};
    const std::vector<ProjectedEvent> page {{one, WalletEvent(added(lot(1, W, most))), {}},
                                            {one, WalletEvent(added(lot(2, W, 1))), {}}};
    const auto handled = p.projector<MovementsProjector>().handle(page, p.connection(), u""_s);
    QVERIFY(!handled);
    QCOMPARE(handled.error().code, QString(code::overflow));
}

QTEST_GUILESS_MAIN(tst_movementsprojector)
#include "tst_movementsprojector.moc"
