// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const char *const morning = "2026-11-24T10:00:00Z";
const char *const later = "2026-11-25T10:00:00Z";
const char *const february = "2027-02-10T10:00:00Z";

Story opened()
{
    return Story::opened(at(morning));
}

/// B1 50.00 through 2027-02-22, W2 30.00; s1 spends both as P.
Story withPurchase()
{
    Story story = opened();
    story.given(at(morning), add(B, 5'000))
        .given(at(morning), add(W, 3'000))
        .as(u"s1"_s)
        .given(at(later), spend(u"P"_s, 8'000));
    return story;
}

/// Of that r1 gives back 40.00: R3 15.00 through 2027-02-23, B4 25.00 through 2027-02-22.
Story withRefund()
{
    Story story = withPurchase();
    story.as(u"r1"_s).given(at(later), refund(u"P"_s, 4'000));
    return story;
}

} // namespace

/// A spend or a subtraction was a mistake: its credits come back as what they were (R30).
class tst_reversespend : public QObject
{
    Q_OBJECT
private slots:
    void E29_mistakeInASpend();
    void R30_purchaseIsGone();
    void R30_refundedPurchase();
    void R30_subtraction();
    void R30_subtractionOfExtendedLots();
    void R25_lotsOfOneKindComeBackTogether();
    void R25_whatIsInvoicedStaysApart();
    void R25_afterTheGrace();
    void R30_purchaseAfterItsRefundWasUndone();
    void R31_limitsDoNotRefuseIt();
    void reasonAndComment();
};

/// The bonus has the grace, which is later than its own end; what never ended never does.
void tst_reversespend::E29_mistakeInASpend()
{
    Story s = withPurchase();
    THEN(s.when(at(february), reverse(u"s1"_s)),
         {at(february),
          restored(u"s1"_s, u"P"_s, 3'000,
                   {lot(3, B, 5'000, "2027-02-24", "2027-02-24T23:00:00Z", {{1, 5'000}}),
                    lot(4, W, 3'000, {{2, 3'000}})})});
    QCOMPARE(s.credits(at(february)), u"W 30.00 B 50.00 R 0.00"_s);
}

void tst_reversespend::R30_purchaseIsGone()
{
    Story s = withPurchase();
    s.given(at(february), reverse(u"s1"_s));
    THEN_REFUSED(s.when(at(february), refund(u"P"_s, 1)), code::unknown_purchase,
                 {u"ref"_s, u"P"_s});
    THEN_REFUSED(s.when(at(february), spend(u"P"_s, 1)), code::purchase_already_exists,
                 {u"ref"_s, u"P"_s});
    THEN_REFUSED(s.when(at(february), reverse(u"s1"_s)), code::already_reversed,
                 {u"entry"_s, u"s1"_s});
}

void tst_reversespend::R30_refundedPurchase()
{
    Story s = withRefund();
    THEN_REFUSED(s.when(at(february), reverse(u"s1"_s)), code::purchase_already_refunded,
                 {u"ref"_s, u"P"_s});
    THEN_REFUSED(s.when(at(february), reverse(u"s1"_s, true)), code::purchase_already_refunded,
                 {u"ref"_s, u"P"_s});
}

void tst_reversespend::R30_subtraction()
{
    Story s = opened();
    s.given(at(morning), add(B, 5'000)).as(u"t1"_s).given(at(later), subtract(B, 4'000));
    THEN(s.when(at(later), reverse(u"t1"_s)),
         {at(later),
          restored(u"t1"_s, {}, 0,
                   {lot(2, B, 4'000, "2027-02-22", "2027-02-22T23:00:00Z", {{1, 4'000}})})});
    QCOMPARE(s.credits(at(later)), u"W 0.00 B 50.00 R 0.00"_s);
}

/// By the end that the lot had when it was taken from.
void tst_reversespend::R30_subtractionOfExtendedLots()
{
    Story s = opened();
    s.given(at(morning), add(B, 5'000))
        .as(u"t1"_s)
        .given(at(later), subtract(B, 1'000))
        .given(at(later), extend({1}, "2027-12-31"))
        .as(u"t2"_s)
        .given(at(later), subtract(B, 1'000));
    THEN(s.when(at(later), reverse(u"t1"_s)),
         {at(later),
          restored(u"t1"_s, {}, 0,
                   {lot(2, B, 1'000, "2027-02-22", "2027-02-22T23:00:00Z", {{1, 1'000}})})});
    THEN(s.when(at(later), reverse(u"t2"_s)),
         {at(later),
          restored(u"t2"_s, {}, 0,
                   {lot(3, B, 1'000, "2027-12-31", "2027-12-31T23:00:00Z", {{1, 1'000}})})});
}

/// One for each distinct type, flag and end, in burn order.
void tst_reversespend::R25_lotsOfOneKindComeBackTogether()
{
    Story s = opened();
    s.given(at(morning), add(W, 100))
        .given(at(morning), add(B, 200))
        .given(at(morning), add(W, 300))
        .given(at(later), add(B, 400)) // ends a day later
        .given(at(later), add(B, 500))
        .as(u"s1"_s)
        .given(at(later), spend(u"P"_s, 1'450));
    THEN(s.when(at(later), reverse(u"s1"_s)),
         {at(later),
          restored(u"s1"_s, u"P"_s, 350,
                   {lot(6, B, 200, "2027-02-22", "2027-02-22T23:00:00Z", {{2, 200}}),
                    lot(7, B, 900, "2027-02-23", "2027-02-23T23:00:00Z", {{4, 400}, {5, 500}}),
                    lot(8, W, 350, {{1, 100}, {3, 250}})})});
}

/// The same type and end, but only one of them is to be invoiced.
void tst_reversespend::R25_whatIsInvoicedStaysApart()
{
    Story s = opened();
    s.given(at(morning), add(B, 200))
        .given(at(morning), setPolicy(B, 89, true, "2026-11-25"))
        .given(at(later), add(B, 400))
        .as(u"s1"_s)
        .given(at(later), spend(u"P"_s, 600));
    LotGrant invoiced = lot(4, B, 400, "2027-02-22", "2027-02-22T23:00:00Z", {{2, 400}});
    invoiced.invoiced = true;
    invoiced.policyVersion = 2;
    THEN(s.when(at(later), reverse(u"s1"_s)),
         {at(later),
          restored(u"s1"_s, u"P"_s, 400,
                   {lot(3, B, 200, "2027-02-22", "2027-02-22T23:00:00Z", {{1, 200}}), invoiced})});
}

/// All that would have ended before has the same end then.
void tst_reversespend::R25_afterTheGrace()
{
    Story s = opened();
    s.given(at(morning), add(B, 200))
        .given(at(later), add(B, 400))
        .as(u"s1"_s)
        .given(at(later), spend(u"P"_s, 600));
    const char *const june = "2027-06-01T10:00:00Z";
    THEN(s.when(at(june), reverse(u"s1"_s)),
         {at(june),
          restored(u"s1"_s, u"P"_s, 0,
                   {lot(3, B, 600, "2027-06-15", "2027-06-15T22:00:00Z", {{1, 200}, {2, 400}})})});
}

void tst_reversespend::R30_purchaseAfterItsRefundWasUndone()
{
    Story s = withRefund();
    s.given(at(later), reverse(u"r1"_s));
    THEN(s.when(at(later), reverse(u"s1"_s)),
         {at(later),
          restored(u"s1"_s, u"P"_s, 3'000,
                   {lot(5, B, 5'000, "2027-02-22", "2027-02-22T23:00:00Z", {{1, 5'000}}),
                    lot(6, W, 3'000, {{2, 3'000}})})});
    THEN_REFUSED(s.when(at(later), reverse(u"r1"_s)), code::already_reversed,
                 {u"entry"_s, u"r1"_s});
}

/// A command may only name so much, a wallet only hold so much; what comes back comes back.
void tst_reversespend::R31_limitsDoNotRefuseIt()
{
    Story s = opened();
    s.given({at(morning), added(lot(1, W, limits::walletMaxMinor))});
    s.as(u"s1"_s).given(at(morning), spend(u"P"_s, limits::commandMaxMinor));
    s.given(at(morning), add(W, limits::commandMaxMinor));
    THEN(s.when(at(later), reverse(u"s1"_s)),
         {at(later),
          restored(u"s1"_s, u"P"_s, limits::commandMaxMinor,
                   {lot(3, W, limits::commandMaxMinor, {{1, limits::commandMaxMinor}})})});
}

void tst_reversespend::reasonAndComment()
{
    Story taken = opened();
    taken.given(at(morning), add(W, 10'000));
    taken.as(u"t1"_s).given(at(later), subtract(W, 100));
    THEN(taken.when(at(later), ReverseEntry {u"t1"_s, u"typing error"_s, u"case 18"_s, {}}),
         {at(later),
          CreditsRestored {
              u"t1"_s, {}, 100, 0, u"typing error"_s, u"case 18"_s, {lot(2, W, 100, {{1, 100}})}}});
}

QTEST_GUILESS_MAIN(tst_reversespend)
#include "tst_reversespend.moc"
