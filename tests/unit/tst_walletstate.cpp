// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serialization/walletstate.h"
#include "tests/support/randomstory.h"

#include <QTest>

using namespace ewallet;
using namespace ewallet::testing;
using namespace Qt::StringLiterals;

/// The state of a wallet as bytes.
class tst_walletstate : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { seedProperties(); }

    void whatIsWrittenIsRead();
    void everyMemberIsWritten_data();
    void everyMemberIsWritten();
    void whatIsNotWholeIsNotRead();
    void anyOtherByteIsNotRead();
};

namespace {

/// Nothing in it is what a new one has.
Wallet fullWallet()
{
    Wallet wallet;
    wallet.market = u"PL"_s;
    wallet.owner = u"Łukasz Żółć \U0001F600"_s;
    wallet.customer = u"shop-7"_s;
    wallet.status = WalletStatus::Frozen;
    wallet.frozenAt = at("1969-12-31T23:59:59.999999Z");
    wallet.lastAt = at("2026-11-24T10:00:00.000001Z");
    Lot lot;
    lot.number = 1;
    lot.type = CreditType::Refund;
    lot.amountMinor = 1'000'000'000'000;
    lot.remainingMinor = 999'999'999'999;
    lot.grantedAt = at("2026-01-01T00:00:00Z");
    lot.validThrough = QDate(2026, 4, 1);
    lot.expiresAt = at("2026-04-01T22:00:00Z");
    lot.invoiced = true;
    lot.policyVersion = 3;
    wallet.lots = {lot, Lot()};
    wallet.burnOrder = {1};
    const TakenPart part {1, CreditType::Bonus, 5, true, QDate(2027, 1, 1), lot.expiresAt, 2};
    wallet.purchases.insert(u"P1"_s, {777, {part, TakenPart()}, true});
    Entry entry;
    entry.kind = Entry::Kind::Subtracted;
    entry.isReversed = true;
    entry.purchase = u"P1"_s;
    entry.lots = {1, 2};
    entry.taken = {part};
    entry.returned = {{1, 3}};
    wallet.entries.insert(u"c-1"_s, entry);
    wallet.version = 41;
    return wallet;
}

} // namespace

void tst_walletstate::whatIsWrittenIsRead()
{
    HOLDS("a state is the same after it was written and read", [] {
        const Wallet wallet = live(*anySteps()).wallet();
        const auto read = decodeState(encodeState(wallet));
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == wallet);
    });
    QVERIFY(decodeState(encodeState(Wallet())) == Wallet());
    QVERIFY(decodeState(encodeState(fullWallet())) == fullWallet());
}

/// What is left out here shows as a wallet that is equal after it was changed.
void tst_walletstate::everyMemberIsWritten_data()
{
    QTest::addColumn<std::function<void(Wallet &)>>("change");
    const auto row = [](const char *name, const std::function<void(Wallet &)> &change) {
        QTest::newRow(name) << change;
    };
    row("market", [](Wallet &w) { w.market.clear(); });
    row("owner", [](Wallet &w) { w.owner.clear(); });
    row("customer", [](Wallet &w) { w.customer.clear(); });
    row("status", [](Wallet &w) { w.status = WalletStatus::Closed; });
    row("frozen at", [](Wallet &w) { w.frozenAt = {}; });
    row("last at", [](Wallet &w) { w.lastAt = {}; });
    row("lots", [](Wallet &w) { w.lots.pop_back(); });
    row("lot: number", [](Wallet &w) { w.lots[0].number = 9; });
    row("lot: type", [](Wallet &w) { w.lots[0].type = CreditType::Bonus; });
    row("lot: amount", [](Wallet &w) { ++w.lots[0].amountMinor; });
    row("lot: remaining", [](Wallet &w) { ++w.lots[0].remainingMinor; });
    row("lot: granted", [](Wallet &w) { ++w.lots[0].grantedAt.micros; });
    row("lot: through", [](Wallet &w) { w.lots[0].validThrough.reset(); });
    row("lot: expires", [](Wallet &w) { w.lots[0].expiresAt.reset(); });
    row("lot: invoiced", [](Wallet &w) { w.lots[0].invoiced = false; });
    row("lot: policy", [](Wallet &w) { ++w.lots[0].policyVersion; });
    row("burn order", [](Wallet &w) { w.burnOrder.clear(); });
    row("purchases", [](Wallet &w) { w.purchases.clear(); });
    row("purchase: amount", [](Wallet &w) { ++w.purchases[u"P1"_s].amountMinor; });
    row("purchase: reversed", [](Wallet &w) { w.purchases[u"P1"_s].isReversed = false; });
    row("part: lot", [](Wallet &w) { ++w.purchases[u"P1"_s].parts[0].lot; });
    row("part: type", [](Wallet &w) { w.purchases[u"P1"_s].parts[0].type = CreditType::Wallet; });
    row("part: unreturned", [](Wallet &w) { ++w.purchases[u"P1"_s].parts[0].unreturnedMinor; });
    row("part: invoiced", [](Wallet &w) { w.purchases[u"P1"_s].parts[0].invoiced = false; });
    row("part: through", [](Wallet &w) { w.purchases[u"P1"_s].parts[0].validThrough.reset(); });
    row("part: expires", [](Wallet &w) { w.purchases[u"P1"_s].parts[0].expiresAt.reset(); });
    row("part: policy", [](Wallet &w) { ++w.purchases[u"P1"_s].parts[0].policyVersion; });
    row("entries", [](Wallet &w) { w.entries.clear(); });
    row("entry: kind", [](Wallet &w) { w.entries[u"c-1"_s].kind = Entry::Kind::Spent; });
    row("entry: reversed", [](Wallet &w) { w.entries[u"c-1"_s].isReversed = false; });
    row("entry: purchase", [](Wallet &w) { w.entries[u"c-1"_s].purchase.clear(); });
    row("entry: lots", [](Wallet &w) { w.entries[u"c-1"_s].lots.pop_back(); });
    row("entry: taken", [](Wallet &w) { w.entries[u"c-1"_s].taken.clear(); });
    row("entry: returned", [](Wallet &w) { ++w.entries[u"c-1"_s].returned[0].amountMinor; });
    row("version", [](Wallet &w) { ++w.version; });
}

void tst_walletstate::everyMemberIsWritten()
{
    QFETCH(const std::function<void(Wallet &)>, change);
    Wallet changed = fullWallet();
    change(changed);
    QVERIFY(!(changed == fullWallet()));
    QVERIFY(decodeState(encodeState(changed)) == changed);
}

void tst_walletstate::whatIsNotWholeIsNotRead()
{
    const QByteArray bytes = encodeState(fullWallet());
    for (qsizetype size = 0; size < bytes.size(); ++size)
        QVERIFY2(!decodeState(bytes.first(size)), qPrintable(QString::number(size)));
    QVERIFY(!decodeState(bytes + '\0'));
}

void tst_walletstate::anyOtherByteIsNotRead()
{
    const QByteArray bytes = encodeState(fullWallet());
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        for (const char bit : {1, 0x40, -128}) {
            QByteArray torn = bytes;
            torn[i] = char(torn[i] ^ bit);
            QVERIFY2(!decodeState(torn), qPrintable(QString::number(i)));
        }
    }
}

QTEST_GUILESS_MAIN(tst_walletstate)
#include "tst_walletstate.moc"
