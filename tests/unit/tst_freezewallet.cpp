// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/wallet/reversal.h"
#include "tests/support/given.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const char *const february = "2027-02-01T10:00:00Z";
const char *const later = "2027-02-02T10:00:00Z";

/// W1 100.00; P0 40.00 paid by W1; B2 10.00 through 2027-02-22; frozen on 2027-02-01.
Story frozenStory()
{
    Story story = Story::opened(at("2026-11-01T10:00:00Z"));
    story.given(at("2026-11-01T10:00:00Z"), add(W, 14'000))
        .given(at("2026-11-01T11:00:00Z"), spend(u"P0"_s, 4'000))
        .given(at("2026-11-24T10:00:00Z"), add(B, 1'000))
        .given(at(february), freeze());
    return story;
}

QStringList inWords(const std::vector<ExtendExpiry> &extensions)
{
    QStringList words;
    for (const ExtendExpiry &extension : extensions) {
        QStringList lots;
        for (const int number : extension.lots)
            lots << QString::number(number);
        words << lots.join(u',') + u' ' + toIso(extension.validThrough) + u' ' + extension.reason;
    }
    return words;
}

QStringList offer(const Story &story, int frozenDays, const char *now)
{
    return inWords(extensionsAfterFreeze(story.wallet().lots, frozenDays, at(now), u"ice"_s));
}

} // namespace

/// Nothing goes out of a frozen wallet; what is owed still comes in, and expires (R36).
class tst_freezewallet : public QObject
{
    Q_OBJECT
private slots:
    void R36_freezeAndUnfreeze();
    void E22_nothingGoesOut();
    void E22_whatIsOwedComesIn();
    void E22_expiryGoesOn();
    void E22_offerAfterUnfreezing();
    void R36_everythingElseGoesOn();
    void R36_notFrozen();
    void R36_frozenAgain();
    void frozenDays_data();
    void frozenDays();
    void offersByDate();
    void offersNothing();
    void R13_R39_orderAndVersion();
    void orderOfReasons();
    void reasonAndComment();
};

void tst_freezewallet::R36_freezeAndUnfreeze()
{
    Story story = Story::opened(at("2026-11-01T10:00:00Z"));
    QCOMPARE(story.wallet().status, WalletStatus::Open);
    THEN(story.when(at(february), freeze()), {at(february), frozen()});
    QCOMPARE(story.wallet().status, WalletStatus::Frozen);
    THEN(story.when(at(later), unfreeze()), {at(later), unfrozen(1)});
    QCOMPARE(story.wallet().status, WalletStatus::Open);
}

void tst_freezewallet::E22_nothingGoesOut()
{
    Story story = frozenStory();
    THEN_REFUSED(story.when(at(later), spend(u"P1"_s, 1'000)), code::wallet_frozen);
    THEN_REFUSED(story.when(at(later), subtract(W, 1'000)), code::wallet_frozen);
    THEN_REFUSED(story.when(at(later), close(Disposition::PaidOut, Disposition::Forfeited)),
                 code::wallet_frozen);
    THEN_REFUSED(story.when(at(later), freeze()), code::wallet_frozen);
    QCOMPARE(story.credits(at(later)), u"W 100.00 B 10.00 R 0.00"_s);
}

void tst_freezewallet::E22_whatIsOwedComesIn()
{
    Story story = frozenStory();
    THEN(story.when(at(later), refund(u"P0"_s, 4'000)),
         {at(later),
          refunded(u"P0"_s, 4'000, 4'000,
                   {lot(3, R, 4'000, "2027-05-03", "2027-05-03T22:00:00Z", {{1, 4'000}})})});
    THEN(story.when(at(later), add(W, 500)), {at(later), added(lot(4, W, 500))});
    QCOMPARE(story.wallet().status, WalletStatus::Frozen);
}

void tst_freezewallet::E22_expiryGoesOn()
{
    Story story = frozenStory();
    QCOMPARE(story.credits(at("2027-02-22T22:59:59.999999Z")), u"W 100.00 B 10.00 R 0.00"_s);
    QCOMPARE(story.credits(at("2027-02-22T23:00:00Z")), u"W 100.00 B 0.00 R 0.00"_s);
    THEN(story.when(at("2027-02-23T03:00:00Z"), ExpireCredits {}),
         {at("2027-02-22T23:00:00Z"), expired("2027-02-22", {burn(2, B, 1'000)})},
         {at("2027-02-23T03:00:00Z"), ExpiryChecked {}});
}

/// 30 days: only the refund is still alive, W1 never ends, B2 has.
void tst_freezewallet::E22_offerAfterUnfreezing()
{
    Story story = frozenStory();
    story.given(at(later), refund(u"P0"_s, 4'000)).given(at(later), add(W, 500));
    const char *const march = "2027-03-03T10:00:00Z";
    THEN(story.when(at(march), unfreeze()),
         {at("2027-02-22T23:00:00Z"), expired("2027-02-22", {burn(2, B, 1'000)})},
         {at(march), unfrozen(30)});
    QCOMPARE(offer(story, 30, march), QStringList {u"3 2027-06-02 ice"_s});
    THEN(story.when(at(march), extend({3}, "2027-06-02")),
         {at(march),
          extended("2027-06-02", "2027-06-02T22:00:00Z", {{3, R, 4'000, day("2027-05-03")}})});
}

void tst_freezewallet::R36_everythingElseGoesOn()
{
    Story story = frozenStory();
    const QString spent = u"c3"_s;
    for (const WalletCommand &command :
         {WalletCommand(extend({2}, "2027-03-01")), WalletCommand(ChangeOwner {u"Ewa Nowak"_s, {}}),
          WalletCommand(reverse(spent)), WalletCommand(ExpireCredits {})}) {
        const Answer answer = story.when(at(later), command);
        QVERIFY2(answer.decided, qPrintable(answer.decided ? u""_s : answer.decided.error().code));
    }
    THEN_REFUSED(story.when(at(later), reopen()), code::wallet_not_closed);
    QCOMPARE(story.wallet().status, WalletStatus::Frozen);
}

void tst_freezewallet::R36_notFrozen()
{
    Story story = Story::opened(at("2026-11-01T10:00:00Z"));
    THEN_REFUSED(story.when(at(february), unfreeze()), code::wallet_not_frozen);
    Story nobody;
    THEN_REFUSED(nobody.when(at(february), freeze()), code::unknown_wallet);
    THEN_REFUSED(nobody.when(at(february), unfreeze()), code::unknown_wallet);
}

/// The days of an earlier freeze do not count again.
void tst_freezewallet::R36_frozenAgain()
{
    Story story = frozenStory();
    story.given(at("2027-02-11T10:00:00Z"), unfreeze()).given(at("2027-02-20T10:00:00Z"), freeze());
    THEN(story.when(at("2027-02-21T10:00:00Z"), unfreeze()),
         {at("2027-02-21T10:00:00Z"), unfrozen(1)});
}

void tst_freezewallet::frozenDays_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("until");
    QTest::addColumn<int>("days");
    QTest::newRow("no time") << u"2026-11-24T10:00:00Z"_s << u"2026-11-24T10:00:00Z"_s << 0;
    QTest::newRow("within a day") << u"2026-11-23T23:00:00Z"_s << u"2026-11-24T22:59:59Z"_s << 0;
    QTest::newRow("over midnight") << u"2026-11-24T22:59:59Z"_s << u"2026-11-24T23:00:00Z"_s << 1;
    QTest::newRow("a leap day") << u"2028-02-28T12:00:00Z"_s << u"2028-03-01T12:00:00Z"_s << 2;
}

/// Local dates that began meanwhile.
void tst_freezewallet::frozenDays()
{
    QFETCH(QString, from);
    QFETCH(QString, until);
    QFETCH(int, days);
    Story story = Story::opened(at("2026-11-01T10:00:00Z"));
    const Instant end = instantFromIso(until).value();
    story.given(instantFromIso(from).value(), freeze());
    THEN(story.when(end, unfreeze()), {end, unfrozen(days)});
}

void tst_freezewallet::offersByDate()
{
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    story.given(at("2026-11-24T10:00:00Z"), add(B, 100))
        .given(at("2026-11-24T11:00:00Z"), add(W, 100))
        .given(at("2026-11-25T10:00:00Z"), add(B, 100))
        .given(at("2026-11-25T11:00:00Z"), add(R, 100));
    QCOMPARE(offer(story, 5, "2026-12-01T10:00:00Z"),
             (QStringList {u"1 2027-02-27 ice"_s, u"3,4 2027-02-28 ice"_s}));
}

void tst_freezewallet::offersNothing()
{
    Story story = Story::opened(at("2026-11-24T10:00:00Z"));
    story.given(at("2026-11-24T10:00:00Z"), add(W, 100))
        .given(at("2026-11-24T10:00:00Z"), add(B, 100))
        .given(at("2026-11-25T10:00:00Z"), add(B, 100))
        .given(at("2026-11-26T10:00:00Z"), subtract(B, 100)); // all of the first one
    QCOMPARE(offer(story, 5, "2026-12-01T10:00:00Z"), QStringList {u"3 2027-02-28 ice"_s});
    QCOMPARE(offer(story, 0, "2026-12-01T10:00:00Z"), QStringList());
    QCOMPARE(offer(story, 5, "2027-02-23T22:59:59.999999Z"), QStringList {u"3 2027-02-28 ice"_s});
    QCOMPARE(offer(story, 5, "2027-02-23T23:00:00Z"), QStringList());
}

void tst_freezewallet::R13_R39_orderAndVersion()
{
    Story story = frozenStory();
    THEN_REFUSED(story.when(at("2027-02-01T09:59:59Z"), unfreeze()), code::out_of_order,
                 {u"at"_s, u"2027-02-01T09:59:59Z"_s}, {u"last"_s, u"2027-02-01T10:00:00Z"_s});
    THEN_REFUSED(story.when(at(later), unfreeze(), 3), code::version_conflict, {u"seen"_s, 3},
                 {u"actual"_s, 4});
}

void tst_freezewallet::orderOfReasons()
{
    Story story = frozenStory();
    THEN_REFUSED(story.when(at("2027-02-01T09:59:59Z"), spend(u"P0"_s, 0)), code::out_of_order,
                 {u"at"_s, u"2027-02-01T09:59:59Z"_s}, {u"last"_s, u"2027-02-01T10:00:00Z"_s});
    THEN_REFUSED(story.when(at(later), spend(u"P0"_s, 0), 3), code::version_conflict,
                 {u"seen"_s, 3}, {u"actual"_s, 4});
    THEN_REFUSED(story.when(at(later), spend(u"P0"_s, 0)), code::wallet_frozen);
    THEN_REFUSED(story.when(at(later), close()), code::wallet_frozen);
}

void tst_freezewallet::reasonAndComment()
{
    Story story = Story::opened(at("2026-11-01T10:00:00Z"));
    THEN(story.when(at(february), FreezeWallet {u"fraud"_s, u"case 17"_s}),
         {at(february), WalletFrozen {u"fraud"_s, u"case 17"_s}});
    THEN(story.when(at(february), UnfreezeWallet {u"no fraud"_s, u"case 17 closed"_s}),
         {at(february), WalletUnfrozen {0, u"no fraud"_s, u"case 17 closed"_s}});
}

QTEST_GUILESS_MAIN(tst_freezewallet)
#include "tst_freezewallet.moc"
