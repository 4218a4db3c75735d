// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/readmodel/purchasesprojector.h"
#include "core/readmodel/timelineprojector.h"
#include "core/readmodel/walletsprojector.h"
#include "tests/support/projecting.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const char *const morning = "2026-11-24T10:00:00Z";
const char *const later = "2026-11-25T10:00:00Z";
const QString balances = u"wallet, status, wallet_minor, bonus_minor, refund_minor, entries"_s;
const QString expiry = u"wallet, valid_until, next_expiry_minor, next_valid_through"_s;
const QString lots = u"number, type, amount_minor, remaining_minor, expired_minor, valid_through, "
                     "expires_at"_s;
const QString owners = u"wallet, owner, owner_folded, customer, search"_s;
const QString amounts =
    u"ref, amount_minor, paid_minor, refunded_minor, refunded_paid_minor, refunds, reversed_by"_s;

/// B1 5.00 through 2027-02-22, W2 20.00; s1 spends 10.00 as P, r1 gives 4.00 of it back.
Story story()
{
    Story story = Story::opened(at(morning));
    story.as(u"e1"_s)
        .given(at(morning), add(B, 500))
        .as(u"e2"_s)
        .given(at(morning), add(W, 2'000))
        .as(u"s1"_s)
        .given(at(morning), spend(u"P"_s, 1'000))
        .as(u"r1"_s)
        .given(at(morning), refund(u"P"_s, 400));
    return story;
}

/// One of every entry that came with freezing, closing and correcting.
Story everyEntry()
{
    Story all = story();
    all.given(at(later), extend({4}, "2027-03-01"))
        .given(at(later), freeze())
        .given(at(later), reverse(u"r1"_s))
        .given(at(later), unfreeze())
        .given(at(later), reverse(u"s1"_s))
        .given(at(later), reverse(u"e2"_s, true))
        .given(at(later), ChangeOwner {u"Zofia Łoś"_s, u"K-8"_s})
        .given(at(later), close(Disposition::PaidOut, Disposition::Forfeited))
        .given(at(later), reopen());
    return all;
}

template<class P>
Projection projection()
{
    return Projection(std::make_unique<P>());
}

/// Told in one page; and one by one, by a projector that forgets.
template<class P>
std::vector<Projection> bothWays(const Story &story)
{
    std::vector<Projection> projections;
    projections.push_back(projection<P>());
    projections.back().given(u"W-1"_s, story.history());
    projections.push_back(projection<P>());
    for (const WalletHappening &happening : story.history())
        projections.back().forget().when(told(u"W-1"_s, happening));
    return projections;
}

} // namespace

/// What freezing, closing, correcting and extending leave in the tables.
class tst_correctedrows : public QObject
{
    Q_OBJECT
private slots:
    void status();
    void statusInOnePage();
    void owner();
    void ownerInOnePage();
    void extendedLots();
    void extendedAndSpentInOnePage();
    void extendedLotsAreFoldedLater();
    void extendedLotsOfUnknownEvents();
    void closedWallets();
    void reversedAdditions();
    void restoredCredits();
    void undoneRefunds();
    void undonePurchases();
    void entriesNameWhatTheyReverse();
    void wordsOfEntries();
    void pagesMakeNoDifference();
};

void tst_correctedrows::status()
{
    Projection p = projection<WalletsProjector>();
    p.given(u"W-1"_s, {walletOpened(at(morning))}).given(u"W-2"_s, {walletOpened(at(morning))});
    const auto statusAfter = [&p](const WalletEvent &event) {
        p.when(told(u"W-1"_s, {at(later), event}));
        return p.rows(u"wallets"_s, u"wallet, status"_s);
    };
    const QString other = u"W-2 open"_s;
    QCOMPARE(statusAfter(frozen()), (QStringList {u"W-1 frozen"_s, other}));
    QCOMPARE(statusAfter(added(lot(1, W, 5))), (QStringList {u"W-1 frozen"_s, other}));
    QCOMPARE(statusAfter(unfrozen(0)), (QStringList {u"W-1 open"_s, other}));
    QCOMPARE(statusAfter(closed()), (QStringList {u"W-1 closed"_s, other}));
    QCOMPARE(statusAfter(reopened()), (QStringList {u"W-1 open"_s, other}));
}

void tst_correctedrows::statusInOnePage()
{
    Projection p = projection<WalletsProjector>();
    p.given(u"W-1"_s, {walletOpened(at(morning)), {at(later), frozen()}});
    p.given(u"W-2"_s, {walletOpened(at(morning)), {at(later), closed()}, {at(later), reopened()}});
    THEN_ROWS(p, "wallets", "wallet, status", u"W-1 frozen"_s, u"W-2 open"_s);
}

void tst_correctedrows::owner()
{
    Projection p = projection<WalletsProjector>();
    p.when(told(u"W-1"_s, walletOpened(at(morning), u"Anna Nowak"_s, u"K-7"_s)));
    p.when(told(u"W-1"_s, {at(later), OwnerChanged {u"Zofia Łoś"_s, u"K-8"_s}}));
    QCOMPARE(p.rows(u"wallets"_s, owners),
             QStringList {u"W-1 Zofia Łoś zofia los K-8 w-1 zofia los k-8"_s});
    p.when(told(u"W-1"_s, {at(later), OwnerChanged {u"Ewa"_s, {}}}));
    QCOMPARE(p.rows(u"wallets"_s, owners), QStringList {u"W-1 Ewa ewa - w-1 ewa "_s});
}

void tst_correctedrows::ownerInOnePage()
{
    Projection p = projection<WalletsProjector>();
    p.given(u"W-1"_s,
            {walletOpened(at(morning)),
             {at(later), OwnerChanged {u"Ewa"_s, {}}},
             {at(later), OwnerChanged {u"Iga"_s, u"K-1"_s}}});
    QCOMPARE(p.rows(u"wallets"_s, owners), QStringList {u"W-1 Iga iga K-1 w-1 iga k-1"_s});
}

void tst_correctedrows::extendedLots()
{
    Story s = Story::opened(at(morning));
    s.given(at(morning), add(B, 500))
        .given(at(morning), add(R, 300))
        .given(at(later), extend({1}, "2027-03-01"));
    for (Projection &p : bothWays<WalletsProjector>(s)) {
        QCOMPARE(p.rows(u"lots"_s, lots),
                 (QStringList {u"1 bonus 500 500 0 2027-03-01 2027-03-01T23:00:00Z"_s,
                               u"2 refund 300 300 0 2027-02-22 2027-02-22T23:00:00Z"_s}));
        QCOMPARE(p.rows(u"wallets"_s, expiry),
                 QStringList {u"W-1 2027-02-22T23:00:00Z 300 2027-02-22"_s});
    }
    s.given(at(later), extend({2}, "2027-04-01"));
    for (Projection &p : bothWays<WalletsProjector>(s))
        QCOMPARE(p.rows(u"wallets"_s, expiry),
                 QStringList {u"W-1 2027-03-01T23:00:00Z 500 2027-03-01"_s});
}

void tst_correctedrows::extendedAndSpentInOnePage()
{
    Story s = Story::opened(at(morning));
    s.given(at(morning), add(B, 500));
    Projection p = projection<WalletsProjector>();
    p.given(u"W-1"_s, s.history());
    const auto before = qsizetype(s.history().size());
    s.given(at(later), spend(u"P1"_s, 100))
        .given(at(later), extend({1}, "2027-03-01"))
        .given(at(later), spend(u"P2"_s, 50))
        .given(at(later), extend({1}, "2027-03-02"))
        .given(at(later), spend(u"P3"_s, 7));
    p.given(u"W-1"_s, Happenings(s.history().begin() + before, s.history().end()));
    QCOMPARE(p.rows(u"lots"_s, lots),
             QStringList {u"1 bonus 500 343 0 2027-03-02 2027-03-02T23:00:00Z"_s});
}

void tst_correctedrows::extendedLotsAreFoldedLater()
{
    Story s = Story::opened(at(morning));
    s.given(at(morning), add(B, 500)).given(at(later), extend({1}, "2027-03-01"));
    for (Projection &p : bothWays<WalletsProjector>(s)) {
        auto &wallets = p.projector<WalletsProjector>();
        QCOMPARE(wallets.foldExpired(at("2027-02-22T23:00:00Z"), p.connection(), u""_s).value(), 0);
        QCOMPARE(p.rows(u"wallets"_s, balances), QStringList {u"W-1 open 0 500 0 3"_s});
        QCOMPARE(wallets.foldExpired(at("2027-03-01T23:00:00Z"), p.connection(), u""_s).value(), 1);
        QCOMPARE(p.rows(u"wallets"_s, balances), QStringList {u"W-1 open 0 0 0 3"_s});
    }
}

/// A later program made the lot; this one shows what it knows.
void tst_correctedrows::extendedLotsOfUnknownEvents()
{
    Projection p = projection<WalletsProjector>();
    p.given(u"W-1"_s, {walletOpened(at(morning)), {at(morning), added(lot(1, W, 100))}});
    p.when(told(u"W-1"_s,
                {at(later),
                 extended("2027-03-01", "2027-03-01T23:00:00Z", {{2, B, 5, day("2027-02-22")}})}));
    QCOMPARE(p.rows(u"wallets"_s, balances), QStringList {u"W-1 open 100 0 0 3"_s});
    QCOMPARE(p.rows(u"lots"_s, lots), QStringList {u"1 wallet 100 100 0 - -"_s});
}

void tst_correctedrows::closedWallets()
{
    Story s = Story::opened(at(morning));
    s.given(at(morning), add(B, 500))
        .given(at(morning), add(W, 2'000))
        .given(at(later), close(Disposition::PaidOut, Disposition::Forfeited));
    for (Projection &p : bothWays<WalletsProjector>(s)) {
        QCOMPARE(p.rows(u"wallets"_s, balances), QStringList {u"W-1 closed 0 0 0 6"_s});
        QCOMPARE(p.rows(u"wallets"_s, expiry), QStringList {u"W-1 - 0 -"_s});
        QCOMPARE(p.rows(u"lots"_s, lots), // not expired: lost
                 (QStringList {u"1 bonus 500 0 0 2027-02-22 2027-02-22T23:00:00Z"_s,
                               u"2 wallet 2000 0 0 - -"_s}));
    }
}

void tst_correctedrows::reversedAdditions()
{
    Story s = story();
    s.given(at(later), reverse(u"e2"_s, true));
    for (Projection &p : bothWays<WalletsProjector>(s)) {
        QCOMPARE(p.rows(u"wallets"_s, balances), QStringList {u"W-1 open 0 200 200 6"_s});
        QCOMPARE(p.rows(u"lots"_s, lots).at(1), u"2 wallet 2000 0 0 - -"_s);
    }
}

void tst_correctedrows::restoredCredits()
{
    Story s = story();
    s.given(at(later), reverse(u"r1"_s)).given(at(later), reverse(u"s1"_s));
    for (Projection &p : bothWays<WalletsProjector>(s)) {
        QCOMPARE(p.rows(u"wallets"_s, balances), QStringList {u"W-1 open 2000 500 0 7"_s});
        QCOMPARE(p.rows(u"lots"_s, lots),
                 (QStringList {u"1 bonus 500 0 0 2027-02-22 2027-02-22T23:00:00Z"_s,
                               u"2 wallet 2000 1500 0 - -"_s,
                               u"3 refund 200 0 0 2027-02-22 2027-02-22T23:00:00Z"_s,
                               u"4 bonus 200 0 0 2027-02-22 2027-02-22T23:00:00Z"_s,
                               u"5 bonus 500 500 0 2027-02-22 2027-02-22T23:00:00Z"_s,
                               u"6 wallet 500 500 0 - -"_s}));
    }
}

void tst_correctedrows::undoneRefunds()
{
    Story s = story();
    s.given(at(later), refund(u"P"_s, 100));
    Projection p = projection<PurchasesProjector>();
    p.given(u"W-1"_s, s.history());
    QCOMPARE(p.rows(u"purchases"_s, amounts), QStringList {u"P 1000 500 500 250 2 -"_s});
    p.when(told(u"W-1"_s,
                {at(later), reversed(u"r1"_s, u"P"_s, 200, {burn(3, R, 200), burn(4, B, 200)})}));
    QCOMPARE(p.rows(u"purchases"_s, amounts), QStringList {u"P 1000 500 100 50 1 -"_s});
    p.when(told(u"W-1"_s, {at(later), reversed(u"e2"_s, {burn(2, W, 1'500)}, 500)}));
    p.when(told(u"W-1"_s, {at(later), restored(u"t1"_s, {}, 0, {lot(9, W, 5)})}));
    QCOMPARE(p.rows(u"purchases"_s, amounts), QStringList {u"P 1000 500 100 50 1 -"_s});
}

void tst_correctedrows::undonePurchases()
{
    Story s = story();
    s.given(at(later), reverse(u"r1"_s)).given(at(later), reverse(u"s1"_s));
    Projection p = projection<PurchasesProjector>();
    p.given({told(u"W-2"_s, {at(morning), spent(u"P"_s, 9, 9, {burn(1, W, 9)})})});
    p.given(u"W-1"_s, s.history());
    THEN_ROWS(p, "purchases", "wallet, ref, refunded_minor, refunds, reversed_by", u"W-1 P 0 0 8"_s,
              u"W-2 P 0 0 -"_s);
}

void tst_correctedrows::entriesNameWhatTheyReverse()
{
    Projection p = projection<TimelineProjector>();
    p.given(u"W-1"_s, everyEntry().history());
    QStringList found;
    for (const QString &row :
         p.rows(u"timeline"_s, u"position, type, command_id, reverses, shortfall"_s)) {
        if (!row.endsWith(u" - 0"_s))
            found << row;
    }
    QCOMPARE(found,
             (QStringList {u"8 EntryReversed c8 r1 0"_s, u"10 CreditsRestored c10 s1 0"_s,
                           u"11 EntryReversed c11 e2 500"_s}));
}

void tst_correctedrows::wordsOfEntries()
{
    Projection p = projection<TimelineProjector>();
    p.given(u"W-1"_s, everyEntry().history());
    QCOMPARE(p.rows(u"timeline"_s, u"position, type, reason, ref, note"_s).mid(5),
             (QStringList {u"6 ExpiryExtended goodwill - -"_s, u"7 WalletFrozen suspicion - -"_s,
                           u"8 EntryReversed mistake P -"_s, u"9 WalletUnfrozen cleared - -"_s,
                           u"10 CreditsRestored mistake P -"_s, u"11 EntryReversed mistake - -"_s,
                           u"12 OwnerChanged - K-8 Zofia Łoś"_s, u"13 CreditsPaidOut - - -"_s,
                           u"14 CreditsForfeited - - -"_s, u"15 WalletClosed customer left - -"_s,
                           u"16 WalletReopened customer is back - -"_s}));
}

void tst_correctedrows::pagesMakeNoDifference()
{
    const Story s = everyEntry();
    auto wallets = bothWays<WalletsProjector>(s);
    for (const QString &columns : {balances, expiry, owners})
        QCOMPARE(wallets[1].rows(u"wallets"_s, columns), wallets[0].rows(u"wallets"_s, columns));
    QCOMPARE(wallets[1].rows(u"lots"_s, lots), wallets[0].rows(u"lots"_s, lots));
    auto purchases = bothWays<PurchasesProjector>(s);
    QCOMPARE(purchases[1].rows(u"purchases"_s, amounts),
             purchases[0].rows(u"purchases"_s, amounts));
    auto timelines = bothWays<TimelineProjector>(s);
    const QString columns = u"position, type, balance_after, reverses"_s;
    QCOMPARE(timelines[1].rows(u"timeline"_s, columns), timelines[0].rows(u"timeline"_s, columns));
}

QTEST_GUILESS_MAIN(tst_correctedrows)
#include "tst_correctedrows.moc"
