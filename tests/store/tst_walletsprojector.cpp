// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/walletsprojector.h"
#include "tests/support/projecting.h"
#include "tests/support/result.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const char *const morning = "2026-11-24T10:00:00Z";
const QString balances = u"wallet, wallet_minor, bonus_minor, refund_minor, total_minor, entries"_s;
const QString expiry = u"wallet, valid_from, valid_until, next_expiry_minor, next_valid_through"_s;
const QString lots = u"wallet, number, type, amount_minor, remaining_minor"_s;
const QString writtenOff = u"number, amount_minor, remaining_minor, expired_minor"_s;

Projection projection()
{
    return Projection(std::make_unique<WalletsProjector>());
}

} // namespace

/// Wallets and lots as they are: rows follow from the events alone.
class tst_walletsprojector : public QObject
{
    Q_OBJECT
private slots:
    void walletIsOpened();
    void creditsAreAdded();
    void creditsAreSpentAndSubtracted();
    void refundMakesLots();
    void expiryIsWrittenDown();
    void whatOfALotHasExpired();
    void expiryIsFolded();
    void expiryIsFoldedBack();
    void lotsThatEndTogether();
    void pagesMakeNoDifference();
    void walletsDoNotMix();
    void unknownEventsCount();
    void lotsOfUnknownEvents();
    void whatIsUnderAPolicy();
    void marketsAreNotItsBusiness();
};

void tst_walletsprojector::walletIsOpened()
{
    Projection p = projection();
    p.when(told(u"W-1"_s, walletOpened(at(morning), u"Józef Łoś"_s, u"C-7"_s)));
    THEN_ROWS(
        p, "wallets",
        "wallet_no, wallet, owner, owner_folded, customer, search, market, currency, exponent, zone, status",
        u"1 W-1 Józef Łoś jozef los C-7 w-1 jozef los c-7 PL PLN 2 Europe/Warsaw open"_s);
    THEN_ROWS(p, "wallets", "opened_at, last_at, last_position, entries, total_minor, customer",
              u"2026-11-24T10:00:00Z 2026-11-24T10:00:00Z 1 1 0 C-7"_s);
    p.when(told(u"W-2"_s, walletOpened(at(morning))));
    THEN_ROWS(p, "wallets", "wallet_no, wallet, customer", u"1 W-1 C-7"_s, u"2 W-2 -"_s);
    QCOMPARE(p.rows(u"lots"_s, lots), QStringList());
}

void tst_walletsprojector::creditsAreAdded()
{
    Projection p = projection();
    Story story = Story::opened(at(morning));
    story.given(at(morning), add(W, 10'000)).given(at("2026-11-25T10:00:00Z"), add(B, 5'000));
    p.given(u"W-1"_s, story.history());
    THEN_ROWS(
        p, "wallets",
        "wallet, wallet_minor, bonus_minor, refund_minor, total_minor, entries, last_at, last_position",
        u"W-1 10000 5000 0 15000 3 2026-11-25T10:00:00Z 3"_s);
    QCOMPARE(p.rows(u"wallets"_s, expiry),
             QStringList {u"W-1 2026-11-25T10:00:00Z 2027-02-23T23:00:00Z 5000 2027-02-23"_s});
    THEN_ROWS(
        p, "lots",
        "wallet, number, type, amount_minor, remaining_minor, granted_at, valid_through, expires_at, invoiced, "
        "policy_version, granted_by",
        u"W-1 1 wallet 10000 10000 2026-11-24T10:00:00Z - - 1 1 2"_s,
        u"W-1 2 bonus 5000 5000 2026-11-25T10:00:00Z 2027-02-23 2027-02-23T23:00:00Z 0 1 3"_s);
}

void tst_walletsprojector::creditsAreSpentAndSubtracted()
{
    Projection p = projection();
    Story story = Story::opened(at(morning));
    story.given(at(morning), add(W, 10'000)).given(at(morning), add(B, 5'000));
    p.given(u"W-1"_s, story.history());
    p.when(
        told(u"W-1"_s,
             {at(morning), spent(u"P1"_s, 6'000, 1'000, {burn(2, B, 5'000), burn(1, W, 1'000)})}));
    QCOMPARE(p.rows(u"wallets"_s, balances), QStringList {u"W-1 9000 0 0 9000 4"_s});
    QCOMPARE(p.rows(u"wallets"_s, expiry), QStringList {u"W-1 2026-11-24T10:00:00Z - 0 -"_s});
    p.when(told(u"W-1"_s, {at(morning), subtracted(W, 500, {burn(1, W, 500)})}));
    QCOMPARE(p.rows(u"wallets"_s, balances), QStringList {u"W-1 8500 0 0 8500 5"_s});
    QCOMPARE(p.rows(u"lots"_s, lots),
             (QStringList {u"W-1 1 wallet 10000 8500"_s, u"W-1 2 bonus 5000 0"_s}));
}

