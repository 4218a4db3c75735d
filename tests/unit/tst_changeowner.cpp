// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/given.h"

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

namespace {

const char *const morning = "2026-11-24T10:00:00Z";
const char *const later = "2026-11-25T10:00:00Z";

Story ofCustomer(const QString &customer)
{
    Story story;
    story.given(at(morning), OpenWallet {u"PL"_s, u"Anna Nowak"_s, customer});
    return story;
}

} // namespace

/// Another name or customer; no credits move.
class tst_changeowner : public QObject
{
    Q_OBJECT
private slots:
    void anotherName();
    void anotherCustomer();
    void withoutACustomerItStays();
    void creditsStay();
    void R32_whatHasExpiredComesFirst();
    void refused();
};

void tst_changeowner::anotherName()
{
    Story s = ofCustomer({});
    THEN(s.when(at(later), ChangeOwner {u"Anna Kowalska"_s, {}}),
         {at(later), OwnerChanged {u"Anna Kowalska"_s, {}}});
    QCOMPARE(s.wallet().owner, u"Anna Kowalska"_s);
    QCOMPARE(s.wallet().customer, QString());
}

void tst_changeowner::anotherCustomer()
{
    Story s = ofCustomer(u"K-7"_s);
    THEN(s.when(at(later), ChangeOwner {u"Jan Nowak"_s, u"K-8"_s}),
         {at(later), OwnerChanged {u"Jan Nowak"_s, u"K-8"_s}});
    QCOMPARE(s.wallet().customer, u"K-8"_s);
}

/// The event says it, so that a reader of one event knows whose the wallet is.
void tst_changeowner::withoutACustomerItStays()
{
    Story s = ofCustomer(u"K-7"_s);
    THEN(s.when(at(later), ChangeOwner {u"Jan Nowak"_s, {}}),
         {at(later), OwnerChanged {u"Jan Nowak"_s, u"K-7"_s}});
    QCOMPARE(s.wallet().customer, u"K-7"_s);
}

void tst_changeowner::creditsStay()
{
    Story s = ofCustomer({});
    s.given(at(morning), add(W, 100)).given(at(later), ChangeOwner {u"Jan Nowak"_s, {}});
    QCOMPARE(s.credits(at(later)), u"W 1.00 B 0.00 R 0.00"_s);
    QCOMPARE(s.wallet().status, WalletStatus::Open);
    QCOMPARE(effectOf(s.history().back().event), AmountsByType {});
}

void tst_changeowner::R32_whatHasExpiredComesFirst()
{
    Story s = ofCustomer({});
    s.given(at(morning), add(B, 100));
    const char *const march = "2027-03-01T10:00:00Z";
    THEN(s.when(at(march), ChangeOwner {u"Jan Nowak"_s, {}}),
         {at("2027-02-22T23:00:00Z"), expired("2027-02-22", {burn(1, B, 100)})},
         {at(march), OwnerChanged {u"Jan Nowak"_s, {}}});
}

void tst_changeowner::refused()
{
    const ChangeOwner command {u"Jan Nowak"_s, u"K-8"_s};
    Story nobody;
    THEN_REFUSED(nobody.when(at(later), command), code::unknown_wallet);
    Story s = ofCustomer({});
    THEN_REFUSED(s.when(at("2026-11-24T09:59:59Z"), command), code::out_of_order,
                 {u"at"_s, u"2026-11-24T09:59:59Z"_s}, {u"last"_s, u"2026-11-24T10:00:00Z"_s});
    THEN_REFUSED(s.when(at(later), command, 7), code::version_conflict, {u"seen"_s, 7},
                 {u"actual"_s, 0});
}

QTEST_GUILESS_MAIN(tst_changeowner)
#include "tst_changeowner.moc"
