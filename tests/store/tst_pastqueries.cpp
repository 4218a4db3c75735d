// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/company.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const QString wallet = u"W-1"_s;

} // namespace

/// Travelling: what queries say of a moment is what they said then (R14, R15).
class tst_pastqueries : public QObject
{
    Q_OBJECT
private slots:
    void E26_twoClocks();
    void E27_dateAgainstInstant();
    void expiryBelongsToTheDayThatItEnds();
    void atTheCloseOfADayInEveryZone();
    void policiesAsTheyWereKnown();
    void statusOfWallets();
    void commandsUntilThen();
    void momentsThatThereAreNot();
};

/// What occurred at noon was written down on the next morning.
void tst_pastqueries::E26_twoClocks()
{
    Company company;
    company.clock().set(at("2027-01-10T09:00:00Z"));
    company.send(wallet, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}});
    const Position known = company.send(wallet, add(B, 5'000)).last;
    company.clock().set(at("2027-01-13T08:00:00Z"));
    Commands &commands = company.backoffice().commands();
    Command late = commands.make(wallet, spend(u"P1"_s, 2'000));
    late.at = at("2027-01-12T10:00:00Z");
    QVERIFY(commands.send(late).result().isDone());

    const Instant noon = at("2027-01-12T12:00:00Z");
    const auto credits = [&company](const AsOf &asOf) {
        return mustBe(company.queries().walletAt(wallet, asOf).result()).row.available;
    };
    QCOMPARE(credits({noon}), (AmountsByType {{0, 3'000, 0}}));
    QCOMPARE(credits({noon, known}), (AmountsByType {{0, 5'000, 0}}));
    QCOMPARE(credits({{}, {}, day("2027-01-12")}), (AmountsByType {{0, 3'000, 0}}));
    QCOMPARE(credits({{}, known, day("2027-01-12")}), (AmountsByType {{0, 5'000, 0}}));
    QCOMPARE(credits({{}, {}, day("2027-01-11")}), (AmountsByType {{0, 5'000, 0}}));
    const auto state = [&company](std::optional<Position> knownAt) {
        return mustBe(company.queries().stateOn(day("2027-01-12"), knownAt).result())
            .wallets[wallet]
            .available;
    };
    QCOMPARE(state({}), (AmountsByType {{0, 3'000, 0}}));
    QCOMPARE(state(known), (AmountsByType {{0, 5'000, 0}}));
}

void tst_pastqueries::E27_dateAgainstInstant()
{
    Company company;
    company.clock().set(at("2026-11-30T09:00:00Z"));
    company.send(wallet, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}});
    company.send(wallet, add(B, 5'000)); // valid through 2027-02-28
    const auto credits = [&company](const AsOf &asOf) {
        const auto details = mustBe(company.queries().walletAt(wallet, asOf).result());
        return details.row.totalMinor;
    };
    QCOMPARE(credits({at("2027-02-28T22:59:59.999999Z")}), 5'000);
    QCOMPARE(credits({at("2027-02-28T23:00:00Z")}), 0);
    QCOMPARE(credits({{}, {}, day("2027-02-28")}), 0);
    QCOMPARE(credits({{}, {}, day("2027-02-27")}), 5'000);
    const auto state = [&company](const char *date) {
        return mustBe(company.queries().stateOn(day(date), {}).result())
            .wallets[wallet]
            .available[B];
    };
    QCOMPARE(state("2027-02-28"), 0);
    QCOMPARE(state("2027-02-27"), 5'000);
}

/// The entry of an expiry bears the first instant of the next day, and is the last one of its own;
/// what else occurs at that instant is the next day's.
void tst_pastqueries::expiryBelongsToTheDayThatItEnds()
{
    Company company;
    company.clock().set(at("2026-11-30T09:00:00Z"));
    company.send(wallet, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}});
    company.send(wallet, add(B, 5'000));
    company.clock().set(at("2027-02-28T22:59:00Z"));
    const CommandResult both = company.send(wallet, add(W, 700)); // at 23:00:00Z, the very end
    QCOMPARE(both.last, both.first + 1);
    company.synchronize();
    Queries &queries = company.queries();
    const WalletDetails onTheDay =
        mustBe(queries.walletAt(wallet, {{}, {}, day("2027-02-28")}).result());
    QCOMPARE(onTheDay.lastEntry, both.first);
    QCOMPARE(onTheDay.row.totalMinor, 0);
    QCOMPARE(onTheDay.asOf, at("2027-02-28T23:00:00Z"));
    QCOMPARE(mustBe(queries.walletAt(wallet, {{}, {}, day("2027-02-27")}).result()).lastEntry,
             both.first - 1);
    const WalletDetails next =
        mustBe(queries.walletAt(wallet, {{}, {}, day("2027-03-01")}).result());
    QCOMPARE(next.lastEntry, both.last);
    QCOMPARE(next.row.totalMinor, 700);
    const StateReport report = mustBe(queries.stateOn(day("2027-02-28"), {}).result());
    QCOMPARE(report.expired[B], 5'000);
    QCOMPARE(report.added, (AmountsByType {{0, 5'000, 0}}));
    QCOMPARE(report.toJson()[u"on"_s].toString(), u"2027-02-28"_s);
}

void tst_pastqueries::atTheCloseOfADayInEveryZone()
{
    Company company;
    company.clock().set(at("2026-11-30T22:30:00Z"));
    company.send(u"W-PL"_s, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}}); // 23:31 in Warsaw
    company.send(u"W-GB"_s, OpenWallet {u"GB"_s, u"Ann Smith"_s, {}});
    company.clock().set(at("2026-11-30T23:30:00Z"));
    company.send(u"W-PL"_s, add(W, 100)); // tomorrow in Warsaw, today in London
    company.send(u"W-GB"_s, add(W, 100));
    company.send(u"W-PL-2"_s, OpenWallet {u"PL"_s, u"Jan Nowak"_s, {}}); // tomorrow
    company.send(u"W-PL-2"_s, add(W, 100));
    const StateReport report = mustBe(company.queries().stateOn(day("2026-11-30"), {}).result());
    QCOMPARE(QStringList(report.wallets.keys()), (QStringList {u"W-GB"_s, u"W-PL"_s}));
    QCOMPARE(report.wallets[u"W-PL"_s].available[W], 0);
    QCOMPARE(report.wallets[u"W-GB"_s].available[W], 100);
    for (const QString &id : {u"W-PL"_s, u"W-GB"_s})
        QCOMPARE(mustBe(company.queries().walletAt(id, {{}, {}, day("2026-11-30")}).result())
                     .row.available,
                 report.wallets[id].available);
}

/// After the close of a day its own policy is told; and none that was set later, as then known.
void tst_pastqueries::policiesAsTheyWereKnown()
{
    Company company;
    company.send(wallet, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}});
    const Position before = company.head();
    Commands &commands = company.backoffice().commands();
    const SetPolicy change {B, 30, false, day("2026-12-01"), u"test"_s, {}};
    QVERIFY(commands.send(commands.make(u"PL"_s, change)).result().isDone());
    const auto days = [&company](const AsOf &asOf) {
        return mustBe(company.queries().walletAt(wallet, asOf).result())
            .cards[B]
            .policy.expireAfterDays.value_or(0);
    };
    QCOMPARE(days({{}, {}, day("2026-11-30")}), 90);
    QCOMPARE(days({{}, {}, day("2026-12-01")}), 30);
    QCOMPARE(days({{}, before, day("2026-12-01")}), 90);
}

void tst_pastqueries::statusOfWallets()
{
    Company company;
    for (const QString &id : {u"W-1"_s, u"W-2"_s, u"W-3"_s})
        company.send(id, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}});
    company.send(u"W-2"_s, FreezeWallet {u"fraud"_s, {}});
    company.send(u"W-3"_s, CloseWallet {u"asked"_s, {}, {}});
    company.synchronize();
    const auto found = [&company](const QString &status) {
        WalletsQuery query;
        query.status = status;
        QStringList ids;
        for (const WalletRow &row :
             mustBe(company.queries()
                        .walletRows(mustBe(company.queries().walletKeys(query).result()))
                        .result())) {
            ids << row.id;
        }
        return ids;
    };
    QCOMPARE(found({}).size(), 3);
    QCOMPARE(found(u"open"_s), QStringList {u"W-1"_s});
    QCOMPARE(found(u"frozen"_s), QStringList {u"W-2"_s});
    QCOMPARE(found(u"closed"_s), QStringList {u"W-3"_s});
}

/// A file's commands count from the instant that it gave.
void tst_pastqueries::commandsUntilThen()
{
    Company company;
    company.send(wallet, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}});
    Commands &commands = company.backoffice().commands();
    company.clock().set(at("2026-11-25T10:00:00Z"));
    Command late = commands.make(wallet, add(W, 500));
    late.at = at("2026-11-24T12:00:00Z");
    QVERIFY(commands.send(late).result().isDone());
    const auto count = [&company](const char *until) {
        CommandsQuery query;
        query.subject = wallet;
        query.meantUntil = at(until);
        return mustBe(company.queries().commandKeys(query).result()).size();
    };
    QCOMPARE(count("2026-11-24T10:00:59.999999Z"), size_t(0));
    QCOMPARE(count("2026-11-24T10:01:00Z"), size_t(1));
    QCOMPARE(count("2026-11-24T11:59:59Z"), size_t(1));
    QCOMPARE(count("2026-11-24T12:00:00Z"), size_t(2));
}

void tst_pastqueries::momentsThatThereAreNot()
{
    Company company;
    const Position opened = company.send(wallet, OpenWallet {u"PL"_s, u"Anna Nowak"_s, {}}).last;
    const auto at = [&company](const QString &id, const AsOf &asOf) {
        return company.queries().walletAt(id, asOf).result();
    };
    VERIFY_RESULT(at(wallet, {{}, {}, day("2026-11-24")}));
    COMPARE_ERROR(at(wallet, {{}, {}, day("2026-11-23")}), code::wallet_opened_later);
    COMPARE_ERROR(at(wallet, {{}, opened - 1}), code::wallet_opened_later);
    COMPARE_ERROR(at(u"W-9"_s, {{}, {}, day("2026-11-24")}), code::unknown_wallet);
    COMPARE_ERROR(at(u"W-9"_s, {{}, {}, {}, opened}), code::stream_not_found); // another wallet's
    COMPARE_ERROR(at(wallet, {{}, {}, {}, 1'000'000}), code::stream_not_found);
    COMPARE_ERROR(company.queries().lotsAt(u"W-9"_s, 1'000).result(), code::stream_not_found);
}

QTEST_GUILESS_MAIN(tst_pastqueries)
#include "tst_pastqueries.moc"