void tst_walletsprojector::refundMakesLots()
{
    Projection p = projection();
    Story story = Story::opened(at(morning));
    story.given(at(morning), add(B, 3'000))
        .given(at("2026-11-25T10:00:00Z"), add(B, 3'000))
        .given(at("2026-11-25T10:00:00Z"), add(W, 4'000))
        .given(at("2026-11-26T10:00:00Z"), spend(u"P1"_s, 10'000));
    p.given(u"W-1"_s, story.history());
    const Answer answer = story.when(at("2026-11-27T10:00:00Z"), refund(u"P1"_s, 10'000));
    VERIFY_RESULT(answer.decided);
    p.given(u"W-1"_s, *answer.decided);
    QCOMPARE(p.rows(u"lots"_s, lots),
             (QStringList {u"W-1 1 bonus 3000 0"_s, u"W-1 2 bonus 3000 0"_s,
                           u"W-1 3 wallet 4000 0"_s, u"W-1 4 refund 4000 4000"_s,
                           u"W-1 5 bonus 3000 3000"_s, u"W-1 6 bonus 3000 3000"_s}));
    QCOMPARE(p.rows(u"wallets"_s, balances), QStringList {u"W-1 0 6000 4000 10000 6"_s});
    QCOMPARE(p.rows(u"wallets"_s, expiry),
             QStringList {u"W-1 2026-11-27T10:00:00Z 2027-02-22T23:00:00Z 3000 2027-02-22"_s});
}

void tst_walletsprojector::expiryIsWrittenDown()
{
    Projection p = projection();
    Story story = Story::opened(at(morning));
    story.given(at(morning), add(B, 3'000)).given(at(morning), add(W, 1'000));
    p.given(u"W-1"_s, story.history());
    p.when(
        told(u"W-1"_s, {at("2027-02-22T23:00:00Z"), expired("2027-02-22", {burn(1, B, 3'000)})}));
    p.when(told(u"W-1"_s, {at("2027-03-01T10:00:00Z"), ExpiryChecked {}}));
    QCOMPARE(p.rows(u"wallets"_s, balances), QStringList {u"W-1 1000 0 0 1000 5"_s});
    THEN_ROWS(p, "wallets", "wallet, last_at, valid_until", u"W-1 2027-03-01T10:00:00Z -"_s);
    QCOMPARE(p.rows(u"lots"_s, lots),
             (QStringList {u"W-1 1 bonus 3000 0"_s, u"W-1 2 wallet 1000 1000"_s}));
}

void tst_walletsprojector::whatOfALotHasExpired()
{
    Story story = Story::opened(at(morning));
    story.given(at(morning), add(B, 3'000))
        .given(at(morning), add(B, 500))
        .given(at(morning), add(W, 1'000))
        .given(at("2026-11-25T10:00:00Z"), spend(u"P1"_s, 2'000))
        .given(at("2027-03-01T10:00:00Z"), spend(u"P2"_s, 1'000)); // writes off what has ended
    const QStringList expected {u"1 3000 0 1000"_s, u"2 500 0 500"_s, u"3 1000 0 0"_s};
    Projection inOne = projection(); // granted and written off in a page
    inOne.given(u"W-1"_s, story.history());
    QCOMPARE(inOne.rows(u"lots"_s, writtenOff), expected);
    Projection oneByOne = projection();
    for (const WalletHappening &happening : story.history())
        oneByOne.when(told(u"W-1"_s, happening));
    QCOMPARE(oneByOne.rows(u"lots"_s, writtenOff), expected);
}

void tst_walletsprojector::expiryIsFolded()
{
    Projection p = projection();
    Story story = Story::opened(at(morning));
    story.given(at(morning), add(B, 3'000))
        .given(at("2026-11-25T10:00:00Z"), add(B, 2'000))
        .given(at("2026-11-25T10:00:00Z"), add(W, 1'000));
    p.given(u"W-1"_s, story.history()).given(u"W-2"_s, {walletOpened(at(morning))});
    auto &wallets = p.projector<WalletsProjector>();
    for (const bool forgets : {false, true}) {
        if (forgets)
            p.forget();
        QCOMPARE(
            wallets.foldExpired(at("2027-02-22T22:59:59.999999Z"), p.connection(), u""_s).value(),
            forgets ? 1 : 0);
        QCOMPARE(p.rows(u"wallets"_s, balances),
                 (QStringList {u"W-1 1000 5000 0 6000 4"_s, u"W-2 0 0 0 0 1"_s}));
        QCOMPARE(wallets.foldExpired(at("2027-02-22T23:00:00Z"), p.connection(), u""_s).value(), 1);
        QCOMPARE(p.rows(u"wallets"_s, balances),
                 (QStringList {u"W-1 1000 2000 0 3000 4"_s, u"W-2 0 0 0 0 1"_s}));
        QCOMPARE(p.rows(u"wallets"_s, expiry).first(),
                 u"W-1 2027-02-22T23:00:00Z 2027-02-23T23:00:00Z 2000 2027-02-23"_s);
        QCOMPARE(wallets.foldExpired(at("2027-02-22T23:00:00Z"), p.connection(), u""_s).value(), 0);
        QCOMPARE(wallets.foldExpired(at("2030-01-01T00:00:00Z"), p.connection(), u""_s).value(), 1);
        QCOMPARE(p.rows(u"wallets"_s, expiry).first(), u"W-1 2027-02-23T23:00:00Z - 0 -"_s);
    }
    QCOMPARE(p.rows(u"lots"_s, writtenOff).first(),
             u"1 3000 3000 0"_s); // not written off by looking
}

/// A clock that had run ahead is set back.
void tst_walletsprojector::expiryIsFoldedBack()
{
    Projection p = projection();
    Story story = Story::opened(at(morning));
    story.given(at(morning), add(B, 3'000));
    p.given(u"W-1"_s, story.history());
    auto &wallets = p.projector<WalletsProjector>();
    QCOMPARE(wallets.foldExpired(at("2030-01-01T00:00:00Z"), p.connection(), u""_s).value(), 1);
    QCOMPARE(p.rows(u"wallets"_s, balances), QStringList {u"W-1 0 0 0 0 2"_s});
    QCOMPARE(wallets.foldExpired(at("2020-01-01T00:00:00Z"), p.connection(), u""_s).value(), 1);
    QCOMPARE(p.rows(u"wallets"_s, balances), QStringList {u"W-1 0 3000 0 3000 2"_s});
    QCOMPARE(p.rows(u"wallets"_s, expiry),
             QStringList {u"W-1 2026-11-24T10:00:00Z 2027-02-22T23:00:00Z 3000 2027-02-22"_s});
    QCOMPARE(wallets.foldExpired(at("2020-01-01T00:00:00Z"), p.connection(), u""_s).value(), 0);
}

void tst_walletsprojector::lotsThatEndTogether()
{
    Projection p = projection();
    Story story = Story::opened(at(morning));
    story.given(at(morning), add(B, 3'000))
        .given(at(morning), add(R, 2'000))
        .given(at("2026-11-25T10:00:00Z"), add(B, 100));
    p.given(u"W-1"_s, story.history());
    QCOMPARE(p.rows(u"wallets"_s, expiry),
             QStringList {u"W-1 2026-11-25T10:00:00Z 2027-02-22T23:00:00Z 5000 2027-02-22"_s});
}

void tst_walletsprojector::pagesMakeNoDifference()
{
    Story story = Story::opened(at(morning));
    story.given(at(morning), add(B, 3'000))
        .given(at(morning), add(W, 5'000))
        .given(at("2026-12-01T10:00:00Z"), spend(u"P1"_s, 4'000))
        .given(at("2026-12-02T10:00:00Z"), refund(u"P1"_s, 2'000))
        .given(at("2026-12-03T10:00:00Z"), subtract(W, 300))
        .given(at("2027-06-03T10:00:00Z"), add(R, 10));
    Projection inOne = projection();
    inOne.given(u"W-1"_s, story.history());
    Projection oneByOne = projection();
    for (const WalletHappening &happening : story.history())
        oneByOne.forget().when(told(u"W-1"_s, happening)); // reads its tables each time
    for (const QString &columns : {balances, expiry})
        QCOMPARE(oneByOne.rows(u"wallets"_s, columns), inOne.rows(u"wallets"_s, columns));
    QCOMPARE(oneByOne.rows(u"lots"_s, lots), inOne.rows(u"lots"_s, lots));
    const AmountsByType available = availableAt(story.wallet(), story.wallet().lastAt);
    QCOMPARE(inOne.rows(u"wallets"_s, u"total_minor"_s),
             QStringList {QString::number(total(available))});
}

void tst_walletsprojector::walletsDoNotMix()
{
    Story one = Story::opened(at(morning));
    one.given(at(morning), add(W, 100));
    Story two = Story::opened(at(morning));
    two.given(at(morning), add(W, 7));
    Projection p = projection();
    p.given({told(u"W-1"_s, one.history()[0]), told(u"W-2"_s, two.history()[0]),
             told(u"W-2"_s, two.history()[1]), told(u"W-1"_s, one.history()[1])});
    QCOMPARE(p.rows(u"wallets"_s, balances),
             (QStringList {u"W-1 100 0 0 100 2"_s, u"W-2 7 0 0 7 2"_s}));
    QCOMPARE(p.rows(u"lots"_s, lots),
             (QStringList {u"W-1 1 wallet 100 100"_s, u"W-2 1 wallet 7 7"_s}));
}

void tst_walletsprojector::unknownEventsCount()
{
    Projection p = projection();
    Story story = Story::opened(at(morning));
    story.given(at(morning), add(W, 100));
    p.given(u"W-1"_s, story.history());
    p.when(unknownEvent(StreamId::wallet(u"W-1"_s), at("2026-11-30T00:00:00Z")));
    THEN_ROWS(p, "wallets", "wallet, total_minor, entries, last_at, last_position",
              u"W-1 100 3 2026-11-30T00:00:00Z 3"_s);
}

/// A later program made the lot; this one shows what it knows.
void tst_walletsprojector::lotsOfUnknownEvents()
{
    for (const bool forgets : {false, true}) {
        Projection p = projection();
        Story story = Story::opened(at(morning));
        story.given(at(morning), add(W, 100));
        p.given(u"W-1"_s, story.history());
        p.when(unknownEvent(StreamId::wallet(u"W-1"_s), at(morning)));
        if (forgets)
            p.forget();
        p.when(told(u"W-1"_s,
                    {at(morning), spent(u"P1"_s, 70, 70, {burn(2, W, 30), burn(1, W, 40)})}));
        QCOMPARE(p.rows(u"wallets"_s, balances), QStringList {u"W-1 60 0 0 60 4"_s});
        QCOMPARE(p.rows(u"lots"_s, lots), QStringList {u"W-1 1 wallet 100 60"_s});
    }
}

void tst_walletsprojector::whatIsUnderAPolicy()
{
    Projection p = projection();
    auto policies = firstPolicies();
    policies.push_back(policy(B, 2, 30, false, "2027-01-01"));
    Story story = Story::opened(at(morning), marketWith(u"Europe/Warsaw"_s, policies));
    story.given(at(morning), add(B, 5'000)).given(at(morning), add(B, 1'000));
    p.given(u"W-1"_s, story.history()).forget();
    p.given(u"W-2"_s, story.history());
    const qsizetype before = qsizetype(story.history().size());
    story.given(at("2027-01-01T10:00:00Z"), add(B, 300))
        .given(at("2027-01-02T10:00:00Z"), spend(u"P1"_s, 700));
    const auto &all = story.history();
    p.given(u"W-1"_s, Happenings(all.begin() + before, all.end()));
    THEN_ROWS(p, "policy_lots", "type, version, market, lots, amount_minor, remaining_minor",
              u"bonus 1 PL 4 12000 11600"_s, u"bonus 2 PL 1 300 0"_s);
    p.forget().when(
        told(u"W-1"_s, {at("2027-03-01T10:00:00Z"), subtracted(B, 100, {burn(1, B, 100)})}));
    THEN_ROWS(p, "policy_lots", "type, version, market, lots, amount_minor, remaining_minor",
              u"bonus 1 PL 4 12000 11500"_s, u"bonus 2 PL 1 300 0"_s);
}

void tst_walletsprojector::marketsAreNotItsBusiness()
{
    Projection p = projection();
    p.when(told(
        u"PL"_s,
        MarketHappening {at(morning), MarketDefined {u"PLN"_s, 2, u"Europe/Warsaw"_s, 2300, 14}}));
    QCOMPARE(p.rows(u"wallets"_s, balances), QStringList());
}

QTEST_GUILESS_MAIN(tst_walletsprojector)
#include "tst_walletsprojector.moc"
